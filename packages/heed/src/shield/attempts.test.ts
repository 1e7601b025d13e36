import { describe, expect, test } from "vitest";
import { type Instant, plusMinutes } from "../kernel/index.ts";
import { attemptLimits, countAttempts } from "./attempts.ts";

const start: Instant = "2018-07-20T10:00:00.000Z";
const at = (minutes: number) => plusMinutes(start, minutes);

describe("wrong passwords", () => {
  test("the tenth closes an account for a quarter of an hour, from any address", () => {
    const attempts = countAttempts();
    for (let i = 0; i < 9; i++) attempts.failed("adviser", `10.0.0.${i}`, at(i));
    expect(attempts.restMinutes("adviser", "10.0.0.99", at(9))).toBe(0);
    attempts.failed("adviser", "10.0.0.9", at(9));
    expect(attempts.restMinutes("adviser", "10.0.0.99", at(9))).toBe(6);
    expect(attempts.restMinutes("adviser", "10.0.0.99", at(14.5))).toBe(1);
    expect(attempts.restMinutes("adviser", "10.0.0.99", at(15))).toBe(0);
    expect(attempts.restMinutes("liaison", "10.0.0.99", at(9))).toBe(0);
  });

  test("thirty close an address, whatever names were tried, those that exist and those that do not", () => {
    const attempts = countAttempts();
    for (let i = 0; i < 30; i++) attempts.failed(`name-${i}`, "10.0.0.1", at(i / 10));
    expect(attempts.restMinutes("somebody-else", "10.0.0.1", at(3))).toBe(12);
    expect(attempts.restMinutes("somebody-else", "10.0.0.2", at(3))).toBe(0);
  });

  test("the right password lets the account start anew, and its address is not charged for it", () => {
    const attempts = countAttempts({ perAccount: 3, perAddress: 5, minutes: 15 });
    for (let i = 0; i < 40; i++) {
      attempts.failed(`person-${i}`, "10.0.0.1", at(i / 10));
      attempts.succeeded(`person-${i}`, "10.0.0.1", at(i / 10));
    }
    expect(attempts.restMinutes("anybody", "10.0.0.1", at(4))).toBe(0);
  });

  test("a right password does not wash away the wrong ones of its address", () => {
    const attempts = countAttempts({ perAccount: 100, perAddress: 5, minutes: 15 });
    for (let i = 0; i < 5; i++) {
      attempts.failed("target", "10.0.0.1", at(i));
      if (i === 2) {
        attempts.failed("mine", "10.0.0.1", at(2.5));
        attempts.succeeded("mine", "10.0.0.1", at(2.5));
      }
    }
    expect(attempts.restMinutes("target", "10.0.0.1", at(4))).toBe(11);
  });

  test("a flood of names does not fill the memory, and does not free the newest", () => {
    const attempts = countAttempts({ perAccount: 1, perAddress: 1, minutes: 15 });
    for (let i = 0; i < 30_000; i++) attempts.failed(`name-${i}`, `address-${i}`, start);
    expect(attempts.restMinutes("name-29999", "elsewhere", start)).toBe(15);
    expect(attempts.restMinutes("name-0", "elsewhere", start)).toBe(0);
  });

  test("the usual limits are ten an account and thirty an address in a quarter of an hour", () => {
    expect(attemptLimits).toEqual({ perAccount: 10, perAddress: 30, minutes: 15 });
  });
});
