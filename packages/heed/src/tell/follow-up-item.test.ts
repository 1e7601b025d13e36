import { expect, test } from "vitest";
import { type FollowUpFacts, followUpItem, isOnToday } from "./follow-up-item.ts";
import { tellerOf } from "./teller.ts";

const asOf = "2018-07-20T23:59:59.999Z";
const [en, fr] = [tellerOf("en", "Africa/Bamako", asOf), tellerOf("fr", "Africa/Bamako", asOf)];
const aFollowUp: FollowUpFacts = {
  id: "f",
  warningId: null,
  step: "24h",
  state: "due",
  what: "The people met",
  place: "Invented district",
  district: "Invented district",
  owner: "Liaison",
  dueAt: "2018-07-21T10:00:00.000Z",
  nextTryAt: null,
  unanswered: 0,
};
const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test.each([
  ["due", {}, "Ask by 10:00 on 21 July whether it has harmed those we met."],
  [
    "past its day",
    { state: "overdue", dueAt: "2018-07-20T17:30:00.000Z" },
    "It was due by 17:30 and nobody has asked. Until somebody does, new visits of the office are held back.",
  ],
  [
    "tried once",
    { state: "retry", unanswered: 1, nextTryAt: "2018-07-21T00:40:00.000Z" },
    "The first try had no answer, and no answer is not safe. Try the same way again by 00:40 on 21 July.",
  ],
  [
    "tried twice",
    { state: "proxy", unanswered: 2, nextTryAt: "2018-07-21T00:40:00.000Z" },
    "Two tries had no answer, and no answer is not safe. Ask through somebody they trust by 00:40 on 21 July.",
  ],
  [
    "tried three times",
    { state: "focal-point", unanswered: 3, nextTryAt: "2018-07-21T00:40:00.000Z" },
    "3 tries had no answer, and no answer is not safe. The source-protection focal point and the head of office say by 00:40 on 21 July what is done.",
  ],
] as const)("says what is to be done: %s", (_, facts, expected) => {
  expect(spaces(followUpItem({ ...aFollowUp, ...facts }, en).why)).toBe(expected);
});

test("after a try without an answer the limit is that of the next try", () => {
  expect(
    followUpItem({ ...aFollowUp, state: "retry", unanswered: 1, nextTryAt: "2018-07-21T00:40:00.000Z" }, en),
  ).toMatchObject({ dueAt: "2018-07-21T00:40:00.000Z", leftMinutes: 40 });
});

test("no answer is never told as safe, in either language", () => {
  for (const [state, unanswered] of [
    ["retry", 1],
    ["proxy", 2],
    ["focal-point", 4],
  ] as const) {
    expect(followUpItem({ ...aFollowUp, state, unanswered }, en).why).toContain("no answer is not safe");
    expect(followUpItem({ ...aFollowUp, state, unanswered }, fr).why).toContain(
      "sans réponse ne veut pas dire sain et sauf",
    );
  }
});

test.each([
  ["planned", "2018-07-23T12:00:00.000Z", true],
  ["planned", "2018-07-24T12:00:00.000Z", false],
  ["due", "2018-07-21T10:00:00.000Z", true],
  ["overdue", "2017-07-21T10:00:00.000Z", true],
  ["proxy", "2018-07-10T10:00:00.000Z", true],
  ["safe", "2018-07-20T10:00:00.000Z", false],
  ["harmed", "2018-07-20T10:00:00.000Z", false],
  ["declined", "2018-07-20T10:00:00.000Z", false],
] as const)("%s on %s is on today's list: %s", (state, dueAt, expected) => {
  expect(isOnToday({ state, dueAt }, asOf)).toBe(expected);
});
