import { createHash } from "node:crypto";

/** SHA-256 over pieces as they come: for files that do not fit into memory. */
export function fingerprint(): { update(piece: Uint8Array): unknown; digest(encoding: "hex"): string } {
  return createHash("sha256");
}
