import type { Instant } from "../kernel/index.ts";
import {
  type DecisionKind,
  type Handling,
  type Imminence,
  type Level,
  levels,
  type Outcome,
  type Reach,
  type Verification,
  type Warning,
  type WarningEvent,
} from "./warning.ts";

/** Four answers to four questions, which are never merged into one status. */
export interface WarningState {
  readonly handling: Handling;
  readonly verification: Verification;
  readonly decision: DecisionKind | "pending";
  readonly outcome: Outcome | null;
  readonly reasonCode: string | null;
  readonly level: Level;
  readonly imminence: Imminence;
  readonly impact: number;
  readonly reach: Reach | null;
  readonly ownerPost: string;
  readonly duplicateOf: string | null;
}

/** Events in the order they happened; those of one moment in the order they were recorded. */
export function inOrder(events: readonly WarningEvent[]): readonly WarningEvent[] {
  const key = (event: WarningEvent) => `${event.at} ${event.recordedAt} ${event.id}`;
  return [...events].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const rank = (level: Level) => levels.indexOf(level);
const handlingRank: Readonly<Record<Handling, number>> = {
  received: 0,
  acknowledged: 1,
  triaged: 2,
  assigned: 3,
  closed: 4,
};

/**
 * What a warning's events say about it. Nothing lowers a level but a `level-lowered` event, which a second reader makes:
 * a triage that finds less imminence leaves the level where it was, and no grading of a source touches it. A closed
 * warning that is opened again goes back to what it had reached.
 */
export function stateOf(warning: Warning, events: readonly WarningEvent[]): WarningState {
  let reached: Handling = "received";
  let closed = false;
  let level = warning.level;
  let { imminence, impact, reach, ownerPost } = warning;
  let verification: Verification = "not-started";
  let decision: DecisionKind | "pending" = "pending";
  let outcome: Outcome | null = null;
  let reasonCode: string | null = null;
  let duplicateOf: string | null = null;
  const atLeast = (to: Handling) => {
    if (handlingRank[to] > handlingRank[reached]) reached = to;
  };
  for (const event of inOrder(events)) {
    switch (event.kind) {
      case "acknowledged":
        atLeast("acknowledged");
        break;
      case "triaged":
        atLeast("triaged");
        imminence = event.imminence ?? imminence;
        impact = event.impact ?? impact;
        reach = event.reach ?? reach;
        if (event.level !== null && rank(event.level) > rank(level)) level = event.level;
        break;
      case "level-raised":
        if (event.level !== null && rank(event.level) > rank(level)) level = event.level;
        break;
      case "level-lowered":
        if (event.level !== null && rank(event.level) < rank(level)) level = event.level;
        break;
      case "assigned":
        atLeast("assigned");
        ownerPost = event.toPost ?? ownerPost;
        break;
      case "tasked":
        atLeast("assigned");
        break;
      case "verification-set":
        verification = event.verification ?? verification;
        duplicateOf = event.verification === "duplicate-of" ? event.duplicateOf : null;
        break;
      case "decided":
        decision = event.decision ?? decision;
        reasonCode = event.reasonCode;
        break;
      case "outcome-set":
        outcome = event.outcome ?? outcome;
        break;
      case "closed":
        closed = true;
        break;
      case "reopened":
        closed = false;
        break;
    }
  }
  return {
    handling: closed ? "closed" : reached,
    verification,
    decision,
    outcome,
    reasonCode,
    level,
    imminence,
    impact,
    reach,
    ownerPost,
    duplicateOf,
  };
}

/** The levels a warning had, each with the moment it began, first the one it was raised with. */
export function levelsOver(
  warning: Warning,
  events: readonly WarningEvent[],
): readonly { readonly level: Level; readonly since: Instant }[] {
  const over: { level: Level; since: Instant }[] = [{ level: warning.level, since: warning.receivedAt }];
  for (const event of inOrder(events)) {
    const last = over.at(-1) as { level: Level };
    if (event.level === null || event.level === last.level) continue;
    const up = rank(event.level) > rank(last.level);
    if (
      (up && (event.kind === "triaged" || event.kind === "level-raised")) ||
      (!up && event.kind === "level-lowered")
    ) {
      over.push({ level: event.level, since: event.at });
    }
  }
  return over;
}

/** t0 to t10 of the warning-to-action measure (domain rules 3.7). The first time each thing happened; t9 and t10 the last. */
export function timesOf(
  warning: Warning,
  events: readonly WarningEvent[],
): Readonly<Record<"t0" | "t2" | "t3" | "t4" | "t5" | "t6" | "t7" | "t8" | "t9" | "t10", Instant | null>> & {
  readonly t1: Instant;
} {
  const ordered = inOrder(events);
  const first = (...kinds: readonly string[]) => ordered.find((event) => kinds.includes(event.kind))?.at ?? null;
  const last = (kind: string) => ordered.findLast((event) => event.kind === kind)?.at ?? null;
  const verified = ordered.find(
    (event) =>
      event.kind === "verification-set" && event.verification !== "in-progress" && event.verification !== "not-started",
  );
  return {
    t0: warning.threatKnownAt,
    t1: warning.receivedAt,
    t2: first("acknowledged"),
    t3: first("triaged"),
    t4: verified?.at ?? null,
    t5: first("decided"),
    t6: first("tasked"),
    t7: first("departed"),
    t8: first("effect-on-site"),
    t9: last("outcome-set"),
    t10: last("source-safety-checked"),
  };
}

export type MissingForClosing = "verification" | "decision" | "outcome" | "safety-check";

/**
 * What a warning still lacks before it may be closed: a verification result, a decision, an outcome ("unknown" is one)
 * and the check that whoever told us is safe. A duplicate needs none of it: its twin carries the answer.
 */
export function missingForClosing(warning: Warning, events: readonly WarningEvent[]): readonly MissingForClosing[] {
  const state = stateOf(warning, events);
  if (state.verification === "duplicate-of") return [];
  const missing: MissingForClosing[] = [];
  if (state.verification === "not-started" || state.verification === "in-progress") missing.push("verification");
  if (state.decision === "pending") missing.push("decision");
  if (state.outcome === null) missing.push("outcome");
  if (!events.some((event) => event.kind === "source-safety-checked")) missing.push("safety-check");
  return missing;
}
