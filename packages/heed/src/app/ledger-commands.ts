import { readFileSync, writeFileSync } from "node:fs";
import {
  type Checkpoint,
  type LedgerExport,
  ledgerKey,
  makeCheckpoint,
  makeExport,
  sealsOf,
  signatureHolds,
} from "../kernel/checkpoint.ts";
import { sealAll } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import {
  checkSeals,
  type Difference,
  readEntries,
  readSeals,
  type Verification,
  verifyLedger,
} from "../kernel/verify.ts";
import type { System } from "./system.ts";

type LedgerFile = Checkpoint | LedgerExport;

/**
 * A checkpoint or an exported ledger.
 * @throws {Stop} 4 where the file is missing, no JSON or of neither form.
 */
export function readLedgerFile(path: string): LedgerFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Stop(4, "cli.no-such-file", { file: path });
  }
  try {
    const file = JSON.parse(text) as LedgerFile;
    if (file.format === "heed-checkpoint-1" || file.format === "heed-ledger-1") return file;
  } catch {
    // told below: a torn file and a foreign file have the same mend
  }
  throw new Stop(4, "cli.not-a-ledger-file", { file: path });
}

/** Checks an exported ledger by itself: no database, only the file and, where given, the public key got another way. */
export function verifyExport(file: LedgerExport, publicKey?: string): Verification {
  const differences: Difference[] = checkSeals(sealsOf(file), file.entries);
  if (!signatureHolds(file, publicKey))
    differences.unshift({ kind: "signature-invalid", seal: null, seq: null, record: null });
  return {
    seals: file.seals.length,
    entries: file.entries.length,
    records: 0,
    unsealed: file.entries.filter((entry) => entry.seal === null).length,
    differences,
  };
}

/** Re-reads this database, against a checkpoint where one is given. Entries not yet sealed are sealed first. */
export async function verifyDatabase(
  system: System,
  checkpoint: Checkpoint | null,
  now: () => string,
  publicKey?: string,
): Promise<Verification> {
  await sealAll(system.pool("heed_sealer"), now);
  const client = await system.pool("heed_auditor").connect();
  try {
    const found = await verifyLedger(client, checkpoint?.seals);
    if (!checkpoint) return found;
    const first: Difference[] = [];
    if (!signatureHolds(checkpoint, publicKey))
      first.push({ kind: "signature-invalid", seal: null, seq: null, record: null });
    if (checkpoint.databaseId !== system.birth?.databaseId)
      first.push({ kind: "other-database", seal: null, seq: null, record: null });
    return { ...found, differences: [...first, ...found.differences] };
  } finally {
    client.release();
  }
}

/** Writes a signed checkpoint, or the whole ledger without content, to a file. */
export async function writeLedgerFile(
  system: System,
  kind: "checkpoint" | "export",
  path: string,
  now: () => string,
): Promise<{ seals: number; entries: number }> {
  await sealAll(system.pool("heed_sealer"), now);
  const client = await system.pool("heed_auditor").connect();
  try {
    const seals = await readSeals(client);
    const entries = await readEntries(client);
    const databaseId = system.birth?.databaseId ?? "";
    const key = ledgerKey(system.dataDir);
    const file =
      kind === "checkpoint"
        ? makeCheckpoint(databaseId, now(), seals, key)
        : makeExport(databaseId, now(), seals, entries, key);
    try {
      writeFileSync(path, `${JSON.stringify(file)}\n`, { mode: 0o600 });
    } catch (error) {
      throw new Stop(1, "cli.cannot-write", { file: path, code: (error as { code?: string }).code ?? "" });
    }
    return { seals: seals.length, entries: entries.length };
  } finally {
    client.release();
  }
}
