import { sql } from "kysely";
import { randomId } from "./id.ts";
import { idTaken, Problem } from "./problem.ts";
import type { Work } from "./work.ts";

/**
 * A name that a row of this table has already. The database counts rows that the writer may not see as well, so whoever catches
 * this looks first whether the row may be seen, and tells nobody else that it is there.
 */
export class NameTaken extends Problem {
  readonly table: { readonly room: string; readonly table: string };
  /** Which field of what was sent is taken: the record's own id, or its code. */
  readonly field: "id" | "code";

  constructor(table: { readonly room: string; readonly table: string }, id: string, constraint: string) {
    super(idTaken, { id });
    this.table = table;
    this.field = /_code_key$/.test(constraint) ? "code" : "id";
  }
}

/** A name that somebody sent, and the name under which the record is kept. */
export interface OwnName {
  readonly given: string;
  readonly stored: string;
}

/** Whether the row that has a name may be seen by whoever works. */
export async function isNameSeen(work: Work, { table, field }: NameTaken, given: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.id(table.room, table.table)}
    where mission_id = ${work.missionId} and ${sql.id(field)}::text = ${given}`.execute(work.db);
  return rows.length > 0;
}

/** Keeps another name for what somebody calls by a name that is taken. The same again gives the same. */
export async function keepOwnName(work: Work, field: NameTaken["field"], given: string): Promise<OwnName> {
  const known = (await ownNamesOf(work, work.who.userId)).find((one) => one.given === given);
  if (known) return known;
  const drawn = randomId();
  // Short codes are made of how an id begins, and one that is read out must be that of the id that was sent.
  const stored = field === "id" ? `${given.slice(0, 8)}${drawn.slice(8)}` : `${given}-${drawn.slice(0, 8)}`;
  await sql`insert into kernel.own_name (mission_id, actor, given, stored, at)
    values (${work.missionId}, ${work.who.userId}, ${given}, ${stored}, ${work.clock.wall()})`.execute(work.db);
  return { given, stored };
}

/** What somebody calls otherwise than it is kept: nearly nobody anything. */
export async function ownNamesOf(work: Work, userId: string): Promise<readonly OwnName[]> {
  const { rows } = await sql<OwnName>`select given, stored from kernel.own_name
    where mission_id = ${work.missionId} and actor = ${userId}`.execute(work.db);
  return rows;
}
