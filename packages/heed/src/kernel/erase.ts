import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { LedgeredTable } from "./ledger.ts";
import type { Work } from "./work.ts";

/** Why words went: their time was over, or the person took them back. Short codes, as everything on the ledger. */
export type ErasureReason = "text erased by rule" | "text erased on withdrawal";

export interface Erasure {
  readonly table: LedgeredTable;
  readonly id: string;
  /** Columns that become null, in snake_case; migrations list which ones can. */
  readonly clear?: readonly string[];
  /** Documents that stand in the place of others. */
  readonly put?: Readonly<Record<string, unknown>>;
}

/**
 * The same unit of work as the service of retention, which alone finds what is to go whoever holds it, and erases. In the same
 * transaction; nothing read so goes into a reply.
 */
export async function asRetention<T>(work: Work, task: (work: Work) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string | null }>`select current_setting('app.service', true) as before`.execute(
    work.db,
  );
  const become = (service: string) => sql`select set_config('app.service', ${service}, true)`.execute(work.db);
  await become("retention");
  let result: T;
  try {
    result = await task(work);
  } catch (error) {
    // A statement that failed has ended the transaction, and its settings with it.
    await become(rows[0]?.before ?? "").catch(() => {});
    throw error;
  }
  await become(rows[0]?.before ?? "");
  return result;
}

/**
 * Takes words out of rows and out of every older version of them, within `asRetention`. Who recorded a row and when stays; each
 * erasure is an entry of the ledger by id, without which the row would verify as altered.
 * @returns how many rows there were.
 */
export async function erase(work: Work, why: ErasureReason, erasures: readonly Erasure[]): Promise<number> {
  const wall = work.clock.wall();
  const exercise = work.clock.exercise ? work.clock.now() : null;
  let erased = 0;
  for (const { table, id, clear = [], put = {} } of erasures) {
    const { rows } = await sql<{ done: boolean }>`select kernel.erase(${table.room}, ${table.table}, ${id}::uuid,
      ${clear as string[]}::text[], ${JSON.stringify(put)}::jsonb, ${why}, ${randomBytes(16)}::bytea,
      ${wall}::timestamptz, ${exercise}::timestamptz) as done`.execute(work.db);
    if (rows[0]?.done) erased++;
  }
  return erased;
}
