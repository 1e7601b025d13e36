export { openActivity } from "./activity.sql.ts";
export type { AnswerRecord, KnownFollowUp, WaitingStop } from "./answer-record.ts";
export { answersKnown, followUpsOf, stopsWaiting } from "./answers.sql.ts";
export { contactsKnown } from "./contacts.sql.ts";
export { decide } from "./decision.sql.ts";
export { recordFollowUp } from "./follow-up.sql.ts";
export { eraseFollowUpNotes, followUpNotes } from "./follow-up-retention.sql.ts";
export { nearestOffice } from "./gate.sql.ts";
export { reviewHarm } from "./harm-review.sql.ts";
export { setOutcome } from "./outcome.sql.ts";
export {
  areasToAskAbout,
  askQuestion,
  endQuestion,
  hasQuestions,
  previewAnswer,
  protectionQuestionsFor,
  type QuestionFilter,
} from "./protection-question.sql.ts";
export { respondRoutes } from "./respond.api.ts";
export { addTaskEvent } from "./task.sql.ts";
export { loadTools, toolNames } from "./tool.sql.ts";
export {
  findWarning,
  listWarnings,
  type WarningFound,
  type WarningListQuery,
  type WarningToFind,
  warningsToFind,
} from "./warning-list.sql.ts";
export { noteContactsRead, showWarning } from "./warning-page.sql.ts";
