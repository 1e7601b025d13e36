export { newestReports } from "./newest-reports.sql.ts";
export { mayRelease, previewRelease, type ReleasePreview, requireRelease } from "./release.sql.ts";
export { type ReleasedText, releasedTexts } from "./released-texts.sql.ts";
export { listenRoutes } from "./report.api.ts";
export {
  accountsOf,
  acknowledgeReport,
  closeReport,
  type ListenPorts,
  listReports,
  markDuplicate,
  noteGradesRead,
  type OnReport,
  type OnTriage,
  type OnWithdrawal,
  type ReportFilter,
  receiveReport,
  reportsByCode,
  reportsById,
  reportsInFull,
  reportWithEvents,
  type SuggestDuplicates,
  showReport,
  triageReport,
} from "./report.sql.ts";
export { classifyReport, reportClassification } from "./report-classification.sql.ts";
export { countReports, type ReportCount } from "./report-count.sql.ts";
export { eraseOfReports, type KeptOfReport, keptOfReports } from "./report-retention.sql.ts";
export { importBatchesOf, keepSources, recordBatch, sourcesById } from "./source.sql.ts";
export { harmToldSince } from "./told-harm.sql.ts";
export {
  actsForTeller,
  caseHoldOf,
  consentsOf,
  correctReport,
  holdReport,
  recordConsent,
  withdrawReport,
} from "./withdrawal.sql.ts";
