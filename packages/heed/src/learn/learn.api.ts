import type { z } from "zod";
import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { answerLedger } from "./answer-ledger.sql.ts";
import type { AnswerLedger } from "./answer-ledger.ts";
import { getAnswerLedger, getResponseRate, getReview, getReviews, postReviewClosure } from "./contract.ts";
import { responseRate } from "./response-rate.sql.ts";
import { reviewsOf } from "./review.sql.ts";
import { closeReview, showReview } from "./review-page.sql.ts";

type Reply = z.infer<typeof getAnswerLedger.reply>;

/** A reply is plain data; that we do not change it is ours to know. */
function mutable(ledger: AnswerLedger): Reply {
  return structuredClone(ledger) as unknown as Reply;
}

/** The operations of this room. */
export const learnRoutes: readonly Route[] = [
  serve(getResponseRate, async (work, { query }) => {
    const { spans, inTime, ...rate } = await responseRate(work, query);
    return { ...rate, spans: [...spans], inTime: [...inTime] };
  }),
  serve(getAnswerLedger, async (work, { query }) => mutable(await answerLedger(work, query))),
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
  serve(getReview, (work, { params }) => showReview(work, params.id)),
  serve(postReviewClosure, async (work, { params, body }) =>
    withLabelHints(work, await closeReview(work, params.id, body), {
      finding: body.finding,
      lessons: body.lessons,
      ...Object.fromEntries((body.actions ?? []).map(({ what }, i) => [`actions.${i}.what`, what])),
    }),
  ),
];
