import { type Instant, minutesBetween } from "../kernel/index.ts";
import type { EventKind, Warning, WarningEvent } from "../warn/index.ts";

export const timelineKinds = [
  "report",
  "warning",
  "acknowledged",
  "triaged",
  "level-raised",
  "level-lowered",
  "verification-set",
  "escalated",
  "assigned",
  "decided",
  "departed",
  "effect-on-site",
  "outcome-set",
  "assessment",
  "harm",
  "review-opened",
  "review-closed",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One line of what was known and done, before and after the harm. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly at: Instant;
  /** A code that belongs to the kind: a level, a decision, an outcome, a result of verification. */
  readonly code: string | null;
  /** The post that knew from then on, or that acted. */
  readonly post: string | null;
  /** The record that tells of it: of a report, a warning or an assessment its id, of harm the code of the incident. */
  readonly of: string;
  /** When it was written down, where that was more than an hour later: until then only whoever was there knew. */
  readonly writtenAt: Instant | null;
  readonly side: "before" | "harm" | "after";
}

export interface TimelineFacts {
  /** The harm: the first moment at which it may have come, and the last. */
  readonly harm: { readonly code: string; readonly from: Instant; readonly to: Instant };
  readonly reports: readonly { readonly id: string; readonly receivedAt: Instant }[];
  readonly warnings: readonly {
    readonly warning: Pick<Warning, "id" | "receivedAt" | "ownerPost" | "level">;
    readonly events: readonly WarningEvent[];
    readonly decidedByPost: string | null;
  }[];
  readonly assessments: readonly { readonly id: string; readonly at: Instant }[];
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly reviewId: string;
}

const told: readonly EventKind[] = timelineKinds.filter((kind): kind is TimelineKind & EventKind =>
  [
    "acknowledged",
    "triaged",
    "level-raised",
    "level-lowered",
    "verification-set",
    "escalated",
    "assigned",
    "decided",
    "departed",
    "effect-on-site",
    "outcome-set",
  ].includes(kind),
);

/** Of one moment, what was told comes before what was done about it. */
const order = (kind: TimelineKind) => timelineKinds.indexOf(kind);

/**
 * Draws the line of a review by itself: reports, warnings, what was done and decided, who got to know, and the harm, each where
 * it happened, with when it was written down. What came on the day of the harm, whose hour nobody knows, stands with the harm.
 */
export function reviewTimeline(facts: TimelineFacts): readonly TimelineEntry[] {
  const { harm } = facts;
  const side = (at: Instant): TimelineEntry["side"] => (at < harm.from ? "before" : at > harm.to ? "after" : "harm");
  const entry = (
    kind: TimelineKind,
    at: Instant,
    of: string,
    more: { readonly code?: string | null; readonly post?: string | null; readonly written?: Instant } = {},
  ): TimelineEntry => ({
    kind,
    at,
    of,
    code: more.code ?? null,
    post: more.post ?? null,
    writtenAt: more.written !== undefined && minutesBetween(at, more.written) > 60 ? more.written : null,
    side: kind === "harm" ? "harm" : side(at),
  });
  const codeOf = (event: WarningEvent) =>
    event.verification ?? event.decision ?? event.outcome ?? (event.kind.startsWith("level") ? event.level : null);
  return [
    entry("harm", harm.from, harm.code),
    ...facts.reports.map(({ id, receivedAt }) => entry("report", receivedAt, id)),
    ...facts.assessments.map(({ id, at }) => entry("assessment", at, id)),
    ...facts.warnings.flatMap(({ warning, events, decidedByPost }) => [
      entry("warning", warning.receivedAt, warning.id, { code: warning.level, post: warning.ownerPost }),
      ...events
        .filter(({ kind }) => told.includes(kind))
        .map((event) =>
          entry(event.kind as TimelineKind, event.at, warning.id, {
            code: codeOf(event),
            post: event.kind === "decided" ? decidedByPost : event.toPost,
            written: event.recordedAt,
          }),
        ),
    ]),
    entry("review-opened", facts.openedAt, facts.reviewId),
    ...(facts.closedAt === null ? [] : [entry("review-closed", facts.closedAt, facts.reviewId)]),
  ].sort((a, b) => (a.at === b.at ? order(a.kind) - order(b.kind) || (a.of < b.of ? -1 : 1) : a.at < b.at ? -1 : 1));
}
