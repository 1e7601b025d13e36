import type { AffiliationStatement, IncidentView } from "../establish/index.ts";
import { type Lang, monthOf } from "../kernel/index.ts";
import type { ReportView } from "../listen/index.ts";
import { type Delivery, missingForClosing, timesOf, type WarningRecord } from "../warn/index.ts";
import {
  activityView,
  byDue,
  coarseOutcome,
  decisionView,
  followUpView,
  newestOutcome,
  outcomeView,
  taskView,
} from "./answer-views.ts";
import { type Ability, askedOf, clockView, escalationsView } from "./clock-view.ts";
import { atRiskView, attributionView, evidenceIncidents, saidViews } from "./evidence-views.ts";
import { historyView } from "./history-view.ts";
import type { PlaceRef } from "./place.ts";
import { coded, post, type Reader, sayFor } from "./reader.ts";
import { originView } from "./rule-view.ts";
import type { Activity, Decision, FollowUp, FollowUpRecord, OutcomeRecord, Task, TaskEvent, Tool } from "./tables.ts";
import { type Closing, type OwnCase, toolOptions } from "./tool-options.ts";
import type { FollowUpView, PlaceView, PreviousDecisionView, RecordableAct, WarningView } from "./warning-view.ts";

/** A decision with whether this reader may see its do-no-harm answers. */
export interface ReadableDecision {
  readonly decision: Decision;
  readonly mayReadAnswers: boolean;
}
/** A follow-up with its results, in the form in which this reader gets it. */
export interface ReadableFollowUp {
  readonly followUp: FollowUp;
  readonly results: readonly FollowUpRecord[];
  readonly edition: "full" | "sanitised";
}

/** All that one reader may know of a warning at one time, as the database gives it. */
export interface WarningPageFacts {
  readonly record: WarningRecord;
  readonly exercise: boolean;
  /** The reports it rests on, and the incidents that it or they point to. */
  readonly reports: readonly ReportView[];
  readonly incidents: readonly IncidentView[];
  /** What is said of a force, where a rule rests on it and this reader reads actors whole. */
  readonly statements: readonly AffiliationStatement[];
  readonly decisions: readonly ReadableDecision[];
  readonly tasks: readonly Task[];
  readonly taskEvents: readonly TaskEvent[];
  readonly activities: readonly Activity[];
  readonly deliveries: readonly Delivery[];
  readonly followUps: readonly ReadableFollowUp[];
  readonly outcomes: readonly OutcomeRecord[];
  /** Earlier warnings of the same area and group that were decided. */
  readonly previous: readonly { readonly record: WarningRecord; readonly decision: ReadableDecision }[];
  readonly tools: readonly Tool[];
  readonly closingOf: (tool: Tool) => Closing;
  /** Incidents that the tools' examples name. */
  readonly examples: ReadonlyMap<string, IncidentView>;
  readonly ownCases: readonly OwnCase[];
  readonly abilities: ReadonlySet<Ability>;
  readonly placeOf: (ref: PlaceRef, edition: "full" | "sanitised") => PlaceView;
}

/** What earlier warnings of the same people at the same place ended in: the newest first. */
function previousViews(facts: WarningPageFacts, reader: Reader): readonly PreviousDecisionView[] {
  const say = sayFor(reader.lang);
  return facts.previous.map(({ record, decision }) => ({
    warningId: record.warning.id,
    warningTitle: titleOf(record, reader.lang),
    level: record.state.level,
    decision: decisionOf(decision, record, reader),
    outcome: record.state.outcome && { code: record.state.outcome, label: say(`warn.outcome.${record.state.outcome}`) },
  }));
}

export function titleOf({ warning }: Pick<WarningRecord, "warning">, lang: Lang): string {
  return lang === "fr" ? warning.titleFr : warning.titleEn;
}

const decisionOf = ({ decision, mayReadAnswers }: ReadableDecision, record: WarningRecord, reader: Reader) =>
  decisionView(decision, record.events, { ...reader, mayReadAnswers });

function followUpViews(facts: WarningPageFacts, reader: Reader): readonly FollowUpView[] {
  return facts.followUps
    .map(({ followUp, results, edition }) => followUpView(followUp, results, edition, reader))
    .sort(byDue);
}

