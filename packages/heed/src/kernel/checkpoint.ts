import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LedgerEntry } from "./seal.ts";
import type { CheckpointSeal, Seal } from "./verify.ts";

/** A signed promise of what the ledger said: to be kept elsewhere and held against the database later. */
export interface Checkpoint {
  readonly format: "heed-checkpoint-1";
  readonly databaseId: string;
  readonly at: string;
  readonly seals: readonly CheckpointSeal[];
  readonly publicKey: string;
  readonly signature: string;
}

/** The whole ledger without any content, for an auditor who has no database. */
export interface LedgerExport {
  readonly format: "heed-ledger-1";
  readonly databaseId: string;
  readonly at: string;
  readonly seals: readonly {
    n: number;
    entries: number;
    seqs: readonly number[];
    leaves: string;
    root: string;
    prev: string;
    hash: string;
    at: string;
  }[];
  readonly entries: readonly (LedgerEntry & { seal: number | null })[];
  readonly publicKey: string;
  readonly signature: string;
}

/** The installation's signing key (Ed25519), made at first use, readable by its user alone. */
export function ledgerKey(dataDir: string): KeyObject {
  const file = join(dataDir, "keys", "ledger.pem");
  if (!existsSync(file)) {
    mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(`${file}.new`, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return createPrivateKey(readFileSync(file));
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const publicText = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");

function signed<T extends object>(body: T, key: KeyObject): T & { publicKey: string; signature: string } {
  const withKey = { ...body, publicKey: publicText(key) };
  return { ...withKey, signature: sign(null, Buffer.from(JSON.stringify(withKey)), key).toString("base64") };
}

export function makeCheckpoint(databaseId: string, at: string, seals: readonly Seal[], key: KeyObject): Checkpoint {
  const short = seals.map((seal) => ({
    n: seal.n,
    hash: hex(seal.hash),
    seqs: seal.seqs,
    leaves: seal.seqs.map((_, index) => hex(seal.leaves.subarray(index * 32, index * 32 + 8))),
  }));
  return signed({ format: "heed-checkpoint-1" as const, databaseId, at, seals: short }, key);
}

export function makeExport(
  databaseId: string,
  at: string,
  seals: readonly Seal[],
  entries: readonly (LedgerEntry & { seal: number | null })[],
  key: KeyObject,
): LedgerExport {
  const plain = seals.map((seal) => ({
    n: seal.n,
    entries: seal.entries,
    seqs: seal.seqs,
    leaves: hex(seal.leaves),
    root: hex(seal.root),
    prev: hex(seal.prev),
    hash: hex(seal.hash),
    at: seal.at,
  }));
  return signed({ format: "heed-ledger-1" as const, databaseId, at, seals: plain, entries }, key);
}

/**
 * Whether the file is as it was signed. `trusted` is the public key that the reader got by another way
 * (base64 of its DER form); without it only the file's own key is checked, which proves wholeness, not origin.
 */
export function signatureHolds(file: Checkpoint | LedgerExport, trusted?: string): boolean {
  const { signature, ...body } = file;
  if (trusted !== undefined && trusted.trim() !== body.publicKey) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(body.publicKey, "base64"), format: "der", type: "spki" });
    return verify(null, Buffer.from(JSON.stringify(body)), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** The seals of an exported file in the form that `checkSeals` reads. */
export function sealsOf(file: LedgerExport): Seal[] {
  const bytes = (text: string) => Buffer.from(text, "hex");
  return file.seals.map((seal) => ({
    ...seal,
    leaves: bytes(seal.leaves),
    root: bytes(seal.root),
    prev: bytes(seal.prev),
    hash: bytes(seal.hash),
  }));
}
