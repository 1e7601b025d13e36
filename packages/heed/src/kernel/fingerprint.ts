import { createHash, hash } from "node:crypto";

/** SHA-256 over pieces as they come: for files that do not fit into memory. */
export function fingerprint(): { update(piece: Uint8Array): unknown; digest(encoding: "hex"): string } {
  return createHash("sha256");
}

/** A short fingerprint of a text, written as an id: the database keeps those in 16 bytes. */
export function markOf(text: string): string {
  const hex = hash("sha256", text, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
