import { beforeAll, expect, test } from "vitest";
import { refusal } from "../assess/testing.ts";
import { plusMinutes, randomId } from "../kernel/index.ts";
import type { TestDatabase, TestPerson } from "../kernel/testing.ts";
import { receiveReport } from "../listen/index.sql.ts";
import { missionDatabase, person } from "../mission/testing.ts";
import { rulesOnReport, warningsOfRulesOn } from "./index.sql.ts";
import { newWarningFacts, siegeReport } from "./testing.ts";
import { warnRoutes } from "./warning.api.ts";

let database: TestDatabase;
const adviser = person("PA");
const liaison = person("CL", "ML/MOP");
const noon = "2018-07-12T14:10:00.000Z";

beforeAll(async () => {
  database = await missionDatabase();
});

async function call(
  path: string,
  who: Partial<TestPerson>,
  minutes: number,
  input: { params?: unknown; body: unknown },
) {
  const route = warnRoutes().find(({ operation }) => operation.path === path);
  if (!route) throw new Error(`${path} is not served`);
  const { params, body } = route.operation;
  const sent = { params: params?.parse(input.params), query: undefined, body: body?.parse(input.body) };
  const reply = await database.work(plusMinutes(noon, minutes), (work) => route.handle(work, sent), who);
  expect(route.operation.reply.parse(reply)).toEqual(reply);
  return reply as Record<string, unknown>;
}

test("a call is raised, taken up, triaged and answered for, and no reply says who called", async () => {
  const report = siegeReport();
  await database.work(noon, (work) => receiveReport(work, report, { onReport: rulesOnReport }), liaison);
  const [id = "none"] = await database.work(noon, (work) => warningsOfRulesOn(work, report.id));
  const params = { id };
  const taken = await call("/warnings/:id/events", person("JOC"), 8, {
    params,
    body: { id: randomId(), kind: "acknowledged" },
  });
  expect(taken).toMatchObject({
    handling: "acknowledged",
    decision: "pending",
    level: "red",
    reportIds: [report.id],
    rule: { code: "siege-reported", version: 1 },
  });
  const triaged = await call("/warnings/:id/events", { ...adviser, lang: "fr" }, 19, {
    params,
    body: { id: randomId(), kind: "triaged", imminence: "T0", impact: 4, reach: "R1" },
  });
  expect(triaged).toMatchObject({
    title: "Invented Wells, Koro\u202f: personnes déplacées, encerclement signalé",
    missingForClosing: ["verification", "decision", "outcome", "safety-check"],
    treatedAsYes: true,
  });
  expect((triaged.clock as { step: string; state: string }[]).map(({ step, state }) => `${step} ${state}`)).toEqual([
    "acknowledge done",
    "triage done",
    "decide due",
    "act waiting",
    "feedback due",
    "safety-check due",
  ]);
  const told = await call("/warnings/:id/events", liaison, 22, {
    params,
    body: { id: randomId(), kind: "feedback-given", note: "Nothing leaves before Monday." },
  });
  for (const reply of [taken, triaged, told]) {
    const text = JSON.stringify(reply);
    expect(text).not.toContain(liaison.who?.userId);
    expect(text).not.toMatch(/Nobody can leave|Nothing leaves|phone-call|heard-from/);
  }
  expect(await refusal(call("/warnings/:id/closure", adviser, 30, { params, body: { id: randomId() } }))).toContain(
    "warn/not-ready-to-close",
  );
});

test("a person's warning rests on what is named, and its reply names it", async () => {
  const report = siegeReport({ eventType: "armed-attack" });
  await database.work(noon, (work) => receiveReport(work, report), liaison);
  const input = newWarningFacts({ reportIds: [report.id, report.id] });
  const [one, again] = [
    await call("/warnings", adviser, 5, { body: input }),
    await call("/warnings", adviser, 6, { body: input }),
  ];
  expect(one).toMatchObject({ view: "full", reportIds: [report.id], origin: "person", rule: null, level: "orange" });
  expect({ ...again, clock: null }).toEqual({ ...one, clock: null });
});
