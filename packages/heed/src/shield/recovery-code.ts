import { createHash, randomInt } from "node:crypto";

export const recoveryCodes = 10;

/** Signs that nobody takes for another when a code is read from paper. */
const signs = "23456789abcdefghjkmnpqrstuvwxyz";
const [groups, inGroup] = [4, 4];

/** A code of 79 bits for one sign-in, in groups that a person can copy: `k3vx-9mqa-7r2c-htw5`. */
export function newRecoveryCode(): string {
  const sign = () => signs[randomInt(signs.length)];
  return Array.from({ length: groups }, () => Array.from({ length: inGroup }, sign).join("")).join("-");
}

/** The code as it was given, however somebody typed it; null for what has not its form. */
export function readRecoveryCode(typed: string): string | null {
  const bare = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  return bare.length === groups * inGroup ? (bare.match(/.{4}/g) ?? []).join("-") : null;
}

/** What is stored: the code is long and random, so a plain hash with its owner is enough. */
export function recoveryCodeHash(personId: string, code: string): Buffer {
  return createHash("sha256").update(`recovery ${personId} ${code}`).digest();
}
