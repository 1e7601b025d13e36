import { Problem } from "../kernel/index.ts";
import {
  featuresOf,
  hasLostLetters,
  mendedLetters,
  type PlaceFault,
  type PlaceFile,
  type PlaceRow,
  type PlaceTable,
  tableOf,
} from "./gazetteer-file.ts";
import { type PlacePrecision, weightOf } from "./place-search.ts";
import { noGazetteer, noVintage, unknownPlaces } from "./problems.ts";
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
const expected =
  "geonameid, name, latitude, longitude | pcode, name, level | adm1_pcode, adm1, adm2_pcode, adm2 | code, name, latitude, longitude | GeoJSON (Point)";

/** Features that are long: a point of them is anywhere along the line. */
const lines = /^(H\.(STM|WAD|CNL|RV|DTCH)|R\.|T\.(RDGE|ESCP|VAL))/;

/** How a file of places is laid out. */
type Layout = "geonames" | "codes" | "pairs" | "points";

function layoutOf(columns: readonly string[]): Layout | null {
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has("geonameid", "name", "latitude", "longitude", "feature_code")) return "geonames";
  if (has("pcode", "name", "level")) return "codes";
  if (has("adm1_pcode", "adm1", "adm2_pcode", "adm2")) return "pairs";
  return has("name", "latitude", "longitude") && columns.some((name) => codeColumns.includes(name)) ? "points" : null;
}

/**
 * Reads a gazetteer: a country extract of GeoNames (with a header or without), a list of P-codes (one code a row, or one
 * district a row), or a list of places with points, as a table or as GeoJSON.
 * @throws {Problem} for a file without a vintage, of another kind, or that cannot be read: then nothing is imported.
 */
