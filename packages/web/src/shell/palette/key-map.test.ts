import { expect, test } from "vitest";
import { goKeys, meaningOf } from "./key-map.ts";

test.each([
  ["g", false, { kind: "wait" }],
  ["t", true, { kind: "go", place: "today" }],
  ["i", true, { kind: "go", place: "incidents" }],
  ["w", true, { kind: "go", place: "warnings" }],
  ["e", true, { kind: "go", place: "explore" }],
  ["t", false, null],
  ["j", false, { kind: "next" }],
  ["k", false, { kind: "previous" }],
  ["/", false, { kind: "search" }],
  ["?", false, { kind: "help" }],
  ["?", true, { kind: "help" }],
  ["x", true, null],
  ["constructor", true, null],
] as const)("%s, after g %s", (key, begun, expected) => {
  expect(meaningOf(key, begun)).toEqual(expected);
});

test("no letter goes to two places, and g itself to none", () => {
  expect(new Set(Object.values(goKeys)).size).toBe(Object.keys(goKeys).length);
  expect(Object.keys(goKeys)).not.toContain("g");
});
