import { beforeAll, describe, expect, test } from "vitest";
import { badInput, idTaken, newId, notAllowed, notFound, plusDays, plusHours } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { answerNotShown, questionEnded } from "./problems.ts";
import { askQuestion, endQuestion, previewAnswer, protectionQuestionsFor } from "./protection-question.sql.ts";
import type { NewProtectionQuestion, NewProtectionQuestionEvent } from "./protection-question-contract.ts";
import { refusal, type Theatre, theatre } from "./testing-exercise.ts";

let t: Theatre;
beforeAll(async () => {
  t = await theatre(await testDatabase());
}, 120_000);

const at = "2018-07-10T08:00:00.000Z";
const question = (facts: Partial<NewProtectionQuestion> = {}): NewProtectionQuestion => ({
  id: newId(),
  areaCode: "KOR",
  purpose: "patrol",
  words: "On which days do people need us on the road to the market?",
  wantedBy: plusDays(at, 2),
  ...facts,
});
type Person = Parameters<Theatre["as"]>[0];
const ask = (person: Person, input: NewProtectionQuestion) =>
  t.as(person, at, (work) => askQuestion(work, input), "en");
const preview = (person: Person, id: string, answer: string) =>
  t.as(person, at, (work) => previewAnswer(work, id, { answer, lang: "en" }), "en");
const end = (person: Person, id: string, input: Partial<NewProtectionQuestionEvent>, moment = at) =>
  t.as(person, moment, (work) => endQuestion(work, id, { id: newId(), kind: "answered", lang: "en", ...input }), "en");
const listed = async (person: Person, moment = at) =>
  (await t.as(person, moment, protectionQuestionsFor, "en")).map(({ id }) => id);
const kindOf = async (task: Promise<unknown>) => (await refusal(task)).kind;
const menakaPlanner = () => ({ ...t.person("fp"), userId: newId(), officePath: "ML/MEN" });

test("is asked by planners of the office, read there and by those who answer, and by nobody else", async () => {
  const input = question();
  const asked = await ask("fp", input);
  expect(asked).toMatchObject({ area: { within: "Koro, Mopti" }, askedAs: "FP", state: "open", late: false });
  // The same once more is the same.
  expect(await ask("fp", input)).toEqual(asked);
  for (const person of ["fp", "up", "sc", "pa", "hr", "hr-menaka"])
    expect([person, await listed(person)]).toEqual([person, [input.id]]);
  for (const person of ["cl-koro", "ho", "jm", "joc", "sl", "hu", "ad", "au", menakaPlanner()])
    expect([person, await listed(person)]).toEqual([person, []]);
});

test.each(["cl-koro", "ho", "jm", "joc", "sl", "hu", "ad", "au", "pa", "hr"])(
  "is asked by no %s, whatever area they name",
  async (person) => {
    for (const areaCode of ["KOR", "NOWHERE"])
      expect(await kindOf(ask(person, question({ areaCode })))).toBe(notAllowed);
  },
);

test("is about a district or wider, in the own office, for something, and by a moment that lies ahead", async () => {
  await t.database.pool("heed").query(
    `insert into mission.area (mission_id, id, version, salt, recorded_at, recorded_by, area_path, gazetteer, vintage, code, edition,
       parent_code, level, name_en, name_fr, path, approximate, aliases, mark)
     select mission_id, $1, version, salt, recorded_at, recorded_by, area_path, gazetteer, vintage, 'KORX', edition,
       'KOR', 'place', 'Xanthou', 'Xanthou', 'ML/MOP/KOR/KORX', approximate, aliases, mark
     from mission.area where code = 'KOR'`,
    [newId()],
  );
  const wrong = async (facts: Partial<NewProtectionQuestion>) =>
    (await refusal(ask("fp", question(facts)))).errors.map(({ field, mend }) => [field, mend]);
  expect(await wrong({ areaCode: "KORX" })).toEqual([["areaCode", "mend.respond.district-or-wider"]]);
  expect(await wrong({ areaCode: "NOWHERE" })).toEqual([["areaCode", "mend.respond.unknown-area"]]);
  expect(await wrong({ purpose: "other" })).toEqual([["purposeWords", "mend.respond.purpose-needed"]]);
  expect(await wrong({ wantedBy: at })).toEqual([["wantedBy", "mend.respond.lies-ahead"]]);
  expect(await kindOf(ask("fp", question({ areaCode: "MNC" })))).toBe(notAllowed);
  expect(await ask("sc", question({ areaCode: "MOP" }))).toMatchObject({ area: { level: "region" }, askedAs: "SC" });
});

