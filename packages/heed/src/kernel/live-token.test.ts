import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Position, placeTokens } from "./live-token.ts";

const key = randomBytes(32);
const noon = Date.parse("2026-01-01T12:00:00Z");
const hours = (count: number) => count * 3_600_000;
const reader = placeTokens(key, "database", "mission", "reader");

const places = fc.record<Position>({
  seal: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  seq: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  mark: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString("hex")),
});

test("what a reader was given comes back as it was", () => {
  fc.assert(
    fc.property(places, (place) => {
      expect(reader.read(reader.give(place, noon), noon)).toEqual(place);
    }),
  );
});

describe("a token tells nothing", () => {
  test("it is as long for the first entry as for the last, and in the alphabet of addresses", () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(reader.give(place, noon)).toMatch(/^[\w-]{80}$/);
      }),
    );
  });

  test("of one place given a thousand times no two have a beginning or an end in common", () => {
    const place = { seal: 7, seq: 9, mark: "00".repeat(8) };
    const given = Array.from({ length: 1000 }, () => reader.give(place, noon));
    expect(new Set(given.map((token) => token.slice(0, 12))).size).toBe(1000);
    expect(new Set(given.map((token) => token.slice(-12))).size).toBe(1000);
    // Each bit is set as often as not, in every place: nothing of the number shines through.
    const bytes = given.map((token) => Buffer.from(token, "base64url"));
    for (let bit = 0; bit < 60 * 8; bit++) {
      const set = bytes.filter((one) => ((one[bit >> 3] as number) >> (bit & 7)) & 1).length;
      expect(Math.abs(set - 500), `bit ${bit}`).toBeLessThan(110);
    }
  });
});

describe("a token is good for nobody else and nowhere else", () => {
  const place = { seal: 12, seq: 34, mark: "0011223344556677" };
  const token = reader.give(place, noon);

  test.each([
    ["another reader", placeTokens(key, "database", "mission", "other")],
    ["another mission", placeTokens(key, "database", "other", "reader")],
    ["another database", placeTokens(key, "other", "mission", "reader")],
    ["another installation", placeTokens(randomBytes(32), "database", "mission", "reader")],
  ])("not for %s", (_, other) => {
    expect(reader.read(token, noon)).toEqual(place);
    expect(other.read(token, noon)).toBeNull();
  });

  test("one bit of it changed, anywhere, and it is false", () => {
    const bytes = Buffer.from(token, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(reader.read(forged.toString("base64url"), noon)).toBeNull();
    }
  });

  test("whatever somebody makes up is false, and nothing breaks", () => {
    fc.assert(fc.property(fc.string(), (text) => reader.read(text, noon) === null));
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 60, maxLength: 60 }),
        (bytes) => reader.read(Buffer.from(bytes).toString("base64url"), noon) === null,
      ),
    );
  });

  test("after the longest session it is too old", () => {
    expect(reader.read(token, noon + hours(12))).toEqual(place);
    expect(reader.read(token, noon + hours(12) + 1)).toBeNull();
  });
});
