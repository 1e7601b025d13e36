import { inLanguage } from "../establish/index.ts";
import type { Instant, Lang } from "../kernel/index.ts";
import type { WarningEvent } from "../warn/index.ts";
import { isReviewMissed } from "./decision.ts";
import { doNoHarmRules, ruleCodeOf, type Stop, stopOf } from "./do-no-harm.ts";
import { followUpStanding } from "./follow-up.ts";
import { isAdverse } from "./gate.ts";
import { coded, post, type Reader, sayFor, toolCoded } from "./reader.ts";
import type {
  Activity,
  Decision,
  FollowUp,
  FollowUpRecord,
  HarmReview,
  OutcomeRecord,
  Task,
  TaskEvent,
} from "./tables.ts";
import type {
  ActivityView,
  AnswerView,
  Coded,
  DecisionView,
  FollowUpView,
  HarmReviewView,
  OutcomeView,
  PlaceView,
  StopView,
  TaskView,
  Voice,
} from "./warning-view.ts";

const voice = (text: string, lang: Lang | null): Voice => ({ text, lang: lang ?? "en" });

/** Answers in the order of the rules, each with its question in the reader's language. */
function answerViews(decision: Pick<Decision, "answers">, lang: Lang): readonly AnswerView[] {
  return doNoHarmRules.flatMap((rule) =>
    rule.before.flatMap((question): AnswerView[] => {
      const given = decision.answers[question.id];
      if (!given) return [];
      const adverse = isAdverse(
        { question: question.id, ...given, mitigation: given.mitigation ?? undefined },
        question.unknownIsAdverse,
      );
      return [
        {
          question: question.id,
          questionText: question[lang],
          answer: given.answer,
          lang: given.lang,
          adverse,
          mitigation: given.mitigation,
        },
      ];
    }),
  );
}

export function stopView(stop: Stop, lang: Lang): StopView {
  return { id: stop.id, rule: ruleCodeOf(stop.id), text: stop[lang], fixed: stop.fixed };
}

/** A decision as its readers see it. Do-no-harm answers may tell how people speak with us: only for readers of those. */
export function decisionView(
  decision: Decision,
  events: readonly Pick<WarningEvent, "kind" | "at">[],
  reader: Reader & { readonly mayReadAnswers: boolean },
): DecisionView {
  const { lang } = reader;
  const say = sayFor(lang);
  const option = (code: string): Coded => ({
    code,
    label: reader.toolName(code) === code ? reader.label("response-option", code) : reader.toolName(code),
  });
  return {
    id: decision.id,
    decision: { code: decision.decision, label: say(`warn.decision.${decision.decision}`) },
    reasonCode: decision.reasonCode && { code: decision.reasonCode, label: say(`warn.reason.${decision.reasonCode}`) },
    reason: voice(decision.reason, decision.reasonLang),
    options: decision.options.map(option),
    tools: decision.toolCodes.map((code) => toolCoded(reader, code)),
    by: post(reader, decision.decidedByPost),
    owner: post(reader, decision.ownerPost),
    decidedAt: decision.decidedAt,
    dueAt: decision.dueAt,
    reviewAt: decision.reviewAt,
    reviewMissed: isReviewMissed(decision, events, reader.asOf),
    desiredEffect: decision.desiredEffect,
    indicator: decision.indicator,
    dissent: decision.dissent,
    civiliansConcerned: decision.civiliansConcerned,
    throughWhom: decision.throughWhom,
    answers: reader.mayReadAnswers ? answerViews(decision, lang) : [],
    stops: reader.mayReadAnswers
      ? decision.stops.flatMap((id) => stopOf(id) ?? []).map((stop) => stopView(stop, lang))
      : [],
    override: reader.mayReadAnswers ? decision.override : null,
  };
}

const taskOrder = { tasked: 0, departed: 1, "effect-on-site": 2, done: 3, dropped: 3 } as const;

/** How far a task has come: the furthest of what happened to it, whatever was written down last. */
export function taskState(events: readonly Pick<TaskEvent, "kind">[]): TaskView["state"] {
  return events.reduce<TaskView["state"]>(
    (state, { kind }) => (taskOrder[kind] > taskOrder[state] ? kind : state),
    "tasked",
  );
}

