import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  type Instant,
  idTaken,
  namedId,
  notAllowed,
  notFound,
  Problem,
  plusMinutes,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { codeNames } from "../mission/index.sql.ts";
import { appendEvent, warningById } from "../warn/index.sql.ts";
import { limitOf, type Right, type WarningRecord } from "../warn/index.ts";
import { allowed, requireAny } from "./act.sql.ts";
import { decisionView } from "./answer-views.ts";
import type { NewDecision } from "./contract.ts";
import { type DecisionDraft, draftProblems, headRoles, isActing, mayGiveReason, postOf } from "./decision.ts";
import { stopOf } from "./do-no-harm.ts";
import { closedBlocks, gateFacts, officeFor } from "./gate.sql.ts";
import { type Answer, type Block, doNoHarmBlocks } from "./gate.ts";
import { gateProblems, keptAnswers } from "./gate-problems.ts";
import { taskId, throughOther } from "./ids.ts";
import { alreadyDecided, doNoHarm, headNeeded } from "./problems.ts";
import { readerOf } from "./reader.sql.ts";
import { inSentence, tellFor } from "./reader.ts";
import { decisions, decisionsOf, rowById, tasks, verdictOn } from "./records.sql.ts";
import type { Decision, Tool } from "./tables.ts";
import { toolsByCode } from "./tool.sql.ts";
import type { DecisionView } from "./warning-view.ts";

/** Who decides: whoever approves plans and decisions for the area. Planners write plans; they answer no warning. */
export const deciding: readonly Right[] = [{ dataClass: "11", verb: "approve" }];

/** Whether somebody holds a function of a head of office or above. */
export const isHead = (work: Work) => headRoles.some((role) => work.who.roles.includes(role));

/**
 * Decides what is done about a warning, or records why nothing is, and gives the tasks. Once for each warning: the same id
 * again gives the decision that is there. Verification is not asked for: a red warning never waits for it.
 * @throws {Problem} not found; not allowed; already decided; bad input and do-no-harm with every field to mend.
 */
export async function decide(begun: Work, warningId: string, input: NewDecision): Promise<DecisionView> {
  await oneAtATime(begun, warningId, input.id);
  const work = atPresent(begun);
  const same = await rowById(work, "respond.decision", input.id);
  if (same && same.warningId !== warningId) throw new Problem(idTaken, { id: input.id });
  const record = await warningById(work, warningId);
  if (!record) throw new Problem(notFound);
  // Sending an id again gives back no more than its page does.
  if (same && verdictOn(work, "11", same) === "full") return viewOf(work, same, record);
  const { areaPath } = record.warning;
  requireAny(work, deciding, areaPath);
  const [before] = await decisionsOf(work, [warningId]);
  if (before) throw new Problem(alreadyDecided, { day: tellFor(work).day(before.decidedAt) });
  const { row, faults, blocks } = await examined(work, record, input);
  if (!mayGiveReason(row.reasonCode, work.who.roles)) {
    throw new Problem(headNeeded, {}, [{ field: "reasonCode", mend: "mend.respond.head-needed" }, ...faults]);
  }
  if (faults.length > 0) throw new Problem(badInput, {}, [...faults, ...blocks]);
  if (blocks.length > 0) throw new Problem(doNoHarm, { count: blocks.length }, blocks);
  const decisionId = input.id;
  const given = tasksOf(work, decisionId, row);
  await commit(allowed(work), "warning decided", [
    { table: decisions, action: "create", id: decisionId, row, areaPath },
    ...given.map((change) => ({ ...change, areaPath })),
  ]);
  const at = row.decidedAt;
  await appendEvent(
    work,
    warningId,
    {
      id: namedId("decided", work.missionId, decisionId),
      kind: "decided",
      at,
      decision: row.decision,
      reasonCode: row.reasonCode,
      decisionId,
    },
    "warning decided",
  );
  for (const { id } of given)
    await appendEvent(
      work,
      warningId,
      { id: namedId("tasked", work.missionId, id), kind: "tasked", at, decisionId },
      "task given",
    );
  const kept: Decision = { ...row, id: decisionId, recordedAt: at, recordedBy: work.who.userId, areaPath };
  return viewOf(atPresent(work), kept, record);
}

async function viewOf(work: Work, decision: Decision, record: WarningRecord): Promise<DecisionView> {
  const reader = await readerOf(work);
  return decisionView(decision, record.events, {
    ...reader,
    mayReadAnswers: verdictOn(work, "12a", decision) === "full",
  });
}

type Row = Omit<Decision, "id" | "recordedAt" | "recordedBy" | "areaPath">;

