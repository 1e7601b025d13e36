import type pg from "pg";
import { chunkText, leafQuery, leavesIn } from "./bulk.ts";
import { contentHash } from "./ledger.ts";
import { leafHash, merkleRoot, sealHash } from "./merkle.ts";
import { entryColumns, entryText, firstPrev, type LedgerEntry } from "./seal.ts";

/** One way in which the record and its ledger differ. */
export interface Difference {
  readonly kind:
    | "seal-missing"
    | "seal-altered"
    | "entry-missing"
    | "entry-altered"
    | "entry-added"
    | "row-missing"
    | "row-altered"
    | "row-added"
    | "checkpoint-differs"
    | "signature-invalid"
    | "other-key"
    | "entry-out-of-order"
    | "other-database";
  /** Place in the order of the ledger: seal number, then entry number. */
  readonly seal: number | null;
  readonly seq: number | null;
  /** `room.table id` of the record, where one can be named. */
  readonly record: string | null;
}

export interface Seal {
  readonly n: number;
  readonly entries: number;
  readonly seqs: readonly number[];
  readonly leaves: Buffer;
  readonly root: Buffer;
  readonly prev: Buffer;
  readonly hash: Buffer;
  readonly at: string;
}

export interface Verification {
  readonly seals: number;
  readonly entries: number;
  readonly records: number;
  /** Committed but not yet sealed: guarded by database rights alone for about a quarter of a second. */
  readonly unsealed: number;
  /** In the order of the ledger: the first is the first that differs. */
  readonly differences: readonly Difference[];
}

/** What a published checkpoint promises of every seal up to its own: hash, and the start of each leaf to find an entry by. */
export interface CheckpointSeal {
  readonly n: number;
  readonly hash: string;
  readonly seqs: readonly number[];
  /** First 8 bytes of each leaf, hex, in the order of `seqs`. */
  readonly leaves: readonly string[];
}

const nameOf = (entry: LedgerEntry) => `${entry.room}.${entry.table} ${entry.recordId}`;
const leafOf = (seal: Seal, index: number) => seal.leaves.subarray(index * 32, index * 32 + 32);

/**
 * Checks seals against their entries and each other. Works on a database's rows and on an exported file alike.
 * @param begins where only the newest are looked at: the first of them, whose predecessor is taken as it says.
 */
export function checkSeals(
  seals: readonly Seal[],
  entries: readonly (LedgerEntry & { seal: number | null })[],
  begins?: Seal,
): Difference[] {
  const differences: Difference[] = [];
  const bySeal = new Map<number, Map<number, LedgerEntry>>();
  for (const entry of entries) {
    if (entry.seal === null) continue;
    const group = bySeal.get(entry.seal) ?? new Map<number, LedgerEntry>();
    bySeal.set(entry.seal, group);
    group.set(entry.seq, entry);
  }
  let prev = begins?.prev ?? firstPrev;
  let expected = begins?.n ?? 1;
  for (const seal of seals) {
    for (; expected < seal.n; expected++)
      differences.push({ kind: "seal-missing", seal: expected, seq: null, record: null });
    expected = seal.n + 1;
    const leaves = seal.seqs.map((_, index) => leafOf(seal, index));
    const sound =
      seal.entries === seal.seqs.length &&
      seal.leaves.length === 32 * seal.seqs.length &&
      merkleRoot(leaves).equals(seal.root) &&
      seal.prev.equals(prev) &&
      sealHash(seal.n, seal.prev, seal.root, seal.entries).equals(seal.hash);
    if (!sound) differences.push({ kind: "seal-altered", seal: seal.n, seq: seal.seqs[0] ?? null, record: null });
    prev = seal.hash;
    const group = bySeal.get(seal.n) ?? new Map<number, LedgerEntry>();
    bySeal.delete(seal.n);
    seal.seqs.forEach((seq, index) => {
      const entry = group.get(seq);
      group.delete(seq);
      if (!entry) differences.push({ kind: "entry-missing", seal: seal.n, seq, record: null });
      else if (!leafHash(entryText(entry)).equals(leafOf(seal, index))) {
        differences.push({ kind: "entry-altered", seal: seal.n, seq, record: nameOf(entry) });
      }
    });
    for (const entry of group.values()) {
      differences.push({ kind: "entry-added", seal: seal.n, seq: entry.seq, record: nameOf(entry) });
    }
  }
  for (const [n, group] of bySeal) {
    const first = [...group.values()][0] as LedgerEntry;
    differences.push({ kind: "seal-missing", seal: n, seq: first.seq, record: nameOf(first) });
  }
  return differences;
}

