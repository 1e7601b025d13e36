import { expect, test } from "vitest";
import { inert } from "./terminal.ts";

test.each([
  ["a colour", "Koro\u001b[31m", "Koro\ufffd[31m"],
  ["a title of the window", "\u001b]0;closed\u0007", "\ufffd]0;closed\ufffd"],
  ["a line begun again", "level red\rlevel green", "level red\ufffdlevel green"],
  ["a command of one character", "\u009b2J", "\ufffd2J"],
  ["a line turned around", "\u202ederolok\u202c \u2066x\u2069", "\ufffdderolok\ufffd \ufffdx\ufffd"],
])("what somebody told commands no terminal: %s", (_, told, shown) => {
  expect(inert(told)).toBe(shown);
});

test("lines, tabs, accents and narrow spaces stay as they are", () => {
  const text = "Néma\u202f: «\u202fattaque\u202f»\n\t▬ 18 % · كورو";
  expect(inert(text)).toBe(text);
});
