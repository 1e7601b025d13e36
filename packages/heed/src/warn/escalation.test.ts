import fc from "fast-check";
import { expect, test } from "vitest";
import { dueEscalations, earnedEscalations, nextClimb, nextEscalation } from "./escalation.ts";
import { after, anEvent, aWarning } from "./testing.ts";
import { eventKinds, levels, type WarningEvent } from "./warning.ts";

const handled = [anEvent(5, "acknowledged"), anEvent(15, "triaged")];
const climbed = (warning: ReturnType<typeof aWarning>, now: number, events: readonly WarningEvent[] = handled) =>
  earnedEscalations(warning, events, after(now)).map(({ step, toPost, at }) => `${step} ${toPost} ${at.slice(11, 16)}`);

test.each([
  ["before the limit nobody is told", 59, []],
  ["at the limit itself nobody is told", 60, []],
  ["after the limit the head of office is told", 61, ["decide head-of-office 09:40"]],
  [
    "halfway to twice the limit, operations centre and POC adviser",
    91,
    ["decide head-of-office 09:40", "decide joc 10:10", "decide poc-adviser 10:10"],
  ],
  [
    "at twice the limit, the heads of mission",
    121,
    [
      "decide head-of-office 09:40",
      "decide joc 10:10",
      "decide poc-adviser 10:10",
      "decide srsg 10:40",
      "decide dsrsg 10:40",
    ],
  ],
] as const)("red: %s", (_, now, expected) => {
  expect(climbed(aWarning(), now)).toEqual(expected);
});

test("orange climbs to the head of office and the POC adviser, yellow to the POC adviser, white to nobody", () => {
  expect(climbed(aWarning({ level: "orange" }), 241)).toEqual([
    "decide head-of-office 12:40",
    "decide poc-adviser 12:40",
  ]);
  expect(climbed(aWarning({ level: "yellow" }), 48 * 60 + 1)).toEqual(["decide poc-adviser 08:40"]);
  expect(climbed(aWarning({ level: "white" }), 30 * 24 * 60)).toEqual([]);
});

test("a decision in time climbs nowhere; a late one keeps what it earned", () => {
  expect(climbed(aWarning(), 130, [...handled, anEvent(58, "decided", { decision: "no-action" })])).toEqual([]);
  expect(climbed(aWarning(), 600, [...handled, anEvent(70, "decided", { decision: "no-action" })])).not.toContain(
    "decide joc 10:10",
  );
  expect(climbed(aWarning(), 70, [...handled, anEvent(70, "decided", { decision: "monitor" })])).toEqual([]);
  expect(climbed(aWarning(), 75, [...handled, anEvent(70, "decided", { decision: "monitor" })])).toEqual([
    "decide head-of-office 09:40",
  ]);
});

test("what is on the record is not due again", () => {
  const told = anEvent(61, "escalated", { step: "decide", toPost: "head-of-office" });
  expect(dueEscalations(aWarning(), [...handled, told], after(65))).toEqual([]);
});

test("says who is next if nobody does anything", () => {
  expect(nextEscalation(aWarning(), handled, after(25))).toMatchObject({
    step: "decide",
    toPost: "head-of-office",
    at: after(60),
  });
  expect(nextEscalation(aWarning(), handled, after(65))).toMatchObject({ toPost: "joc", at: after(90) });
});

test("tells where it goes next by leaving out the post that has it", () => {
  const goes = (owner: string, minutes: number) => nextClimb(aWarning(), handled, after(minutes), owner, "decide");
  expect(goes("community-liaison", 25)).toEqual({ step: "decide", at: after(60), toPosts: ["head-of-office"] });
  expect(goes("head-of-office", 25)).toEqual({ step: "decide", at: after(90), toPosts: ["joc", "poc-adviser"] });
  expect(goes("joc", 65)).toEqual({ step: "decide", at: after(90), toPosts: ["poc-adviser"] });
  expect(goes("head-of-office", 95)).toEqual({ step: "decide", at: after(120), toPosts: ["srsg", "dsrsg"] });
  expect(goes("head-of-office", 125)).toBeNull();
});

test("a later now never takes an escalation back", () => {
  const event = fc
    .tuple(
      fc.integer({ min: 0, max: 6000 }),
      fc.constantFrom(...eventKinds.filter((kind) => kind !== "escalated")),
      fc.constantFrom(...levels),
    )
    .map(([minutes, kind, level]) =>
      anEvent(minutes, kind, {
        level,
        decision: kind === "decided" ? "respond" : null,
        verification: kind === "verification-set" ? "duplicate-of" : null,
      }),
    );
  const minutes = fc.integer({ min: 0, max: 12_000 });
  fc.assert(
    fc.property(
      fc.constantFrom(...levels),
      fc.array(event, { maxLength: 6 }),
      minutes,
      minutes,
      (level, events, a, b) => {
        const [now, later] = a <= b ? [a, b] : [b, a];
        const keys = (at: number) =>
          earnedEscalations(aWarning({ level }), events, after(at)).map(({ step, toPost }) => `${step} ${toPost}`);
        const earned = new Set(keys(later));
        for (const key of keys(now)) expect(earned.has(key)).toBe(true);
      },
    ),
  );
});
