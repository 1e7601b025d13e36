import { expect, test } from "vitest";
import { sayIn } from "../app/words.ts";
import { formatsFor } from "../shell/format.ts";
import { figureBounds } from "./figure-words.ts";

const bounds = (
  low: number | null,
  best: number | null,
  high: number | null,
  orMore = false,
  lang: "en" | "fr" = "en",
) => figureBounds({ low, best, high, orMore }, sayIn(lang), formatsFor(lang, "UTC"));

test.each([
  ["nobody gives a number", bounds(null, null, null), null],
  ["all agree", bounds(15, 15, 15), "15"],
  ["accounts differ", bounds(12, 15, 15), "12 to 15"],
  ["only a best figure", bounds(null, 40, null), "40"],
  ["at least so many", bounds(47, 47, 47, true), "at least 47"],
  ["a range that may be higher", bounds(12, null, 1500, true), "12 to 1,500 or more"],
  ["no upper bound", bounds(9, null, null), "at least 9"],
  ["only an upper bound", bounds(null, null, 30), "at most 30"],
  ["in French", bounds(12, 15, 1500, false, "fr"), "12 à 1\u202f500"],
])("says a figure where %s", (_, said, expected) => {
  expect(said).toBe(expected);
});
