import { beforeAll, expect, test } from "vitest";
import { newId, plusDays, plusHours, plusMinutes } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { heed } from "./act.sql.ts";
import { openActivity } from "./activity.sql.ts";
import { followUpsOf } from "./answers.sql.ts";
import type { NewActivity, NewFollowUpResult } from "./contract.ts";
import { decide } from "./decision.sql.ts";
import { recordFollowUp } from "./follow-up.sql.ts";
import type { FollowUpStep } from "./follow-up.ts";
import { reviewHarm } from "./harm-review.sql.ts";
import { followUpId, taskId } from "./ids.ts";
import { answered, raise, refusal, type Theatre, theatre } from "./testing-exercise.ts";
import { showWarning } from "./warning-page.sql.ts";

let t: Theatre;
beforeAll(async () => {
  t = await theatre(await testDatabase());
}, 120_000);

const patrol = (from: string, facts: Partial<NewActivity> = {}): NewActivity => ({
  id: newId(),
  toolCode: "TL-06",
  areaCode: "YOU",
  from,
  to: plusHours(from, 3),
  ownerPost: "force-planner",
  answers: answered(["DNH-5"]),
  ...facts,
});
const visit = (from: string, facts: Partial<NewActivity> = {}): NewActivity =>
  patrol(from, { toolCode: "TL-27", answers: answered(["DNH-2"]), ...facts });
const open = (person: string, at: string, input: NewActivity) =>
  t.as(person, at, (work) => openActivity(work, input), "en");
const record = (
  person: string,
  activity: string,
  step: FollowUpStep,
  at: string,
  body: Partial<NewFollowUpResult> = {},
) =>
  t.as(
    person,
    at,
    (work) =>
      recordFollowUp(work, followUpId(t.database.missionId, activity, step), { id: newId(), result: "safe", ...body }),
    "en",
  );
const fields = async (task: Promise<unknown>) => (await refusal(task)).errors.map(({ field }) => field);
/** Answers every follow-up of an activity that would be overdue, so that tests do not hold each other back. */
const settle = async (activity: string, at: string) => {
  for (const step of ["24h", "72h", "7d", "30d"] as const) await record("cl-mopti", activity, step, at);
};

test("whoever plans it, Heed promises to look again; the planner who caused it does not read it", async () => {
  const from = "2017-08-01T06:00:00.000Z";
  const now = plusHours(from, 4);
  const input = patrol(from);
  const view = await open("fp", now, input);
  expect(view).toMatchObject({
    kind: { code: "patrol" },
    tool: { code: "TL-06" },
    place: { within: "Youwarou, Mopti" },
    owner: { label: "Force planner" },
  });
  const rows = await t.database
    .pool("heed")
    .query(
      "select step, recorded_by, owner_post, office_path, due_at from respond.follow_up where activity_id = $1 order by due_at",
      [input.id],
    );
  const ended = plusHours(from, 3);
  expect(rows.rows.map((row) => [row.step, row.due_at])).toEqual([
    ["24h", plusHours(ended, 24)],
    ["72h", plusHours(ended, 72)],
    ["7d", plusDays(ended, 7)],
    ["30d", plusDays(ended, 30)],
  ]);
  for (const row of rows.rows)
    expect(row).toMatchObject({ recorded_by: heed.userId, owner_post: "community-liaison", office_path: "ML/MOP" });
  const seen = async (person: string) =>
    (await t.as(person, now, (work) => followUpsOf(work))).filter(({ activityId }) => activityId === input.id).length;
  expect(await seen("cl-mopti")).toBe(4);
  expect(await seen("hr")).toBe(4);
  for (const person of ["fp", "up", "sc", "pa", "jm", "sl", "ho-menaka", "hu", "ad"])
    expect(await seen(person), person).toBe(0);
  expect((await refusal(record("fp", input.id, "24h", plusHours(now, 20)))).kind.code).toBe("kernel/not-found");
  expect((await refusal(record("ho", input.id, "24h", plusHours(now, 20)))).kind.code).toBe("kernel/not-allowed");
  await settle(input.id, plusHours(now, 20));
});

