import fc from "fast-check";
import { expect, test } from "vitest";
import { figureText, isOpenAbove, parseFigure } from "./figure.ts";

test.each([
  ["27", { low: 27, best: 27, high: 27, qualifier: "exact", of: "civilians" }],
  ["at least 27", { low: 27, best: 27, high: null, qualifier: "at-least", of: "civilians" }],
  ["around 40", { low: null, best: 40, high: null, qualifier: "about", of: "civilians" }],
  ["several, including women and children", { low: 2, best: null, high: null, qualifier: "several", of: "civilians" }],
  ["hundreds", { low: 200, best: null, high: null, qualifier: "several", of: "civilians" }],
  [
    "hundreds, including 695 from Aklaz and Awakassa",
    { low: 695, best: 695, high: null, qualifier: "at-least", of: "civilians" },
  ],
  ["25 bodies in three graves", { low: 25, best: 25, high: 25, qualifier: "exact", of: "civilians" }],
  ["44 summary executions alleged", { low: 44, best: 44, high: 44, qualifier: "exact", of: "civilians" }],
  ["3 enforced disappearances alleged", { low: 3, best: 3, high: 3, qualifier: "exact", of: "civilians" }],
  ["4 French soldiers", { low: 4, best: 4, high: 4, qualifier: "exact", of: "armed" }],
  ["31 civilians", { low: 31, best: 31, high: 31, qualifier: "exact", of: "civilians" }],
  ["MNLA men killed by MINUSMA", { low: null, best: null, high: null, qualifier: "no-figure", of: "armed" }],
  [
    "693 of 1801 Mopti schools closed at least once May 2017 to May 2018",
    { low: 693, best: 693, high: 693, qualifier: "exact", of: "civilians" },
  ],
  ["more than 70", { low: 71, best: null, high: null, qualifier: "more-than", of: "civilians" }],
  ["11,400", { low: 11400, best: 11400, high: 11400, qualifier: "exact", of: "civilians" }],
  ["up to 10", { low: null, best: null, high: 10, qualifier: "up-to", of: "civilians" }],
])("%s", (text, expected) => {
  expect(parseFigure(text)).toEqual({ ...expected, text });
});

test("what a figure says is said again in both languages", () => {
  expect(figureText(parseFigure("at least 27"), "fr")).toBe("au moins 27");
  expect(figureText(parseFigure("around 40"), "en")).toBe("about 40");
  expect(figureText(parseFigure("MNLA men killed by MINUSMA"), "en")).toBe("MNLA men killed by MINUSMA");
});

test("only words that say so leave the top open", () => {
  expect(isOpenAbove(parseFigure("at least 27"))).toBe(true);
  expect(isOpenAbove(parseFigure("several"))).toBe(true);
  expect(isOpenAbove(parseFigure("around 40"))).toBe(false);
  expect(isOpenAbove(parseFigure("nobody knows"))).toBe(false);
});

test("bounds never cross, whatever the words", () => {
  const words = fc.constantFrom(
    "at least",
    "around",
    "more than",
    "less than",
    "up to",
    "nearly",
    "hundreds, including",
    "several",
    "",
  );
  fc.assert(
    fc.property(words, fc.nat(100_000), fc.string(), (word, n, rest) => {
      const { low, best, high } = parseFigure(`${word} ${n} ${rest}`);
      const rising = [low, best, high].filter((bound) => bound !== null);
      expect([...rising].sort((a, b) => a - b)).toEqual(rising);
    }),
  );
});
