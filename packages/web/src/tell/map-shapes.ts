// What the map draws, worked out from outlines and facts. Pure: no map, no page.

export type Position = readonly [lon: number, lat: number];
export type Polygons = readonly (readonly (readonly Position[])[])[];

/** An outline as `GET /api/map/areas` gives it. */
export interface Outline {
  readonly type: "Feature";
  readonly properties: {
    readonly code: string;
    readonly name: string;
    readonly level: "country" | "region" | "district";
    readonly ours: boolean;
    readonly approximate: boolean;
  };
  readonly geometry: { readonly type: "MultiPolygon"; readonly coordinates: Polygons };
}

/** A row of the table, as the map needs it. */
export interface Fact {
  readonly number: number;
  readonly key: string;
  readonly kind: "incident" | "external";
  readonly at: { readonly lon: number; readonly lat: number; readonly radiusKm: number } | null;
  readonly area: string | null;
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boxOf(shapes: readonly Polygons[], points: readonly Position[] = []): Box | null {
  let [west, south, east, north] = [180, 90, -180, -90];
  const take = ([lon, lat]: Position) => {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  };
  for (const polygons of shapes) for (const [outer] of polygons) outer?.forEach(take);
  points.forEach(take);
  return west > east ? null : { west, south, east, north };
}

/** How far a point lies inside: the distance to the nearest edge, below zero outside. */
function depth([x, y]: Position, rings: readonly (readonly Position[])[]): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[j] as Position;
      const [bx, by] = ring[i] as Position;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const length = dx * dx + dy * dy;
      const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
      nearest = Math.min(nearest, Math.hypot(x - ax - share * dx, y - ay - share * dy));
    }
  }
  return inside ? nearest : -nearest;
}

/**
 * Where the name or the tag of an area stands: the place of a coarse grid that lies deepest inside its largest part, and off the
 * marks that are there already. It is no place of a fact.
 */
export function labelPoint(polygons: Polygons, avoid: readonly Position[] = []): Position {
  const sized = polygons.map((rings) => ({ rings, box: boxOf([[rings]]) }));
  const largest = sized.sort((a, b) => extent(b.box) - extent(a.box))[0];
  if (!largest?.box) return [0, 0];
  const { west, south, east, north } = largest.box;
  const steps = 12;
  let [best, at]: [number, Position] = [-Infinity, [(west + east) / 2, (south + north) / 2]];
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const point: Position = [west + ((east - west) * i) / steps, south + ((north - south) * j) / steps];
      const away = Math.min(...avoid.map(([lon, lat]) => Math.hypot(lon - point[0], lat - point[1])));
      const inside = Math.min(depth(point, largest.rings), away);
      if (inside > best) [best, at] = [inside, point];
    }
  }
  return at;
}
const extent = (box: Box | null) => (box ? (box.east - box.west) * (box.north - box.south) : 0);

const kmPerDegree = 111.195;

/** A circle of a true radius on the ground, as a ring. */
export function circle(lon: number, lat: number, radiusKm: number): Position[] {
  const [dLat, dLon] = [radiusKm / kmPerDegree, radiusKm / (kmPerDegree * Math.cos((lat * Math.PI) / 180))];
  return Array.from({ length: 65 }, (_, i) => {
    const turn = ((i % 64) / 32) * Math.PI;
    return [lon + dLon * Math.cos(turn), lat + dLat * Math.sin(turn)];
  });
}

