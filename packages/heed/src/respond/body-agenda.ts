import type { Instant } from "../kernel/index.ts";
import { type AgendaKind, agendaKinds } from "./body-tables.ts";

/** A thing that a meeting may have to take. `rank` is higher for what is more urgent among its kind. */
export interface AgendaEntry {
  readonly kind: AgendaKind;
  readonly id: string;
  readonly dueAt: Instant | null;
  readonly rank: number;
}

/**
 * An agenda builds itself: what was promised and is late first, a MUST before all else; then disagreements whose day has come,
 * reviews, warnings that nobody has decided, hotspots without an act, and what falls due before the next meeting. Among equals
 * the more urgent, then the older. A kind that the body does not deal with is left out.
 */
export function agendaOf<E extends AgendaEntry>(
  entries: readonly E[],
  deals: readonly AgendaKind[],
  until: Instant,
): readonly E[] {
  return entries
    .filter(({ kind, dueAt }) => deals.includes(kind) && (kind !== "due" || dueAt === null || dueAt <= until))
    .toSorted(
      (a, b) =>
        agendaKinds.indexOf(a.kind) - agendaKinds.indexOf(b.kind) ||
        b.rank - a.rank ||
        compared(a.dueAt ?? "9999", b.dueAt ?? "9999") ||
        compared(a.id, b.id),
    );
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
