import { defineProblem } from "../kernel/index.ts";

export const notOpen = defineProblem("warn/not-open", 409, ["day"]);
export const notReadyToClose = defineProblem("warn/not-ready-to-close", 409, ["count"]);
export const secondReaderNeeded = defineProblem("warn/second-reader-needed", 403);
export const unknownEvidence = defineProblem("warn/unknown-evidence", 422, ["ref"]);
export const unknownArea = defineProblem("warn/unknown-area", 422, ["code"]);
