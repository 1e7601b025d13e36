import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export type { ContactCount, ContactsFollowed } from "./after-contact.ts";
export {
  type AlertVolume,
  type AnswerLedger,
  fewWarnings,
  type Interval,
  type LedgerDimension,
  type LedgerGroup,
  type LedgerPart,
  type LedgerWarning,
  ledgerDimensions,
} from "./answer-ledger.ts";
export {
  getAnswerLedger,
  getResponseRate,
  getReview,
  getReviews,
  postReviewClosure,
  responseRateReply,
  reviewReply,
} from "./contract.ts";
export type { HarmFacts } from "./grave-harm.ts";
export { reviewClosed } from "./problems.ts";
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
export type { NewReviewClosure, ReviewClosure, ReviewIndicators, ReviewPage } from "./review-closure.ts";
export type { TimelineEntry, TimelineKind } from "./review-timeline.ts";
export { type PostSilence, silencesByPost } from "./silence.ts";

export const words = { en, fr };
