import type { Instant, Say } from "../kernel/index.ts";
import { type ClockStep, clockOf, nextClimb, type WarningRecord } from "../warn/index.ts";
import { enumerated, post, type Reader, sayFor, tellFor } from "./reader.ts";
import type { ClockStepView, EscalationView, RecordableAct, WarningView } from "./warning-view.ts";

const noClock: WarningView["clock"] = { steps: [], next: null };

function stepView({ step, ...standing }: ClockStep, say: Say): ClockStepView {
  return { step, label: say(`warn.step.${step}`), ...standing };
}

/** The steps of the clock with their limits, from the receipt on. The sanitised edition has no moments, so no clock. */
export function clockView(record: WarningRecord, reader: Reader): WarningView["clock"] {
  if (record.view === "sanitised") return noClock;
  const say = sayFor(reader.lang);
  const { warning, events } = record;
  const clock = clockOf(warning, events, reader.asOf);
  const received: ClockStepView = {
    step: "received",
    label: say("warn.step.received"),
    state: "done",
    limitMinutes: null,
    dueAt: null,
    doneAt: warning.receivedAt,
    tookMinutes: null,
    lateMinutes: null,
    leftMinutes: null,
  };
  return {
    steps: [received, ...clock.steps.map((step) => stepView(step, say))],
    next: clock.next && stepView(clock.next, say),
  };
}

/** Who has been told of a missed limit, and who is told next if nobody does anything. */
export function escalationsView(record: WarningRecord, reader: Reader): WarningView["escalations"] {
  if (record.view === "sanitised") return { done: [], next: null };
  const say = sayFor(reader.lang);
  const told = (key: string, step: EscalationView["step"], toPosts: readonly string[], at: Instant): EscalationView => {
    const to = toPosts.map((code) => post(reader, code));
    const names = to.map(({ label }) => label);
    return { step, to, at, text: say(key, { step: say(`warn.step.${step}`), post: enumerated(names, reader.lang) }) };
  };
  const next = nextClimb(record.warning, record.events, reader.asOf, record.state.ownerPost);
  return {
    done: record.events.flatMap(({ kind, step, toPost, at }) =>
      kind === "escalated" && step && toPost ? [told("warn.escalated", step, [toPost], at)] : [],
    ),
    next: next && told("warn.escalates", next.step, next.toPosts, next.at),
  };
}

/** What a reader may do with a warning: the acts of the policy, deciding and closing. */
export type Ability = RecordableAct | "decide" | "close";

const abilityFor: Readonly<Record<ClockStep["step"], Ability>> = {
  acknowledge: "acknowledge",
  triage: "triage",
  decide: "decide",
  act: "task",
  feedback: "feedback",
  "safety-check": "safety-check",
  review: "review",
};

/** What stands between a warning and its end, beside the clock. */
export interface Rest {
  readonly missing: readonly ("verification" | "decision" | "outcome" | "safety-check")[];
  /** Follow-ups that this reader may record and that are past their day or due. */
  readonly followUpsWaiting: number;
}

/**
 * What is asked of this reader now, as one sentence: the step with the earliest limit among those that this reader may do,
 * then follow-ups that wait, then what is still missing. Null when there is nothing this reader could do.
 */
export function askedOf(
  record: WarningRecord,
  abilities: ReadonlySet<Ability>,
  rest: Rest,
  reader: Reader,
): string | null {
  const say = sayFor(reader.lang);
  if (record.view === "sanitised") {
    if (record.state.decision !== "pending" || record.state.handling === "closed" || !abilities.has("decide"))
      return null;
    return say(record.missed.includes("decide") ? "respond.asked.coarse.overdue" : "respond.asked.coarse.pending");
  }
  const telling = tellFor(reader);
  const open = clockOf(record.warning, record.events, reader.asOf)
    .steps.filter(
      (step): step is ClockStep & { readonly dueAt: Instant } =>
        step.dueAt !== null && (step.state === "due" || step.state === "overdue"),
    )
    .filter(({ step }) => abilities.has(abilityFor[step]))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const first = open[0];
  if (first) {
    const level = first.step === "decide" && record.state.level === "red" ? ".red" : "";
    return say(`respond.asked.${first.step}.${first.state}${level}`, {
      at: telling.near(first.dueAt, reader.asOf),
      left: telling.span(first.leftMinutes ?? 0),
      late: telling.span(first.lateMinutes ?? 0),
    });
  }
  if (abilities.has("follow-up") && rest.followUpsWaiting > 0)
    return say("respond.asked.follow-up", { count: rest.followUpsWaiting });
  if (record.state.handling === "closed") return null;
  if (rest.missing.includes("decision")) return abilities.has("decide") ? say("respond.asked.decide.open") : null;
  if (rest.missing.includes("verification") && abilities.has("verify")) return say("respond.asked.verify");
  if (rest.missing.includes("outcome") && abilities.has("outcome")) return say("respond.asked.outcome");
  return rest.missing.length === 0 && abilities.has("close") ? say("respond.asked.close") : null;
}
