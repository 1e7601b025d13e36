import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { classifyIncident, incidentClassification, listIncidents, showIncident } from "../establish/index.sql.ts";
import { type Problem, randomId, type Who, type Work } from "../kernel/index.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { classifyReport, listReports, receiveReport, showReport } from "../listen/index.sql.ts";
import { person } from "../mission/testing.ts";
import { brief, explore, findAnything } from "../tell/index.sql.ts";
import { type TestMission, testMission } from "./testing.ts";

const now = "2018-07-20T10:00:00.000Z";
const code = "ML-I068";
const [adviser, otherAdviser] = [person("PA").who, person("PA").who];
const analyst = person("JM").who;
const officer = person("HR", "ML/MOP").who;
const assistant = person("CL", "ML/MOP").who;
let t: TestMission;

beforeAll(async () => {
  t = await testMission({ holds: "case file", at: now });
});

const as = <T>(who: Who, task: (work: Work) => Promise<T>) => {
  // Steps are taken one after the other: of two at one moment nobody could say which came last.
  t.clock.set(new Date(Date.parse(t.clock.now()) + 1000).toISOString());
  return t.runtime.as(who, "en", task);
};
const problem = async (task: Promise<unknown>) => ((await task.catch((error: unknown) => error)) as Problem).kind?.code;
const step = (facts: object) => ({ id: randomId(), ...facts }) as Parameters<typeof classifyIncident>[2];

/** Everything that somebody is told of incidents, by every way that leads to them. */
async function told(who: Who): Promise<string> {
  return as(who, async (work) => {
    const parts = [
      await listIncidents(work),
      await explore(work, {}),
      await findAnything(work, "Birga-Fulanih"),
      await brief(work, {}),
      await showIncident(work, code).catch(() => null),
    ];
    return JSON.stringify(parts);
  });
}

