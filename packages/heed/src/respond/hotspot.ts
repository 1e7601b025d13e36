import { type Assessment, type Duty, dutyOf, type Priority, shownPriority, standing } from "../assess/index.ts";
import { type Instant, plusHours, plusMinutes } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import type { EscalationPost } from "../warn/index.ts";

/** Priorities whose hotspot has a clock. What could be done as resources allow, and what is watched, has no deadline. */
export const clockedDuties = ["SHOULD", "MUST"] as const;
export type ClockedDuty = (typeof clockedDuties)[number];

interface Standard {
  /** Hours from the moment a place was named until an act must be under way. */
  readonly limitHours: number;
  /** Hours from one rung to the next. */
  readonly rungHours: number;
  readonly rungs: readonly (readonly EscalationPost[])[];
}

/**
 * What must be answered: 48 hours, and one level up every 48 hours more (domain rules 8 give the step of an overdue MUST; the
 * first limit is set to the same, ADR 0022). What should be answered is planned within a cycle, which is a month (2.6, 2.7);
 * one level up with each weekly review.
 */
export const hotspotStandard: Readonly<Record<ClockedDuty, Standard>> = {
  MUST: { limitHours: 48, rungHours: 48, rungs: [["head-of-office"], ["poc-adviser"], ["srsg", "dsrsg"]] },
  SHOULD: { limitHours: 30 * 24, rungHours: 7 * 24, rungs: [["head-of-office"], ["poc-adviser"]] },
};

/** A decision to act or a visit is looked at again after a cycle: by then it has become something lasting, or the clock begins anew. */
export const coverHours = 30 * 24;

/** Something done about a threat in a place, from when it was recorded until it no longer speaks for itself. */
export interface Act {
  readonly from: Instant;
  /** Null: as long as it is under way. */
  readonly until: Instant | null;
  readonly areaPath: string | null;
  /** Null: what threat it answered is not known; then the place decides. */
  readonly threatCategory: string | null;
  /** Assessments that it names. */
  readonly assessmentIds: readonly string[];
}

/** The people in a place whom a threat concerns: what a hotspot is about, whoever assessed it and how often. */
export interface Unit {
  readonly threatCategory: string;
  readonly groupAtRisk: string;
  readonly areaCode: string;
}
/** What the clock needs of an assessment, as it is stored. */
type Assessed = Assessment;

export const unitKey = ({ threatCategory, groupAtRisk, areaCode }: Unit): string =>
  [threatCategory, groupAtRisk, areaCode].join(" ");

const rankOf: Readonly<Record<Duty, number>> = { monitor: 0, COULD: 1, SHOULD: 2, MUST: 3 };
const priorityAt = (one: Assessed, at: Instant): Priority => {
  const shown = shownPriority(one, at);
  // Expired is never low: nobody has said that it is over.
  return shown.kind === "expired" ? shown.last : shown.priority;
};

/** Paths deeper than a region: a decision for a whole region says nothing of one district. */
const isLocal = (path: string): boolean => path.split("/").length >= 3;

/** Whether an act speaks for a hotspot: it names the assessment, or it is of the same threat, in the place or just around it. */
export function answersHotspot(
  act: Act,
  unit: Unit & { readonly areaPath: string | null; readonly ids: readonly string[] },
): boolean {
  if (act.assessmentIds.some((id) => unit.ids.includes(id))) return true;
  if (act.threatCategory !== null && act.threatCategory !== unit.threatCategory) return false;
  const { areaPath } = unit;
  if (act.areaPath === null || areaPath === null) return false;
  // A patrol in one village is no answer to whatever threatens a region.
  if (act.threatCategory === null && !isLocal(areaPath)) return false;
  return isWithin(act.areaPath, areaPath) || (isLocal(act.areaPath) && isWithin(areaPath, act.areaPath));
}

/** A time in which a place was named and nothing was under way. */
interface Waiting {
  readonly duty: ClockedDuty;
  readonly from: Instant;
  /** Null: it still waits. */
  readonly until: Instant | null;
}

/** An assessment is valid at its last moment and expired in the minute after. */
const justAfter = (at: Instant): Instant => plusMinutes(at, 1);

function changes(assessments: readonly Assessed[], acts: readonly Act[], now: Instant): readonly Instant[] {
  const all = [
    ...assessments.flatMap(({ recordedAt, validUntil }) => [recordedAt, justAfter(validUntil)]),
    ...acts.flatMap(({ from, until }) => (until === null ? [from] : [from, until])),
  ];
  return [...new Set(all.filter((at) => at <= now))].sort();
}

