import type { Instant } from "../kernel/index.ts";
import type { ClockStep, DecisionKind, WarningClock, WarningState } from "../warn/index.ts";
import type { DecisionItem, WarningItem } from "./brief.ts";
import { leftUntil, type Teller } from "./teller.ts";

/** What happened to an earlier warning of the same threat at the same place. */
export interface EarlierFacts {
  readonly receivedAt: Instant;
  readonly decision: DecisionKind;
  /** The reason for no action, in the reader's language. */
  readonly reason: string | null;
  readonly reviewAt: Instant | null;
  readonly reviewMissed: boolean;
  /** In the reader's language; null where nobody recorded one. */
  readonly outcome: string | null;
}

/** One open warning as the brief needs it: states and clock from the rules of `warn`, labels in the reader's language. */
export interface WarningFacts {
  readonly id: string;
  readonly view: "full" | "sanitised";
  readonly title: string;
  readonly place: string;
  readonly group: string;
  readonly numberExposed: number | null;
  /** How many reports stand behind it. */
  readonly accounts: number;
  readonly receivedAt: Instant;
  readonly state: WarningState;
  /** Null in the sanitised edition, which has no moments to compute it from. */
  readonly clock: WarningClock | null;
  /** Some limit has passed, also where the clock is not shown. */
  readonly isMissed: boolean;
  /** The post that answers for it, in the reader's language. */
  readonly owner: string;
  readonly review: { readonly at: Instant; readonly missed: boolean } | null;
  /** The newest text that a person released from a report behind it, in the reader's language. */
  readonly released: string | null;
  readonly earlier: EarlierFacts | null;
  /** Where it goes without a decision, beyond the reader's own post; null when nowhere. */
  readonly climbs: { readonly at: Instant; readonly posts: readonly string[] } | null;
}

/** What keeps a visit closed that a warning asks for. */
export interface StopFacts {
  readonly overdue: { readonly count: number; readonly oldestDueAt: Instant } | null;
  readonly frozen: { readonly kind: string; readonly since: Instant } | null;
}

const stepOf = (facts: WarningFacts, name: ClockStep["step"]) =>
  facts.clock?.steps.find(({ step }) => step === name) ?? null;
const isRunning = (step: ClockStep | null): step is ClockStep & { readonly dueAt: Instant } =>
  step !== null && step.dueAt !== null && (step.state === "due" || step.state === "overdue");

/** What a decided warning still owes, beside its outcome. */
const afterDecision = ["act", "feedback", "safety-check"] as const;

/** The step that counts next: the decision while there is none, then what is still owed, by its limit. */
function nextStep(facts: WarningFacts): (ClockStep & { readonly dueAt: Instant }) | null {
  const names = facts.state.decision === "pending" ? (["decide"] as const) : afterDecision;
  return (
    names
      .map((name) => stepOf(facts, name))
      .filter(isRunning)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null
  );
}

function whyOf(facts: WarningFacts, { say, moments, asOf }: Teller): string {
  const { state, review, owner } = facts;
  if (facts.view === "sanitised") {
    if (state.decision !== "pending")
      return say("tell.why.coarse.decided", { decision: say(`warn.decision.${state.decision}`) });
    return say(facts.isMissed ? "tell.why.coarse.missed" : "tell.why.coarse.pending", { owner });
  }
  const next = nextStep(facts);
  const due = next && { at: moments.at(next.dueAt) };
  if (state.decision === "pending")
    return due
      ? say(next.dueAt < asOf ? "tell.why.decide.overdue" : "tell.why.decide.due", due)
      : say("tell.why.decide.open");
  if (review && state.outcome === null)
    return say(review.missed ? "tell.why.review-missed" : "tell.why.review-due", { at: moments.day(review.at) });
  if (due) return say(`tell.why.${next.step}.${next.state}`, due);
  return say(state.outcome === null ? "tell.why.outcome" : "tell.why.closing");
}

/** An open warning as one line, with why it is still open. */
export function warningItem(facts: WarningFacts, teller: Teller): WarningItem {
  const next = nextStep(facts);
  const { state } = facts;
  return {
    id: facts.id,
    title: facts.title,
    level: state.level,
    dueAt: next?.dueAt ?? null,
    owner: facts.owner,
    place: facts.place,
    why: whyOf(facts, teller),
    receivedAt: facts.receivedAt,
    imminence: state.imminence,
    impact: state.impact,
    reach: state.reach,
    groupAtRisk: facts.group,
    numberExposed: facts.numberExposed,
    handling: state.handling,
    verification: state.verification,
    decision: state.decision,
    leftMinutes: next ? leftUntil(next.dueAt, teller.asOf) : null,
    limitMinutes: next?.limitMinutes ?? null,
  };
}