/** Compares the database's seals with a checkpoint taken earlier: names the first entry that is not the one that was sealed. */
export function checkAgainst(
  checkpoint: readonly CheckpointSeal[],
  seals: readonly Seal[],
  entries: readonly LedgerEntry[],
): Difference[] {
  const here = new Map(seals.map((seal) => [seal.n, seal]));
  const names = new Map(entries.map((entry) => [entry.seq, nameOf(entry)]));
  for (const then of checkpoint) {
    const now = here.get(then.n);
    if (!now)
      return [
        {
          kind: "seal-missing",
          seal: then.n,
          seq: then.seqs[0] ?? null,
          record: names.get(then.seqs[0] ?? -1) ?? null,
        },
      ];
    if (now.hash.toString("hex") === then.hash) continue;
    const length = Math.max(then.seqs.length, now.seqs.length);
    for (let i = 0; i < length; i++) {
      const same = then.seqs[i] === now.seqs[i] && leafOf(now, i).subarray(0, 8).toString("hex") === then.leaves[i];
      const seq = then.seqs[i] ?? now.seqs[i] ?? null;
      if (!same) return [{ kind: "checkpoint-differs", seal: then.n, seq, record: names.get(seq ?? -1) ?? null }];
    }
    return [{ kind: "checkpoint-differs", seal: then.n, seq: then.seqs[0] ?? null, record: null }];
  }
  return [];
}

/** Seals in their order: all, or so many of the newest. */
export async function readSeals(client: pg.ClientBase, newest?: number): Promise<Seal[]> {
  const { rows } = await client.query(
    `select * from (select n, entries, seqs, leaves, root, prev, hash, at from kernel.seal order by n desc limit $1) s order by n`,
    [newest ?? null],
  );
  return rows.map((row) => ({ ...row, seqs: (row.seqs as (string | number)[]).map(Number) }));
}

export async function readEntries(client: pg.ClientBase): Promise<(LedgerEntry & { seal: number | null })[]> {
  const { rows } = await client.query(`select ${entryColumns}, seal from kernel.ledger order by seq`);
  return rows;
}

/**
 * Re-reads everything: each seal, each entry, each row and each kept older version, in one snapshot.
 * The client must belong to the auditor's role, which may read all and write nothing.
 */
export async function verifyLedger(
  client: pg.ClientBase,
  checkpoint?: readonly CheckpointSeal[],
): Promise<Verification> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const seals = await readSeals(client);
    const entries = await readEntries(client);
    const differences = checkSeals(seals, entries);
    if (checkpoint) differences.push(...checkAgainst(checkpoint, seals, entries));
    const records = (await checkRows(client, entries, differences)) + (await checkChunks(client, entries, differences));
    return {
      seals: seals.length,
      entries: entries.length,
      records,
      unsealed: entries.filter((entry) => entry.seal === null).length,
      differences: differences.sort(inOrder),
    };
  } finally {
    await client.query("rollback");
  }
}

const inOrder = (a: Difference, b: Difference) =>
  (a.seq ?? Number.POSITIVE_INFINITY) - (b.seq ?? Number.POSITIVE_INFINITY) || (a.seal ?? 0) - (b.seal ?? 0);

interface Content {
  id: string;
  missionId: string;
  version: number;
  /** Both null where an erasure took the words of an older version away. */
  salt: Buffer | null;
  content: string | null;
}

/** For each record the newest version that an erasure made: what stood before it may be gone, what stands since may not. */
function erasedUpTo(entries: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const entry of entries) {
    if (entry.action !== "update" || !entry.why.startsWith("text erased ")) continue;
    const record = `${entry.missionId} ${nameOf(entry)}`;
    newest.set(record, Math.max(newest.get(record) ?? 0, entry.version));
  }
  return newest;
}

/** What entries of other actions tell of is a reading, a refusal or a chunk of an import: no row answers for them here. */
const rowActions: readonly string[] = ["create", "update"];

