import { expect, test } from "vitest";
import { isToken, newToken, sameSecret, tokenHash } from "./token.ts";

test("a token is long, new each time and safe in an address", () => {
  const tokens = new Set(Array.from({ length: 100 }, newToken));
  expect(tokens.size).toBe(100);
  for (const token of tokens) expect([token, isToken(token), encodeURIComponent(token)]).toEqual([token, true, token]);
});

test.each(["", "short", "a".repeat(42), "a".repeat(44), `${"a".repeat(42)}=`, `${"a".repeat(42)}\n`])(
  "%j is no token",
  (text) => {
    expect(isToken(text)).toBe(false);
  },
);

test("what is stored of a token does not give it back", () => {
  const token = newToken();
  expect(tokenHash(token)).toHaveLength(32);
  expect(tokenHash(token).equals(tokenHash(token))).toBe(true);
  expect(tokenHash(token).toString("base64url")).not.toBe(token);
});

test.each([
  ["the same secret", "s3cret", "s3cret", true],
  ["another one", "s3cres", "s3cret", false],
  ["a part of it", "s3cre", "s3cret", false],
  ["nothing", "", "s3cret", false],
  ["nothing where nothing was set", "", "", false],
])("%s", (_, given, expected, same) => {
  expect(sameSecret(given, expected)).toBe(same);
});
