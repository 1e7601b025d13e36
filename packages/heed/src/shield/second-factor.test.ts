import { describe, expect, test } from "vitest";
import { newRecoveryCode, readRecoveryCode, recoveryCodeHash } from "./recovery-code.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { functions, roles } from "./roles.ts";
import { openSecret, sealSecret, signInKey } from "./sealed.ts";
import { factorSchema, needsSecondFactor, owesSecondFactor } from "./second-factor.ts";

describe("a second factor is asked", () => {
  test("of whoever reads accounts, decides, gives roles or reads the ledger", () => {
    expect(roles.filter((role) => needsSecondFactor([role]))).toEqual(["PA", "CL", "HR", "HO", "SL", "AD", "AU"]);
    expect(functions.filter((code) => needsSecondFactor([code]))).toEqual([]);
  });

  test("of whoever holds one such role, whatever else they hold", () => {
    for (const other of [...roles, ...functions]) expect(needsSecondFactor([other, "CL"])).toBe(true);
    expect(needsSecondFactor([])).toBe(false);
  });

  test.each([
    [{ exercise: false, roles: ["HR"], has: false }, true],
    [{ exercise: false, roles: ["HR"], has: true }, false],
    [{ exercise: false, roles: ["FP"], has: false }, false],
    [{ exercise: true, roles: ["HR"], has: false }, false],
  ])("before anything else opens: %j is %s", (facts, owes) => {
    expect(owesSecondFactor(facts)).toBe(owes);
  });
});

describe("a passkey belongs to a name that the server was started for", () => {
  const facts = { host: "localhost:8080", listensOn: "127.0.0.1", names: [], secure: false };
  test.each([
    ["localhost, also without https", facts, { id: "localhost", origin: "http://localhost:8080" }],
    ["localhost over https", { ...facts, secure: true }, { id: "localhost", origin: "https://localhost:8080" }],
    [
      "the name that it listens on",
      { ...facts, host: "Heed.Lan", listensOn: "heed.lan", secure: true },
      { id: "heed.lan", origin: "https://heed.lan" },
    ],
    [
      "a name of its certificate",
      { ...facts, host: "laptop.local:8443", listensOn: "0.0.0.0", names: ["laptop.local"], secure: true },
      { id: "laptop.local", origin: "https://laptop.local:8443" },
    ],
  ])("%s", (_, given, party) => {
    expect(relyingPartyOf(given)).toEqual({ kind: "yes", party });
  });

  test.each([
    ["an address in numbers", { ...facts, host: "127.0.0.1:8080" }, "address"],
    ["the same, listened on", { ...facts, host: "10.0.0.7", listensOn: "10.0.0.7", secure: true }, "address"],
    ["one of six", { ...facts, host: "[::1]:8080", names: ["[::1]", "::1"] }, "address"],
    ["a name that somebody wrote into the request", { ...facts, host: "evil.example", secure: true }, "address"],
    ["a name within ours", { ...facts, host: "localhost.evil.example", secure: true }, "address"],
    ["no name", { ...facts, host: undefined }, "address"],
    ["nothing where a name that is none is known", { ...facts, host: "", names: [""] }, "address"],
    ["a name with more behind its port", { ...facts, host: "localhost:8080/x" }, "address"],
    ["a name with more before it", { ...facts, host: "x:localhost:8080" }, "address"],
    ["a name of ours without https", { ...facts, host: "heed.lan", listensOn: "heed.lan" }, "plain"],
  ])("and not to %s", (_, given, because) => {
    expect(relyingPartyOf(given)).toEqual({ kind: "no", because });
  });
});

test("a name may begin or end like a number and be one all the same", () => {
  for (const host of ["7heed.lan", "heed.lan7"])
    expect(relyingPartyOf({ host, listensOn: host, names: [], secure: true }).kind).toBe("yes");
});

test.each([
  ["totp", null, true],
  ["recovery-codes", "replaced", true],
  ["passkey", "removed", true],
  ["passkey", "reset", true],
  ["totp", "closed", true],
  ["sms", null, false],
  ["totp", "lost", false],
])("what is kept of a factor: %s, ended because %s", (kind, endedWhy, isRight) => {
  const factor = {
    personId: "3f2a1111-1111-4111-8111-111111111111",
    addedAt: "2018-01-01T00:00:00.000Z",
    endedAt: null,
  };
  const keep = (more: object) => factorSchema.safeParse({ ...factor, kind, endedWhy, copiedAt: null, ...more }).success;
  expect([keep({}), keep({ secret: "x" })]).toEqual([isRight, false]);
});

describe("recovery codes", () => {
  test("are long, unlike each other, and read as people type them", () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/);
    expect(readRecoveryCode(" K3VX 9mqa-7r2chtw5 ")).toBe("k3vx-9mqa-7r2c-htw5");
    for (const typed of ["", "123456", "k3vx-9mqa-7r2c-htw", "k3vx-9mqa-7r2c-htw55"])
      expect(readRecoveryCode(typed)).toBeNull();
  });

  test("are worth something to their owner alone", () => {
    expect(recoveryCodeHash("a", "k3vx-9mqa-7r2c-htw5")).not.toEqual(recoveryCodeHash("b", "k3vx-9mqa-7r2c-htw5"));
  });
});

describe("a sealed secret", () => {
  const key = signInKey(new Uint8Array(32).fill(1));
  const secret = new Uint8Array(20).fill(9);
  const sealed = sealSecret(key, "row", secret);

  test("opens with its key in its row, and is another each time", () => {
    expect(openSecret(key, "row", sealed)).toEqual(Buffer.from(secret));
    expect(sealSecret(key, "row", secret)).not.toEqual(sealed);
    expect(sealed.includes(Buffer.from(secret))).toBe(false);
  });

  test("opens under no other key, in no other row, and with no bit changed", () => {
    const other = signInKey(new Uint8Array(32).fill(2));
    expect(other.id).not.toBe(key.id);
    expect([openSecret(other, "row", sealed), openSecret(key, "other row", sealed)]).toEqual([null, null]);
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(openSecret(key, "row", changed)).toBeNull();
    }
    for (const cut of [0, 5, 28]) expect(openSecret(key, "row", sealed.subarray(0, cut))).toBeNull();
  });
});
