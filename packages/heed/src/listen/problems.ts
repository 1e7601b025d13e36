import { defineProblem } from "../kernel/index.ts";

export const reportClosed = defineProblem("listen/report-closed", 409, ["id"]);
export const reportWithdrawn = defineProblem("listen/report-withdrawn", 409, ["id"]);
export const releaseNotShown = defineProblem("listen/release-not-shown", 409, ["id"]);
export const unknownArea = defineProblem("listen/unknown-area", 422, ["code"]);
export const unknownCode = defineProblem("listen/unknown-code", 422, ["list", "code"]);
export const duplicateOfItself = defineProblem("listen/duplicate-of-itself", 422, ["id"]);