test("the ledger says who planned and that Heed promised", async () => {
  const from = "2017-08-02T06:00:00.000Z";
  const input = patrol(from);
  await open("fp", plusHours(from, 4), input);
  const entries = await t.database
    .pool("heed")
    .query(
      "select record_table, actor, count(*)::int as n from kernel.ledger where record_id = $1 or record_id = any($2) group by 1, 2 order by 1",
      [
        input.id,
        (["24h", "72h", "7d", "30d"] as const).map((step) => followUpId(t.database.missionId, input.id, step)),
      ],
    );
  expect(entries.rows).toEqual([
    { record_table: "activity", actor: t.person("fp").userId, n: 1 },
    { record_table: "follow_up", actor: heed.userId, n: 4 },
  ]);
  await settle(input.id, plusHours(from, 8));
});

test("sent twice it is kept once, with one set of follow-ups; somebody else's id is taken", async () => {
  const from = "2017-08-03T06:00:00.000Z";
  const input = patrol(from);
  const first = await open("fp", plusHours(from, 4), input);
  expect(await open("fp", plusHours(from, 5), input)).toEqual(first);
  const count = await t.database
    .pool("heed")
    .query("select count(*)::int as n from respond.follow_up where activity_id = $1", [input.id]);
  expect(count.rows[0].n).toBe(4);
  expect((await refusal(open("up", plusHours(from, 5), input))).kind.code).toBe("kernel/id-taken");
  await settle(input.id, plusHours(from, 6));
});

test.each([
  [
    "an open question",
    patrol("2017-08-04T06:00:00.000Z", { answers: answered(["DNH-5"]).slice(1) }),
    "respond/do-no-harm",
    ["answers.DNH-5.1"],
  ],
  [
    "a bad answer without a remedy",
    patrol("2017-08-04T06:00:00.000Z", {
      answers: answered(["DNH-5"]).map((one) => ({ ...one, adverse: one.question === "DNH-5.4" })),
    }),
    "respond/do-no-harm",
    ["answers.DNH-5.4"],
  ],
  ["a stop", patrol("2017-08-04T06:00:00.000Z", { stops: ["DNH-5.S1"] }), "respond/do-no-harm", ["override.DNH-5.S1"]],
  [
    "a stop that a planner cannot step over",
    patrol("2017-08-04T06:00:00.000Z", {
      stops: ["DNH-5.S1"],
      override: { stops: ["DNH-5.S1"], reason: "x", adviserAdvice: "y" },
    }),
    "respond/do-no-harm",
    ["override.DNH-5.S1"],
  ],
  [
    "forces of others, where nobody has judged the recipients",
    patrol("2017-08-04T06:00:00.000Z", { toolCode: "TL-05" }),
    "respond/do-no-harm",
    ["toolCode"],
  ],
  ["an unknown tool", patrol("2017-08-04T06:00:00.000Z", { toolCode: "TL-99" }), "kernel/bad-input", ["toolCode"]],
  ["an unknown place", patrol("2017-08-04T06:00:00.000Z", { areaCode: "ZZZ" }), "kernel/bad-input", ["areaCode"]],
  [
    "a kind that is not the tool's",
    patrol("2017-08-04T06:00:00.000Z", { kind: "contact" }),
    "kernel/bad-input",
    ["kind"],
  ],
  [
    "an end before its start",
    patrol("2017-08-04T06:00:00.000Z", { to: "2017-08-04T05:00:00.000Z" }),
    "kernel/bad-input",
    ["to"],
  ],
])("is refused: %s", async (_, input, code, expected) => {
  const problem = await refusal(open("fp", "2017-08-04T10:00:00.000Z", input));
  expect(problem.kind.code).toBe(code);
  expect(problem.errors.map(({ field }) => field)).toEqual(expected);
});

test.each([
  ["the adviser approves and plans none", "pa", "kernel/not-allowed"],
  ["so does a head of office", "ho", "kernel/not-allowed"],
  ["a liaison assistant of another office has nothing to plan here", "cl-menaka", "kernel/not-allowed"],
  ["an analyst plans none", "jm", "kernel/not-allowed"],
] as const)("%s", async (_, person, code) => {
  expect((await refusal(open(person, "2017-08-04T10:00:00.000Z", patrol("2017-08-04T06:00:00.000Z")))).kind.code).toBe(
    code,
  );
});

