import { expect, test } from "vitest";
import { changesText, clockText, type LiveSaid } from "./live-said.ts";

const said: LiveSaid = {
  after: "place",
  lists: ["warning"],
  record: null,
  area: null,
  now: "2018-07-20T12:00:00Z",
  timeZone: "Africa/Bamako",
  here: "/",
  signIn: "/sign-in",
  words: {
    warnings: ["1 new warning", "%1 new warnings"],
    changes: ["1 change", "%1 changes"],
    both: [
      ["1 new warning, 1 other", "1 new warning, %2 others"],
      ["%1 new warnings, 1 other", "%1 new warnings, %2 others"],
    ],
    record: "this page changed",
    many: "",
    lost: "",
    back: "",
    ended: "",
    show: "",
    signIn: "",
  },
};

test.each([
  [0, 0, null],
  [1, 0, "1 new warning"],
  [7, 0, "7 new warnings"],
  [0, 1, "1 change"],
  [0, 12, "12 changes"],
  [1, 1, "1 new warning, 1 other"],
  [1, 2, "1 new warning, 2 others"],
  [3, 1, "3 new warnings, 1 other"],
  [3, 20, "3 new warnings, 20 others"],
])("%i new warnings and %i other changes are told in one sentence: %s", (warnings, others, text) => {
  expect(changesText(said, { warnings, others })).toBe(text);
});

test("the page of a record says that it changed, and no number", () => {
  const page = { ...said, record: "/warnings/1" };
  expect(changesText(page, { warnings: 0, others: 5 })).toBe("this page changed");
  expect(changesText(page, { warnings: 0, others: 0 })).toBeNull();
});

test("the clock is that of the mission, in the form of the language", () => {
  const at = Date.parse("2018-07-20T09:05:00Z");
  expect(clockText(at, "en", "Asia/Kabul")).toBe("13:35");
  expect(clockText(at, "fr", "Africa/Bamako")).toBe("09\u00a0h\u00a005");
});
