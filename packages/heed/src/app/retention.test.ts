import { beforeAll, describe, expect, test } from "vitest";
import { showIncident } from "../establish/index.sql.ts";
import { type Problem, plusDays, randomId, type Who, type Work } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { verifyLedger } from "../kernel/verify.ts";
import {
  accountsOf,
  correctReport,
  holdReport,
  receiveReport,
  recordConsent,
  showReport,
  triageReport,
  withdrawReport,
} from "../listen/index.sql.ts";
import { person } from "../mission/testing.ts";
import { setRetention } from "../shield/index.sql.ts";
import { dueNow, eraseDue, retentionJob } from "./retention.ts";
import { type TestMission, testMission } from "./testing.ts";
import { listenPorts } from "./wiring.ts";

const told = "2018-07-20T10:00:00.000Z";
const planted = "kingfisher under the third arch";
const holder = person("CL", "ML/MOP").who;
const colleague = person("CL", "ML/MOP").who;
const officer = person("HR", "ML/MOP").who;
const adviser = person("PA").who;
const analyst = person("JM").who;
const planner = person("FP").who;
let t: TestMission;

beforeAll(async () => {
  t = await testMission({ holds: "case file", at: told });
});

const as = <T>(who: Who, task: (work: Work) => Promise<T>, at = told) => {
  t.clock.set(at);
  return t.runtime.as(who, "en", task);
};
const code = async (task: Promise<unknown>) => ((await task.catch((error: unknown) => error)) as Problem).kind?.code;

/** A report with planted words everywhere where people write some, released and made into claims. */
async function report(): Promise<string> {
  const id = randomId();
  await as(holder, (work) =>
    receiveReport(
      work,
      {
        id,
        channel: "phone-call",
        eventType: "threat",
        imminence: "T3",
        impact: 3,
        areaCode: "KOR",
        placeToldAs: `place ${planted}`,
        placePrecision: "place",
        when: { from: "2018-07-19", to: "2018-07-19", precision: "day" },
        groupAtRisk: "villagers",
        basis: "saw",
        toldAt: told,
        account: { text: `account ${planted}`, lang: "en" },
        identity: { label: `identity ${planted}` },
        atRiskIfKnown: "yes",
      },
      listenPorts,
    ),
  );
  await as(holder, (work) =>
    triageReport(
      work,
      id,
      {
        id: randomId(),
        reliability: "C",
        credibility: 3,
        reach: "R2",
        imminence: "T3",
        impact: 3,
        releasedEn: `released ${planted}`,
        releasedFr: `released ${planted}`,
        incidentCode: "ML-I068",
      },
      listenPorts,
    ),
  );
  return id;
}

/** Every table of the database in which the planted words stand, whoever may read it. */
async function found(words = planted): Promise<string[]> {
  const owner = t.database.pool("heed");
  const { rows } =
    await owner.query(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
  const there: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await owner.query(`select from ${name} t where position($1 in t::text) > 0 limit 1`, [words]);
    if (rowCount) there.push(name);
  }
  return there;
}

async function differences() {
  await sealAll(t.database.pool("heed_sealer"), () => told);
  const client = await t.database.pool("heed_auditor").connect();
  try {
    return (await verifyLedger(client)).differences;
  } finally {
    client.release();
  }
}

const inSystem = <T>(task: (work: Work) => Promise<T>) => t.runtime.asSystem(task);
/** Claims on the incident that hold the planted words and still count. */
const claimsSaid = (at: string) =>
  as(adviser, async (work) => JSON.stringify(await showIncident(work, "ML-I068")).split(planted).length - 1, at);

