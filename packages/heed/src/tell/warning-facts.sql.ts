import { type Instant, monthOf, plusDays } from "../kernel/index.ts";
import type { ReleasedText } from "../listen/index.sql.ts";
import { type AnswerRecord, isReviewMissed } from "../respond/index.ts";
import { clockOf, nextClimb } from "../warn/index.ts";
import { type Desk, placeName, releasedOf, reportsBehind } from "./desk.sql.ts";
import type { EarlierFacts, WarningFacts } from "./warning-item.ts";

const earlierDays = 60;

/** An open warning as the pure rules tell it: what earlier ones came to, and where it goes without a decision. */
export function warningFactsOf(
  desk: Desk,
  record: AnswerRecord,
  all: readonly AnswerRecord[],
  texts: ReadonlyMap<string, ReleasedText>,
): WarningFacts {
  const { work, teller, label } = desk;
  const { warning, state, events, view } = record;
  const full = view === "full";
  const reports = reportsBehind(record);
  return {
    id: warning.id,
    view,
    title: teller.lang === "fr" ? warning.titleFr : warning.titleEn,
    place: placeName(desk, warning.areaPath, warning.areaCode),
    group: label("group-at-risk", warning.groupAtRisk),
    numberExposed: warning.numberExposed,
    accounts: reports.length,
    receivedAt: full ? warning.receivedAt : monthOf(warning.receivedAt),
    state,
    clock: full ? clockOf(warning, events, work.asOf) : null,
    isMissed: record.missed.length > 0,
    owner: label("post", state.ownerPost),
    review: reviewOf(record, work.asOf),
    released: full ? releasedOf(texts, reports) : null,
    earlier: full ? earlierOf(desk, record, all) : null,
    climbs: full ? climbsOf(desk, record) : null,
  };
}

/** A review that was promised with the decision and has not been held, and whether its day has passed. */
export function reviewOf({ decision, events }: AnswerRecord, asOf: Instant): WarningFacts["review"] {
  if (!decision || decision.reviewAt === null) return null;
  const held = events.some(({ kind, at }) => kind === "reviewed" && at > decision.decidedAt);
  return held ? null : { at: decision.reviewAt, missed: isReviewMissed(decision, events, asOf) };
}

/** The newest decided warning of the same threat to the same people at the same place, from the weeks before. */
function earlierOf(
  { teller, work }: Desk,
  { warning }: AnswerRecord,
  all: readonly AnswerRecord[],
): EarlierFacts | null {
  const before = all
    .filter((other) => storyOf(other) === storyOf({ warning }) && other.warning.receivedAt < warning.receivedAt)
    .filter((other) => other.warning.receivedAt >= plusDays(warning.receivedAt, -earlierDays))
    .sort((a, b) => (a.warning.receivedAt < b.warning.receivedAt ? 1 : -1))
    .find(
      ({ state, view }) => view === "full" && state.decision !== "pending" && state.verification !== "duplicate-of",
    );
  if (!before || before.state.decision === "pending") return null;
  const { state } = before;
  return {
    receivedAt: before.warning.receivedAt,
    decision: before.state.decision,
    reason: state.reasonCode === null ? null : teller.say(`warn.reason.${state.reasonCode}`),
    reviewAt: before.decision?.reviewAt ?? null,
    reviewMissed: reviewOf(before, work.asOf)?.missed ?? false,
    outcome: state.outcome === null ? null : teller.say(`warn.outcome.${state.outcome}`),
  };
}

/** Warnings of the same threat to the same people at the same place tell one story. */
export const storyOf = ({ warning }: Pick<AnswerRecord, "warning">) =>
  `${warning.areaCode} ${warning.threatCategory} ${warning.groupAtRisk}`;

/** Where the warning goes next if nobody decides: the same that its page says. */
function climbsOf({ work, label }: Desk, { warning, events, state }: AnswerRecord): WarningFacts["climbs"] {
  if (state.decision !== "pending") return null;
  const next = nextClimb(warning, events, work.asOf, state.ownerPost, "decide");
  return next && { at: next.at, posts: next.toPosts.map((code) => label("post", code)) };
}
