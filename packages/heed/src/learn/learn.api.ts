import { type Route, serve } from "../kernel/index.ts";
import { getResponseRate, getReviews } from "./contract.ts";
import { responseRate } from "./response-rate.sql.ts";
import { reviewsOf } from "./review.sql.ts";

/** The operations of this room. */
export const learnRoutes: readonly Route[] = [
  serve(getResponseRate, async (work, { query }) => {
    const { spans, inTime, ...rate } = await responseRate(work, query);
    return { ...rate, spans: [...spans], inTime: [...inTime] };
  }),
  serve(getReviews, async (work) => {
    const reviews = await reviewsOf(work);
    return {
      asOf: work.asOf,
      reviews: reviews.map((review) => ({
        ...review,
        warnings: [...review.warnings],
        assessmentIds: [...review.assessmentIds],
      })),
    };
  }),
];
