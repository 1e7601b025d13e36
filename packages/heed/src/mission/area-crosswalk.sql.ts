import { sql } from "kysely";
import { newId, type Work } from "../kernel/index.ts";
import { crossingKey, crossingMark, planCrosswalk } from "./area-crosswalk.ts";
import { keepCrossings, storedCrossings } from "./boundary.sql.ts";
import type { PlaceFault, PlaceFile } from "./gazetteer-file.ts";
import { licenceMissing } from "./gazetteer-licence.ts";
import {
  type ImportOptions,
  oneImport,
  type PlacesImport,
  recordDataSet,
  sortOut,
  standing,
  unpacked,
} from "./gazetteer-set.sql.ts";

/**
 * Imports how codes of one vintage lead to codes of another, as somebody publishes it. It stands beside what outlines and names
 * say by themselves: each says on what it is based.
 */
export async function importCrosswalk(work: Work, file: PlaceFile, options: ImportOptions): Promise<PlacesImport> {
  const began = performance.now();
  const plan = planCrosswalk(unpacked(file), options);
  await oneImport(work);
  const stored = await storedCrossings(work, sql`c.basis = 'file' and c.set_id in ${standing(work, "crosswalk")}`);
  const known = new Map(stored.map((one) => [crossingKey(one), crossingMark(one)]));
  const { fresh, alreadyKnown, changed } = sortOut(file.name, plan.crossings, crossingKey, known);
  const rejects = [...plan.rejects, ...changed];
  const unknown = await unknownCodes(work, file, fresh);
  const flags = [...plan.flags, ...unknown, ...licenceMissing(file, plan)];
  const flagged = new Set(flags.map(({ line }) => line)).size;
  const counts = { rows: plan.rows, imported: fresh.length, flagged, rejected: rejects.length, alreadyKnown };
  const batch = options.dryRun || fresh.length === 0 ? null : newId();
  if (batch !== null) {
    await recordDataSet(work, batch, "crosswalk", file, plan, counts);
    await keepCrossings(work, batch, fresh);
  }
  const { gazetteer, vintage, licence } = plan;
  const seconds = Math.round(performance.now() - began) / 1000;
  const changedMeaning = fresh
    .filter((one) => one.changedMeaning)
    .map(({ from, to }) => ({
      code: from.code,
      from: `${from.name || from.code} (${from.vintage})`,
      to: `${to.name || to.code} (${to.vintage})`,
    }));
  return { ...counts, batch, seconds, gazetteer, vintage, licence, rejects, flags, changedMeaning };
}

/** Codes that a vintage at hand does not have: a slip of the pen, or a crosswalk for another edition. */
async function unknownCodes(
  work: Work,
  file: PlaceFile,
  fresh: ReturnType<typeof planCrosswalk>["crossings"],
): Promise<readonly PlaceFault[]> {
  const { rows } = await sql<{ edition: string; code: string }>`
    select gazetteer || ' ' || vintage as edition, code from mission.place
    where mission_id = ${work.missionId} and set_id in ${standing(work, "gazetteer")} and feature like 'A.%'
    union
    select gazetteer || ' ' || vintage, code from mission.boundary
    where mission_id = ${work.missionId} and set_id in ${standing(work, "boundaries")}`.execute(work.db);
  const codes = new Set(rows.map(({ edition, code }) => `${edition} ${code}`));
  const editions = new Set(rows.map(({ edition }) => edition));
  return fresh.flatMap(({ line, from, to }) =>
    (
      [
        ["from_code", from],
        ["to_code", to],
      ] as const
    ).flatMap(([column, { gazetteer, vintage, code }]): PlaceFault[] => {
      const edition = `${gazetteer} ${vintage}`;
      if (!editions.has(edition) || codes.has(`${edition} ${code}`)) return [];
      return [{ file: file.name, line, column, value: code, mend: "mend.crosswalk.unknown-code", facts: { edition } }];
    }),
  );
}
