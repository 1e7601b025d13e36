import type { Work } from "../kernel/index.ts";
import { officesOf } from "../mission/index.sql.ts";
import { type WarningFilter, warningsKnown } from "../warn/index.sql.ts";
import type { WarningRecord } from "../warn/index.ts";
import type { AnswerRecord, KnownFollowUp, WaitingStop } from "./answer-record.ts";
import { coarseOutcome, followUpView, newestOutcome } from "./answer-views.ts";
import { closedBlocks, frozenNow, type GateFacts, nearestOffice, overdueOf } from "./gate.sql.ts";
import { freezeBlocks } from "./gate.ts";
import { readerOf } from "./reader.sql.ts";
import {
  activitiesById,
  activitiesOf,
  allFollowUps,
  decisionsOf,
  followUpsOfWarnings,
  outcomesOf,
  readableRows,
  taskEventsOf,
  tasksOf,
} from "./records.sql.ts";
import type { OutcomeRecord } from "./tables.ts";
import { readableFollowUps } from "./warning-page.sql.ts";

function outcomeFor({ view }: Pick<AnswerRecord, "view">, outcomes: readonly OutcomeRecord[]): OutcomeRecord | null {
  const newest = newestOutcome(outcomes);
  return newest && (view === "full" ? newest : coarseOutcome(newest));
}

/** Warnings known with their answers, newest first. */
export async function answersKnown(work: Work, filter: WarningFilter = {}): Promise<readonly AnswerRecord[]> {
  const records = await warningsKnown(work, filter);
  const ids = records.map(({ warning }) => warning.id);
  const reader = await readerOf(work);
  const decisions = Map.groupBy(readableRows(work, "11", await decisionsOf(work, ids)), ({ warningId }) => warningId);
  const allTasks = readableRows(work, "11", await tasksOf(work, ids));
  const events = Map.groupBy(
    readableRows(
      work,
      "11",
      await taskEventsOf(
        work,
        allTasks.map(({ id }) => id),
      ),
    ),
    ({ taskId }) => taskId,
  );
  const tasks = Map.groupBy(allTasks, ({ warningId }) => warningId);
  const activities = Map.groupBy(
    readableRows(work, "12a", await activitiesOf(work, ids)),
    ({ warningId }) => warningId,
  );
  const outcomes = Map.groupBy(readableRows(work, "11", await outcomesOf(work, ids)), ({ warningId }) => warningId);
  const followUps = Map.groupBy(
    await readableFollowUps(work, await followUpsOfWarnings(work, ids)),
    ({ followUp }) => followUp.warningId,
  );
  return records.map((record) => {
    const { id } = record.warning;
    return {
      ...record,
      decision: decisions.get(id)?.[0] ?? null,
      tasks: (tasks.get(id) ?? []).map((task) => ({ ...task, events: events.get(task.id) ?? [] })),
      activities: activities.get(id) ?? [],
      outcome: outcomeFor(record, outcomes.get(id) ?? []),
      followUps: (followUps.get(id) ?? []).map(({ followUp, results, edition }) =>
        followUpView(followUp, results, edition, reader),
      ),
    };
  });
}

/** Follow-ups that this reader may see, in all states, by due day. */
export async function followUpsOf(
  work: Work,
  filter: { readonly area?: string | undefined } = {},
): Promise<readonly KnownFollowUp[]> {
  const found = await readableFollowUps(work, await allFollowUps(work, filter.area || undefined));
  const reader = await readerOf(work);
  const areas = new Map(
    (await activitiesById(work, [...new Set(found.map(({ followUp }) => followUp.activityId))])).map((activity) => [
      activity.id,
      activity.areaCode,
    ]),
  );
  return found.map(({ followUp, results, edition }) => ({
    ...followUpView(followUp, results, edition, reader),
    warningId: followUp.warningId,
    areaCode: areas.get(followUp.activityId) ?? followUp.areaPath?.split("/").at(-1) ?? "",
    areaPath: followUp.areaPath,
  }));
}

const visiting = { activityKind: "visit", otherForces: false } as const;

/**
 * Of these warnings, those whose decision waits and cannot be a visit: harm after an earlier one has no review, or
 * follow-ups of the office are overdue.
 */
export async function stopsWaiting(work: Work, known: readonly WarningRecord[]): Promise<readonly WaitingStop[]> {
  const pending = known.filter(({ state }) => state.decision === "pending" && state.handling !== "closed");
  if (pending.length === 0) return [];
  const frozen = await frozenNow(work);
  const offices = await officesOf(work);
  const overdue = new Map<string | null, GateFacts["overdue"]>();
  const stops: WaitingStop[] = [];
  for (const { warning } of pending) {
    const office = nearestOffice(offices, warning.areaPath);
    const ofOffice = overdue.get(office) ?? (await overdueOf(work, office));
    overdue.set(office, ofOffice);
    const facts = { officePath: office, frozen, overdue: ofOffice };
    for (const block of closedBlocks(visiting, warning.areaPath, facts, "no")) {
      if (block.kind === "overdue") {
        stops.push({
          warningId: warning.id,
          kind: "overdue",
          activityKind: "visit",
          count: block.count,
          longestDueAt: facts.overdue.longestDueAt,
          since: null,
        });
      } else if (block.kind === "frozen") {
        const first = frozen.find((each) => freezeBlocks("visit", warning.areaPath, [each]).length > 0);
        stops.push({
          warningId: warning.id,
          kind: "frozen",
          activityKind: block.activityKind,
          count: 0,
          longestDueAt: null,
          since: first?.since ?? null,
        });
      }
    }
  }
  return stops;
}
