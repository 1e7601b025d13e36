import { sql } from "kysely";
import type { DataClass, Work } from "./work.ts";

/**
 * The same unit of work, reading one more data class whole, for a rule: what it raises must not depend on the rights of the
 * person whose act set it off. Only for what the program itself looks up; nothing read so goes into a reply. In the same
 * transaction, so that a report and what a rule made of it are there together or not at all.
 */
export async function readingAlso<T>(work: Work, dataClass: DataClass, task: (work: Work) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ reads: string | null }>`select current_setting('app.reads', true) as reads`.execute(
    work.db,
  );
  const before = rows[0]?.reads ?? "";
  const read = (reads: string) => sql`select set_config('app.reads', ${reads}, true)`.execute(work.db);
  await read(`${before === "" ? "," : before}${dataClass}:all,`);
  let result: T;
  try {
    result = await task(work);
  } catch (error) {
    // A statement that failed has ended the transaction, and its settings with it.
    await read(before).catch(() => {});
    throw error;
  }
  await read(before);
  return result;
}
