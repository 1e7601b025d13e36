import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { getResponseRate, getReviews, responseRateReply, reviewReply } from "./contract.ts";
export { type HarmFacts, impactOf, needsReview } from "./grave-harm.ts";
export {
  isAnswer,
  type MeasuredWarning,
  type MeasureWindow,
  measure,
  type ResponseRate,
  type SpanMeasure,
  type TimeSpan,
  timeSpans,
  wasTimely,
} from "./response-rate.ts";
export { type Review, type ReviewView, reviewDays, searchDays } from "./review.ts";

export const words = { en, fr };
