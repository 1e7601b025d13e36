import { sql } from "kysely";
import { namedId, notAllowed, Problem, type Who, type Work } from "../kernel/index.ts";
import { mayRecord, type Right } from "../warn/index.ts";

/** For writes whose right was decided by the act: row-level security decides besides. */
export const allowed = (work: Work): Work => ({ ...work, may: () => "full" });

/** @throws {Problem} where the policy gives none of these rights in the area. */
export function requireAny(work: Work, rights: readonly Right[], areaPath: string | null): void {
  if (!mayRecord(work.may, work.who, rights, areaPath)) throw new Problem(notAllowed);
}

/** Heed as an author, the same that app runs jobs as: what it promises by itself carries no person's name. */
export const heed: Who = { userId: namedId("person", "system"), roles: ["SYSTEM"], officePath: null, label: "Heed" };

/**
 * Does a part of a person's unit of work as Heed, the policy asked for Heed and not for the person. Row-level security sees
 * the author of a row, so a promise that Heed makes is not readable to a planner only because the planner caused it.
 */
export async function asHeed<T>(work: Work, task: (work: Work) => Promise<T>): Promise<T> {
  const act = (userId: string) => sql`select set_config('app.user', ${userId}, true)`.execute(work.db);
  await act(heed.userId);
  const done = await task({ ...work, who: heed });
  // After a throw the transaction is over and takes the setting with it.
  await act(work.who.userId);
  return done;
}
