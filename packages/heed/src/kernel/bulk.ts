import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { contentHash } from "./ledger.ts";
import { merkleRoot } from "./merkle.ts";
import { notAllowed, notWritableNow, Problem } from "./problem.ts";
import type { DataClass, Work } from "./work.ts";

/** A table whose rows the ledger answers for by chunks: one entry for thousands of rows. */
export interface BulkTable {
  readonly room: string;
  readonly table: string;
  readonly dataClass: DataClass;
}

export interface ChunkNote {
  readonly id: string;
  readonly batchId: string;
  /** How far the file has been read with this chunk: what a cut-off import goes on from. */
  readonly progress: Readonly<Record<string, unknown>>;
  /** The columns that the rows bring. */
  readonly fields: readonly string[];
}

/** The text whose salted hash a chunk's ledger entry keeps. */
export function chunkText(batchId: string, rows: number, leaves: readonly Uint8Array[], progress: string): string {
  return JSON.stringify([batchId, rows, merkleRoot(leaves).toString("hex"), progress]);
}

/**
 * Hash of a row, as the database holds it. Marked as a leaf (RFC 6962) and made by the database itself, so that the
 * write and every later check hash the same text.
 */
const leaf = "sha256('\\x00'::bytea || convert_to((jsonb_strip_nulls(to_jsonb(t)))::text, 'UTF8'))";

/** Asks for the hashes of a chunk's rows: mission and chunk are $1 and $2. */
export const leafQuery = (table: string): string =>
  `select t.line, ${leaf} as leaf from ${table} t where t.mission_id = $1 and t.chunk_id = $2 order by t.line`;

/** A long column of hashes as separate ones. */
export function leavesIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / 32 }, (_, index) => bytes.subarray(index * 32, index * 32 + 32));
}

/**
 * Puts the rows of a chunk, inserted just before in the same transaction, under one ledger entry.
 * @returns how many rows it holds.
 * @throws {Problem} for somebody without the right to create in this class.
 */
export async function commitChunk(work: Work, why: string, table: BulkTable, note: ChunkNote): Promise<number> {
  const record = { dataClass: table.dataClass, areaPath: null, ownerId: work.who.userId };
  if (work.may(work.who, "create", record) !== "full") throw new Problem(notAllowed);
  if (work.clock.exercise) {
    const { rows } = await sql<{ exercise: boolean }>`select kernel.is_exercise() as exercise`.execute(work.db);
    if (!rows[0]?.exercise) throw new Problem(notWritableNow);
  }
  const found = await sql<{ line: number; leaf: Buffer }>`
    select t.line, ${sql.raw(leaf)} as leaf
    from ${sql.id(table.room, table.table)} t
    where t.mission_id = ${work.missionId} and t.chunk_id = ${note.id} order by t.line`.execute(work.db);
  const leaves = found.rows.map(({ leaf }) => leaf);
  const salt = randomBytes(16);
  const kept = await sql<{ progress: string }>`insert into kernel.chunk
    (mission_id, id, room, record_table, batch_id, lines, leaves, progress, salt)
    values (${work.missionId}, ${note.id}, ${table.room}, ${table.table}, ${note.batchId},
      ${found.rows.map(({ line }) => line)}::int[], ${Buffer.concat(leaves)}, ${JSON.stringify(note.progress)}::jsonb, ${salt})
    returning progress::text as progress`.execute(work.db);
  const text = chunkText(note.batchId, leaves.length, leaves, kept.rows[0]?.progress ?? "");
  await sql`insert into kernel.ledger
    (mission_id, at, exercise_at, actor, room, record_table, record_id, action, why, fields, version, content_hash)
    values (${work.missionId}, ${work.clock.wall()}, ${work.clock.exercise ? work.clock.now() : null}, ${work.who.userId},
      ${table.room}, ${table.table}, ${note.id}, 'import', ${why}, ${note.fields as string[]}, 1,
      ${contentHash(salt, text)})`.execute(work.db);
  return leaves.length;
}

export interface ChunkProgress {
  readonly id: string;
  readonly rows: number;
  readonly progress: Readonly<Record<string, unknown>>;
}

/** The last chunk of a batch, and how many rows all its chunks hold. */
export async function lastChunkOf(
  work: Work,
  batchId: string,
): Promise<{ readonly last: ChunkProgress | null; readonly rows: number }> {
  const { rows } = await sql<ChunkProgress & { total: number }>`
    select id, cardinality(lines) as rows, progress, (sum(cardinality(lines)) over ())::int as total
    from kernel.chunk where mission_id = ${work.missionId} and batch_id = ${batchId}
    order by id desc limit 1`.execute(work.db);
  const [last] = rows;
  return { last: last ?? null, rows: last?.total ?? 0 };
}
