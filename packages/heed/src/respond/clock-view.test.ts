import { expect, test } from "vitest";
import { fullRecord, sanitisedRecord, type WarningEvent } from "../warn/index.ts";
import { after, anEvent, aWarning } from "../warn/testing.ts";
import { type Ability, askedOf, clockView, escalationsView } from "./clock-view.ts";
import type { Reader } from "./reader.ts";

const warning = aWarning();
const reader = (minutes: number, lang: "en" | "fr" = "en"): Reader => ({
  lang,
  timeZone: "Africa/Bamako",
  asOf: after(minutes),
  label: (_, code) => code,
  toolName: (code) => code,
});
const nothing = { missing: [], followUpsWaiting: 0 } as const;
const asked = (
  minutes: number,
  events: readonly WarningEvent[],
  abilities: readonly Ability[],
  rest: Parameters<typeof askedOf>[2] = nothing,
  lang: "en" | "fr" = "en",
) =>
  askedOf(
    fullRecord({ warning, events, evidence: [], recordedBy: "x" }, after(minutes)),
    new Set(abilities),
    rest,
    reader(minutes, lang),
  )?.replaceAll(/\s/g, " ") ?? null;

const handled = [anEvent(5, "acknowledged"), anEvent(15, "triaged")];
const decided = [...handled, anEvent(40, "decided", { decision: "respond" })];

test.each([
  [
    "the one who may decide is asked to, with the time left",
    45,
    handled,
    ["decide", "acknowledge"],
    "Decide before 09:40; 15 min left. A red warning does not wait for verification.",
  ],
  [
    "past the limit it says by how much",
    70,
    handled,
    ["decide"],
    "Nobody has decided. A decision was due at 09:40, 10 min ago. A red warning does not wait for verification.",
  ],
  [
    "who may not decide is asked for what they may do",
    45,
    handled,
    ["feedback"],
    "Give word back to the caller before 14:40, if it is safe; 5 h 15 left.",
  ],
  [
    "the earliest limit comes first",
    3,
    [],
    ["decide", "acknowledge", "triage"],
    "Confirm receipt to the caller before 08:50; 7 min left.",
  ],
  ["nothing is asked of somebody who may do nothing", 45, handled, [], null],
  [
    "after the decision the first act is asked for",
    50,
    decided,
    ["task", "decide"],
    "Record the first act before 09:50; 20 min left.",
  ],
] as const)("%s", (_, minutes, events, abilities, expected) => {
  expect(asked(minutes, events, abilities)).toBe(expected);
});

test("in French, with the clock and the spaces of French", () => {
  expect(asked(45, handled, ["decide"], nothing, "fr")).toBe(
    "Décidez avant 09 h 40 ; il reste 15 min. Une alerte rouge n’attend pas la vérification.",
  );
});

const done = [
  ...decided,
  anEvent(60, "effect-on-site"),
  anEvent(70, "feedback-given"),
  anEvent(900, "source-safety-checked"),
];

test.each([
  [
    "a follow-up that waits comes before what is written afterwards",
    { missing: ["outcome"], followUpsWaiting: 2 },
    ["follow-up", "outcome"],
    "2 follow-ups wait to be done. No answer is not safe.",
  ],
  [
    "then the verification",
    { missing: ["verification", "outcome"], followUpsWaiting: 0 },
    ["verify", "outcome"],
    "Set the result of the verification. “Cannot be verified” is one.",
  ],
  [
    "then the outcome",
    { missing: ["outcome"], followUpsWaiting: 0 },
    ["verify", "outcome", "close"],
    "Write down what followed. “Not known” is an answer.",
  ],
  [
    "at last it may be closed",
    { missing: [], followUpsWaiting: 0 },
    ["close"],
    "Every answer is there. It can be closed.",
  ],
  ["by whoever may", { missing: [], followUpsWaiting: 0 }, ["outcome"], null],
] as const)("%s", (_, rest, abilities, expected) => {
  expect(asked(1000, done, abilities, rest)).toBe(expected);
});

test("the clock begins with the receipt and names each limit", () => {
  const record = fullRecord({ warning, events: handled, evidence: [], recordedBy: "x" }, after(45));
  const { steps, next } = clockView(record, reader(45));
  expect(steps.map(({ step, state, limitMinutes }) => [step, state, limitMinutes])).toEqual([
    ["received", "done", null],
    ["acknowledge", "done", 10],
    ["triage", "done", 20],
    ["decide", "due", 60],
    ["act", "waiting", 30],
    ["feedback", "due", 360],
    ["safety-check", "due", 1440],
  ]);
  expect(next).toMatchObject({ step: "decide", leftMinutes: 15, label: "Decision" });
});

test("who was told and who is next are sentences", () => {
  const told = [...handled, anEvent(61, "escalated", { step: "decide", toPost: "head-of-office" })];
  const { done: climbed, next } = escalationsView(
    fullRecord({ warning, events: told, evidence: [], recordedBy: "x" }, after(65)),
    reader(65),
  );
  expect(climbed.map(({ text }) => text)).toEqual([
    "Decision: the limit was missed, so the warning went to head-of-office.",
  ]);
  expect(next).toMatchObject({
    to: [{ code: "joc" }, { code: "poc-adviser" }],
    at: after(90),
    text: "Decision: without it, the warning goes to joc and poc-adviser.",
  });
});

test("the sanitised edition has no clock, and asks only whoever may decide", () => {
  const record = sanitisedRecord(
    { warning, events: handled, evidence: [], recordedBy: "x" },
    { titleEn: "X", titleFr: "X" },
    after(70),
  );
  expect(clockView(record, reader(70))).toEqual({ steps: [], next: null });
  expect(escalationsView(record, reader(70))).toEqual({ done: [], next: null });
  const of = (abilities: readonly Ability[]) => askedOf(record, new Set(abilities), nothing, reader(70));
  expect(of(["decide"])).toBe(
    "A decision is missing and its limit has passed. Decide what is done, or write why nothing is.",
  );
  expect(of(["task"])).toBeNull();
});
