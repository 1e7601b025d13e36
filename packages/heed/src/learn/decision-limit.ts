import { type Instant, minutesBetween, plusMinutes } from "../kernel/index.ts";
import { type Level, levels, levelsOver, limitOf, type Warning, type WarningEvent } from "../warn/index.ts";

/**
 * The level that a decision is measured at, and its limit in minutes from receipt (null: none).
 *
 * A raise shortens the limit from the moment of the raise; a raise after the decision changes nothing any more. A lowering
 * that a second reader made before the limit ran out gives the longer one. After that it comes too late: a limit that was
 * missed stays missed, at the level at which it was.
 */
export function decisionStanding(
  warning: Warning,
  events: readonly WarningEvent[],
  decidedAt: Instant | null,
): { readonly level: Level; readonly limitMinutes: number | null } {
  let standing = null as { readonly level: Level; readonly due: Instant | null } | null;
  for (const { level, since } of levelsOver(warning, events)) {
    if (standing && decidedAt !== null && since >= decidedAt) break;
    const limit = limitOf(level, "decide");
    if (!standing) {
      standing = { level, due: limit === null ? null : plusMinutes(warning.receivedAt, limit) };
    } else if (levels.indexOf(level) > levels.indexOf(standing.level)) {
      const due = limit === null ? null : plusMinutes(since, limit);
      standing = { level, due: standing.due !== null && (due === null || standing.due < due) ? standing.due : due };
    } else if (standing.due === null || since <= standing.due) {
      standing = { level, due: limit === null ? null : plusMinutes(warning.receivedAt, limit) };
    }
  }
  const { level, due } = standing ?? { level: warning.level, due: null };
  return { level, limitMinutes: due === null ? null : minutesBetween(warning.receivedAt, due) };
}
