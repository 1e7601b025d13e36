import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Findable,
  type FindKind,
  findIn,
  inFindOrder,
  type Near,
  nearness,
  nearnessOf,
  wantedOf,
} from "./find.ts";

const incident = {
  codes: ["0190a000-0000-7000-8000-000000000001", "ML-I068"],
  names: ["Djoungani: village attacked", "Djoungani : village attaqué"],
  also: ["Djoungani", "Koro"],
};

test.each([
  ["its code", "ML-I068", "code"],
  ["its code as somebody types it", "ml i068", "code"],
  ["its id", "0190A000-0000-7000-8000-000000000001", "code"],
  ["a title in French, with its accents", "Djoungani : village attaqué", "name"],
  ["a title in French, without", "djoungani village attaque", "name"],
  ["a place", "koro", "begins"],
  ["how a title begins", "djoung", "begins"],
  ["how its code begins", "ML-I0", "begins"],
  ["words of it, begun", "attack djou", "words"],
  ["words of the other language", "village attaqué", "words"],
  ["a number of its code", "i068", "words"],
  ["another spelling", "Dioungani", "sound"],
  ["a slip of the pen", "Djounkani", "slip"],
  ["something else", "Bandiagara", null],
  ["half of what was asked", "Djoungani Bandiagara", null],
  ["two letters that sound alike", "ko", "begins"],
  ["nothing", "  ", null],
  ["a mark alone", "…", null],
] as const)("tells how near a text comes: %s", (_, text, expected) => {
  expect(nearnessOf(wantedOf(text), incident)).toBe(expected);
});

const findable = (kind: FindKind, name: string): Findable<string> => ({
  kind,
  codes: [],
  names: [name],
  also: [],
  item: name,
});
const found = (text: string, all: readonly Findable<string>[]) =>
  inFindOrder(findIn(text, all)).map(({ item }) => item);

describe("the order", () => {
  test("is by nearness, then by kind, then as given", () => {
    const all = [
      findable("actor", "Koro watch"),
      findable("incident", "Attack at Koro"),
      findable("incident", "Koro: market burned"),
      findable("warning", "Koro: people cut off"),
      findable("place", "Koro"),
    ];
    expect(found("koro", all)).toEqual([
      "Koro",
      "Koro: people cut off",
      "Koro: market burned",
      "Koro watch",
      "Attack at Koro",
    ]);
  });

  test("leaves out what only sounds alike where the same kind has something nearer", () => {
    const all = [findable("incident", "Boni"), findable("incident", "Bony"), findable("warning", "Bony")];
    expect(found("Boni", all)).toEqual(["Boni", "Bony"]);
    expect(findIn("Boni", all).map(({ near }) => near)).toEqual(["name", "sound", "sound"]);
  });

  test("of what is seen does not depend on what is not: leaving out one of any found leaves the others as they stood", () => {
    const near: fc.Arbitrary<Near<number>> = fc.record({
      kind: fc.constantFrom("warning" as const, "incident" as const),
      near: fc.constantFrom(...nearness.slice(0, 4)),
      item: fc.integer(),
    });
    fc.assert(
      fc.property(fc.array(near, { minLength: 1, maxLength: 12 }), fc.nat(), (all, n) => {
        const hidden = all[n % all.length] as Near<number>;
        const without = inFindOrder(all.filter((one) => one !== hidden));
        expect(without).toEqual(inFindOrder(all).filter((one) => one !== hidden));
      }),
    );
  });

  test("a code is found before all that only has its words", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}-I[0-9]{3}$/), (code) => {
        const own: Findable<string> = { kind: "actor", codes: [code], names: ["x"], also: [], item: "own" };
        expect(found(code, [findable("warning", `${code} again`), own])[0]).toBe("own");
      }),
    );
  });
});
