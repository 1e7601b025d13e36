export { assessRoutes } from "./assessment.api.ts";
export {
  type AssessmentFilter,
  assessmentsById,
  assessmentsKnown,
  assessmentsOnRecord,
  type CycleGap,
  cycleGaps,
  judge,
  leaveOut,
  showAssessment,
} from "./assessment.sql.ts";
