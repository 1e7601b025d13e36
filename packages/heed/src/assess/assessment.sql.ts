import { incidentsByCode } from "../establish/index.sql.ts";
import { atPresent, commit, ledgered, oneAtATime, requireCreate } from "../kernel/index.sql.ts";
import { badInput, type FieldProblem, notFound, Problem, toInstant, type Work } from "../kernel/index.ts";
import { reportsInFull } from "../listen/index.sql.ts";
import { areaByCode, codeNames, officesOf } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import {
  type Assessment,
  type AssessmentView,
  assessmentView,
  isSameUnit,
  type NewAssessment,
  scaleInForce,
  standing,
} from "./assessment.ts";
import { type LeftOut, type MandatoryCategory, missingCategories, type NewLeftOut } from "./cycle.ts";
import { needsContingencyPlan } from "./priority.ts";
import { alreadySuperseded, otherUnit, unknownArea, unknownAssessment, unknownEvidence } from "./problems.ts";
import { type AssessTables, assessmentRow, leftOutRow } from "./tables.ts";

const assessments = ledgered({ room: "assess", table: "assessment", schema: assessmentRow, dataClass: "10" });
const leftOuts = ledgered({ room: "assess", table: "left_out", schema: leftOutRow, dataClass: "10" });

const tablesOf = (work: Work) => work.db.withTables<AssessTables>();

// --- reading ---------------------------------------------------------------------------------------------------

type Stored = Assessment & { readonly recordedBy: string };

function stored(work: Work) {
  return tablesOf(work)
    .selectFrom("assess.assessment")
    .select([
      "id",
      "threatCategory",
      "actorCode",
      "groupAtRisk",
      "areaCode",
      "areaPath",
      "windowFrom",
      "windowTo",
      "validUntil",
      "likelihood",
      "impact",
      "confidence",
      "confidenceReasons",
      "communityView",
      "missionEffect",
      "missionEffectReason",
      "dualRole",
      "dualRoleText",
      "othersProtect",
      "reachable",
      "contingencyPlan",
      "assumptions",
      "indicatorsRaise",
      "indicatorsLower",
      "alternative",
      "dissent",
      "textLang",
      "authorSection",
      "scale",
      "reportIds",
      "incidentCodes",
      "supersedes",
      "recordedAt",
      "recordedBy",
    ])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf);
}

const byId = async (work: Work, id: string): Promise<Stored | undefined> =>
  stored(work).where("id", "=", id).executeTakeFirst();

function viewFor(work: Work, one: Stored): "full" | "sanitised" | "none" {
  const verdict = work.may(work.who, "read", { dataClass: "10", areaPath: one.areaPath, ownerId: one.recordedBy });
  return verdict === "full" || verdict === "sanitised" ? verdict : "none";
}

/** Which assessment replaced which. One that the reader may not see replaces nothing for them. */
async function replacedBy(work: Work): Promise<ReadonlyMap<string, string>> {
  const rows = await stored(work).where("supersedes", "is not", null).execute();
  return new Map(rows.filter((row) => viewFor(work, row) !== "none").map((row) => [row.supersedes as string, row.id]));
}

async function viewsOf(work: Work, all: readonly Stored[]): Promise<AssessmentView[]> {
  const newer = await replacedBy(work);
  const views = all.flatMap((one) => {
    const view = viewFor(work, one);
    return view === "none" ? [] : [assessmentView(one, { view, supersededBy: newer.get(one.id) ?? null }, work.asOf)];
  });
  // Only that evidence which this reader may read: a reference is a trace too.
  const incidents = await incidentsByCode(work, [...new Set(views.flatMap(({ incidentCodes }) => incidentCodes))]);
  const reports = await reportsInFull(
    work,
    views.flatMap(({ reportIds }) => reportIds),
  );
  return views.map((view) => ({
    ...view,
    reportIds: view.reportIds.filter((id) => reports.has(id)),
    incidentCodes: view.incidentCodes.filter((code) => incidents.has(code)),
  }));
}

