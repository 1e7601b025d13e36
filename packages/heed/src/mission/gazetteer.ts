import { Problem } from "../kernel/index.ts";
import {
  hasLostLetters,
  mendedLetters,
  type PlaceFault,
  type PlaceFile,
  type PlaceRow,
  tableOf,
} from "./gazetteer-file.ts";
import { type PlacePrecision, weightOf } from "./place-search.ts";
import { noVintage, unknownPlaces } from "./problems.ts";
import { markOf } from "./theatre.ts";

/** What is said about a file by whoever imports it; what the file says itself need not be said. */
export interface PlacesOptions {
  readonly vintage?: string | undefined;
  readonly gazetteer?: string | undefined;
  readonly publisher?: string | undefined;
  readonly licence?: string | undefined;
  readonly year?: number | undefined;
}

/** A row of a gazetteer, ready to be kept. */
export interface PlannedPlace {
  readonly line: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly feature: string;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: PlacePrecision;
  readonly population: number | null;
  readonly weight: number;
  /** What was wrong with the row and was put right: `letters`. */
  readonly mends: readonly string[];
  readonly mark: string;
}

/** Where a set of data comes from: it is kept beside it. */
export interface Provenance {
  readonly gazetteer: string;
  readonly vintage: string;
  readonly publisher: string | null;
  readonly licence: string | null;
}

export interface GazetteerPlan extends Provenance {
  readonly rows: number;
  readonly places: readonly PlannedPlace[];
  readonly rejects: readonly PlaceFault[];
  readonly flags: readonly PlaceFault[];
}

const geoNamesColumns = [
  ...["geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code"],
  ...["country_code", "cc2", "admin1_code", "admin2_code", "admin3_code", "admin4_code", "population", "elevation"],
  ...["dem", "timezone", "modification_date"],
];
const expected = "geonameid, name, latitude, longitude | pcode, name, level | adm1_pcode, adm1, adm2_pcode, adm2";

/** Features that are long: a point of them is anywhere along the line. */
const lines = /^(H\.(STM|WAD|CNL|RV|DTCH)|R\.|T\.(RDGE|ESCP|VAL))/;

/**
 * Reads a gazetteer: a country extract of GeoNames (with a header or without), or a list of P-codes (one code a row, or one
 * district a row).
 * @throws {Problem} for a file without a vintage, of another kind, or that cannot be read: then nothing is imported.
 */
export function planGazetteer(file: PlaceFile, options: PlacesOptions): GazetteerPlan {
  const table = tableOf(file, (first) =>
    first.length === geoNamesColumns.length && /^\d+$/.test(first[0] ?? "") ? geoNamesColumns : null,
  );
  const has = (...names: string[]) => names.every((name) => table.columns.includes(name));
  const kind = has("geonameid", "name", "latitude", "longitude")
    ? "geonames"
    : has("pcode", "name", "level")
      ? "list"
      : has("adm1_pcode", "adm1", "adm2_pcode", "adm2")
        ? "pairs"
        : null;
  if (kind === null) throw new Problem(unknownPlaces, { file: file.name, expected });
  const vintage = options.vintage ?? vintageIn(table.rows);
  if (!vintage) throw new Problem(noVintage, { file: file.name });
  const rejects = [...table.rejects];
  const flags: PlaceFault[] = [];
  const places: PlannedPlace[] = [];
  const seen = new Map<string, number>();
  const say = (list: PlaceFault[], line: number, column: string | null, value: string, mend: string, facts = {}) =>
    list.push({ file: file.name, line, column, value: value.slice(0, 120), mend, facts });
  for (const row of table.rows) {
    const drafts =
      kind === "geonames" ? [geoNamesDraft(row)] : kind === "list" ? [listDraft(row)] : pairDrafts(row, seen);
    for (const draft of drafts) {
      const letters = mendedLetters(draft.name);
      const name = letters ?? draft.name;
      if (draft.code === "") say(rejects, row.line, "code", draft.name, "mend.places.no-code");
      else if (name === "") say(rejects, row.line, "name", draft.code, "mend.places.no-name");
      else if (hasLostLetters(name)) say(rejects, row.line, "name", name, "mend.places.lost-letters");
      else if (draft.badPoint) say(rejects, row.line, "latitude", draft.badPoint, "mend.places.bad-point");
      else if (seen.has(draft.code))
        say(rejects, row.line, "code", draft.code, "mend.places.double", { first: seen.get(draft.code) ?? 0 });
      else {
        seen.set(draft.code, row.line);
        if (letters !== null) say(flags, row.line, "name", draft.name, "mend.places.letters", { mended: name });
        const { badPoint: _, ...kept } = { ...draft, name };
        places.push({
          ...kept,
          line: row.line,
          weight: weightOf(kept),
          mends: letters === null ? [] : ["letters"],
          mark: markOf(kept),
        });
      }
    }
  }
  const own = kind === "geonames" ? "geonames" : "ocha-cod";
  return {
    gazetteer: options.gazetteer ?? own,
    vintage,
    publisher: options.publisher ?? (kind === "geonames" ? "GeoNames (https://www.geonames.org/)" : "OCHA"),
    licence: options.licence ?? (kind === "geonames" ? "CC BY 4.0" : "CC BY-IGO 3.0"),
    // A row of pairs holds two entries where it is the first of its region.
    rows: places.length + rejects.length,
    places,
    rejects,
    flags,
  };
}

