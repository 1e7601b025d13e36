export { openActivity } from "./activity.sql.ts";
export type { AnswerRecord, KnownFollowUp, WaitingStop } from "./answer-record.ts";
export { answersKnown, followUpsOf, stopsWaiting } from "./answers.sql.ts";
export { climbDue } from "./body.job.ts";
export { bodyCalendar, listBodies, listDuties, type OpenReviews, showBody } from "./body.sql.ts";
export { loadCharters } from "./body-charter.sql.ts";
export { knownPosts } from "./body-writes.sql.ts";
export { agreeRoute } from "./contact-route.sql.ts";
export { contactsKnown } from "./contacts.sql.ts";
export { decide } from "./decision.sql.ts";
export { recordFollowUp } from "./follow-up.sql.ts";
export { climbFollowUps } from "./follow-up-ladder.job.ts";
export { eraseFollowUpNotes, followUpNotes } from "./follow-up-retention.sql.ts";
export { nearestOffice } from "./gate.sql.ts";
export { reviewHarm } from "./harm-review.sql.ts";
export { climbHotspots } from "./hotspot.job.ts";
export { hotspotClocks, type KnownHotspot } from "./hotspot.sql.ts";
export { matrixFor, writeMatrixEntry } from "./matrix.sql.ts";
export { setOutcome } from "./outcome.sql.ts";
export {
  addCaseEvent,
  areasForCases,
  openCase,
  protectionCasesFor,
  showProtectionCase,
} from "./protection-case.sql.ts";
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
export { hasRota, rotaFor } from "./rota.sql.ts";
export { tellOfStaff } from "./staff-safety.sql.ts";
export { addTaskEvent } from "./task.sql.ts";
export { loadTools, toolNames } from "./tool.sql.ts";
export { showTool, toolboxFor } from "./toolbox.sql.ts";
export {
  findWarning,
  listWarnings,
  type WarningFound,
  type WarningListQuery,
  type WarningToFind,
  warningsToFind,
} from "./warning-list.sql.ts";
export { noteContactsRead, showWarning } from "./warning-page.sql.ts";
