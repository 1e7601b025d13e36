import { expect, test } from "vitest";
import { isRelease, knownFrom, latestReleaseDay, releaseInName } from "./external-release.ts";

test.each([
  ["ged241-mli-bfa-ner.csv.gz", "24.1"],
  ["GEDEvent_v24_1.csv", "24.1"],
  ["GEDEvent_v26_0_7.csv", "26.0.7"],
  ["ged231-global-sample-1000.csv.gz", "23.1"],
  ["ged251-csv.csv", "25.1"],
  ["events.csv", null],
  ["merged2024.csv", null],
])("the name %s says release %s", (name, release) => {
  expect(releaseInName(name)).toBe(release);
});

test.each([
  ["24.1", "2024-06-30"],
  ["26.0.7", "2026-08-31"],
  ["23.0.1", "2023-02-28"],
  ["24.0.11", "2024-12-31"],
  ["24.0.12", "2025-01-31"],
])("release %s counts as known from %s where nobody gave its day", (release, day) => {
  expect(isRelease(release)).toBe(true);
  expect(latestReleaseDay(release)).toBe(day);
});

test.each(["24", "2024.1", "24.1.2", "v24.1", ""])("%j is no release", (text) => {
  expect(isRelease(text)).toBe(false);
});

test("a release is known from the end of its day, where the mission is", () => {
  expect(knownFrom("2024-06-30", "Africa/Bamako")).toBe("2024-06-30T23:59:59.999Z");
});
