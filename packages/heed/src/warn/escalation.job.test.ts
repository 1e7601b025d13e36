import { beforeAll, expect, test } from "vitest";
import { plusMinutes, randomId } from "../kernel/index.ts";
import type { TestDatabase } from "../kernel/testing.ts";
import { missionDatabase, person } from "../mission/testing.ts";
import { may, reads } from "../shield/index.ts";
import { escalateDue } from "./escalation.job.ts";
import { raiseWarning } from "./raise.sql.ts";
import { newWarningFacts } from "./testing.ts";
import { warningById } from "./warning.sql.ts";
import { addWarningEvent, appendEvent, closeWarning } from "./warning-event.sql.ts";

let database: TestDatabase;
const adviser = person("PA");
const system = {
  who: { userId: randomId(), roles: ["SYSTEM"], officePath: null, label: "Heed" },
  may,
  reads: reads({ userId: "", roles: ["SYSTEM"], officePath: null, label: "" }),
};
const noon = "2018-07-12T12:00:00.000Z";
const after = (minutes: number) => plusMinutes(noon, minutes);
const tick = (minutes: number) => database.work(after(minutes), (work) => escalateDue.run(work), system);
const raise = async (facts = {}) =>
  (
    await database.work(
      noon,
      (work) => raiseWarning(work, newWarningFacts({ imminence: "T0", impact: 4, ...facts })),
      adviser,
    )
  ).warning.id;
const found = (id: string, minutes = 100_000) =>
  database.work(after(minutes), (work) => warningById(work, id), adviser);
const rungs = async (id: string, minutes?: number) =>
  ((await found(id, minutes))?.events ?? [])
    .filter(({ kind, step }) => kind === "escalated" && step === "decide")
    .map(({ toPost, at, recordedAt }) => `${toPost} ${at.slice(11, 16)} ${recordedAt.slice(11, 16)}`)
    .sort();

beforeAll(async () => {
  database = await missionDatabase();
});

test("writes each rung once, at the time it was due, recorded when the clock came by", async () => {
  const id = await raise();
  await tick(60);
  expect(await rungs(id)).toEqual([]);
  await tick(61);
  expect(await rungs(id)).toEqual(["head-of-office 13:00 13:01"]);
  await tick(62);
  await tick(125);
  expect(await rungs(id)).toEqual([
    "dsrsg 14:00 14:05",
    "head-of-office 13:00 13:01",
    "joc 13:30 14:05",
    "poc-adviser 13:30 14:05",
    "srsg 14:00 14:05",
  ]);
  expect((await found(id))?.climbedTo).toEqual(["dsrsg", "head-of-office", "joc", "poc-adviser", "srsg"]);
});

test("two clocks at once write once, and a rung cannot be written a second time by any way", async () => {
  const ids = await Promise.all([raise(), raise(), raise()]);
  await Promise.all([tick(125), tick(125), tick(125)]);
  for (const id of ids) expect(await rungs(id)).toHaveLength(5);
  const owner = database.pool("heed");
  const copy = owner.query(
    `insert into warn.warning_event (mission_id, id, version, salt, recorded_at, recorded_by, area_path, warning_id, kind, at, step, to_post)
     select mission_id, gen_random_uuid(), 1, salt, recorded_at, recorded_by, area_path, warning_id, kind, at, step, to_post
     from warn.warning_event where warning_id = $1 and kind = 'escalated' limit 1`,
    [ids[0]],
  );
  await expect(copy).rejects.toMatchObject({ code: "23505", constraint: "warning_event_climbs_once" });
});

test("a late decision keeps what it earned, and what was decided in time climbs nowhere", async () => {
  const [late, inTime] = [await raise(), await raise()];
  const decide = (id: string, minutes: number) =>
    database.work(
      after(minutes),
      (work) => appendEvent(work, id, { id: randomId(), kind: "decided", decision: "monitor" }, "decided"),
      adviser,
    );
  await decide(inTime, 30);
  await decide(late, 70);
  await tick(200);
  expect(await rungs(inTime)).toEqual([]);
  expect(await rungs(late)).toEqual(["head-of-office 13:00 15:20"]);
});

