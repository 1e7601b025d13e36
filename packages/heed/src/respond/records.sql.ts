import { type RawBuilder, sql } from "kysely";
import { ledgered } from "../kernel/index.sql.ts";
import type { DataClass, Verdict, Work } from "../kernel/index.ts";
import { liesWithin } from "../mission/index.sql.ts";
import {
  type Activity,
  activityRow,
  type ContactRouteRecord,
  contactRouteRow,
  type Decision,
  decisionRow,
  type FollowUp,
  type FollowUpRaise,
  type FollowUpRecord,
  followUpRaiseRow,
  followUpResultRow,
  followUpRow,
  type HarmReview,
  type HotspotRungRecord,
  harmReviewRow,
  hotspotRungRow,
  type MatrixEntry,
  matrixEntryRow,
  type OutcomeRecord,
  outcomeRow,
  type ProtectionCase,
  type ProtectionCaseEvent,
  type ProtectionQuestion,
  type ProtectionQuestionEvent,
  protectionCaseEventRow,
  protectionCaseRow,
  protectionQuestionEventRow,
  protectionQuestionRow,
  type RespondTables,
  type StaffSafety,
  type Stored,
  staffSafetyRow,
  type Task,
  type TaskEvent,
  taskEventRow,
  taskRow,
} from "./tables.ts";

export const decisions = ledgered({ room: "respond", table: "decision", schema: decisionRow, dataClass: "11" });
export const tasks = ledgered({ room: "respond", table: "task", schema: taskRow, dataClass: "11" });
export const taskEvents = ledgered({ room: "respond", table: "task_event", schema: taskEventRow, dataClass: "11" });
export const activities = ledgered({ room: "respond", table: "activity", schema: activityRow, dataClass: "12a" });
export const followUps = ledgered({ room: "respond", table: "follow_up", schema: followUpRow, dataClass: "12b" });
export const followUpResults = ledgered({
  room: "respond",
  table: "follow_up_result",
  schema: followUpResultRow,
  dataClass: "12b",
});
export const harmReviews = ledgered({ room: "respond", table: "harm_review", schema: harmReviewRow, dataClass: "12a" });
export const outcomesTable = ledgered({ room: "respond", table: "outcome", schema: outcomeRow, dataClass: "11" });
export const protectionQuestions = ledgered({
  room: "respond",
  table: "protection_question",
  schema: protectionQuestionRow,
  dataClass: "28",
});
export const protectionQuestionEvents = ledgered({
  room: "respond",
  table: "protection_question_event",
  schema: protectionQuestionEventRow,
  dataClass: "28",
});
export const contactRoutesTable = ledgered({
  room: "respond",
  table: "contact_route",
  schema: contactRouteRow,
  dataClass: "12b",
});
export const followUpRaises = ledgered({
  room: "respond",
  table: "follow_up_raise",
  schema: followUpRaiseRow,
  dataClass: "12b",
});
export const staffSafetyTable = ledgered({
  room: "respond",
  table: "staff_safety",
  schema: staffSafetyRow,
  dataClass: "30",
});
export const protectionCases = ledgered({
  room: "respond",
  table: "protection_case",
  schema: protectionCaseRow,
  dataClass: "29",
});
export const protectionCaseEvents = ledgered({
  room: "respond",
  table: "protection_case_event",
  schema: protectionCaseEventRow,
  dataClass: "29",
});

export const matrixEntries = ledgered({
  room: "respond",
  table: "matrix_entry",
  schema: matrixEntryRow,
  dataClass: "11",
});
export const hotspotRungs = ledgered({
  room: "respond",
  table: "hotspot_rung",
  schema: hotspotRungRow,
  dataClass: "10",
});

const standard = ["id", "recordedAt", "recordedBy", "areaPath"] as const;
const columnsOf = <T extends { readonly shape: object }>(row: T) => [
  ...standard,
  ...(Object.keys(row.shape) as (keyof T["shape"] & string)[]),
];

type Table = keyof RespondTables;
const rows = {
  "respond.decision": decisionRow,
  "respond.task": taskRow,
  "respond.taskEvent": taskEventRow,
  "respond.activity": activityRow,
  "respond.followUp": followUpRow,
  "respond.followUpResult": followUpResultRow,
  "respond.harmReview": harmReviewRow,
  "respond.outcome": outcomeRow,
  "respond.matrixEntry": matrixEntryRow,
  "respond.hotspotRung": hotspotRungRow,
  "respond.contactRoute": contactRouteRow,
  "respond.followUpRaise": followUpRaiseRow,
  "respond.staffSafety": staffSafetyRow,
  "respond.protectionCase": protectionCaseRow,
  "respond.protectionCaseEvent": protectionCaseEventRow,
  "respond.protectionQuestion": protectionQuestionRow,
  "respond.protectionQuestionEvent": protectionQuestionEventRow,
} as const;
interface Rows {
  "respond.decision": Decision;
  "respond.task": Task;
  "respond.taskEvent": TaskEvent;
  "respond.activity": Activity;
  "respond.followUp": FollowUp;
  "respond.followUpResult": FollowUpRecord;
  "respond.harmReview": HarmReview;
  "respond.outcome": OutcomeRecord;
  "respond.matrixEntry": MatrixEntry;
  "respond.hotspotRung": HotspotRungRecord;
  "respond.contactRoute": ContactRouteRecord;
  "respond.followUpRaise": FollowUpRaise;
  "respond.staffSafety": StaffSafety;
  "respond.protectionCase": ProtectionCase;
  "respond.protectionCaseEvent": ProtectionCaseEvent;
  "respond.protectionQuestion": ProtectionQuestion;
  "respond.protectionQuestionEvent": ProtectionQuestionEvent;
}

