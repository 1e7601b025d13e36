import { describe, expect, test } from "vitest";
import { comparedWith, type IncidentSide, suggestion, suggestionWindow } from "./external-suggestion.ts";

const injagalane: IncidentSide = {
  date: { from: "2018-07-15", to: "2018-07-15", precision: "day" },
  place: { names: ["Injagalane"], lat: 15.6, lon: 3, precision: "admin1" },
  killed: { low: 12, best: 15, high: 15 },
};
const ged260108 = {
  dateStart: "2018-07-15",
  dateEnd: "2018-07-15",
  latitude: 15.83638,
  longitude: 1.90217,
  placePrecision: 2,
  place: "In Jagalane locality",
  kind: "one-sided" as const,
  low: 10,
  best: 12,
  high: 14,
};
const keys = (incident: IncidentSide, event: typeof ged260108) => suggestion(incident, event).map(({ key }) => key);

describe("an event is suggested", () => {
  test("by its day and its name, however it is spelled", () => {
    expect(keys(injagalane, ged260108)).toEqual(["same-day", "same-name", "figures-meet"]);
  });

  test("by two precise points close together, where the names differ", () => {
    const place = { names: ["Camp of herders"], lat: 15.85, lon: 1.9, precision: "exact" };
    expect(keys({ ...injagalane, place }, ged260108)).toEqual(["same-day", "near", "figures-meet"]);
  });

  test("up to three days apart, and says so", () => {
    const later = { ...ged260108, dateStart: "2018-07-18", dateEnd: "2018-07-18" };
    expect(suggestion(injagalane, later)[0]).toEqual({ key: "days-apart", facts: { days: 3 } });
  });
});

describe("an event is not suggested", () => {
  test.each([
    ["four days later", { dateStart: "2018-07-19", dateEnd: "2018-07-19" }],
    ["four days earlier", { dateStart: "2018-07-11", dateEnd: "2018-07-11" }],
    ["by an interval that lasts a year", { dateStart: "2018-01-01", dateEnd: "2018-12-31" }],
    ["on the same day elsewhere", { place: "Another village" }],
    ["without a name of its place", { place: "" }],
  ])("%s", (_, changed) => {
    expect(keys(injagalane, { ...ged260108, ...changed })).toEqual([]);
  });

  test("by a region's middle that happens to lie close", () => {
    const close = { ...ged260108, place: "Another village", latitude: 15.6, longitude: 3 };
    expect(keys(injagalane, close)).toEqual([]);
  });

  test("beside an incident without day or place", () => {
    expect(keys({ ...injagalane, date: null }, ged260108)).toEqual([]);
    expect(keys({ ...injagalane, place: null }, ged260108)).toEqual([]);
    expect(suggestionWindow({ date: { from: null, to: "2018-07-15", precision: "range" } })).toBeNull();
    expect(suggestionWindow({ date: { from: "2018-01-01", to: "2018-12-31", precision: "year" } })).toBeNull();
  });
});

test.each([
  [12, 14, "within"],
  [10, 14, "reaches-outside"],
  [14, 20, "reaches-outside"],
  [1, 11, "outside"],
  [16, 20, "outside"],
])("a range of %i to %i beside 12 to 15 lies %s", (low, high, where) => {
  expect(comparedWith(injagalane, { kind: "one-sided", low, best: low, high })).toBe(where);
});

test("deaths of a battle are not compared with civilians killed", () => {
  expect(comparedWith(injagalane, { kind: "state-based", low: 12, best: 13, high: 14 })).toBeNull();
});
