export { type BulkTable, type ChunkNote, commitChunk, lastChunkOf } from "./bulk.ts";
export { type Db, inWork, openDb, openPool, type WorkFacts } from "./db.ts";
export { asRetention, type Erasure, type ErasureReason, erase } from "./erase.ts";
export { markOf } from "./fingerprint.ts";
export {
  type Change,
  commit,
  isExercise,
  issueFacts,
  type LedgeredTable,
  ledgered,
  ledgeredTables,
  noRecord,
  noteRead,
  noteRefusal,
  requireCreate,
} from "./ledger.ts";
export { type LogEntry, type LogFilter, type LogPage, logCounts, logPage, readingsSince } from "./log.ts";
export { once } from "./once.ts";
export { readingAlso } from "./rule-reads.ts";
export { atPresent, oneAtATime } from "./turn.ts";
