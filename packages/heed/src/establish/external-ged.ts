import { isCalendarDay } from "./date-interval.ts";
import type { ExternalFlag, ExternalReject, ExternalRow } from "./external-event.ts";
import { externalKinds } from "./external-event.ts";

/** Columns that a file must have; the other columns of a release are kept and not asked for. */
export const gedColumns = [
  "id",
  "type_of_violence",
  "where_prec",
  "latitude",
  "longitude",
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

/** What a release says of an event besides, as far as a change in it makes a new revision. */
const otherColumns = [
  "year",
  "conflict_name",
  "dyad_name",
  "side_a",
  "side_b",
  "number_of_sources",
  "source_article",
  "where_coordinates",
  "where_description",
  "adm_1",
  "adm_2",
  "geom_wkt",
  "event_clarity",
] as const;
type Column = (typeof gedColumns)[number] | (typeof otherColumns)[number];

/** Names that earlier releases gave to the same columns. */
const formerNames: Readonly<Record<string, Column>> = { best_est: "best", high_est: "high", low_est: "low" };

/** Where each column stands in a row of this file; -1 for one that it lacks. */
export interface GedHeader {
  readonly names: readonly string[];
  readonly at: Readonly<Record<Column, number>>;
}

/**
 * Reads the first row of a file.
 * @returns the column that is missing or stands there twice, where the file cannot be used.
 */
export function gedHeader(
  cells: readonly string[],
): GedHeader | { readonly missing: string } | { readonly twice: string } {
  const names = cells.map((cell) => cell.trim().toLowerCase()).map((name) => formerNames[name] ?? name);
  const missing = gedColumns.find((name) => !names.includes(name));
  if (missing !== undefined) return { missing };
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) return { twice };
  const at = Object.fromEntries([...gedColumns, ...otherColumns].map((name) => [name, names.indexOf(name)]));
  return { names, at: at as Record<Column, number> };
}

/** A row of HXL tags, as HDX puts it below the header: it names columns and no event. */
export function isTagRow(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.startsWith("#")) && cells.every((cell) => cell === "" || cell.startsWith("#"));
}

/**
 * The countries whose boundary we hold: west, south, east, north in degrees, with a margin. Elsewhere a point is not
 * checked against its country.
 */
const boxes: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Mali: [-12.34, 10.05, 4.34, 25.1],
  "Burkina Faso": [-5.64, 9.31, 2.53, 15.18],
  Niger: [0.06, 11.69, 16.1, 23.62],
};

/** UTF-8 that was read as something else and saved again, or letters that were lost. */
const garbled = /\u00C3[\u0080-\u00BF]|\u00E2\u20AC|\uFFFD/;

type Refusal = Omit<ExternalReject, "line">;
const refusal = (column: string | null, value: string, mend: string, facts: ExternalReject["facts"] = {}): Refusal => ({
  column,
  value: value.slice(0, 200),
  mend: `mend.external.${mend}`,
  facts,
});

/** A whole number as it is written, also `12.0` of R; null for an empty cell; undefined for anything else. */
function wholeNumber(text: string): number | null | undefined {
  if (text === "") return null;
  if (!/^\d{1,9}(\.0+)?$/.test(text)) return undefined;
  return Number(text);
}

const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00:00(?:\.0+)?Z?)?$/;
const coordinate = /^[-+]?\d{1,3}(?:\.\d+)?$/;

/**
 * Reads one row of UCDP GED. What makes it unusable (no id, no date, no point, a number that is none) refuses it with
 * its mend; what contradicts itself stays and is flagged. `markOf` gives a text its fingerprint in the form of an id.
 */
