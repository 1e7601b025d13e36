import { type Instant, minutesBetween, plusMinutes } from "../kernel/index.ts";
import { levelsOver, stateOf } from "./state.ts";
import { type Level, levels, type Step, type Warning, type WarningEvent } from "./warning.ts";

const hour = 60;
const day = 24 * hour;

/** Minutes allowed for each step. `act` counts from the decision, all others from the moment of receipt. */
export type TimeStandard = Readonly<Record<Exclude<Level, "white">, Readonly<Record<Exclude<Step, "review">, number>>>>;

/**
 * The defaults of the field (domain rules 3.6). A mission's own procedure may replace them. A white warning has no
 * limits but its weekly review.
 */
export const defaultStandard: TimeStandard = {
  red: { acknowledge: 10, triage: 20, decide: 60, act: 30, feedback: 6 * hour, "safety-check": 24 * hour },
  orange: {
    acknowledge: 30,
    triage: hour,
    decide: 4 * hour,
    act: 4 * hour,
    feedback: 24 * hour,
    "safety-check": 72 * hour,
  },
  yellow: {
    acknowledge: 4 * hour,
    triage: 8 * hour,
    decide: 48 * hour,
    act: 72 * hour,
    feedback: 7 * day,
    "safety-check": 7 * day,
  },
};
export const reviewEveryMinutes = 7 * day;

/** The limit of a step in minutes; null where the level has none. */
export function limitOf(level: Level, step: Step, standard: TimeStandard = defaultStandard): number | null {
  if (step === "review") return level === "white" ? reviewEveryMinutes : null;
  return level === "white" ? null : standard[level][step];
}

/**
 * How one step stands at one moment.
 * `waiting`: its limit has not started, because an earlier step is not done. `withheld`: somebody judged that doing it
 * would expose a person. `not-needed`: an earlier answer made it void (nothing was decided that needs an act).
 */
export interface ClockStep {
  readonly step: Step;
  readonly state: "done" | "late" | "due" | "overdue" | "waiting" | "withheld" | "not-needed";
  readonly limitMinutes: number | null;
  readonly dueAt: Instant | null;
  readonly doneAt: Instant | null;
  /** Minutes from the start of its limit to the deed. */
  readonly tookMinutes: number | null;
  readonly lateMinutes: number | null;
  readonly leftMinutes: number | null;
}

export interface WarningClock {
  readonly level: Level;
  readonly steps: readonly ClockStep[];
  /** The open step whose limit is the earliest, missed ones first; null when nothing runs. */
  readonly next: ClockStep | null;
}

/** The moment of the first event of any of these kinds. */
const firstOf = (events: readonly WarningEvent[], ...kinds: readonly string[]): Instant | null =>
  events.reduce<Instant | null>(
    (first, event) => (kinds.includes(event.kind) && (first === null || event.at < first) ? event.at : first),
    null,
  );

/**
 * When a step is due: a warning that was raised gets the shorter limit from the moment it was raised, so that nobody is
 * late for a duty that did not exist yet; a raise never puts a limit off. A lowered one gets the longer limit from the start.
 */
function dueOf(step: Step, from: Instant, over: ReturnType<typeof levelsOver>, standard: TimeStandard): Instant | null {
  let due = null as Instant | null;
  let before = null as Level | null;
  for (const { level, since } of over) {
    const limit = limitOf(level, step, standard);
    const raised = before !== null && levels.indexOf(level) > levels.indexOf(before);
    const start = raised && since > from ? since : from;
    const candidate: Instant | null = limit === null ? null : plusMinutes(start, limit);
    due = raised && due !== null && (candidate === null || due < candidate) ? due : candidate;
    before = level;
  }
  return due;
}

/**
 * The clock of a warning at a moment: each step with its limit, when it was done or how long is left. Only events that
 * had happened and were on record by `now` count.
 */
export function clockOf(
  warning: Warning,
  events: readonly WarningEvent[],
  now: Instant,
  standard: TimeStandard = defaultStandard,
): WarningClock {
  const known = events.filter((event) => event.at <= now && event.recordedAt <= now);
  const state = stateOf(warning, known);
  const decided = firstOf(known, "decided");
  const acting =
    state.decision === "respond" || state.decision === "respond-through-other" || state.decision === "warn-community";
  const withheld = firstOf(known, "feedback-withheld");
  const isOver = state.handling === "closed" || state.verification === "duplicate-of";

  const levelsSince = levelsOver(warning, known);
  const step = (name: Step, from: Instant | null, doneAt: Instant | null, isVoid = false): ClockStep => {
    const limitMinutes = limitOf(state.level, name, standard);
    const dueAt =
      from === null || limitMinutes === null
        ? null
        : name === "review"
          ? plusMinutes(from, limitMinutes)
          : dueOf(name, from, levelsSince, standard);
    const tookMinutes = doneAt === null || from === null ? null : minutesBetween(from, doneAt);
    const base = { step: name, limitMinutes, dueAt, doneAt, tookMinutes, lateMinutes: null, leftMinutes: null };
    if (doneAt !== null) {
      return dueAt !== null && doneAt > dueAt
        ? { ...base, state: "late", lateMinutes: minutesBetween(dueAt, doneAt) }
        : { ...base, state: "done" };
    }
    if (name === "feedback" && withheld !== null) return { ...base, doneAt: withheld, state: "withheld" };
    if (isOver || isVoid || limitMinutes === null) return { ...base, dueAt: null, state: "not-needed" };
    if (dueAt === null) return { ...base, state: "waiting" };
    return now > dueAt
      ? { ...base, state: "overdue", lateMinutes: minutesBetween(dueAt, now) }
      : { ...base, state: "due", leftMinutes: minutesBetween(now, dueAt) };
  };

  const received = warning.receivedAt;
  const steps: ClockStep[] = [
    step("acknowledge", received, firstOf(known, "acknowledged")),
    step("triage", received, firstOf(known, "triaged")),
    step("decide", received, decided),
    step("act", decided, firstOf(known, "departed", "effect-on-site"), decided !== null && !acting),
    step("feedback", received, firstOf(known, "feedback-given")),
    step("safety-check", received, firstOf(known, "source-safety-checked")),
  ];
  if (state.level === "white") {
    const last = known.reduce(
      (latest, event) => (event.kind === "reviewed" && event.at > latest ? event.at : latest),
      received,
    );
    steps.push(step("review", last, null, decided !== null));
  }
  const open = steps.filter((each) => each.dueAt !== null && (each.state === "due" || each.state === "overdue"));
  const next = open.reduce<ClockStep | null>(
    (first, each) => (first === null || (each.dueAt as Instant) < (first.dueAt as Instant) ? each : first),
    null,
  );
  return { level: state.level, steps, next };
}
