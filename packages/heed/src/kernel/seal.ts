import type pg from "pg";
import { leafHash, merkleRoot, sealHash } from "./merkle.ts";

/** A ledger entry as it is hashed and exported: all its columns but the seal. */
export interface LedgerEntry {
  readonly seq: number;
  readonly missionId: string;
  readonly at: string;
  readonly exerciseAt: string | null;
  readonly actor: string;
  readonly room: string;
  readonly table: string;
  readonly recordId: string;
  readonly action: string;
  readonly why: string;
  readonly fields: readonly string[];
  readonly version: number;
  readonly contentHash: string;
}

/** Columns of `kernel.ledger` in the names of `LedgerEntry`; contents as lower-case hex. */
export const entryColumns = `seq, mission_id as "missionId", at, exercise_at as "exerciseAt", actor, room,
  record_table as "table", record_id as "recordId", action, why, fields, version,
  encode(content_hash, 'hex') as "contentHash"`;

/** The text that is hashed for an entry: a JSON array in fixed order, so no key order can differ. */
export function entryText(entry: LedgerEntry): string {
  const { seq, missionId, at, exerciseAt, actor, room, table, recordId, action, why, fields, version } = entry;
  return JSON.stringify([
    seq,
    missionId,
    at,
    exerciseAt,
    actor,
    room,
    table,
    recordId,
    action,
    why,
    fields,
    version,
    entry.contentHash,
  ]);
}

export const firstPrev: Buffer = Buffer.alloc(32);
const sealerLock = 0x4e7d;
/** Where the sealer says that it has sealed. The notice holds nothing; whoever hears it looks. */
export const sealedChannel = "heed_sealed";

/**
 * Seals every committed, unsealed entry: their Merkle root, chained to the seal before.
 * Only one sealer works at a time, over all processes; the others return 0.
 * @returns how many entries were sealed.
 */
export async function sealOnce(pool: pg.Pool, at: string): Promise<number> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const lock = await client.query("select pg_try_advisory_xact_lock($1) as mine", [sealerLock]);
    if (!lock.rows[0].mine) {
      await client.query("rollback");
      return 0;
    }
    const last = await client.query("select n, hash from kernel.seal order by n desc limit 1");
    const n = (last.rows[0]?.n ?? 0) + 1;
    const prev: Buffer = last.rows[0]?.hash ?? firstPrev;
    const taken = await client.query(
      `update kernel.ledger set seal = $1 where seq in (select seq from kernel.ledger where seal is null order by seq limit 20000)
       returning ${entryColumns}`,
      [n],
    );
    if (taken.rows.length === 0) {
      await client.query("rollback");
      return 0;
    }
    const entries = (taken.rows as LedgerEntry[]).sort((a, b) => a.seq - b.seq);
    const leaves = entries.map((entry) => leafHash(entryText(entry)));
    const root = merkleRoot(leaves);
    await client.query(
      "insert into kernel.seal (n, entries, seqs, leaves, root, prev, hash, at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      [
        n,
        entries.length,
        entries.map((entry) => entry.seq),
        Buffer.concat(leaves),
        root,
        prev,
        sealHash(n, prev, root, entries.length),
        at,
      ],
    );
    // Part of the transaction: nobody is told of a seal that is not there.
    await client.query("select pg_notify($1, '')", [sealedChannel]);
    await client.query("commit");
    return entries.length;
  } catch (error) {
    broken = error as Error;
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Seals until nothing is left. */
export async function sealAll(pool: pg.Pool, now: () => string): Promise<number> {
  let sealed = 0;
  for (;;) {
    const some = await sealOnce(pool, now());
    if (some === 0) return sealed;
    sealed += some;
  }
}

/** Seals every `everyMs` until stopped. A database that is away is tried again at the next beat. */
export function startSealer(pool: pg.Pool, now: () => string, everyMs = 200): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? 0 : sealOnce(pool, now()).catch(() => 0)));
  }, everyMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
