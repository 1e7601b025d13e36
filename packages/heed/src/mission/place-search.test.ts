import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openIndex, packPlaces, searchIndex } from "./place-index.ts";
import { keyed, type Place, placePrecisions, rankPlaces } from "./place-search.ts";

const place = (code: string, name: string, more: Partial<Place> = {}): Place => ({
  gazetteer: "test",
  vintage: "2020",
  code,
  name,
  otherNames: [],
  feature: "P.PPL",
  lat: 14,
  lon: -3,
  precision: "point",
  population: null,
  within: ["Mopti"],
  ...more,
});
const places = [
  place("1", "Tombouctou Region", {
    feature: "A.ADM1",
    otherNames: ["Tombouctou"],
    lat: 20,
    lon: -3,
    precision: "area",
  }),
  place("2", "Timbuktu", {
    feature: "P.PPLA",
    otherNames: ["Tombouctou"],
    lat: 16.77,
    lon: -3,
    within: ["Tombouctou"],
  }),
  place("3", "Dioungani", { lat: 14.3, lon: -2.7, within: ["Mopti", "Koro"] }),
  place("4", "Koro", { feature: "P.PPLA2", lat: 14.07, lon: -3.08, within: ["Mopti", "Koro"] }),
  place("5", "Koro", { lat: 13.1, lon: -5.9, within: ["Segou"] }),
  place("6", "Boulikessi", { lat: 14.4, lon: -0.7, within: ["Mopti", "Douentza"] }),
  place("7", "Tabankort", { feature: "H.WAD", precision: "line", lat: 18, lon: 0 }),
  place("8", "Birga", { lat: 13.9, lon: -2.4 }),
  place("9", "Korodiou"),
].map(keyed);
const found = (text: string, question = {}) =>
  rankPlaces(text, places, question).hits.map(({ code, why }) => `${code} ${why}`);

describe("the first hit", () => {
  test.each([
    ["Tombouctou", "2 other-spelling"],
    ["Timbuktu", "2 exact"],
    ["Région de Tombouctou", "1 exact"],
    ["Djoungani", "3 sounds-alike"],
    ["Boukessy", "6 slip"],
    ["Boulik", "6 begins"],
    ["Koro", "4 exact"],
    ["koro, village", "4 exact"],
    ["Birga-Peulh", "8 part"],
  ])("%s is %s", (text, first) => {
    expect(found(text)[0]).toBe(first);
  });
});

test("what names nothing finds nothing", () => {
  for (const text of ["", "  ", "…", "Ouagadougou"]) expect(rankPlaces(text, places).hits).toEqual([]);
});

test("a name that means several places says so, and keeps what was told", () => {
  expect(rankPlaces("KORO ", places)).toMatchObject({ toldAs: "KORO ", ambiguous: true, meanings: 2 });
  expect(rankPlaces("Dioungani", places)).toMatchObject({ ambiguous: false, meanings: 1 });
});

test("the area that it is said to lie in decides, and a place outside comes later instead of not at all", () => {
  const answer = rankPlaces("Koro", places, { within: [["Ségou"]] });
  expect(answer.hits.map(({ code, inside }) => [code, inside]).slice(0, 2)).toEqual([
    ["5", true],
    ["4", false],
  ]);
  expect(answer.ambiguous).toBe(false);
});

test("the nearer of two namesakes comes first where a point is given", () => {
  expect(rankPlaces("Koro", places, { near: { lat: 13, lon: -6 } }).hits[0]).toMatchObject({ code: "5" });
});

test("a line is told as a line: its point is anywhere on it", () => {
  expect(rankPlaces("Tabankort", places).hits[0]).toMatchObject({ precision: "line" });
});

test("an index gives back every place that went in, and the same hits", () => {
  const name = fc.stringMatching(/^[A-Zé][a-zéèï'-]{2,9}( [a-z]{2,5})?$/);
  const degrees = (most: number) => fc.integer({ min: -most * 100_000, max: most * 100_000 }).map((n) => n / 100_000);
  const any = fc.record({
    gazetteer: fc.constant("test"),
    vintage: fc.constant("2020"),
    code: fc.uuid(),
    name,
    otherNames: fc.uniqueArray(name, { maxLength: 3 }),
    feature: fc.constantFrom("P.PPL", "H.WLL", "A.ADM2"),
    lat: degrees(90),
    lon: degrees(180),
    precision: fc.constantFrom(...placePrecisions),
    population: fc.option(fc.nat(1_000_000)),
    within: fc.uniqueArray(name, { maxLength: 2 }),
  });
  const sources = [{ gazetteer: "test", vintage: "2020", publisher: null, licence: "CC BY 4.0" }];
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ code }) => code, maxLength: 20 }), (list: Place[]) => {
      const index = JSON.parse(JSON.stringify(packPlaces("Mopti", "2018-07-20T00:00:00.000Z", sources, list)));
      const opened = openIndex(index);
      const byCode = (a: Place, b: Place) => (a.code < b.code ? -1 : 1);
      expect(opened.map(({ place: one }) => one).sort(byCode)).toEqual([...list].sort(byCode));
      const asked = list[0]?.name ?? "x";
      expect(searchIndex(opened, asked)).toEqual(rankPlaces(asked, list.map(keyed)));
    }),
  );
});