export function planGazetteer(file: PlaceFile, options: PlacesOptions): GazetteerPlan {
  const isJson = String.fromCharCode(...file.bytes.subarray(0, 200))
    .trimStart()
    .replace(/^ï»¿/, "")
    .startsWith("{");
  const table = isJson
    ? pointsOf(file)
    : tableOf(file, (first) =>
        first.length === geoNamesColumns.length && /^\d+$/.test(first[0] ?? "") ? geoNamesColumns : null,
      );
  const layout = isJson ? "points" : layoutOf(table.columns);
  if (layout === null) throw new Problem(unknownPlaces, { file: file.name, expected });
  const vintage = options.vintage ?? vintageIn(table.rows);
  if (!vintage) throw new Problem(noVintage, { file: file.name });
  const gazetteer = options.gazetteer ?? own[layout]?.gazetteer;
  if (!gazetteer) throw new Problem(noGazetteer, { file: file.name });
  const rejects = [...table.rejects];
  const flags: PlaceFault[] = [];
  const places: PlannedPlace[] = [];
  const seen = new Map<string, number>();
  const say = (list: PlaceFault[], line: number, column: string | null, value: string, mend: string, facts = {}) =>
    list.push({ file: file.name, line, column, value: value.slice(0, 120), mend, facts });
  for (const row of table.rows) {
    for (const draft of draftsOf[layout](row, seen)) {
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
  return {
    gazetteer,
    vintage,
    publisher: options.publisher ?? own[layout]?.publisher ?? null,
    licence: options.licence ?? own[layout]?.licence ?? null,
    // A row of pairs holds two entries where it is the first of its region.
    rows: places.length + rejects.length,
    places,
    rejects,
    flags,
  };
}

const ocha = { gazetteer: "ocha-cod", publisher: "OCHA", licence: "CC BY-IGO 3.0" };
/** Whose a file is by its layout; a list of anybody's has to be named by whoever imports it. */
const own: Partial<
  Record<Layout, { readonly gazetteer: string; readonly publisher: string; readonly licence: string }>
> = {
  geonames: {
    gazetteer: "geonames",
    publisher: "GeoNames (https://www.geonames.org/)",
    licence: "CC BY 4.0",
  },
  codes: ocha,
  pairs: ocha,
};

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

function codeDraft({ cells }: PlaceRow): Draft {
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

const codeColumns = ["code", "pcode", "id", "geonameid", "ne_id", "osm_id"];
/** What Natural Earth and plain words say of a place, as GeoNames would. */
const featureWords: readonly (readonly [RegExp, string])[] = [
  [/^admin-0 capital/, "P.PPLC"],
  [/^admin-1 (region )?capital/, "P.PPLA"],
  [/\b(camp|campement)\b/, "S.CMP"],
  [/\b(well|puits|forage|borehole)\b/, "H.WLL"],
  [/\b(valley|wadi|oued)\b/, "H.WAD"],
  [/\b(mountain|hill|mont|montagne)\b/, "T.MT"],
  [/\b(forest|for[eê]t)\b/, "V.FRST"],
];

/** A place of somebody's own list: a code or a name with its point, other names after it with `;` or `|` between. */
function pointDraft({ cells }: PlaceRow): Draft {
  const name = cells.name ?? "";
  const told = codeColumns.map((column) => cells[column] ?? "").find((one) => one !== "" && one !== "-1") ?? "";
  const code = told.replace(/\.0$/, "");
  const [lat, lon] = [Number(cells.latitude), Number(cells.longitude)];
  const isPoint = !!cells.latitude && !!cells.longitude && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  const said = (cells.feature ?? cells.featurecla ?? cells.kind ?? "").toLowerCase();
  const feature = /^[a-z]\.[a-z0-9]+$/.test(said)
    ? said.toUpperCase()
    : (featureWords.find(([word]) => word.test(said))?.[1] ?? "P.PPL");
  const people = Number(cells.population ?? cells.pop_max);
  const others = [cells.nameascii ?? "", ...(cells.other_names ?? cells.aliases ?? "").split(/[;|]/)];
  return {
    code,
    parentCode: cells.parent_code || null,
    name,
    otherNames: [...new Set(others.map((one) => one.trim()))].filter(
      (one) => one !== "" && one !== name && !hasLostLetters(one),
    ),
    feature,
    country: cells.country_code || null,
    lat: isPoint ? lat : null,
    lon: isPoint ? lon : null,
    precision: feature.startsWith("A.") ? "area" : lines.test(feature) ? "line" : "point",
    population: people > 0 ? Math.round(people) : null,
    badPoint: isPoint ? null : `${cells.latitude ?? ""}, ${cells.longitude ?? ""}`,
  };
}

/** The points of a GeoJSON file as rows: properties are cells, the point is latitude and longitude. */
function pointsOf(file: PlaceFile): PlaceTable {
  const rejects: PlaceFault[] = [];
  const rows = featuresOf(file).flatMap(({ properties, geometry }, index): PlaceRow[] => {
    const line = index + 1;
    const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
    if (type !== "Point" || !Array.isArray(coordinates)) {
      const facts = { type: String(type ?? "?") };
      rejects.push({ file: file.name, line, column: "geometry", value: "", mend: "mend.places.no-point", facts });
      return [];
    }
    const told = Object.entries(properties ?? {}).filter(([, value]) => value !== null && typeof value !== "object");
    const cells = Object.fromEntries(told.map(([name, value]) => [name.toLowerCase(), String(value).trim()]));
    return [{ line, cells: { ...cells, latitude: String(coordinates[1]), longitude: String(coordinates[0]) } }];
  });
  return { columns: ["name", "latitude", "longitude"], rows, rejects };
}

const draftsOf: Readonly<Record<Layout, (row: PlaceRow, seen: ReadonlyMap<string, number>) => readonly Draft[]>> = {
  geonames: (row) => [geoNamesDraft(row)],
  codes: (row) => [codeDraft(row)],
  pairs: (row, seen) => pairDrafts(row, seen),
  points: (row) => [pointDraft(row)],
};

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
