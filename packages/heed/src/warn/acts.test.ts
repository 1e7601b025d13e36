import fc from "fast-check";
import { expect, test } from "vitest";
import { may } from "../shield/index.ts";
import { acts, faultsOf, isSecondReader, isTakenWhenClosed, mayRecord, raising } from "./acts.ts";
import type { NewWarningEvent } from "./new-warning.ts";
import { stateOf } from "./state.ts";
import { after, anEvent, aWarning } from "./testing.ts";
import { eventKinds, levels } from "./warning.ts";

const id = "00000000-0000-7000-8000-0000000000e1";
const twin = "00000000-0000-7000-8000-00000000a002";
const fields = (act: Omit<NewWarningEvent, "id">, level: (typeof levels)[number] = "red") =>
  faultsOf(aWarning({ level }), [], { id, ...act }, after(100)).map(({ field, mend }) => `${field} ${mend}`);

test.each([
  ["an acknowledgement needs nothing", { kind: "acknowledged" }, []],
  ["a decision is not written by hand", { kind: "decided" }, ["kind mend.warn.not-by-hand"]],
  ["nor is a closing", { kind: "closed" }, ["kind mend.warn.not-by-hand"]],
  ["nor what the clock writes", { kind: "escalated" }, ["kind mend.warn.not-by-hand"]],
  ["nothing happens after now", { kind: "acknowledged", at: after(101) }, ["at mend.warn.not-in-future"]],
  ["nothing happens before receipt", { kind: "acknowledged", at: after(-1) }, ["at mend.warn.not-before-received"]],
  ["a raise goes up", { kind: "level-raised", level: "red" }, ["level mend.warn.level-needed"]],
  ["a raise says where to", { kind: "level-raised" }, ["level mend.warn.level-needed"]],
  ["a lowering says why", { kind: "level-lowered", level: "orange" }, ["note mend.warn.note-needed"]],
  [
    "a lowering goes one step",
    { kind: "level-lowered", level: "yellow", note: "x" },
    ["level mend.warn.one-level-down"],
  ],
  ["a lowering does not go up", { kind: "level-lowered", level: "red", note: "x" }, ["level mend.warn.one-level-down"]],
  ["a verification has a result", { kind: "verification-set" }, ["verification mend.warn.verification-needed"]],
  [
    "a duplicate names its twin",
    { kind: "verification-set", verification: "duplicate-of" },
    ["duplicateOf mend.warn.duplicate-needed"],
  ],
  [
    "no warning is its own duplicate",
    { kind: "verification-set", verification: "duplicate-of", duplicateOf: aWarning().id },
    ["duplicateOf mend.warn.duplicate-needed"],
  ],
  [
    "a twin belongs to a duplicate only",
    { kind: "verification-set", verification: "corroborated", duplicateOf: twin },
    ["duplicateOf mend.unrecognized_keys"],
  ],
  [
    "made up is said with a reason",
    { kind: "verification-set", verification: "refuted-fabricated" },
    ["note mend.warn.note-needed"],
  ],
  ["an assignment names a post", { kind: "assigned" }, ["toPost mend.warn.post-needed"]],
  ["opening again says why", { kind: "reopened" }, ["note mend.warn.note-needed"]],
  [
    "the level of a triage is looked up and not sent",
    { kind: "triaged", level: "white" },
    ["level mend.unrecognized_keys"],
  ],
  [
    "all faults are named at once",
    { kind: "level-lowered", at: after(200), imminence: "T4" },
    [
      "imminence mend.unrecognized_keys",
      "at mend.warn.not-in-future",
      "level mend.warn.one-level-down",
      "note mend.warn.note-needed",
    ],
  ],
] as const)("%s", (_, act, expected) => {
  expect(fields(act as Omit<NewWarningEvent, "id">)).toEqual(expected);
});

const A = "00000000-0000-4000-8000-00000000000a";
const B = "00000000-0000-4000-8000-00000000000b";

