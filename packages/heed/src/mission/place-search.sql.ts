import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { type Area, isWithin } from "./area.ts";
import { editionsOf, type OtherEdition } from "./boundary.sql.ts";
import { standing } from "./gazetteer-set.sql.ts";
import { isOneSlip, keysOf, skeletonOf, toldName } from "./place-name.ts";
import {
  type Between,
  codeIn,
  type KeyedPlace,
  keyed,
  keysToRead,
  liesIn,
  type Place,
  type PlaceAnswer,
  type PlaceHit,
  type PlaceQuestion,
  rankPlaces,
  type Wanted,
  wantedIn,
} from "./place-search.ts";
import { areasOf } from "./reference.sql.ts";

/** A hit with the area of the theatre that a record of it would carry. */
export interface FoundPlace extends PlaceHit {
  readonly areaPath: string | null;
  /** What it is in other editions of its gazetteer, and where its code stands for something else. */
  readonly editions: readonly OtherEdition[];
}
export interface FoundPlaces extends Omit<PlaceAnswer, "hits" | "between"> {
  readonly hits: readonly FoundPlace[];
  readonly between: (Omit<Between, "from" | "to"> & { readonly from: FoundPlace; readonly to: FoundPlace }) | null;
}

export interface PlaceSearch {
  readonly near?: PlaceQuestion["near"];
  /** An area by code, path, or name, or several of them from the largest down. */
  readonly within?: string | readonly string[];
  readonly limit?: number;
}

/** How many places may begin with what was typed: the best known of them, and more where an area or a point sorts them. */
const mostBeginnings = { narrowed: 100, open: 40 };

/**
 * The places that a text may mean, the likeliest first, from every gazetteer and all boundaries that stand as of the work and
 * from the areas of the theatre. What was told comes back as it was told; the choice is a person's.
 */
export async function searchPlaces(work: Work, text: string, search: PlaceSearch = {}): Promise<FoundPlaces> {
  const areas = await areasOf(work);
  const within = areaNames(areas, search.within);
  const narrowed = within.length > 0 || !!search.near;
  const sets = await standingSets(work);
  const ids = new Set<string>();
  const code = codeIn(text);
  if (code !== null && sets.length > 0) for (const id of await idsOfCode(work, sets, code)) ids.add(id);
  for (const wanted of wantedIn(text))
    if (sets.length > 0) for (const id of await idsFor(work, sets, wanted, search.limit ?? 10, narrowed)) ids.add(id);
  const candidates = [...(await placesById(work, [...ids])), ...areas.map(areaPlace(areas)).map(keyed)];
  const answer = rankPlaces(text, candidates, {
    within,
    ...(search.near ? { near: search.near } : {}),
    ...(search.limit ? { limit: search.limit } : {}),
  });
  const codes = answer.hits.filter(({ feature }) => feature.startsWith("A.")).map(({ code }) => code);
  const editions = await editionsOf(work, codes);
  const withArea = (hit: PlaceHit): FoundPlace => ({
    ...hit,
    areaPath: pathOf(areas, hit),
    editions: editions.get(`${hit.gazetteer} ${hit.vintage} ${hit.code}`) ?? [],
  });
  const { between } = answer;
  return {
    ...answer,
    hits: answer.hits.map(withArea),
    between: between && { ...between, from: withArea(between.from), to: withArea(between.to) },
  };
}

async function idsFor(
  work: Work,
  sets: readonly string[],
  wanted: Wanted,
  limit: number,
  narrowed: boolean,
): Promise<ReadonlySet<string>> {
  const { sure, doubtful, beginnings, partBeginnings } = keysToRead(wanted);
  const most = narrowed ? mostBeginnings.narrowed : mostBeginnings.open;
  const ids = new Set((await namesUnder(work, sets, sure)).map(({ placeId }) => placeId));
  // Names that begin with what is written come before those that only begin so by ear.
  for (const start of beginnings)
    if (narrowed || ids.size < limit) for (const id of await beginningWith(work, sets, start, most)) ids.add(id);
  // Slips and parts of names cost more than any of these, so without a place asked for they cannot come before them.
  if (!narrowed && ids.size >= limit) return ids;
  const wants = [wanted.keys, ...(wanted.firstKeys ? [wanted.firstKeys] : [])];
  const read = new Map<string, boolean>();
  const isNear = (sound: string) => {
    const keys = { core: sound, sound, skeleton: skeletonOf(sound) };
    const known = read.get(sound) ?? wants.some((one) => one.sound === sound || isOneSlip(one, keys));
    read.set(sound, known);
    return known;
  };
  for (const { placeId, sound } of await namesUnder(work, sets, doubtful)) if (isNear(sound)) ids.add(placeId);
  for (const start of partBeginnings) for (const id of await beginningWith(work, sets, start, most)) ids.add(id);
  return ids;
}

