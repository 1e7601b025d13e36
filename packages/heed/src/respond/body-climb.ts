import { type Instant, plusHours } from "../kernel/index.ts";
import type { BodyMatter, BodyMatterEvent, ClimbRecord } from "./body-tables.ts";
import { isActing } from "./decision.ts";
import { type Holding, holdingAt, rungsAbove, standInFor } from "./post-holding.ts";

/** A MUST that is overdue climbs one rung each time so many hours have passed. */
export const climbHours = 48;

export type Climb = Pick<ClimbRecord, "subject" | "subjectId" | "why" | "level" | "fromPost" | "toPost" | "at">;

export const climbKey = ({ subjectId, level, fromPost, toPost }: Climb): string =>
  [subjectId, level, fromPost, toPost].join(" ");

/** When a matter ended; null while it stands. */
export function endOf(events: readonly Pick<BodyMatterEvent, "kind" | "at">[]): Instant | null {
  return events.find(({ kind }) => kind !== "started")?.at ?? null;
}

/** Where a matter stands. What is late is overdue, whether it was begun or not. */
export type MatterState = "open" | "in-progress" | "done" | "overdue" | "dropped";
export function matterState(
  { dueAt }: Pick<BodyMatter, "dueAt">,
  events: readonly Pick<BodyMatterEvent, "kind">[],
  now: Instant,
): MatterState {
  const ended = events.find(({ kind }) => kind === "done" || kind === "dropped");
  if (ended) return ended.kind as "done" | "dropped";
  if (dueAt < now) return "overdue";
  return events.some(({ kind }) => kind === "started") ? "in-progress" : "open";
}

type Climbing = Pick<BodyMatter, "id" | "kind" | "need" | "ownerPost" | "dueAt" | "areaPath">;

/**
 * Every rung that an overdue MUST has earned by `now`, each 48 hours one: what was earned stays earned, also when the matter
 * ended later. A rung where nobody is passes it to who stands in as well, and the record says why.
 */
export function earnedClimbs(
  matter: Climbing,
  events: readonly Pick<BodyMatterEvent, "kind" | "at">[],
  holdings: readonly Holding[],
  now: Instant,
): readonly Climb[] {
  if (matter.kind === "disagreement" || matter.need !== "must") return [];
  const until = endOf(events) ?? now;
  return rungsAbove(matter.ownerPost).flatMap((toPost, index) => {
    const level = index + 1;
    const at = plusHours(matter.dueAt, climbHours * level);
    if (at > until || at > now) return [];
    const on = { subject: "matter" as const, subjectId: matter.id, level, at };
    const fromPost = index === 0 ? matter.ownerPost : (rungsAbove(matter.ownerPost)[index - 1] as string);
    const told: Climb = { ...on, why: "overdue", fromPost, toPost };
    return [told, ...passedOn(told, matter.areaPath, holdings)];
  });
}

/** To whom something goes besides, where the post that it reached is empty at that moment. */
export function passedOn(
  { subject, subjectId, level, toPost: fromPost, at }: Omit<Climb, "why" | "fromPost">,
  areaPath: string | null,
  holdings: readonly Holding[],
): readonly Climb[] {
  const standIn = standInFor(holdings, fromPost, areaPath, at);
  return standIn?.toPost ? [{ subject, subjectId, level, at, why: standIn.why, fromPost, toPost: standIn.toPost }] : [];
}

/** Who gets a matter, a task or a warning besides its own post, while that post is empty. From when the post was empty, never before the thing itself. */
export function ownerPassedOn(
  subject: Climb["subject"],
  thing: { readonly id: string; readonly ownerPost: string; readonly areaPath: string | null; readonly since: Instant },
  holdings: readonly Holding[],
  now: Instant,
): readonly Climb[] {
  const emptyFrom = holdingAt(holdings, thing.ownerPost, thing.areaPath, now)?.fromAt ?? now;
  const on = { subject, subjectId: thing.id, level: 0, toPost: thing.ownerPost, at: now };
  return passedOn(on, thing.areaPath, holdings).map((climb) => ({
    ...climb,
    at: emptyFrom > thing.since ? emptyFrom : thing.since,
  }));
}

/** A decision on a warning, of a body or of whoever answers the warning. */
export interface Stand {
  readonly id: string;
  readonly stance: Parameters<typeof isActing>[0];
  readonly at: Instant;
}

/** Two decisions contradict each other where one sends somebody to act and the other does not. */
export const contradict = (a: Stand, b: Stand): boolean => isActing(a.stance) !== isActing(b.stance);

/** Pairs of decisions on one warning that contradict each other, the earlier one first. Each later one is held against the one before it. */
export function contradictions(stands: readonly Stand[]): readonly (readonly [Stand, Stand])[] {
  const inTime = stands.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  return inTime.flatMap((later, index) => {
    const before = inTime[index - 1];
    return before && contradict(before, later) ? [[before, later] as const] : [];
  });
}
