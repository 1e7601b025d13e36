import { beforeAll, expect, test } from "vitest";
import { newId, Problem, randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { decide } from "../respond/index.sql.ts";
import { addWarningEvent } from "../warn/index.sql.ts";
import type { NewReviewClosure } from "./review-closure.ts";
import { closeReview, showReview } from "./review-page.sql.ts";
import { adviser, as, head, mali, reviewTrial, system } from "./testing.ts";

let heed: TestDatabase;
const { attack, read, runJob, warned } = reviewTrial(() => heed);

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", (work) => loadTheatre(work, mali), system);
});

const at = "2018-03-20T12:00:00.000Z";
const closing = (more: Partial<NewReviewClosure> = {}): NewReviewClosure => ({
  id: newId(),
  finding: "Two villages had told us; nobody passed it on.",
  lessons: "Pass on at once.",
  lang: "en",
  actions: [{ what: "Write down who is called at night.", ownerPost: "head-of-office", dueOn: "2018-04-01" }],
  ...more,
});

/** Harm in Koro on 15 March, with a warning two days before it that was decided too late. */
async function reviewed(code: string): Promise<{ review: string; warning: string }> {
  const raised = await warned("2018-03-13T06:00:00.000Z");
  await heed.work(
    "2018-03-13T09:00:00.000Z",
    (work) => addWarningEvent(work, raised, { id: randomId(), kind: "acknowledged", at: "2018-03-13T06:10:00.000Z" }),
    adviser,
  );
  await attack("2018-03-16T08:00:00.000Z", code, "2018-03-15", 6);
  await heed.work(
    "2018-03-16T09:00:00.000Z",
    (work) =>
      decide(work, raised, {
        id: randomId(),
        decision: "no-action",
        reasonCode: "no-asset",
        reason: "Invented.",
        reasonLang: "en",
      }),
    head,
  );
  await runJob(`2018-03-${17 + opened++}T08:00:00.000Z`);
  const review = (await read(at)).find(({ incident }) => incident.code === code)?.id ?? "";
  return { review, warning: raised };
}
let opened = 0;
const show = (id: string, person = adviser, when = at) => heed.work(when, (work) => showReview(work, id), person);
const close = (id: string, input: NewReviewClosure, person = adviser, when = at) =>
  heed.work(when, (work) => closeReview(work, id, input), person);
const refusal = async (task: Promise<unknown>) => {
  const error = await task.then(
    () => undefined,
    (why: unknown) => why,
  );
  return error instanceof Problem ? error : undefined;
};

let one: { review: string; warning: string };
beforeAll(async () => {
  one = await reviewed("ML-X901");
}, 60_000);

test("the line draws itself: told, answered and written down later, then harm, and only then decided", async () => {
  const { timeline, indicators, district } = await show(one.review);
  expect(district).toBe("Koro");
  expect(timeline.map(({ kind, side, code, postLabel }) => [kind, side, code, postLabel])).toEqual([
    ["warning", "before", "orange", "Head of office"],
    ["acknowledged", "before", null, null],
    ["harm", "harm", null, null],
    ["decided", "after", "no-action", "Head of office"],
    ["review-opened", "after", null, null],
  ]);
  expect(timeline[1]?.writtenAt).toBe("2018-03-13T09:00:00.000Z");
  expect(timeline[2]).toMatchObject({ title: "Invented attack ML-X901", href: "/incidents/ML-X901" });
  expect(indicators).toMatchObject({ warnings: 1, answered: 0, timely: 0, tasks: 0, harmBefore: 0, harmAfter: null });
});

test("nothing but a person closes it: once, with what was found; the same again changes nothing", async () => {
  const input = closing();
  expect((await refusal(close(one.review, input, head)))?.kind.code).toBe("kernel/not-allowed");
  const closed = await close(one.review, input);
  expect(closed).toMatchObject({
    mayClose: false,
    closure: {
      closedAt: at,
      finding: input.finding,
      lessons: input.lessons,
      actions: [
        { what: "Write down who is called at night.", owner: "Head of office", dueOn: "2018-04-01", past: false },
      ],
    },
  });
  expect(await close(one.review, input)).toEqual(closed);
  expect((await refusal(close(one.review, closing())))?.kind.code).toBe("learn/review-closed");
  const later = await show(one.review, adviser, "2018-05-01T00:00:00.000Z");
  expect(later.closure?.actions[0]?.past).toBe(true);
  expect(later.review.overdue).toBe(false);
  expect((await show(one.review, adviser, "2018-03-20T11:00:00.000Z")).closure).toBeNull();
});

test.each([
  ["a post that is none", { ownerPost: "nobody" }, "actions.0.ownerPost"],
  ["a day that has passed", { dueOn: "2018-03-19" }, "actions.0.dueOn"],
])("an action with %s is refused, and nothing is written", async (_, wrong, field) => {
  const two = await reviewed(`ML-X9${10 + opened}`);
  const action = { what: "Invented.", ownerPost: "head-of-office", dueOn: "2018-04-01", ...wrong };
  const problem = await refusal(close(two.review, closing({ actions: [action] })));
  expect(problem?.errors.map((error) => error.field)).toEqual([field]);
  expect((await show(two.review)).closure).toBeNull();
});

test("who may not see the incident finds no review, and who sees no warnings is not told that there were none", async () => {
  const hidden = await refusal(show(one.review, as(["HO"], "ML/MEN")));
  const none = await refusal(show(newId()));
  expect([hidden?.kind.code, none?.kind.code]).toEqual(["kernel/not-found", "kernel/not-found"]);
  const planner = await show(one.review, as(["FP"], "ML/MOP"));
  expect([planner.timeline, planner.indicators]).toEqual([[], null]);
  expect(planner.review.finding).toBe("What had been said before is not shown to this function.");
});
