import { describe, expect, test } from "vitest";
import type { ExternalRow } from "./external-event.ts";
import { type GedHeader, gedHeader, isTagRow, readGedRow } from "./external-ged.ts";
import { type GedTestColumn, gedTestColumns, gedTestRow } from "./testing.ts";

const header = gedHeader(gedTestColumns) as GedHeader;
const besides = { releaseDay: "2024-06-30", markOf: (text: string) => text };
const read = (changed: Partial<Record<GedTestColumn, string>>) => readGedRow(gedTestRow(changed), header, 7, besides);
const kept = (changed: Partial<Record<GedTestColumn, string>>) => read(changed) as ExternalRow;

describe("a header", () => {
  test("may have its columns in any order and case, and by the names of earlier releases", () => {
    const earlier = [...gedTestColumns].reverse().map((name) => (name === "best" ? "BEST_EST" : name.toUpperCase()));
    expect(gedHeader(earlier)).toMatchObject({ at: { id: gedTestColumns.length - 1, best: 2 } });
  });

  test("without a column that is asked for names it", () => {
    expect(gedHeader(gedTestColumns.filter((name) => name !== "where_prec"))).toEqual({ missing: "where_prec" });
  });

  test("with one column twice names it", () => {
    expect(gedHeader([...gedTestColumns, "country"])).toEqual({ twice: "country" });
  });
});

test("a row of HXL tags is no event", () => {
  expect(isTagRow(["#id", "", "#date+start"])).toBe(true);
  expect(isTagRow(gedTestRow())).toBe(false);
});

describe("a whole row", () => {
  test("is read as it stands and kept cell by cell", () => {
    expect(kept({})).toMatchObject({
      line: 7,
      sourceId: "900001",
      kind: "one-sided",
      dateStart: "2018-03-04",
      latitude: 14.5,
      longitude: -3.25,
      placePrecision: 1,
      low: 3,
      best: 4,
      high: 6,
      deathsCivilians: 4,
      flags: [],
    });
    expect(JSON.parse(kept({}).published)).toEqual(gedTestRow());
  });

  test.each(["2018-03-04T00:00:00", "2018-03-04 00:00:00.000"])("may write its day as %s", (day) => {
    expect(kept({ date_start: day, date_end: day })).toMatchObject({ dateStart: "2018-03-04", flags: [] });
  });

  test("has the same mark in two spellings of the same, and another where it says something else", () => {
    const mark = kept({}).mark;
    expect(kept({ latitude: "14.5", date_start: "2018-03-04T00:00:00" }).mark).toBe(mark);
    for (const changed of [
      { best: "5" },
      { where_prec: "2" },
      { adm_2: "Another" },
      { date_end: "2018-03-05" },
    ] as const)
      expect([changed, kept(changed).mark === mark]).toEqual([changed, false]);
  });
});

describe("a row is kept and flagged", () => {
  test.each<[string, Partial<Record<GedTestColumn, string>>, string[]]>([
    ["low above best", { low: "5" }, ["figures-out-of-order"]],
    ["best above high", { high: "3" }, ["figures-out-of-order"]],
    ["no best figure", { best: "" }, ["figure-missing"]],
    ["sides that do not add up", { deaths_a: "2" }, ["sides-differ"]],
    ["no precision of the place", { where_prec: "" }, ["place-precision-missing"]],
    ["a precision that does not exist", { where_prec: "8" }, ["place-precision-missing"]],
    ["no precision of the date", { date_prec: "" }, ["date-precision-missing"]],
    ["an exact day that lasts two", { date_end: "2018-03-05" }, ["date-precision-differs"]],
    ["an end before its beginning", { date_prec: "2", date_end: "2018-03-01" }, ["dates-out-of-order"]],
    ["another year than its dates", { year: "2016" }, ["year-differs"]],
    ["a day after the release", { year: "2025", date_start: "2025-01-01", date_end: "2025-01-01" }, ["after-release"]],
    ["a point outside its country", { longitude: "12", geom_wkt: "" }, ["coordinates-outside-country"]],
    ["a point told twice", { geom_wkt: "POINT (-3.25 15.5)" }, ["coordinates-differ"]],
    ["garbled letters", { adm_1: "MÃ©naka" }, ["text-garbled"]],
    ["two faults at once", { low: "5", where_prec: "" }, ["figures-out-of-order", "place-precision-missing"]],
  ])("with %s", (_, changed, flags) => {
    expect(kept(changed).flags).toEqual(flags);
  });

  test("not for a point at sea, nor in a country whose boundary we do not hold", () => {
    expect(kept({ where_prec: "7", longitude: "12", geom_wkt: "" }).flags).toEqual([]);
    expect(kept({ country: "Chad", longitude: "18", geom_wkt: "" }).flags).toEqual([]);
  });
});

describe("a row is refused", () => {
  test.each<[string, Partial<Record<GedTestColumn, string>>, string, string]>([
    ["without id", { id: "" }, "id", "required"],
    ["with an id that a spreadsheet rounded", { id: "9.00E+05" }, "id", "id"],
    ["with an unknown type", { type_of_violence: "4" }, "type_of_violence", "type"],
    ["with a day and month that a spreadsheet turned", { date_start: "04/03/2018" }, "date_start", "date"],
    ["with the number that a spreadsheet keeps for a day", { date_end: "43163" }, "date_end", "date"],
    ["with a day that no calendar has", { date_start: "2018-02-30" }, "date_start", "date"],
    ["without a point", { latitude: "" }, "latitude", "required"],
    ["with a comma in its degrees", { longitude: "-3,25" }, "longitude", "coordinate"],
    ["with a point that is not on the globe", { latitude: "145.0" }, "latitude", "coordinate"],
    ["without a country", { country: " " }, "country", "required"],
    ["with a figure below zero", { low: "-1" }, "low", "figure"],
    ["with half a death", { best: "4.5" }, "best", "figure"],
  ])("%s", (_, changed, column, mend) => {
    expect(read(changed)).toMatchObject({ column, mend: `mend.external.${mend}` });
  });

  test("with a cell too few", () => {
    expect(readGedRow(gedTestRow().slice(1), header, 7, besides)).toMatchObject({
      column: null,
      mend: "mend.external.columns",
      facts: { found: gedTestColumns.length - 1, wanted: gedTestColumns.length },
    });
  });
});
