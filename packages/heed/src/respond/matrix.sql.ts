import { assessmentsById, assessmentsKnown } from "../assess/index.sql.ts";
import { type AssessmentView, type Duty, dutyOf } from "../assess/index.ts";
import { atPresent, commit, oneAtATime, requireCreate } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  idTaken,
  notAllowed,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { areaByCode, areasOf, codeNames, officesOf } from "../mission/index.sql.ts";
import { areaName, isWithin } from "../mission/index.ts";
import { closedBlocks, frozenNow, nearestOffice, overdueOf } from "./gate.sql.ts";
import { hotspotClocks } from "./hotspot.sql.ts";
import { unitKey } from "./hotspot.ts";
import {
  countsOf,
  type EntryView,
  entryProblems,
  inOrder,
  type MatrixRow,
  type MatrixView,
  phaseOf,
  proposals,
} from "./matrix.ts";
import type { NewMatrixEntry } from "./matrix-contract.ts";
import { placesIn } from "./place.sql.ts";
import { lineChanged } from "./problems.ts";
import { readerOf } from "./reader.sql.ts";
import { coded, post, type Reader } from "./reader.ts";
import { allMatrixEntries, editionsOf, matrixEntries, rowById } from "./records.sql.ts";
import type { MatrixEntry, Tool } from "./tables.ts";
import { toolsByCode } from "./tool.sql.ts";
import { recipientFor } from "./toolbox.ts";

export interface MatrixFilter {
  /** Code or path of an area: what is assessed in it and below. */
  readonly area?: string | undefined;
  readonly threat?: string | undefined;
}

type Edition = "full" | "sanitised" | "none";

/**
 * In which edition somebody gets the lines of an assessment: never more than of the assessment itself, also of what they
 * wrote. What is planned says where, and the assessment says that only to those who read it whole.
 */
function editionOf(work: Work, assessment: AssessmentView, areaPath: string | null): Edition {
  const verdict = work.may(work.who, "read", { dataClass: "11", areaPath });
  if (verdict !== "full" && verdict !== "sanitised") return "none";
  return assessment.view === "full" && verdict === "full" ? "full" : "sanitised";
}

function mayWrite(work: Work, { view, areaPath }: Pick<AssessmentView, "view" | "areaPath">): boolean {
  return (
    view === "full" && work.may(work.who, "create", { dataClass: "11", areaPath, ownerId: work.who.userId }) === "full"
  );
}

/** What is owed by an assessment; one that has expired owes what it owed last. */
const assessedDuty = ({ shown }: AssessmentView): Duty => (shown.kind === "expired" ? dutyOf(shown.last) : shown.duty);

/** The matrix as this reader may see it, as known at `work.asOf`. */
export async function matrixFor(work: Work, filter: MatrixFilter = {}): Promise<MatrixView> {
  const scope = filter.area ?? work.who.officePath ?? undefined;
  const path = scope === undefined ? undefined : ((await areaByCode(work, scope))?.path ?? scope);
  const standing = await assessmentsKnown(work);
  const ofThreat = standing.filter(({ threatCategory }) => !filter.threat || threatCategory === filter.threat);
  const assessed = ofThreat.filter(({ areaPath }) => path === undefined || isWithin(areaPath, path));
  const facts = await rowFacts(work, standing);
  const rows = assessed.map((one) => rowOf(work, one, facts)).filter((row) => row !== null);
  return {
    asOf: work.asOf,
    rows: inOrder(rows),
    silent: await silentDistricts(work, ofThreat, path),
    counts: countsOf(rows),
    sanitised: rows.length > 0 && rows.every(({ view }) => view === "sanitised"),
  };
}

/** Every assessment behind those that stand, by id: what they replaced, and what that replaced. */
async function behind(work: Work, standing: readonly AssessmentView[]): Promise<ReadonlyMap<string, AssessmentView>> {
  const found = new Map(standing.map((one) => [one.id, one]));
  for (let next = standing.flatMap(({ supersedes }) => supersedes ?? []); next.length > 0; ) {
    const more = [...(await assessmentsById(work, next)).values()].filter(({ id }) => !found.has(id));
    for (const one of more) found.set(one.id, one);
    next = more.flatMap(({ supersedes }) => supersedes ?? []);
  }
  return found;
}

