import { expect, test } from "vitest";
import { formatsFor } from "./format.ts";

const en = formatsFor("en", "Africa/Bamako");
const fr = formatsFor("fr", "Africa/Bamako");

test.each([
  ["a day", en.day("2018-07-17"), "17\u00a0July 2018"],
  ["a day in French", fr.day("2018-07-17"), "17\u00a0juillet 2018"],
  ["the first of a month in French", fr.day("2018-05-01"), "1er\u00a0mai 2018"],
  ["a clock time", en.time("2018-07-20T09:40:00.000Z"), "09:40"],
  ["a clock time in French", fr.time("2018-07-20T09:40:00.000Z"), "09\u00a0h\u00a040"],
  ["a number", en.number(11_400), "11,400"],
  ["a number in French", fr.number(11_400), "11\u202f400"],
  ["a whole month", fr.range("2018-03-01", "2018-03-31"), "mars 2018"],
  ["a whole year", en.range("2018-01-01", "2018-12-31"), "2018"],
  ["a choice", en.either(["12", "14", "15"]), "12, 14 or 15"],
  ["a choice in French", fr.either(["12", "14", "15"]), "12, 14 ou 15"],
  ["a moment for a field", en.isoMinute("2018-07-20T09:05:00.000Z"), "2018-07-20T09:05"],
])("writes %s as its reader does", (_, written, expected) => {
  expect(written).toBe(expected);
});

test("writes a moment in mission time, wherever the server stands", () => {
  const cairo = formatsFor("en", "Africa/Cairo");
  expect(cairo.isoMinute("2018-07-20T23:30:00.000Z")).toBe("2018-07-21T01:30");
  expect(cairo.day("2018-07-20T23:30:00.000Z")).toBe("21\u00a0July 2018");
  // A calendar day is no instant and never shifts.
  expect(cairo.day("2018-07-20")).toBe("20\u00a0July 2018");
});

test("names the day only where it is not today", () => {
  expect(en.near("2018-07-20T09:40:00.000Z", "2018-07-20T23:59:00.000Z")).toBe("09:40");
  expect(en.near("2018-07-12T09:40:00.000Z", "2018-07-20T23:59:00.000Z")).toBe("12\u00a0Jul, 09:40");
  expect(en.near("2017-06-12T09:40:00.000Z", "2018-07-20T23:59:00.000Z")).toBe("12\u00a0June 2017, 09:40");
});

test("gives no more than the month of what is known by month only", () => {
  for (const written of [
    en.near("2018-07", "2018-07-20T23:59:00.000Z"),
    en.moment("2018-07"),
    en.shortMoment("2018-07"),
  ]) {
    expect(written).toBe("July 2018");
  }
  expect(fr.near("2018-07", "2018-07-20T23:59:00.000Z")).toBe("juillet 2018");
});