export function taskView(
  task: Task,
  events: readonly TaskEvent[],
  throughWhom: string | null,
  reader: Reader,
): TaskView {
  const ordered = [...events].sort((a, b) =>
    `${a.at} ${a.recordedAt} ${a.id}` < `${b.at} ${b.recordedAt} ${b.id}` ? -1 : 1,
  );
  const tool = task.toolCode === null ? null : toolCoded(reader, task.toolCode);
  return {
    id: task.id,
    tool,
    what: tool?.label ?? sayFor(reader.lang)("respond.task.through", { whom: throughWhom ?? "" }),
    owner: post(reader, task.ownerPost),
    taskedAt: task.taskedAt,
    dueAt: task.dueAt,
    state: taskState(events),
    events: ordered.map(({ kind, at, note, noteLang }) => ({
      kind,
      at,
      note: note === null ? null : voice(note, noteLang),
    })),
  };
}

export function activityView(activity: Activity, place: PlaceView, reader: Reader): ActivityView {
  return {
    id: activity.id,
    kind: coded(reader, "activity-kind", activity.kind),
    tool: toolCoded(reader, activity.toolCode),
    place,
    from: activity.fromAt,
    to: activity.toAt,
    owner: post(reader, activity.ownerPost),
  };
}

/** The note in the reader's language where there is one, else in the other, and which language it is. */
function noteOf(
  row: { readonly noteEn: string | null; readonly noteFr: string | null },
  lang: Lang,
): { readonly note: string | null; readonly noteLang: Lang | null } {
  const own = lang === "fr" ? row.noteFr : row.noteEn;
  if (own !== null) return { note: own, noteLang: lang };
  const note = inLanguage({ en: row.noteEn, fr: row.noteFr }, lang);
  return note === "" ? { note: null, noteLang: null } : { note, noteLang: lang === "fr" ? "en" : "fr" };
}

/**
 * A follow-up and how it stands. The sanitised edition says how it stands and by when somebody tries again, so that a head
 * of office can act on it, and neither what was told nor when.
 */
export function followUpView(
  followUp: FollowUp,
  results: readonly FollowUpRecord[],
  edition: "full" | "sanitised",
  reader: Reader,
): FollowUpView {
  const say = sayFor(reader.lang);
  const standing = followUpStanding(followUp.dueAt, results, reader.asOf);
  const last = [...results].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const told = edition === "full" && last ? noteOf(last, reader.lang) : { note: null, noteLang: null };
  return {
    id: followUp.id,
    activityId: followUp.activityId,
    step: followUp.step,
    stepLabel: say(`respond.follow-up.step.${followUp.step}`),
    what: say(`respond.follow-up.subject.${followUp.subject}`),
    owner: post(reader, followUp.ownerPost),
    dueAt: followUp.dueAt,
    state: standing.state,
    stateLabel: say(`respond.follow-up.state.${standing.state}`),
    unanswered: standing.unanswered,
    nextTryAt: standing.nextTryAt,
    answeredAt: edition === "full" ? standing.answeredAt : null,
    ...told,
  };
}

/** The newest outcome holds; earlier ones stay in the record. */
export function newestOutcome(outcomes: readonly OutcomeRecord[]): OutcomeRecord | null {
  const key = ({ at, recordedAt, id }: OutcomeRecord): string => `${recordedAt} ${at} ${id}`;
  return [...outcomes].sort((a, b) => (key(a) < key(b) ? -1 : 1)).at(-1) ?? null;
}

/**
 * An outcome without what somebody wrote about it, when harm came and at which incident: what the sanitised edition of its
 * warning may say of it.
 */
export function coarseOutcome(outcome: OutcomeRecord): OutcomeRecord {
  return { ...outcome, harmAt: null, noteEn: null, noteFr: null, riskMoved: null, incidentCodes: [] };
}

export function outcomeView(outcome: OutcomeRecord, reader: Reader): OutcomeView {
  return {
    value: { code: outcome.outcome, label: sayFor(reader.lang)(`warn.outcome.${outcome.outcome}`) },
    at: outcome.at,
    harmAt: outcome.harmAt,
    ...noteOf(outcome, reader.lang),
    riskMoved: outcome.riskMoved,
    incidentCodes: outcome.incidentCodes,
  };
}

export function harmReviewView(review: HarmReview): HarmReviewView {
  return {
    id: review.id,
    activityId: review.activityId,
    reviewedAt: review.reviewedAt,
    finding: voice(review.finding, review.findingLang),
    lifts: review.lifts,
  };
}

/** By when something of a list is due first; for sorting. */
export const byDue = (
  a: { readonly dueAt: Instant; readonly id: string },
  b: { readonly dueAt: Instant; readonly id: string },
): number => (a.dueAt === b.dueAt ? (a.id < b.id ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1);
