import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 256 bits that a browser carries: of a session or of a one-time link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. It is long and random, so a plain hash is enough. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}

/** Whether a text has the form of a token; anything else is not looked up. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** Whether somebody showed the secret; the time that the answer takes says nothing about how much of it was right. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(tokenHash(given), tokenHash(expected)) && expected !== "";
}