/** The vintage of a file that says it in every row alike. */
function vintageIn(rows: readonly PlaceRow[]): string | undefined {
  const said = new Set(rows.map(({ cells }) => cells.vintage ?? ""));
  const [only] = said;
  return said.size === 1 && only ? only : undefined;
}

type Draft = Omit<PlannedPlace, "line" | "weight" | "mends" | "mark"> & { readonly badPoint: string | null };

function geoNamesDraft({ cells }: PlaceRow): Draft {
  const feature = `${cells.feature_class || "?"}.${cells.feature_code || "?"}`;
  const [lat, lon] = [Number(cells.latitude), Number(cells.longitude)];
  const isPoint = cells.latitude !== "" && cells.longitude !== "" && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  const name = cells.name ?? "";
  const others = [cells.asciiname ?? "", ...(cells.alternatenames ?? "").split(",")].map((one) => one.trim());
  const parent = [cells.country_code, cells.admin1_code, cells.admin2_code].filter(Boolean).join(".");
  return {
    code: cells.geonameid ?? "",
    parentCode: parent || null,
    name,
    otherNames: [...new Set(others)].filter((one) => one !== "" && one !== name && !hasLostLetters(one)),
    feature,
    country: cells.country_code || null,
    lat: isPoint ? lat : null,
    lon: isPoint ? lon : null,
    precision: feature.startsWith("A.") ? "area" : lines.test(feature) ? "line" : "point",
    population: Number(cells.population) > 0 ? Math.round(Number(cells.population)) : null,
    badPoint: isPoint ? null : `${cells.latitude}, ${cells.longitude}`,
  };
}

const pointless = {
  lat: null,
  lon: null,
  precision: "none",
  population: null,
  otherNames: [],
  badPoint: null,
} as const;

function listDraft({ cells }: PlaceRow): Draft {
  const parent = cells.parent_pcode ?? cells.pcode_parent ?? "";
  return {
    ...pointless,
    code: cells.pcode ?? "",
    parentCode: parent || null,
    name: cells.name ?? "",
    feature: `A.ADM${cells.level}`,
    country: cells.iso3 || null,
  };
}

/** A row for each district brings its region along, once. */
function pairDrafts({ cells }: PlaceRow, seen: ReadonlyMap<string, number>): Draft[] {
  const region = cells.adm1_pcode ?? "";
  const country = cells.iso3 || null;
  return [
    ...(region !== "" && !seen.has(region)
      ? [{ ...pointless, code: region, parentCode: null, name: cells.adm1 ?? "", feature: "A.ADM1", country }]
      : []),
    {
      ...pointless,
      code: cells.adm2_pcode ?? "",
      parentCode: region || null,
      name: cells.adm2 ?? "",
      feature: "A.ADM2",
      country,
    },
  ];
}
