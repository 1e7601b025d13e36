import { sql } from "kysely";
import { readAnew } from "./once.ts";
import type { Work } from "./work.ts";

/**
 * Makes whoever names the same thing in this mission wait until this unit of work ends: a second sender of one id finds
 * the record instead of a conflict, and two who act on one record do not cross. Names are taken in the order given.
 */
export async function oneAtATime(work: Work, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.missionId} ${name}`}, 0))`.execute(work.db);
  // Whoever was waited for may have written.
  readAnew(work);
}

/** The same unit of work as of now: what another sender, or this one, wrote a moment ago is there. */
export const atPresent = (work: Work): Work => ({ ...work, asOf: work.clock.now() });
