import { type Instant, plusHours } from "../kernel/index.ts";
import { type FollowUpResult, retryHours } from "./follow-up.ts";

/** What a miss brings: another try by the way agreed on, a proxy, and then a case of the focal point and the head of office. */
export const followUpRungs = ["retry", "proxy", "case"] as const;
export type FollowUpRungCode = (typeof followUpRungs)[number];
export const missKinds = ["no-answer", "not-asked"] as const;
export type MissKind = (typeof missKinds)[number];
export const raisedTo = ["owner", "focal-point", "head-of-office"] as const;
export type RaisedTo = (typeof raisedTo)[number];

export interface FollowUpRung {
  readonly rung: FollowUpRungCode;
  /** When it was missed: somebody tried without an answer, or nobody tried by the time a try was due. */
  readonly at: Instant;
  readonly why: MissKind;
  /** Whether anybody tried and got no answer so far. */
  readonly isSilent: boolean;
}

const inTime = (a: FollowUpResult, b: FollowUpResult): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(a.result !== "unreachable") - Number(b.result !== "unreachable");
};

/** The first try is due on the day of the follow-up; one that was promised late has the hours of a retry. */
export function firstTryDue({ dueAt, recordedAt }: { readonly dueAt: Instant; readonly recordedAt: Instant }): Instant {
  const late = plusHours(recordedAt, retryHours);
  return dueAt > late ? dueAt : late;
}

interface Climb {
  readonly rungs: readonly FollowUpRung[];
  /** When the next rung is earned if nobody does anything; null where an answer stands or all are earned. */
  readonly nextAt: Instant | null;
  readonly nextRung: FollowUpRungCode | null;
}

/**
 * The rungs that a follow-up has earned by `now`. A try without an answer is a miss, and so is a time by which somebody should
 * have tried and did not. An answer ends the count; a silence after it counts anew. The order in which results came in changes
 * nothing.
 */
export function climbOf(firstDue: Instant, results: readonly FollowUpResult[], now: Instant): Climb {
  const rungs: FollowUpRung[] = [];
  let misses = 0;
  let isSilent = false;
  let next: Instant | null = firstDue;
  const miss = (at: Instant, why: MissKind) => {
    const rung = followUpRungs[misses];
    if (!rung) return;
    isSilent ||= why === "no-answer";
    if (!rungs.some((each) => each.rung === rung)) rungs.push({ rung, at, why, isSilent });
    misses++;
    next = misses < followUpRungs.length ? plusHours(at, retryHours) : null;
  };
  const untried = (until: Instant) => {
    while (next !== null && next < until) miss(next, "not-asked");
  };
  for (const result of results.filter(({ at }) => at <= now).toSorted(inTime)) {
    untried(result.at);
    if (result.result === "unreachable") {
      miss(result.at, "no-answer");
      continue;
    }
    misses = 0;
    isSilent = false;
    next = null;
  }
  untried(now);
  return { rungs, nextAt: next, nextRung: next === null ? null : (followUpRungs[misses] ?? null) };
}

/** Who is told of a rung. */
export function toldOf(rung: FollowUpRungCode): readonly RaisedTo[] {
  return rung === "case" ? ["focal-point", "head-of-office"] : ["owner"];
}
