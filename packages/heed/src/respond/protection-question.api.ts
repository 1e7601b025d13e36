import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { askQuestion, endQuestion, previewAnswer, protectionQuestionsFor } from "./protection-question.sql.ts";
import { asksWhoTold } from "./protection-question.ts";
import {
  getProtectionQuestions,
  postAnswerPreview,
  postProtectionQuestion,
  postProtectionQuestionEvent,
} from "./protection-question-contract.ts";

export const protectionQuestionRoutes: readonly Route[] = [
  serve(getProtectionQuestions, async (work) => ({
    asOf: work.asOf,
    questions: [...(await protectionQuestionsFor(work))],
  })),
  serve(postProtectionQuestion, async (work, { body }) => {
    const written = { words: body.words, purposeWords: body.purposeWords };
    const asked = await withLabelHints(work, await askQuestion(work, body), written);
    return { ...asked, neverAnswered: asksWhoTold(written) };
  }),
  serve(postAnswerPreview, (work, { params, body }) => previewAnswer(work, params.id, body)),
  serve(postProtectionQuestionEvent, (work, { params, body }) => endQuestion(work, params.id, body)),
];
