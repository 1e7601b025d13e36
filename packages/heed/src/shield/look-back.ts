import { type DataClass, type Instant, startOfMonth, type Who } from "../kernel/index.ts";
import { heldGrants } from "./policy.ts";

/** Classes whose sanitised edition tells the month and no moment: reports and warnings, incidents, assessments. */
const toldByMonth: readonly DataClass[] = ["4", "5", "10"];

function hasMonthsOnly(who: Who, dataClass: DataClass): boolean {
  const reading = heldGrants(who, dataClass).filter(({ grant }) => grant.verbs.includes("read"));
  return (
    reading.some(({ grant }) => grant.form === "sanitised") &&
    !reading.some(({ grant }) => grant.form === "full" && grant.scope === "all")
  );
}

/**
 * The moment that somebody's look back may mean. Whoever has the sanitised edition of anything looks back to the beginning
 * of a month: by asking for one minute after another they would find the one in which a report came in, and it is theirs to
 * know by its month alone. Months are those of the stored time, as the editions tell them.
 */
export function lookBackFor(who: Who, asOf: Instant | undefined): Instant | undefined {
  if (asOf === undefined || !toldByMonth.some((dataClass) => hasMonthsOnly(who, dataClass))) return asOf;
  return startOfMonth(asOf);
}
