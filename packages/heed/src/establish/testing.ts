/** The columns of UCDP GED that tests write: those that a file must have, and some that it may. */
export const gedTestColumns = [
  "id",
  "year",
  "type_of_violence",
  "dyad_name",
  "side_a",
  "side_b",
  "where_prec",
  "where_coordinates",
  "adm_1",
  "adm_2",
  "latitude",
  "longitude",
  "geom_wkt",
  "country",
  "date_prec",
  "date_start",
  "date_end",
  "deaths_a",
  "deaths_b",
  "deaths_civilians",
  "deaths_unknown",
  "best",
  "high",
  "low",
] as const;
export type GedTestColumn = (typeof gedTestColumns)[number];

const invented: Readonly<Record<GedTestColumn, string>> = {
  id: "900001",
  year: "2018",
  type_of_violence: "3",
  dyad_name: "Invented group - Civilians",
  side_a: "Invented group",
  side_b: "Civilians",
  where_prec: "1",
  where_coordinates: "Invented village",
  adm_1: "Invented region",
  adm_2: "Invented district",
  latitude: "14.500000",
  longitude: "-3.250000",
  geom_wkt: "POINT (-3.25 14.5)",
  country: "Mali",
  date_prec: "1",
  date_start: "2018-03-04",
  date_end: "2018-03-04",
  deaths_a: "0",
  deaths_b: "0",
  deaths_civilians: "4",
  deaths_unknown: "0",
  best: "4",
  high: "6",
  low: "3",
};

/** One invented event as a row of cells: a whole one, unless told otherwise. */
export function gedTestRow(changed: Partial<Record<GedTestColumn, string>> = {}): string[] {
  const cells = { ...invented, ...changed };
  return gedTestColumns.map((name) => cells[name]);
}

/** A file of such rows. */
export function gedTestFile(rows: readonly Partial<Record<GedTestColumn, string>>[]): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [gedTestColumns, ...rows.map(gedTestRow)].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}