test("closes, lowers and decides nothing, however long nobody acts", async () => {
  const id = await raise();
  for (const minutes of [61, 500, 50_000]) await tick(minutes);
  expect((await found(id))?.state).toMatchObject({
    handling: "received",
    level: "red",
    decision: "pending",
    verification: "not-started",
    outcome: null,
  });
  expect(new Set((await found(id))?.events.map(({ kind }) => kind))).toEqual(new Set(["escalated"]));
});

test("a closed warning climbs no further; opened again it does", async () => {
  const id = await raise();
  const act = (
    minutes: number,
    event: { kind: "verification-set"; verification: "unverifiable" } | { kind: "reopened"; note: string },
  ) => database.work(after(minutes), (work) => addWarningEvent(work, id, { id: randomId(), ...event }), adviser);
  await act(5, { kind: "verification-set", verification: "unverifiable" });
  for (const event of [
    { kind: "decided", decision: "respond" },
    { kind: "outcome-set", outcome: "unknown" },
  ] as const) {
    await database.work(after(6), (work) => appendEvent(work, id, { id: randomId(), ...event }, "test"), adviser);
  }
  await database.work(
    after(7),
    (work) => addWarningEvent(work, id, { id: randomId(), kind: "source-safety-checked" }),
    person("CL", "ML/MOP"),
  );
  await database.work(after(8), (work) => closeWarning(work, id, { id: randomId() }), adviser);
  const escalated = async () => (await found(id))?.events.filter(({ kind }) => kind === "escalated").length;
  await tick(400);
  expect(await escalated()).toBe(0);
  await act(500, { kind: "reopened", note: "It was closed too early." });
  await tick(520);
  expect(await escalated()).toBeGreaterThan(0);
});

test("a limit that passed while nothing ran is on record though the warning was closed before the clock came by", async () => {
  const id = await raise();
  const by = (minutes: number, who: typeof adviser, task: Parameters<TestDatabase["work"]>[1]) =>
    database.work(after(minutes), task, who);
  const act = (facts: object) => (work: Parameters<typeof appendEvent>[0]) =>
    appendEvent(work, id, { id: randomId(), ...facts } as Parameters<typeof appendEvent>[2], "test");
  await by(70, adviser, act({ kind: "decided", decision: "monitor" }));
  await by(71, adviser, act({ kind: "outcome-set", outcome: "unknown" }));
  await by(72, adviser, (work) =>
    addWarningEvent(work, id, { id: randomId(), kind: "verification-set", verification: "unverifiable" }),
  );
  await by(73, person("CL", "ML/MOP"), (work) =>
    addWarningEvent(work, id, { id: randomId(), kind: "source-safety-checked" }),
  );
  await by(74, adviser, (work) => closeWarning(work, id, { id: randomId() }));
  await tick(75);
  expect(await rungs(id)).toEqual(["head-of-office 13:00 13:15"]);
  await tick(76);
  expect(await rungs(id)).toHaveLength(1);
});

test("looking back, an escalation that was recorded later is not there", async () => {
  const id = await raise();
  await tick(75);
  expect(await rungs(id, 70)).toEqual([]);
  expect(await rungs(id, 75)).toHaveLength(1);
});

test("a clock that was put back writes no rung again and stops no other warning's clock", async () => {
  const [old, fresh] = [await raise(), await raise()];
  await tick(600);
  const before = await rungs(old);
  const other = (
    await database.work(
      after(20),
      (work) => raiseWarning(work, newWarningFacts({ imminence: "T0", impact: 4 })),
      adviser,
    )
  ).warning.id;
  await tick(90);
  expect(await rungs(old)).toEqual(before);
  expect(await rungs(fresh)).toEqual(before);
  expect(await rungs(other)).toEqual(["head-of-office 13:20 13:30"]);
});
