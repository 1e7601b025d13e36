import { atPresent, commit, markOf, oneAtATime, requireCreate } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  idTaken,
  type Lang,
  localDate,
  notAllowed,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { listReports } from "../listen/index.sql.ts";
import { type HintFacts, releaseHints } from "../listen/index.ts";
import { areasOf, peopleNamesOf, placesSaidIn } from "../mission/index.sql.ts";
import { districtPath, isWithin } from "../mission/index.ts";
import { allowed } from "./act.sql.ts";
import { placesIn } from "./place.sql.ts";
import { answerNotShown, questionEnded } from "./problems.ts";
import {
  type Answerer,
  type Asker,
  answerers,
  answerShown,
  askers,
  inOrder,
  type ProtectionQuestionView,
  protectionQuestionView,
} from "./protection-question.ts";
import type {
  AnswerPreview,
  NewAnswer,
  NewProtectionQuestion,
  NewProtectionQuestionEvent,
} from "./protection-question-contract.ts";
import {
  allQuestions,
  endingsOf,
  protectionQuestionEvents,
  protectionQuestions,
  readableRows,
  rowById,
} from "./records.sql.ts";
import type { ProtectionQuestion, ProtectionQuestionEvent } from "./tables.ts";

/** Browsers send other ends of lines than they were sent: what was shown and what goes out must be one text. */
const plainLines = (text: string): string => text.replaceAll("\r\n", "\n").trim();

function mayAnswer(work: Work, { areaPath, recordedBy }: Pick<ProtectionQuestion, "areaPath" | "recordedBy">): boolean {
  return work.may(work.who, "approve", { dataClass: "28", areaPath, ownerId: recordedBy }) === "full";
}

/** Areas that this person may ask about: districts and what they lie in, of the own office. */
export async function areasToAskAbout(work: Work) {
  return (await areasOf(work)).filter(({ level, path }) => level !== "place" && mayAsk(work, path));
}

const mayAsk = (work: Work, areaPath: string | null): boolean =>
  work.may(work.who, "create", { dataClass: "28", areaPath, ownerId: work.who.userId }) === "full";

/** Whether questions are asked or answered by this person at all: the page opens for them. */
export function hasQuestions({ may, who }: Work): boolean {
  return may(who, "read", { dataClass: "28", areaPath: who.officePath }) === "full";
}

async function viewsOf(
  work: Work,
  questions: readonly ProtectionQuestion[],
  events: readonly ProtectionQuestionEvent[],
): Promise<readonly ProtectionQuestionView[]> {
  const placeOf = await placesIn(work);
  return questions.map((question) =>
    protectionQuestionView(
      question,
      events.find(({ questionId }) => questionId === question.id),
      placeOf({ code: question.areaCode, path: question.areaPath }, "sanitised"),
      {
        asOf: work.asOf,
        isAsker: question.recordedBy === work.who.userId,
        mayAnswer: mayAnswer(work, question),
      },
    ),
  );
}

/** What somebody narrows the list to: an area by its path, days on which it was asked. */
export interface QuestionFilter {
  readonly area?: string;
  readonly from?: string;
  readonly to?: string;
}

export async function protectionQuestionsFor(
  work: Work,
  { area, from, to }: QuestionFilter = {},
): Promise<readonly ProtectionQuestionView[]> {
  const questions = readableRows(work, "28", await allQuestions(work)).filter(({ areaPath, askedAt }) => {
    const day = localDate(askedAt, work.timeZone);
    return (!area || isWithin(areaPath, area)) && (!from || day >= from) && (!to || day <= to);
  });
  const events = await endingsOf(
    work,
    questions.map(({ id }) => id),
  );
  return inOrder(await viewsOf(work, questions, events));
}

/** @throws {Problem} not found, also where somebody may not see it. */
async function questionFor(work: Work, id: string): Promise<ProtectionQuestion> {
  const found = await rowById(work, "respond.protectionQuestion", id);
  if (!found || readableRows(work, "28", [found]).length === 0) throw new Problem(notFound);
  return found;
}

async function shownAfter(work: Work, id: string): Promise<ProtectionQuestionView> {
  const now = atPresent(work);
  const question = await questionFor(now, id);
  return (await viewsOf(now, [question], await endingsOf(now, [id])))[0] as ProtectionQuestionView;
}

/**
 * Asks what to protect, where and when. The same id again changes nothing.
 * @throws {Problem} not allowed; bad input with every field to mend.
 */
export async function askQuestion(begun: Work, input: NewProtectionQuestion): Promise<ProtectionQuestionView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const area = (await areasOf(work)).find(({ code }) => code === input.areaCode);
  requireCreate(work, protectionQuestions, area?.path ?? null);
  const same = await rowById(work, "respond.protectionQuestion", input.id);
  if (same && same.recordedBy !== work.who.userId) throw new Problem(idTaken, { id: input.id });
  if (same) return shownAfter(work, input.id);
  const askedAs = askers.find((role) => work.who.roles.includes(role));
  if (!askedAs) throw new Problem(notAllowed);
  const wantedBy = toInstant(input.wantedBy);
  const faults: FieldProblem[] = [];
  if (!area) faults.push({ field: "areaCode", mend: "mend.respond.unknown-area", facts: { code: input.areaCode } });
  else if (districtPath(area.path) !== area.path)
    faults.push({ field: "areaCode", mend: "mend.respond.district-or-wider" });
  if (input.purpose === "other" && !input.purposeWords)
    faults.push({ field: "purposeWords", mend: "mend.respond.purpose-needed" });
  if (wantedBy <= work.clock.now()) faults.push({ field: "wantedBy", mend: "mend.respond.lies-ahead" });
  if (faults.length > 0 || !area) throw new Problem(badInput, {}, faults);
  const row = {
    areaCode: area.code,
    purpose: input.purpose,
    purposeWords: input.purpose === "other" ? (input.purposeWords ?? null) : null,
    words: plainLines(input.words),
    wordsLang: input.lang ?? work.lang,
    askedAs,
    askedAt: work.clock.now(),
    wantedBy,
  };
  await commit(work, "protection question asked", [
    { table: protectionQuestions, action: "create", id: input.id, row, areaPath: area.path },
  ]);
  return shownAfter(work, input.id);
}

