import { sql } from "kysely";
import { assessmentsOnRecord } from "../assess/index.sql.ts";
import type { Assessment } from "../assess/index.ts";
import { type Instant, plusHours, type Work } from "../kernel/index.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import type { WarningRecord } from "../warn/index.ts";
import { type Act, answersHotspot, coverHours, type HotspotClock, hotspotClock, unitKey, unitsOf } from "./hotspot.ts";
import { allDecisions, allMatrixEntries } from "./records.sql.ts";
import type { MatrixEntry } from "./tables.ts";

const acting: readonly string[] = ["respond", "respond-through-other", "warn-community"];

/** From when to when each line of the matrix was under way or done. One that is done covers for a cycle more. */
function coverOf(editions: readonly MatrixEntry[]): readonly Act[] {
  return editions.flatMap((edition, i): Act[] => {
    if (edition.state !== "under-way" && edition.state !== "done") return [];
    const next = editions[i + 1]?.recordedAt ?? null;
    const end = edition.state === "done" ? plusHours(edition.recordedAt, coverHours) : null;
    const until = next === null || (end !== null && end < next) ? end : next;
    const { areaPath, threatCategory, assessmentId, recordedAt } = edition;
    return [{ from: recordedAt, until, areaPath, threatCategory, assessmentIds: [assessmentId] }];
  });
}

/**
 * What was done about threats in places, as far as this reader's database lets through: decisions to act, activities begun,
 * lines of the matrix under way. A decision to act and an activity cover for a cycle.
 * @param known all warnings of this reader, where they were read already.
 */
export async function actsKnown(work: Work, known?: readonly WarningRecord[]): Promise<readonly Act[]> {
  const warnings = new Map((known ?? (await warningsKnown(work))).map((record) => [record.warning.id, record]));
  const named = (warningId: string | null) => {
    const record = warningId === null ? undefined : warnings.get(warningId);
    const ids = (record?.evidence ?? []).flatMap(({ kind, refId }) => (kind === "assessment" && refId ? [refId] : []));
    return { threatCategory: record?.warning.threatCategory ?? null, assessmentIds: ids };
  };
  const covering = (from: Instant) => ({ from, until: plusHours(from, coverHours) });
  const decided = (await allDecisions(work)).filter(({ decision }) => acting.includes(decision));
  const { rows: begun } = await sql<{ areaPath: string | null; warningId: string | null; begunAt: Instant }>`
    select area_path as "areaPath", warning_id as "warningId", begun_at as "begunAt"
    from respond.begun(${work.asOf}::timestamptz)`.execute(work.db);
  const lines = Map.groupBy(await allMatrixEntries(work), ({ line }) => line);
  return [
    ...decided.map(({ recordedAt, areaPath, warningId }) => ({
      ...covering(recordedAt),
      areaPath,
      ...named(warningId),
    })),
    ...begun.map(({ areaPath, warningId, begunAt }) => ({ ...covering(begunAt), areaPath, ...named(warningId) })),
    ...[...lines.values()].flatMap((editions) => coverOf(editions.toSorted((a, b) => a.edition - b.edition))),
  ];
}

/** Assessments of one unit, and the acts that answer it. */
export interface HotspotFacts {
  readonly unit: Assessment;
  readonly assessments: readonly Assessment[];
  readonly acts: readonly Act[];
}

/** Every unit that this reader has whole, with what its clock needs. The last assessment names its place. */
export async function hotspotFacts(
  work: Work,
  known?: readonly WarningRecord[],
): Promise<ReadonlyMap<string, HotspotFacts>> {
  const units = unitsOf(await assessmentsOnRecord(work));
  if (units.size === 0) return new Map();
  const acts = await actsKnown(work, known);
  return new Map(
    [...units].map(([key, assessments]) => {
      const unit = assessments.at(-1) as Assessment;
      const ids = assessments.map(({ id }) => id);
      return [key, { unit, assessments, acts: acts.filter((act) => answersHotspot(act, { ...unit, ids })) }];
    }),
  );
}

export interface KnownHotspot {
  readonly unit: Assessment;
  readonly clock: HotspotClock;
}

/** The clocks of all hotspots that this reader has whole, by unit. */
export async function hotspotClocks(
  work: Work,
  known?: readonly WarningRecord[],
): Promise<ReadonlyMap<string, KnownHotspot>> {
  const facts = await hotspotFacts(work, known);
  return new Map(
    [...facts.values()].map(({ unit, assessments, acts }) => [
      unitKey(unit),
      { unit, clock: hotspotClock(assessments, acts, work.asOf) },
    ]),
  );
}
