import { z } from "zod";
import { operation } from "../kernel/index.ts";
import type { PlaceIndex } from "./place-index.ts";
import type { FoundPlaces } from "./place-search.sql.ts";

const lat = z.coerce.number().min(-90).max(90);
const lon = z.coerce.number().min(-180).max(180);
const text = z.string().trim().min(1).max(200);

/** `near` is a point as `latitude,longitude`; `within` an area by code, path or name, or several with `;`, largest first. */
export const getPlaces = operation({
  method: "GET",
  path: "/places",
  summary: "The places that a name may mean, the likeliest first",
  query: z.strictObject({
    q: text,
    within: text.optional(),
    lat: lat.optional(),
    lon: lon.optional(),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  }),
  reply: z.custom<FoundPlaces>(),
});

export const getPlacesAt = operation({
  method: "GET",
  path: "/places/at",
  summary: "The areas that a point lies in, of each vintage or of one",
  query: z.strictObject({ lat, lon, vintage: text.optional() }),
  reply: z.strictObject({
    areas: z.array(
      z.strictObject({
        gazetteer: z.string(),
        vintage: z.string(),
        level: z.string(),
        code: z.string(),
        parentCode: z.string().nullable(),
        name: z.string(),
        /** The code stands for other ground, or another name, in another vintage. */
        changedMeaning: z.boolean(),
      }),
    ),
  }),
});

export const getPlaceIndex = operation({
  method: "GET",
  path: "/place-index/:region",
  summary: "The places of one region, to be searched without a network",
  params: z.strictObject({ region: text }),
  reply: z.custom<PlaceIndex>(),
});

export const getDataSets = operation({
  method: "GET",
  path: "/data-sets",
  summary: "The gazetteers, boundaries and population figures at hand, with their licences",
  reply: z.custom<{ readonly dataSets: readonly unknown[] }>(),
});
