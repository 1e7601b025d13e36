import { atPresent, type Change, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, type FieldProblem, namedId, Problem, toInstant, type Work } from "../kernel/index.ts";
import { triageLevel } from "../listen/index.ts";
import { areaByCode, codeNames } from "../mission/index.sql.ts";
import { raising } from "./acts.ts";
import { type NewWarning, tellsTime } from "./new-warning.ts";
import { unknownArea, unknownEvidence } from "./problems.ts";
import { evidenceRow, warningRow } from "./tables.ts";
import { decided, readableEvidence, requireAny, requireRecord, stored } from "./warning.sql.ts";
import type { Warning } from "./warning.ts";
import type { Evidence, WarningRecord } from "./warning-record.ts";

const warnings = ledgered({ room: "warn", table: "warning", schema: warningRow, dataClass: "4" });
const evidences = ledgered({ room: "warn", table: "evidence", schema: evidenceRow, dataClass: "4" });

const evidenceOf = (input: NewWarning): Evidence[] => [
  ...(input.reportIds ?? []).map((refId) => ({ kind: "report" as const, refId, refCode: null })),
  ...(input.incidentCodes ?? []).map((refCode) => ({ kind: "incident" as const, refId: null, refCode })),
  ...(input.assessmentIds ?? []).map((refId) => ({ kind: "assessment" as const, refId, refCode: null })),
];

/** The head, and a row for each thing it rests on; the same reference twice is one. */
export async function writeWarning(
  work: Work,
  { id, areaPath, ...row }: Warning,
  evidence: readonly Evidence[],
  why: string,
): Promise<void> {
  await commit(decided(work), why, [
    { table: warnings, action: "create", id, row: { ...row }, areaPath },
    ...evidenceChanges(work, { id, areaPath }, evidence),
  ]);
}

/** Rows that lay evidence beside a warning. */
export function evidenceChanges(
  work: Work,
  { id, areaPath }: Pick<Warning, "id" | "areaPath">,
  evidence: readonly Evidence[],
): Change[] {
  const rows = new Map(
    evidence.map((each) => [
      namedId("evidence", work.missionId, id, each.kind, each.refId ?? each.refCode ?? ""),
      each,
    ]),
  );
  return [...rows].map(([evidenceId, each]) => ({
    table: evidences,
    action: "create",
    id: evidenceId,
    row: { ...each, warningId: id },
    areaPath,
  }));
}

/**
 * Raises a warning: what somebody holds to be coming, for whom and where. Its clock starts now. The level is looked up
 * from imminence and impact, and no grading of a source lowers it.
 * @throws {Problem} for a missing right, an unknown area or code, and evidence that this person cannot read.
 */
export async function raiseWarning(begun: Work, input: NewWarning): Promise<WarningRecord> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const known = await stored(work, input.id);
  if (known) return requireRecord(work, input.id);
  const area = await areaByCode(work, input.areaCode);
  if (!area)
    throw new Problem(unknownArea, { code: input.areaCode }, [
      { field: "areaCode", mend: "problem.warn/unknown-area.mend" },
    ]);
  requireAny(work, raising, area.path);
  const now = work.clock.now();
  const threatKnownAt = input.threatKnownAt ? toInstant(input.threatKnownAt) : null;
  const faults: FieldProblem[] = [];
  if (tellsTime(input.id)) faults.push({ field: "id", mend: "mend.warn.id-tells-time" });
  if (threatKnownAt !== null && threatKnownAt > now)
    faults.push({ field: "threatKnownAt", mend: "mend.warn.not-in-future" });
  if (!(await codeNames(work, "threat-category", input.threatCategory)))
    faults.push({ field: "threatCategory", mend: "mend.warn.code-unknown" });
  if (!(await codeNames(work, "group-at-risk", input.groupAtRisk)))
    faults.push({ field: "groupAtRisk", mend: "mend.warn.code-unknown" });
  if (input.ownerPost !== undefined && !(await codeNames(work, "post", input.ownerPost)))
    faults.push({ field: "ownerPost", mend: "mend.warn.code-unknown" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const evidence = evidenceOf(input);
  await requireEvidence(work, evidence);
  await writeWarning(
    work,
    {
      id: input.id,
      titleEn: input.titleEn,
      titleFr: input.titleFr,
      threatCategory: input.threatCategory,
      groupAtRisk: input.groupAtRisk,
      numberExposed: input.numberExposed ?? null,
      areaCode: area.code,
      areaPath: area.path,
      imminence: input.imminence,
      impact: input.impact,
      reach: input.reach ?? null,
      level: triageLevel(input.imminence, input.impact),
      origin: "person",
      ruleCode: null,
      ruleVersion: null,
      reason: null,
      threatKnownAt,
      receivedAt: now,
      ownerPost: input.ownerPost ?? "head-of-office",
      recipientCouldBePerpetrator: input.recipientCouldBePerpetrator ?? "unknown",
    },
    evidence,
    "warning raised",
  );
  return requireRecord(atPresent(work), input.id);
}

async function requireEvidence(work: Work, evidence: readonly Evidence[]): Promise<void> {
  const fields = { report: "reportIds", incident: "incidentCodes", assessment: "assessmentIds" } as const;
  const readable = new Set(await readableEvidence(work, evidence));
  const [first, ...others] = evidence.filter((each) => !readable.has(each));
  if (!first) return;
  const ref = (each: Evidence) => each.refId ?? each.refCode ?? "";
  throw new Problem(
    unknownEvidence,
    { ref: ref(first) },
    [first, ...others].map((each) => ({ field: fields[each.kind], mend: "problem.warn/unknown-evidence.mend" })),
  );
}
