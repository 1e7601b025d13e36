import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusHours } from "../kernel/index.ts";
import { type FollowUpResult, followUpResults, followUpStanding } from "./follow-up.ts";
import { climbOf, firstTryDue, followUpRungs, toldOf } from "./follow-up-ladder.ts";

const due = "2031-03-04T12:00:00.000Z";
const hours = (n: number) => plusHours(due, n);
const silence = (at: number): FollowUpResult => ({ result: "unreachable", at: hours(at), byProxy: false });
const safe = (at: number): FollowUpResult => ({ result: "safe", at: hours(at), byProxy: false });
const rungs = (results: readonly FollowUpResult[], now: number) =>
  climbOf(due, results, hours(now)).rungs.map(({ rung, at, why }) => `${rung} ${at.slice(8, 13)} ${why}`);

describe("a follow-up climbs", () => {
  test.each<[string, readonly FollowUpResult[], number, readonly string[]]>([
    ["nowhere before its day", [], 0, []],
    ["nowhere when it was answered in time", [safe(-1)], 100, []],
    [
      "when nobody asked on its day: again, a proxy, a case, twelve hours apart",
      [],
      25,
      ["retry 04T12 not-asked", "proxy 05T00 not-asked", "case 05T12 not-asked"],
    ],
    [
      "with each silence",
      [silence(-4), silence(6), silence(12)],
      13,
      ["retry 04T08 no-answer", "proxy 04T18 no-answer", "case 05T00 no-answer"],
    ],
    [
      "with a silence and the tries that nobody made after it",
      [silence(-4)],
      21,
      ["retry 04T08 no-answer", "proxy 04T20 not-asked", "case 05T08 not-asked"],
    ],
    ["no further once somebody answered", [silence(-4), safe(2)], 100, ["retry 04T08 no-answer"]],
    [
      "anew after a silence that follows an answer, and no rung twice",
      [silence(-4), safe(2), silence(3)],
      16,
      ["retry 04T08 no-answer", "proxy 05T03 not-asked"],
    ],
  ])("%s", (_, results, now, expected) => {
    expect(rungs(results, now)).toEqual(expected);
  });

  test("and says what comes next", () => {
    expect(climbOf(due, [silence(-4)], hours(-3))).toMatchObject({ nextAt: hours(8), nextRung: "proxy" });
    expect(climbOf(due, [], hours(-3))).toMatchObject({ nextAt: due, nextRung: "retry" });
    expect(climbOf(due, [safe(-4)], hours(-3))).toMatchObject({ nextAt: null, nextRung: null });
    expect(climbOf(due, [], hours(30))).toMatchObject({ nextAt: null, nextRung: null });
  });

  test("to a case of somebody who was asked only where somebody asked", () => {
    const last = (results: readonly FollowUpResult[]) => climbOf(due, results, hours(60)).rungs.at(-1);
    expect(last([])).toMatchObject({ rung: "case", isSilent: false });
    expect(last([silence(2)])).toMatchObject({ rung: "case", isSilent: true });
  });

  test("to its owner first, and last to the focal point and the head of office", () => {
    expect(followUpRungs.map(toldOf)).toEqual([["owner"], ["owner"], ["focal-point", "head-of-office"]]);
  });
});

test("one that was promised after its day has the hours of a retry", () => {
  expect(firstTryDue({ dueAt: due, recordedAt: hours(-24) })).toBe(due);
  expect(firstTryDue({ dueAt: due, recordedAt: hours(5) })).toBe(hours(17));
});

const anyResult = fc.record({
  result: fc.constantFrom(...followUpResults),
  at: fc.integer({ min: -40, max: 80 }).map(hours),
  byProxy: fc.boolean(),
  how: fc.constantFrom("direct", "area" as const, null),
});
const anyResults = fc.array(anyResult, { maxLength: 8 });

describe("laws", () => {
  test("the order in which results came in changes nothing, and no rung is earned twice", () => {
    fc.assert(
      fc.property(
        anyResults,
        fc.integer({ min: -40, max: 100 }),
        fc.infiniteStream(fc.nat()),
        (results, now, order) => {
          const shuffled = results
            .map((result) => ({ result, by: order.next().value as number }))
            .toSorted((a, b) => a.by - b.by)
            .map(({ result }) => result);
          const climb = climbOf(due, shuffled, hours(now));
          expect(climb).toEqual(climbOf(due, results, hours(now)));
          expect(new Set(climb.rungs.map(({ rung }) => rung)).size).toBe(climb.rungs.length);
        },
      ),
    );
  });

  test("what was earned stays earned as time goes on", () => {
    fc.assert(
      fc.property(anyResults, fc.integer({ min: -40, max: 80 }), fc.nat(80), (results, now, more) => {
        const [before, after] = [climbOf(due, results, hours(now)), climbOf(due, results, hours(now + more))];
        expect(after.rungs.slice(0, before.rungs.length)).toEqual(before.rungs);
      }),
    );
  });

  test("nobody stands as safe of whom nobody heard that they are", () => {
    fc.assert(
      fc.property(anyResults, fc.integer({ min: -40, max: 100 }), (results, now) => {
        const { state } = followUpStanding(due, results, hours(now));
        const told = results.some(({ result, how, at }) => result === "safe" && how !== "area" && at <= hours(now));
        if (state === "safe") expect(told).toBe(true);
        if (results.every(({ result }) => result === "unreachable")) expect(state).not.toBe("safe");
      }),
    );
  });
});
