import { expect, test } from "vitest";
import type { PublishedFigure } from "../establish/index.ts";
import { figureItems } from "./figure-item.ts";
import { tellerOf } from "./teller.ts";

const asOf = "2018-07-20T23:59:59.999Z";
const [en, fr] = [tellerOf("en", "Africa/Bamako", asOf), tellerOf("fr", "Africa/Bamako", asOf)];
const aFigure = (facts: Partial<PublishedFigure> = {}): PublishedFigure => ({
  id: "f",
  code: "F",
  metric: "schools closed",
  value: 693,
  unit: "schools",
  qualifier: "exact",
  periodFrom: "2017-05-01",
  periodTo: "2018-05-31",
  place: "Mopti",
  source: "Invented cluster",
  knownAt: "2018-06-01T00:00:00.000Z",
  ...facts,
});

test("each figure keeps its own period, place and source", () => {
  expect(figureItems([aFigure()], en)).toEqual([
    {
      id: "f",
      metric: "schools closed",
      value: 693,
      unit: "schools",
      qualifier: "exact",
      period: "1 May 2017 to 31 May 2018",
      place: "Mopti",
      source: "Invented cluster",
    },
  ]);
  expect(figureItems([aFigure()], fr)[0]?.period).toBe("1er mai 2017 au 31 mai 2018");
});

test.each([
  [{ periodFrom: null, periodTo: null }, "period not stated"],
  [{ periodFrom: null, periodTo: "2016-01-31" }, "not later than 31 January 2016"],
  [{ periodFrom: "2018-07-01", periodTo: "2018-07-01" }, "1 July 2018"],
])("an open period says which side is open: %o", (facts, expected) => {
  expect(figureItems([aFigure(facts)], en)[0]?.period).toBe(expected);
});

test("people and what serves them, eight at most; costs, distances and staff are left out", () => {
  const units = ["persons", "eur", "km", "staff", "villages", "percent", "helicopters", "incidents"];
  expect(
    figureItems(
      units.map((unit) => aFigure({ id: unit, unit })),
      en,
    ).map(({ unit }) => unit),
  ).toEqual(["persons", "villages", "incidents"]);
  expect(
    figureItems(
      Array.from({ length: 20 }, () => aFigure()),
      en,
    ),
  ).toHaveLength(8);
});
