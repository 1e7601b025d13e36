export { newestReports } from "./newest-reports.sql.ts";
export { mayRelease, previewRelease, type ReleasePreview, requireRelease } from "./release.sql.ts";
export { type ReleasedText, releasedTexts } from "./released-texts.sql.ts";
export { listenRoutes } from "./report.api.ts";
export { acknowledgeReport, closeReport, markDuplicate, receiveReport, triageReport } from "./report.sql.ts";
export { classifyReport, reportClassification } from "./report-classification.sql.ts";
export { countReports, type ReportCount } from "./report-count.sql.ts";
export {
  accountsOf,
  listReports,
  noteGradesRead,
  type ReportFilter,
  reportsByCode,
  reportsById,
  reportsInFull,
  reportWithEvents,
  showReport,
} from "./report-reading.sql.ts";
export { eraseOfReports, type KeptOfReport, keptOfReports } from "./report-retention.sql.ts";
export type { ListenPorts, OnReport, OnTriage, OnWithdrawal, SuggestDuplicates } from "./report-tables.sql.ts";
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
