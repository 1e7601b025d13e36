import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { getResponseRate, getReviews, responseRateReply, reviewReply } from "./contract.ts";
export type { HarmFacts } from "./grave-harm.ts";
export {
  isAnswer,
  type MeasuredWarning,
  type MeasureWindow,
  measure,
  type ResponseRate,
  type SpanMeasure,
  type TimeSpan,
} from "./response-rate.ts";
export type { Review, ReviewView } from "./review.ts";
export { type PostSilence, silencesByPost } from "./silence.ts";

export const words = { en, fr };
