import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newTotpSecret, totpCode, totpStepAt, totpStepOf, totpText, totpUri } from "./totp.ts";

const secret = Buffer.from("12345678901234567890");

describe("codes of an authenticator app", () => {
  // RFC 6238, appendix B, SHA-1.
  test.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("are those of RFC 6238 at second %i", (second, code) => {
    expect(totpCode(secret, second * 1000, 8)).toBe(code);
    expect(totpCode(secret, second * 1000)).toBe(code.slice(2));
  });

  test("fit in their own half minute and in the one before and after, and in no other", () => {
    const at = 1_234_567_890_000;
    const step = totpStepAt(at);
    const codeOf = (shift: number) => totpCode(secret, at + shift * 30_000);
    expect([-2, -1, 0, 1, 2].map((shift) => totpStepOf(secret, codeOf(shift), at, null))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
  });

  test("fit once: neither the same again nor one of an earlier half minute", () => {
    const at = 1_234_567_890_000;
    const [before, now, next] = [-30_000, 0, 30_000].map((shift) => totpCode(secret, at + shift)) as [
      string,
      string,
      string,
    ];
    const used = totpStepOf(secret, now, at, null);
    expect(totpStepOf(secret, now, at, used)).toBeNull();
    expect(totpStepOf(secret, before, at, used)).toBeNull();
    expect(totpStepOf(secret, next, at, used)).toBe(totpStepAt(at) + 1);
  });

  test("are read with spaces, and nothing else is a code", () => {
    const at = 1_234_567_890_000;
    expect(totpStepOf(secret, " 005 924 ", at, null)).toBe(totpStepAt(at));
    for (const typed of ["", "5924", "0005924", "abcdef", "٠٠٥٩٢٤", "005924; drop", "x005924", "005924x"])
      expect([typed, totpStepOf(secret, typed, at, null)]).toEqual([typed, null]);
  });

  test("of whatever secret and moment fit there, and one used is used for good", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 20 }),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (own, at) => {
          const code = totpCode(own, at);
          const step = totpStepOf(own, code, at, null);
          // A neighbour may by chance have the same code.
          expect(Math.abs((step ?? 0) - totpStepAt(at))).toBeLessThanOrEqual(1);
          expect(totpStepOf(own, code, at, totpStepAt(at) + 1)).toBeNull();
        },
      ),
      { numRuns: 50 },
    );
  });
});

test("the address in the image names this house, the account and the secret that stands beside it", () => {
  const own = newTotpSecret();
  expect(own).toHaveLength(20);
  const uri = new URL(totpUri(own, "head.mopti", "Heed"));
  expect([uri.protocol, decodeURIComponent(uri.pathname)]).toEqual(["otpauth:", "/Heed:head.mopti"]);
  expect(uri.searchParams.get("secret")).toBe(totpText(own).replaceAll(" ", ""));
  expect(totpText(own)).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
});
