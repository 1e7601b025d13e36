import fc from "fast-check";
import { expect, test } from "vitest";
import { after, anEvent, aWarning } from "./testing.ts";
import { clockOf, limitOf } from "./time-standard.ts";
import { levels, type Step, steps } from "./warning.ts";

const minute = 1;
const hour = 60;
const day = 24 * hour;

test.each([
  ["acknowledge", 10 * minute, 30 * minute, 4 * hour],
  ["triage", 20 * minute, 1 * hour, 8 * hour],
  ["decide", 60 * minute, 4 * hour, 48 * hour],
  ["act", 30 * minute, 4 * hour, 72 * hour],
  ["feedback", 6 * hour, 24 * hour, 7 * day],
  ["safety-check", 24 * hour, 72 * hour, 7 * day],
] as const)("%s: red %i, orange %i, yellow %i minutes", (step, red, orange, yellow) => {
  expect([limitOf("red", step), limitOf("orange", step), limitOf("yellow", step), limitOf("white", step)]).toEqual([
    red,
    orange,
    yellow,
    null,
  ]);
});

test("a white warning is looked at every week until somebody decides", () => {
  const white = aWarning({ level: "white" });
  expect(clockOf(white, [], after(0)).next).toMatchObject({ step: "review", dueAt: after(7 * day) });
  expect(clockOf(white, [anEvent(6 * day, "reviewed")], after(6 * day)).next).toMatchObject({
    step: "review",
    dueAt: after(13 * day),
  });
  expect(clockOf(white, [anEvent(10, "decided", { decision: "monitor" })], after(8 * day)).next).toBeNull();
});

const step = (
  warning = aWarning(),
  events = [] as ReturnType<typeof anEvent>[],
  now = after(0),
  name: Step = "decide",
) => clockOf(warning, events, now).steps.find((each) => each.step === name);

test.each([
  ["25 minutes in, 35 are left to decide", 25, { state: "due", leftMinutes: 35, dueAt: after(60) }],
  ["at the limit itself nothing is late", 60, { state: "due", leftMinutes: 0 }],
  ["one minute on it is", 61, { state: "overdue", lateMinutes: 1 }],
] as const)("%s", (_, now, expected) => {
  expect(step(aWarning(), [], after(now))).toMatchObject(expected);
});

test("the first act is counted from the decision", () => {
  expect(step(aWarning(), [], after(10), "act")).toMatchObject({ state: "waiting", dueAt: null });
  expect(step(aWarning(), [anEvent(50, "decided", { decision: "respond" })], after(55), "act")).toMatchObject({
    state: "due",
    dueAt: after(80),
  });
});

test("nothing has to be done on the ground after a decision not to act", () => {
  expect(step(aWarning(), [anEvent(50, "decided", { decision: "no-action" })], after(500), "act")).toMatchObject({
    state: "not-needed",
  });
});

test("a deed done late stays late", () => {
  expect(step(aWarning(), [anEvent(75, "decided", { decision: "respond" })], after(300))).toMatchObject({
    state: "late",
    tookMinutes: 75,
    lateMinutes: 15,
  });
});

test("word back that would expose a person is withheld, not overdue", () => {
  expect(step(aWarning(), [anEvent(30, "feedback-withheld")], after(9000), "feedback")).toMatchObject({
    state: "withheld",
  });
});

test("a warning raised to red gets red's hour from the moment it was raised", () => {
  const yellow = aWarning({ level: "yellow" });
  expect(step(yellow, [anEvent(300, "level-raised", { level: "red" })], after(310))).toMatchObject({
    state: "due",
    dueAt: after(360),
  });
});

test("raised shortly before its limit, it keeps the earlier limit", () => {
  const orange = aWarning({ level: "orange" });
  expect(step(orange, [anEvent(230, "level-raised", { level: "red" })], after(235))).toMatchObject({
    dueAt: after(240),
  });
});

test("what was not on record yet is not known", () => {
  const toldLater = anEvent(5, "acknowledged", { recordedAt: after(40) });
  expect(step(aWarning(), [toldLater], after(20), "acknowledge")).toMatchObject({ state: "overdue" });
  expect(step(aWarning(), [toldLater], after(45), "acknowledge")).toMatchObject({ state: "done", tookMinutes: 5 });
});

test("a higher level never has a later limit", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...levels),
      fc.constantFrom(...levels),
      fc.constantFrom(...steps.filter((each) => each !== "review")),
      (a, b, name) => {
        const [low, high] = levels.indexOf(a) <= levels.indexOf(b) ? [a, b] : [b, a];
        const limit = (level: typeof a) => limitOf(level, name) ?? Number.POSITIVE_INFINITY;
        expect(limit(high)).toBeLessThanOrEqual(limit(low));
      },
    ),
  );
});

test("a raise never puts a limit off", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("white", "yellow", "orange"),
      fc.integer({ min: 0, max: 10 * day }),
      (level, raisedAt) => {
        const before = step(aWarning({ level }), [], after(0))?.dueAt;
        const raised = step(
          aWarning({ level }),
          [anEvent(raisedAt, "level-raised", { level: "red" })],
          after(raisedAt),
        )?.dueAt;
        if (before) expect(raised && raised <= before).toBe(true);
        else expect(raised).toBe(after(raisedAt + 60));
      },
    ),
  );
});
