import fc from "fast-check";
import { expect, test } from "vitest";
import { type DateInterval, dateIntervalText, isCalendarDay, mayOverlap, parseDateInterval } from "./date-interval.ts";

test.each([
  ["2018", { from: "2018-01-01", to: "2018-12-31", precision: "year" }],
  ["2016-02", { from: "2016-02-01", to: "2016-02-29", precision: "month" }],
  ["2018-05-19", { from: "2018-05-19", to: "2018-05-19", precision: "day" }],
  ["19 May 2018", { from: "2018-05-19", to: "2018-05-19", precision: "day" }],
  ["May 2018", { from: "2018-05-01", to: "2018-05-31", precision: "month" }],
  ["26 and 27 April 2018", { from: "2018-04-26", to: "2018-04-27", precision: "day" }],
  ["26 April and 1 May 2018", { from: "2018-04-26", to: "2018-05-01", precision: "day" }],
  ["2018-02-30", null],
  ["31 April 2018", null],
  ["last summer", null],
])("%s", (text, expected) => {
  expect(parseDateInterval(text)).toEqual(expected);
});

const interval = (from: string | null, to: string | null, precision: DateInterval["precision"]): DateInterval => ({
  from,
  to,
  precision,
});
test.each([
  [interval("2018-07-15", "2018-07-15", "day"), "15 July 2018", "15 juillet 2018"],
  [interval("2018-05-01", "2018-05-01", "day"), "1 May 2018", "1er mai 2018"],
  [interval("2018-04-26", "2018-04-27", "day"), "26 and 27 April 2018", "26 et 27 avril 2018"],
  [interval("2018-04-26", "2018-05-01", "day"), "26 April to 1 May 2018", "26 avril au 1er mai 2018"],
  [interval("2017-06-01", "2017-06-30", "month"), "June 2017", "juin 2017"],
  [interval("2013-01-01", "2013-12-31", "year"), "2013", "2013"],
  [interval(null, "2018-06-13", "range"), "not later than 13 June 2018", "au plus tard le 13 juin 2018"],
  [
    interval("2018-01-01", "2018-06-06", "range"),
    "between 1 January 2018 and 6 June 2018",
    "entre le 1er janvier 2018 et le 6 juin 2018",
  ],
  [interval(null, null, "range"), "undated", "sans date"],
])("%o is said in words", (given, en, fr) => {
  expect(dateIntervalText(given, "en")).toBe(en);
  expect(dateIntervalText(given, "fr")).toBe(fr);
});

test("a day of the calendar is one that the calendar has", () => {
  expect(isCalendarDay("2016-02-29")).toBe(true);
  expect(isCalendarDay("2018-02-29")).toBe(false);
  expect(isCalendarDay("2018-13-01")).toBe(false);
  expect(isCalendarDay("15/07/2018")).toBe(false);
});

test("overlap does not depend on who asks", () => {
  const day = fc.option(
    fc
      .date({ min: new Date("2010-01-01"), max: new Date("2020-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  );
  const any = fc
    .tuple(day, day)
    .map(([a, b]) =>
      interval(a !== null && b !== null && a > b ? b : a, a !== null && b !== null && a > b ? a : b, "range"),
    );
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(mayOverlap(a, b)).toBe(mayOverlap(b, a));
    }),
  );
});
