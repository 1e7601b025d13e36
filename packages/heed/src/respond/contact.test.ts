import fc from "fast-check";
import { expect, test } from "vitest";
import { plusHours } from "../kernel/index.ts";
import { type AfterContact, afterContact } from "./contact.ts";
import { type FollowUpResult, followUpResults } from "./follow-up.ts";

const visit = "2031-03-04T12:00:00.000Z";
const at = (hours: number) => plusHours(visit, hours);
const said = (result: FollowUpResult["result"], hours: number): FollowUpResult => ({
  result,
  at: at(hours),
  byProxy: false,
});
const asked = (...results: FollowUpResult[]) => ({ dueAt: at(24), results });

test.each([
  ["nobody was to be asked yet", [asked()], 23, "early"],
  ["its day has passed and nobody asked", [asked()], 25, "unknown"],
  ["they said they are safe", [asked(said("safe", 24))], 25, "safe"],
  ["they were asked before the day and said they are safe", [asked(said("safe", 10))], 12, "safe"],
  ["nobody answered", [asked(said("unreachable", 24))], 25, "unknown"],
  ["they were safe, and later nobody answered", [asked(said("safe", 24), said("unreachable", 30))], 31, "unknown"],
  ["they moved away", [asked(said("moved", 24))], 25, "unknown"],
  ["they did not want to say", [asked(said("declined", 24))], 25, "unknown"],
  ["somebody was put under pressure", [asked(said("pressure-threat", 24))], 25, "harmed"],
  ["harm was told, and safety later", [asked(said("harmed", 24), said("safe", 48))], 50, "harmed"],
  ["one was safe and one was not asked", [asked(said("safe", 24)), { dueAt: at(72), results: [] }], 80, "unknown"],
  ["one was safe and the other is asked later", [asked(said("safe", 24)), { dueAt: at(72), results: [] }], 30, "safe"],
  ["what was told only later does not count yet", [asked(said("harmed", 60))], 50, "unknown"],
] as const)("%s", (_, followUps, now, expected: AfterContact) => {
  expect(afterContact({ followUps }, at(now))).toBe(expected);
});

test("only an answer that says so is safe, and more silence never makes a contact safe", () => {
  const result = fc.record({
    result: fc.constantFrom(...followUpResults),
    at: fc.integer({ min: 0, max: 200 }).map(at),
    byProxy: fc.boolean(),
  });
  const followUp = fc.record({
    dueAt: fc.integer({ min: 1, max: 200 }).map(at),
    results: fc.array(result, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(followUp, { maxLength: 4 }), fc.integer({ min: 0, max: 250 }), (followUps, hours) => {
      const now = at(hours);
      const found = afterContact({ followUps }, now);
      const results = followUps.flatMap((one) => one.results).filter((one) => one.at <= now);
      if (found === "safe") expect(results.some((one) => one.result === "safe")).toBe(true);
      const silent = followUps.map((one) => ({
        ...one,
        results: [...one.results, { result: "unreachable" as const, at: now, byProxy: false }],
      }));
      if (silent.length > 0) expect(afterContact({ followUps: silent }, plusHours(now, 1))).not.toBe("safe");
    }),
  );
});