test("an overdue follow-up of the office holds back its visits and nothing else, also for a planner who cannot see it", async () => {
  const from = "2017-08-10T06:00:00.000Z";
  const before = patrol(from);
  await open("fp", plusHours(from, 4), before);
  const late = plusHours(from, 28);
  expect(await fields(open("fp", late, visit(late)))).toEqual(["toolCode"]);
  await settle((await open("fp", late, patrol(late))).id, plusHours(late, 3));
  // Silence is no answer: the visit stays closed.
  await record("cl-mopti", before.id, "24h", late, { result: "unreachable" });
  const problem = await refusal(open("hr", late, visit(late)));
  expect(problem.errors[0]).toMatchObject({ mend: "mend.respond.overdue", facts: { count: 1 } });
  await settle(before.id, plusMinutes(late, 5));
  const done = await open("fp", plusMinutes(late, 10), visit(late));
  await settle(done.id, plusMinutes(late, 15));
});

test("after silence: again within 12 h, then a proxy, then the focal point; an answer through a proxy is an answer", async () => {
  const from = "2017-08-20T06:00:00.000Z";
  const input = patrol(from);
  await open("fp", plusHours(from, 4), input);
  const states: string[] = [];
  for (const hour of [20, 32, 44])
    states.push((await record("cl-mopti", input.id, "24h", plusHours(from, hour), { result: "unreachable" })).state);
  expect(states).toEqual(["retry", "proxy", "focal-point"]);
  const found = await record("cl-mopti", input.id, "24h", plusHours(from, 50), {
    result: "pressure-threat",
    byProxy: true,
    noteFr: "Par un proche en ville.",
  });
  expect(found).toMatchObject({
    state: "pressure-threat",
    unanswered: 0,
    note: "Par un proche en ville.",
    noteLang: "fr",
    stateLabel: "pressure or threat",
  });
  const ho = await t.as("ho", plusHours(from, 51), (work) => followUpsOf(work, { area: "ML/MOP/YOU" }), "en");
  expect(ho.find(({ id }) => id === found.id)).toMatchObject({
    state: "pressure-threat",
    note: null,
    answeredAt: null,
    areaCode: "YOU",
  });
  await settle(input.id, plusHours(from, 52));
});

test("a result is kept once, and never from the future", async () => {
  const from = "2017-08-24T06:00:00.000Z";
  const input = patrol(from);
  await open("fp", plusHours(from, 4), input);
  const body = { id: newId(), result: "moved" } as const;
  const first = await record("hr", input.id, "72h", plusHours(from, 30), body);
  expect(await record("hr", input.id, "72h", plusHours(from, 31), body)).toEqual(first);
  expect((await refusal(record("hr", input.id, "7d", plusHours(from, 31), body))).kind.code).toBe("kernel/id-taken");
  expect(await fields(record("hr", input.id, "7d", plusHours(from, 31), { at: plusHours(from, 90) }))).toEqual(["at"]);
  await settle(input.id, plusHours(from, 32));
});