const oneOf = (column: string, ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${ids as string[]}::uuid[])`;

/** Rows of a table as stored and as known at `work.asOf`, oldest first, where a column names one of these ids. */
async function rowsBy<T extends keyof Rows>(
  work: Work,
  table: T,
  column: string,
  ids: readonly string[],
): Promise<readonly Rows[T][]> {
  if (ids.length === 0) return [];
  const found = await work.db
    .withTables<RespondTables>()
    .selectFrom(table as Table)
    .select(columnsOf(rows[table]) as never)
    .where("missionId", "=", work.missionId)
    .where(oneOf(column, ids))
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
  return found as unknown as readonly Rows[T][];
}

/** One row by its id; also one that was recorded after `work.asOf` is not there. */
export async function rowById<T extends keyof Rows>(work: Work, table: T, id: string): Promise<Rows[T] | undefined> {
  const [row] = await rowsBy(work, table, "id", [id]);
  return row;
}

export const rowsById = <T extends keyof Rows>(work: Work, table: T, ids: readonly string[]) =>
  rowsBy(work, table, "id", ids);
export const decisionsOf = (work: Work, warningIds: readonly string[]) =>
  rowsBy(work, "respond.decision", "warning_id", warningIds);
export const tasksOf = (work: Work, warningIds: readonly string[]) =>
  rowsBy(work, "respond.task", "warning_id", warningIds);
export const taskEventsOf = (work: Work, taskIds: readonly string[]) =>
  rowsBy(work, "respond.taskEvent", "task_id", taskIds);
export const activitiesOf = (work: Work, warningIds: readonly string[]) =>
  rowsBy(work, "respond.activity", "warning_id", warningIds);
export const followUpsOfWarnings = (work: Work, warningIds: readonly string[]) =>
  rowsBy(work, "respond.followUp", "warning_id", warningIds);
export const resultsOf = (work: Work, followUpIds: readonly string[]) =>
  rowsBy(work, "respond.followUpResult", "follow_up_id", followUpIds);
export const outcomesOf = (work: Work, warningIds: readonly string[]) =>
  rowsBy(work, "respond.outcome", "warning_id", warningIds);
export const endingsOf = (work: Work, questionIds: readonly string[]) =>
  rowsBy(work, "respond.protectionQuestionEvent", "question_id", questionIds);
export const routesOf = (work: Work, activityIds: readonly string[]) =>
  rowsBy(work, "respond.contactRoute", "activity_id", activityIds);
export const raisesOf = (work: Work, followUpIds: readonly string[]) =>
  rowsBy(work, "respond.followUpRaise", "follow_up_id", followUpIds);
export const caseEventsOf = (work: Work, caseIds: readonly string[]) =>
  rowsBy(work, "respond.protectionCaseEvent", "case_id", caseIds);
export const followUpsOfActivities = (work: Work, activityIds: readonly string[]) =>
  rowsBy(work, "respond.followUp", "activity_id", activityIds);
export const activitiesById = (work: Work, ids: readonly string[]) => rowsBy(work, "respond.activity", "id", ids);

/** Every follow-up that row-level security lets through, in an area where one is given. */
export async function allFollowUps(work: Work, area: string | undefined): Promise<readonly FollowUp[]> {
  let query = work.db
    .withTables<RespondTables>()
    .selectFrom("respond.followUp")
    .select(columnsOf(followUpRow))
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf);
  if (area) query = query.where(liesWithin("area_path", area));
  return query.orderBy("dueAt").orderBy("id").execute();
}

/** Every row of a table that row-level security lets through, oldest first. */
async function allRows<T extends keyof Rows>(work: Work, table: T): Promise<readonly Rows[T][]> {
  const found = await work.db
    .withTables<RespondTables>()
    .selectFrom(table as Table)
    .select(columnsOf(rows[table]) as never)
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
  return found as unknown as readonly Rows[T][];
}
export const allMatrixEntries = (work: Work) => allRows(work, "respond.matrixEntry");
export const allDecisions = (work: Work) => allRows(work, "respond.decision");
export const allHotspotRungs = (work: Work) => allRows(work, "respond.hotspotRung");
export const editionsOf = (work: Work, lines: readonly string[]) => rowsBy(work, "respond.matrixEntry", "line", lines);
export const allCases = (work: Work) => allRows(work, "respond.protectionCase");
export const allStaffSafety = (work: Work) => allRows(work, "respond.staffSafety");

/** Every protection question that row-level security lets through, oldest first. */
export async function allQuestions(work: Work): Promise<readonly ProtectionQuestion[]> {
  return work.db
    .withTables<RespondTables>()
    .selectFrom("respond.protectionQuestion")
    .select(columnsOf(protectionQuestionRow))
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
}

/** In which form this reader gets a row of a class. Whoever wrote it has it. */
export function verdictOn(work: Work, dataClass: DataClass, row: Pick<Stored, "areaPath" | "recordedBy">): Verdict {
  if (row.recordedBy === work.who.userId) return "full";
  return work.may(work.who, "read", { dataClass, areaPath: row.areaPath, ownerId: row.recordedBy });
}

/** Rows that this reader gets whole. The database let through also what is only for a sanitised edition. */
export function readableRows<T extends Stored>(work: Work, dataClass: DataClass, all: readonly T[]): readonly T[] {
  return all.filter((row) => verdictOn(work, dataClass, row) === "full");
}
