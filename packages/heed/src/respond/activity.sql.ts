import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, type FieldProblem, idTaken, notFound, Problem, toInstant, type Work } from "../kernel/index.ts";
import { areaByCode, codeNames } from "../mission/index.sql.ts";
import { warningById } from "../warn/index.sql.ts";
import type { Right, WarningRecord } from "../warn/index.ts";
import { allowed, asHeed, requireAny } from "./act.sql.ts";
import { activityView } from "./answer-views.ts";
import type { NewActivity } from "./contract.ts";
import { isHead } from "./decision.sql.ts";
import { stopOf } from "./do-no-harm.ts";
import { plannedFollowUps } from "./follow-up.ts";
import { closedBlocks, gateFacts, officeFor } from "./gate.sql.ts";
import { type Block, doNoHarmBlocks, type Override } from "./gate.ts";
import { gateProblems, keptAnswers } from "./gate-problems.ts";
import { followUpId } from "./ids.ts";
import { placesIn } from "./place.sql.ts";
import { doNoHarm } from "./problems.ts";
import { readerOf } from "./reader.sql.ts";
import { inSentence } from "./reader.ts";
import { activities, followUps, rowById } from "./records.sql.ts";
import type { Activity, Decision, Task, Tool } from "./tables.ts";
import { toolsByCode } from "./tool.sql.ts";
import type { ActivityView } from "./warning-view.ts";

/** Who plans an activity with its do-no-harm assessment. */
export const planning: readonly Right[] = [{ dataClass: "12a", verb: "create" }];

/** Posts that may read and write what was found on looking again; the others hand it to the liaison assistants. */
const lookingAgain: readonly string[] = ["community-liaison", "human-rights"];

/**
 * Plans or records an activity after its do-no-harm questions, and promises to look again: Heed makes the follow-ups, whoever
 * plans it. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; bad input and do-no-harm with every field to mend.
 */
export async function openActivity(begun: Work, input: NewActivity): Promise<ActivityView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const same = await rowById(work, "respond.activity", input.id);
  if (same && same.recordedBy !== work.who.userId) throw new Problem(idTaken, { id: input.id });
  if (same) return viewOf(work, same);
  const found = await lookedUp(work, input);
  const { row, areaPath, tool } = found;
  requireAny(work, planning, areaPath);
  const blocks = await blocksOf(work, input, found);
  if (found.faults.length > 0 || !tool) throw new Problem(badInput, {}, [...found.faults, ...blocks]);
  if (blocks.length > 0) throw new Problem(doNoHarm, { count: blocks.length }, blocks);
  await commit(allowed(work), "activity opened", [
    { table: activities, action: "create", id: input.id, row, areaPath },
  ]);
  const promised = plannedFollowUps(row.kind, row.toAt ?? row.fromAt).map(
    ({ step, subject, dueAt }): Change => ({
      table: followUps,
      action: "create",
      id: followUpId(work.missionId, input.id, step),
      row: {
        activityId: input.id,
        warningId: row.warningId,
        step,
        subject,
        dueAt,
        ownerPost: lookingAgain.includes(row.ownerPost) ? row.ownerPost : "community-liaison",
        officePath: row.officePath,
      },
      areaPath,
    }),
  );
  await asHeed(work, (asItself) => commit(asItself, "follow-up promised", promised));
  return viewOf(atPresent(work), {
    ...row,
    id: input.id,
    recordedAt: work.clock.now(),
    recordedBy: work.who.userId,
    areaPath,
  });
}

async function viewOf(work: Work, activity: Activity): Promise<ActivityView> {
  const placeOf = await placesIn(work);
  return activityView(
    activity,
    placeOf({ code: activity.areaCode, path: activity.areaPath }, "full"),
    await readerOf(work),
  );
}

interface Found {
  readonly row: Omit<Activity, "id" | "recordedAt" | "recordedBy" | "areaPath">;
  readonly areaPath: string | null;
  readonly tool: Tool | undefined;
  readonly warning: WarningRecord | undefined;
  /** Where a head of office stepped over stops when deciding, whoever carries it out may do so too. */
  readonly decidedOverride: Override | null;
  readonly faults: readonly FieldProblem[];
}

