import { affiliationStatements, incidentViewsByCode } from "../establish/index.sql.ts";
import { noteRead } from "../kernel/index.sql.ts";
import { notFound, Problem, type Work } from "../kernel/index.ts";
import { noteGradesRead, reportsById } from "../listen/index.sql.ts";
import type { ReportView } from "../listen/index.ts";
import { isWithin } from "../mission/index.ts";
import { deliveriesOf, readableEvidence, warningsKnown } from "../warn/index.sql.ts";
import type { WarningRecord } from "../warn/index.ts";
import { abilitiesOn } from "./abilities.sql.ts";
import { newestOutcome } from "./answer-views.ts";
import { editionOf } from "./follow-up-right.sql.ts";
import { closedBlocks, type GateFacts, gateFacts, officeFor } from "./gate.sql.ts";
import { placesIn } from "./place.sql.ts";
import type { PlaceRef } from "./place.ts";
import { readerOf } from "./reader.sql.ts";
import {
  activitiesOf,
  activities as activitiesTable,
  decisionsOf,
  followUpsOfWarnings,
  followUps as followUpsTable,
  outcomesOf,
  readableRows,
  resultsOf,
  taskEventsOf,
  tasksOf,
  verdictOn,
} from "./records.sql.ts";
import type { Decision, FollowUp, Tool } from "./tables.ts";
import { toolsByCode } from "./tool.sql.ts";
import type { Closing, OwnCase } from "./tool-options.ts";
import { type ReadableDecision, type ReadableFollowUp, warningView } from "./warning-page.ts";
import type { PlaceView, WarningView } from "./warning-view.ts";

/**
 * One warning as this reader may see it, as known at `work.asOf`; what may not be seen is not found.
 * @throws {Problem} not found.
 */
export async function showWarning(work: Work, id: string): Promise<WarningView> {
  const known = await warningsKnown(work);
  const found = known.find(({ warning }) => warning.id === id);
  if (!found) throw new Problem(notFound);
  // The sanitised edition has none.
  const record = { ...found, evidence: await readableEvidence(work, found.evidence) };
  const ids = [record.warning.id];
  const reader = await readerOf(work);
  const placeOf = await placesIn(work);
  const reports = await reportsOf(work, record);
  const decisions = readableRows(work, "11", await decisionsOf(work, ids));
  const tasks = readableRows(work, "11", await tasksOf(work, ids));
  const taskEvents = readableRows(
    work,
    "11",
    await taskEventsOf(
      work,
      tasks.map((task) => task.id),
    ),
  );
  const activities = readableRows(work, "12a", await activitiesOf(work, ids));
  const followUps = await readableFollowUps(work, await followUpsOfWarnings(work, ids));
  await noteContactsRead(
    work,
    activities.map((activity) => activity.id),
    followUps.filter(({ edition }) => edition === "full").map(({ followUp }) => followUp.id),
  );
  const outcomes = readableRows(work, "11", await outcomesOf(work, ids));
  // Tools are for whoever decides, advises or plans: those who read decisions.
  const plans =
    record.state.decision === "pending" &&
    work.may(work.who, "read", { dataClass: "11", areaPath: record.warning.areaPath }) === "full";
  const tools = plans ? [...(await toolsByCode(work)).values()] : [];
  const codes = [
    ...record.evidence.flatMap(({ refCode }) => refCode ?? []),
    ...reports.flatMap(({ incidentCode }) => incidentCode ?? []),
  ];
  const evidenceCodes = record.view === "full" ? [...new Set(codes)] : [];
  const exampleCodes = tools.filter((tool) => tool.immediate).flatMap((tool) => tool.elsewhereCodes);
  const examples = await incidentViewsByCode(work, [...new Set([...evidenceCodes, ...exampleCodes])]);
  const choice = plans ? await choiceOf(work, record, tools, known, placeOf) : noChoice;
  return warningView(
    {
      record,
      exercise: work.clock.exercise,
      reports,
      statements: await affiliationStatements(work, record.warning.reason?.affiliations ?? []),
      incidents: evidenceCodes.flatMap((code) => examples.get(code) ?? []),
      examples,
      decisions: decisions.map((decision) => withAnswers(work, decision)),
      tasks,
      taskEvents,
      activities,
      deliveries: record.view === "full" ? await deliveriesOf(work, ids) : [],
      followUps,
      outcomes,
      previous: await previousOf(work, record, known),
      ...choice,
      placeOf,
      abilities: abilitiesOn(work, record, tasks.length > 0, followUps.length > 0),
    },
    reader,
  );
}

async function reportsOf(work: Work, record: WarningRecord): Promise<readonly ReportView[]> {
  const ids = record.evidence.flatMap(({ kind, refId }) => (kind === "report" && refId !== null ? [refId] : []));
  const views = await reportsById(work, ids);
  await noteGradesRead(work, [...views.values()]);
  return ids.flatMap((id) => views.get(id) ?? []);
}

function withAnswers(work: Work, decision: Decision): ReadableDecision {
  return { decision, mayReadAnswers: verdictOn(work, "12a", decision) === "full" };
}

