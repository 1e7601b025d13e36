import { sql } from "kysely";
import type { BulkTable } from "../kernel/index.sql.ts";
import { newId, type Work } from "../kernel/index.ts";
import { editionsOf } from "./boundary.sql.ts";
import type { PlaceFault, PlaceFile } from "./gazetteer-file.ts";
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
import { planPopulation } from "./population.ts";

const population: BulkTable = { room: "mission", table: "population", dataClass: "0" };

/** How many people live in an area, as somebody published it for a year. */
export interface PopulationFigure {
  readonly gazetteer: string;
  readonly vintage: string;
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly period: string | null;
  readonly figure: number;
  readonly source: string;
}

const columns = {
  gazetteer: "text",
  vintage: "text",
  code: "text",
  name: "text",
  year: "int",
  period: "text",
  figure: "bigint",
  source: "text",
  mark: "uuid",
};

export async function importPopulation(work: Work, file: PlaceFile, options: ImportOptions): Promise<PlacesImport> {
  const began = performance.now();
  const plan = planPopulation(unpacked(file), options);
  await oneImport(work);
  const { rows: stored } = await sql<{
    code: string;
    year: number;
    period: string | null;
    source: string;
    mark: string;
  }>`
    select code, year, period, source, mark from mission.population
    where mission_id = ${work.missionId} and gazetteer = ${plan.gazetteer} and vintage = ${plan.vintage}
      and set_id in ${standing(work, "population")}`.execute(work.db);
  const keyOf = (row: { code: string; year: number; period: string | null; source: string }) =>
    [row.code, row.year, row.period ?? "", row.source].join(" ");
  const known = new Map(stored.map((row) => [keyOf(row), row.mark]));
  const { fresh, alreadyKnown, changed } = sortOut(file.name, plan.figures, keyOf, known);
  const rejects = [...plan.rejects, ...changed];
  // A figure stays with its edition; who reads it under another one has to know that the code means something else there.
  const editions = await editionsOf(
    work,
    fresh.map(({ code }) => code),
  );
  const moved = fresh.flatMap(({ line, code, name }): PlaceFault[] =>
    (editions.get(`${plan.gazetteer} ${plan.vintage} ${code}`) ?? [])
      .filter((other) => other.changedMeaning)
      .map((other) => ({
        file: file.name,
        line,
        column: null,
        value: code,
        mend: "mend.population.changed-meaning",
        facts: { code, name, vintage: plan.vintage, other: other.name, otherVintage: other.vintage },
      })),
  );
  const flags = [...plan.flags, ...moved, ...licenceMissing(file, plan)];
  const counts = {
    rows: plan.rows,
    imported: fresh.length,
    flagged: new Set(flags.map(({ line }) => line)).size,
    rejected: rejects.length,
    alreadyKnown,
  };
  const batch = options.dryRun || fresh.length === 0 ? null : newId();
  const { gazetteer, vintage, licence } = plan;
  if (batch !== null) {
    await recordDataSet(work, batch, "population", file, plan, counts);
    const rows = fresh.map(({ line: _, ...figure }) => ({ ...figure, gazetteer, vintage }));
    await putRows(work, "population imported", population, batch, rows, columns);
  }
  const seconds = Math.round(performance.now() - began) / 1000;
  const changedMeaning = moved.map(({ value, facts: { name, other, otherVintage } }) => ({
    code: value,
    from: `${name} (${vintage})`,
    to: `${other} (${otherVintage})`,
  }));
  return { ...counts, batch, seconds, gazetteer, vintage, licence, rejects, flags, changedMeaning };
}

/** The figures for an area, newest year first. They stand side by side: which to use is said where it is used. */
export async function populationOf(work: Work, code: string): Promise<readonly PopulationFigure[]> {
  const { rows } = await sql<PopulationFigure>`
    select gazetteer, vintage, code, name, year, period, figure, source from mission.population
    where mission_id = ${work.missionId} and code = ${code} and set_id in ${standing(work, "population")}
    order by year desc, vintage desc, source, period`.execute(work.db);
  return rows;
}
