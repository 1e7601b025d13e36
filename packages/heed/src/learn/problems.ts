import { defineProblem } from "../kernel/index.ts";

/** A review is closed once, by a person, with what was found. */
export const reviewClosed = defineProblem("learn/review-closed", 409, ["day"]);
