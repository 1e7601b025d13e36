import { asOfInstant, endOfDay, type Instant, plusDays } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import type { DecisionKind, Level, Outcome, WarningRecord } from "../warn/index.ts";

/** How far back a review searches, and how long people have to hold it. */
export const searchDays = 30;
export const reviewDays = 14;

/** A review that was opened: what had been said before the harm, as found on the day of opening. */
export interface Review {
  readonly id: string;
  readonly incidentCode: string;
  readonly areaPath: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly searchedFrom: Instant;
  readonly searchedTo: Instant;
  readonly warningIds: readonly string[];
  readonly assessmentIds: readonly string[];
}

/** The time to search: from thirty days before the earliest day it may have happened to the end of the latest. */
export function searchWindow(
  date: { readonly from: string | null; readonly to: string | null },
  now: Instant,
  timeZone: string,
): { readonly from: Instant; readonly to: Instant } | null {
  const [first, last] = [date.from ?? date.to, date.to ?? date.from];
  if (first === null || last === null) return null;
  const [begin, end] = [asOfInstant(`${first}T00:00:00`, timeZone), endOfDay(last, timeZone)];
  return { from: plusDays(begin, -searchDays), to: end < now ? end : now };
}

/** A warning or an assessment of a place speaks for what lies in it, and for what it lies in. */
export function concerns(areaPath: string | null, incidentPath: string): boolean {
  return isWithin(areaPath, incidentPath) || (areaPath !== null && isWithin(incidentPath, areaPath));
}

/**
 * Warnings that had been raised before the harm, there, in the time searched. One that rests on the incident itself was
 * raised because of it, not before it.
 */
export function warningsBefore(
  incident: { readonly code: string; readonly areaPath: string },
  window: { readonly from: Instant; readonly to: Instant },
  warnings: readonly WarningRecord[],
): readonly WarningRecord[] {
  return warnings.filter(
    ({ warning, evidence }) =>
      warning.receivedAt >= window.from &&
      warning.receivedAt <= window.to &&
      concerns(warning.areaPath, incident.areaPath) &&
      !evidence.some(({ kind, refCode }) => kind === "incident" && refCode === incident.code),
  );
}

/** A review as a reader gets it. What this reader may not see is not in it, and is not counted. */
export interface ReviewView {
  readonly id: string;
  readonly incident: { readonly code: string; readonly title: string };
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly overdue: boolean;
  readonly searchedFrom: Instant;
  readonly searchedTo: Instant;
  readonly warnings: readonly {
    readonly id: string;
    readonly title: string;
    readonly level: Level;
    readonly receivedAt: Instant;
    readonly decision: DecisionKind | "pending";
    readonly outcome: Outcome | null;
  }[];
  readonly assessmentIds: readonly string[];
  /** What was found, as a sentence. */
  readonly finding: string;
}
