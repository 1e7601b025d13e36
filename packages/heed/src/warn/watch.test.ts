import { expect, test } from "vitest";
import { nothingTold } from "../listen/index.ts";
import { retaliationWatch } from "./retaliation-rule.ts";
import { stateOf } from "./state.ts";
import { after, anEvent, aReport, invented, receivedAt } from "./testing.ts";
import type { RaisedWarning, Warning, WarningEvent } from "./warning.ts";
import { standsFor } from "./watch.ts";

const day = 24 * 60;
const raised = (facts: Partial<Parameters<typeof aReport>[0]> = {}, at = receivedAt) =>
  retaliationWatch(
    aReport(facts),
    { ...nothingTold, killedRoles: ["village-chief"] },
    { roles: [invented.chief], place: invented.place, feared: invented.reed },
    at,
  ) as RaisedWarning;
const first: Warning = { ...raised(), id: "00000000-0000-4000-8000-00000000a001" };
const stands = (events: readonly WarningEvent[], wanted = raised({}, after(60)), warning = first) =>
  standsFor({ warning, state: stateOf(warning, events) }, wanted);

test.each<[string, boolean, () => boolean]>([
  ["a second call about the same killing", true, () => stands([])],
  ["a second call, although somebody has taken up the first", true, () => stands([anEvent(5, "acknowledged")])],
  ["a second call of the last day", true, () => stands([], raised({}, after(7 * day - 1)))],
  ["a call when the seven days are over", false, () => stands([], raised({}, after(7 * day)))],
  ["a call about another place", false, () => stands([], raised({ placeToldAs: "Invented Hills" }))],
  ["a call from another district", false, () => stands([], raised({ areaCode: "XE" }))],
  ["a call that says it is nearer", false, () => stands([], raised({ imminence: "T1" }))],
  [
    "a call that says it is nearer, once the first was raised",
    true,
    () => stands([anEvent(5, "level-raised", { level: "red" })], raised({ imminence: "T1" })),
  ],
  ["any call after a decision", false, () => stands([anEvent(5, "decided", { decision: "no-action" })])],
  [
    "any call after the first was called the duplicate of another",
    false,
    () => stands([anEvent(5, "verification-set", { verification: "duplicate-of", duplicateOf: first.id })]),
  ],
  ["any call after the first was closed", false, () => stands([anEvent(5, "closed")])],
  ["a call for which a person raised a warning", false, () => stands([], raised(), { ...first, origin: "person" })],
  [
    "a call for which an older version of the rule did",
    false,
    () => stands([], raised(), { ...first, ruleVersion: 0 }),
  ],
])("the watch stands for %s: %s", (_, expected, ask) => {
  expect(ask()).toBe(expected);
});

test("the watch over one force's operation does not stand for another's, nor one side for the other", () => {
  const reason = { ...first.reason, cause: "operation", force: "group", side: "home" } as NonNullable<
    Warning["reason"]
  >;
  const standing = { ...first, reason };
  const wanted = (change: object): RaisedWarning => ({ ...raised(), reason: { ...reason, ...change } });
  expect(stands([], wanted({}), standing)).toBe(true);
  expect(stands([], wanted({ force: "army" }), standing)).toBe(false);
  expect(stands([], wanted({ side: "among" }), standing)).toBe(false);
});
