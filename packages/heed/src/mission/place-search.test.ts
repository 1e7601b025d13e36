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

test("an area said beside the name counts as one asked for, and another name in brackets does not", () => {
  expect(rankPlaces("Koro (Ségou)", places).hits[0]).toMatchObject({ code: "5", inside: true });
  expect(rankPlaces("Koro, cercle de Koro", places).hits[0]).toMatchObject({ code: "4", inside: true });
  expect(rankPlaces("Boulikessi (Boukessy)", places).hits[0]).toMatchObject({ code: "6", inside: null });
});

test("an area named twice is the region and the district called after it", () => {
  const koko = [
    place("a", "Koko", { within: ["Mali", "Mopti", "Bandiagara"], lat: 14.4, lon: -3.4 }),
    place("b", "Koko", { within: ["Mali", "Mopti", "Mopti"], lat: 14.9, lon: -3.8 }),
  ].map(keyed);
  expect(rankPlaces("Koko", koko, { within: [["Mopti region"], ["Mopti cercle"]] }).hits[0]).toMatchObject({
    code: "b",
    inside: true,
  });
});

describe("a place and the area called after it", () => {
  const commune = (code: string, name: string, lat: number, lon: number) =>
    place(code, name, { gazetteer: "outlines", feature: "A.ADM3", precision: "area", lat, lon });
  const own = [
    commune("c1", "Gossi", 15.78, -1.18),
    place("r1", "Gossi", { feature: "S.RUIN", lat: 15.82, lon: -1.29, within: ["Tombouctou", "Gossi"] }),
    commune("c2", "Tarkint", 17.84, 0.31),
    place("w2", "Tarikent", { feature: "H.WLL", lat: 17.48, lon: 0.12, within: ["Gao", "Bourem", "Tarkint"] }),
    commune("c3", "Diabaly", 14.73, -5.81),
    place("p3", "Diabali", { lat: 14.69, lon: -6.02, within: ["Segou", "Niono", "Diabaly"] }),
    place("p4", "Kléla", { lat: 11.2, lon: -5.7, within: ["Sikasso", "Lobougoula"] }),
    place("p5", "Kléla", { lat: 11.69, lon: -5.66, within: ["Sikasso", "Klela"] }),
    commune("c6", "Femaye", 14.0, -4.37),
  ].map(keyed);
  test.each([
    ["Gossi town", "r1", false],
    ["commune de Gossi", "c1", false],
    ["Tarkint", "w2", false],
    ["Diabaly", "p3", false],
    ["Kléla", "p5", true],
    ["Femaye", "c6", false],
  ])("%s is %s", (text, code, ambiguous) => {
    expect(rankPlaces(text, own)).toMatchObject({ hits: expect.anything(), ambiguous });
    expect(rankPlaces(text, own).hits[0]?.code).toBe(code);
  });
});

test("one place in two gazetteers, or in two years of one, is one hit that names the other entry", () => {
  const twice = [
    place("3", "Dioungani", { lat: 14.3, lon: -2.7, population: 900 }),
    place("d", "Djoungani", { gazetteer: "own", lat: 14.31, lon: -2.71 }),
    place("3", "Dioungani", { vintage: "2018", lat: 14.3, lon: -2.7 }),
    place("4", "Dioungani", { lat: 14.31, lon: -2.7 }),
  ].map(keyed);
  const { hits, ambiguous } = rankPlaces("Dioungani", twice);
  expect(
    hits.map(({ code, vintage, also }) => [code, vintage, also.map((one) => `${one.gazetteer} ${one.code}`)]),
  ).toEqual([
    ["3", "2020", ["test 3", "own d"]],
    ["4", "2020", []],
  ]);
  expect(ambiguous).toBe(false);
});

describe("a way told by its ends", () => {
  const ends = [
    ...places,
    keyed(place("k", "Koro Cercle", { feature: "A.ADM2", precision: "area", lat: 14.38, lon: -2.85 })),
  ];
  test("is the middle of the two homonyms that lie closest, and names both ends", () => {
    const answer = rankPlaces("entre Koro et Dioungani", ends);
    expect(answer.between).toMatchObject({ from: { code: "4" }, to: { code: "3" }, km: 48 });
    expect(answer.between?.lat).toBeCloseTo(14.185);
    expect(answer.hits.slice(0, 2).map(({ code }) => code)).toEqual(["4", "3"]);
    expect(answer.toldAs).toBe("entre Koro et Dioungani");
  });
  test("an end that nobody knows is no way: what is known of it is looked for as a name", () => {
    expect(rankPlaces("entre Koro et Ouagadougou", ends).between).toBeNull();
  });
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
