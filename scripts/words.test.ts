import { expect, test } from "vitest";
import { allWords, checkWords, clashes, faultsOfWords, frenchFaults, mendedSpaces } from "./words.ts";

const none = new Set<string>();
const faults = (en: Record<string, string>, fr: Record<string, string>, same: ReadonlySet<string> = none) =>
  faultsOfWords(en, fr, same).map(({ fault }) => fault);

test("a good catalogue has no fault", () => {
  const en = {
    "a.late": "{count, plural, one {# answer is late} other {# answers are late}}",
    "a.span": "{from}–{to}",
    "a.who": "{sex, select, f {She left} other {They left}}",
  };
  const fr = {
    "a.late": "{count, plural, one {# réponse tarde} many {# de réponses tardent} other {# réponses tardent}}",
    "a.span": "{from}–{to}",
    "a.who": "{sex, select, f {Elle est partie} other {La personne est partie}}",
  };
  expect(faults(en, fr)).toEqual([]);
});

// Each of these must be refused, else the check has gone blind.
test.each([
  ["a message without French", { a: "Late" }, {}, "missing"],
  ["a message without English", {}, { a: "Tard" }, "missing"],
  ["an empty message", { a: "Late" }, { a: " " }, "empty"],
  ["a message that is no ICU", { a: "{count, plural, one {x}" }, { a: "Tard" }, "unreadable"],
  ["a plural without its last resort", { a: "Late" }, { a: "{n, plural, one {tard}}" }, "unreadable"],
  ["an argument that French lacks", { a: "Late by {hours}" }, { a: "En retard" }, "arguments"],
  ["an argument that French names otherwise", { a: "By {hours}" }, { a: "De {heures}" }, "arguments"],
  [
    "an argument deep in a plural",
    { a: "{n, plural, other {# by {who}}}" },
    { a: "{n, plural, other {# retards}}" },
    "arguments",
  ],
  [
    "a choice that French lacks",
    { a: "{s, select, f {she} other {they}}" },
    { a: "{s, select, other {on}}" },
    "choices",
  ],
  ["a text that was not translated", { a: "Warning" }, { a: "Warning" }, "untranslated"],
  ["a figure that French changes", { a: "Within 72 hours" }, { a: "Dans les 24 heures" }, "figures"],
  ["an option that French leaves out", { a: "Say --year" }, { a: "Dites-le" }, "options"],
  ["a straight apostrophe", { a: "The warning" }, { a: "L'alerte" }, "typography"],
  ["a question mark without its space", { a: "Who?" }, { a: "Qui?" }, "typography"],
  ["a question mark after an ordinary space", { a: "Who?" }, { a: "Qui ?" }, "typography"],
  ["a colon glued to an argument", { a: "{who}: left" }, { a: "{who}: parti" }, "typography"],
  ["a colon inside a plural", { a: "{n, plural, other {#: x}}" }, { a: "{n, plural, other {# : y}}" }, "typography"],
  ["quotes without their spaces", { a: "A word" }, { a: "Un «mot»" }, "typography"],
  ["English quotes", { a: "A word" }, { a: "Un “mot”" }, "typography"],
])("refuses %s", (_, en, fr, fault) => {
  expect(faults(en as Record<string, string>, fr as Record<string, string>)).toContain(fault);
});

test("lets a text be the same in both only where the short list says so", () => {
  expect(faults({ a: "Date" }, { a: "Date" }, new Set(["Date"]))).toEqual([]);
  expect(faults({ a: "Date" }, { a: "Date" }, new Set(["Dates"]))).toEqual(["untranslated"]);
});

test("refuses one key that says two things", () => {
  const rooms = [
    { room: "warn", en: { a: "Late" }, fr: { a: "Tard" } },
    { room: "tell", en: { a: "Overdue" }, fr: { a: "Tard" } },
  ];
  expect(clashes(rooms)).toHaveLength(1);
});

test.each([
  "09:40",
  "https://example.org/a?b=c",
  "Qui\u202f?!",
  "«\u202fmot\u202f»\u202f: oui\u202f; non",
  "61,5\u202f%",
  "L’alerte du 1er juillet",
])("French may say %s", (text) => expect(frenchFaults(text)).toEqual([]));

test("mends spaces, and leaves the code around the message alone", () => {
  const line = '  "a.b": "Qui ? « Lui »\u00a0: {n, plural, one {un} other {# %}}",';
  const mended = mendedSpaces(line);
  expect(mended).toBe('  "a.b": "Qui\u202f? «\u202fLui\u202f»\u202f: {n, plural, one {un} other {#\u202f%}}",');
  expect(mendedSpaces(mended)).toBe(mended);
});

test("every room speaks both languages well", async () => {
  expect((await allWords()).length).toBeGreaterThan(0);
  expect((await checkWords()).faults).toEqual([]);
});
