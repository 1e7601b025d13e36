import { defineProblem } from "../kernel/index.ts";

/** A tool of the theatre's file without do-no-harm rules or without its French: it cannot be offered. */
export const toolNotPrepared = defineProblem("respond/tool-not-prepared", 422, ["file", "code", "lacking"]);
/** A warning is decided once; what came later is a task, or a new warning. */
export const alreadyDecided = defineProblem("respond/already-decided", 409, ["day"]);
/** Something that only a head of office or above may do. */
export const headNeeded = defineProblem("respond/head-needed", 403);
/** A do-no-harm question is open, or something keeps the tool closed. */
export const doNoHarm = defineProblem("respond/do-no-harm", 422, ["count"]);
export const taskEnded = defineProblem("respond/task-ended", 409);
/** Nothing is frozen after this activity, so there is nothing to review. */
export const nothingFrozen = defineProblem("respond/nothing-frozen", 409);
/** A matter of a body is done or dropped already. */
export const matterEnded = defineProblem("respond/matter-ended", 409);
/** The assessment that a line of the matrix answers was replaced meanwhile. */
export const lineChanged = defineProblem("respond/line-changed", 409);
/** A protection question has its answer, or was declined or taken back. */
export const questionEnded = defineProblem("respond/question-ended", 409);
/** The answer that would go out is not the one that was shown, or none was. */
export const answerNotShown = defineProblem("respond/answer-not-shown", 409);
/** To look again in this way would itself endanger those who are asked. */
export const contactEndangers = defineProblem("respond/contact-endangers", 422);
/** A protection case is closed: it is opened again before anything is written on it, or it is open and nothing is to reopen. */
export const caseClosed = defineProblem("respond/case-closed", 409);
