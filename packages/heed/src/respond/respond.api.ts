import { type Route, serve } from "../kernel/index.ts";
import { openActivity } from "./activity.sql.ts";
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
import { recordFollowUp } from "./follow-up.sql.ts";
import { reviewHarm } from "./harm-review.sql.ts";
import { setOutcome } from "./outcome.sql.ts";
import { addTaskEvent } from "./task.sql.ts";
import { listWarnings } from "./warning-list.sql.ts";
import { showWarning } from "./warning-page.sql.ts";

/** The operations of this room. */
export function respondRoutes(): readonly Route[] {
  return [
    serve(postDecision, (work, { params, body }) => decide(work, params.id, body)),
    serve(postTaskEvent, (work, { params, body }) => addTaskEvent(work, params.id, body)),
    serve(postActivity, (work, { body }) => openActivity(work, body)),
    serve(postFollowUpResult, (work, { params, body }) => recordFollowUp(work, params.id, body)),
    serve(postHarmReview, (work, { body }) => reviewHarm(work, body)),
    serve(postOutcome, (work, { params, body }) => setOutcome(work, params.id, body)),
    serve(getWarning, (work, { params }) => showWarning(work, params.id)),
    serve(getWarnings, async (work, { query }) => ({
      asOf: work.asOf,
      warnings: [...(await listWarnings(work, query))],
    })),
  ];
}
