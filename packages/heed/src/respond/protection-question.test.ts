import fc from "fast-check";
import { expect, test } from "vitest";
import {
  asksWhoTold,
  declineReasons,
  endings,
  inOrder,
  type ProtectionQuestionView,
  protectionQuestionView,
  purposes,
} from "./protection-question.ts";
import type { ProtectionQuestion, ProtectionQuestionEvent } from "./tables.ts";

const area = { code: "KOR", name: "Koro", within: "Koro, Mopti", level: "district", approximate: false } as const;
const asked: ProtectionQuestion = {
  id: "q",
  areaCode: "KOR",
  purpose: "patrol",
  purposeWords: null,
  words: "On which days is the road to the market needed?",
  wordsLang: "en",
  askedAs: "FP",
  askedAt: "2018-07-20T10:00:00.000Z",
  wantedBy: "2018-07-22T10:00:00.000Z",
  recordedAt: "2018-07-20T10:00:00.000Z",
  recordedBy: "planner",
  areaPath: "ML/MOP/KOR",
};
const ended: ProtectionQuestionEvent = {
  id: "e",
  questionId: "q",
  kind: "answered",
  asRole: "PA",
  at: "2018-07-21T10:00:00.000Z",
  answer: "On market days, before noon.",
  answerLang: "en",
  seen: null,
  reason: null,
  recordedAt: "2018-07-21T10:00:00.000Z",
  recordedBy: "adviser",
  areaPath: "ML/MOP/KOR",
};
const reader = (asOf: string, mayAnswer: boolean) => ({ asOf, isAsker: !mayAnswer, mayAnswer });

test("unanswered by its moment it is late, to whoever may answer it and to nobody else", () => {
  const at = (asOf: string, mayAnswer: boolean, event?: ProtectionQuestionEvent) =>
    protectionQuestionView(asked, event, area, reader(asOf, mayAnswer)).late;
  expect(at("2018-07-22T09:59:00.000Z", true)).toBe(false);
  expect(at("2018-07-22T10:01:00.000Z", true)).toBe(true);
  expect(at("2018-07-22T10:01:00.000Z", false)).toBe(false);
  expect(at("2018-07-22T10:01:00.000Z", true, ended)).toBe(false);
});

test("what ended can be neither answered nor taken back", () => {
  const open = protectionQuestionView(asked, undefined, area, { asOf: asked.askedAt, isAsker: true, mayAnswer: false });
  expect([open.state, open.may]).toEqual(["open", { answer: false, withdraw: true }]);
  const over = protectionQuestionView(asked, ended, area, reader(asked.wantedBy, true));
  expect([over.state, over.may]).toEqual(["answered", { answer: false, withdraw: false }]);
});

test("those that wait come first, by when an answer is wanted; then what ended, the last on top", () => {
  const one = (id: string, wantedBy: string, endedAt: string | null): ProtectionQuestionView => ({
    ...protectionQuestionView({ ...asked, id, wantedBy }, undefined, area, reader(asked.askedAt, true)),
    ended: endedAt === null ? null : { at: endedAt, as: "PA", answer: null, reason: "not-known" },
  });
  const all = [one("a", "3", "1"), one("b", "2", null), one("c", "1", null), one("d", "1", "2")];
  expect(inOrder(all).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
});

test.each([
  ["Who told you about the convoy?", "Who told"],
  ["Which informant was it?", "informant"],
  ["What is the phone number of the chief?", "phone"],
  ["Give me your contacts and their names.", "contacts"],
  ["Is the source reliable?", "source"],
  ["Qui vous a dit que la route est coupée ?", "Qui vous a dit"],
  ["Qui nous a prévenus ?", "Qui nous a prévenus"],
  ["Quel informateur, et son numéro ?", "informateur"],
  ["Le nom du chef de village ?", "nom"],
  ["QUI A PARLÉ ?", "QUI A PARLÉ"],
])("asks who told us: %s", (words, text) => {
  expect(asksWhoTold({ words })[0]).toMatchObject({ field: "words", text, from: words.indexOf(text) });
});

test.each([
  "On which days do people need us on the road to the market?",
  "Whom shall we escort from the water source to the camp?",
  "Que feraient les habitants si nous venions ?",
  "Faut-il éviter la source d’eau près du camp ?",
  "Où une patrouille ne devrait-elle pas être vue cette semaine ?",
])("asks for nothing of the kind: %s", (words) => {
  expect(asksWhoTold({ words, purposeWords: null })).toEqual([]);
});

const stringsIn = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : value !== null && typeof value === "object"
      ? Object.values(value).flatMap(stringsIn)
      : [];

test("holds no word but what its people typed, codes, the area and moments: of no report, account or grade", () => {
  const typed = fc.string({ minLength: 1 });
  const moment = fc.constantFrom("2018-07-20T10:00:00.000Z", "2018-07-23T10:00:00.000Z");
  const questions = fc.record({
    ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, fc.constant(value)])),
    words: typed,
    purpose: fc.constantFrom(...purposes),
    purposeWords: fc.option(typed),
    wordsLang: fc.constantFrom("en", "fr"),
    askedAs: fc.constantFrom("FP", "UP", "SC"),
    wantedBy: moment,
    recordedBy: fc.uuid(),
    // What another record could bring along, were a row to have it.
    account: fc.constant("LEAK"),
    reliability: fc.constant("LEAK"),
    reportId: fc.constant("LEAK"),
  }) as unknown as fc.Arbitrary<ProtectionQuestion>;
  const events = fc.record({
    ...Object.fromEntries(Object.entries(ended).map(([name, value]) => [name, fc.constant(value)])),
    kind: fc.constantFrom(...endings),
    answer: fc.option(typed),
    reason: fc.option(fc.constantFrom(...declineReasons)),
    recordedBy: fc.uuid(),
    seen: fc.uuid(),
    account: fc.constant("LEAK"),
  }) as unknown as fc.Arbitrary<ProtectionQuestionEvent>;
  const closed = [...purposes, ...endings, ...declineReasons, "open", "en", "fr", "FP", "UP", "SC", "PA", "q"];
  fc.assert(
    fc.property(questions, fc.option(events), moment, fc.boolean(), (question, event, asOf, mayAnswer) => {
      const view = protectionQuestionView(question, event ?? undefined, area, reader(asOf, mayAnswer));
      const known = new Set([
        ...closed,
        ...Object.values(area).map(String),
        ...[question.words, question.purposeWords, event?.answer ?? null].flatMap((one) => one ?? []),
        ...[question.askedAt, question.wantedBy, ended.at],
      ]);
      expect(stringsIn(view).filter((text) => !known.has(text))).toEqual([]);
    }),
  );
});
