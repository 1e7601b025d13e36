import { type DateInterval, mayOverlap } from "./date-interval.ts";

export const recordKinds = ["single", "series", "aggregate", "pattern", "response", "context"] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What a sum needs of an incident. */
export interface Summand {
  readonly id: string;
  readonly code: string;
  readonly recordKind: RecordKind;
  readonly areaPath: string | null;
  readonly date: DateInterval | null;
  readonly estimate: { readonly low: number | null; readonly best: number | null; readonly high: number | null };
}

export type LeftOutBecause = "aggregate" | "pattern" | "series-overlaps" | "not-an-event" | "no-figure";

export interface Total {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly counted: readonly string[];
  /** Counted by their lowest figure, because nobody gives a best one. */
  readonly withoutBest: readonly string[];
  readonly leftOut: readonly { readonly id: string; readonly code: string; readonly because: LeftOutBecause }[];
}

/**
 * People harmed over several incidents, each counted once. A total that others published (`aggregate`) and a
 * recurring behaviour (`pattern`) enter no sum, since they hold the single ones already; a series is left out where
 * it may hold a single one that is counted. What is left out is named with its reason.
 */
export function total(incidents: readonly Summand[]): Total {
  const singles = incidents.filter((incident) => incident.recordKind === "single" && hasFigure(incident));
  const leftOut: { id: string; code: string; because: LeftOutBecause }[] = [];
  const counted: Summand[] = [];
  for (const incident of incidents) {
    const because = reasonToLeaveOut(incident, singles);
    if (because) leftOut.push({ id: incident.id, code: incident.code, because });
    else counted.push(incident);
  }
  const sum = (figure: (summand: Summand) => number) => counted.reduce((all, incident) => all + figure(incident), 0);
  const low = ({ estimate }: Summand) => estimate.low ?? estimate.best ?? 0;
  const best = (summand: Summand) => summand.estimate.best ?? low(summand);
  return {
    low: sum(low),
    best: sum(best),
    high: sum((summand) => summand.estimate.high ?? best(summand)),
    counted: counted.map(({ id }) => id),
    withoutBest: counted.filter(({ estimate }) => estimate.best === null).map(({ id }) => id),
    leftOut,
  };
}

const hasFigure = ({ estimate }: Summand) => estimate.low !== null || estimate.best !== null;

function reasonToLeaveOut(incident: Summand, singles: readonly Summand[]): LeftOutBecause | null {
  if (incident.recordKind === "aggregate" || incident.recordKind === "pattern") return incident.recordKind;
  if (!hasFigure(incident)) return "no-figure";
  if (incident.recordKind === "response" || incident.recordKind === "context") return "not-an-event";
  if (incident.recordKind === "series" && singles.some((single) => mayHold(incident, single))) return "series-overlaps";
  return null;
}

function mayHold(series: Summand, single: Summand): boolean {
  if (series.date && single.date && !mayOverlap(series.date, single.date)) return false;
  if (series.areaPath === null || single.areaPath === null) return true;
  return (
    `${single.areaPath}/`.startsWith(`${series.areaPath}/`) || `${series.areaPath}/`.startsWith(`${single.areaPath}/`)
  );
}
