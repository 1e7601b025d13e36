import { Problem } from "../kernel/index.ts";
import type { DrawnArea } from "./boundary-crossing.ts";
import { areaOf, type Box, boxOf, mendShape, type Polygon, pointInside } from "./boundary-geometry.ts";
import type { PlacesOptions, Provenance } from "./gazetteer.ts";
import {
  collectionOf,
  hasLostLetters,
  mendedLetters,
  type PlaceFault,
  type PlaceFile,
  type Properties,
} from "./gazetteer-file.ts";
import { plainText } from "./place-name.ts";
import type { Place } from "./place-search.ts";
import { noVintage } from "./problems.ts";
import { markOf } from "./theatre.ts";

export const boundaryLevels = ["country", "region", "district", "commune"] as const;
export type BoundaryLevel = (typeof boundaryLevels)[number];

export interface PlannedBoundary extends Box {
  /** Place of the feature in its file, from 1. */
  readonly line: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: BoundaryLevel;
  readonly name: string;
  readonly polygons: readonly Polygon[];
  /** A point inside it: where it is looked for by name. */
  readonly lat: number;
  readonly lon: number;
  readonly areaKm2: number;
  readonly mends: readonly string[];
  readonly mark: string;
}

/** An outline as it is kept. */
export interface Boundary extends DrawnArea {
  readonly id: string;
  readonly setId: string;
  readonly parentCode: string | null;
  readonly areaKm2: number;
}

export interface BoundaryPlan extends Provenance {
  readonly rows: number;
  readonly boundaries: readonly PlannedBoundary[];
  readonly rejects: readonly PlaceFault[];
  readonly flags: readonly PlaceFault[];
}

const first = (properties: Properties, ...names: string[]): string => {
  for (const name of names) {
    const value = properties[name];
    if ((typeof value === "string" || typeof value === "number") && String(value).trim() !== "")
      return String(value).trim();
  }
  return "";
};

/**
 * Reads outlines of areas from a GeoJSON FeatureCollection. A shape that is badly drawn is put in order, and what was mended
 * is kept with it; a shape that crosses itself is refused, because nobody can say what it encloses.
 * @throws {Problem} for a file without a vintage, of another kind, or that cannot be read: then nothing is imported.
 */
export function planBoundaries(file: PlaceFile, options: PlacesOptions): BoundaryPlan {
  const document = collectionOf(file);
  const { features } = document;
  const vintages = new Set(
    features.map(({ properties }) => first(properties ?? {}, "vintage", "boundaryYearRepresented")),
  );
  const vintage = options.vintage ?? first(document, "vintage") ?? "";
  const own = vintages.size === 1 ? [...vintages][0] : "";
  const chosen = vintage || own;
  if (!chosen) throw new Problem(noVintage, { file: file.name });
  const rejects: PlaceFault[] = [];
  const flags: PlaceFault[] = [];
  const boundaries: PlannedBoundary[] = [];
  const seen = new Map<string, number>();
  const say = (list: PlaceFault[], line: number, column: string | null, value: string, mend: string, facts = {}) =>
    list.push({ file: file.name, line, column, value: value.slice(0, 120), mend, facts });
  for (const [index, feature] of features.entries()) {
    const line = index + 1;
    const properties = feature.properties ?? {};
    const told = first(properties, "name", "shapeName", "ADM3_FR", "ADM2_FR", "ADM1_FR", "admin2Name", "admin1Name");
    const letters = mendedLetters(told);
    const name = letters ?? told;
    const level = levelOf(properties);
    const parentCode = first(properties, "pcode_parent", "parent_pcode", "adm2_pcode", "ADM1_PCODE") || null;
    // Edition first: one outline may carry the code of each.
    const given = first(
      properties,
      `pcode_${chosen}`,
      "pcode",
      "shapeISO",
      "ADM3_PCODE",
      "ADM2_PCODE",
      "ADM1_PCODE",
      "code",
    );
    const country = first(properties, "iso3", "shapeGroup");
    const code =
      given || (level === "country" ? country : `${parentCode ?? country}/${plainText(name).replaceAll(" ", "-")}`);
    if (name === "") say(rejects, line, "name", code, "mend.places.no-name");
    else if (hasLostLetters(name)) say(rejects, line, "name", name, "mend.places.lost-letters");
    else if (level === null)
      say(rejects, line, "level", first(properties, "level", "shapeType"), "mend.boundaries.no-level");
    else if (seen.has(code)) say(rejects, line, "code", code, "mend.places.double", { first: seen.get(code) ?? 0 });
    else {
      const shape = mendShape(feature.geometry);
      if ("mend" in shape) {
        say(rejects, line, "geometry", name, shape.mend, shape.facts);
        continue;
      }
      seen.set(code, line);
      const mends = [
        ...shape.mends,
        ...(letters === null ? [] : ["letters"]),
        ...(given || level === "country" ? [] : ["own-code"]),
      ];
      for (const mend of mends)
        say(
          flags,
          line,
          mend === "letters" ? "name" : mend === "own-code" ? "code" : "geometry",
          name,
          `mend.boundaries.${mend}`,
          { code },
        );
      const kept = { code, parentCode, level, name, polygons: shape.polygons };
      boundaries.push({
        ...kept,
        ...boxOf(shape.polygons),
        ...pointInside(shape.polygons),
        line,
        areaKm2: Math.round(areaOf(shape.polygons) * 1000) / 1000,
        mends,
        mark: markOf(kept),
      });
    }
  }
  return {
    gazetteer: options.gazetteer ?? "ocha-cod",
    vintage: chosen,
    publisher: options.publisher ?? (first(document, "source", "publisher") || null),
    licence: options.licence ?? (first(document, "licence", "license") || null),
    rows: features.length,
    boundaries,
    rejects,
    flags,
  };
}

/** An outline as a place that is looked for by its name: `commune de Mondoro`. */
export function boundaryPlace(area: PlannedBoundary): Omit<Place, "gazetteer" | "vintage" | "within"> {
  const { code, name, level, lat, lon } = area;
  const feature = `A.ADM${boundaryLevels.indexOf(level)}`;
  return { code, name, otherNames: [], feature, lat, lon, precision: "area", population: null };
}

function levelOf(properties: Properties): BoundaryLevel | null {
  const said = first(properties, "level", "admin_level", "shapeType").toLowerCase().replace(/^adm/, "");
  return boundaryLevels[Number(said)] ?? boundaryLevels.find((level) => level === said) ?? null;
}
