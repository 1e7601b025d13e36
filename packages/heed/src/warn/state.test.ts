import fc from "fast-check";
import { expect, test } from "vitest";
import { missingForClosing, stateOf, timesOf } from "./state.ts";
import { anEvent, aWarning } from "./testing.ts";
import { levels } from "./warning.ts";

test("a warning that nobody touched is received, unverified, undecided and without outcome", () => {
  expect(stateOf(aWarning(), [])).toMatchObject({
    handling: "received",
    verification: "not-started",
    decision: "pending",
    outcome: null,
    level: "red",
  });
});

test("the four states move apart from one another", () => {
  const state = stateOf(aWarning(), [
    anEvent(6, "acknowledged"),
    anEvent(50, "decided", { decision: "respond" }),
    anEvent(90, "verification-set", { verification: "unverifiable" }),
  ]);
  expect(state).toMatchObject({
    handling: "acknowledged",
    decision: "respond",
    verification: "unverifiable",
    outcome: null,
  });
});

test("a late acknowledgement does not take a triaged warning back", () => {
  expect(stateOf(aWarning(), [anEvent(5, "triaged"), anEvent(9, "acknowledged")]).handling).toBe("triaged");
});

test("a triage that finds less imminence leaves the level where it was", () => {
  const state = stateOf(aWarning({ level: "orange" }), [
    anEvent(10, "triaged", { imminence: "T4", impact: 1, level: "white", reach: "R4" }),
  ]);
  expect(state).toMatchObject({ level: "orange", imminence: "T4", impact: 1, reach: "R4" });
});

test("a triage that finds more raises it", () => {
  expect(stateOf(aWarning({ level: "yellow" }), [anEvent(10, "triaged", { level: "red" })]).level).toBe("red");
});

test("only a second reader's event lowers it", () => {
  expect(stateOf(aWarning(), [anEvent(10, "level-lowered", { level: "orange" })]).level).toBe("orange");
});

test("opened again, it goes back to what it had reached", () => {
  const closed = [anEvent(1, "acknowledged"), anEvent(2, "triaged"), anEvent(3, "closed")];
  expect(stateOf(aWarning(), closed).handling).toBe("closed");
  expect(stateOf(aWarning(), [...closed, anEvent(4, "reopened")]).handling).toBe("triaged");
});

test("does not depend on the order in which events are read", () => {
  const kinds = ["acknowledged", "triaged", "level-raised", "closed", "reopened", "assigned"] as const;
  const event = fc
    .tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(...kinds), fc.constantFrom(...levels))
    .map(([minutes, kind, level]) => anEvent(minutes, kind, { level }));
  fc.assert(
    fc.property(
      fc
        .array(event, { maxLength: 8 })
        .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
      ([events, shuffled]) => {
        expect(stateOf(aWarning(), shuffled)).toEqual(stateOf(aWarning(), events));
      },
    ),
  );
});

test("names what closing still lacks, and unknown is an answer", () => {
  expect(missingForClosing(aWarning(), [])).toEqual(["verification", "decision", "outcome", "safety-check"]);
  const answered = [
    anEvent(1, "verification-set", { verification: "unverifiable" }),
    anEvent(2, "decided", { decision: "no-action", reasonCode: "no-asset" }),
    anEvent(3, "outcome-set", { outcome: "unknown" }),
  ];
  expect(missingForClosing(aWarning(), answered)).toEqual(["safety-check"]);
  expect(missingForClosing(aWarning(), [...answered, anEvent(4, "source-safety-checked")])).toEqual([]);
});

test("verification in progress is not yet a result", () => {
  expect(missingForClosing(aWarning(), [anEvent(1, "verification-set", { verification: "in-progress" })])).toContain(
    "verification",
  );
  expect(timesOf(aWarning(), [anEvent(1, "verification-set", { verification: "in-progress" })]).t4).toBeNull();
});

test("a duplicate may be closed at once: its twin carries the answer", () => {
  expect(
    missingForClosing(aWarning(), [
      anEvent(1, "verification-set", {
        verification: "duplicate-of",
        duplicateOf: "00000000-0000-7000-8000-00000000a002",
      }),
    ]),
  ).toEqual([]);
});
