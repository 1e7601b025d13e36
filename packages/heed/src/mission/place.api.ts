import { badInput, Problem, type Route, serve } from "../kernel/index.ts";
import { areasAt, crossingsOf } from "./boundary.sql.ts";
import { dataSetsOf } from "./gazetteer-set.sql.ts";
import { getDataSets, getPlaceIndex, getPlaces, getPlacesAt } from "./place-contract.ts";
import { placeIndexFor } from "./place-index.sql.ts";
import { searchPlaces } from "./place-search.sql.ts";

/** The operations on places. */
export const placeRoutes: readonly Route[] = [
  serve(getPlaces, (work, { query }) => {
    const { lat, lon, within, limit } = query;
    if ((lat === undefined) !== (lon === undefined))
      throw new Problem(badInput, {}, [
        { field: lat === undefined ? "lat" : "lon", mend: "mend.invalid_type", facts: { expected: "number" } },
      ]);
    return searchPlaces(work, query.q, {
      ...(lat !== undefined && lon !== undefined ? { near: { lat, lon } } : {}),
      ...(within === undefined ? {} : { within: within.split(";").map((one) => one.trim()) }),
      ...(limit === undefined ? {} : { limit }),
    });
  }),
  serve(getPlacesAt, async (work, { query }) => {
    const found = await areasAt(work, { lat: query.lat, lon: query.lon }, query.vintage);
    const areas = [];
    for (const { gazetteer, vintage, level, code, parentCode, name } of found) {
      const changedMeaning = (await crossingsOf(work, code, vintage)).some((one) => one.changedMeaning);
      areas.push({ gazetteer, vintage, level, code, parentCode, name, changedMeaning });
    }
    return { areas };
  }),
  serve(getPlaceIndex, (work, { params }) => placeIndexFor(work, params.region)),
  serve(getDataSets, async (work) => ({ dataSets: await dataSetsOf(work) })),
];
