import { sql } from "kysely";
import { ledgered } from "../kernel/index.sql.ts";
import type { Work } from "../kernel/index.ts";
import {
  type BodyEvent,
  type BodyMatter,
  type BodyMatterEvent,
  type BodyTables,
  bodyEventRow,
  bodyMatterEventRow,
  bodyMatterRow,
  type ClimbRecord,
  climbRow,
  type PostHolding,
  postHoldingRow,
} from "./body-tables.ts";
import { readableRows } from "./records.sql.ts";
import { type RespondTables, type Task, type TaskEvent, taskEventRow, taskRow } from "./tables.ts";

export const bodyEvents = ledgered({ room: "respond", table: "body_event", schema: bodyEventRow, dataClass: "11" });
export const bodyMatters = ledgered({ room: "respond", table: "body_matter", schema: bodyMatterRow, dataClass: "11" });
export const bodyMatterEvents = ledgered({
  room: "respond",
  table: "body_matter_event",
  schema: bodyMatterEventRow,
  dataClass: "11",
});
export const postHoldings = ledgered({
  room: "respond",
  table: "post_holding",
  schema: postHoldingRow,
  dataClass: "11",
});
export const climbs = ledgered({ room: "respond", table: "climb", schema: climbRow, dataClass: "11" });

const shapes = {
  "respond.bodyEvent": bodyEventRow,
  "respond.bodyMatter": bodyMatterRow,
  "respond.bodyMatterEvent": bodyMatterEventRow,
  "respond.postHolding": postHoldingRow,
  "respond.climb": climbRow,
  "respond.task": taskRow,
  "respond.taskEvent": taskEventRow,
} as const;
interface Rows {
  "respond.bodyEvent": BodyEvent;
  "respond.bodyMatter": BodyMatter;
  "respond.bodyMatterEvent": BodyMatterEvent;
  "respond.postHolding": PostHolding;
  "respond.climb": ClimbRecord;
  "respond.task": Task;
  "respond.taskEvent": TaskEvent;
}

/** Every row of a table that this reader gets whole, as known at `work.asOf`, oldest first. */
export async function wholeRows<T extends keyof Rows>(work: Work, table: T): Promise<readonly Rows[T][]> {
  const columns = ["id", "recordedAt", "recordedBy", "areaPath", ...Object.keys(shapes[table].shape)];
  const rows = await work.db
    .withTables<BodyTables & Pick<RespondTables, "respond.task" | "respond.taskEvent">>()
    .selectFrom(table as keyof BodyTables)
    .select(columns as never)
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
  return readableRows(work, "11", rows as unknown as readonly Rows[T][]);
}

/** What is on record of bodies, what they hold each other to and who holds which post, as far as this reader reads it. */
export interface BodyRecords {
  readonly events: readonly BodyEvent[];
  readonly matters: readonly BodyMatter[];
  readonly matterEvents: readonly BodyMatterEvent[];
  readonly holdings: readonly PostHolding[];
  readonly climbs: readonly ClimbRecord[];
}

export async function bodyRecords(work: Work): Promise<BodyRecords> {
  return {
    events: await wholeRows(work, "respond.bodyEvent"),
    matters: await wholeRows(work, "respond.bodyMatter"),
    matterEvents: await wholeRows(work, "respond.bodyMatterEvent"),
    holdings: await wholeRows(work, "respond.postHolding"),
    climbs: await wholeRows(work, "respond.climb"),
  };
}

/** Whether there is any matter or holding that this reader's rows let through. */
export async function hasBodies(work: Work): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (
      select from respond.body_matter where mission_id = ${work.missionId} and recorded_at <= ${work.asOf}
    ) or exists (
      select from respond.post_holding where mission_id = ${work.missionId} and recorded_at <= ${work.asOf}
    ) as found`.execute(work.db);
  return rows[0]?.found === true;
}

/** Tasks that have neither ended nor been dropped. */
export async function openTasks(work: Work): Promise<readonly Task[]> {
  const tasks = await wholeRows(work, "respond.task");
  if (tasks.length === 0) return [];
  const ended = new Set(
    (await wholeRows(work, "respond.taskEvent"))
      .filter(({ kind }) => kind === "done" || kind === "dropped")
      .map(({ taskId }) => taskId),
  );
  return tasks.filter(({ id }) => !ended.has(id));
}
