import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { openActivity } from "./activity.sql.ts";
import { bodyRoutes } from "./body.api.ts";
import { noReviews, type OpenReviews } from "./body.sql.ts";
import {
  getWarning,
  getWarnings,
  postActivity,
  postDecision,
  postFollowUpResult,
  postHarmReview,
  postOutcome,
  postTaskEvent,
} from "./contract.ts";
import { decide } from "./decision.sql.ts";
import { followUpRoutes } from "./follow-up.api.ts";
import { recordFollowUp } from "./follow-up.sql.ts";
import { reviewHarm } from "./harm-review.sql.ts";
import { matrixRoutes } from "./matrix.api.ts";
import { setOutcome } from "./outcome.sql.ts";
import { protectionQuestionRoutes } from "./protection-question.api.ts";
import { addTaskEvent } from "./task.sql.ts";
import { toolboxRoutes } from "./toolbox.api.ts";
import { listWarnings } from "./warning-list.sql.ts";
import { showWarning } from "./warning-page.sql.ts";
import { answersWritten, decisionWritten, notesWritten } from "./written.ts";

/** The operations of this room. */
export function respondRoutes(reviews: OpenReviews = noReviews): readonly Route[] {
  return [
    serve(postDecision, async (work, { params, body }) =>
      withLabelHints(work, await decide(work, params.id, body), decisionWritten(body)),
    ),
    serve(postTaskEvent, async (work, { params, body }) =>
      withLabelHints(work, await addTaskEvent(work, params.id, body), { note: body.note }),
    ),
    serve(postActivity, async (work, { body }) =>
      withLabelHints(work, await openActivity(work, body), answersWritten(body)),
    ),
    serve(postFollowUpResult, async (work, { params, body }) =>
      withLabelHints(work, await recordFollowUp(work, params.id, body), notesWritten(body)),
    ),
    serve(postHarmReview, async (work, { body }) =>
      withLabelHints(work, await reviewHarm(work, body), { finding: body.finding }),
    ),
    serve(postOutcome, async (work, { params, body }) =>
      withLabelHints(work, await setOutcome(work, params.id, body), notesWritten(body)),
    ),
    serve(getWarning, (work, { params }) => showWarning(work, params.id)),
    serve(getWarnings, async (work, { query }) => ({
      asOf: work.asOf,
      warnings: [...(await listWarnings(work, query))],
    })),
    ...protectionQuestionRoutes,
    ...bodyRoutes(reviews),
    ...toolboxRoutes,
    ...matrixRoutes,
    ...followUpRoutes,
  ];
}