/**
 * Notes that somebody was shown plans of contact and what became of those who were met. Counting them is no reading; a list or a
 * page that shows them says so here.
 */
export async function noteContactsRead(
  work: Work,
  activityIds: readonly string[],
  followUpIds: readonly string[],
): Promise<void> {
  await noteRead(work, "activity read", activitiesTable, activityIds, Object.keys(activitiesTable.schema.shape));
  await noteRead(work, "follow-up read", followUpsTable, followUpIds, Object.keys(followUpsTable.schema.shape));
}

/** Follow-ups with their results, in the form in which this reader gets each. Whoever gets only counts gets none. */
export async function readableFollowUps(work: Work, all: readonly FollowUp[]): Promise<readonly ReadableFollowUp[]> {
  const readable = all.flatMap((followUp) => {
    const edition = editionOf(work, followUp);
    return edition === "none" ? [] : [{ followUp, edition }];
  });
  const results = Map.groupBy(
    await resultsOf(
      work,
      readable.map(({ followUp }) => followUp.id),
    ),
    ({ followUpId }) => followUpId,
  );
  return readable.map(({ followUp, edition }) => ({ followUp, edition, results: results.get(followUp.id) ?? [] }));
}

/** Earlier warnings of the same people, here or in an area around or within, and what was decided about them. */
async function previousOf(
  work: Work,
  record: WarningRecord,
  known: readonly WarningRecord[],
): Promise<readonly { readonly record: WarningRecord; readonly decision: ReadableDecision }[]> {
  const { warning } = record;
  const isHere = (path: string | null) =>
    path !== null &&
    warning.areaPath !== null &&
    (isWithin(path, warning.areaPath) || isWithin(warning.areaPath, path));
  const earlier = known.filter(
    (other) =>
      other.warning.id !== warning.id &&
      other.warning.groupAtRisk === warning.groupAtRisk &&
      other.warning.receivedAt <= warning.receivedAt &&
      isHere(other.warning.areaPath),
  );
  const decisions = readableRows(
    work,
    "11",
    await decisionsOf(
      work,
      earlier.map((other) => other.warning.id),
    ),
  );
  const newestFirst = [...decisions].sort((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1));
  return newestFirst.flatMap((decision) => {
    const other = earlier.find((each) => each.warning.id === decision.warningId);
    return other ? [{ record: other, decision: withAnswers(work, decision) }] : [];
  });
}

const noChoice = {
  tools: [],
  closingOf: (): Closing => ({ blocks: [], frozenSince: null }),
  ownCases: [],
} as const;

/** The tools to choose from, with what keeps them closed and what they gave in cases of our own. */
async function choiceOf(
  work: Work,
  record: WarningRecord,
  tools: readonly Tool[],
  known: readonly WarningRecord[],
  placeOf: (ref: PlaceRef, edition: "full" | "sanitised") => PlaceView,
) {
  const { areaPath, recipientCouldBePerpetrator } = record.warning;
  const gate = await gateFacts(work, await officeFor(work, areaPath));
  return {
    tools,
    closingOf: (tool: Tool): Closing => {
      const blocks = closedBlocks(tool, areaPath, gate, recipientCouldBePerpetrator);
      const frozen = blocks.find((block) => block.kind === "frozen");
      return { blocks, frozenSince: frozen ? sinceOf(gate, frozen.activityKind) : null };
    },
    ownCases: await ownCasesOf(work, record, known, placeOf),
  };
}

const sinceOf = (gate: GateFacts, kind: Tool["activityKind"]) =>
  gate.frozen.find((each) => each.kind === kind)?.since ?? null;

/** What tools gave in earlier cases of this mission, as far as this reader may know of them. */
export async function ownCasesOf(
  work: Work,
  record: WarningRecord | null,
  known: readonly WarningRecord[],
  placeOf: (ref: PlaceRef, edition: "full" | "sanitised") => PlaceView,
): Promise<readonly OwnCase[]> {
  const others = known.filter(({ warning, state }) => warning.id !== record?.warning.id && state.outcome !== null);
  const ids = others.map(({ warning }) => warning.id);
  const decisions = readableRows(work, "11", await decisionsOf(work, ids));
  const outcomes = Map.groupBy(readableRows(work, "11", await outcomesOf(work, ids)), ({ warningId }) => warningId);
  return decisions.flatMap((decision): OwnCase[] => {
    const other = others.find(({ warning }) => warning.id === decision.warningId);
    const outcome = newestOutcome(outcomes.get(decision.warningId) ?? []);
    if (!other || !outcome) return [];
    const note =
      other.view === "full"
        ? work.lang === "fr"
          ? (outcome.noteFr ?? outcome.noteEn)
          : (outcome.noteEn ?? outcome.noteFr)
        : null;
    const where = placeOf({ code: other.warning.areaCode, path: other.warning.areaPath }, "sanitised").name;
    return decision.toolCodes.map((toolCode) => ({
      toolCode,
      warningId: other.warning.id,
      where,
      at: decision.decidedAt,
      outcome: outcome.outcome,
      note,
      incidentCodes: other.view === "full" ? outcome.incidentCodes : [],
    }));
  });
}
