import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { type LedgerExport, makeCheckpoint, makeExport } from "../kernel/checkpoint.ts";
import { leafHash, merkleRoot, sealHash } from "../kernel/merkle.ts";
import { entryText, firstPrev, type LedgerEntry } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import type { Seal } from "../kernel/verify.ts";
import { parseLedgerFile, readLedgerFile, verifyExport } from "./ledger-file.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const key = generateKeyPairSync("ed25519").privateKey;
const forgers = generateKeyPairSync("ed25519").privateKey;

/** A ledger of nine entries under three seals. The clock was set back by a day after the fourth. */
const entries = Array.from({ length: 9 }, (_, i) => ({
  seq: i + 1,
  missionId: "m",
  at: `2018-07-${i < 4 ? 20 : 19}T10:0${i}:00.000Z`,
  exerciseAt: null,
  actor: "a",
  room: "listen",
  table: "report",
  recordId: `r${i + 1}`,
  action: "create",
  why: "report received",
  fields: ["place"],
  version: 1,
  contentHash: hash(`content ${i}`),
  seal: Math.floor(i / 3) + 1,
})) satisfies (LedgerEntry & { seal: number })[];

function sealed(all: readonly (LedgerEntry & { seal: number })[]): Seal[] {
  let prev: Buffer = firstPrev;
  return [...Map.groupBy(all, ({ seal }) => seal)].map(([n, group]) => {
    const leaves = group.map((entry) => leafHash(entryText(entry)));
    const root = merkleRoot(leaves);
    const seal = {
      n,
      entries: group.length,
      seqs: group.map(({ seq }) => seq),
      leaves: Buffer.concat(leaves),
      root,
      prev,
      hash: sealHash(n, prev, root, group.length),
      at: "2018-07-20T10:10:00.000Z",
    };
    prev = seal.hash;
    return seal;
  });
}
const exported = (all = entries, by = key): LedgerExport =>
  makeExport("db", "2018-07-20T11:00:00.000Z", sealed(entries), all, by);
const whole = exported();
const text = JSON.stringify(whole);
/** What somebody with the file and a key of their own makes of it. */
const forged = (change: (file: { entries: typeof entries; seals: Seal[] }) => void): LedgerExport => {
  const file = { entries: structuredClone(entries), seals: sealed(entries) };
  change(file);
  return makeExport("db", "2018-07-20T11:00:00.000Z", file.seals, file.entries, forgers);
};
const first = (file: LedgerExport, publicKey?: string) => {
  const { kind, seal, seq } = verifyExport(file, publicKey).differences[0] ?? { kind: "sound", seal: null, seq: null };
  return [kind, seal, seq].filter((part) => part !== null).join(" ");
};

describe("an exported ledger", () => {
  test("that is whole is sound, though a clock was set back while it was written", () => {
    expect(verifyExport(parseLedgerFile("f", Buffer.from(text)) as LedgerExport, whole.publicKey)).toMatchObject({
      seals: 3,
      entries: 9,
      unsealed: 0,
      differences: [],
    });
  });

  test.each<[string, LedgerExport, string]>([
    [
      "with a word changed in the file",
      { ...whole, entries: entries.map((one) => (one.seq === 5 ? { ...one, why: "x" } : one)) },
      "signature-invalid",
    ],
    ["of another installation, given our key", exported(entries, forgers), "other-key"],
    [
      "forged: an entry changed and signed anew",
      forged(({ entries: all }) => void Object.assign(all[4] as object, { actor: "b" })),
      "entry-altered 2 5",
    ],
    ["forged: an entry left out", forged((file) => void file.entries.splice(4, 1)), "entry-missing 2 5"],
    [
      "forged: an entry put in",
      forged((file) => void file.entries.push({ ...(file.entries[0] as (typeof entries)[0]), seq: 10, seal: 2 })),
      "entry-added 2 10",
    ],
    [
      "forged: an entry put before the true one of its number",
      forged((file) => void file.entries.splice(4, 0, { ...(file.entries[4] as (typeof entries)[0]), actor: "b" })),
      "entry-out-of-order 2 5",
    ],
    ["reordered", forged((file) => void file.entries.reverse()), "entry-out-of-order 3 8"],
    [
      "truncated: the last entries and their seal left out is whole by itself",
      forged((file) => {
        file.entries.splice(6);
        file.seals.splice(2);
      }),
      "sound",
    ],
    ["a seal taken out of the middle", forged((file) => void file.seals.splice(1, 1)), "seal-missing 2"],
    ["seals in another order", forged((file) => void file.seals.reverse()), "seal-missing 1"],
    [
      "with the entries of another mission",
      forged(({ entries: all }) => {
        for (const one of all) one.missionId = "n";
      }),
      "entry-altered 1 1",
    ],
  ])("%s", (_, file, expected) => {
    expect(first(file, expected === "other-key" ? whole.publicKey : undefined)).toBe(expected);
    // Nothing that somebody else signed holds against the key that the reader got another way.
    expect(verifyExport(file, whole.publicKey).differences[0]?.kind).toMatch(/^(?:signature-invalid|other-key)$/);
  });
});

describe("a file that cannot be verified says why, and what to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "heed-ledger-file-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const stopOf = (task: () => unknown): string => {
    try {
      task();
    } catch (error) {
      if (error instanceof Stop)
        return [error.exitCode, error.key, error.facts.entry ?? error.facts.field ?? ""].join(" ").trim();
      throw error;
    }
    return "none";
  };
  const checkpoint = JSON.stringify(makeCheckpoint("db", "2018-07-20T11:00:00.000Z", sealed(entries), key));

  test.each<[string, Buffer | string, string]>([
    ["nothing in it", "", "4 cli.ledger-file-empty"],
    ["packed", gzipSync(text), "4 cli.ledger-file-packed"],
    ["cut off in an entry", text.slice(0, text.indexOf('"seq":7') + 40), "4 cli.ledger-file-cut 6"],
    ["cut off before the first entry", text.slice(0, 60), "4 cli.ledger-file-cut 0"],
    ["a checkpoint cut off", checkpoint.slice(0, 200), "4 cli.ledger-file-cut 0"],
    ["another kind of file", "%PDF-1.7", "4 cli.not-a-ledger-file"],
    ["another JSON", "{}", "4 cli.not-a-ledger-file"],
    ["no object", "null", "4 cli.not-a-ledger-file"],
    ["entries that are none", JSON.stringify({ ...whole, entries: "none" }), "4 cli.ledger-file-shape entries"],
    [
      "an entry without its hash",
      text.replace(`,"contentHash":"${hash("content 3")}"`, ""),
      "4 cli.ledger-file-shape entries.3.contentHash",
    ],
    ["a number that is a word", text.replace('"seq":4,', '"seq":"4",'), "4 cli.ledger-file-shape entries.3.seq"],
    ["one line of ten million letters", `{"x":"${"y".repeat(10_000_000)}"}`, "4 cli.not-a-ledger-file"],
  ])("%s", (_, held, expected) => {
    expect(stopOf(() => parseLedgerFile("f", Buffer.from(held)))).toBe(expected);
  });

  test("missing, a folder, and too large for memory", () => {
    expect(stopOf(() => readLedgerFile(join(folder, "none")))).toBe("4 cli.no-such-file");
    expect(stopOf(() => readLedgerFile(folder))).toBe("4 cli.no-such-file");
    const large = join(folder, "large");
    writeFileSync(large, "");
    truncateSync(large, 500_000_000);
    expect(stopOf(() => readLedgerFile(large))).toBe("4 cli.ledger-file-large");
  });
});