function knownOf(facts: WarningFacts, { say, moments }: Teller): readonly string[] {
  const { numberExposed, accounts, state, released, group } = facts;
  const verification = say(`warn.verification.${state.verification}`);
  const count =
    numberExposed === null
      ? say("tell.known.no-number", { verification })
      : say("tell.known.number", { number: moments.number(numberExposed), accounts, verification });
  return [released ?? say("tell.known.group", { group }), count];
}

function earlierOf({ earlier }: WarningFacts, { say, moments }: Teller): readonly string[] {
  if (!earlier) return [];
  const day = moments.day(earlier.receivedAt);
  if (earlier.decision === "no-action" && earlier.outcome === null) {
    const reason = earlier.reason ?? "";
    return earlier.reviewMissed && earlier.reviewAt !== null
      ? [say("tell.earlier.review-missed", { day, reason, review: moments.day(earlier.reviewAt) })]
      : [say("tell.earlier.no-action", { day, reason })];
  }
  const decision = say(`warn.decision.${earlier.decision}`);
  return [
    earlier.outcome === null
      ? say("tell.earlier.unrecorded", { day, decision })
      : say("tell.earlier.decided", { day, decision, outcome: earlier.outcome }),
  ];
}

/** A sentence that ends as one: a person's text may come without its full stop. */
const closed = (sentence: string) => (/[.!?…»”]$/.test(sentence.trim()) ? sentence.trim() : `${sentence.trim()}.`);

function climbing({ climbs }: WarningFacts, { moments }: Teller) {
  return climbs && { at: moments.at(climbs.at), posts: moments.list(climbs.posts) };
}

/** A warning whose decision waits: what is known, what is asked, and what follows without an answer. */
export function decisionItem(facts: WarningFacts, mayDecide: boolean, teller: Teller): DecisionItem {
  const { say } = teller;
  const goesUp = climbing(facts, teller);
  const ask = !mayDecide
    ? chase(facts, teller)
    : goesUp
      ? say("tell.ask.decide.climbs", goesUp)
      : say("tell.ask.decide");
  return itemOf(facts, "warning", [...knownOf(facts, teller), ...earlierOf(facts, teller)], { ask, mayDecide }, teller);
}

/** What is asked of somebody who may not take the decision: to see that it is taken. */
function chase(facts: WarningFacts, teller: Teller): string {
  const goesUp = climbing(facts, teller);
  const { owner } = facts;
  return goesUp ? teller.say("tell.ask.chase.climbs", { owner, ...goesUp }) : teller.say("tell.ask.chase", { owner });
}

/** A warning that climbed to a leader who reads only the sanitised edition: that it did, and what is asked. No moment, no place. */
export function coarseDecisionItem(facts: WarningFacts, mayDecide: boolean, teller: Teller): DecisionItem {
  const ask = mayDecide ? teller.say("tell.ask.decide") : teller.say("tell.ask.chase", { owner: facts.owner });
  return itemOf(facts, "warning", [teller.say("tell.passed-up")], { ask, mayDecide }, teller);
}

/** A warning that asks for a visit which "do no harm" holds: what holds it, and the three ways on. */
export function stopItem(facts: WarningFacts, stop: StopFacts, mayDecide: boolean, teller: Teller): DecisionItem {
  const { say, moments } = teller;
  const situation: string[] = [];
  if (stop.overdue)
    situation.push(say("tell.stop.overdue", { count: stop.overdue.count, at: moments.at(stop.overdue.oldestDueAt) }));
  if (stop.frozen)
    situation.push(say("tell.stop.frozen", { kind: stop.frozen.kind, day: moments.day(stop.frozen.since) }));
  const goesUp = climbing(facts, teller);
  const ask = !mayDecide ? chase(facts, teller) : goesUp ? say("tell.stop.ask.climbs", goesUp) : say("tell.stop.ask");
  return itemOf(facts, "stop", situation, { ask, mayDecide }, teller);
}

function itemOf(
  facts: WarningFacts,
  kind: DecisionItem["kind"],
  sentences: readonly string[],
  { ask, mayDecide }: Pick<DecisionItem, "ask" | "mayDecide">,
  teller: Teller,
): DecisionItem {
  const decide = stepOf(facts, "decide");
  const dueAt = isRunning(decide) ? decide.dueAt : null;
  const situation = sentences.map(closed).join(" ");
  return {
    id: facts.id,
    title: facts.title,
    level: facts.state.level,
    dueAt,
    owner: facts.owner,
    place: facts.place,
    why: `${situation} ${ask}`,
    kind,
    receivedAt: facts.receivedAt,
    imminence: facts.state.imminence,
    impact: facts.state.impact,
    leftMinutes: dueAt === null ? null : leftUntil(dueAt, teller.asOf),
    limitMinutes: isRunning(decide) ? decide.limitMinutes : null,
    situation,
    ask,
    mayDecide,
  };
}
