/*
 * Polygons on a globe, drawn in degrees: (longitude, latitude), as GeoJSON has it. Everything here is plain arithmetic, so that
 * it runs in a browser and needs no extension of a database.
 */

export type Position = readonly [lon: number, lat: number];
export type Ring = readonly Position[];
/** The outer ring first, then its holes. */
export type Polygon = readonly Ring[];
export interface Box {
  readonly minLat: number;
  readonly minLon: number;
  readonly maxLat: number;
  readonly maxLon: number;
}

/** Twice the signed area of a ring: above zero where it runs against the clock. */
export function turn(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x, y] = ring[i] as Position;
    const [u, v] = ring[(i + 1) % ring.length] as Position;
    sum += x * v - u * y;
  }
  return sum;
}

const side = (a: Position, b: Position, c: Position) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Two edges of a ring, by the number of their first point, and where they cross. */
export interface RingCrossing {
  readonly first: number;
  readonly second: number;
  readonly at: Position;
}

/** Where a ring crosses itself, or null. Touching in a point is no crossing: simplified outlines do that. */
export function crossingOf(ring: Ring): RingCrossing | null {
  const last = ring.length - 1;
  const edges = Array.from({ length: last }, (_, i) => {
    const [a, b] = [ring[i] as Position, ring[i + 1] as Position];
    return { i, a, b, from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]) };
  }).sort((one, other) => one.from - other.from);
  for (let n = 0; n < edges.length; n++) {
    const one = edges[n] as (typeof edges)[number];
    for (let m = n + 1; m < edges.length; m++) {
      const other = edges[m] as (typeof edges)[number];
      if (other.from > one.to) break;
      if (Math.max(one.a[1], one.b[1]) < Math.min(other.a[1], other.b[1])) continue;
      if (Math.min(one.a[1], one.b[1]) > Math.max(other.a[1], other.b[1])) continue;
      const apart = Math.abs(one.i - other.i);
      if (apart <= 1 || apart === last - 1) continue;
      const [p, q] = [side(one.a, one.b, other.a), side(one.a, one.b, other.b)];
      const [r, s] = [side(other.a, other.b, one.a), side(other.a, other.b, one.b)];
      if (p * q >= 0 || r * s >= 0) continue;
      const share = r / (r - s);
      const at: Position = [one.a[0] + share * (one.b[0] - one.a[0]), one.a[1] + share * (one.b[1] - one.a[1])];
      return { first: Math.min(one.i, other.i), second: Math.max(one.i, other.i), at };
    }
  }
  return null;
}

/** A loop smaller than this share of its ring is a slip of the drawing hand, as rounding of coordinates makes them. */
const slipOfArea = 0.001;

/** Cuts off the small loops of a ring that crosses itself; where one of them is large, says where it crosses. */
function withoutLoops(ring: Ring): { readonly ring: Ring; readonly cut: number } | Position {
  let [kept, cut]: [Ring, number] = [ring, 0];
  for (let crossing = crossingOf(kept); crossing !== null; crossing = crossingOf(kept)) {
    const { first, second, at } = crossing;
    const loop = [at, ...kept.slice(first + 1, second + 1), at];
    const rest = [...kept.slice(0, first + 1), at, ...kept.slice(second + 1)];
    const [large, small] = Math.abs(turn(rest)) >= Math.abs(turn(loop)) ? [rest, loop] : [loop, rest];
    if (Math.abs(turn(small)) > slipOfArea * Math.abs(turn(large)) || cut >= 100) return at;
    [kept, cut] = [large, cut + 1];
  }
  return { ring: kept, cut };
}

/** Whether a point lies in a ring. On the line counts as neither the one nor the other. */
function inRing(lon: number, lat: number, ring: Ring): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x, y] = ring[i] as Position;
    const [u, v] = ring[j] as Position;
    if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside;
  }
  return inside;
}

