import { distance, isOneSlip, keysOf, type NameKeys, type PlaceKind, type ToldName, toldName } from "./place-name.ts";

/** How exact the point of a place is: a spot, the middle of an area, somewhere on a line, or no point at all. */
export const placePrecisions = ["point", "area", "line", "none"] as const;
export type PlacePrecision = (typeof placePrecisions)[number];

/** A place of a gazetteer as far as finding and choosing it needs. */
export interface Place {
  readonly gazetteer: string;
  readonly vintage: string;
  readonly code: string;
  /** As the gazetteer writes it. */
  readonly name: string;
  readonly otherNames: readonly string[];
  /** Class and code of the gazetteer (`P.PPL`, `H.WLL`, `A.ADM2`). */
  readonly feature: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: PlacePrecision;
  readonly population: number | null;
  /** Names of the areas that it lies in, the largest first. */
  readonly within: readonly string[];
}

/** Why a place was found, the surest first. */
export const placeReasons = ["exact", "other-spelling", "sounds-alike", "begins", "slip", "part"] as const;
export type PlaceReason = (typeof placeReasons)[number];

export interface PlaceHit extends Place {
  readonly why: PlaceReason;
  /** The name that matched, where it is not the first one. */
  readonly matched: string;
  /** Whether it lies in the area asked for; null where none was asked for. */
  readonly inside: boolean | null;
  /** From the point asked for. */
  readonly km: number | null;
}

/** What was found for one text. The choice among rivals is a person's, and keeps what was told. */
export interface PlaceAnswer {
  readonly toldAs: string;
  readonly hits: readonly PlaceHit[];
  /** Several places bear this name equally well: the first is a guess. */
  readonly ambiguous: boolean;
  /** How many places the name may mean. */
  readonly meanings: number;
  /** How many of the first hits bear the name equally well: the rivals, of one place or of several. */
  readonly rivals: number;
}

export interface PlaceQuestion {
  /** A point near which the place is thought to be. */
  readonly near?: { readonly lat: number; readonly lon: number };
  /** Areas that it is said to lie in, each by its names, the largest first. Places outside come later, never not at all. */
  readonly within?: readonly (readonly string[])[];
  readonly limit?: number;
}

/** Cost of each reason, and of lying outside what was asked for. Cheapest first; see docs/methods/place-search.md. */
export const costs: Readonly<Record<PlaceReason, number>> = {
  exact: 0,
  "other-spelling": 0.1,
  "sounds-alike": 1,
  begins: 1.6,
  slip: 1.7,
  part: 2.2,
};
/** For each letter of a slip. */
const perLetter = 0.4;
/** For each area asked for in which it does not lie, so that a slip in the right district beats the same name far away. */
const outside = 0.8;
/** For a place that is not of the kind that the text says. */
const otherKind = 0.3;
/** Hits that cost so little more than the first bear the name as well as it does. */
const equally = 0.5;
/** Places of one name closer than this are one place told by two entries. */
const sameSpotKm = 10;
export const mostHits = 50;
export const shortestBeginning = 3;

const prominence: Readonly<Record<string, number>> = {
  "P.PPLC": 60,
  "P.PPLA": 50,
  "P.PPLA2": 42,
  "P.PPLA3": 36,
  "P.PPLA4": 32,
  "P.PPLX": 14,
  "P.PPLQ": 8,
  "P.PPLW": 8,
  "P.PPLH": 8,
  "A.ADM0": 20,
  "A.ADM1": 18,
  "A.ADM2": 15,
};
const classes: Readonly<Record<string, number>> = { P: 22, A: 12, S: 6, L: 6, H: 4, T: 4, V: 4 };

/** How likely a place is meant by its bare name: seats before villages, the better known before the rest. 0 to 99. */
export function weightOf(place: Pick<Place, "feature" | "population" | "otherNames">): number {
  const base = prominence[place.feature] ?? classes[place.feature[0] ?? ""] ?? 2;
  const people = Math.min(12, 2 * Math.log10(1 + (place.population ?? 0)));
  return Math.round(base + people + Math.min(6, place.otherNames.length));
}

const ofKind: Readonly<Record<PlaceKind, RegExp>> = {
  // In the desert a settlement is where the water is.
  settlement: /^(P\.|S\.CMP|H\.(WLL|WTRH)|L\.LCTY)/,
  camp: /^(P\.|S\.CMP)/,
  water: /^H\./,
  valley: /^(H\.(WAD|STM|VAL)|T\.VAL)/,
  height: /^T\./,
  forest: /^(V\.|L\.RES)/,
  area: /^A\./,
  site: /^(S|R|L|T\.ISL)/,
};

export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A place with the keys of its names, worked out once. */
export interface KeyedPlace {
  readonly place: Place;
  readonly names: readonly { readonly name: string; readonly keys: NameKeys }[];
  readonly weight: number;
}

export function keyed(place: Place): KeyedPlace {
  const seen = new Set<string>();
  const names = [place.name, ...place.otherNames].flatMap((name) => {
    const { core } = toldName(name);
    if (core === "" || seen.has(core)) return [];
    seen.add(core);
    return [{ name, keys: keysOf(core) }];
  });
  return { place, names, weight: weightOf(place) };
}