async function lookedUp(work: Work, input: NewActivity): Promise<Found> {
  const faults: FieldProblem[] = [];
  const lang = input.lang ?? work.lang;
  const task = input.taskId ? await rowById(work, "respond.task", input.taskId) : undefined;
  if (input.taskId && !task) throw new Problem(notFound, {}, [{ field: "taskId", mend: "mend.respond.unknown-task" }]);
  const decision = task && (await rowById(work, "respond.decision", task.decisionId));
  const warningId = task?.warningId ?? input.warningId ?? null;
  if (task && input.warningId && input.warningId !== task.warningId)
    faults.push({ field: "warningId", mend: "mend.respond.other-warning" });
  const warning = warningId === null ? undefined : await warningById(work, warningId);
  if (warningId !== null && !warning) throw new Problem(notFound);
  const tool = (await toolsByCode(work)).get(input.toolCode);
  if (!tool) faults.push({ field: "toolCode", mend: "mend.respond.unknown-tool", facts: { code: input.toolCode } });
  if (task && task.toolCode !== null && task.toolCode !== input.toolCode)
    faults.push({ field: "toolCode", mend: "mend.respond.other-tool" });
  const kind = tool?.activityKind ?? input.kind ?? "visit";
  if (input.kind !== undefined && input.kind !== kind)
    faults.push({ field: "kind", mend: "mend.respond.other-kind", facts: { kind } });
  const area = await areaByCode(work, input.areaCode);
  if (!area) faults.push({ field: "areaCode", mend: "mend.respond.unknown-area", facts: { code: input.areaCode } });
  if (!(await codeNames(work, "post", input.ownerPost)))
    faults.push({ field: "ownerPost", mend: "mend.respond.unknown-post", facts: { code: input.ownerPost } });
  const [fromAt, toAt] = [toInstant(input.from), input.to ? toInstant(input.to) : null];
  if (toAt !== null && toAt < fromAt) faults.push({ field: "to", mend: "mend.respond.not-before-start" });
  const { answers, faults: badAnswers } = keptAnswers(input.answers ?? [], lang);
  faults.push(...badAnswers);
  const stops = [...new Set(input.stops ?? [])];
  for (const id of stops)
    if (!stopOf(id)) faults.push({ field: "stops", mend: "mend.respond.unknown-stop", facts: { stop: id } });
  const areaPath = area?.path ?? null;
  const override = input.override && input.override.stops.length > 0 ? input.override : null;
  return {
    areaPath,
    tool,
    warning,
    faults,
    decidedOverride: overrideOf(decision, task),
    row: {
      taskId: task?.id ?? null,
      warningId,
      toolCode: input.toolCode,
      kind,
      areaCode: input.areaCode,
      officePath: await officeOf(work, areaPath),
      ownerPost: input.ownerPost,
      fromAt,
      toAt,
      answers,
      stops,
      override: isHead(work) ? override : null,
    },
  };
}

/** The office whose visits wait for the follow-ups of this activity. A partner's own activities hold back nobody. */
async function officeOf(work: Work, areaPath: string | null): Promise<string | null> {
  if (work.who.roles.includes("HU")) return null;
  return work.who.officePath ?? (await officeFor(work, areaPath));
}

function overrideOf(decision: Decision | undefined, task: Task | undefined): Override | null {
  const headPosts: readonly string[] = ["head-of-office", "srsg", "dsrsg"];
  return task && decision && headPosts.includes(decision.decidedByPost) ? decision.override : null;
}

async function blocksOf(
  work: Work,
  input: NewActivity,
  { tool, areaPath, row, warning, decidedOverride }: Found,
): Promise<readonly FieldProblem[]> {
  if (!tool) return [];
  const facts = await gateFacts(work, row.officePath);
  // What was not judged is treated as yes.
  const recipient = warning?.warning.recipientCouldBePerpetrator ?? "unknown";
  const own = { override: row.override, mayOverride: row.override !== null };
  const handedDown = { override: decidedOverride, mayOverride: decidedOverride !== null };
  const gate = (override: { readonly override: Override | null; readonly mayOverride: boolean }) =>
    doNoHarmBlocks(tool.doNoHarm, input.answers ?? [], {
      stops: row.stops,
      imminence: warning?.state.imminence ?? null,
      ...override,
    });
  const stillClosed = new Set(gate(handedDown).map((block) => JSON.stringify(block)));
  const blocks: Block[] = [
    ...gate(own).filter((block) => stillClosed.has(JSON.stringify(block))),
    ...closedBlocks(tool, areaPath, facts, recipient),
  ];
  const { label } = await readerOf(work);
  // An activity has one tool, and its field is called so.
  return gateProblems(blocks, work.lang, (kind) => inSentence(label("activity-kind", kind), work.lang)).map(
    (problem) => ({
      ...problem,
      field: problem.field === "toolCodes" ? "toolCode" : problem.field,
    }),
  );
}
