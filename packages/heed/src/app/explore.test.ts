import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedFolder } from "../../../../scripts/shared.ts";
import { addClaim, listIncidents, openIncident, undoExternal } from "../establish/index.sql.ts";
import { type GedTestColumn, gedTestFile } from "../establish/testing.ts";
import { newId, Problem, plusDays, randomId, type Who } from "../kernel/index.ts";
import { receiveReport } from "../listen/index.sql.ts";
import { person } from "../mission/testing.ts";
import { explore } from "../tell/index.sql.ts";
import type { ExploreFilter, ExploreView } from "../tell/index.ts";
import { importGedFile } from "./import-external.ts";
import { speak, type Terminal } from "./terminal.ts";
import { type TestMission, testMission } from "./testing.ts";

const shared = sharedFolder("data/ucdp-ged");
const today = "2026-08-01T12:00:00.000Z";
const quiet: Terminal = { say: speak("en"), lang: "en", json: true, result: () => {}, progress: () => {} };
const folder = mkdtempSync(join(tmpdir(), "heed-explore-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const adviser = person("PA").who;
const planner = person("FP").who;

let t: TestMission;
beforeAll(async () => {
  t = await testMission({ holds: "case file", at: today });
});

let files = 0;
const take = async (release: string, rows: readonly Partial<Record<GedTestColumn, string>>[]) => {
  const file = join(folder, `explore-${++files}.csv`);
  writeFileSync(file, gedTestFile(rows));
  const taken = await importGedFile(t.runtime, quiet, { file, release, report: join(folder, "refused.json") });
  return taken.batch as string;
};
const undo = (batch: string) => t.runtime.asSystem((work) => undoExternal(work, batch));
const see = (filter: ExploreFilter = {}, who: Who = adviser, asOf?: string) =>
  t.runtime.as(who, "en", (work) => explore(work, filter), asOf);
const problemOf = async (task: Promise<unknown>) => {
  const error = await task.catch((thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw error;
  return error;
};
const of = (view: ExploreView, kind: "incident" | "external") => view.items.filter((item) => item.kind === kind);
const areaIn = (view: ExploreView, code: string) => view.areas.find((area) => area.code === code);

describe("incidents", () => {
  test("stand in one table, numbered, latest first, with what is undated at the end", async () => {
    const view = await see();
    expect(view.items.length).toBeGreaterThan(80);
    expect(view.items.map(({ number }) => number)).toEqual(view.items.map((_, i) => i + 1));
    const days = view.items.map(({ from, to }) => from ?? to ?? "");
    expect(days).toEqual([...days].sort().reverse());
    expect(view.undated).toBe(view.items.filter(({ from }) => from === null).length);
    expect(view.undated).toBeGreaterThan(0);
  });

  test("belong to a window that they may have happened in, and what nobody dated is in every table", async () => {
    const window = { from: "2018-06-01", to: "2018-06-30" };
    const listed = await t.runtime.as(adviser, "en", (work) => listIncidents(work, window));
    const all = await t.runtime.as(adviser, "en", (work) => listIncidents(work));
    const undated = all.incidents.filter(({ date }) => date === null || (date.from === null && date.to === null));
    const expected = [...listed.incidents, ...undated].map(({ code }) => code).sort();
    expect((await see(window)).items.map(({ key }) => key).sort()).toEqual(expected);
  });

  test("in months add up to the incidents that are dated, and to nobody twice", async () => {
    const view = await see();
    const counted = view.items.filter(
      ({ from, recordKind }) => from !== null && (recordKind === "single" || recordKind === "series"),
    );
    const inMonths = view.months.reduce((all, { incidents }) => all + incidents, 0);
    const early = counted.filter(({ from }) => (from ?? "").slice(0, 7) < (view.months[0]?.month ?? ""));
    expect(inMonths).toBe(counted.length - early.length);
    expect(view.span?.from.slice(0, 7) === view.months[0]?.month || view.months.length === 120).toBe(true);
  });

  test("known no better than their district have no point, and the area holds them", async () => {
    const view = await see();
    const vague = view.items.filter(({ position, areaCode }) => position === null && areaCode !== null);
    expect(vague.length).toBeGreaterThan(0);
    for (const { position } of view.items) if (position !== null) expect(position.radiusKm).toBeLessThanOrEqual(25);
    const koro = areaIn(view, "KOR");
    expect(koro?.items.length).toBeGreaterThan(0);
    for (const number of koro?.items ?? []) expect(view.items[number - 1]?.areaCode).toBe("KOR");
  });

  test("are found by area and words", async () => {
    const koro = await see({ area: "KOR" });
    expect(koro.items.length).toBeGreaterThan(0);
    expect(new Set(koro.items.map(({ areaCode }) => areaCode))).toEqual(new Set(["KOR"]));
    expect(await see({ area: "ML/MOP/KOR" })).toEqual(koro);
    const [one] = koro.items;
    const words = (one?.title ?? "").split(/\W+/u).slice(0, 2).join(" ").toUpperCase();
    expect(words.length).toBeGreaterThan(3);
    expect((await see({ find: words })).items.map(({ key }) => key)).toContain(one?.key);
    expect((await see({ find: "no such words anywhere" })).items).toEqual([]);
  });
});

describe("what cannot be asked", () => {
  test.each([
    [{ area: "NOWHERE" }, ["area"]],
    [{ from: "2018-06-30", to: "2018-06-01" }, ["to"]],
    [{ with: "2017-06-01" }, ["with"]],
    [{ from: "2018-06-01", to: "2018-06-30", with: "9999-12-31" }, ["with"]],
    [{ from: "2018-06-01", with: "2017-06-01" }, ["with"]],
    [{ area: "NOWHERE", from: "2018-06-30", to: "2018-06-01" }, ["area", "to"]],
  ] as const)("%o names its fields", async (filter, fields) => {
    expect((await problemOf(see(filter))).errors.map(({ field }) => field)).toEqual(fields);
  });
});

describe("events of others", () => {
  const rows = [
    { id: "1", adm_1: "Mopti region", adm_2: "Koro cercle", date_start: "2018-06-10", date_end: "2018-06-10" },
    {
      id: "2",
      adm_1: "Mopti region",
      adm_2: "Koro cercle",
      where_prec: "3",
      date_start: "2018-06-20",
      date_end: "2018-07-04",
      date_prec: "5",
    },
    {
      id: "3",
      adm_1: "Gao region",
      adm_2: "Menaka cercle",
      type_of_violence: "2",
      date_start: "2018-05-31",
      date_end: "2018-05-31",
    },
    { id: "4", adm_1: "", adm_2: "", where_prec: "6", date_start: "2017-06-15", date_end: "2017-06-15" },
    {
      id: "5",
      country: "Niger",
      adm_1: "Tillaberi region",
      adm_2: "Abala department",
      date_start: "2018-06-11",
      date_end: "2018-06-11",
    },
  ];

  test("stand beside incidents by the same filter, and go when they are undone", async () => {
    const before = await see();
    const batch = await take("24.1", rows);
    const view = await see({ from: "2018-06-01", to: "2018-06-30" });
    expect(
      of(view, "external").map(({ key, areaCode, position }) => [key, areaCode, position?.radiusKm ?? null]),
    ).toEqual([
      ["ucdp-ged 2", "KOR", null],
      ["ucdp-ged 5", null, 0],
      ["ucdp-ged 1", "KOR", 0],
    ]);
    expect(view.external).toEqual({ known: 5, datasets: [{ dataset: "ucdp-ged", release: "24.1", events: 5 }] });
    expect(of(await see({ from: "2018-07-01", to: "2018-07-31" }), "external").map(({ key }) => key)).toEqual([
      "ucdp-ged 2",
    ]);
    expect(of(await see({ area: "MEN" }), "external").map(({ key }) => key)).toEqual(["ucdp-ged 3"]);
    expect(of(await see({ area: "ML" }), "external")).toHaveLength(4);
    expect(of(await see({ kind: "incident" }), "external")).toEqual([]);
    expect((await see({ kind: "external" })).items).toHaveLength(5);
    expect(of(await see({ find: "Abala" }), "external").map(({ key }) => key)).toEqual(["ucdp-ged 5"]);
    const june = view.months.find(({ month }) => month === "2018-06");
    expect(june?.external).toBe(3);
    expect(june?.killedLow).toBe(before.months.find(({ month }) => month === "2018-06")?.killedLow);
    await undo(batch);
    expect(await see()).toEqual(before);
  });

  test("are unknown before their release came out", async () => {
    const batch = await take("26.1", rows);
    expect((await see({}, adviser, "2026-06-01T00:00:00.000Z")).external).toEqual({ known: 0, datasets: [] });
    expect(of(await see(), "external")).toHaveLength(5);
    await undo(batch);
  });

  test("count once over releases, in what the newest one says", async () => {
    const older = await take("23.1", rows);
    const newer = await take("24.1", [
      { ...rows[0], adm_2: "Bankass cercle", best: "5", deaths_civilians: "5" },
      rows[1] as object,
    ]);
    const view = await see({ kind: "external" });
    expect(view.items).toHaveLength(5);
    expect(view.external.known).toBe(5);
    expect(view.items.find(({ key }) => key === "ucdp-ged 1")).toMatchObject({
      areaCode: "BNK",
      standing: "as published by UCDP GED 24.1",
    });
    expect(of(await see({ area: "KOR", kind: "external" }), "external").map(({ key }) => key)).toEqual(["ucdp-ged 2"]);
    await undo(newer);
    expect((await see({ kind: "external" })).items.find(({ key }) => key === "ucdp-ged 1")).toMatchObject({
      areaCode: "KOR",
    });
    await undo(older);
  });

  test("at most 300 rows are shown, and the rest is counted", async () => {
    const batch = await take(
      "24.1",
      Array.from({ length: 400 }, (_, i) => {
        const day = plusDays("2012-01-01T00:00:00.000Z", i * 5).slice(0, 10);
        return { id: String(1000 + i), date_start: day, date_end: day, adm_1: "Mopti region", adm_2: "Koro cercle" };
      }),
    );
    const view = await see({ kind: "external", area: "KOR" });
    expect([view.items.length, view.more]).toEqual([300, 100]);
    expect(view.months.reduce((all, { external }) => all + external, 0)).toBe(400);
    expect(view.items[0]?.key).toBe("ucdp-ged 1399");
    await undo(batch);
  });
});

describe("an area", () => {
  test("is informed by an event of others that began in the window, and by nothing else", async () => {
    const window = { from: "2010-03-01", to: "2010-03-31" };
    expect((await see(window)).areas.filter(({ informed }) => informed)).toEqual([]);
    const batch = await take("24.1", [
      { id: "1", adm_1: "Mopti region", adm_2: "Koro cercle", date_start: "2010-03-05", date_end: "2010-03-05" },
    ]);
    const view = await see(window);
    expect(
      view.areas
        .filter(({ informed }) => informed)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(["KOR", "MOP"]);
    // What else is asked for makes no area silent.
    expect(areaIn(await see({ ...window, kind: "incident", find: "nothing" }), "KOR")?.informed).toBe(true);
    await undo(batch);
    expect(areaIn(await see(window), "KOR")?.informed).toBe(false);
  });
});

describe("two windows", () => {
  const window = { from: "2018-06-01", to: "2018-07-31", with: "2017-06-01" };

  test("of one length are counted side by side, with the reports that came in", async () => {
    const { comparison } = await see(window);
    expect(comparison?.second).toMatchObject({ from: "2017-06-01", to: "2017-07-31" });
    const alone = await see({ from: "2017-06-01", to: "2017-07-31", with: "2017-06-01" });
    expect(alone.comparison?.first).toEqual(comparison?.second);
    expect(comparison?.first.reports).toBe(0);
    const types = comparison?.first.byType ?? [];
    expect(types.reduce((all, { incidents }) => all + incidents, 0)).toBe(comparison?.first.incidents);
    expect(comparison?.first.killedLow).toBeGreaterThan(0);
  });
});

describe("a reader of the sanitised edition", () => {
  const hidden = { place: "Hameau caché", day: "2018-02-13", code: "XX-HIDDEN" };
  let before: { planner: ExploreView; adviser: ExploreView };
  const question: ExploreFilter = { from: "2018-02-01", to: "2018-02-28", with: "2018-03-01" };

  beforeAll(async () => {
    before = { planner: await see(question, planner), adviser: await see(question) };
    const reportId = randomId();
    await t.runtime.as(person("CL", "ML/MOP").who, "fr", (work) =>
      receiveReport(work, {
        id: reportId,
        channel: "phone-call",
        eventType: "siege-blockade",
        imminence: "T1",
        impact: 4,
        areaCode: "KOR",
        placeToldAs: hidden.place,
        placePrecision: "place",
        when: { from: hidden.day, to: null, precision: "day" },
        groupAtRisk: "villagers",
        basis: "saw",
        toldAt: t.clock.now(),
        account: { text: "Kept.", lang: "fr" },
        atRiskIfKnown: "yes",
      }),
    );
    await t.runtime.as(adviser, "en", async (work) => {
      await openIncident(work, {
        id: newId(),
        code: hidden.code,
        titleEn: "Invented siege",
        titleFr: "Siège inventé",
        recordKind: "single",
        areaCode: "KOR",
      });
    });
    const claim = (property: "place" | "date" | "killed", value: string) =>
      t.runtime.as(adviser, "en", (work) =>
        addClaim(work, {
          id: newId(),
          subject: { kind: "incident", code: hidden.code },
          property,
          value,
          reportId,
          basis: "saw",
          verification: "alleged",
        }),
      );
    await claim("place", hidden.place);
    await claim("date", hidden.day);
    await claim("killed", "41");
  });

  test("gets what one account tells in no field, count, month, area or comparison", async () => {
    const mine = await see(question);
    expect(mine.items.find(({ key }) => key === hidden.code)).toMatchObject({ from: hidden.day, place: hidden.place });
    expect(mine.comparison?.first.incidents).toBe((before.adviser.comparison?.first.incidents ?? 0) + 1);
    const theirs = await see(question, planner);
    // The incident is there, undated and without a place; every number stays what it was.
    expect(theirs.items.find(({ key }) => key === hidden.code)).toMatchObject({
      from: null,
      to: null,
      place: null,
      position: null,
      killed: null,
    });
    const { months, comparison, span, external, areas } = theirs;
    const was = before.planner;
    expect({ months, comparison, span, external }).toEqual({
      months: was.months,
      comparison: was.comparison,
      span: was.span,
      external: was.external,
    });
    expect(areas.map(({ code, informed }) => [code, informed])).toEqual(
      was.areas.map(({ code, informed }) => [code, informed]),
    );
    expect(theirs.comparison?.first.reports).toBeNull();
    const text = JSON.stringify(theirs);
    for (const word of [hidden.place, hidden.day, "41"]) expect(text.includes(`"${word}"`)).toBe(false);
  });

  test("does not learn from areas and counts that somebody spoke, as those do who read the report", async () => {
    const now = { from: "2026-08-01", to: "2026-08-31", with: "2026-07-01" };
    const mine = await see(now);
    expect([areaIn(mine, "KOR")?.informed, areaIn(mine, "BNK")?.informed]).toEqual([true, false]);
    expect([mine.comparison?.first.reports, mine.comparison?.second.reports]).toEqual([1, 0]);
    expect((await see({ ...now, area: "BNK" })).comparison?.first.reports).toBe(0);
    // Before the report came in nobody knew of it.
    const earlier = await see(now, adviser, "2026-08-01T11:59:59.000Z");
    expect([areaIn(earlier, "KOR")?.informed, earlier.comparison?.first.reports]).toEqual([false, 0]);
    const theirs = await see(now, planner);
    expect(theirs.areas.filter(({ informed }) => informed)).toEqual([]);
    expect(theirs.comparison?.first.reports).toBeNull();
  });

  test("finds nothing by what is hidden", async () => {
    expect((await see({ find: hidden.place })).items.map(({ key }) => key)).toEqual([hidden.code]);
    expect((await see({ find: hidden.place }, planner)).items).toEqual([]);
    // Asking for each day of the month tells no day.
    for (const day of ["2018-06-03", "2018-06-15", "2018-06-28"]) {
      const { items } = await see({ from: day, to: day }, planner);
      const month = await see({ from: "2018-06-01", to: "2018-06-30" }, planner);
      expect(items.map(({ key }) => key)).toEqual(month.items.map(({ key }) => key));
    }
  });

  test("sees no figure and no point of any incident, and no day", async () => {
    const view = await see({}, planner);
    expect(view.items.length).toBeGreaterThan(50);
    for (const { position, place, killed, from } of view.items) {
      expect([position, place, killed]).toEqual([null, null, null]);
      if (from !== null) expect(from).toMatch(/-01$/);
    }
    expect(view.months.every(({ killedLow, killedHigh }) => killedLow === null && killedHigh === null)).toBe(true);
  });
});

test.each([
  ["ML/MEN", null],
  ["ML/MOP/KOR", 0],
  ["ML", 0],
  [undefined, 0],
] as const)(
  "of %s a liaison assistant of Mopti is told how much people speak only where they read it",
  async (area, reports) => {
    const window = { from: "2018-06-01", to: "2018-07-31", with: "2017-06-01" };
    const { comparison } = await see({ ...window, area }, person("CL", "ML/MOP").who);
    expect(comparison?.first.reports).toBe(reports);
  },
);

test("an administrator and an auditor see no incident and no report", async () => {
  for (const role of ["AD", "AU"] as const) {
    const view = await see({ from: "2018-06-01", to: "2018-07-31", with: "2017-06-01" }, person(role).who);
    expect(view.items).toEqual([]);
    expect(view.areas.filter(({ informed }) => informed)).toEqual([]);
    expect(view.comparison?.first).toMatchObject({ incidents: 0, killedLow: null, reports: null, byType: [] });
  }
});

describe.skipIf(shared === null)("UCDP GED of Mali, Burkina Faso and Niger", () => {
  test("counts by month and area as its rows do, whatever the window", async () => {
    const file = join(shared as string, "ged241-mli-bfa-ner.csv.gz");
    const { batch } = await importGedFile(t.runtime, quiet, { file, report: join(folder, "ged.json") });
    const bySql = async (text: string, values: unknown[] = []) =>
      (
        await t.database
          .pool("heed")
          .query(
            `select count(*)::int as n from establish.external_event where batch_id = '${batch}' and ${text}`,
            values,
          )
      ).rows[0]?.n as number;
    const view = await see({ kind: "external" });
    expect(view.external.known).toBe(4212);
    expect(view.items.length + view.more).toBe(4212);
    for (const [from, to] of [
      ["2018-07-15", "2018-07-15"],
      ["2012-03-20", "2016-11-02"],
      ["2019-01-01", "2019-12-31"],
    ] as const) {
      const { items, more } = await see({ kind: "external", from, to });
      expect([from, items.length + more]).toEqual([
        from,
        await bySql("date_start <= $2 and date_end >= $1", [from, to]),
      ]);
      const koro = await see({ kind: "external", from, to, area: "KOR" });
      expect(koro.items.length + koro.more).toBe(
        await bySql("date_start <= $2 and date_end >= $1 and adm2 = 'Koro cercle'", [from, to]),
      );
      const words = await see({ kind: "external", from, to, find: "KORO cercle" });
      const texts = "concat_ws(' ', dataset, source_id, place, adm1, adm2, country, side_a, side_b)";
      expect(words.items.length + words.more).toBe(
        await bySql(`date_start <= $2 and date_end >= $1 and ${texts} ilike '%koro%' and ${texts} ilike '%cercle%'`, [
          from,
          to,
        ]),
      );
    }
    const injagalane = (await see({ from: "2018-07-15", to: "2018-07-15" })).items;
    expect(injagalane.map(({ key }) => key)).toEqual(expect.arrayContaining(["ML-I075", "ucdp-ged 260108"]));
    await undo(batch as string);
    expect((await see()).external.known).toBe(0);
  }, 120_000);
});