describe("an answer", () => {
  const text = "Not on Friday at 9 p.m.: his brother said call +223 66 77 88 99 near Xanthou.";

  test("leaves only as it was shown, marked, and whoever asked reads exactly that", async () => {
    const { id } = await ask("up", question());
    const shown = await preview("pa", id, ` ${text}\r\n`);
    expect(shown.hints.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["time", "kinship", "phone", "place"]));
    for (const hint of shown.hints) expect(text.slice(hint.from, hint.to)).toBe(hint.text);
    expect(await kindOf(end("pa", id, { answer: text }))).toBe(answerNotShown);
    expect(await kindOf(end("pa", id, { answer: `${text} And more.`, seen: shown.seen }))).toBe(answerNotShown);
    const other = await ask("up", question());
    expect(await kindOf(end("pa", other.id, { answer: text, seen: shown.seen }))).toBe(answerNotShown);
    await end("pa", id, { answer: text, seen: shown.seen });
    const [read] = (await t.as("up", at, protectionQuestionsFor, "en")).filter((one) => one.id === id);
    expect(read).toEqual(shown.reads);
    expect(read?.ended).toEqual({ at, as: "PA", answer: { text, lang: "en" }, reason: null });
  });

  test("comes once", async () => {
    const { id } = await ask("fp", question());
    const own = newId();
    await end("hr", id, { id: own, kind: "declined", reason: "points-to-source" });
    expect((await end("hr", id, { id: own, kind: "declined", reason: "points-to-source" })).state).toBe("declined");
    expect(await kindOf(end("pa", id, { id: own, kind: "declined", reason: "not-known" }))).toBe(idTaken);
    for (const kind of ["answered", "declined"] as const)
      expect(await kindOf(end("pa", id, { kind, answer: "Yes.", reason: "not-known" }))).toBe(questionEnded);
    expect(await kindOf(preview("pa", id, "Yes."))).toBe(questionEnded);
    expect(await kindOf(end("fp", id, { kind: "withdrawn" }))).toBe(questionEnded);
  });

  test("wants its words, and a refusal its reason", async () => {
    const { id } = await ask("fp", question());
    for (const kind of ["answered", "declined"] as const) expect(await kindOf(end("pa", id, { kind }))).toBe(badInput);
  });
});

test("who asked never answers, in the program or past it; only they take it back", async () => {
  const both = { ...t.person("fp", ["PA"]), officePath: "ML/MOP" };
  const { id } = await ask(both, question());
  for (const kind of ["answered", "declined"] as const)
    expect(await kindOf(end(both, id, { kind, answer: "Yes.", reason: "not-known" }))).toBe(notAllowed);
  expect(await kindOf(preview(both, id, "Yes."))).toBe(notAllowed);
  for (const person of ["up", "sc"] as const) {
    expect(await kindOf(end(person, id, { kind: "declined", reason: "not-known" }))).toBe(notAllowed);
    expect(await kindOf(end(person, id, { kind: "withdrawn" }))).toBe(notAllowed);
  }
  const past = (by: string, kind: string, reason: string | null) =>
    t.database.pool("heed").query(
      `insert into respond.protection_question_event
         (mission_id, id, version, salt, recorded_at, recorded_by, question_id, kind, as_role, at, reason)
       values ($1, $2, 1, '', $3, $4, $5, $6, 'PA', $3, $7)`,
      [t.database.missionId, newId(), at, by, id, kind, reason],
    );
  await expect(past(both.userId, "declined", "not-known")).rejects.toThrow(/who asked does not answer/);
  await expect(past(t.person("pa").userId, "withdrawn", null)).rejects.toThrow(/who asked does not answer/);
  expect((await end(both, id, { kind: "withdrawn" })).state).toBe("withdrawn");
});

test("past the program nobody asks about a place finer than a district", async () => {
  const insert = t.database.pool("heed").query(
    `insert into respond.protection_question (mission_id, id, version, salt, recorded_at, recorded_by, area_path,
       area_code, purpose, words, words_lang, asked_as, asked_at, wanted_by)
     values ($1, $2, 1, '', $3, $4, 'ML/MOP/KOR/X', 'X', 'patrol', 'x', 'en', 'FP', $3, $3)`,
    [t.database.missionId, newId(), at, t.person("fp").userId],
  );
  await expect(insert).rejects.toThrow(/protection_question_coarse/);
});

test("one that somebody may not see and one that is not there are one to them", async () => {
  const { id } = await ask("fp", question());
  for (const person of ["cl-koro", "ho", menakaPlanner()])
    for (const one of [id, newId()]) {
      expect(await kindOf(end(person, one, { kind: "declined", reason: "not-known" }))).toBe(notFound);
      expect(await kindOf(end(person, one, { kind: "withdrawn" }))).toBe(notFound);
      expect(await kindOf(preview(person, one, "Yes."))).toBe(notFound);
    }
});

test("without an answer by its moment it is late for the adviser, and not for whoever asked", async () => {
  const { id } = await ask("fp", question());
  const late = async (person: string) =>
    (await t.as(person, plusHours(plusDays(at, 2), 1), protectionQuestionsFor, "en")).find((one) => one.id === id)
      ?.late;
  expect([await late("pa"), await late("hr"), await late("fp")]).toEqual([true, true, false]);
});
