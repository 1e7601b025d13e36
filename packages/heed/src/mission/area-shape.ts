import type { Lang } from "../kernel/index.ts";
import { type Area, type AreaLevel, areaName } from "./area.ts";
import type { Polygon, Position, Ring } from "./boundary-geometry.ts";
import { plainText } from "./place-name.ts";

export type ShapeLevel = Exclude<AreaLevel, "place">;

/** An area as the map draws it: one feature of GeoJSON. */
export interface AreaShape {
  readonly type: "Feature";
  readonly properties: {
    readonly code: string;
    readonly name: string;
    readonly level: ShapeLevel;
    /** Of this mission's gazetteer; the others are ground around it. */
    readonly ours: boolean;
    /** Nobody has drawn it: it is worked out, and is drawn dashed. */
    readonly approximate: boolean;
    /** Who drew it, or how it was worked out. */
    readonly source: string;
  };
  readonly geometry: { readonly type: "MultiPolygon"; readonly coordinates: readonly Polygon[] };
}

export interface AreaShapes {
  readonly type: "FeatureCollection";
  /** Whose outlines they are, as it must stand beside the map; null where there is none. */
  readonly notice: string | null;
  readonly features: readonly AreaShape[];
}

/** An outline of the theatre's own file. */
export interface TheatreShape {
  readonly properties: {
    readonly code: string;
    readonly level: ShapeLevel;
    readonly nameEn: string;
    readonly nameFr: string;
    readonly approximate: boolean;
    readonly source: string;
  };
  readonly geometry: AreaShape["geometry"];
}

/** An outline that somebody imported. */
export interface ImportedShape {
  readonly gazetteer: string;
  readonly vintage: string;
  readonly code: string;
  readonly level: string;
  readonly name: string;
  readonly polygons: readonly Polygon[];
}

/**
 * What the map draws of each area: the outline imported last by vintage, where one bears the area's code, or its name at its level;
 * else the theatre's own. Ground around the mission is drawn as the theatre has it.
 */
export function areaShapes(
  areas: readonly Area[],
  theatre: readonly TheatreShape[],
  imported: readonly ImportedShape[],
  lang: Lang,
): readonly AreaShape[] {
  const newest = [...imported].sort((a, b) => (a.vintage < b.vintage ? -1 : a.vintage > b.vintage ? 1 : 0));
  const byCode = new Map(newest.map((one) => [`${one.level} ${one.code}`, one]));
  const byName = new Map(newest.map((one) => [`${one.level} ${plainText(one.name)}`, one]));
  const own = new Map(theatre.map((shape) => [shape.properties.code, shape]));
  const ours = areas.flatMap((area): AreaShape[] => {
    if (area.level === "place") return [];
    const names = [area.nameEn, area.nameFr, ...area.aliases].map((name) =>
      byName.get(`${area.level} ${plainText(name)}`),
    );
    const real = byCode.get(`${area.level} ${area.code}`) ?? names.find((found) => found !== undefined);
    const properties = { code: area.code, name: areaName(area, lang), level: area.level, ours: true };
    if (real)
      return [
        {
          type: "Feature",
          properties: { ...properties, approximate: false, source: `${real.gazetteer} ${real.vintage}` },
          geometry: { type: "MultiPolygon", coordinates: lighter(real.polygons) },
        },
      ];
    const drawn = own.get(area.code);
    if (!drawn) return [];
    const { approximate, source } = drawn.properties;
    return [{ type: "Feature", properties: { ...properties, approximate, source }, geometry: drawn.geometry }];
  });
  const known = new Set(areas.map(({ code }) => code));
  const around = theatre
    .filter(({ properties }) => !known.has(properties.code))
    .map(({ properties: { code, level, nameEn, nameFr, approximate, source }, geometry }): AreaShape => {
      const name = lang === "fr" ? nameFr : nameEn;
      return { type: "Feature", properties: { code, name, level, ours: false, approximate, source }, geometry };
    });
  return [...around, ...ours];
}

/** About 200 metres: less than two dots of the screen at the nearest the map goes. */
const tolerance = 0.002;
const rounded = ([lon, lat]: Position): Position => [Math.round(lon * 1000) / 1000, Math.round(lat * 1000) / 1000];

/** How far a point lies from the line between two others, in degrees. */
function away([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/** A line with the points left out that lie within the tolerance of it (Douglas and Peucker 1973). Its ends stay. */
function simpler(line: Ring): Ring {
  const kept = new Set([0, line.length - 1]);
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [far, at] = [0, -1];
    for (let i = from + 1; i < to; i++) {
      const distance = away(line[i] as Position, line[from] as Position, line[to] as Position);
      if (distance > far) [far, at] = [distance, i];
    }
    if (far <= tolerance) continue;
    kept.add(at);
    spans.push([from, at], [at, to]);
  }
  return line.filter((_, i) => kept.has(i));
}

/**
 * Outlines fit to travel over a weak link: points that no screen could tell apart are left out, and rings that come to nothing
 * by it. A ring is cut where it is widest, so that it does not shrink to a line.
 */
export function lighter(polygons: readonly Polygon[]): readonly Polygon[] {
  return polygons.flatMap((rings) => {
    const kept = rings
      .map((ring) => {
        const [start] = ring;
        if (!start) return ring;
        let [far, at] = [0, 0];
        ring.forEach(([x, y], i) => {
          const distance = Math.hypot(x - start[0], y - start[1]);
          if (distance > far) [far, at] = [distance, i];
        });
        return [...simpler(ring.slice(0, at + 1)).slice(0, -1), ...simpler(ring.slice(at))]
          .map(rounded)
          .filter((point, i, all) => i === 0 || point[0] !== all[i - 1]?.[0] || point[1] !== all[i - 1]?.[1]);
      })
      .filter((ring, i) => ring.length >= 4 || i === 0);
    return (kept[0]?.length ?? 0) >= 4 ? [kept] : [];
  });
}
