import fc from "fast-check";
import { expect, test } from "vitest";
import type { Area } from "../mission/index.ts";
import { coverageNotShown, coverageOf } from "./coverage.ts";
import { tellerOf } from "./teller.ts";

const zone = "Africa/Bamako";
const en = tellerOf("en", zone, "2018-07-20T23:59:59.999Z");
const area = (path: string, level: Area["level"], nameEn: string, nameFr = nameEn): Area => ({
  code: path.split("/").at(-1) ?? "",
  parentCode: null,
  level,
  nameEn,
  nameFr,
  path,
  approximate: false,
  gazetteer: "invented",
  vintage: "2018",
  aliases: [],
  note: null,
});
const areas = [
  area("X", "country", "X"),
  area("X/M", "region", "M"),
  area("X/M/A", "district", "Alder"),
  area("X/M/B", "district", "Birch"),
  area("X/M/C", "district", "Cedar"),
  area("X/N/D", "district", "Dogwood"),
  area("X/M/A/p", "place", "p"),
];
const period = { from: "2018-06-21", to: "2018-07-20" };
const heard = (areaPath: string | null, day: string) => ({ areaPath, at: `${day}T12:00:00.000Z` });
const see = (...information: readonly { areaPath: string | null; at: string }[]) =>
  coverageOf(areas, "X/M", information, period, zone, en);

test("names the districts without information, and ends by saying that silence is no good news", () => {
  const coverage = see(heard("X/M/A", "2018-07-01"));
  expect(coverage.unseen).toEqual(["Birch", "Cedar"]);
  expect(coverage.text.replaceAll("\u00a0", " ")).toBe(
    "2 districts of 3 have no information of their own from 21 June to 20 July: Birch and Cedar. No information is not good news.",
  );
});

test("a place speaks for its district, a region for none of its districts", () => {
  expect(
    see(heard("X/M/A/p", "2018-07-01"), heard("X/M", "2018-07-01"), heard("X", "2018-07-01"), heard(null, "2018-07-01"))
      .unseen,
  ).toEqual(["Birch", "Cedar"]);
});

test("old information does not inform, and its day is still told", () => {
  const [alder] = see(heard("X/M/A", "2018-01-25")).districts;
  expect(alder).toMatchObject({ informed: false, lastInformation: "2018-01-25T12:00:00.000Z" });
});

test("the first and the last day of the period belong to it, in mission time", () => {
  const at = (moment: string) => see({ areaPath: "X/M/A", at: moment }).unseen.includes("Alder");
  expect([at("2018-06-21T00:00:00.000Z"), at("2018-07-20T23:59:59.999Z"), at("2018-06-20T23:59:59.999Z")]).toEqual([
    false,
    false,
    true,
  ]);
});

test("all seen, none seen, and none known", () => {
  const all = see(...["A", "B", "C"].map((code) => heard(`X/M/${code}`, "2018-07-01")));
  expect(all.text).toContain("does not say that it is enough");
  expect(see().text).toMatch(/^None of the 3 districts/);
  expect(coverageOf(areas, "X/K", [], period, zone, en).text).toMatch(/^No district is known here\./);
});

test("whoever may not know which places speak learns nothing of their silence", () => {
  expect(coverageNotShown(period, en)).toEqual({
    period,
    districts: [],
    unseen: [],
    text: "Which districts are silent is not shown to this function. No information is not good news.",
  });
});

test("every district is seen or unseen, and more information never makes one unseen", () => {
  const information = fc.record({
    areaPath: fc.constantFrom(...areas.map(({ path }) => path), null),
    at: fc.integer({ min: 0, max: 400 }).map((day) => new Date(Date.UTC(2017, 6, 1 + day)).toISOString()),
  });
  fc.assert(
    fc.property(fc.array(information), information, (known, more) => {
      const [before, now] = [see(...known), see(...known, more)];
      expect(before.unseen.length + before.districts.filter(({ informed }) => informed).length).toBe(
        before.districts.length,
      );
      for (const name of now.unseen) expect(before.unseen).toContain(name);
      expect(before.text.endsWith("No information is not good news.")).toBe(true);
    }),
  );
});