test("harm freezes visits in the district until somebody who did not plan them has reviewed it", async () => {
  const from = "2017-10-01T06:00:00.000Z";
  const first = visit(from, { areaCode: "BND" });
  await open("hr", plusHours(from, 4), first);
  await record("cl-mopti", first.id, "24h", plusHours(from, 20), { result: "harmed" });
  // To ask again after harm would endanger: the others are asked through somebody else.
  expect((await refusal(record("cl-mopti", first.id, "72h", plusHours(from, 21)))).kind.code).toBe(
    "respond/contact-endangers",
  );
  for (const step of ["72h", "7d", "30d"] as const)
    await record("cl-mopti", first.id, step, plusHours(from, 21), { how: "proxy" });
  const later = plusDays(from, 2);
  const again = (facts: Partial<NewActivity> = {}) => visit(later, { areaCode: "BND", ...facts });
  expect((await refusal(open("fp", later, again()))).errors[0]).toMatchObject({
    field: "toolCode",
    mend: "mend.respond.frozen",
    facts: { kind: "visit" },
  });
  // Another district is open.
  const elsewhere = await open("hr", later, again({ areaCode: "TEN" }));
  await settle(elsewhere.id, plusHours(later, 1));
  const review = {
    id: newId(),
    activityId: first.id,
    finding: "The path was watched. Others meet in town from now on.",
    lifts: true,
  };
  const look = (person: string, body: Parameters<typeof reviewHarm>[1]) =>
    t.as(person, plusHours(later, 2), (work) => reviewHarm(work, body));
  expect((await refusal(look("hr", review))).kind.code).toBe("kernel/not-allowed");
  expect((await refusal(look("fp", review))).kind.code).toBe("kernel/not-found");
  expect((await refusal(look("pa", { ...review, activityId: elsewhere.id }))).kind.code).toBe("respond/nothing-frozen");
  expect(await fields(look("pa", { ...review, finding: "  " }))).toEqual(["finding"]);
  await look("ho", { ...review, id: newId(), lifts: false });
  expect(await fields(open("fp", plusHours(later, 3), again()))).toEqual(["toolCode"]);
  const lifted = await look("pa", review);
  expect(await look("pa", review)).toEqual(lifted);
  expect((await refusal(look("ho", { ...review, id: newId() }))).kind.code).toBe("respond/nothing-frozen");
  const open2 = await open("fp", plusHours(later, 3), again());
  await settle(open2.id, plusHours(later, 4));
});

test("who carries out a decision may step over the stop that the head of office stepped over", async () => {
  const received = "2017-11-01T08:00:00.000Z";
  const warning = await raise(t, received, { areaCode: "TEN", imminence: "T3", impact: 4 });
  const decision = newId();
  const override = { stops: ["DNH-2.S3"], reason: "They have nobody else.", adviserAdvice: "With the second team." };
  await t.as("ho", plusMinutes(received, 5), (work) =>
    decide(work, warning, {
      id: decision,
      decision: "respond",
      reason: "They ask for it.",
      toolCodes: ["TL-27"],
      desiredEffect: "They are heard.",
      answers: answered(["DNH-2"]),
      stops: ["DNH-2.S3"],
      override,
    }),
  );
  const input = visit(plusMinutes(received, 60), {
    areaCode: "TEN",
    stops: ["DNH-2.S3"],
    taskId: taskId(t.database.missionId, decision, "TL-27"),
  });
  expect(await fields(open("fp", plusMinutes(received, 300), { ...input, id: newId(), taskId: null }))).toEqual([
    "override.DNH-2.S3",
  ]);
  expect(
    await fields(
      open("fp", plusMinutes(received, 300), {
        ...input,
        id: newId(),
        toolCode: "TL-06",
        answers: answered(["DNH-5"]),
      }),
    ),
  ).toEqual(["toolCode"]);
  expect((await refusal(open("fp", plusMinutes(received, 300), { ...input, taskId: newId() }))).kind.code).toBe(
    "kernel/not-found",
  );
  await open("fp", plusMinutes(received, 300), input);
  const page = await t.as("cl-mopti", plusMinutes(received, 301), (work) => showWarning(work, warning), "en");
  expect(page.activities).toMatchObject([{ id: input.id, place: { name: "Tenenkou" } }]);
  expect(page.followUps.map(({ stepLabel, state }) => [stepLabel, state])).toEqual([
    ["24 h", "due"],
    ["72 h", "planned"],
    ["7 days", "planned"],
    ["30 days", "planned"],
  ]);
  await settle(input.id, plusMinutes(received, 310));
});

test("a partner's activity of its own holds back nobody's visits", async () => {
  const from = "2018-01-01T06:00:00.000Z";
  await open("hu", plusHours(from, 4), visit(from, { areaCode: "YOU" }));
  const late = plusDays(from, 10);
  const done = await open("fp", late, visit(late, { areaCode: "YOU" }));
  await settle(done.id, plusHours(late, 1));
});
