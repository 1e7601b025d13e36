import { writeFileSync } from "node:fs";
import { type Checkpoint, ledgerKey, makeCheckpoint, makeExport, signatureHolds } from "../kernel/checkpoint.ts";
import { sealAll } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import { type Difference, readEntries, readSeals, type Verification, verifyLedger } from "../kernel/verify.ts";
import type { System } from "./system.ts";

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