/** The month of a sanitised receipt, else the moment. */
export function receiptOf({ view, warning }: Pick<WarningRecord, "view" | "warning">): string {
  return view === "full" ? warning.receivedAt : monthOf(warning.receivedAt);
}

const noTimes = {
  t0: null,
  t2: null,
  t3: null,
  t4: null,
  t5: null,
  t6: null,
  t7: null,
  t8: null,
  t9: null,
  t10: null,
} as const;
const byHand: readonly Ability[] = [
  "acknowledge",
  "triage",
  "verify",
  "review",
  "feedback",
  "safety-check",
  "outcome",
  "task",
  "follow-up",
  "reopen",
];
const waiting: readonly FollowUpView["state"][] = ["due", "overdue", "retry", "proxy", "focal-point"];

/** The warning page of one reader: everything derived here from records, every sentence in the reader's language. */
export function warningView(facts: WarningPageFacts, reader: Reader): WarningView {
  const { record, abilities } = facts;
  const { warning, state } = record;
  const say = sayFor(reader.lang);
  const full = record.view === "full";
  const followUps = followUpViews(facts, reader);
  const missing = full && state.handling !== "closed" ? missingForClosing(warning, record.events) : [];
  const throughWhom = facts.decisions[0]?.decision.throughWhom ?? null;
  const newest = newestOutcome(facts.outcomes);
  const outcome = newest && (full ? newest : coarseOutcome(newest));
  const recordable = byHand.filter((act): act is RecordableAct => abilities.has(act));
  return {
    id: warning.id,
    edition: record.view,
    code: record.code,
    asOf: reader.asOf,
    exercise: facts.exercise,
    lang: reader.lang,
    title: titleOf(record, reader.lang),
    level: state.level,
    imminence: state.imminence,
    impact: state.impact,
    threat: coded(reader, "threat-category", warning.threatCategory),
    place: facts.placeOf({ code: warning.areaCode, path: warning.areaPath }, record.view),
    origin: originView(facts, reader),
    owner: post(reader, state.ownerPost),
    receivedAt: receiptOf(record),
    states: {
      handling: { code: state.handling, label: say(`warn.handling.${state.handling}`) },
      verification: { code: state.verification, label: say(`warn.verification.${state.verification}`) },
      decision: { code: state.decision, label: say(`warn.decision.${state.decision}`) },
      outcome: state.outcome && { code: state.outcome, label: say(`warn.outcome.${state.outcome}`) },
    },
    asked: askedOf(
      record,
      abilities,
      { missing, followUpsWaiting: followUps.filter((each) => waiting.includes(each.state)).length },
      reader,
    ),
    clock: clockView(record, reader),
    times: full ? timesOf(warning, record.events) : { ...noTimes, t1: receiptOf(record) },
    atRisk: atRiskView(record, facts.reports, reader),
    attribution: attributionView(full ? facts.incidents : [], reader),
    recipients: {
      answer: warning.recipientCouldBePerpetrator,
      treatedAsYes: warning.recipientCouldBePerpetrator !== "no",
      text: say(`warn.recipients.${warning.recipientCouldBePerpetrator}`),
    },
    reach: { code: state.reach, text: say(`warn.reach.${state.reach ?? "none"}`) },
    said: full ? saidViews(facts.reports, reader) : [],
    incidents: full ? evidenceIncidents(facts.incidents, reader) : [],
    tools: toolOptions(
      facts.tools,
      { reach: state.reach, closingOf: facts.closingOf, incidents: facts.examples, ownCases: facts.ownCases },
      reader,
    ),
    decisions: facts.decisions.map((each) => decisionOf(each, record, reader)),
    tasks: facts.tasks.map((task) =>
      taskView(
        task,
        facts.taskEvents.filter(({ taskId }) => taskId === task.id),
        throughWhom,
        reader,
      ),
    ),
    activities: facts.activities.map((activity) =>
      activityView(activity, facts.placeOf({ code: activity.areaCode, path: activity.areaPath }, record.view), reader),
    ),
    followUps,
    previous: previousViews(facts, reader),
    escalations: escalationsView(record, reader),
    outcome: outcome && outcomeView(outcome, reader),
    beforeClosing: missing.map((each) => say(`warn.missing.${each}`)),
    history: full ? historyView(facts, reader) : [],
    may: {
      decide: abilities.has("decide"),
      record: recordable.length > 0,
      close: abilities.has("close"),
      acts: recordable,
    },
  };
}
