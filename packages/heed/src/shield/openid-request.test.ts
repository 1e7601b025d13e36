import { expect, test } from "vitest";
import { openidMinutes, openRequest, sealRequest } from "./openid-request.ts";
import { sealSecret, signInKey } from "./sealed.ts";

const key = signInKey(new Uint8Array(32).fill(1));
const other = signInKey(new Uint8Array(32).fill(2));
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 8) + minutes * 60_000).toISOString();
const request = { state: "s", nonce: "n", verifier: "v", back: "/warnings" };
const sealed = sealRequest(key, request, at(0));
const sealedAs = (value: unknown, purpose = "openid request") =>
  sealSecret(key, purpose, Buffer.from(JSON.stringify(value))).toString("base64url");

test("what a sign-in was begun with comes back as it was, for ten minutes", () => {
  expect(openidMinutes).toBe(10);
  expect(openRequest(key, sealed, at(0))).toEqual({ ...request, expiresAt: at(10) });
  expect(openRequest(key, sealed, at(9.9))).toEqual({ ...request, expiresAt: at(10) });
  expect(openRequest(key, sealed, at(10))).toBeNull();
});

test("after the clock was set back it is good no longer than it may be", () => {
  expect(openRequest(key, sealed, at(-1))).toBeNull();
});

test.each([
  ["nothing", undefined],
  ["no seal of ours", "abc"],
  ["too long", `${"A".repeat(4001)}`],
  ["sealed for something else", sealedAs({ ...request, expiresAt: at(10) }, "another purpose")],
  ["without a part", sealedAs({ state: "s", nonce: "n", verifier: "v", expiresAt: at(10) })],
  ["with a part more", sealedAs({ ...request, expiresAt: at(10), more: 1 })],
])("%s is none", (_, given) => {
  expect(openRequest(key, given, at(0))).toBeNull();
});

test("sealed by another installation it is none, and nobody reads in it", () => {
  expect(openRequest(other, sealed, at(0))).toBeNull();
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("/warnings");
});
