export { newestReports } from "./newest-reports.sql.ts";
export { type ReleasedText, releasedTexts } from "./released-texts.sql.ts";
export { listenRoutes } from "./report.api.ts";
export {
  accountOf,
  acknowledgeReport,
  closeReport,
  type ListenPorts,
  listReports,
  markDuplicate,
  noteGradesRead,
  type OnReport,
  type OnTriage,
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
export { countReports, type ReportCount } from "./report-count.sql.ts";
export { importBatchesOf, keepSources, recordBatch, sourcesById } from "./source.sql.ts";
