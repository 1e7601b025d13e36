import {
  distance,
  isOneSlip,
  keysOf,
  type NameKeys,
  type PlaceKind,
  shortestSlip,
  type ToldName,
  toldName,
  withOneLeftOut,
} from "./place-name.ts";
import { toldPlace } from "./place-told.ts";

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
export const placeReasons = ["code", "exact", "other-spelling", "sounds-alike", "begins", "slip", "part"] as const;
export type PlaceReason = (typeof placeReasons)[number];

export interface PlaceHit extends Place {
  readonly why: PlaceReason;
  /** The name that matched, where it is not the first one. */
  readonly matched: string;
  /** Whether it lies in the area asked for; null where none was asked for. */
  readonly inside: boolean | null;
  /** From the point asked for. */
  readonly km: number | null;
  /** Entries of other gazetteers, or of other vintages, for the same place. */
  readonly also: readonly Pick<Place, "gazetteer" | "vintage" | "code" | "name">[];
}

/** Somewhere on the way from one place to another: nobody said where. */
export interface Between {
  readonly from: PlaceHit;
  readonly to: PlaceHit;
  /** The middle of the way. */
  readonly lat: number;
  readonly lon: number;
  /** From end to end, as the crow flies. */
  readonly km: number;
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
  /** Where the text tells a way by its ends: then the first two hits are these ends. */
  readonly between: Between | null;
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
  code: 0,
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
/** For a whole area where none was said: its point is only somewhere in it, so that a village that sounds alike comes first. */
const wholeArea = 1.1;
/** For the seat, in whatever spelling, of an area that bears the name told: less than for the area. */
const seatSpeltOtherwise = 0.5;
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
  "H.WLL": 9,
  "H.WTRH": 8,
  "H.SPNG": 8,
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

/** For a settlement that its commune or district is called after: its seat. */
const seat = 12;

export function keyed(place: Place): KeyedPlace {
  const seen = new Set<string>();
  const names = [place.name, ...place.otherNames].flatMap((name) => {
    const { core } = toldName(name);
    if (core === "" || seen.has(core)) return [];
    seen.add(core);
    return [{ name, keys: keysOf(core) }];
  });
  const isSeat =
    place.feature.startsWith("P.") &&
    place.within.some((area) => names.some(({ keys }) => keys.sound === areaKeys(area).sound));
  return { place, names, weight: weightOf(place) + (isSeat ? seat : 0) };
}

/** A name as it is looked for. */
export interface Wanted extends ToldName {
  readonly keys: NameKeys;
  readonly firstKeys: NameKeys | null;
}

export function wantedOf(name: string): Wanted {
  const told = toldName(name);
  return { ...told, keys: keysOf(told.core), firstKeys: told.first === null ? null : keysOf(told.first) };
}

/** The names to look for in a told text: one, or the two ends of a way. */
export function wantedIn(text: string): readonly Wanted[] {
  const { name, between } = toldPlace(text);
  return (between ?? [name]).map(wantedOf);
}

/** The keys under which the places of a name are found: whole ones, and the beginnings of others. */
export interface KeysToRead {
  /** As written and as it sounds: what costs least. */
  readonly sure: readonly string[];
  /** Slips, and parts of the name. */
  readonly doubtful: readonly string[];
  /** Keys that begin so: names that go on after what was said. */
  readonly beginnings: readonly string[];
  /** The same for a part of the name. */
  readonly partBeginnings: readonly string[];
}

export function keysToRead({ core, keys, firstKeys, half }: Wanted): KeysToRead {
  if (core === "") return { sure: [], doubtful: [], beginnings: [], partBeginnings: [] };
  const slips = ({ sound, skeleton }: NameKeys) =>
    sound.length >= shortestSlip ? withOneLeftOut(skeleton).map((left) => `k${left}`) : [];
  const long = (sound: string | undefined) => (sound && sound.length >= shortestSound ? [`s${sound}`] : []);
  return {
    sure: [`p${core}`, `s${keys.sound}`],
    doubtful: [
      ...slips(keys),
      ...(firstKeys === null ? [] : [`s${firstKeys.sound}`, ...(half ? slips(firstKeys) : [])]),
    ],
    beginnings: [...(core.length >= shortestBeginning ? [`p${core}`] : []), ...long(keys.sound)],
    partBeginnings: long(firstKeys?.sound),
  };
}

/** A sound shorter than this begins too many names. */
export const shortestSound = 5;

/** Why one name answers to what was asked, or null where it does not. */
export function reasonOf(wanted: Wanted, keys: NameKeys, isFirst: boolean): PlaceReason | null {
  const { sound } = wanted.keys;
  if (keys.core === wanted.core) return isFirst ? "exact" : "other-spelling";
  if (keys.sound === sound && keys.sound.length > 1) return "sounds-alike";
  if (wanted.core.length >= shortestBeginning && keys.core.startsWith(wanted.core)) return "begins";
  if (sound.length >= shortestSound && keys.sound.startsWith(sound)) return "begins";
  if (isOneSlip(wanted.keys, keys)) return "slip";
  const { firstKeys, half } = wanted;
  if (firstKeys === null) return null;
  if (keys.sound === firstKeys.sound) return "part";
  if (firstKeys.sound.length >= shortestSound && keys.sound.startsWith(firstKeys.sound)) return "part";
  return half && isOneSlip(firstKeys, keys) ? "part" : null;
}

const areasRead = new Map<string, NameKeys>();
/** The keys of the name of an area: few areas hold many places, so each is worked out once. */
function areaKeys(area: string): NameKeys {
  const known = areasRead.get(area);
  if (known) return known;
  const keys = keysOf(toldName(area).core);
  if (areasRead.size > 5000) areasRead.clear();
  areasRead.set(area, keys);
  return keys;
}

/** Whether a place lies in an area of this name: names are compared as they sound, so that Tombouctou meets Tomboctou. */
export function liesIn(within: readonly string[], area: string): boolean {
  const wanted = areaKeys(area).sound;
  return wanted !== "" && within.some((name) => areaKeys(name).sound === wanted);
}

/**
 * In how many of the areas said a place does not lie. Each area that it lies in answers for one of them: whoever says Mopti
 * twice means the region and the district called after it.
 */
function areasMissed(within: readonly string[], areas: readonly (readonly string[])[]): number {
  const left = within.map((name) => areaKeys(name).sound);
  return areas.filter((names) => {
    const sounds = names.map((name) => areaKeys(name).sound);
    const at = left.findIndex((sound) => sound !== "" && sounds.includes(sound));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

interface Scored {
  readonly hit: PlaceHit;
  readonly cost: number;
  readonly weight: number;
}

/**
 * The places that a text may mean, the likeliest first. A pure rule: the same places give the same answer on the server and
 * in a browser without a network.
 */
export function rankPlaces(text: string, places: readonly KeyedPlace[], question: PlaceQuestion = {}): PlaceAnswer {
  const told = toldPlace(text);
  const limit = Math.min(question.limit ?? 10, mostHits);
  if (told.between) {
    const [from, to] = told.between.map((name) => scored(name, told.areas, places, question));
    const way = wayBetween(text, from ?? [], to ?? [], limit);
    if (way) return way;
  }
  const found = scored(told.name, told.areas, places, question);
  const [first] = found;
  const rivals = first ? found.filter(({ cost }) => cost <= first.cost + equally) : [];
  const meanings = meaningsOf(rivals.map(({ hit }) => hit));
  const hits = found.slice(0, limit).map(({ hit }) => hit);
  const count = Math.min(rivals.length, hits.length);
  return { toldAs: text, hits, ambiguous: meanings > 1, meanings, rivals: count, between: null };
}

/** The code that a text is, as P-codes and the numbers of GeoNames are written, or null: no name has so many digits. */
export function codeIn(text: string): string | null {
  const told = text.trim().toUpperCase();
  return /^[A-Z]{2,3}\d{2,8}$|^\d{5,12}$/.test(told) ? told : null;
}

/** The places of one name with their costs, the cheapest first, each place once. */
function scored(
  name: string,
  toldAreas: readonly (readonly string[])[],
  places: readonly KeyedPlace[],
  question: PlaceQuestion,
): readonly Scored[] {
  const wanted = wantedOf(name);
  if (wanted.core === "") return [];
  const code = codeIn(name);
  const matching = places.flatMap((one) => {
    const isCode = code !== null && one.place.code.toUpperCase() === code;
    const best = isCode ? ({ why: "code", matched: one.place.code, cost: 0 } as const) : bestName(wanted, one.names);
    return best === null ? [] : [{ ...one, best }];
  });
  const lies = (place: Place, names: readonly string[]) => areasMissed(place.within, [names]) === 0;
  // What the text says beside the name is an area only where one of the places lies in such a one.
  const said = toldAreas.filter((names) => matching.some(({ place }) => lies(place, names)));
  const areas = [...(question.within ?? []), ...said];
  // In an area of the name told, what is spelt nearly so is its seat, unless another place there bears the name itself.
  const inNamesake = ({ place }: KeyedPlace) => !place.feature.startsWith("A.") && liesIn(place.within, name);
  const hasSeat = matching.some((one) => inNamesake(one) && costs[one.best.why] <= costs["sounds-alike"]);
  const found = matching.map((one): Scored => {
    const { place, weight, best } = one;
    const { why, matched } = best;
    const bare = !hasSeat && inNamesake(one) ? seatSpeltOtherwise + best.cost / 5 : best.cost;
    const missed = areasMissed(place.within, areas);
    const km =
      question.near && place.lat !== null && place.lon !== null
        ? kilometres(question.near, { lat: place.lat, lon: place.lon })
        : null;
    const kind = why === "code" ? 0 : kindCost(wanted.kind, place.feature);
    // Without a point it may be anywhere: as dear as a place in the middle.
    const far = km === null ? (question.near ? 1.5 : 0) : Math.min(3, km / 60);
    return {
      hit: { ...place, why, matched, inside: areas.length === 0 ? null : missed === 0, km, also: [] },
      cost: bare + missed * outside + kind + far,
      weight,
    };
  });
  return onceEach(found.sort(byCost));
}

const byCost = (a: Scored, b: Scored) =>
  a.cost - b.cost ||
  b.weight - a.weight ||
  Number(b.hit.lat !== null) - Number(a.hit.lat !== null) ||
  compare(a.hit.name, b.hit.name) ||
  compare(b.hit.vintage, a.hit.vintage) ||
  compare(a.hit.code, b.hit.code) ||
  compare(a.hit.gazetteer, b.hit.gazetteer);

/** Points of one area in two data sets may be this far apart. */
const sameAreaKm = 150;

/** Each place once: entries for it in other gazetteers, and in other vintages of the same one, go with the first. */
function onceEach(found: readonly Scored[]): readonly Scored[] {
  const kept: (Scored & { readonly also: PlaceHit["also"][number][] })[] = [];
  // Entries of one name only can be one place: the rest need not be compared.
  const bySound = new Map<string, typeof kept>();
  for (const one of found) {
    const { gazetteer, vintage, code, name } = one.hit;
    const { sound } = areaKeys(name);
    const namesakes = bySound.get(sound) ?? [];
    const same = namesakes.find((other) => isSamePlace(other.hit, one.hit));
    if (same) {
      const entry = same.hit;
      // The outline and the line in a list of codes are one entry told twice.
      if (entry.gazetteer !== gazetteer || entry.vintage !== vintage || entry.code !== code)
        same.also.push({ gazetteer, vintage, code, name });
      continue;
    }
    const fresh = { ...one, also: [] };
    kept.push(fresh);
    namesakes.push(fresh);
    bySound.set(sound, namesakes);
  }
  return kept.map(({ also, hit, ...rest }) => ({ ...rest, hit: { ...hit, also } }));
}

/**
 * Whether two entries of one name are one place: the same code, or the same kind of thing on the same spot. Entries of one data
 * set are several places: it tells them apart.
 */
function isSamePlace(a: Place, b: Place): boolean {
  if (a.gazetteer === b.gazetteer && a.vintage !== b.vintage && a.code === b.code) return true;
  // Two entries of one gazetteer are two places, but for the outline and the name of one area.
  if (a.gazetteer === b.gazetteer && (a.vintage === b.vintage ? a.code !== b.code : !a.feature.startsWith("A.")))
    return false;
  if (a.feature[0] !== b.feature[0]) return false;
  const isArea = a.feature[0] === "A";
  if (isArea && a.feature !== b.feature) return false;
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return isArea;
  const km = kilometres({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
  return km < (isArea ? sameAreaKm : sameSpotKm);
}

/** The middle of two degrees, to about ten metres. */
const mean = (a: number, b: number) => Math.round((a + b) * 5_000) / 10_000;

/** How many places of one end are tried with those of the other. */
const mostEnds = 12;

/** The way between two names: of all pairs of homonyms the cheapest, where ends far apart cost as places far off do. */
function wayBetween(
  text: string,
  from: readonly Scored[],
  to: readonly Scored[],
  limit: number,
): PlaceAnswer | undefined {
  const placed = (list: readonly Scored[]) => list.filter(({ hit }) => hit.lat !== null).slice(0, mostEnds);
  const pairs = placed(from)
    .flatMap((a) =>
      placed(to).map((b) => {
        const [one, other] = [a.hit as PlaceHit & Spot, b.hit as PlaceHit & Spot];
        const km = kilometres(one, other);
        const middle = { lat: mean(one.lat, other.lat), lon: mean(one.lon, other.lon) };
        const lived = [one, other].filter(({ feature }) => !feature.startsWith("P.")).length * otherKind;
        return { a, b, km, ...middle, cost: a.cost + b.cost + lived + Math.min(6, km / 60) };
      }),
    )
    .sort((one, other) => one.cost - other.cost || byCost(one.a, other.a) || byCost(one.b, other.b));
  const [best] = pairs;
  if (!best) return undefined;
  const ends = [best.a, best.b];
  const rest = [...from, ...to].filter((one) => !ends.includes(one)).sort(byCost);
  const rivals = pairs.filter(({ cost }) => cost <= best.cost + equally);
  const meanings = spotsOf(rivals).length;
  const { lat, lon } = best;
  return {
    toldAs: text,
    hits: [...ends, ...rest].slice(0, Math.max(2, limit)).map(({ hit }) => hit),
    ambiguous: meanings > 1,
    meanings,
    rivals: 2,
    between: { from: best.a.hit, to: best.b.hit, lat, lon, km: Math.round(best.km) },
  };
}

/** What it costs not to be of the kind that the text says; a bare name means a place before the area called after it. */
function kindCost(kind: PlaceKind | null, feature: string): number {
  if (feature.startsWith("A.") && kind !== "area") return wholeArea;
  if (kind === "area") return feature.startsWith("A.") ? 0 : 2 * otherKind;
  return kind === null || ofKind[kind].test(feature) ? 0 : otherKind;
}

/** The name of a place that answers best, and at what cost. */
function bestName(
  wanted: Wanted,
  names: KeyedPlace["names"],
): { readonly why: PlaceReason; readonly matched: string; readonly cost: number } | null {
  let best: { readonly why: PlaceReason; readonly matched: string; readonly cost: number } | null = null;
  for (const [i, { name, keys }] of names.entries()) {
    const why = reasonOf(wanted, keys, i === 0);
    if (why === null) continue;
    const cost = costs[why] + perLetter * lettersApart(wanted, keys, why);
    if (best === null || cost < best.cost) best = { why, matched: name, cost };
  }
  return best;
}

/** Letters that a slip is away; where only a part of the name answers, a name that goes on after it is half a letter away. */
function lettersApart({ keys: { sound }, firstKeys }: Wanted, keys: NameKeys, why: PlaceReason): number {
  if (why === "slip") return distance(sound, keys.sound);
  if (why !== "part" || firstKeys === null || keys.sound === firstKeys.sound) return 0;
  return keys.sound.startsWith(firstKeys.sound) ? 0.5 : 1 + distance(firstKeys.sound, keys.sound);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** Points that are further apart than one spot. */
function spotsOf(points: readonly Spot[]): readonly Spot[] {
  const spots: Spot[] = [];
  for (const point of points) if (!spots.some((spot) => kilometres(spot, point) < sameSpotKm)) spots.push(point);
  return spots;
}

/**
 * How many places these are, where entries of one spot count once, an entry without a point only alone, and an area not beside
 * the place in it that it is called after.
 */
function meaningsOf(hits: readonly PlaceHit[]): number {
  const [first] = hits;
  const others = hits.filter(
    (hit) => hit === first || !(hit.feature.startsWith("A.") && first && liesIn(first.within, hit.name)),
  );
  const spots = spotsOf(others.filter((hit): hit is PlaceHit & Spot => hit.lat !== null && hit.lon !== null));
  // Lists of codes have no points: there another name under one code is another meaning.
  return spots.length > 0 ? spots.length : new Set(hits.map(({ name }) => areaKeys(name).sound)).size;
}

/** Whether two names are one name in two spellings. */
export function sameName(a: string, b: string): boolean {
  const [one, other] = [keysOf(toldName(a).core), keysOf(toldName(b).core)];
  return one.sound === other.sound || isOneSlip(one, other);
}
