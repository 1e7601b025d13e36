import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toldPlace } from "./place-told.ts";

describe("what is said around a name", () => {
  test.each([
    ["Dioungani", "Dioungani", []],
    ["Birga-Peulh", "Birga-Peulh", []],
    ["Néma village (Konna commune)", "Néma village", [["Konna commune"]]],
    ["Dioungani, cercle de Koro", "Dioungani", [["cercle de Koro"]]],
    ["Amasrakad (Anchawadi/Tilemsi)", "Amasrakad", [["Anchawadi", "Tilemsi"]]],
    ["Koro, village", "Koro village", []],
    ["Kona, 30 km from Mopti", "Kona", []],
    ["north of Bounti", "Bounti", []],
    ["20 km au nord de Koro", "Koro", []],
    ["20 km au nord-est d’Ansongo", "Ansongo", []],
    ["à l’ouest de Ménaka", "Ménaka", []],
    ["près de Boni", "Boni", []],
    ["Centre Nord", "Centre Nord", []],
    ["", "", []],
  ])("%s", (text, name, areas) => {
    expect(toldPlace(text)).toEqual({ name, areas, between: null });
  });

  test.each([
    ["Between Mourdiah and Nara", "Mourdiah", "Nara"],
    ["entre Koro et Dioungani", "Koro", "Dioungani"],
    ["axe Mopti-Douentza", "Mopti", "Douentza"],
    ["route Koro - Bankass", "Koro", "Bankass"],
    ["Mopti cercle section of Konna - Sévaré road", "Konna", "Sévaré"],
    ["Road between Nassoumbou and Bouro", "Nassoumbou", "Bouro"],
  ])("%s is told by its ends", (text, from, to) => {
    expect(toldPlace(text).between).toEqual([from, to]);
  });

  test("any text is taken apart at once, and what is no such text is its own name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const began = performance.now();
        toldPlace(text);
        expect(performance.now() - began).toBeLessThan(200);
      }),
    );
    for (const text of [
      "(".repeat(200),
      "entre ".repeat(33),
      "- ".repeat(100),
      " et ".repeat(50),
      "a de ".repeat(40),
    ]) {
      const began = performance.now();
      toldPlace(text);
      expect(performance.now() - began).toBeLessThan(200);
    }
  });
});
