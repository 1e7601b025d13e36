import { sql } from "kysely";
import { notFound, Problem, type Work } from "../kernel/index.ts";
import { dataSetsOf, standing } from "./gazetteer-set.sql.ts";
import { type PlaceIndex, packPlaces } from "./place-index.ts";
import { areaNames, placesById } from "./place-search.sql.ts";
import { liesIn } from "./place-search.ts";
import { areasOf } from "./reference.sql.ts";

/**
 * The index of one region for a phone without a network: names, points, and what each place is within.
 * @param region an area of the theatre by code or path, a code of boundaries, or a name.
 * @throws {Problem} not found, where no place is known in such a region.
 */
export async function placeIndexFor(work: Work, region: string): Promise<PlaceIndex> {
  const areas = await areasOf(work);
  const names = areaNames(areas, region).at(-1) ?? [];
  const { rows: known } = await sql<{ setId: string; code: string; name: string }>`
    select distinct set_id, code, name from mission.place_area
    where mission_id = ${work.missionId} and level between 0 and 2
      and (set_id in ${standing(work, "boundaries")} or set_id in ${standing(work, "gazetteer")})`.execute(work.db);
  const wanted = known.filter(({ code, name }) => code === region || names.some((one) => liesIn([name], one)));
  if (wanted.length === 0) throw new Problem(notFound);
  const { rows } = await sql<{ placeId: string }>`
    select distinct a.place_id from mission.place_area a
    join unnest(${wanted.map(({ setId }) => setId)}::uuid[], ${wanted.map(({ code }) => code)}::text[]) as w(set_id, code)
      on w.set_id = a.set_id and w.code = a.code
    where a.mission_id = ${work.missionId}`.execute(work.db);
  const searched = new Set<string>(["gazetteer", "boundaries"]);
  const sets = (await dataSetsOf(work)).filter(({ kind, undone }) => searched.has(kind) && !undone);
  const places = await placesById(
    work,
    rows.map(({ placeId }) => placeId),
  );
  if (places.length === 0) throw new Problem(notFound);
  const used = new Set(places.map(({ place }) => `${place.gazetteer} ${place.vintage}`));
  const sources = [
    ...new Map(
      sets
        .filter(({ gazetteer, vintage }) => used.has(`${gazetteer} ${vintage}`))
        .map(({ gazetteer, vintage, publisher, licence }) => [
          `${gazetteer} ${vintage}`,
          { gazetteer, vintage, publisher, licence },
        ]),
    ).values(),
  ];
  return packPlaces(
    region,
    work.asOf,
    sources,
    places.map(({ place }) => place),
  );
}