const keyOf = ([ax, ay]: Position, [bx, by]: Position) =>
  ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`;

function* segments(polygons: Polygons): Generator<readonly [Position, Position]> {
  for (const rings of polygons)
    for (const ring of rings)
      for (let i = 1; i < ring.length; i++) yield [ring[i - 1] as Position, ring[i] as Position];
}

/**
 * The lines of areas that nobody drew, each once: two neighbours share a line, and two dashes over each other would look like one
 * line drawn through. What runs along an outline that somebody did draw is left to that one.
 */
export function approximateLines(outlines: readonly Outline[]): readonly (readonly [Position, Position])[] {
  const drawn = new Set<string>();
  for (const { properties, geometry } of outlines)
    if (!properties.approximate) for (const [a, b] of segments(geometry.coordinates)) drawn.add(keyOf(a, b));
  const lines: (readonly [Position, Position])[] = [];
  for (const { properties, geometry } of outlines) {
    if (!properties.approximate) continue;
    for (const [a, b] of segments(geometry.coordinates)) {
      const key = keyOf(a, b);
      if (drawn.has(key)) continue;
      drawn.add(key);
      lines.push([a, b]);
    }
  }
  return lines;
}

/** The numbers that stand on an area: facts that are known to it and to no point. */
export function tagsOf(facts: readonly Fact[]): ReadonlyMap<string, readonly number[]> {
  const tags = new Map<string, number[]>();
  for (const { at, area, number } of facts)
    if (!at && area !== null) tags.set(area, [...(tags.get(area) ?? []), number]);
  return tags;
}

/** A place of one or several facts of one kind. */
export interface Spot {
  readonly lon: number;
  readonly lat: number;
  readonly kind: Fact["kind"];
  readonly numbers: readonly number[];
  /** How well it is known, by each that has a radius: several accounts may place it more or less well. */
  readonly radiiKm: readonly number[];
}

/** The places of facts. Only what is told of the very same place shares a mark. */
export function spotsOf(facts: readonly Fact[]): readonly Spot[] {
  const spots = new Map<string, { -readonly [K in keyof Spot]: Spot[K] }>();
  for (const { at, kind, number } of facts) {
    if (!at) continue;
    const key = `${kind} ${at.lon} ${at.lat}`;
    const spot = spots.get(key) ?? { lon: at.lon, lat: at.lat, kind, numbers: [], radiiKm: [] };
    spot.numbers = [...spot.numbers, number];
    if (at.radiusKm > 0 && !spot.radiiKm.includes(at.radiusKm)) spot.radiiKm = [...spot.radiiKm, at.radiusKm];
    spots.set(key, spot);
  }
  return [...spots.values()];
}

/** At most so many numbers, and how many more: `3 · 11 · 13 · +9`. */
export function tagText(numbers: readonly number[], most = 4): string {
  const shown = numbers.length > most ? numbers.slice(0, most - 1) : numbers;
  return [...shown, ...(numbers.length > shown.length ? [`+${numbers.length - shown.length}`] : [])].join(" · ");
}

/**
 * The areas that are hatched: without information, in what the reader looks at. A region is hatched only where it has no districts;
 * else each of them says so for itself.
 */
export function hatched(outlines: readonly Outline[], informed: ReadonlyMap<string, boolean>): ReadonlySet<string> {
  const middles = outlines
    .filter(({ properties }) => properties.ours && properties.level === "district")
    .map(({ geometry }) => labelPoint(geometry.coordinates));
  const isDivided = (region: Outline) =>
    middles.some((point) => region.geometry.coordinates.some((rings) => depth(point, rings) > 0));
  return new Set(
    outlines
      .filter(({ properties }) => properties.ours && informed.get(properties.code) === false)
      .filter((outline) => outline.properties.level === "district" || !isDivided(outline))
      .map(({ properties }) => properties.code),
  );
}

/** The part of the ground that shows what is known best: places and tinted districts; else all that the reader looks at. */
export function framed(outlines: readonly Outline[], facts: readonly Fact[], scope: ReadonlySet<string>): Box | null {
  const tags = tagsOf(facts);
  const inScope = outlines.filter(({ properties }) => properties.ours && scope.has(properties.code));
  const tinted = inScope.filter(({ properties }) => properties.level === "district" && tags.has(properties.code));
  const shapes = tinted.map(({ geometry }) => geometry.coordinates);
  const points = facts.flatMap(({ at, kind }): Position[] => (at && kind === "incident" ? [[at.lon, at.lat]] : []));
  return (
    boxOf(shapes, points) ??
    boxOf(inScope.map(({ geometry }) => geometry.coordinates)) ??
    boxOf(outlines.filter(({ properties }) => properties.ours).map(({ geometry }) => geometry.coordinates))
  );
}
