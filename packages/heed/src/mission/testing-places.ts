import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { planBoundaries } from "./boundary.ts";
import { isInside } from "./boundary-geometry.ts";
import { planGazetteer } from "./gazetteer.ts";
import { keysForNames, withOneLeftOut } from "./place-name.ts";
import {
  type KeyedPlace,
  keyed,
  kilometres,
  type PlaceAnswer,
  type PlaceQuestion,
  rankPlaces,
  wantedOf,
} from "./place-search.ts";

/*
 * How often a place that somebody else put on the map is found by its name: events of UCDP GED whose place is known to a spot
 * (where_prec 1) or to a few kilometres (2). For tests and campaigns on material that the repository holds no copy of.
 */

export const countries = [
  { name: "Mali", extract: "ML", outlines: "mli" },
  { name: "Burkina Faso", extract: "BF", outlines: "bfa" },
  { name: "Niger", extract: "NE", outlines: "ner" },
] as const;
export type Country = (typeof countries)[number];

const bytesIn = (folder: string, path: string) => {
  const bytes = readFileSync(join(folder, path));
  return bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
};

export interface ToldEvent {
  readonly country: string;
  readonly place: string;
  readonly region: string;
  readonly district: string;
  readonly lat: number;
  readonly lon: number;
}

/** Events of GED whose place is exact or near enough to judge by. */
export function toldEvents(folder: string): readonly ToldEvent[] {
  const rows = parse(bytesIn(folder, "data/ucdp-ged/ged241-mli-bfa-ner.csv.gz"), {
    columns: true,
    bom: true,
  }) as Record<string, string>[];
  return rows
    .filter((row) => row.where_prec === "1" || row.where_prec === "2")
    .map((row) => ({
      country: row.country ?? "",
      place: row.where_coordinates ?? "",
      region: row.adm_1 ?? "",
      district: row.adm_2 ?? "",
      lat: Number(row.latitude),
      lon: Number(row.longitude),
    }));
}

export interface Gazetteers {
  search(text: string, question: PlaceQuestion): PlaceAnswer;
}

/** The gazetteers of these countries, each place with the country, region and district that it lies in. */
export function gazetteersIn(folder: string, wanted: readonly Country[] = countries): Gazetteers {
  const byKey = new Map<string, KeyedPlace[]>();
  for (const country of wanted) {
    const areas = [1, 2].flatMap((level) => {
      const name = `data/admin-boundaries/${country.outlines}-adm${level}.geojson.gz`;
      return planBoundaries({ name, bytes: bytesIn(folder, name) }, { vintage: "2017" }).boundaries;
    });
    const name = `data/geonames/${country.extract}.csv.gz`;
    for (const place of planGazetteer({ name, bytes: bytesIn(folder, name) }, { vintage: "2023" }).places) {
      const { lat, lon } = place;
      const around =
        lat === null || lon === null
          ? []
          : areas.filter(
              (area) =>
                lat >= area.minLat &&
                lat <= area.maxLat &&
                lon >= area.minLon &&
                lon <= area.maxLon &&
                isInside(lat, lon, area.polygons),
            );
      const within = [country.name, ...around.map((area) => area.name)];
      const one = keyed({ ...place, gazetteer: "geonames", vintage: "2023", within });
      for (const [key] of keysForNames([place.name, ...place.otherNames])) {
        const list = byKey.get(key);
        if (!list) byKey.set(key, [one]);
        else if (list.at(-1) !== one) list.push(one);
      }
    }
  }
  const written = [...byKey.keys()].filter((key) => key.startsWith("p")).sort();
  return {
    search(text, question) {
      const { core, keys, firstKeys } = wantedOf(text);
      const candidates = new Set<KeyedPlace>();
      const under = [
        `s${keys.sound}`,
        ...(firstKeys ? [`s${firstKeys.sound}`] : []),
        ...withOneLeftOut(keys.skeleton).map((left) => `k${left}`),
      ];
      for (const key of [`p${core}`, ...under]) for (const place of byKey.get(key) ?? []) candidates.add(place);
      if (core.length > 2)
        for (const key of written)
          if (key.startsWith(`p${core}`)) for (const place of byKey.get(key) ?? []) candidates.add(place);
      return rankPlaces(text, [...candidates], question);
    },
  };
}

export interface Judged {
  readonly events: number;
  /** Top hit within 10 km. */
  readonly found: number;
  /** Any hit within 10 km: what the rule could have put first. */
  readonly findable: number;
  readonly misses: ReadonlyMap<string, number>;
}

const nearKm = 10;

/** How many events have their place's top hit within 10 km, with what the row itself says of region and district. */
export function judge(
  gazetteers: Gazetteers,
  events: readonly ToldEvent[],
  said: "country" | "region" | "district",
): Judged {
  const answers = new Map<string, PlaceAnswer>();
  const misses = new Map<string, number>();
  let [found, findable] = [0, 0];
  for (const event of events) {
    const areas = [
      event.country,
      ...(said === "country" ? [] : [event.region]),
      ...(said === "district" ? [event.district] : []),
    ].filter(Boolean);
    const key = [event.place, ...areas].join("|");
    const answer =
      answers.get(key) ?? gazetteers.search(event.place, { within: areas.map((area) => [area]), limit: 50 });
    answers.set(key, answer);
    const km = answer.hits.map(({ lat, lon }) =>
      lat === null || lon === null ? Number.POSITIVE_INFINITY : kilometres(event, { lat, lon }),
    );
    if (km.some((one) => one <= nearKm)) findable++;
    if ((km[0] ?? Number.POSITIVE_INFINITY) <= nearKm) {
      found++;
      continue;
    }
    const [hit] = answer.hits;
    const told = hit ? `${hit.name} (${hit.why}, ${Math.round(km[0] ?? 0)} km)` : "nothing";
    const miss = `${event.place}, ${event.district}: ${told}`;
    misses.set(miss, (misses.get(miss) ?? 0) + 1);
  }
  return { events: events.length, found, findable, misses };
}
