import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GedTestColumn, gedTestFile } from "../establish/testing.ts";
import { newId } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { fireDeclaredRules } from "../warn/index.sql.ts";
import type { DeclaredRule, RuleBookView, RuleVersionView } from "../warn/index.ts";
import { aRule } from "../warn/testing.ts";
import { importGedFile } from "./import-external.ts";
import { speak, type Terminal } from "./terminal.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

const now = "2018-07-20T21:30:00.000Z";
const folder = mkdtempSync(join(tmpdir(), "heed-rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const quiet: Terminal = { say: speak("en"), lang: "en", json: true, result: () => {}, progress: () => {} };

let mission: TestMission;
let server: TestServer;
let pa: TestBrowser;
let jm: TestBrowser;

type Cells = Partial<Record<GedTestColumn, string>>;
const dayAt = (days: number) =>
  new Date(Date.parse("2017-01-01T00:00:00Z") + days * 86_400_000).toISOString().slice(0, 10);
const event = (id: number, day: number, place: number, more: Cells): Cells => ({
  id: String(id),
  year: dayAt(day).slice(0, 4),
  date_start: dayAt(day),
  date_end: dayAt(day),
  latitude: "14.5",
  longitude: String(-10 + place * 0.5),
  geom_wkt: "",
  ...more,
});
const fight: Cells = {
  type_of_violence: "1",
  side_a: "Government of Mali",
  side_b: "Invented Front",
  deaths_a: "2",
  deaths_civilians: "0",
  best: "2",
  low: "2",
  high: "2",
};
/** Twelve fights at places of their own, three of them followed by an attack; and 510 of another kind at one place a day apart. */
const rows = [
  ...Array.from({ length: 12 }, (_, i) => event(1 + i, 20 + i * 20, i, fight)),
  ...[0, 4, 8].map((i) => event(101 + i, 23 + i * 20, i, {})),
  ...Array.from({ length: 510 }, (_, i) =>
    event(1001 + i, i, i % 40, {
      ...fight,
      side_b: "Another Front",
      latitude: "18",
      type_of_violence: "2",
      side_a: "Third Front",
    }),
  ),
];

beforeAll(async () => {
  mission = await testMission({ at: now });
  server = await testServer(mission);
  [pa, jm] = [await server.as("pa"), await server.as("jm")];
  const file = join(folder, "ged241-invented.csv");
  writeFileSync(file, gedTestFile(rows));
  const taken = await importGedFile(mission.runtime, quiet, { file, released: "2018-07-15" });
  expect(taken.imported).toBe(rows.length);
}, 180_000);

const period = { from: "2017-01-01", to: "2018-07-19" };
const propose = (browser: TestBrowser, rule: DeclaredRule, id = newId()) => browser.api("POST", "/rules", { id, rule });
const proposed = async (browser: TestBrowser, facts: Partial<DeclaredRule> = {}) => {
  const answer = await propose(browser, aRule(facts));
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as RuleVersionView;
};
const tryOn = async (browser: TestBrowser, id: string, days = period) => {
  const trialId = newId();
  const answer = await browser.api("POST", `/rules/${id}/trials`, { id: trialId, ...days });
  return { trialId, answer };
};
const act = (browser: TestBrowser, id: string, body: Record<string, unknown>) =>
  browser.api("POST", `/rules/${id}/events`, { id: newId(), ...body });
const problemIn = (answer: { json: () => unknown; statusCode: number }) => {
  const { type, errors = [] } = answer.json() as { type: string; errors?: { field: string; mend: string }[] };
  return {
    status: answer.statusCode,
    code: type.split("/").slice(-2).join("/"),
    fields: errors.map(({ field }) => field),
  };
};
const own = (code: string): Partial<DeclaredRule> => ({ code });

describe("who", () => {
  test("proposes: those who assess threats for the whole mission; who reads no assessments finds the program's rules alone", async () => {
    for (const [key, status] of [
      ["pa", 200],
      ["jm", 200],
      ["hr", 200],
      ["ho", 403],
      ["cl-koro", 403],
      ["sl", 403],
      ["fp", 403],
      ["au", 403],
    ] as const) {
      const answer = await propose(await server.as(key), aRule(own(`by-${key.replace("-", "")}`)));
      expect([key, answer.statusCode]).toEqual([key, status]);
    }
    const known = async (key: string) => (await (await server.as(key)).api("GET", "/rules")).json() as RuleBookView;
    expect((await known("sl")).declared.map(({ code }) => code)).toEqual(["by-hr", "by-jm", "by-pa"]);
    for (const key of ["fp", "hu", "cl-koro", "ho"]) {
      const book = await known(key);
      expect([key, book.declared, book.builtIn.map(({ code }) => code)]).toEqual([
        key,
        [],
        ["siege-reported", "retaliation-watch", "operation-watch"],
      ]);
    }
    const [hidden] = (await known("pa")).declared;
    for (const key of ["fp", "ho"]) {
      const answers = await Promise.all(
        [hidden?.id ?? "", newId()].map(async (id) => (await server.as(key)).api("GET", `/rules/${id}`)),
      );
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    }
  });
});

describe("a rule from proposal to its end", () => {
  test("is tried on the past, let go live by a second person, changed as a new version, and retired", async () => {
    const first = await proposed(jm);
    expect(first).toMatchObject({ version: 1, standing: "proposed", level: "orange", trials: [], may: { test: true } });
    // The same once more is the same.
    expect((await propose(jm, aRule(), first.id)).json()).toEqual(first);

    expect(problemIn(await act(pa, first.id, { kind: "live" }))).toMatchObject({
      code: "warn/rule-not-tried",
      status: 409,
    });
    const { trialId, answer } = await tryOn(jm, first.id);
    expect(answer.statusCode, answer.body).toBe(200);
    const [kept] = (answer.json() as RuleVersionView).trials;
    expect(kept).toMatchObject({
      id: trialId,
      releases: ["ucdp-ged 24.1"],
      result: { firings: 12, judged: 12, silent: null, answer: { followed: 3, precision: { share: 0.25 } } },
    });

    expect(problemIn(await act(jm, first.id, { kind: "live", trialId }))).toMatchObject({ status: 403 });
    const live = await act(pa, first.id, { kind: "live", trialId });
    expect([live.statusCode, (live.json() as RuleVersionView).standing]).toEqual([200, "live"]);
    expect(problemIn(await act(pa, first.id, { kind: "live", trialId })).code).toBe("warn/rule-state");

    // A new version is a proposal of its own: the back-test of the first lets it do nothing.
    expect(problemIn(await propose(jm, aRule()))).toMatchObject({ status: 422, fields: ["rule"] });
    const second = await proposed(jm, { when: { ...aRule().when, killedAtLeast: 2 } });
    expect(second).toMatchObject({ version: 2, standing: "proposed" });
    expect(problemIn(await act(pa, second.id, { kind: "live", trialId })).code).toBe("warn/rule-not-tried");
    const again = await tryOn(pa, second.id);
    expect((await act(pa, second.id, { kind: "live", trialId: again.trialId })).statusCode).toBe(200);
    const shown = (await pa.api("GET", `/rules/${first.id}`)).json() as RuleVersionView;
    expect(shown.versions.map(({ version, standing }) => [version, standing])).toEqual([
      [2, "live"],
      [1, "replaced"],
    ]);

    expect(problemIn(await act(pa, second.id, { kind: "retired" }))).toMatchObject({ status: 422, fields: ["why"] });
    const over = await act(pa, second.id, { kind: "retired", why: "It warned too late." });
    expect((over.json() as RuleVersionView).standing).toBe("retired");
    expect(problemIn(await act(pa, second.id, { kind: "live", trialId: again.trialId })).code).toBe("warn/rule-state");

    await sealAll(mission.database.pool("heed_sealer"), () => now);
    const client = await mission.database.pool("heed_auditor").connect();
    expect((await verifyLedger(client)).differences).toEqual([]);
    client.release();
  });

  test("does not go live where its author approves it, the adviser included, and the database refuses it too", async () => {
    const mine = await proposed(pa, own("of-the-adviser"));
    const { trialId } = await tryOn(pa, mine.id);
    expect(problemIn(await act(pa, mine.id, { kind: "live", trialId }))).toMatchObject({
      code: "warn/rule-second-person",
      status: 403,
    });
    const insert = mission.database.pool("heed").query(
      `insert into warn.rule_event (mission_id, id, version, salt, recorded_at, recorded_by, version_id, kind, trial_id, at)
       select mission_id, gen_random_uuid(), 1, salt, recorded_at, recorded_by, id, 'live', $2, recorded_at
       from warn.rule_version where id = $1`,
      [mine.id, trialId],
    );
    await expect(insert).rejects.toMatchObject({ constraint: "rule_event_apart" });
  });
});

describe("refused with what is to be mended", () => {
  test("a rule that would fire 500 times: it is tried, told, and does not go live until it is narrowed", async () => {
    const wide = await proposed(jm, {
      ...own("any-fight"),
      when: { ...aRule().when, violence: "non-state", killed: "anyone" },
      watch: { ...aRule().watch, km: 10 },
    });
    const { trialId, answer } = await tryOn(jm, wide.id);
    const [kept] = (answer.json() as RuleVersionView).trials;
    expect(kept?.result.firings).toBe(510);
    const refused = await act(pa, wide.id, { kind: "live", trialId });
    expect(problemIn(refused)).toEqual({ status: 409, code: "warn/rule-fires-too-often", fields: ["trialId"] });
    expect((refused.json() as { detail: string }).detail).toContain("510");
    expect((await pa.api("GET", `/rules/${wide.id}`)).json()).toMatchObject({ standing: "proposed", events: [] });
  });

  test("a back-test that is silent, a period with nothing imported, and one that lies ahead", async () => {
    const rule = await proposed(jm, own("seldom"));
    const short = await tryOn(jm, rule.id, { from: "2017-01-01", to: "2017-04-30" });
    expect(problemIn(await act(pa, rule.id, { kind: "live", trialId: short.trialId })).code).toBe(
      "warn/rule-test-silent",
    );
    for (const [days, code, fields] of [
      [{ from: "2001-01-01", to: "2002-01-01" }, "warn/rule-no-events", []],
      [{ from: "2018-01-01", to: "2018-01-05" }, "kernel/bad-input", ["to"]],
      [{ from: "2018-02-01", to: "2018-01-01" }, "kernel/bad-input", ["to"]],
      [{ from: "2018-01-01", to: "2018-12-31" }, "kernel/bad-input", ["to"]],
    ] as const)
      expect([days, problemIn((await tryOn(jm, rule.id, days)).answer)]).toEqual([
        days,
        expect.objectContaining({ code, fields }),
      ]);
    expect((await pa.api("GET", `/rules/${rule.id}`)).json()).toMatchObject({ trials: [{ id: short.trialId }] });
  });

  test("a people's name, a code of the program's own, an unknown threat: each field named, nothing kept", async () => {
    const before = ((await pa.api("GET", "/rules")).json() as RuleBookView).declared.length;
    const bad = aRule({
      code: "siege-reported",
      reasonFr: "Les Peuls se vengent.",
      when: { ...aRule().when, actors: ["Dogon"] },
      warn: { ...aRule().warn, threatCategory: "nothing-known" },
    });
    const refused = await propose(jm, bad);
    expect(problemIn(refused)).toMatchObject({ status: 422 });
    expect(problemIn(refused).fields.sort()).toEqual([
      "rule.code",
      "rule.reasonFr",
      "rule.warn.threatCategory",
      "rule.when.actors.0",
    ]);
    expect(((await pa.api("GET", "/rules")).json() as RuleBookView).declared.length).toBe(before);
  });
});

describe("a live rule", () => {
  const bySql = async (query: string, values: unknown[] = []) =>
    (await mission.database.pool("heed_auditor").query(query, values)).rows;
  const run = () => mission.runtime.asSystem((work) => fireDeclaredRules.run(work));
  const warningsOf = (code: string) =>
    bySql(
      "select area_code, level, origin, rule_version, title_fr, reason, group_at_risk from warn.warning where rule_code = $1 order by recorded_at, id",
      [code],
    );
  const became = async (id: string) => {
    const { fired } = (await pa.api("GET", `/rules/${id}`)).json() as RuleVersionView;
    return fired;
  };
  const recent = (id: number, days: number, place: number, more: Cells = {}): Cells => ({
    ...event(id, 0, place, { ...fight, adm_1: "Mopti region", adm_2: "Koro cercle", ...more }),
    date_start: new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 10),
    date_end: new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 10),
    year: "2018",
  });
  const take = async (name: string, cells: readonly Cells[]) => {
    const file = join(folder, name);
    writeFileSync(file, gedTestFile(cells));
    return importGedFile(mission.runtime, quiet, { file, released: "2018-07-19" });
  };
  const goLive = async (code: string) => {
    const { id } = await proposed(jm, own(code));
    const { trialId } = await tryOn(jm, id);
    const live = await act(pa, id, { kind: "live", trialId });
    expect(live.statusCode, live.body).toBe(200);
    return id;
  };

  test("suggests a warning for a new event, once, lays another beside it, and leaves old ones and other countries alone", async () => {
    const id = await goLive("live-one");
    await run();
    // Everything imported so far happened long ago: its watch has ended.
    expect(await warningsOf("live-one")).toEqual([]);
    await take("ged251-first.csv", [
      recent(5001, 2, 1),
      recent(5002, 1, 1),
      recent(5003, 9, 9),
      recent(5004, 1, 30, { country: "Niger" }),
    ]);
    for (let i = 0; i < 2; i++) await run();
    expect(await warningsOf("live-one")).toEqual([
      expect.objectContaining({
        area_code: "KOR",
        level: "orange",
        origin: "rule",
        rule_version: 1,
        group_at_risk: "civilians",
        title_fr: "Koro\u202f: Après la mort de soldats, des civils des environs peuvent être attaqués",
        reason: expect.objectContaining({ cause: "declared", event: expect.objectContaining({ sourceId: "5001" }) }),
      }),
    ]);
    expect(await became(id)).toEqual({ raised: 1, beside: 1, held: 0 });
    const [warning] = await bySql("select id from warn.warning where rule_code = 'live-one'");
    const page = readable((await pa.get(`/warnings/${warning.id}?lang=en`)).body);
    expect(page).toContain("Raised by the declared rule live-one, version 1.");
    expect(page).toContain("number 5001");
    expect((await pa.get("/warnings?lang=fr")).body).toContain("par règle déclarée");
    // A planner of the force reads the sanitised edition, without what it rests on.
    const planner = await (await server.as("fp")).get(`/warnings/${warning.id}?lang=en`);
    expect([planner.statusCode, planner.body.includes("5001")]).toEqual([200, false]);
    await act(pa, id, { kind: "retired", why: "Tried." });
    await take("ged252-second.csv", [recent(5010, 0, 5)]);
    await run();
    expect((await warningsOf("live-one")).length).toBe(1);
  });

  test("that fires in a burst is paused, says so, loses nothing, and goes on when a second person resumes it", async () => {
    const id = await goLive("live-burst");
    await take(
      "ged253-burst.csv",
      Array.from({ length: 14 }, (_, i) => recent(6001 + i, 1, 6 + i)),
    );
    for (let i = 0; i < 2; i++) await run();
    // The one of the test before is in its days as well, and so are two of its first file.
    expect((await warningsOf("live-burst")).length).toBe(10);
    const paused = (await pa.api("GET", `/rules/${id}`)).json() as RuleVersionView;
    expect([paused.standing, paused.events.map(({ kind }) => kind)]).toEqual(["paused", ["paused", "live"]]);
    const { beside, held } = paused.fired;
    const { rows: due } = await mission.database
      .pool("heed_auditor")
      .query("select count(*)::int as n from warn.rule_firing where version_id = $1", [id]);
    expect(due[0].n).toBe(10 + beside + held);
    expect(held).toBeGreaterThan(2);
    expect(readable((await pa.get(`/rules/${id}?lang=en`)).body)).toContain("Paused: it raised more than 10 warnings");
    expect((await act(jm, id, { kind: "resumed", why: "Read." })).statusCode).toBe(403);
    const resumed = await act(pa, id, { kind: "resumed", why: "All ten were read." });
    expect((resumed.json() as RuleVersionView).standing).toBe("live");
    mission.clock.set("2018-07-22T00:30:00.000Z");
    await run();
    expect((await warningsOf("live-burst")).length).toBe(10 + held);
    expect((await became(id)).held).toBe(0);
  });
});