export function isInside(lat: number, lon: number, polygons: readonly Polygon[]): boolean {
  return polygons.some(
    ([outer, ...holes]) =>
      outer !== undefined && inRing(lon, lat, outer) && !holes.some((hole) => inRing(lon, lat, hole)),
  );
}

export function boxOf(polygons: readonly Polygon[]): Box {
  let [minLat, minLon, maxLat, maxLon] = [90, 180, -90, -180];
  for (const [outer] of polygons) {
    for (const [lon, lat] of outer ?? []) {
      if (lat < minLat) minLat = lat;
      if (lat > maxLat) maxLat = lat;
      if (lon < minLon) minLon = lon;
      if (lon > maxLon) maxLon = lon;
    }
  }
  return { minLat, minLon, maxLat, maxLon };
}

export const boxesMeet = (a: Box, b: Box): boolean =>
  a.minLat <= b.maxLat && b.minLat <= a.maxLat && a.minLon <= b.maxLon && b.minLon <= a.maxLon;

const kmPerDegree = 111.195;

/** Where a parallel runs inside, as pairs of longitudes. */
function crossings(lat: number, polygons: readonly Polygon[]): number[] {
  const found: number[] = [];
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x, y] = ring[i] as Position;
        const [u, v] = ring[j] as Position;
        if (y > lat !== v > lat) found.push(((u - x) * (lat - y)) / (v - y) + x);
      }
    }
  }
  return found.sort((a, b) => a - b);
}

const lengthOf = (spans: readonly number[]) => {
  let sum = 0;
  for (let i = 0; i + 1 < spans.length; i += 2) sum += (spans[i + 1] as number) - (spans[i] as number);
  return sum;
};