test.each([
  ["nobody has read it yet", [], B, false],
  ["another has triaged it", [anEvent(5, "triaged", { recordedBy: A })], B, true],
  ["the reader triaged it", [anEvent(5, "triaged", { recordedBy: A })], A, false],
  [
    "the reader triaged it too",
    [anEvent(5, "triaged", { recordedBy: A }), anEvent(6, "triaged", { recordedBy: B })],
    B,
    false,
  ],
  [
    "it was lowered since the triage",
    [anEvent(5, "triaged", { recordedBy: A }), anEvent(6, "level-lowered", { recordedBy: B, level: "orange" })],
    B,
    false,
  ],
  [
    "it was triaged again since",
    [
      anEvent(5, "triaged", { recordedBy: A }),
      anEvent(6, "level-lowered", { recordedBy: B, level: "orange" }),
      anEvent(7, "triaged", { recordedBy: A }),
    ],
    B,
    true,
  ],
] as const)("a second reader lowers: %s", (_, events, reader, expected) => {
  expect(isSecondReader(events, reader, "level-lowered")).toBe(expected);
});

test("one person alone never lowers a level, whatever they record", () => {
  const act = fc.constantFrom(...eventKinds).map((kind) => anEvent(1, kind, { recordedBy: A, level: "white" }));
  fc.assert(
    fc.property(fc.array(act, { maxLength: 6 }), (events) => {
      expect(isSecondReader(events, A, "level-lowered")).toBe(false);
    }),
  );
});

test("an act without fault never lowers a level but by a lowering", () => {
  const act = fc.record({
    kind: fc.constantFrom(...eventKinds),
    level: fc.option(fc.constantFrom(...levels), { nil: undefined }),
    note: fc.constant("because"),
  });
  fc.assert(
    fc.property(fc.constantFrom(...levels), act, (level, { kind, level: to, note }) => {
      const warning = aWarning({ level });
      const sent: NewWarningEvent = to === undefined ? { id, kind, note } : { id, kind, note, level: to };
      fc.pre(faultsOf(warning, [], sent, after(100)).length === 0);
      const is = stateOf(warning, [anEvent(1, kind, { level: to ?? null })]).level;
      if (kind !== "level-lowered") expect(levels.indexOf(is)).toBeGreaterThanOrEqual(levels.indexOf(level));
      else expect(levels.indexOf(is)).toBe(levels.indexOf(level) - 1);
    }),
  );
});

test("a closed warning still takes what people say of their safety, and what happened on site", () => {
  expect(eventKinds.filter(isTakenWhenClosed)).toEqual([
    "departed",
    "effect-on-site",
    "feedback-given",
    "feedback-withheld",
    "source-safety-checked",
    "reopened",
  ]);
});

/** Who may do what in their own office, by the policy as it is. */
test("the rights of acts, role by role", () => {
  const table = (role: string) => {
    const who = {
      userId: A,
      roles: [role],
      officePath: role === "PA" || role === "JOC" || role === "JM" ? null : "ML/MOP",
      label: role,
    };
    const can = (rights: (typeof acts)[keyof typeof acts]) =>
      rights !== undefined && mayRecord(may, who, rights.rights, "ML/MOP/KOR");
    const kinds = eventKinds.filter((kind) => can(acts[kind]));
    return [...(mayRecord(may, who, raising, "ML/MOP/KOR") ? ["raise"] : []), ...kinds].join(" ");
  };
  const handling = "acknowledged triaged assigned level-raised";
  expect(table("PA")).toBe(`raise ${handling} level-lowered verification-set reviewed reopened`);
  expect(table("JOC")).toBe(`raise ${handling} level-lowered verification-set reviewed reopened`);
  expect(table("JM")).toBe(`raise ${handling} verification-set reviewed`);
  expect(table("HO")).toBe(`${handling} level-lowered reviewed reopened`);
  expect(table("HR")).toBe("verification-set feedback-given feedback-withheld source-safety-checked");
  expect(table("CL")).toBe("feedback-given feedback-withheld source-safety-checked");
  for (const role of ["FP", "UP", "SC", "SL", "HU", "AD", "AU"]) expect([role, table(role)]).toEqual([role, ""]);
});
