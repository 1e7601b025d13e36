export { newestReports } from "./newest-reports.sql.ts";
export {
  accountOf, acknowledgeReport, closeReport, type ListenPorts, listReports, markDuplicate, type OnReport, type OnTriage, receiveReport, type ReportFilter,
  reportWithEvents, showReport, type SuggestDuplicates, triageReport,
} from "./report.sql.ts";
export { listenRoutes } from "./report.api.ts";
export { importBatchesOf, keepSources, recordBatch, sourcesById } from "./source.sql.ts";