async function checkRows(
  client: pg.ClientBase,
  entries: readonly (LedgerEntry & { seal: number | null })[],
  differences: Difference[],
): Promise<number> {
  const { rows: listed } = await client.query(
    `select room, record_table as "table" from kernel.ledgered order by 1, 2`,
  );
  const { rows: older } = await client.query(
    `select mission_id as "missionId", record_id as id, version, salt, content, room, record_table as "table" from kernel.version`,
  );
  const contents = new Map<string, Content>();
  const key = (table: string, row: { missionId: string; id: string; version: number }) =>
    `${table} ${row.missionId} ${row.id} ${row.version}`;
  let records = 0;
  for (const { room, table } of listed as { room: string; table: string }[]) {
    const { rows } = await client.query(
      `select t.mission_id as "missionId", t.id, t.version, t.salt, (jsonb_strip_nulls(to_jsonb(t) - 'salt'))::text as content
       from ${client.escapeIdentifier(room)}.${client.escapeIdentifier(table)} t`,
    );
    records += rows.length;
    for (const row of rows as Content[]) contents.set(key(`${room}.${table}`, row), row);
  }
  for (const row of older as (Content & { room: string; table: string })[])
    contents.set(key(`${row.room}.${row.table}`, row), row);
  const erased = erasedUpTo(entries);
  for (const entry of entries) {
    if (!rowActions.includes(entry.action)) continue;
    const place = key(`${entry.room}.${entry.table}`, {
      missionId: entry.missionId,
      id: entry.recordId,
      version: entry.version,
    });
    const found = contents.get(place);
    contents.delete(place);
    const where = { seal: entry.seal, seq: entry.seq, record: nameOf(entry) };
    const isGone = found?.salt === null || found?.content === null;
    const mayBeGone = entry.version < (erased.get(`${entry.missionId} ${nameOf(entry)}`) ?? 0);
    if (!found || (isGone && !mayBeGone)) differences.push({ kind: "row-missing", ...where });
    else if (found.salt === null || found.content === null) continue;
    else if (contentHash(found.salt, found.content).toString("hex") !== entry.contentHash) {
      differences.push({ kind: "row-altered", ...where });
    }
  }
  for (const [place] of contents) {
    const [table, , id] = place.split(" ");
    differences.push({ kind: "row-added", seal: null, seq: null, record: `${table} ${id}` });
  }
  return records;
}

interface Chunk {
  batchId: string;
  lines: number[];
  leaves: Buffer;
  progress: string;
  salt: Buffer;
}

/** Rows that are answered for by chunks, one chunk in memory at a time: a million of them pass through a few megabytes. */
async function checkChunks(
  client: pg.ClientBase,
  entries: readonly (LedgerEntry & { seal: number | null })[],
  differences: Difference[],
): Promise<number> {
  const { rows: tables } = await client.query(`select room, record_table as "table" from kernel.bulk order by 1, 2`);
  let records = 0;
  for (const { room, table } of tables as { room: string; table: string }[]) {
    const target = `${client.escapeIdentifier(room)}.${client.escapeIdentifier(table)}`;
    const answeredFor = new Set<string>();
    for (const entry of entries) {
      if (entry.action !== "import" || entry.room !== room || entry.table !== table) continue;
      answeredFor.add(`${entry.missionId} ${entry.recordId}`);
      records += await checkChunk(client, target, entry, differences);
    }
    const { rows: there } = await client.query(
      `select mission_id as "missionId", chunk_id as id from ${target} group by 1, 2
       union select mission_id, id from kernel.chunk where room = $1 and record_table = $2`,
      [room, table],
    );
    for (const { missionId, id } of there as { missionId: string; id: string }[]) {
      if (!answeredFor.has(`${missionId} ${id}`))
        differences.push({ kind: "row-added", seal: null, seq: null, record: `${room}.${table} ${id}` });
    }
  }
  return records;
}

async function checkChunk(
  client: pg.ClientBase,
  target: string,
  entry: LedgerEntry & { seal: number | null },
  differences: Difference[],
): Promise<number> {
  const where = { seal: entry.seal, seq: entry.seq };
  const { rows: kept } = await client.query(
    `select batch_id as "batchId", lines, leaves, progress::text as progress, salt from kernel.chunk
     where mission_id = $1 and id = $2`,
    [entry.missionId, entry.recordId],
  );
  const chunk = kept[0] as Chunk | undefined;
  const leaves = chunk ? leavesIn(chunk.leaves) : [];
  const text = chunk ? chunkText(chunk.batchId, leaves.length, leaves, chunk.progress) : "";
  if (!chunk) differences.push({ kind: "row-missing", ...where, record: nameOf(entry) });
  else if (contentHash(chunk.salt, text).toString("hex") !== entry.contentHash)
    differences.push({ kind: "row-altered", ...where, record: nameOf(entry) });
  const { rows: now } = await client.query(leafQuery(target), [entry.missionId, entry.recordId]);
  const then = new Map(chunk?.lines.map((line, index) => [line, leaves[index] as Buffer]));
  const differs = (kind: Difference["kind"], line: number) =>
    differences.push({ kind, ...where, record: `${nameOf(entry)} line ${line}` });
  for (const { line, leaf } of now as { line: number; leaf: Buffer }[]) {
    const was = then.get(line);
    then.delete(line);
    if (!was) differs("row-added", line);
    else if (!was.equals(leaf)) differs("row-altered", line);
  }
  for (const line of then.keys()) differs("row-missing", line);
  return now.length;
}
