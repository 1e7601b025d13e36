import { defineProblem } from "../kernel/index.ts";

export const unknownIncident = defineProblem("establish/unknown-incident", 404, ["code"]);
export const codeTaken = defineProblem("establish/code-taken", 409, ["code"]);
export const wrongValue = defineProblem("establish/wrong-value", 422, ["property"]);
export const communityIsNoPerpetrator = defineProblem("establish/community-is-no-perpetrator", 422, ["code"]);
export const unknownSource = defineProblem("establish/unknown-source", 422);
export const pinElsewhere = defineProblem("establish/pin-elsewhere", 422);
export const severalMatch = defineProblem("establish/several-match", 409, ["text", "count", "codes"]);
export const unreadableCaseFile = defineProblem("establish/unreadable-case-file", 422, ["file", "line"]);
export const unknownExternalEvent = defineProblem("establish/unknown-external-event", 404, ["dataset", "sourceId"]);
export const releaseDayDiffers = defineProblem("establish/release-day-differs", 409, ["release", "day"]);
export const unknownBatch = defineProblem("establish/unknown-batch", 404, ["batch"]);
export const batchUndone = defineProblem("establish/batch-undone", 409, ["batch"]);
export const batchLinked = defineProblem("establish/batch-linked", 409, ["count", "links"]);
