import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import { importCaseFile } from "./case-file.sql.ts";
import { publishedFigures } from "./published-figure.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const then = "2018-07-20T23:59:59.999Z";
const afterwards = "2018-10-02T00:00:00.000Z";
const as = (roles: readonly string[], officePath: string | null = null, lang: "en" | "fr" = "en") => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who), lang };
};
const head = as(["HO"], "ML/MOP");
let heed: TestDatabase;

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", (work) => loadTheatre(work, mali), as(["SYSTEM"]));
  await heed.work("2017-06-01T00:00:00.000Z", (work) => importCaseFile(work, mali), as(["SYSTEM"]));
});

const figures = (at: string, area?: string, person = head) =>
  heed.work(at, (work) => publishedFigures(work, { area }), person);

test("a figure is there from the day it was published, and not before", async () => {
  const [earlier, later] = [await figures(then), await figures(afterwards)];
  expect(earlier.length).toBeGreaterThan(10);
  expect(later.length).toBeGreaterThan(earlier.length);
  expect(earlier.every(({ knownAt }) => knownAt <= then)).toBe(true);
});

test("an area gets the figures whose place names it or a part of it, in whatever spelling", async () => {
  const places = new Set((await figures(afterwards, "ML/MOP")).map(({ place }) => place));
  expect([...places]).toEqual(
    expect.arrayContaining(["Mopti", "Koro", "Koro and Bankass", "Mopti and Segou", "Tenenkou"]),
  );
  for (const place of ["Mali", "Menaka", "Gao", "Northern Mali"]) expect(places).not.toContain(place);
});

test("those about the latest time come first, each with its source and in the reader's language", async () => {
  const known = await figures(afterwards, "ML/MOP");
  const ends = known.map(({ periodFrom, periodTo }) => periodTo ?? periodFrom ?? "");
  expect(ends).toEqual([...ends].sort().reverse());
  expect(known.every(({ source }) => source !== "")).toBe(true);
  const french = await figures(afterwards, "ML/MOP", as(["HO"], "ML/MOP", "fr"));
  expect(french.map(({ id }) => id)).toEqual(known.map(({ id }) => id));
  expect(french.filter(({ metric }, index) => metric !== known[index]?.metric).length).toBeGreaterThan(
    known.length / 2,
  );
});
