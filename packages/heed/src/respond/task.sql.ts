import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  idTaken,
  namedId,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { appendEvent } from "../warn/index.sql.ts";
import type { Right } from "../warn/index.ts";
import { allowed, requireAny } from "./act.sql.ts";
import { taskState, taskView } from "./answer-views.ts";
import type { NewTaskEvent } from "./contract.ts";
import { taskEnded } from "./problems.ts";
import { readerOf } from "./reader.sql.ts";
import { rowById, taskEvents, taskEventsOf, verdictOn } from "./records.sql.ts";
import type { Task } from "./tables.ts";
import type { TaskView } from "./warning-view.ts";

/** Who writes how a task goes. */
export const tasking: readonly Right[] = [
  { dataClass: "11", verb: "create" },
  { dataClass: "11", verb: "update" },
];

/**
 * Records that somebody left, that it was felt on the spot, that a task is done or dropped, and tells the warning of the
 * first two. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; a task that has ended; a moment that cannot be.
 */
export async function addTaskEvent(begun: Work, taskId: string, input: NewTaskEvent): Promise<TaskView> {
  await oneAtATime(begun, taskId, input.id);
  const work = atPresent(begun);
  const task = await rowById(work, "respond.task", taskId);
  if (!task || verdictOn(work, "11", task) !== "full") throw new Problem(notFound);
  const same = await rowById(work, "respond.taskEvent", input.id);
  if (same && same.taskId !== taskId) throw new Problem(idTaken, { id: input.id });
  if (same) return viewOf(work, task);
  requireAny(work, tasking, task.areaPath);
  const now = work.clock.now();
  const at = input.at === undefined ? now : toInstant(input.at);
  const note = input.note?.trim() || null;
  const faults: FieldProblem[] = [];
  if (at > now) faults.push({ field: "at", mend: "mend.respond.not-in-future" });
  if (at < task.taskedAt) faults.push({ field: "at", mend: "mend.respond.not-before-task" });
  if (input.kind === "dropped" && note === null) faults.push({ field: "note", mend: "mend.respond.dropped-why" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const state = taskState(await taskEventsOf(work, [taskId]));
  if (state === "done" || state === "dropped") throw new Problem(taskEnded);
  const noteLang = note === null ? null : (input.noteLang ?? work.lang);
  const row = { taskId, kind: input.kind, at, note, noteLang };
  await commit(allowed(work), `task ${input.kind}`, [
    { table: taskEvents, action: "create", id: input.id, row, areaPath: task.areaPath },
  ]);
  if (input.kind === "departed" || input.kind === "effect-on-site") {
    const id = namedId("task event", work.missionId, input.id);
    await appendEvent(
      work,
      task.warningId,
      { id, kind: input.kind, at, note, noteLang, decisionId: task.decisionId },
      `task ${input.kind}`,
    );
  }
  return viewOf(atPresent(work), task);
}

async function viewOf(work: Work, task: Task): Promise<TaskView> {
  const decision = task.toolCode === null ? await rowById(work, "respond.decision", task.decisionId) : undefined;
  return taskView(task, await taskEventsOf(work, [task.id]), decision?.throughWhom ?? null, await readerOf(work));
}