async function hintsIn(work: Work, answer: string, lang: Lang): Promise<AnswerPreview["hints"]> {
  const named = (await areasOf(work)).map(({ path, nameEn, nameFr, aliases }) => ({
    isFine: districtPath(path) !== path,
    names: [nameEn, nameFr, ...aliases],
  }));
  const of = (isFine: boolean) => named.filter((one) => one.isFine === isFine).flatMap(({ names }) => names);
  // Places as reports told them, of those that the answerer reads anyway; a gazetteer knows more, where one was brought in.
  const told = (await listReports(work)).flatMap(({ placeToldAs }) => placeToldAs ?? []);
  const facts: HintFacts = {
    finePlaces: [...of(true), ...told, ...(await placesSaidIn(work, answer))],
    coarsePlaces: of(false),
    peoples: await peopleNamesOf(work),
    // No account is opened for an answer: names are not compared with what was told.
    accounts: [],
  };
  return releaseHints(answer, lang, facts);
}

/**
 * What whoever asked will read, and words to look at again. Nothing is stored.
 * @throws {Problem} not found; not allowed; the question has ended.
 */
export async function previewAnswer(begun: Work, id: string, input: NewAnswer): Promise<AnswerPreview> {
  const work = atPresent(begun);
  const question = await questionFor(work, id);
  if (!mayAnswer(work, question)) throw new Problem(notAllowed);
  if ((await endingsOf(work, [id])).length > 0) throw new Problem(questionEnded);
  const lang = input.lang ?? work.lang;
  const answer = plainLines(input.answer);
  const event: ProtectionQuestionEvent = {
    id,
    questionId: id,
    kind: "answered",
    asRole: roleOf(work, answerers),
    at: work.clock.now(),
    answer,
    answerLang: lang,
    seen: null,
    reason: null,
    recordedAt: work.clock.now(),
    recordedBy: work.who.userId,
    areaPath: question.areaPath,
  };
  const placeOf = await placesIn(work);
  return {
    seen: markOf(answerShown(id, answer, lang)),
    hints: await hintsIn(work, answer, lang),
    reads: protectionQuestionView(
      question,
      event,
      placeOf({ code: question.areaCode, path: question.areaPath }, "sanitised"),
      { asOf: work.asOf, isAsker: true, mayAnswer: false },
    ),
  };
}

/** In which function somebody acts. */
function roleOf<T extends Asker | Answerer>(work: Work, roles: readonly T[]): T {
  const found = roles.find((role) => work.who.roles.includes(role));
  if (!found) throw new Problem(notAllowed);
  return found;
}

/**
 * Answers, declines or takes back a question, once. Who asked takes back and never answers. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; the question has ended; the answer is not the one that was shown; bad input.
 */
export async function endQuestion(
  begun: Work,
  questionId: string,
  input: NewProtectionQuestionEvent,
): Promise<ProtectionQuestionView> {
  await oneAtATime(begun, questionId, input.id);
  const work = atPresent(begun);
  const question = await questionFor(work, questionId);
  const isAsker = question.recordedBy === work.who.userId;
  if (input.kind === "withdrawn" ? !isAsker : !mayAnswer(work, question)) throw new Problem(notAllowed);
  const same = await rowById(work, "respond.protectionQuestionEvent", input.id);
  if (same && (same.recordedBy !== work.who.userId || same.questionId !== questionId))
    throw new Problem(idTaken, { id: input.id });
  if (same) return shownAfter(work, questionId);
  if ((await endingsOf(work, [questionId])).length > 0) throw new Problem(questionEnded);
  const row = { ...endingRow(work, questionId, input), questionId, kind: input.kind, at: work.clock.now() };
  const change = {
    table: protectionQuestionEvents,
    action: "create",
    id: input.id,
    row,
    areaPath: question.areaPath,
  } as const;
  await commit(allowed(work), `protection question ${input.kind}`, [change]);
  return shownAfter(work, questionId);
}

function endingRow(work: Work, questionId: string, { kind, answer, lang, seen, reason }: NewProtectionQuestionEvent) {
  const none = { answer: null, answerLang: null, seen: null, reason: null };
  if (kind === "withdrawn") return { ...none, asRole: roleOf(work, askers) };
  const asRole = roleOf(work, answerers);
  if (kind === "declined") {
    if (!reason) throw new Problem(badInput, {}, [{ field: "reason", mend: "mend.respond.decline-why" }]);
    return { ...none, asRole, reason };
  }
  if (!answer) throw new Problem(badInput, {}, [{ field: "answer", mend: "mend.respond.answer-needed" }]);
  const text = plainLines(answer);
  const answerLang = lang ?? work.lang;
  if (seen !== markOf(answerShown(questionId, text, answerLang))) throw new Problem(answerNotShown);
  return { ...none, asRole, answer: text, answerLang, seen };
}