/** Assessments by id as this reader may see them. Unknown and unreadable ones are not there. */
export async function assessmentsById(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AssessmentView>> {
  if (ids.length === 0) return new Map();
  const found = await stored(work)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map((await viewsOf(work, found)).map((view) => [view.id, view]));
}

/**
 * One assessment with those it came from, newest first: what was held before, and by whom it was disputed, stays.
 * @throws {Problem} not found, also for what the reader may not see.
 */
export async function showAssessment(
  work: Work,
  id: string,
): Promise<{ readonly assessment: AssessmentView; readonly earlier: readonly AssessmentView[] }> {
  const chain: Stored[] = [];
  for (let next: string | null = id; next !== null; ) {
    const one: Stored | undefined = await byId(work, next);
    if (!one) break;
    chain.push(one);
    next = one.supersedes;
  }
  const [assessment, ...earlier] = await viewsOf(work, chain);
  if (!assessment || assessment.id !== id) throw new Problem(notFound);
  return { assessment, earlier };
}

export interface AssessmentFilter {
  /** Code or path of an area: assessments in it and below. */
  readonly area?: string | undefined;
}

async function pathOf(work: Work, area: string): Promise<string> {
  return (await areaByCode(work, area))?.path ?? area;
}

/**
 * Assessments that stand, most urgent first, those that have expired last and shown as expired. Each in the reader's
 * edition, with what it rests on.
 */
export async function assessmentsKnown(work: Work, filter: AssessmentFilter = {}): Promise<readonly AssessmentView[]> {
  const area = filter.area === undefined ? undefined : await pathOf(work, filter.area);
  const all = (await stored(work).orderBy("recordedAt").orderBy("id").execute()).filter(
    (one) => viewFor(work, one) !== "none",
  );
  const views = await viewsOf(work, standing(all, work.asOf));
  // By the place that the edition shows: who has the district cannot ask for the village.
  const here = views.filter(({ areaPath }) => area === undefined || isWithin(areaPath, area));
  return here.sort((a, b) => urgency(b) - urgency(a) || (a.id < b.id ? -1 : 1));
}

const ranks = { L: 0, M: 1, H: 2, VH: 3 } as const;
const urgency = ({ shown }: AssessmentView) =>
  shown.kind === "expired" ? ranks[shown.last] - 10 : ranks[shown.priority];

/** Every assessment that this reader has whole, replaced ones too, oldest first: for what counts time since they were made. */
export async function assessmentsOnRecord(work: Work): Promise<readonly Assessment[]> {
  const all = await stored(work).orderBy("recordedAt").orderBy("id").execute();
  return all.filter((one) => viewFor(work, one) === "full");
}

export interface CycleGap {
  readonly areaPath: string;
  readonly threatCategory: MandatoryCategory;
}

/**
 * Where the present cycle is silent on a mandatory category: for the area asked for, else the reader's office, else each
 * office. Says nothing of areas whose assessments the reader does not see.
 */
export async function cycleGaps(
  work: Work,
  filter: AssessmentFilter = {},
): Promise<{ readonly missing: readonly CycleGap[]; readonly leftOut: readonly LeftOut[] }> {
  const all = (await stored(work).execute()).filter((one) => viewFor(work, one) !== "none");
  const reasons = await leftOutKnown(work);
  const asked =
    filter.area !== undefined
      ? [await pathOf(work, filter.area)]
      : work.who.officePath !== null
        ? [work.who.officePath]
        : await regionsOf(work);
  const areas = asked.filter((areaPath) => {
    const verdict = work.may(work.who, "read", { dataClass: "10", areaPath });
    return verdict === "full" || verdict === "sanitised";
  });
  const missing = areas.flatMap((areaPath) =>
    missingCategories(standing(all, work.asOf), areaPath, work.asOf, reasons).map((threatCategory) => ({
      areaPath,
      threatCategory,
    })),
  );
  const leftOut = reasons.filter(
    (one) =>
      one.isReadable &&
      work.asOf <= one.validUntil &&
      areas.some((area) => one.areaPath !== null && isWithin(area, one.areaPath)),
  );
  return { missing, leftOut: leftOut.map(({ isReadable: _, ...one }) => one) };
}

/** Offices that have an area of their own: not headquarters, which stands over the others. */
async function regionsOf(work: Work): Promise<readonly string[]> {
  const paths = (await officesOf(work)).map(({ path }) => path);
  return paths.filter((path) => !paths.some((other) => other !== path && isWithin(other, path)));
}

/** Reasons that this reader may know of; those whose words are theirs to read are marked. */
async function leftOutKnown(work: Work): Promise<(LeftOut & { readonly isReadable: boolean })[]> {
  const rows = await tablesOf(work)
    .selectFrom("assess.leftOut")
    .select([
      "id",
      "threatCategory",
      "areaCode",
      "areaPath",
      "reason",
      "textLang",
      "validUntil",
      "recordedAt",
      "recordedBy",
    ])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt")
    .execute();
  return rows.flatMap(({ recordedBy, ...row }) => {
    const verdict = work.may(work.who, "read", { dataClass: "10", areaPath: row.areaPath, ownerId: recordedBy });
    return verdict === "full" || verdict === "sanitised" ? [{ ...row, isReadable: verdict === "full" }] : [];
  });
}

// --- writing ---------------------------------------------------------------------------------------------------

async function requireArea(work: Work, code: string) {
  const area = await areaByCode(work, code);
  if (!area)
    throw new Problem(unknownArea, { code }, [{ field: "areaCode", mend: "problem.assess/unknown-area.mend" }]);
  return area;
}

/**
 * Records a judgement on a threat to a group of people in an area and a window. It never overwrites: a new view of the same
 * threat names the one it replaces, and disagreement is written beside it. The same id again changes nothing.
 * @throws {Problem} for a missing right, what is unknown or unreadable, and what the rules ask for (all fields named).
 */
export async function judge(begun: Work, input: NewAssessment): Promise<AssessmentView> {
  await oneAtATime(begun, input.id);
  if (input.supersedes !== undefined) await oneAtATime(begun, input.supersedes);
  const work = atPresent(begun);
  const known = await byId(work, input.id);
  if (known) return requireView(work, input.id);
  const area = await requireArea(work, input.areaCode);
  requireCreate(work, assessments, area.path);
  const validUntil = toInstant(input.validUntil);
  const faults: FieldProblem[] = [];
  const fault = (field: string, mend: string) => faults.push({ field, mend: `mend.assess.${mend}` });
  if (!(await codeNames(work, "threat-category", input.threatCategory))) fault("threatCategory", "code-unknown");
  if (!(await codeNames(work, "group-at-risk", input.groupAtRisk))) fault("groupAtRisk", "code-unknown");
  if (input.windowTo < input.windowFrom) fault("windowTo", "window-backwards");
  if (validUntil <= work.clock.now()) fault("validUntil", "already-expired");
  if (needsContingencyPlan(input.likelihood, input.impact) && input.contingencyPlan === undefined)
    fault("contingencyPlan", "contingency-plan-needed");
  if (input.dualRole === "yes" && input.dualRoleText === undefined) fault("dualRoleText", "dual-role-needed");
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  await requireEvidence(work, input);
  if (input.supersedes !== undefined) await requireReplaceable(work, input.supersedes, input);
  const row = {
    threatCategory: input.threatCategory,
    actorCode: input.actorCode ?? null,
    groupAtRisk: input.groupAtRisk,
    areaCode: area.code,
    windowFrom: input.windowFrom,
    windowTo: input.windowTo,
    validUntil,
    likelihood: input.likelihood,
    impact: input.impact,
    confidence: input.confidence,
    confidenceReasons: input.confidenceReasons,
    communityView: input.communityView,
    missionEffect: input.missionEffect,
    missionEffectReason: input.missionEffectReason,
    dualRole: input.dualRole,
    dualRoleText: input.dualRoleText ?? null,
    othersProtect: input.othersProtect,
    reachable: input.reachable,
    contingencyPlan: input.contingencyPlan ?? null,
    assumptions: input.assumptions,
    indicatorsRaise: input.indicatorsRaise,
    indicatorsLower: input.indicatorsLower,
    alternative: input.alternative,
    dissent: input.dissent ?? null,
    textLang: input.textLang,
    authorSection: input.authorSection,
    scale: scaleInForce,
    reportIds: [...new Set(input.reportIds ?? [])],
    incidentCodes: [...new Set(input.incidentCodes ?? [])],
    supersedes: input.supersedes ?? null,
  };
  await commit(work, "threat assessed", [
    { table: assessments, action: "create", id: input.id, row, areaPath: area.path },
  ]);
  return requireView(atPresent(work), input.id);
}

async function requireView(work: Work, id: string): Promise<AssessmentView> {
  const view = (await assessmentsById(work, [id])).get(id);
  if (!view) throw new Problem(notFound);
  return view;
}

async function requireEvidence(work: Work, input: NewAssessment): Promise<void> {
  const lacking: { ref: string; field: string }[] = [];
  const reports = await reportsInFull(work, input.reportIds ?? []);
  for (const ref of input.reportIds ?? []) if (!reports.has(ref)) lacking.push({ ref, field: "reportIds" });
  const incidents = await incidentsByCode(work, input.incidentCodes ?? []);
  for (const ref of input.incidentCodes ?? []) if (!incidents.has(ref)) lacking.push({ ref, field: "incidentCodes" });
  const [first] = lacking;
  if (first)
    throw new Problem(
      unknownEvidence,
      { ref: first.ref },
      lacking.map(({ field }) => ({ field, mend: "problem.assess/unknown-evidence.mend" })),
    );
}

/** One assessment has one successor: a second view of it would make two truths of which neither knows the other. */
async function requireReplaceable(work: Work, id: string, input: NewAssessment): Promise<void> {
  const old = await byId(work, id);
  if (!old || viewFor(work, old) !== "full")
    throw new Problem(unknownAssessment, { id }, [
      { field: "supersedes", mend: "problem.assess/unknown-assessment.mend" },
    ]);
  if (!isSameUnit(old, input))
    throw new Problem(otherUnit, {}, [{ field: "supersedes", mend: "problem.assess/other-unit.mend" }]);
  const by = (await replacedBy(work)).get(id);
  if (by !== undefined) throw new Problem(alreadySuperseded, { by });
}

/**
 * Writes down why a mandatory category is left out of an area's cycle, until when. Silence alone leaves it missing.
 * @throws {Problem} for a missing right or an unknown area.
 */
export async function leaveOut(begun: Work, input: NewLeftOut): Promise<LeftOut> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const known = (await leftOutKnown(work)).find(({ id, isReadable }) => id === input.id && isReadable);
  if (known) {
    const { isReadable: _, ...same } = known;
    return same;
  }
  const area = await requireArea(work, input.areaCode);
  requireCreate(work, leftOuts, area.path);
  const validUntil = toInstant(input.validUntil);
  if (validUntil <= work.clock.now())
    throw new Problem(badInput, {}, [{ field: "validUntil", mend: "mend.assess.already-expired" }]);
  const row = {
    threatCategory: input.threatCategory,
    areaCode: area.code,
    reason: input.reason,
    textLang: input.textLang,
    validUntil,
  };
  await commit(work, "category left out", [
    { table: leftOuts, action: "create", id: input.id, row, areaPath: area.path },
  ]);
  return { ...row, id: input.id, areaPath: area.path, recordedAt: work.clock.now() };
}
