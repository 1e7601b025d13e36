import { expect, test } from "vitest";
import { durationText } from "./duration.ts";

test.each([
  ["half an hour", 35, "35\u00a0min", "35\u00a0min"],
  ["less than a minute", 0.9, "0\u00a0min", "0\u00a0min"],
  ["a whole hour", 60, "1\u00a0h", "1\u00a0h"],
  ["hours and minutes", 170, "2\u00a0h\u00a050", "2\u00a0h\u00a050"],
  ["a day and hours", 1615, "1\u00a0d\u00a02\u00a0h", "1\u00a0j\u00a02\u00a0h"],
  ["more than a week", 17_000, "11\u00a0d", "11\u00a0j"],
  ["time lost", -185, "3\u00a0h\u00a005", "3\u00a0h\u00a005"],
])("says %s in the units that matter, never more than there is", (_, minutes, en, fr) => {
  expect([durationText(minutes, "en"), durationText(minutes, "fr")]).toEqual([en, fr]);
});