function sharedLength(a: readonly number[], b: readonly number[]): number {
  let [i, j, sum] = [0, 0, 0];
  while (i + 1 < a.length && j + 1 < b.length) {
    const from = Math.max(a[i] as number, b[j] as number);
    const to = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (to > from) sum += to - from;
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return sum;
}

/** Area in square kilometres, by parallels: exact to a thousandth for an outline of a district. */
export function areaOf(polygons: readonly Polygon[], parallels = 400): number {
  return overlap(polygons, polygons, parallels).first;
}

/** The areas of two shapes and of what they share, in square kilometres. */
export function overlap(
  a: readonly Polygon[],
  b: readonly Polygon[],
  parallels = 200,
): { readonly first: number; readonly second: number; readonly shared: number } {
  const measure = (box: Box, of: (lat: number) => number) => {
    const step = (box.maxLat - box.minLat) / parallels;
    let sum = 0;
    for (let n = 0; n < parallels; n++) {
      const lat = box.minLat + (n + 0.5) * step;
      sum += of(lat) * Math.cos((lat * Math.PI) / 180);
    }
    return sum * step * kmPerDegree ** 2;
  };
  const [boxA, boxB] = [boxOf(a), boxOf(b)];
  const first = measure(boxA, (lat) => lengthOf(crossings(lat, a)));
  const second = a === b ? first : measure(boxB, (lat) => lengthOf(crossings(lat, b)));
  if (a === b) return { first, second, shared: first };
  const both = {
    minLat: Math.max(boxA.minLat, boxB.minLat),
    maxLat: Math.min(boxA.maxLat, boxB.maxLat),
    minLon: 0,
    maxLon: 0,
  };
  const shared =
    both.maxLat > both.minLat ? measure(both, (lat) => sharedLength(crossings(lat, a), crossings(lat, b))) : 0;
  return { first, second, shared };
}

export interface MendedShape {
  readonly polygons: readonly Polygon[];
  /** What was put right, by name: `ring-order`, `unclosed`, `doubled-points`, `small-loop`, `empty-hole`. */
  readonly mends: readonly string[];
}
/** Why a shape cannot be used: message key of its mend, with where. */
export interface BadShape {
  readonly mend: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000;

/** Puts an outline in order: closed, outer rings against the clock, no point twice. What would change its meaning is refused. */
export function mendShape(geometry: unknown): MendedShape | BadShape {
  const shape = geometry as { type?: unknown; coordinates?: unknown } | null;
  const raw =
    shape?.type === "Polygon" ? [shape.coordinates] : shape?.type === "MultiPolygon" ? shape.coordinates : undefined;
  if (!Array.isArray(raw) || raw.length === 0)
    return { mend: "mend.boundaries.no-polygon", facts: { type: String(shape?.type) } };
  const mends = new Set<string>();
  const polygons: Polygon[] = [];
  for (const rings of raw as unknown[]) {
    if (!Array.isArray(rings)) return { mend: "mend.boundaries.no-polygon", facts: { type: String(shape?.type) } };
    const mended: Ring[] = [];
    for (const [n, points] of (rings as unknown[]).entries()) {
      const ring: Position[] = [];
      for (const point of Array.isArray(points) ? (points as unknown[]) : []) {
        const [lon, lat] = Array.isArray(point) ? (point as unknown[]) : [];
        if (typeof lon !== "number" || typeof lat !== "number" || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
          return { mend: "mend.boundaries.bad-point", facts: { point: JSON.stringify(point) ?? "" } };
        const before = ring.at(-1);
        if (before && before[0] === lon && before[1] === lat) mends.add("doubled-points");
        else ring.push([lon, lat]);
      }
      const [start, end] = [ring[0], ring.at(-1)];
      if (start && end && (start[0] !== end[0] || start[1] !== end[1])) {
        ring.push(start);
        mends.add("unclosed");
      }
      if (ring.length < 4) {
        if (n > 0) {
          mends.add("empty-hole");
          continue;
        }
        return { mend: "mend.boundaries.too-few-points", facts: { points: Math.max(0, ring.length - 1) } };
      }
      const clean = withoutLoops(ring);
      if (!("ring" in clean))
        return { mend: "mend.boundaries.crosses-itself", facts: { lat: rounded(clean[1]), lon: rounded(clean[0]) } };
      if (clean.cut > 0) mends.add("small-loop");
      const isOuter = n === 0;
      if (turn(clean.ring) > 0 === isOuter) mended.push(clean.ring);
      else {
        mended.push([...clean.ring].reverse());
        mends.add("ring-order");
      }
    }
    polygons.push(mended);
  }
  if (Math.abs(areaOf(polygons, 50)) < 1e-6) return { mend: "mend.boundaries.no-area", facts: {} };
  return { polygons, mends: [...mends].sort() };
}

/**
 * A point well inside an area, for a label and for a search that wants one: the middle of its largest polygon where that lies
 * inside, else the middle of the widest stretch of land on one of a few parallels.
 */
export function pointInside(polygons: readonly Polygon[]): { readonly lat: number; readonly lon: number } {
  const [largest] = polygons.toSorted((a, b) => Math.abs(turn(b[0] ?? [])) - Math.abs(turn(a[0] ?? [])));
  if (!largest) return { lat: 0, lon: 0 };
  const own = [largest];
  const { minLat, maxLat, minLon, maxLon } = boxOf(own);
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  const middle = { lat: round((minLat + maxLat) / 2), lon: round((minLon + maxLon) / 2) };
  if (isInside(middle.lat, middle.lon, own)) return middle;
  let [widest, found] = [0, middle];
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9, 0.03, 0.97]) {
    const lat = minLat + share * (maxLat - minLat);
    const cuts = largest
      .flatMap((ring) =>
        ring.flatMap(([x, y], i) => {
          const [u, v] = ring[(i + 1) % ring.length] as Position;
          return y > lat !== v > lat ? [((u - x) * (lat - y)) / (v - y) + x] : [];
        }),
      )
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [from, to] = [cuts[i] as number, cuts[i + 1] as number];
      if (to - from > widest) [widest, found] = [to - from, { lat, lon: (from + to) / 2 }];
    }
  }
  return { lat: round(found.lat), lon: round(found.lon) };
}
