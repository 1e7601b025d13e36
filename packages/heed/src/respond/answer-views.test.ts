import fc from "fast-check";
import { expect, test } from "vitest";
import { plusHours } from "../kernel/index.ts";
import {
  coarseOutcome,
  decisionView,
  followUpView,
  newestOutcome,
  outcomeView,
  taskState,
  taskView,
} from "./answer-views.ts";
import type { Reader } from "./reader.ts";
import {
  type Decision,
  type FollowUp,
  type FollowUpRecord,
  type OutcomeRecord,
  type TaskEvent,
  taskEventKinds,
} from "./tables.ts";

const at = "2031-03-04T08:00:00.000Z";
const reader = (lang: "en" | "fr" = "en", asOf = plusHours(at, 30)): Reader => ({
  lang,
  timeZone: "Africa/Bamako",
  asOf,
  label: (_, code) => `<${code}>`,
  toolName: (code) => (code === "TL-09" ? "Overflight" : code),
});
const stored = { recordedAt: at, recordedBy: "somebody", areaPath: "X" };
const decision: Decision = {
  ...stored,
  id: "d",
  warningId: "w",
  decision: "respond",
  reasonCode: null,
  reason: "They cannot leave.",
  reasonLang: "en",
  options: ["TL-09", "mediation"],
  toolCodes: ["TL-09"],
  ownerPost: "force-planner",
  decidedByPost: "head-of-office",
  decidedAt: at,
  dueAt: null,
  reviewAt: null,
  desiredEffect: "They go out.",
  indicator: null,
  dissent: null,
  civiliansConcerned: null,
  throughWhom: null,
  stops: ["DNH-5.S1"],
  override: { stops: ["DNH-5.S1"], reason: "Hours away.", adviserAdvice: "Go." },
  answers: {
    "DNH-5.3": { answer: "unknown", lang: "en", adverse: false, mitigation: "By air." },
    "DNH-1.3": { answer: "An hour.", lang: "en", adverse: false, mitigation: null },
    "DNH-5.2": { answer: "Oui.", lang: "fr", adverse: true, mitigation: "Trois villages." },
  },
};

test("answers stand in the order of the rules, with their question in the reader's language and their own words", () => {
  const view = decisionView(decision, [], { ...reader("fr"), mayReadAnswers: true });
  expect(view.answers.map(({ question, adverse, lang }) => [question, adverse, lang])).toEqual([
    ["DNH-1.3", false, "en"],
    ["DNH-5.2", true, "fr"],
    ["DNH-5.3", true, "en"],
  ]);
  expect(view.answers[1]?.questionText).toMatch(/^L’heure trahit-elle/);
  expect(view.options).toEqual([
    { code: "TL-09", label: "Overflight" },
    { code: "mediation", label: "<mediation>" },
  ]);
});

test("a reader without the assessment gets no answer, no stop and nothing of how it was stepped over", () => {
  expect(decisionView(decision, [], { ...reader(), mayReadAnswers: false })).toMatchObject({
    answers: [],
    stops: [],
    override: null,
    reason: { text: "They cannot leave." },
  });
});

const taskEvent = (kind: TaskEvent["kind"], hours: number, facts: Partial<TaskEvent> = {}): TaskEvent => ({
  ...stored,
  id: `${kind} ${hours}`,
  taskId: "t",
  kind,
  at: plusHours(at, hours),
  note: null,
  noteLang: null,
  ...facts,
});