async function standingSets(work: Work): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from ${standing(work, "gazetteer")} as s(id)
    union all select s.id from ${standing(work, "boundaries")} as s(id)`.execute(work.db);
  return rows.map(({ id }) => id);
}

async function idsOfCode(work: Work, sets: readonly string[], code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mission.place where mission_id = ${work.missionId} and code = ${code} and set_id = any(${sets}::uuid[])
    union all
    select id from mission.boundary where mission_id = ${work.missionId} and code = ${code} and set_id = any(${sets}::uuid[])`.execute(
    work.db,
  );
  return rows.map(({ id }) => id);
}

async function beginningWith(
  work: Work,
  sets: readonly string[],
  start: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ placeId: string }>`
    select place_id from mission.place_key
    where mission_id = ${work.missionId} and key > ${start} and key < ${`${start}\uffff`} and set_id = any(${sets}::uuid[])
    order by weight desc, place_id limit ${most}`.execute(work.db);
  return rows.map(({ placeId }) => placeId);
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
  /** `level name`, the largest first and of the newest outlines first. */
  readonly within: readonly string[] | null;
}

/** Places and outlines by id, with the names of what they lie in: of the newest outlines first, each name once a level. */
export async function placesById(work: Work, ids: readonly string[]): Promise<readonly KeyedPlace[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredPlace>`
    with standing as (
      select s.id from ${standing(work, "gazetteer")} as s(id) union all select s.id from ${standing(work, "boundaries")} as s(id)
    ), found as (
      select id, set_id, gazetteer, vintage, code, name, other_names, feature, lat, lon, precision, population from mission.place
      where mission_id = ${work.missionId} and id = any(${[...ids]}::uuid[])
      union all
      select id, set_id, gazetteer, vintage, code, name, '{}'::text[],
        'A.ADM' || (array_position(array['country', 'region', 'district', 'commune'], level) - 1), lat, lon,
        case when lat is null then 'none' else 'area' end, null
      from mission.boundary where mission_id = ${work.missionId} and id = any(${[...ids]}::uuid[])
    )
    select p.gazetteer, p.vintage, p.code, p.name, p.other_names, p.feature, p.lat, p.lon, p.precision, p.population,
      (select array_agg(a.level || ' ' || a.name order by a.level, d.kind = 'gazetteer', d.vintage desc, a.code)
        from mission.place_area a join mission.data_set d on d.mission_id = a.mission_id and d.id = a.set_id
        where a.mission_id = ${work.missionId} and a.place_id = p.id
          and (d.kind = 'boundaries' or a.set_id = p.set_id) and a.set_id in (select id from standing)) as within
    from found p
    where p.set_id in (select id from standing)`.execute(work.db);
  return rows.map(({ within, ...place }) => keyed({ ...place, within: onceEach(within ?? []) }));
}

/** Each name once at its level, however it is spelt: a district called after its region stands beside it. */
function onceEach(within: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return within.flatMap((one) => {
    const name = one.slice(one.indexOf(" ") + 1);
    const key = `${one.slice(0, one.indexOf(" "))} ${keysOf(toldName(name).core).sound}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [name];
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
  // An area of a gazetteer lies in itself as well.
  const within = [...hit.within, ...(hit.feature.startsWith("A.") ? [hit.name, ...hit.otherNames] : [])];
  const named = (area: Area) => [area.nameFr, area.nameEn, ...area.aliases].some((name) => liesIn(within, name));
  const regions = areas.filter((area) => area.level === "region" && named(area));
  const districts = regions.flatMap((region) =>
    areas.filter((area) => area.level === "district" && area.parentCode === region.code && named(area)),
  );
  return (districts[0] ?? regions[0])?.path ?? null;
}
