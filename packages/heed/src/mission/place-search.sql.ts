import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { type Area, isWithin } from "./area.ts";
import { standing } from "./gazetteer-set.sql.ts";
import { isOneSlip, keysOf, shortestSlip, skeletonOf, toldName, withOneLeftOut } from "./place-name.ts";
import {
  type KeyedPlace,
  keyed,
  liesIn,
  type Place,
  type PlaceAnswer,
  type PlaceHit,
  type PlaceQuestion,
  rankPlaces,
  shortestBeginning,
  wantedOf,
} from "./place-search.ts";
import { areasOf } from "./reference.sql.ts";

/** A hit with the area of the theatre that a record of it would carry. */
export interface FoundPlace extends PlaceHit {
  readonly areaPath: string | null;
}
export interface FoundPlaces extends Omit<PlaceAnswer, "hits"> {
  readonly hits: readonly FoundPlace[];
}

export interface PlaceSearch {
  readonly near?: PlaceQuestion["near"];
  /** An area by code, path, or name, or several of them from the largest down. */
  readonly within?: string | readonly string[];
  readonly limit?: number;
}

/** How many places may begin with what was typed: the best known of them. */
const mostBeginnings = 100;

/**
 * The places that a text may mean, the likeliest first, from every gazetteer that stands as of the work and from the areas of
 * the theatre. What was told comes back as it was told; the choice is a person's.
 */
export async function searchPlaces(work: Work, text: string, search: PlaceSearch = {}): Promise<FoundPlaces> {
  const wanted = wantedOf(text);
  const areas = await areasOf(work);
  const within = areaNames(areas, search.within);
  const candidates = [
    ...(await candidatesOf(work, wanted, search.limit ?? 10, within.length > 0 || !!search.near)),
    ...areas.map(areaPlace(areas)).map(keyed),
  ];
  const answer = rankPlaces(text, candidates, {
    within,
    ...(search.near ? { near: search.near } : {}),
    ...(search.limit ? { limit: search.limit } : {}),
  });
  return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, areaPath: pathOf(areas, hit) })) };
}

async function candidatesOf(
  work: Work,
  wanted: ReturnType<typeof wantedOf>,
  limit: number,
  narrowed: boolean,
): Promise<readonly KeyedPlace[]> {
  if (wanted.core === "") return [];
  const { core, keys, firstKeys } = wanted;
  const sets = await standingSets(work);
  if (sets.length === 0) return [];
  const ids = new Set((await namesUnder(work, sets, [`p${core}`, `s${keys.sound}`])).map(({ placeId }) => placeId));
  if (core.length >= shortestBeginning) {
    const { rows } = await sql<{ placeId: string }>`
      select place_id from mission.place_key
      where mission_id = ${work.missionId} and key > ${`p${core}`} and key < ${`p${core}\uffff`} and set_id = any(${sets}::uuid[])
      order by weight desc, place_id limit ${mostBeginnings}`.execute(work.db);
    for (const { placeId } of rows) ids.add(placeId);
  }
  // Slips and parts of names cost more than any of these, so without a place asked for they cannot come before them.
  if (narrowed || ids.size < limit) {
    const slips = keys.sound.length >= shortestSlip ? withOneLeftOut(keys.skeleton).map((left) => `k${left}`) : [];
    const own = new Map<string, boolean>();
    const isNear = (sound: string) => {
      const known = own.get(sound) ?? isOneSlip(keys, { core: sound, sound, skeleton: skeletonOf(sound) });
      own.set(sound, known);
      return known;
    };
    for (const { placeId, sound } of await namesUnder(work, sets, slips)) if (isNear(sound)) ids.add(placeId);
    const part = firstKeys === null ? [] : [`s${firstKeys.sound}`];
    for (const { placeId } of await namesUnder(work, sets, part)) ids.add(placeId);
  }
  return placesById(work, [...ids]);
}

