import { type IncidentListItem, mayOverlap, total } from "../establish/index.ts";
import { minutesBetween, plusDays } from "../kernel/index.ts";
import type { ExploreMonth } from "./explore.ts";
import type { Row } from "./explore-item.ts";

/** An incident as its row, with what a sum needs of it. */
export interface Counted {
  readonly row: Row;
  readonly item: IncidentListItem;
}

const day = (instant: string) => instant.slice(0, 10);
const noon = (date: string) => `${date}T12:00:00.000Z`;

export const isUndated = ({ from, to }: Pick<Row, "from" | "to">) => from === null && to === null;

/** Whether a row may have happened in a window. What has no day at all belongs to no window but the open one. */
export function isIn(
  row: Pick<Row, "from" | "to">,
  window: { readonly from: string | null; readonly to: string | null },
) {
  if (window.from === null && window.to === null) return true;
  if (isUndated(row)) return false;
  const interval = { from: row.from, to: row.to, precision: "range" as const };
  return mayOverlap(interval, { ...window, precision: "range" });
}

/** Whether a row tells something of a window: by its first day alone, so that a vague date makes no place look heard. */
export function informs(
  row: Pick<Row, "from" | "to">,
  window: { readonly from: string | null; readonly to: string | null },
) {
  const first = row.from ?? row.to;
  if (first === null) return window.from === null && window.to === null;
  return isIn({ from: first, to: first }, window);
}

/** Only what happened once, or several times, is counted: totals of others, patterns and responses stand in the table alone. */
export const isEvent = ({ recordKind }: Pick<Row, "recordKind">) => recordKind === "single" || recordKind === "series";

export interface Killed {
  readonly killedLow: number | null;
  readonly killedHigh: number | null;
}

/**
 * People killed over incidents, each counted once by the rules of `total`: lower and upper ends. Null where this reader sees no
 * counts, and where nobody gives a figure: that is unknown, not none.
 */
export function killedOver(incidents: readonly Counted[], among: readonly Counted[] = incidents): Killed {
  const readable = among.every(({ item }) => item.estimate !== null);
  const counted = new Set(readable ? total(among.map(summand)).counted : []);
  const here = incidents.filter(({ item }) => counted.has(item.id));
  if (here.length === 0) return { killedLow: null, killedHigh: null };
  const { low, high } = total(here.map(summand));
  return { killedLow: low, killedHigh: high };
}

const none = { low: null, best: null, high: null };
const summand = ({ item, row }: Counted) => ({
  id: item.id,
  code: item.code,
  recordKind: item.recordKind,
  areaPath: row.areaPath,
  date: isUndated(row) ? null : { from: row.from, to: row.to, precision: "range" as const },
  estimate: item.estimate ?? none,
});

const mostMonths = 120;
const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthAt = (n: number) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;

/**
 * The months of a span, each with what began in it: an incident or an event counts once, in the month of its first day, however
 * long it lasted. Of a longer span the 120 months around the window that is looked at; without one, the last 120.
 */
export function monthsOf(
  incidents: readonly Counted[],
  external: ReadonlyMap<string, number>,
  span: { readonly from: string; readonly to: string } | null,
  window: { readonly from: string | null; readonly to: string | null },
): readonly ExploreMonth[] {
  if (span === null) return [];
  const [first, last] = [numberOf(span.from), numberOf(span.to)];
  const middle = window.to ?? window.from;
  const wanted = middle === null ? last : numberOf(middle) + mostMonths / 2;
  const end = Math.min(last, Math.max(wanted, first + mostMonths - 1));
  const start = Math.max(first, end - mostMonths + 1);
  const events = incidents.filter(({ row }) => isEvent(row));
  const byMonth = Map.groupBy(events, ({ row }) => row.from?.slice(0, 7) ?? "");
  return Array.from({ length: end - start + 1 }, (_, i) => {
    const month = monthAt(start + i);
    const here = byMonth.get(month) ?? [];
    return {
      month,
      incidents: here.length,
      external: external.get(month) ?? 0,
      ...killedOver(here, events),
    };
  });
}

/** First and last day of all that is given; null where there is none. */
export function spanOf(days: readonly (string | null)[]): { readonly from: string; readonly to: string } | null {
  const known = days.filter((one) => one !== null).sort();
  const [from, to] = [known[0], known.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** The window of the same length that begins on a day. */
export function windowAt(
  first: string,
  like: { readonly from: string; readonly to: string },
): { readonly from: string; readonly to: string } {
  const days = Math.round(minutesBetween(noon(like.from), noon(like.to)) / 1440);
  return { from: first, to: day(plusDays(noon(first), days)) };
}

/** Counts of labels, the most frequent first. */
export function tallied(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
