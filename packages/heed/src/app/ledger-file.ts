import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { z } from "zod";
import { type Checkpoint, type LedgerExport, sealsOf, signatureHolds } from "../kernel/checkpoint.ts";
import { Stop } from "../kernel/stop.ts";
import { checkSeals, type Difference, type Verification } from "../kernel/verify.ts";

export type LedgerFile = Checkpoint | LedgerExport;

const hex = z.string().regex(/^(?:[0-9a-f]{2})*$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.int().positive();
const common = { databaseId: z.string(), at: z.string(), publicKey: z.string(), signature: z.string() };
const checkpointShape = z.object({
  format: z.literal("heed-checkpoint-1"),
  ...common,
  seals: z.array(z.object({ n: seq, hash, seqs: z.array(seq), leaves: z.array(hex) })),
});
const exportShape = z.object({
  format: z.literal("heed-ledger-1"),
  ...common,
  seals: z.array(
    z.object({
      n: seq,
      entries: z.int().nonnegative(),
      seqs: z.array(seq),
      leaves: hex,
      root: hash,
      prev: hash,
      hash,
      at: z.string(),
    }),
  ),
  entries: z.array(
    z.object({
      seq,
      missionId: z.string(),
      at: z.string(),
      exerciseAt: z.string().nullable(),
      actor: z.string(),
      room: z.string(),
      table: z.string(),
      recordId: z.string(),
      action: z.string(),
      why: z.string(),
      fields: z.array(z.string()),
      version: z.int(),
      contentHash: hash,
      seal: seq.nullable(),
    }),
  ),
});

/** More than a text in memory may hold: a ledger of this size is verified where its database is. */
const mostBytes = 400_000_000;

/**
 * A checkpoint or an exported ledger.
 * @throws {Stop} 4, saying what is wrong with the file: missing, empty, packed, too large, cut off, or another kind of file.
 */
export function readLedgerFile(path: string): LedgerFile {
  let bytes: Buffer;
  try {
    const file = openSync(path, "r");
    try {
      const { size } = fstatSync(file);
      if (size > mostBytes)
        throw new Stop(4, "cli.ledger-file-large", {
          file: path,
          megabytes: Math.round(size / 1_000_000),
          most: mostBytes / 1_000_000,
        });
      bytes = readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(4, "cli.no-such-file", { file: path });
  }
  return parseLedgerFile(path, bytes);
}

/** Reads what a file holds; see `readLedgerFile`. */
export function parseLedgerFile(path: string, bytes: Buffer): LedgerFile {
  if (bytes.length === 0) throw new Stop(4, "cli.ledger-file-empty", { file: path });
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || bytes.subarray(0, 2).toString() === "PK")
    throw new Stop(4, "cli.ledger-file-packed", { file: path });
  const text = bytes.toString("utf8");
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    if (!/^\s*\{"format":"heed-(?:ledger|checkpoint)-1"/.test(text))
      throw new Stop(4, "cli.not-a-ledger-file", { file: path });
    // Of a file that was cut off the last entry that is there whole says how far it reaches.
    const last = [...text.matchAll(/\{"seq":(\d+),[^{}]*\}/g)].at(-1)?.[1];
    throw new Stop(4, "cli.ledger-file-cut", { file: path, entry: last ?? "0" });
  }
  const format = (held as { format?: unknown } | null)?.format;
  if (format !== "heed-checkpoint-1" && format !== "heed-ledger-1")
    throw new Stop(4, "cli.not-a-ledger-file", { file: path });
  const read = (format === "heed-ledger-1" ? exportShape : checkpointShape).safeParse(held);
  if (!read.success)
    throw new Stop(4, "cli.ledger-file-shape", { file: path, field: read.error.issues[0]?.path.join(".") ?? "" });
  // As it was read: the signature is over the text's own order of fields.
  return held as LedgerFile;
}

/**
 * Checks an exported ledger by itself: no database, only the file and, where given, the public key got another way. Its order is
 * that of entry numbers: clocks that were set back stand in it as they were, and change nothing.
 */
export function verifyExport(file: LedgerExport, publicKey?: string): Verification {
  const nowhere = { seal: null, seq: null, record: null };
  const differences: Difference[] = [];
  if (!signatureHolds(file)) differences.push({ kind: "signature-invalid", ...nowhere });
  else if (publicKey !== undefined && publicKey.trim() !== file.publicKey)
    differences.push({ kind: "other-key", ...nowhere });
  // Twice the same number, or one before another, and which of them the seal means would be for the reader to guess.
  let before = 0;
  for (const entry of file.entries) {
    if (entry.seq <= before)
      differences.push({
        kind: "entry-out-of-order",
        seal: entry.seal,
        seq: entry.seq,
        record: `${entry.room}.${entry.table} ${entry.recordId}`,
      });
    before = Math.max(before, entry.seq);
  }
  differences.push(...checkSeals(sealsOf(file), file.entries));
  return {
    seals: file.seals.length,
    entries: file.entries.length,
    records: 0,
    unsealed: file.entries.filter((entry) => entry.seal === null).length,
    differences,
  };
}
