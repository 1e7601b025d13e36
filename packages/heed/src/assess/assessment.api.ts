import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { assessmentsKnown, cycleGaps, judge, leaveOut, showAssessment } from "./assessment.sql.ts";
import { assessmentWritten } from "./assessment.ts";
import { getAssessment, getAssessments, postAssessment, postLeftOut } from "./contract.ts";

/** The operations of this room. */
export const assessRoutes: readonly Route[] = [
  serve(
    postAssessment,
    async (work, { body }) => (await withLabelHints(work, await judge(work, body), assessmentWritten(body))) as never,
  ),
  serve(postLeftOut, async (work, { body }) =>
    withLabelHints(work, await leaveOut(work, body), { reason: body.reason }),
  ),
  serve(getAssessments, async (work, { query }) => {
    const assessments = await assessmentsKnown(work, query);
    const gaps = await cycleGaps(work, query);
    const unmetMust = assessments.filter((one) => one.unmetMust).map(({ id }) => id);
    return { asOf: work.asOf, assessments, ...gaps, unmetMust } as never;
  }),
  serve(
    getAssessment,
    async (work, { params }) => ({ asOf: work.asOf, ...(await showAssessment(work, params.id)) }) as never,
  ),
];
