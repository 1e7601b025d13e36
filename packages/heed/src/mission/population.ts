import { Problem } from "../kernel/index.ts";
import type { PlacesOptions, Provenance } from "./gazetteer.ts";
import { mendedLetters, type PlaceFault, type PlaceFile, tableOf } from "./gazetteer-file.ts";
import { noVintage, unknownPlaces } from "./problems.ts";
import { markOf } from "./theatre.ts";

export interface PlannedFigure {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly period: string | null;
  readonly figure: number;
  readonly source: string;
  readonly mark: string;
}

export interface PopulationPlan extends Provenance {
  readonly rows: number;
  readonly figures: readonly PlannedFigure[];
  readonly rejects: readonly PlaceFault[];
  readonly flags: readonly PlaceFault[];
}

const expected = "pcode | adm2_pcode | adm1_pcode, population, year";

/**
 * Reads population figures by area. A figure without a year says nothing that can be checked, so it is refused; an empty
 * figure is unknown and never none.
 * @throws {Problem} for a file without the vintage of its codes, of another kind, or that cannot be read.
 */
export function planPopulation(file: PlaceFile, options: PlacesOptions): PopulationPlan {
  const table = tableOf(file);
  const codeColumn = ["adm3_pcode", "adm2_pcode", "pcode", "adm1_pcode"].find((name) => table.columns.includes(name));
  if (codeColumn === undefined || !table.columns.includes("population"))
    throw new Problem(unknownPlaces, { file: file.name, expected });
  if (!options.vintage) throw new Problem(noVintage, { file: file.name });
  const nameColumn = codeColumn === "pcode" ? "name" : codeColumn.replace("_pcode", "");
  const rejects = [...table.rejects];
  const flags: PlaceFault[] = [];
  const figures: PlannedFigure[] = [];
  const seen = new Map<string, number>();
  const source = options.publisher ?? file.name;
  for (const { line, cells } of table.rows) {
    const reject = (column: string, value: string, mend: string, facts = {}) =>
      rejects.push({ file: file.name, line, column, value: value.slice(0, 120), mend, facts });
    const code = cells[codeColumn] ?? "";
    const name = mendedLetters(cells[nameColumn] ?? "") ?? cells[nameColumn] ?? "";
    const year = cells.year ? Number(cells.year) : (options.year ?? Number.NaN);
    const told = (cells.population ?? "").replace(/[\s\u00a0\u202f]/g, "");
    const key = `${code} ${cells.year ?? ""} ${cells.period ?? ""}`;
    if (code === "") reject(codeColumn, name, "mend.places.no-code");
    else if (told === "") reject("population", name, "mend.population.unknown");
    else if (!/^\d+$/.test(told)) reject("population", cells.population ?? "", "mend.population.not-whole");
    else if (!Number.isInteger(year) || year < 1900 || year > 2200)
      reject("year", cells.year ?? "", "mend.population.no-year");
    else if (seen.has(key)) reject(codeColumn, code, "mend.places.double", { first: seen.get(key) ?? 0 });
    else {
      seen.set(key, line);
      const kept = { code, name, year, period: cells.period || null, figure: Number(told), source };
      figures.push({ ...kept, line, mark: markOf(kept) });
    }
  }
  return {
    gazetteer: options.gazetteer ?? "ocha-cod",
    vintage: options.vintage,
    publisher: options.publisher ?? null,
    licence: options.licence ?? null,
    rows: table.rows.length + table.rejects.length,
    figures,
    rejects,
    flags,
  };
}