async function rowFacts(work: Work, standing: readonly AssessmentView[]) {
  const reader = await readerOf(work);
  const tools = await toolsByCode(work);
  const entries = Map.groupBy(await allMatrixEntries(work), unitKey);
  const offices = await officesOf(work);
  const overdue = new Map(
    await Promise.all(offices.map(async ({ path }) => [path, await overdueOf(work, path)] as const)),
  );
  const frozen = await frozenNow(work);
  return {
    reader,
    tools,
    entries,
    placeOf: await placesIn(work),
    clocks: await hotspotClocks(work),
    earlier: await behind(work, standing),
    blocksOf: (tool: Tool, one: AssessmentView) => {
      const officePath = nearestOffice(offices, one.areaPath);
      const late = (officePath && overdue.get(officePath)) || { count: 0, longestDueAt: null };
      return closedBlocks(tool, one.areaPath, { officePath, overdue: late, frozen }, recipientFor(one.threatCategory));
    },
  };
}
type Facts = Awaited<ReturnType<typeof rowFacts>>;

function rowOf(work: Work, one: AssessmentView, facts: Facts): MatrixRow | null {
  const { reader, tools, clocks } = facts;
  const edition = editionOf(work, one, one.areaPath);
  if (edition === "none") return null;
  const full = edition === "full";
  const entries = entriesOf(one, facts);
  const phase = phaseOf(one, (one.supersedes && facts.earlier.get(one.supersedes)) || null);
  const writes = mayWrite(work, one);
  const offered = writes ? proposals(one, phase, [...tools.values()], (tool) => facts.blocksOf(tool, one)) : [];
  return {
    assessmentId: one.id,
    view: edition,
    threat: coded(reader, "threat-category", one.threatCategory),
    group: coded(reader, "group-at-risk", one.groupAtRisk),
    place: facts.placeOf({ code: one.areaCode, path: one.areaPath }, edition),
    likelihood: one.likelihood,
    impact: one.impact,
    confidence: one.confidence,
    shown: one.shown,
    reachable: one.reachable,
    unmetMust: one.unmetMust,
    validUntil: one.validUntil,
    phase,
    entries: linesOf(entries, edition, tools, reader),
    proposals: offered.map(({ toolCode, ...rest }) => ({
      ...rest,
      tool: { code: toolCode, label: reader.toolName(toolCode) },
    })),
    clock: full ? (clocks.get(unitKey(one))?.clock ?? null) : null,
    mayWrite: writes,
  };
}

/**
 * Lines of an assessment's unit. Whoever has only the district does not know the village by which units are told apart: for
 * them it is the assessments that lines were written from.
 */
function entriesOf(one: AssessmentView, facts: Facts): readonly MatrixEntry[] {
  if (one.view === "full") return facts.entries.get(unitKey(one)) ?? [];
  const chain = new Set<string>();
  for (let next: string | null = one.id; next !== null; next = facts.earlier.get(next)?.supersedes ?? null)
    chain.add(next);
  return [...facts.entries.values()].flat().filter(({ assessmentId }) => chain.has(assessmentId));
}

/** Every line in its newest edition, what must be done first. */
function linesOf(
  entries: readonly MatrixEntry[],
  edition: "full" | "sanitised",
  tools: ReadonlyMap<string, Tool>,
  reader: Reader,
): readonly EntryView[] {
  const lines = [...Map.groupBy(entries, ({ line }) => line).values()].map((editions) =>
    editions.toSorted((a, b) => b.edition - a.edition),
  );
  const order = { MUST: 0, SHOULD: 1, COULD: 2 } as const;
  return lines
    .map((editions) => entryView(editions as [MatrixEntry, ...MatrixEntry[]], edition, tools, reader))
    .toSorted(
      (a, b) =>
        Number(a.state === "dropped") - Number(b.state === "dropped") ||
        order[a.duty] - order[b.duty] ||
        ((a.dueAt ?? "9999") < (b.dueAt ?? "9999") ? -1 : 1),
    );
}

function entryView(
  [newest, ...before]: readonly [MatrixEntry, ...MatrixEntry[]],
  edition: "full" | "sanitised",
  tools: ReadonlyMap<string, Tool>,
  reader: Reader,
): EntryView {
  const full = edition === "full";
  const tool = tools.get(newest.toolCode);
  return {
    id: newest.id,
    line: newest.line,
    edition: newest.edition,
    duty: newest.duty,
    dutyReason: full ? newest.dutyReason : null,
    phase: newest.phase,
    tool: { code: newest.toolCode, label: reader.toolName(newest.toolCode) },
    tier: tool?.tier ?? null,
    component: tool?.component ?? [],
    post: post(reader, newest.post),
    dueAt: newest.dueAt,
    late: newest.dueAt !== null && newest.dueAt < reader.asOf && ["planned", "under-way"].includes(newest.state),
    desiredEffect: full ? { text: newest.desiredEffect, lang: newest.wordsLang } : null,
    state: newest.state,
    stateReason: full ? newest.stateReason : null,
    recordedAt: newest.recordedAt,
    earlier: full
      ? before.map((one) => ({
          edition: one.edition,
          recordedAt: one.recordedAt,
          duty: one.duty,
          state: one.state,
          post: post(reader, one.post),
          dueAt: one.dueAt,
          desiredEffect: one.desiredEffect,
        }))
      : [],
  };
}

