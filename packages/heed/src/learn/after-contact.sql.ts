import { sql } from "kysely";
import { startOfMonth, type Work } from "../kernel/index.ts";
import { contactsKnown } from "../respond/index.sql.ts";
import { type ContactsFollowed, type CountRow, contactsCounted, contactsFollowed } from "./after-contact.ts";

/**
 * What followed contacts with people, for each hundred. Who reads follow-ups gets those of the own sight; who gets only counts
 * gets those of the whole mission up to the end of last month, whatever they ask for: two counts of nearly the same would tell
 * of one person. Null for everybody else.
 */
export async function contactsFollowedFor(work: Work, area?: string): Promise<ContactsFollowed | null> {
  const verdict = (areaPath: string | null) => work.may(work.who, "read", { dataClass: "12b", areaPath });
  const whole = [null, work.who.officePath].some((path) => ["full", "sanitised"].includes(verdict(path)));
  if (whole) return contactsFollowed(await contactsKnown(work, area), work.asOf);
  if (verdict(null) !== "aggregate") return null;
  const { rows } = await sql<CountRow>`
    select kind, contacts, harmed, safe, "unknown" from learn.contact_counts(${startOfMonth(work.asOf)}::timestamptz)
    order by kind nulls first`.execute(work.db);
  return contactsCounted(rows);
}