async function standingSets(work: Work): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from ${standing(work, "gazetteer")} as s(id)`.execute(work.db);
  return rows.map(({ id }) => id);
}

async function namesUnder(
  work: Work,
  sets: readonly string[],
  keys: readonly string[],
): Promise<readonly { readonly placeId: string; readonly sound: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ placeId: string; sound: string }>`
    select place_id, sound from mission.place_key
    where mission_id = ${work.missionId} and key = any(${keys}::text[]) and set_id = any(${sets}::uuid[])`.execute(
    work.db,
  );
  return rows;
}

interface StoredPlace extends Omit<Place, "within"> {
  readonly weight: number;
  readonly within: readonly string[] | null;
}

/** Places by id, with the names of what they lie in: of the newest outlines first, each name once. */
export async function placesById(work: Work, ids: readonly string[]): Promise<readonly KeyedPlace[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredPlace>`
    select p.gazetteer, p.vintage, p.code, p.name, p.other_names, p.feature, p.lat, p.lon, p.precision, p.population, p.weight,
      (select array_agg(a.name order by a.level, d.kind = 'gazetteer', d.vintage desc, a.code)
        from mission.place_area a join mission.data_set d on d.mission_id = a.mission_id and d.id = a.set_id
        where a.mission_id = p.mission_id and a.place_id = p.id
          and (a.set_id in ${standing(work, "boundaries")} or a.set_id = p.set_id)) as within
    from mission.place p
    where p.mission_id = ${work.missionId} and p.id = any(${[...ids]}::uuid[])
      and p.set_id in ${standing(work, "gazetteer")}`.execute(work.db);
  return rows.map(({ weight: _, within, ...place }) => keyed({ ...place, within: onceEach(within ?? []) }));
}

/** Each name once, however it is spelt. */
function onceEach(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const { sound } = keysOf(toldName(name).core);
    if (seen.has(sound)) return false;
    seen.add(sound);
    return true;
  });
}

const levels: Readonly<Record<Area["level"], string>> = {
  country: "A.ADM0",
  region: "A.ADM1",
  district: "A.ADM2",
  place: "P.PPL",
};

/** An area of the theatre as a place: it has no point of its own. */
const areaPlace =
  (areas: readonly Area[]) =>
  (area: Area): Place => ({
    gazetteer: area.gazetteer,
    vintage: area.vintage,
    code: area.code,
    name: area.nameFr,
    otherNames: [...new Set([area.nameEn, ...area.aliases])].filter((name) => name !== area.nameFr),
    feature: levels[area.level],
    lat: null,
    lon: null,
    precision: "none",
    population: null,
    within: areas.filter((one) => one.code !== area.code && isWithin(area.path, one.path)).map((one) => one.nameFr),
  });

/** The names of the areas asked for: an area of the theatre with those above it but its country, or the words as they are. */
export function areaNames(areas: readonly Area[], asked: PlaceSearch["within"]): readonly (readonly string[])[] {
  const list = asked === undefined ? [] : typeof asked === "string" ? [asked] : asked;
  return list
    .filter((one) => one.trim() !== "")
    .flatMap((one) => {
      const area = areas.find(({ code, path }) => code === one || path === one);
      if (!area) return [[one]];
      const chain = areas.filter(({ path, level }) => isWithin(area.path, path) && level !== "country");
      return chain.map(({ nameEn, nameFr, aliases }) => [nameFr, nameEn, ...aliases]);
    });
}

/** The smallest area of the theatre that the place lies in by the names of what it is within. */
function pathOf(areas: readonly Area[], hit: PlaceHit): string | null {
  const own = areas.find(({ gazetteer, code }) => gazetteer === hit.gazetteer && code === hit.code);
  if (own) return own.path;
  const named = (area: Area) => [area.nameFr, area.nameEn, ...area.aliases].some((name) => liesIn(hit.within, name));
  const regions = areas.filter((area) => area.level === "region" && named(area));
  const within = regions.flatMap((region) =>
    areas.filter((area) => area.level === "district" && area.parentCode === region.code && named(area)),
  );
  return (within[0] ?? regions[0])?.path ?? null;
}
