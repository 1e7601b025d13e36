import { beforeAll, expect, test } from "vitest";
import { plusMinutes, randomId } from "../kernel/index.ts";
import type { TestDatabase } from "../kernel/testing.ts";
import { missionDatabase, person } from "../mission/testing.ts";
import { may, reads } from "../shield/index.ts";
import { deliveriesOf, dueNotices, recordDelivery } from "./delivery.sql.ts";
import { escalateDue } from "./escalation.job.ts";
import type { NoticeRoute } from "./notice.ts";
import { raiseWarning } from "./raise.sql.ts";
import { newWarningFacts } from "./testing.ts";
import { appendEvent } from "./warning-event.sql.ts";

let database: TestDatabase;
const adviser = person("PA");
const systemWho = { userId: randomId(), roles: ["SYSTEM"], officePath: null, label: "Heed" };
const system = { who: systemWho, may, reads: reads(systemWho) };
const noon = "2018-07-12T12:00:00.000Z";
const after = (minutes: number) => plusMinutes(noon, minutes);
const ways: readonly NoticeRoute[] = [
  { name: "duty-mail", channel: "email", post: "head-of-office", officePath: null },
  { name: "duty-sms", channel: "sms", post: "head-of-office", officePath: null },
  { name: "top", channel: "email", post: "srsg", officePath: null },
];
const raise = async (minutes = 0) =>
  (
    await database.work(
      after(minutes),
      (work) => raiseWarning(work, newWarningFacts({ imminence: "T0", impact: 4 })),
      adviser,
    )
  ).warning.id;
const due = (minutes: number, warning: string, routes = ways) =>
  database.work(
    after(minutes),
    async (work) => (await dueNotices(work, routes)).filter(({ warningId }) => warningId === warning),
    system,
  );
const note = (minutes: number, one: Awaited<ReturnType<typeof due>>[number], problem: "no-answer" | null) =>
  database.work(after(minutes), (work) => recordDelivery(work, one, problem), system);
const names = (all: Awaited<ReturnType<typeof due>>) => all.map(({ route }) => route.name).sort();
const found = (id: string, minutes = 100_000, who = adviser) =>
  database.work(after(minutes), (work) => deliveriesOf(work, [id]), who);

beforeAll(async () => {
  database = await missionDatabase();
});

test("what was sent is not due again, and what failed is due after its wait, under the same id", async () => {
  const id = await raise();
  const first = await due(1, id);
  expect(names(first)).toEqual(["duty-mail", "duty-sms"]);
  for (const one of first) await note(1, one, one.route.channel === "sms" ? "no-answer" : null);
  expect(names(await due(1, id))).toEqual([]);
  const [again, ...others] = await due(2, id);
  expect([again?.route.name, again?.attempt, others]).toEqual(["duty-sms", 2, []]);
  expect(again?.id).toBe(first.find(({ route }) => route.name === "duty-sms")?.id);
  if (again) await note(2, again, "no-answer");
  expect(names(await due(3, id))).toEqual([]);
  expect(names(await due(4, id))).toEqual(["duty-sms"]);
});

test("each escalation goes to its own post, once, also when two senders meet", async () => {
  const id = await raise();
  await database.work(after(121), (work) => escalateDue.run(work), system);
  const all = await due(122, id);
  // Raised; and acknowledgement, triage and decision were missed.
  const count = (name: string) => names(all).filter((one) => one === name).length;
  expect(["duty-mail", "duty-sms", "top"].map(count)).toEqual([4, 4, 3]);
  await Promise.all([...all, ...all].map((one) => note(122, one, null)));
  expect(await found(id)).toHaveLength(11);
  expect(await due(123, id)).toEqual([]);
});

test("nothing is sent a second time by a clock that was put back, and a decision ends the trying", async () => {
  const id = await raise();
  for (const one of await due(30, id)) await note(30, one, null);
  expect(await due(5, id)).toEqual([]);
  const other = await raise();
  const [one] = await due(1, other);
  if (one) await note(1, one, "no-answer");
  const decision = { id: randomId(), kind: "decided", decision: "monitor" } as const;
  await database.work(after(2), (work) => appendEvent(work, other, decision, "decided"), adviser);
  expect(await due(10, other)).toEqual([]);
});

test("whoever may not read the warning reads nothing of who was told, and looking back shows what was known", async () => {
  const id = await raise();
  for (const one of await due(7, id)) await note(7, one, null);
  expect(await found(id, 8)).toHaveLength(2);
  expect(await found(id, 6)).toEqual([]);
  expect(await found(id, 8, person("HU"))).toEqual([]);
  expect(await found(id, 8, person("AD"))).toEqual([]);
});

test("a second record of one notice that arrived is refused by the database too", async () => {
  const id = await raise();
  const [one] = await due(1, id, ways.slice(0, 1));
  if (one) await note(1, one, null);
  const copy = database.pool("heed").query(
    `insert into warn.delivery (mission_id, id, version, salt, recorded_at, recorded_by, area_path, warning_id, event_id, to_post, channel, route, attempt, at, result)
     select mission_id, gen_random_uuid(), 1, salt, recorded_at, recorded_by, area_path, warning_id, event_id, to_post, channel, route, 9, at, result
     from warn.delivery where warning_id = $1`,
    [id],
  );
  await expect(copy).rejects.toMatchObject({ code: "23505", constraint: "delivery_once" });
});
