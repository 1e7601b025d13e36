import { expect, test } from "vitest";
import { tellingFor } from "./telling.ts";

const en = tellingFor("en", "Africa/Bamako");
const fr = tellingFor("fr", "Africa/Bamako");
const at = "2018-07-20T23:14:30.000Z";

test("moments are written as each language writes them", () => {
  expect(en.moment(at)).toBe("20\u00a0July 2018, 23:14");
  expect(fr.moment(at)).toBe("20\u00a0juillet 2018, 23\u00a0h\u00a014");
  expect(fr.day("2018-07-01T08:00:00.000Z")).toBe("1er\u00a0juillet 2018");
  expect(fr.month(at)).toBe("juillet 2018");
  expect(fr.time("2018-07-20T08:05:00.000Z")).toBe("08\u00a0h\u00a005");
});

test("the mission's time zone decides which day it is", () => {
  expect(tellingFor("en", "Asia/Kathmandu").moment(at)).toBe("21\u00a0July 2018, 04:59");
});

test("a moment of today is a clock time, any other names its day", () => {
  expect(en.near(at, "2018-07-20T23:59:00.000Z")).toBe("23:14");
  expect(en.near(at, "2018-07-21T00:05:00.000Z")).toBe("23:14 on 20\u00a0July");
  expect(en.near(at, "2019-01-01T00:05:00.000Z")).toBe("23:14 on 20\u00a0July 2018");
  expect(fr.near("2018-07-01T08:05:00.000Z", at)).toBe("08\u00a0h\u00a005 le 1er\u00a0juillet");
});

test.each([
  [0.9, "0\u00a0min", "0\u00a0min"],
  [14.9, "14\u00a0min", "14\u00a0min"],
  [60, "1\u00a0h", "1\u00a0h"],
  [170, "2\u00a0h\u00a050", "2\u00a0h\u00a050"],
  [-170, "2\u00a0h\u00a050", "2\u00a0h\u00a050"],
  [47 * 60 + 59, "47\u00a0h\u00a059", "47\u00a0h\u00a059"],
  [4 * 1440 + 900, "4\u00a0days", "4\u00a0jours"],
])("%s minutes", (minutes, english, french) => {
  expect(en.span(minutes)).toBe(english);
  expect(fr.span(minutes)).toBe(french);
});