/** A decision as sent, brought into the form in which it is kept, with all that speaks against keeping it. */
async function examined(
  work: Work,
  record: WarningRecord,
  input: NewDecision,
): Promise<{ readonly row: Row; readonly faults: readonly FieldProblem[]; readonly blocks: readonly FieldProblem[] }> {
  const now = work.clock.now();
  const lang = input.reasonLang ?? work.lang;
  const moment = (text: string | null | undefined): Instant | null => (text ? toInstant(text) : null);
  const draft: DecisionDraft = {
    decision: input.decision,
    reasonCode: input.reasonCode ?? null,
    reason: input.reason,
    toolCodes: [...new Set(input.toolCodes ?? [])],
    throughWhom: input.throughWhom ?? null,
    desiredEffect: input.desiredEffect ?? null,
    civiliansConcerned: input.civiliansConcerned ?? null,
    reviewAt: moment(input.reviewAt),
  };
  const faults: FieldProblem[] = [...draftProblems(draft)];
  const known = await toolsByCode(work);
  const chosen = draft.toolCodes.flatMap((code) => known.get(code) ?? []);
  for (const code of draft.toolCodes)
    if (!known.has(code)) faults.push({ field: "toolCodes", mend: "mend.respond.unknown-tool", facts: { code } });
  const ownerPost = input.ownerPost ?? record.state.ownerPost;
  if (!(await codeNames(work, "post", ownerPost)))
    faults.push({ field: "ownerPost", mend: "mend.respond.unknown-post", facts: { code: ownerPost } });
  const decidedByPost = postOf(work.who.roles);
  // Only people decide, and each in the name of a post.
  if (decidedByPost === null) throw new Problem(notAllowed);
  const dueAt = moment(input.dueAt) ?? (isActing(input.decision) ? limitFrom(now, record) : null);
  if (input.dueAt && dueAt !== null && dueAt <= now) faults.push({ field: "dueAt", mend: "mend.respond.lies-ahead" });
  if (draft.reviewAt !== null && draft.reviewAt <= now)
    faults.push({ field: "reviewAt", mend: "mend.respond.lies-ahead" });
  const { answers, faults: badAnswers } = keptAnswers(input.answers ?? [], lang);
  faults.push(...badAnswers);
  const stops = [...new Set(input.stops ?? [])];
  for (const id of stops)
    if (!stopOf(id)) faults.push({ field: "stops", mend: "mend.respond.unknown-stop", facts: { stop: id } });
  const override = input.override && input.override.stops.length > 0 ? input.override : null;
  const blocks = await blocksOf(work, record, chosen, { answers: input.answers ?? [], stops, override });
  const row: Row = {
    warningId: record.warning.id,
    decision: draft.decision,
    reasonCode: draft.reasonCode,
    reason: draft.reason.trim(),
    reasonLang: lang,
    options: [...(input.options ?? [])],
    toolCodes: [...draft.toolCodes],
    ownerPost,
    decidedByPost,
    decidedAt: now,
    dueAt,
    reviewAt: draft.reviewAt,
    desiredEffect: draft.desiredEffect,
    indicator: input.indicator ?? null,
    dissent: input.dissent ?? null,
    civiliansConcerned: draft.civiliansConcerned,
    throughWhom: draft.throughWhom,
    answers,
    stops,
    override: isHead(work) ? override : null,
  };
  return { row, faults, blocks };
}

/** The limit of the level for the first act; white has none. */
function limitFrom(now: Instant, record: WarningRecord): Instant | null {
  const limit = limitOf(record.state.level, "act");
  return limit === null ? null : plusMinutes(now, limit);
}

async function blocksOf(
  work: Work,
  record: WarningRecord,
  chosen: readonly Tool[],
  given: {
    readonly answers: readonly Answer[];
    readonly stops: readonly string[];
    readonly override: Decision["override"];
  },
): Promise<readonly FieldProblem[]> {
  if (chosen.length === 0) return [];
  const { areaPath, recipientCouldBePerpetrator } = record.warning;
  const facts = await gateFacts(work, await officeFor(work, areaPath));
  const references = [...new Set(chosen.flatMap((tool) => tool.doNoHarm))];
  const found = {
    stops: given.stops,
    override: given.override,
    mayOverride: isHead(work),
    imminence: record.state.imminence,
  };
  const closed = chosen.flatMap((tool) => closedBlocks(tool, areaPath, facts, recipientCouldBePerpetrator));
  const blocks = [...doNoHarmBlocks(references, given.answers, found), ...closed];
  const once = [...new Map(blocks.map((block: Block) => [JSON.stringify(block), block])).values()];
  const { label } = await readerOf(work);
  return gateProblems(once, work.lang, (kind) => inSentence(label("activity-kind", kind), work.lang));
}

/** One task for each tool; one without a tool where somebody else is asked to act, so that there is a place to write what they did. */
function tasksOf(work: Work, decisionId: string, row: Row): Omit<Change, "areaPath">[] {
  const task = (name: string, toolCode: string | null) => ({
    table: tasks,
    action: "create" as const,
    id: taskId(work.missionId, decisionId, name),
    row: {
      decisionId,
      warningId: row.warningId,
      toolCode,
      ownerPost: row.ownerPost,
      taskedAt: row.decidedAt,
      dueAt: row.dueAt,
    },
  });
  if (row.toolCodes.length > 0) return row.toolCodes.map((code) => task(code, code));
  return row.decision === "respond-through-other" ? [task(throughOther, null)] : [];
}
