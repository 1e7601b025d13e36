import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { standing } from "./gazetteer-set.sql.ts";
import { keyRule, keysForNames } from "./place-name.ts";
import { weightOf } from "./place-search.ts";

/*
 * The keys that names are found by. They are worked out from the rows of data sets and from nothing else, so a new rule of
 * spelling adds its keys to sets that are long in: keys of an older rule find candidates, and the rank is worked out anew anyway.
 */

interface NamedPlace {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly weight: number;
}

const chunkPlaces = 2000;

/** Works out the keys of the places of a data set and notes by which rule. */
export async function putKeys(work: Work, setId: string, places: readonly NamedPlace[]): Promise<void> {
  for (let from = 0; from < places.length; from += chunkPlaces) {
    const [keys, sounds, ids, weights]: [string[], string[], string[], number[]] = [[], [], [], []];
    for (const place of places.slice(from, from + chunkPlaces)) {
      for (const [key, sound] of keysForNames([place.name, ...place.otherNames])) {
        keys.push(key);
        sounds.push(sound);
        ids.push(place.id);
        weights.push(place.weight);
      }
    }
    await sql`insert into mission.place_key (mission_id, key, sound, place_id, weight, set_id)
      select ${work.missionId}::uuid, k, s, p, w, ${setId}::uuid
      from unnest(${keys}::text[], ${sounds}::text[], ${ids}::uuid[], ${weights}::int[]) as t(k, s, p, w)
      on conflict do nothing`.execute(work.db);
  }
  await sql`insert into mission.place_key_rule (mission_id, set_id, rule)
    values (${work.missionId}, ${setId}, ${keyRule}) on conflict do nothing`.execute(work.db);
}

/** How many people are meant by the bare name of an area, by its level. */
export const areaWeight = (level: number): number =>
  weightOf({ feature: `A.ADM${level}`, population: null, otherNames: [] });

/** Gives one data set that came in under an older rule the keys of today's. The worker asks until none is left. */
export async function renewKeys(work: Work): Promise<void> {
  const { rows: sets } = await sql<{ id: string }>`
    select d.id from mission.data_set d
    where d.mission_id = ${work.missionId}
      and (d.id in ${standing(work, "gazetteer")} or d.id in ${standing(work, "boundaries")})
      and not exists (select 1 from mission.place_key_rule r
        where r.mission_id = d.mission_id and r.set_id = d.id and r.rule = ${keyRule})
    order by d.recorded_at, d.id limit 1`.execute(work.db);
  const [set] = sets;
  if (!set) return;
  const { rows } = await sql<NamedPlace & { level: number | null }>`
    select id, name, other_names, weight, null::int as level from mission.place
    where mission_id = ${work.missionId} and set_id = ${set.id}
    union all
    select id, name, '{}'::text[], 0, array_position(array['country', 'region', 'district', 'commune'], level) - 1
    from mission.boundary where mission_id = ${work.missionId} and set_id = ${set.id}`.execute(work.db);
  const places = rows.map(({ level, ...place }) => (level === null ? place : { ...place, weight: areaWeight(level) }));
  await putKeys(work, set.id, places);
}

export const renewPlaceKeys = { name: "renew-place-keys", run: renewKeys } as const;
