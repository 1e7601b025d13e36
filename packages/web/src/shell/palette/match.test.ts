import fc from "fast-check";
import { expect, test } from "vitest";
import { findAddress, fits, keepScope, plain } from "./match.ts";

test.each([
  ["nothing typed", "Warnings", "", true],
  ["a beginning", "Warnings", "warn", true],
  ["accents left out", "Échéances à tenir", "echean", true],
  ["words in any order", "Couleurs : Sombre", "sombre coul", true],
  ["the middle of a word", "Warnings", "arn", false],
  ["one word too many", "Warnings", "warnings today", false],
])("fits: %s", (_, title, typed, expected) => {
  expect(fits(title, typed)).toBe(expected);
});

test("a title fits itself, however it is written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (title) => {
      expect(fits(title, title.toUpperCase())).toBe(fits(title, title.toUpperCase().toLowerCase()));
      if (plain(title) !== "") expect(fits(title, plain(title))).toBe(true);
    }),
  );
});

test.each([
  [
    "/warnings/1",
    "?area=KOR&asOf=2018-07-16&text=x",
    "/warnings/1?asOf=2018-07-16&area=KOR",
    "the scope goes along, a list's own choices do not",
  ],
  ["/explore?area=DJE", "?area=KOR&class=S2", "/explore?area=DJE&class=S2", "a place brings its own area"],
  ["/#follow-ups", "?from=2018-01-01", "/?from=2018-01-01#follow-ups", "the part of the page stays last"],
  ["/find?text=a%26b", "", "/find?text=a%26b", "nothing is narrowed"],
])("%s from a page narrowed by %s is %s: %s", (href, search, expected) => {
  expect(keepScope(href, search)).toBe(expected);
});

test("the search is asked for the moment and the class that the page shows, and for no area", () => {
  expect(findAddress("Koro & co", "?asOf=2018-07-16&class=S1&area=KOR")).toBe(
    "/api/find?text=Koro+%26+co&limit=12&asOf=2018-07-16&class=S1",
  );
});
