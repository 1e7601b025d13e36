import { createHash } from "node:crypto";

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafMark = Buffer.of(0x00);
const nodeMark = Buffer.of(0x01);

/** Hash of one entry: marked, so that no inner node can pass for an entry (RFC 6962, section 2.1). */
export function leafHash(entry: string): Buffer {
  return sha256(leafMark, Buffer.from(entry, "utf8"));
}

/** Merkle root over leaf hashes in order; an odd one out climbs unchanged. Of nothing: the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  let level: Buffer[] = leaves.map((leaf) => Buffer.from(leaf));
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Buffer;
      const right = level[i + 1];
      above.push(right ? sha256(nodeMark, left, right) : left);
    }
    level = above;
  }
  return level[0] as Buffer;
}

/** Links a seal to the one before it. */
export function sealHash(n: number, prev: Uint8Array, root: Uint8Array, entries: number): Buffer {
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64BE(BigInt(n), 0);
  numbers.writeBigUInt64BE(BigInt(entries), 8);
  return sha256(prev, root, numbers);
}