describe("an incident that was raised to S3", () => {
  test("is gone for an analyst, by every way, and there for an adviser and a human rights officer", async () => {
    const before = await told(analyst);
    expect(before).toContain(code);
    const { rows } = await t.database.pool("heed").query("select id from establish.incident where code = $1", [code]);
    const id = rows[0].id as string;
    // The analyst who raises it loses sight of it by that.
    await as(analyst, (work) => classifyIncident(work, code, step({ step: "raised", grade: "S3" })));
    const after = await told(analyst);
    expect([after.includes(code), after.includes(id)]).toEqual([false, false]);
    expect(await problem(as(analyst, (work) => showIncident(work, code)))).toBe("kernel/not-found");
    for (const who of [person("FP").who, person("HO", "ML/MOP").who, person("JOC").who, person("SL").who])
      expect([who.label, (await told(who)).includes(code)]).toEqual([who.label, false]);
    for (const who of [adviser, officer]) expect((await told(who)).includes(code)).toBe(true);
    // Nor do its rows tell of it to a statement of the application in the name of the analyst.
    const tables = {
      claim: "subject_id",
      pin: "incident_id",
      incident_link: "from_incident",
      incident: "id",
      external_link: "incident_id",
    };
    await as(analyst, async (work) => {
      for (const [table, column] of Object.entries(tables)) {
        const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.id("establish", table)}
          where ${sql.id(column)} = ${id}::uuid`.execute(work.db);
        expect([table, found.rows[0]?.n]).toEqual([table, 0]);
      }
    });
  });

  test("is lowered by two people only, with a reason, and never by who proposed it", async () => {
    const propose = (reason: string) => step({ step: "proposed", grade: "S2", reason });
    expect(await problem(as(adviser, (work) => classifyIncident(work, code, propose(" "))))).toBe(
      "shield/classification-not-now",
    );
    expect(await problem(as(analyst, (work) => classifyIncident(work, code, propose("published"))))).toBe(
      "kernel/not-found",
    );
    await as(adviser, (work) => classifyIncident(work, code, propose("It was published today.")));
    expect((await told(analyst)).includes(code)).toBe(false);
    expect(await problem(as(adviser, (work) => classifyIncident(work, code, step({ step: "lowered" }))))).toBe(
      "shield/classification-not-now",
    );
    expect((await as(otherAdviser, (work) => incidentClassification(work, code))).proposal).toMatchObject({
      reason: "It was published today.",
      isOwn: false,
    });
    await as(officer, (work) => classifyIncident(work, code, step({ step: "lowered" })));
    expect((await told(analyst)).includes(code)).toBe(true);
    const { rows } = await t.database
      .pool("heed_auditor")
      .query("select why from kernel.ledger where record_table = 'classification' order by seq");
    expect(rows.map(({ why }) => why)).toEqual([
      "classification changed: raised",
      "classification: lowering proposed",
      "classification changed: lowered",
    ]);
  });

  test("cannot be lowered by one person past the program either", async () => {
    await as(adviser, (work) => classifyIncident(work, code, step({ step: "raised", grade: "S3" })));
    await as(adviser, (work) => classifyIncident(work, code, step({ step: "proposed", grade: "S2", reason: "r" })));
    const forged = t.database.pool("heed").query(`insert into shield.classification
      (mission_id, id, version, salt, recorded_at, recorded_by, area_path, record_table, record_id, data_class, step, grade, proposal_id, at)
      select mission_id, gen_random_uuid(), 1, salt, recorded_at, recorded_by, area_path, record_table, record_id, data_class, 'lowered', grade, id, at
      from shield.classification where step = 'proposed' order by recorded_at desc limit 1`);
    await expect(forged).rejects.toThrow("answered by somebody else");
  });
});

test("whoever has no part in a record's class learns nothing of it: not its grade, nor that somebody asks to lower it", async () => {
  const planner = person("FP").who;
  const { incidents } = await as(planner, (work) => listIncidents(work));
  const seen = incidents.find((one) => one.code !== code)?.code as string;
  const steps = [
    { step: "raised", grade: "S0" },
    { step: "raised", grade: "S3" },
    { step: "proposed", grade: "S0", reason: "Why not." },
    { step: "lowered" },
  ];
  const answers = () =>
    Promise.all(steps.map((facts) => problem(as(planner, (work) => classifyIncident(work, seen, step(facts))))));
  const refused = steps.map(() => "kernel/not-allowed");
  expect(await answers()).toEqual(refused);
  await as(adviser, (work) =>
    classifyIncident(work, seen, step({ step: "proposed", grade: "S1", reason: "It was published." })),
  );
  expect(await answers()).toEqual(refused);
});

test("a report that its author raises is there for its author and gone for colleagues", async () => {
  const id = randomId();
  const colleague = person("CL", "ML/MOP").who;
  await as(assistant, (work) =>
    receiveReport(work, {
      id,
      channel: "phone-call",
      eventType: "threat",
      imminence: "T3",
      impact: 3,
      areaCode: "KOR",
      placePrecision: "admin2",
      when: { from: null, to: null, precision: "unknown" },
      groupAtRisk: "villagers",
      basis: "saw",
      toldAt: now,
      account: { text: "Invented account.", lang: "en" },
      atRiskIfKnown: "yes",
    }),
  );
  expect(await problem(as(colleague, (work) => classifyReport(work, id, step({ step: "raised", grade: "S3" }))))).toBe(
    "kernel/not-allowed",
  );
  await as(assistant, (work) => classifyReport(work, id, step({ step: "raised", grade: "S3" })));
  const sees = async (who: Who) => (await as(who, (work) => listReports(work))).some((one) => one.id === id);
  for (const [who, expected] of [
    [assistant, true],
    [adviser, true],
    [officer, true],
    [colleague, false],
    [analyst, false],
    [person("FP").who, false],
  ] as const)
    expect([who.roles, await sees(who)]).toEqual([who.roles, expected]);
  expect(await problem(as(colleague, (work) => showReport(work, id)))).toBe("kernel/not-found");
  const client = await t.database.pool("heed_auditor").connect();
  const verified = await verifyLedger(client).finally(() => client.release());
  expect(verified.differences).toEqual([]);
});
