import { sql } from "kysely";
import type { BulkTable } from "../kernel/index.sql.ts";
import { namedId, newId, type Work } from "../kernel/index.ts";
import { boundariesOf, keepCrossings } from "./boundary.sql.ts";
import { type ComparedArea, crossByName } from "./boundary-crossing.ts";
import { type PlannedPlace, type Provenance, planGazetteer } from "./gazetteer.ts";
import type { PlaceFile } from "./gazetteer-file.ts";
import { licenceMissing } from "./gazetteer-licence.ts";
import {
  type ImportOptions,
  oneImport,
  type PlacesImport,
  putRows,
  recordDataSet,
  sortOut,
  standing,
  unpacked,
} from "./gazetteer-set.sql.ts";
import { placeInto, placeIntoOwn } from "./place-area.sql.ts";
import { putKeys } from "./place-key.sql.ts";

const places: BulkTable = { room: "mission", table: "place", dataClass: "0" };

const placeColumns = {
  id: "uuid",
  gazetteer: "text",
  vintage: "text",
  code: "text",
  parent_code: "text",
  name: "text",
  other_names: "text[]",
  feature: "text",
  country: "text",
  lat: "double precision",
  lon: "double precision",
  precision: "text",
  population: "int",
  weight: "int",
  mends: "text[]",
  mark: "uuid",
};

/**
 * Imports a gazetteer. What can be used goes in, each refused row is named; again changes nothing; a row that says something
 * else under the same vintage is refused, because a vintage is a promise.
 */
export async function importGazetteer(work: Work, file: PlaceFile, options: ImportOptions): Promise<PlacesImport> {
  const began = performance.now();
  const plan = planGazetteer(unpacked(file), options);
  await oneImport(work);
  const { rows: stored } = await sql<{ code: string; mark: string; setId: string }>`
    select code, mark, set_id from mission.place
    where mission_id = ${work.missionId} and gazetteer = ${plan.gazetteer} and vintage = ${plan.vintage}
      and set_id in ${standing(work, "gazetteer")}`.execute(work.db);
  const known = new Map(stored.map(({ code, mark }) => [code, mark]));
  const { fresh, alreadyKnown, changed } = sortOut(file.name, plan.places, ({ code }) => code, known);
  const rejects = [...plan.rejects, ...changed];
  const flags = [...plan.flags, ...licenceMissing(file, plan)];
  const counts = {
    rows: plan.rows,
    imported: fresh.length,
    flagged: flags.length,
    rejected: rejects.length,
    alreadyKnown,
  };
  const batch = options.dryRun || fresh.length === 0 ? null : newId();
  let changedMeaning: PlacesImport["changedMeaning"] = [];
  if (batch !== null) {
    const kept = fresh.map((place) => ({ ...place, id: namedId("mission.place", batch, place.code) }));
    await recordDataSet(work, batch, "gazetteer", file, plan, counts);
    await putRows(
      work,
      "gazetteer imported",
      places,
      batch,
      kept.map(({ line: _, parentCode, otherNames, ...place }) => ({
        ...place,
        gazetteer: plan.gazetteer,
        vintage: plan.vintage,
        parent_code: parentCode,
        other_names: otherNames,
      })),
      placeColumns,
    );
    await putKeys(work, batch, kept);
    await placeIntoOwn(work, batch, kept);
    await placeInto(work, kept, await boundariesOf(work));
    changedMeaning = await keepCodeChanges(work, batch, plan, fresh);
  }
  const { gazetteer, vintage, licence } = plan;
  const seconds = Math.round(performance.now() - began) / 1000;
  return { ...counts, batch, seconds, gazetteer, vintage, licence, rejects, flags, changedMeaning };
}

/** Codes of administrative areas that another vintage of this gazetteer uses for something else. */
async function keepCodeChanges(
  work: Work,
  batch: string,
  plan: Provenance,
  fresh: readonly PlannedPlace[],
): Promise<PlacesImport["changedMeaning"]> {
  const area = /^A\.ADM[1-3]$/;
  const here = fresh
    .filter(({ feature }) => area.test(feature) && plan.gazetteer !== "geonames")
    .map(({ code, name, feature }): ComparedArea => ({ ...plan, code, name, level: feature }));
  if (here.length === 0) return [];
  const { rows: others } = await sql<ComparedArea>`
    select gazetteer, vintage, code, name, feature as level from mission.place
    where mission_id = ${work.missionId} and gazetteer = ${plan.gazetteer} and vintage <> ${plan.vintage}
      and set_id in ${standing(work, "gazetteer")} and feature in ('A.ADM1', 'A.ADM2', 'A.ADM3')
    order by vintage, code`.execute(work.db);
  const crossings = crossByName(others, here);
  await keepCrossings(work, batch, crossings);
  return crossings
    .filter(({ changedMeaning }) => changedMeaning)
    .map(({ from, to }) => ({
      code: from.code,
      from: `${from.name} (${from.vintage})`,
      to: `${to.name} (${to.vintage})`,
    }));
}