/** Every time in which a unit waited, by duty, the oldest first. Assessments are those of one unit; acts those that answer it. */
function waitings(assessments: readonly Assessed[], acts: readonly Act[], now: Instant): readonly Waiting[] {
  const moments = changes(assessments, acts, now);
  return clockedDuties.flatMap((duty) => {
    const found: Waiting[] = [];
    let from: Instant | null = null;
    for (const at of moments) {
      const known = standing(
        assessments.filter(({ recordedAt }) => recordedAt <= at),
        at,
      );
      const isNamed = known.some((one) => rankOf[dutyOf(priorityAt(one, at))] >= rankOf[duty]);
      const isCovered = acts.some((act) => act.from <= at && (act.until === null || at < act.until));
      const waits = isNamed && !isCovered;
      if (waits && from === null) from = at;
      if (!waits && from !== null) {
        found.push({ duty, from, until: at });
        from = null;
      }
    }
    return from === null ? found : [...found, { duty, from, until: null }];
  });
}

export interface HotspotRung {
  readonly duty: ClockedDuty;
  /** When this time of waiting began. */
  readonly since: Instant;
  readonly toPost: EscalationPost;
  readonly at: Instant;
}

function rungsOf({ duty, from }: Waiting): readonly HotspotRung[] {
  const { limitHours, rungHours, rungs } = hotspotStandard[duty];
  return rungs.flatMap((posts, level) =>
    posts.map((toPost) => ({ duty, since: from, toPost, at: plusHours(from, limitHours + level * rungHours) })),
  );
}

const byTime = (a: HotspotRung, b: HotspotRung) =>
  a.at === b.at ? (a.toPost < b.toPost ? -1 : 1) : a.at < b.at ? -1 : 1;

/** What must be answered should be answered too: a post that the shorter clock has told is not told again by the longer one. */
function withoutRepeats(rungs: readonly HotspotRung[]): readonly HotspotRung[] {
  const isTold = ({ duty, since, toPost, at }: HotspotRung) =>
    duty === "SHOULD" &&
    rungs.some((one) => one.duty === "MUST" && one.toPost === toPost && one.at <= at && one.since >= since);
  return rungs.filter((rung) => !isTold(rung)).toSorted(byTime);
}

/**
 * Every rung that a hotspot has earned by `now`: its place was named, the limit of its priority passed, and nothing was under
 * way just then. What was earned stays earned: a later `now`, an act or another assessment never takes one back.
 */
export function earnedRungs(
  assessments: readonly Assessed[],
  acts: readonly Act[],
  now: Instant,
): readonly HotspotRung[] {
  return withoutRepeats(
    waitings(assessments, acts, now).flatMap((waiting) =>
      rungsOf(waiting).filter(({ at }) => (waiting.until === null ? at <= now : at < waiting.until)),
    ),
  );
}

/** How the clock of a hotspot stands at a moment. */
export interface HotspotClock {
  /** `answered`: something is under way. `none`: its priority has no deadline. */
  readonly state: "due" | "overdue" | "answered" | "none";
  readonly duty: Duty;
  readonly since: Instant | null;
  readonly dueAt: Instant | null;
  /** Posts that the present waiting has reached. */
  readonly told: readonly EscalationPost[];
  readonly next: { readonly at: Instant; readonly toPosts: readonly EscalationPost[] } | null;
}

/** The clock of one unit: of all limits that run, the one that falls first. */
export function hotspotClock(assessments: readonly Assessed[], acts: readonly Act[], now: Instant): HotspotClock {
  const known = assessments.filter(({ recordedAt }) => recordedAt <= now);
  const duty = standing(known, now)
    .map((one) => dutyOf(priorityAt(one, now)))
    .reduce<Duty>((most, one) => (rankOf[one] > rankOf[most] ? one : most), "monitor");
  const quiet = { duty, since: null, dueAt: null, told: [], next: null };
  if (rankOf[duty] < rankOf.SHOULD) return { ...quiet, state: "none" };
  const waiting = waitings(known, acts, now).filter(({ until }) => until === null);
  const rungs = withoutRepeats(waiting.flatMap(rungsOf));
  const first = waiting
    .map((one) => ({ since: one.from, dueAt: plusHours(one.from, hotspotStandard[one.duty].limitHours) }))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  if (!first) return { ...quiet, state: "answered" };
  const coming = rungs.filter(({ at }) => at > now);
  const at = coming[0]?.at;
  return {
    state: now > first.dueAt ? "overdue" : "due",
    duty,
    ...first,
    told: [...new Set(rungs.filter((rung) => rung.at <= now).map(({ toPost }) => toPost))],
    next:
      at === undefined ? null : { at, toPosts: coming.filter((rung) => rung.at === at).map(({ toPost }) => toPost) },
  };
}

/** Assessments by the unit that they judge, as they were recorded. */
export function unitsOf<One extends Unit>(assessments: readonly One[]): ReadonlyMap<string, readonly One[]> {
  return Map.groupBy(assessments, unitKey);
}
