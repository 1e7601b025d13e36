import { defineProblem } from "../kernel/index.ts";

export const unknownArea = defineProblem("assess/unknown-area", 422, ["code"]);
export const unknownEvidence = defineProblem("assess/unknown-evidence", 422, ["ref"]);
export const unknownAssessment = defineProblem("assess/unknown-assessment", 422, ["id"]);
export const alreadySuperseded = defineProblem("assess/already-superseded", 409, ["by"]);
export const otherUnit = defineProblem("assess/other-unit", 422);
