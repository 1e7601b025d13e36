import { type Instant, plusMinutes } from "../kernel/index.ts";
import { type ClockStep, clockOf, defaultStandard, type TimeStandard } from "./time-standard.ts";
import type { Level, Step, Warning, WarningEvent } from "./warning.ts";

/** One rung: who is told of a missed limit, and at how many times the limit. */
export interface Rung {
  readonly toPost: EscalationPost;
  readonly atTimesLimit: number;
}
export type EscalationPost = "head-of-office" | "joc" | "poc-adviser" | "srsg" | "dsrsg";

/**
 * Who a missed limit climbs to (domain rules 3.6). Red: the head of office at the limit, then operations centre and POC
 * adviser halfway to twice the limit, then the heads of mission at twice the limit. White climbs to nobody.
 */
export const ladder: Readonly<Record<Level, readonly Rung[]>> = {
  red: [
    { toPost: "head-of-office", atTimesLimit: 1 },
    { toPost: "joc", atTimesLimit: 1.5 },
    { toPost: "poc-adviser", atTimesLimit: 1.5 },
    { toPost: "srsg", atTimesLimit: 2 },
    { toPost: "dsrsg", atTimesLimit: 2 },
  ],
  orange: [
    { toPost: "head-of-office", atTimesLimit: 1 },
    { toPost: "poc-adviser", atTimesLimit: 1 },
  ],
  yellow: [{ toPost: "poc-adviser", atTimesLimit: 1 }],
  white: [],
};

export interface Escalation {
  readonly step: Step;
  readonly toPost: EscalationPost;
  readonly at: Instant;
}

/** Steps whose silence climbs. Feedback and safety check concern the holder of the contact and climb as the others do. */
function rungsOf(level: Level, step: ClockStep): readonly Escalation[] {
  if (step.dueAt === null || step.limitMinutes === null || step.step === "review") return [];
  const { dueAt, limitMinutes } = step;
  return ladder[level].map((rung) => ({
    step: step.step,
    toPost: rung.toPost,
    at: plusMinutes(dueAt, limitMinutes * (rung.atTimesLimit - 1)),
  }));
}

const byTime = (a: Escalation, b: Escalation) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/**
 * Every escalation that a warning has earned by `now`: at each moment something happened to it, and at `now`, the rungs of
 * the steps that were overdue just before. What was earned stays earned, also when the step was done, the warning closed
 * or its level changed later: a later `now` never takes one back.
 */
export function earnedEscalations(
  warning: Warning,
  events: readonly WarningEvent[],
  now: Instant,
  standard: TimeStandard = defaultStandard,
): readonly Escalation[] {
  const known = events.filter((event) => event.at <= now && event.recordedAt <= now);
  const moments = [...new Set([...known.map((event) => event.at), now])].sort();
  const earned = new Map<string, Escalation>();
  for (const moment of moments) {
    const before = known
      .filter((event) => event.at < moment || (moment === now && event.at === now))
      .map((event) => ({ ...event, recordedAt: event.at }));
    const clock = clockOf(warning, before, moment, standard);
    for (const step of clock.steps) {
      if (step.state !== "overdue") continue;
      for (const rung of rungsOf(clock.level, step)) {
        const key = `${rung.step} ${rung.toPost}`;
        if (rung.at <= moment && !earned.has(key)) earned.set(key, rung);
      }
    }
  }
  return [...earned.values()].sort(byTime);
}

/** Earned and not yet on the record. */
export function dueEscalations(
  warning: Warning,
  events: readonly WarningEvent[],
  now: Instant,
  standard: TimeStandard = defaultStandard,
): readonly Escalation[] {
  const done = new Set(
    events.filter((event) => event.kind === "escalated").map((event) => `${event.step} ${event.toPost}`),
  );
  return earnedEscalations(warning, events, now, standard).filter((rung) => !done.has(`${rung.step} ${rung.toPost}`));
}

/** Where a warning goes next: at one moment, to one post or to several. */
export interface Climb {
  readonly step: Step;
  readonly at: Instant;
  readonly toPosts: readonly EscalationPost[];
}

/**
 * Where a warning goes next if nobody does anything, which is what people are told. The post that has the warning is left
 * out: to be told of what it holds already brings in nobody.
 */
export function nextClimb(
  warning: Warning,
  events: readonly WarningEvent[],
  now: Instant,
  ownerPost: string,
  only: Step | null = null,
  standard: TimeStandard = defaultStandard,
): Climb | null {
  const clock = clockOf(warning, events, now, standard);
  const coming = clock.steps
    .filter(({ step, state }) => (state === "due" || state === "overdue") && (only === null || step === only))
    .flatMap((step) => rungsOf(clock.level, step))
    .filter(({ at, toPost }) => at > now && toPost !== ownerPost)
    .sort(byTime);
  const [first] = coming;
  if (!first) return null;
  const { step, at } = first;
  return {
    step,
    at,
    toPosts: coming.filter((rung) => rung.step === step && rung.at === at).map(({ toPost }) => toPost),
  };
}

/** The next rung if nobody does anything; null when there is none. */
export function nextEscalation(
  warning: Warning,
  events: readonly WarningEvent[],
  now: Instant,
  standard: TimeStandard = defaultStandard,
): Escalation | null {
  const clock = clockOf(warning, events, now, standard);
  const coming = clock.steps
    .filter((step) => step.state === "due" || step.state === "overdue")
    .flatMap((step) => rungsOf(clock.level, step))
    .filter((rung) => rung.at > now)
    .sort(byTime);
  return coming[0] ?? null;
}