test("a task is as far as its furthest event, in whatever order they were written down", () => {
  const any = fc.array(fc.tuple(fc.constantFrom(...taskEventKinds.slice(0, 3)), fc.integer({ min: 0, max: 99 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      any.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const state = (list: readonly (readonly [TaskEvent["kind"], number])[]) =>
          taskState(list.map(([kind, hours]) => taskEvent(kind, hours)));
        expect(state(shuffled)).toBe(state(all));
      },
    ),
  );
  expect(taskState([])).toBe("tasked");
  expect(taskState([taskEvent("effect-on-site", 2), taskEvent("departed", 1)])).toBe("effect-on-site");
});

test("a task shows its events by when they happened, and through whom it is done where it has no tool", () => {
  const task = {
    ...stored,
    id: "t",
    decisionId: "d",
    warningId: "w",
    toolCode: null,
    ownerPost: "head-of-office",
    taskedAt: at,
    dueAt: null,
  };
  const view = taskView(
    task,
    [taskEvent("effect-on-site", 3, { note: "Ils partent.", noteLang: "fr" }), taskEvent("departed", 1)],
    "Mediators",
    reader(),
  );
  expect(view).toMatchObject({ tool: null, what: "Through another: Mediators", state: "effect-on-site" });
  expect(view.events.map(({ kind, note }) => [kind, note])).toEqual([
    ["departed", null],
    ["effect-on-site", { text: "Ils partent.", lang: "fr" }],
  ]);
});

const followUp: FollowUp = {
  ...stored,
  id: "f",
  activityId: "a",
  warningId: null,
  step: "24h",
  subject: "people-met",
  dueAt: plusHours(at, 24),
  ownerPost: "community-liaison",
  officePath: "X",
};
const result = (hours: number, facts: Partial<FollowUpRecord>): FollowUpRecord => ({
  ...stored,
  how: null,
  id: `r${hours}`,
  followUpId: "f",
  result: "safe",
  at: plusHours(at, hours),
  byProxy: false,
  noteEn: null,
  noteFr: null,
  erasedAt: null,
  ...facts,
});

test("silence past the day asks for another try and is never safe", () => {
  expect(
    followUpView(followUp, [result(20, { result: "unreachable", noteFr: "Personne ne répond." })], "full", reader()),
  ).toMatchObject({
    state: "retry",
    unanswered: 1,
    nextTryAt: plusHours(at, 32),
    answeredAt: null,
    note: "Personne ne répond.",
    noteLang: "fr",
    stateLabel: "no answer: try again within 12 hours",
  });
});

test("the note of the newest result stands, in the reader's language where there is one", () => {
  const results = [
    result(26, { noteEn: "Well.", noteFr: "Ils vont bien." }),
    result(20, { result: "pressure-threat", noteEn: "Asked at night." }),
  ];
  expect(followUpView(followUp, results, "full", reader("fr"))).toMatchObject({
    state: "safe",
    note: "Ils vont bien.",
    noteLang: "fr",
  });
  expect(followUpView(followUp, results, "sanitised", reader("fr"))).toMatchObject({
    state: "safe",
    note: null,
    noteLang: null,
    answeredAt: null,
  });
});

const outcome = (facts: Partial<OutcomeRecord>): OutcomeRecord => ({
  ...stored,
  id: "o",
  warningId: "w",
  outcome: "unknown",
  at,
  harmAt: null,
  noteEn: null,
  noteFr: null,
  riskMoved: null,
  incidentCodes: [],
  ...facts,
});

test("the outcome that was recorded last holds, whatever moment it tells of", () => {
  const [first, last] = [
    outcome({ id: "o1", at: plusHours(at, 9) }),
    outcome({ id: "o2", outcome: "harm-reduced", recordedAt: plusHours(at, 10) }),
  ];
  expect(newestOutcome([last, first])?.id).toBe("o2");
  expect(newestOutcome([first, last])?.id).toBe("o2");
  expect(newestOutcome([])).toBeNull();
});

test("a coarse outcome keeps its code and loses everything that tells of people, hour and place", () => {
  const view = outcomeView(
    coarseOutcome(
      outcome({
        outcome: "harm-before-response",
        harmAt: at,
        noteEn: "At the well.",
        noteFr: "Au puits.",
        riskMoved: "North.",
        incidentCodes: ["XX-I001"],
      }),
    ),
    reader(),
  );
  expect(view).toEqual({
    value: { code: "harm-before-response", label: "harm before the response" },
    at,
    harmAt: null,
    note: null,
    noteLang: null,
    riskMoved: null,
    incidentCodes: [],
  });
});
