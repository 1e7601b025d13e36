export { acknowledgeCap, capFeed, capText, sendCap, toldOf } from "./cap.sql.ts";
export { type DueNotice, deliveriesOf, dueNotices, recordDelivery } from "./delivery.sql.ts";
export { escalateDue } from "./escalation.job.ts";
export { raiseWarning } from "./raise.sql.ts";
export { bodiesKnown, nameBody } from "./recipient.sql.ts";
export {
  actOnRule,
  keepTrial,
  proposeRule,
  requireUsable,
  ruleBook,
  showRule,
  tryDeeds,
  tryRule,
} from "./rule-book.sql.ts";
export { fireDeclaredRules } from "./rule-firing.job.ts";
export { rulesOnReport, rulesOnTriage, warningsOfRulesOn } from "./rules.sql.ts";
export { warnRoutes } from "./warning.api.ts";
export { readableEvidence, type WarningFilter, warningById, warningsKnown } from "./warning.sql.ts";
export { addWarningEvent, appendEvent, type BeforeClosing, closeWarning, type WarnPorts } from "./warning-event.sql.ts";