/** A text as it is looked for. */
export interface Wanted extends ToldName {
  readonly keys: NameKeys;
  readonly firstKeys: NameKeys | null;
}

export function wantedOf(text: string): Wanted {
  const told = toldName(text);
  return { ...told, keys: keysOf(told.core), firstKeys: told.first === null ? null : keysOf(told.first) };
}

/** Why one name answers to what was asked, or null where it does not. */
export function reasonOf(wanted: Wanted, keys: NameKeys, isFirst: boolean): PlaceReason | null {
  if (keys.core === wanted.core) return isFirst ? "exact" : "other-spelling";
  if (keys.sound === wanted.keys.sound && keys.sound.length > 1) return "sounds-alike";
  if (wanted.core.length >= shortestBeginning && keys.core.startsWith(wanted.core)) return "begins";
  if (isOneSlip(wanted.keys, keys)) return "slip";
  if (wanted.firstKeys !== null && keys.sound === wanted.firstKeys.sound) return "part";
  return null;
}

/** Whether a place lies in an area of this name: names are compared as they sound, so that Tombouctou meets Tomboctou. */
export function liesIn(within: readonly string[], area: string): boolean {
  const wanted = keysOf(toldName(area).core).sound;
  return wanted !== "" && within.some((name) => keysOf(toldName(name).core).sound === wanted);
}

/**
 * The places that a text may mean, the likeliest first. A pure rule: the same places give the same answer on the server and
 * in a browser without a network.
 */
export function rankPlaces(text: string, places: readonly KeyedPlace[], question: PlaceQuestion = {}): PlaceAnswer {
  const wanted = wantedOf(text);
  const areas = question.within ?? [];
  const found: { hit: PlaceHit; cost: number; weight: number }[] = [];
  if (wanted.core !== "") {
    for (const { place, names, weight } of places) {
      const best = bestName(wanted, names);
      if (best === null) continue;
      const { why, matched } = best;
      const missed = areas.filter((names) => !names.some((name) => liesIn(place.within, name))).length;
      const km =
        question.near && place.lat !== null && place.lon !== null
          ? kilometres(question.near, { lat: place.lat, lon: place.lon })
          : null;
      const kind = fits(wanted.kind, place.feature) ? 0 : otherKind;
      // Without a point it may be anywhere: as dear as a place in the middle.
      const far = km === null ? (question.near ? 1.5 : 0) : Math.min(3, km / 60);
      found.push({
        hit: { ...place, why, matched, inside: areas.length === 0 ? null : missed === 0, km },
        cost: best.cost + missed * outside + kind + far,
        weight,
      });
    }
  }
  found.sort(
    (a, b) =>
      a.cost - b.cost ||
      b.weight - a.weight ||
      compare(a.hit.name, b.hit.name) ||
      compare(a.hit.code, b.hit.code) ||
      compare(a.hit.vintage, b.hit.vintage),
  );
  const [first] = found;
  const rivals = first ? found.filter(({ cost }) => cost <= first.cost + equally) : [];
  const meanings = meaningsOf(rivals.map(({ hit }) => hit));
  const hits = found.slice(0, Math.min(question.limit ?? 10, mostHits)).map(({ hit }) => hit);
  return { toldAs: text, hits, ambiguous: meanings > 1, meanings, rivals: Math.min(rivals.length, hits.length) };
}

/** A bare name means a place where people live before the district or the region called after it. */
const fits = (kind: PlaceKind | null, feature: string) =>
  kind === null ? !feature.startsWith("A.") : ofKind[kind].test(feature);

/** The name of a place that answers best, and at what cost. */
function bestName(
  wanted: Wanted,
  names: KeyedPlace["names"],
): { readonly why: PlaceReason; readonly matched: string; readonly cost: number } | null {
  let best: { readonly why: PlaceReason; readonly matched: string; readonly cost: number } | null = null;
  for (const [i, { name, keys }] of names.entries()) {
    const why = reasonOf(wanted, keys, i === 0);
    if (why === null) continue;
    const cost = costs[why] + (why === "slip" ? perLetter * distance(wanted.keys.sound, keys.sound) : 0);
    if (best === null || cost < best.cost) best = { why, matched: name, cost };
  }
  return best;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** How many places these are, where entries of one spot count once and an entry without a point only alone. */
function meaningsOf(hits: readonly PlaceHit[]): number {
  const spots: { lat: number; lon: number }[] = [];
  for (const { lat, lon } of hits) {
    if (lat === null || lon === null) continue;
    if (!spots.some((spot) => kilometres(spot, { lat, lon }) < sameSpotKm)) spots.push({ lat, lon });
  }
  return spots.length > 0 ? spots.length : Math.min(1, hits.length);
}

/** Whether two names are one name in two spellings. */
export function sameName(a: string, b: string): boolean {
  const [one, other] = [keysOf(toldName(a).core), keysOf(toldName(b).core)];
  return one.sound === other.sound || isOneSlip(one, other);
}
