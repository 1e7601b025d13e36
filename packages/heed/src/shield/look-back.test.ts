import { expect, test } from "vitest";
import type { Who } from "../kernel/index.ts";
import { lookBackFor } from "./look-back.ts";

const somebody = (...held: readonly string[]): Who => ({ userId: "me", roles: held, officePath: "ML/MOP", label: "" });
const asked = "2018-07-20T23:14:00.000Z";

test.each([["FP"], ["UP"], ["SC"], ["SL"], ["HU", "SP"], ["HO", "FP"]])(
  "%s %s, who has a month for a moment, cannot find the moment by looking back again and again",
  (...held) => {
    const moments = ["2018-07-20T23:13:59.999Z", asked, "2018-07-01T00:00:00.000Z", "2018-07-31T23:59:59.999Z"];
    for (const moment of moments) expect(lookBackFor(somebody(...held), moment)).toBe("2018-07-01T00:00:00.000Z");
    expect(lookBackFor(somebody(...held), undefined)).toBeUndefined();
  },
);

test.each([["PA"], ["JM"], ["JOC"], ["CL"], ["HR"], ["HO"], ["AU"], ["PA", "FP"]])(
  "%s %s looks back to the moment asked for",
  (...held) => {
    expect(lookBackFor(somebody(...held), asked)).toBe(asked);
  },
);
