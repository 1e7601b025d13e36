import { expect, test } from "vitest";
import { plusHours } from "../kernel/index.ts";
import { activityKinds, followUpStanding, plannedFollowUps } from "./follow-up.ts";

const ended = "2031-03-04T12:00:00.000Z";
const hours = (n: number) => plusHours(ended, n);
const due = hours(24);
const silence = (at: number) => ({ result: "unreachable" as const, at: hours(at), byProxy: false });

test("24 h, 72 h, 7 days and 30 days after every kind of activity; 90 days as well after operations, arrests and publication", () => {
  for (const kind of activityKinds) {
    const steps = plannedFollowUps(kind, ended).map((each) => each.step);
    const long = ["operation", "arrest", "publication"].includes(kind);
    expect(steps).toEqual(long ? ["24h", "72h", "7d", "30d", "90d"] : ["24h", "72h", "7d", "30d"]);
  }
  expect(plannedFollowUps("visit", ended).map((each) => each.dueAt)).toEqual([
    hours(24),
    hours(72),
    hours(168),
    hours(720),
  ]);
});

test.each([
  ["two days before its day it is planned", -30, [], { state: "planned", isOverdue: false }],
  ["on the eve it is due", 1, [], { state: "due", isOverdue: false }],
  ["at its hour it is still due", 24, [], { state: "due", isOverdue: false }],
  ["a minute later it is overdue", 24.1, [], { state: "overdue", isOverdue: true }],
  [
    "after the first silence: again within 12 h",
    21,
    [silence(20)],
    { state: "retry", unanswered: 1, nextTryAt: hours(32), isOverdue: false },
  ],
  ["no answer is not safe: past its day it is overdue", 30, [silence(20)], { state: "retry", isOverdue: true }],
  ["after the second: a proxy", 33, [silence(20), silence(32)], { state: "proxy", unanswered: 2 }],
  [
    "after the third: focal point and head of office",
    50,
    [silence(20), silence(32), silence(44)],
    { state: "focal-point", unanswered: 3 },
  ],
  [
    "an answer through a proxy is an answer",
    50,
    [silence(20), { result: "safe" as const, at: hours(40), byProxy: true }],
    { state: "safe", answeredAt: hours(40), isOverdue: false },
  ],
  ["harm shows as harm", 50, [{ result: "harmed" as const, at: hours(23), byProxy: false }], { state: "harmed" }],
  [
    "who does not want contact is left alone",
    50,
    [{ result: "declined" as const, at: hours(23), byProxy: false }],
    { state: "declined", nextTryAt: null },
  ],
  [
    "an answer of tomorrow is not known today",
    30,
    [{ result: "safe" as const, at: hours(40), byProxy: false }],
    { state: "overdue" },
  ],
])("%s", (_, now, results, expected) => {
  expect(followUpStanding(due, results, hours(now))).toMatchObject(expected);
});
