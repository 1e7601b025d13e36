import { expect, test } from "vitest";
import { inventedFrame } from "../../browser/invented.ts";
import { barePath, inLanguage, scoped } from "./address.ts";

const filter = { ...inventedFrame("en").filter, asOf: "2018-07-16", from: null, to: "2018-07-20", upTo: "S2" as const };

test.each([
  ["a record", "/warnings/w1", "/warnings/w1?asOf=2018-07-16&to=2018-07-20&area=ML-MOP&class=S2"],
  ["a part of a page", "/#follow-ups", "/?asOf=2018-07-16&to=2018-07-20&area=ML-MOP&class=S2#follow-ups"],
  [
    "a list with its own choice",
    "/warnings?level=red",
    "/warnings?level=red&asOf=2018-07-16&to=2018-07-20&area=ML-MOP&class=S2",
  ],
])("keeps the filter in the address of %s", (_, path, expected) => {
  expect(scoped(path, filter)).toBe(expected);
});

test("lets go of one part of the filter and keeps the rest", () => {
  expect(scoped("/", filter, { asOf: null, to: null })).toBe("/?area=ML-MOP&class=S2");
});

test("leads to the same page in the other language", () => {
  const frame = inventedFrame("en", { path: "/warnings?level=red&lang=en#top" });
  expect(inLanguage(frame, "fr")).toBe("/warnings?level=red&lang=fr");
  expect(barePath(frame)).toBe("/warnings");
});
