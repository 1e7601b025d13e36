/** What the rule looks at: an incident as it is held now. */
export interface HarmFacts {
  readonly recordKind: string;
  readonly eventType: string | null;
  readonly killed: { readonly low: number | null; readonly best: number | null; readonly high: number | null } | null;
  /** The highest impact that a person gave to a report of the harm itself. */
  readonly judgedImpact: number | null;
}

/** Kinds of event that the impact scale calls severe by themselves, whoever counts. */
const severeKinds: readonly string[] = ["siege-blockade", "village-burning"];

/**
 * How grave an incident was on the impact scale of domain rules 2.5, as far as anybody knows: the highest of what a person
 * judged, what kind of event it was and how many were killed. Where sources give only a bound, the bound counts: a review
 * opened for nothing costs an hour, one never opened costs the lesson. Null where nothing speaks.
 */
export function impactOf({ eventType, killed, judgedImpact }: HarmFacts): number | null {
  const dead = killed === null ? null : (killed.best ?? killed.low ?? killed.high);
  const found = [
    judgedImpact,
    eventType !== null && severeKinds.includes(eventType) ? 4 : null,
    dead === null || dead < 1 ? null : dead > 20 ? 5 : dead >= 5 ? 4 : 3,
  ].filter((impact) => impact !== null);
  return found.length === 0 ? null : Math.max(...found);
}

/** Sums over a time and what we did ourselves are no harm that somebody could have warned of. */
const happenings: readonly string[] = ["single", "series"];

/** Whether an incident asks for a review of what had been said before it (domain rules 3.7). */
export function needsReview(facts: HarmFacts): boolean {
  return happenings.includes(facts.recordKind) && (impactOf(facts) ?? 0) >= 4;
}
