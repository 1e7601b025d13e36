export { assessRoutes } from "./assessment.api.ts";
export {
  type AssessmentFilter,
  assessmentById,
  assessmentsKnown,
  type CycleGap,
  cycleGaps,
  judge,
  leaveOut,
  reportsInFull,
  showAssessment,
} from "./assessment.sql.ts";
