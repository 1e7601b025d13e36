export { contactsFollowedFor } from "./after-contact.sql.ts";
export { answerLedger } from "./answer-ledger.sql.ts";
export { learnRoutes } from "./learn.api.ts";
export { type RateFilter, rateOf, responseRate } from "./response-rate.sql.ts";
export { openReviews, reviewsOf } from "./review.sql.ts";
export { closeReview, reviewLines, showReview } from "./review-page.sql.ts";
