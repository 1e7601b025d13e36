export { escalateDue } from "./escalation.job.ts";
export { warnRoutes } from "./warning.api.ts";
export {
  addWarningEvent,
  appendEvent,
  type BeforeClosing,
  closeWarning,
  raiseWarning,
  readableEvidence,
  siegeRule,
  type WarningFilter,
  type WarnPorts,
  warningById,
  warningsKnown,
} from "./warning.sql.ts";
