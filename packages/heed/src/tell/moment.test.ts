import { expect, test } from "vitest";
import { moments } from "./moment.ts";

const asOf = "2018-07-20T23:59:59.999Z";
const [en, fr] = [moments("en", "Africa/Bamako", asOf), moments("fr", "Africa/Bamako", asOf)];

test.each([
  ["today", "2018-07-20T23:14:00.000Z", "23:14", "23 h 14"],
  ["past midnight", "2018-07-21T00:14:00.000Z", "00:14 on 21 July", "00 h 14 le 21 juillet"],
  ["the first of a month", "2018-08-01T09:05:00.000Z", "09:05 on 1 August", "09 h 05 le 1er août"],
  ["another year", "2017-07-10T09:00:00.000Z", "09:00 on 10 July 2017", "09 h 00 le 10 juillet 2017"],
])("%s", (_, moment, english, french) => {
  expect(en.at(moment).replaceAll("\u00a0", " ")).toBe(english);
  expect(fr.at(moment).replaceAll("\u00a0", " ")).toBe(french);
});

test("the day is that of the mission's clock, not of the reader's or of UTC", () => {
  const adelaide = moments("en", "Australia/Adelaide", "2018-07-20T15:00:00.000Z");
  expect(adelaide.at("2018-07-20T14:00:00.000Z")).toBe("23:30 on 20\u00a0July");
  expect(adelaide.at("2018-07-20T14:45:00.000Z")).toBe("00:15");
});

test("a calendar day stays itself in every zone, and a month may come without its day", () => {
  expect(moments("en", "America/New_York", asOf).day("2018-07-16")).toBe("16\u00a0July");
  expect(fr.month("2018-07")).toBe("juillet 2018");
  expect(en.month("2018-07-16T08:00:00.000Z")).toBe("July 2018");
});

test("hour and minute, day and month do not part at the end of a line", () => {
  expect(fr.at("2018-07-21T00:14:00.000Z")).toBe("00\u00a0h\u00a014 le 21\u00a0juillet");
});
