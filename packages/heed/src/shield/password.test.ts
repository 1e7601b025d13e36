import { describe, expect, test, vi } from "vitest";
import { fitsPassword, hashPassword, isStrongEnough } from "./password.ts";

// Here the cost is that of the program.
vi.unmock("./password-cost.ts");

const good = "quatre mots sans lien";

describe("a stored password", () => {
  test("is argon2id with 64 MiB, 3 passes and a salt of its own", async () => {
    const [first, second] = await Promise.all([hashPassword(good), hashPassword(good)]);
    for (const phc of [first, second])
      expect(phc).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toBe(second);
    expect(first).not.toContain(good);
  });

  test("fits itself and nothing else", async () => {
    const phc = await hashPassword(good);
    expect(await fitsPassword(good, phc)).toBe(true);
    for (const other of ["", "quatre mots sans lien ", "Quatre mots sans lien", good.repeat(60)]) {
      expect([other, await fitsPassword(other, phc)]).toEqual([other, false]);
    }
  });

  test("is one password however its accents were typed", async () => {
    const phc = await hashPassword("thé à la menthe fraîche".normalize("NFD"));
    expect(await fitsPassword("thé à la menthe fraîche".normalize("NFC"), phc)).toBe(true);
  });

  test("of the reference implementation is read as it reads it", async () => {
    // From test.c of the reference implementation of argon2 (version 19): 2 passes, 64 MiB, 1 lane.
    const phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    expect(await fitsPassword("password", phc)).toBe(true);
    expect(await fitsPassword("passwore", phc)).toBe(false);
  });

  test.each([
    "",
    "plain",
    "$2b$10$abcdefghijklmnopqrstuv",
    "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMa",
  ])("in another form is a mistake of ours: %j", async (phc) => {
    await expect(fitsPassword(good, phc)).rejects.toThrow(RangeError);
  });

  test("that is not there fits nothing, and the answer takes as long", async () => {
    const phc = await hashPassword(good);
    const seconds = async (stored: string | undefined) => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const began = performance.now();
        expect(await fitsPassword("not this one at all", stored)).toBe(false);
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    };
    await seconds(undefined);
    const [known, unknown] = [await seconds(phc), await seconds(undefined)];
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
  });

  test("many at once wait for each other and all get their answer", async () => {
    const phc = await hashPassword(good);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => fitsPassword(i % 2 ? good : "another thing", phc)),
    );
    expect(answers).toEqual(Array.from({ length: 12 }, (_, i) => i % 2 === 1));
  });
});

test.each([
  ["twelve signs", "abcdefghijkl", true],
  ["eleven signs", "abcdefghijk", false],
  ["twelve signs of more than one byte", "éàüöñçøåßœæþ", true],
  ["one sign repeated", "aaaaaaaaaaaaaaaa", false],
  ["three signs repeated", "abcabcabcabcabc", false],
  ["the user name in it", "my-liaison-mopti-password", false],
  ["the user name in capitals", "LIAISON-MOPTI forever", false],
  ["256 signs", "abcd".repeat(64), true],
  ["257 signs", `${"abcd".repeat(64)}e`, false],
])("%s: may be chosen is %s", (_, password, expected) => {
  expect(isStrongEnough(password, "liaison-mopti")).toBe(expected);
});

test("a very short user name does not spoil a password that happens to hold it", () => {
  expect(isStrongEnough("quatre mots sans lien", "mo")).toBe(true);
});