export function readGedRow(
  cells: readonly string[],
  header: GedHeader,
  line: number,
  besides: { readonly releaseDay: string; readonly markOf: (text: string) => string },
): ExternalRow | Refusal {
  if (cells.length !== header.names.length)
    return refusal(null, cells.join(","), "columns", { found: cells.length, wanted: header.names.length });
  const { at } = header;
  const cell = (name: Column) => {
    const index = at[name];
    return index < 0 ? "" : (cells[index] as string).trim();
  };
  const sourceId = cell("id");
  if (!/^\d{1,12}$/.test(sourceId)) return refusal("id", sourceId, sourceId === "" ? "required" : "id");
  const kind = externalKinds[Number(cell("type_of_violence")) - 1];
  if (kind === undefined) return refusal("type_of_violence", cell("type_of_violence"), "type");
  const dates: string[] = [];
  for (const name of ["date_start", "date_end"] as const) {
    const text = cell(name);
    const read = day.exec(text)?.[1];
    if (read === undefined || !isCalendarDay(read)) return refusal(name, text, text === "" ? "required" : "date");
    dates.push(read);
  }
  const [dateStart, dateEnd] = dates as [string, string];
  const point: number[] = [];
  for (const [name, most] of [
    ["latitude", 90],
    ["longitude", 180],
  ] as const) {
    const text = cell(name);
    if (text === "") return refusal(name, text, "required");
    if (!coordinate.test(text) || Math.abs(Number(text)) > most) return refusal(name, text, "coordinate", { most });
    point.push(Number(text));
  }
  const [latitude, longitude] = point as [number, number];
  const country = cell("country");
  if (country === "") return refusal("country", "", "required");
  const figures: (number | null)[] = [];
  for (const name of ["low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"] as const) {
    const number = wholeNumber(cell(name));
    if (number === undefined) return refusal(name, cell(name), "figure");
    figures.push(number);
  }
  const [low, best, high, deathsA, deathsB, deathsCivilians, deathsUnknown] = figures as [
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  const grade = (name: Column, most: number) => {
    const number = wholeNumber(cell(name));
    return number !== null && number !== undefined && number >= 1 && number <= most ? number : null;
  };
  const text = (name: Column) => cell(name) || null;
  const row = {
    line,
    sourceId,
    kind,
    dateStart,
    dateEnd,
    datePrecision: grade("date_prec", 5),
    latitude,
    longitude,
    placePrecision: grade("where_prec", 7),
    place: text("where_coordinates") ?? text("where_description"),
    country,
    adm1: text("adm_1"),
    adm2: text("adm_2"),
    sideA: text("side_a"),
    sideB: text("side_b"),
    low,
    best,
    high,
    deathsA,
    deathsB,
    deathsCivilians,
    deathsUnknown,
  };
  const flags = flagsOf(row, { year: cell("year"), shape: cell("geom_wkt"), releaseDay: besides.releaseDay });
  const said = [
    kind,
    dateStart,
    dateEnd,
    latitude,
    longitude,
    country,
    low,
    best,
    high,
    deathsA,
    deathsB,
    deathsCivilians,
    deathsUnknown,
    cell("date_prec"),
    cell("where_prec"),
    ...otherColumns.map((name) => cell(name).replace(/\s+/g, " ")),
  ];
  return { ...row, flags, mark: besides.markOf(JSON.stringify(said)), published: JSON.stringify(cells) };
}

type Read = Omit<ExternalRow, "flags" | "mark" | "published">;

/** In what a row contradicts itself, its release or the map. */
function flagsOf(
  row: Read,
  besides: { readonly year: string; readonly shape: string; readonly releaseDay: string },
): ExternalFlag[] {
  const flags: ExternalFlag[] = [];
  const { low, best, high, deathsA, deathsB, deathsCivilians, deathsUnknown, latitude, longitude } = row;
  if (low === null || best === null || high === null) flags.push("figure-missing");
  if ((low ?? 0) > (best ?? high ?? low ?? 0) || (best ?? 0) > (high ?? best ?? 0)) flags.push("figures-out-of-order");
  const sides = [deathsA, deathsB, deathsCivilians, deathsUnknown];
  if (
    best !== null &&
    sides.every((side) => side !== null) &&
    sides.reduce<number>((all, side) => all + (side ?? 0), 0) !== best
  )
    flags.push("sides-differ");
  if (row.placePrecision === null) flags.push("place-precision-missing");
  if (row.datePrecision === null) flags.push("date-precision-missing");
  else if ((row.datePrecision === 1) !== (row.dateStart === row.dateEnd)) flags.push("date-precision-differs");
  if (row.dateStart > row.dateEnd) flags.push("dates-out-of-order");
  if (besides.year !== "" && besides.year !== row.dateStart.slice(0, 4) && besides.year !== row.dateEnd.slice(0, 4))
    flags.push("year-differs");
  if (row.dateEnd > besides.releaseDay) flags.push("after-release");
  const box = row.placePrecision === 7 ? undefined : boxes[row.country];
  if (box && (longitude < box[0] || latitude < box[1] || longitude > box[2] || latitude > box[3]))
    flags.push("coordinates-outside-country");
  const shape = /^POINT ?\(([-\d.]+) ([-\d.]+)\)$/.exec(besides.shape);
  if (shape && (Math.abs(Number(shape[1]) - longitude) > 1e-3 || Math.abs(Number(shape[2]) - latitude) > 1e-3))
    flags.push("coordinates-differ");
  if (latitude === 0 && longitude === 0) flags.push("coordinates-null-island");
  if (garbled.test(`${row.place} ${row.adm1} ${row.adm2} ${row.sideA} ${row.sideB}`)) flags.push("text-garbled");
  return flags;
}
