import { ledgered } from "../kernel/index.sql.ts";
import type { Work } from "../kernel/index.ts";
import type { Report, ReportEvent } from "./report.ts";
import {
  keptAccountRow,
  keptIdentityRow,
  type ListenTables,
  reportEventRow,
  reportRow,
  sourceGradeRow,
} from "./tables.ts";

export const reports = ledgered({ room: "listen", table: "report", schema: reportRow, dataClass: "4" });
export const reportEvents = ledgered({ room: "listen", table: "report_event", schema: reportEventRow, dataClass: "4" });
export const sourceGrades = ledgered({
  room: "listen",
  table: "source_grade",
  schema: sourceGradeRow,
  dataClass: "2",
  sensitivity: "S3",
});
export const keptAccounts = ledgered({
  room: "listen",
  table: "kept_account",
  schema: keptAccountRow,
  dataClass: "3",
  sensitivity: "S3",
});
export const keptIdentities = ledgered({
  room: "listen",
  table: "kept_identity",
  schema: keptIdentityRow,
  dataClass: "1",
  sensitivity: "S3",
});

/** Port: what later rooms do when a report has come in (a rule may raise a warning). Runs in the same transaction. */
export type OnReport = (work: Work, report: Report) => Promise<void>;
/** Port: what later rooms do when a person has released a report: claims on the incident it tells of. */
export type OnTriage = (work: Work, report: Report, triage: ReportEvent) => Promise<void>;
/** Port: what becomes of what later rooms made of a report that the person took back. Within `asRetention`. */
export type OnWithdrawal = (work: Work, report: Report) => Promise<void>;
/** Port: reports that may tell the same. Suggestions only: a person decides. */
export type SuggestDuplicates = (work: Work, report: Report) => Promise<readonly string[]>;

export interface ListenPorts {
  readonly onReport?: OnReport;
  readonly onTriage?: OnTriage;
  readonly onWithdrawal?: OnWithdrawal;
  readonly suggestDuplicates?: SuggestDuplicates;
}

export const tablesOf = (work: Work) => work.db.withTables<ListenTables>();
