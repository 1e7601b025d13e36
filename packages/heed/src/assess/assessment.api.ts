import { type Route, serve } from "../kernel/index.ts";
import { assessmentsKnown, cycleGaps, judge, leaveOut, showAssessment } from "./assessment.sql.ts";
import { getAssessment, getAssessments, postAssessment, postLeftOut } from "./contract.ts";

/** The operations of this room. */
export const assessRoutes: readonly Route[] = [
  serve(postAssessment, (work, { body }) => judge(work, body) as never),
  serve(postLeftOut, (work, { body }) => leaveOut(work, body)),
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
