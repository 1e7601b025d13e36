import { describe, expect, test } from "vitest";
import { functions, roles } from "./roles.ts";
import { forbiddenTogether, separation } from "./separation.ts";

describe("what one account must not hold together", () => {
  test.each([
    [["AU", "JM"], "auditor"],
    [["AD", "HR"], "keys"],
    [["FP", "CL"], "firewall"],
    [["SL", "FO"], "vault"],
    [["HU", "PA"], "partner"],
  ])("%j: %s", (held, because) => {
    expect(forbiddenTogether(held).map((one) => one.because)).toEqual([because]);
  });
  test.each([[["CL", "FO"]], [["PA", "DO"]], [["HR", "TR"]], [["HU", "SP"]], [["AD", "JM"]], [["HO", "FO"]], [[]]])(
    "%j may be",
    (held) => expect(forbiddenTogether(held)).toEqual([]),
  );

  // As it was agreed (domain section 10); the database holds the same, and role-change.sql.test.ts compares the two.
  test("is this and no more", () => {
    const rest = [...roles, ...functions];
    const zoneA = "CL HR FO DO WP CP TR";
    const agreed: Readonly<Record<string, string>> = {
      AU: rest.filter((one) => one !== "AU").join(" "),
      AD: "PA CL HR HO HU FO DO WP CP TR EN",
      FP: zoneA,
      UP: zoneA,
      SC: zoneA,
      JM: "CL FO",
      SL: "CL FO",
      HU: rest.filter((one) => !["HU", "AU", "AD", "SP"].includes(one)).join(" "),
    };
    expect(Object.fromEntries(separation.map(({ held, others }) => [held, others.join(" ")]))).toEqual(agreed);
    expect(separation.map(({ because }) => because)).toEqual([
      "auditor",
      "keys",
      "firewall",
      "firewall",
      "firewall",
      "vault",
      "vault",
      "partner",
    ]);
    expect(forbiddenTogether(["SC", "TR"])).toEqual([{ one: "SC", other: "TR", because: "firewall" }]);
  });
});