describe("a person takes back what they told", () => {
  test("only through whoever holds the contact, or a human rights officer of the office", async () => {
    const id = await report();
    for (const who of [
      colleague,
      adviser,
      analyst,
      planner,
      person("HO", "ML/MOP").who,
      person("HR", "ML/MEN").who,
      person("CL", "ML/MEN").who,
    ])
      expect(await code(as(who, (work) => withdrawReport(work, id, { id: randomId() }, listenPorts)))).toMatch(
        /^kernel\/not-(allowed|found)$/,
      );
    expect((await as(officer, (work) => withdrawReport(work, id, { id: randomId() }, listenPorts))).isWithdrawn).toBe(
      true,
    );
  });

  test("and not a word of it stands anywhere, while the ledger verifies and the report stays as codes", async () => {
    const id = await report();
    expect((await found()).length).toBeGreaterThan(4);
    expect(await claimsSaid(told)).toBeGreaterThan(1);
    const event = randomId();
    const later = "2018-07-20T11:00:00.000Z";
    const view = await as(holder, (work) => withdrawReport(work, id, { id: event }, listenPorts), later);
    // The same again is the same.
    expect(await as(holder, (work) => withdrawReport(work, id, { id: event }, listenPorts), later)).toEqual(view);
    expect(view).toMatchObject({ isWithdrawn: true, isTextErased: true, releasedText: null, placeToldAs: null });
    expect(view).toMatchObject({ eventType: "threat", groupAtRisk: "villagers", handling: "triaged" });
    expect(await claimsSaid(later)).toBe(0);
    // A rule names the place of the threat in the title of its warning, which is a record of its own.
    expect((await found()).filter((name) => name !== "warn.warning")).toEqual([]);
    expect(await differences()).toEqual([]);
    expect(await as(holder, (work) => accountsOf(work, id), later)).toEqual([]);
    const seen = await as(planner, (work) => showReport(work, id), later);
    expect(seen).toMatchObject({ view: "sanitised", isWithdrawn: true, releasedText: null });
    expect(
      await code(
        as(holder, (work) => correctReport(work, id, { id: randomId(), account: { text: "x", lang: "en" } }), later),
      ),
    ).toBe("listen/report-withdrawn");
  });

  test("a correction stands beside what was told first, and readers see that the text is older", async () => {
    const id = await report();
    const later = "2018-07-20T12:00:00.000Z";
    const account = { text: "it was the second arch", lang: "en" };
    expect((await as(holder, (work) => showReport(work, id))).isTextOutdated).toBe(false);
    await as(holder, (work) => correctReport(work, id, { id: randomId(), account }), later);
    expect(await as(officer, (work) => accountsOf(work, id), later)).toHaveLength(2);
    expect((await as(planner, (work) => showReport(work, id), later)).isTextOutdated).toBe(true);
    const consent = { id: randomId(), level: "C2" as const, given: "agreed" as const };
    expect(await code(as(holder, (work) => recordConsent(work, id, { ...consent, explained: [] }), later))).toBe(
      "kernel/bad-input",
    );
    await as(holder, (work) => recordConsent(work, id, { ...consent, explained: ["why-asked", "risks"] }), later);
    await as(holder, (work) => withdrawReport(work, id, { id: randomId() }, listenPorts), plusDays(later, 1));
    expect(await found("second arch")).toEqual([]);
  });
});

describe("what is old goes", () => {
  const old = plusDays(told, 731);

  test("is listed by a dry run that changes nothing, and by class and age alone", async () => {
    await report();
    t.clock.set(plusDays(told, 366));
    const year = await inSystem(dueNow);
    expect(new Set(year.due.map((one) => one.class))).toEqual(new Set(["identity"]));
    t.clock.set(old);
    const before = await found();
    const { due } = await inSystem(dueNow);
    expect(new Set(due.map((one) => one.class))).toEqual(new Set(["account", "identity", "released"]));
    expect(JSON.stringify(due)).not.toContain(planted);
    expect(await found()).toEqual(before);
  });

  test("and what a case holds stays, until it is let go; the rest leaves no word", async () => {
    const kept = await report();
    const hold = (held: boolean) => (work: Work) => holdReport(work, kept, { id: randomId(), held, reason: "a case" });
    expect(await code(as(holder, hold(true)))).toBe("kernel/not-allowed");
    await as(officer, hold(true));
    t.clock.set(old);
    expect((await inSystem(dueNow)).held.map((one) => one.class).sort()).toEqual(["account", "identity", "released"]);
    const gone = await eraseDue(inSystem);
    expect(gone.length).toBeGreaterThan(2);
    expect((await as(officer, (work) => accountsOf(work, kept), old)).length).toBe(1);
    await as(officer, hold(false), old);
    await eraseDue(inSystem);
    expect((await found()).filter((name) => name !== "warn.warning" && name !== "establish.claim")).toEqual([]);
    const claim = await t.database
      .pool("heed")
      .query("select property from establish.claim t where position($1 in t::text) > 0", [planted]);
    // The place of harm is a fact of the incident, which is kept.
    expect(new Set(claim.rows.map((row) => row.property))).toEqual(new Set(["place"]));
    expect(await differences()).toEqual([]);
    expect((await as(holder, (work) => showReport(work, kept), old)).isTextErased).toBe(true);
  });

  test("by the job of each day only where the mission switched it on", async () => {
    const id = await report();
    const left = () => as(holder, (work) => accountsOf(work, id), plusDays(old, 1));
    t.clock.set(plusDays(old, 1));
    await t.runtime.asSystem(retentionJob.run, retentionJob.name);
    expect(await left()).toHaveLength(1);
    await inSystem((work) => setRetention(work, ["daily=on"]));
    await t.runtime.asSystem(retentionJob.run, retentionJob.name);
    expect(await left()).toEqual([]);
    await t.runtime.asSystem(retentionJob.run, retentionJob.name);
    const runs = await t.database
      .pool("heed")
      .query("select count(*)::int as n from shield.retention_run where on_day = $1", [plusDays(old, 1).slice(0, 10)]);
    expect(runs.rows[0].n).toBe(1);
  });
});