/** Districts of the area asked for that this reader would see assessed, and of which nothing valid speaks. */
async function silentDistricts(
  work: Work,
  assessed: readonly AssessmentView[],
  path: string | undefined,
): Promise<MatrixView["silent"]> {
  const speaking = assessed.filter(({ shown }) => shown.kind === "current");
  return (await areasOf(work))
    .filter(({ level, path: district }) => {
      if (level !== "district" || (path !== undefined && !isWithin(district, path) && !isWithin(path, district)))
        return false;
      const verdict = work.may(work.who, "read", { dataClass: "10", areaPath: district });
      if (verdict !== "full" && verdict !== "sanitised") return false;
      return !speaking.some(
        ({ areaPath }) => areaPath !== null && (isWithin(areaPath, district) || isWithin(district, areaPath)),
      );
    })
    .map((area) => ({ code: area.code, name: areaName(area, work.lang) }))
    .sort((a, b) => a.name.localeCompare(b.name, work.lang));
}

/**
 * Writes a line of the matrix or its next edition. An earlier edition is never changed. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; the line was changed meanwhile; bad input with every field to mend.
 */
export async function writeMatrixEntry(begun: Work, input: NewMatrixEntry): Promise<EntryView> {
  await oneAtATime(begun, input.line ?? input.id, input.id);
  const work = atPresent(begun);
  const assessment = (await assessmentsById(work, [input.assessmentId])).get(input.assessmentId);
  if (!assessment) throw new Problem(notFound);
  requireCreate(work, matrixEntries, assessment.areaPath);
  if (!mayWrite(work, assessment)) throw new Problem(notAllowed);
  const same = await rowById(work, "respond.matrixEntry", input.id);
  if (same && (same.recordedBy !== work.who.userId || same.line !== (input.line ?? input.id)))
    throw new Problem(idTaken, { id: input.id });
  if (same) return shownLine(work, same.line);
  const editions = input.line ? await editionsOf(work, [input.line]) : [];
  const before = editions.at(-1);
  if (input.line && (!before || unitKey(before) !== unitKey(assessment))) throw new Problem(notFound);
  const draft = {
    duty: input.duty,
    dutyReason: input.dutyReason ?? null,
    state: input.state ?? "planned",
    stateReason: input.stateReason ?? null,
    dueAt: input.dueAt ? toInstant(input.dueAt) : null,
  };
  const faults: FieldProblem[] = [...entryProblems(draft, assessedDuty(assessment), work.clock.now(), before ?? null)];
  if (!(await toolsByCode(work)).has(input.toolCode))
    faults.push({ field: "toolCode", mend: "mend.respond.unknown-tool", facts: { code: input.toolCode } });
  if (!(await codeNames(work, "post", input.post)))
    faults.push({ field: "post", mend: "mend.respond.unknown-post", facts: { code: input.post } });
  if (assessment.supersededBy !== null) throw new Problem(lineChanged);
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const row = {
    ...draft,
    line: input.line ?? input.id,
    edition: (before?.edition ?? 0) + 1,
    threatCategory: assessment.threatCategory,
    groupAtRisk: assessment.groupAtRisk,
    areaCode: assessment.areaCode,
    assessmentId: assessment.id,
    phase: input.phase,
    toolCode: input.toolCode,
    post: input.post,
    desiredEffect: input.desiredEffect,
    wordsLang: input.lang ?? work.lang,
  };
  await commit(work, input.line ? "matrix line changed" : "matrix line written", [
    { table: matrixEntries, action: "create", id: input.id, row, areaPath: assessment.areaPath },
  ]);
  return shownLine(atPresent(work), row.line);
}

async function shownLine(work: Work, line: string): Promise<EntryView> {
  const [view] = linesOf(await editionsOf(work, [line]), "full", await toolsByCode(work), await readerOf(work));
  if (!view) throw new Problem(notFound);
  return view;
}
