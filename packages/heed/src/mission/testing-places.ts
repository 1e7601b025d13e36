import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { boundaryPlace, type PlannedBoundary, planBoundaries } from "./boundary.ts";
import { isInside } from "./boundary-geometry.ts";
import { planGazetteer } from "./gazetteer.ts";
import { keysForNames, plainText } from "./place-name.ts";
import {
  type KeyedPlace,
  keyed,
  keysToRead,
  kilometres,
  type Place,
  type PlaceAnswer,
  type PlaceQuestion,
  rankPlaces,
  wantedIn,
} from "./place-search.ts";

/*
 * How often a place that somebody else put on the map is found by its name: events of UCDP GED whose place is known to a spot
 * (where_prec 1) or to a few kilometres (2). For tests and campaigns on material that the repository holds no copy of.
 */

export const countries = [
  { name: "Mali", extract: "ML", outlines: "mli", levels: [1, 2, 3] },
  // The names of the communes at hand stand on the wrong outlines: of 351 one holds the place that it is called after.
  { name: "Burkina Faso", extract: "BF", outlines: "bfa", levels: [1, 2] },
  // No outlines of communes are at hand.
  { name: "Niger", extract: "NE", outlines: "ner", levels: [1, 2] },
] as const;
export type Country = (typeof countries)[number];

const bytesIn = (folder: string, path: string) => {
  const bytes = readFileSync(join(folder, path));
  return bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
};

export interface ToldEvent {
  readonly country: string;
  readonly place: string;
  /** What the row says in more words: for the person who looks at a miss, never for the search. */
  readonly description: string;
  readonly region: string;
  readonly district: string;
  readonly lat: number;
  readonly lon: number;
}

/** Events of GED whose place is exact or near enough to judge by. */
export function toldEvents(folder: string): readonly ToldEvent[] {
  const text = new TextDecoder().decode(bytesIn(folder, "data/ucdp-ged/ged241-mli-bfa-ner.csv.gz"));
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  return rows
    .filter((row) => row.where_prec === "1" || row.where_prec === "2")
    .map((row) => ({
      country: row.country ?? "",
      place: row.where_coordinates ?? "",
      description: row.where_description ?? "",
      region: row.adm_1 ?? "",
      district: row.adm_2 ?? "",
      lat: Number(row.latitude),
      lon: Number(row.longitude),
    }));
}

/** Names fall into two halves by themselves: what was tuned on the one is judged by the other. */
export function isHeldOut(place: string): boolean {
  let sum = 7;
  for (const letter of plainText(place)) sum = (sum * 31 + (letter.codePointAt(0) as number)) % 1_000_003;
  return sum % 2 === 1;
}

export interface Gazetteers {
  search(text: string, question: PlaceQuestion): PlaceAnswer;
  /** Whether any entry at all lies so near, under whatever name. */
  readonly size: number;
}

/** What is searched: the extracts of GeoNames alone, or with outlines of communes and the places of Natural Earth as well. */
export type Sources = "geonames" | "all";

/** The gazetteers of these countries, each place with the country, region, district and commune that it lies in. */
export function gazetteersIn(
  folder: string,
  wanted: readonly Country[] = countries,
  sources: Sources = "all",
): Gazetteers {
  const byKey = new Map<string, KeyedPlace[]>();
  let size = 0;
  const add = (place: Place) => {
    const one = keyed(place);
    size++;
    for (const [key] of keysForNames([place.name, ...place.otherNames])) {
      const list = byKey.get(key);
      if (!list) byKey.set(key, [one]);
      else if (list.at(-1) !== one) list.push(one);
    }
  };
  for (const country of wanted) {
    const areas = (sources === "all" ? country.levels : [1, 2]).flatMap((level) => {
      const name = `data/admin-boundaries/${country.outlines}-adm${level}.geojson.gz`;
      return planBoundaries({ name, bytes: bytesIn(folder, name) }, { vintage: "2017" }).boundaries;
    });
    const around = (lat: number | null, lon: number | null) =>
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
    const names = (list: readonly PlannedBoundary[]) => [country.name, ...list.map((area) => area.name)];
    const name = `data/geonames/${country.extract}.csv.gz`;
    for (const place of planGazetteer({ name, bytes: bytesIn(folder, name) }, { vintage: "2023" }).places)
      add({ ...place, gazetteer: "geonames", vintage: "2023", within: names(around(place.lat, place.lon)) });
    if (sources === "geonames") continue;
    for (const area of areas) {
      const above = around(area.lat, area.lon).filter(({ areaKm2 }) => areaKm2 > area.areaKm2);
      add({ ...boundaryPlace(area), gazetteer: "ocha-cod", vintage: "2017", within: names(above) });
    }
  }
  if (sources === "all") {
    const name = "data/natural-earth/places.geojson";
    for (const place of planGazetteer(
      { name, bytes: bytesIn(folder, name) },
      { vintage: "5", gazetteer: "natural-earth" },
    ).places)
      add({ ...place, gazetteer: "natural-earth", vintage: "5", within: [] });
  }
  const sorted = [...byKey.keys()].sort();
  const beginning = (start: string) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as string) < start) low = middle + 1;
      else high = middle;
    }
    const keys: string[] = [];
    for (let i = low; sorted[i]?.startsWith(start); i++) keys.push(sorted[i] as string);
    return keys;
  };
  return {
    size,
    search(text, question) {
      const candidates = new Set<KeyedPlace>();
      for (const wanted of wantedIn(text)) {
        const { sure, doubtful, beginnings, partBeginnings } = keysToRead(wanted);
        for (const key of [...sure, ...doubtful, ...[...beginnings, ...partBeginnings].flatMap(beginning)])
          for (const place of byKey.get(key) ?? []) candidates.add(place);
      }
      return rankPlaces(text, [...candidates], question);
    },
  };
}

/** Why the first hit is not the place of the event. */
const missReasons = ["not-in-gazetteer", "another-chosen", "no-name", "nothing-found"] as const;
export interface Miss {
  readonly place: string;
  readonly district: string;
  readonly events: number;
  readonly found: string;
  readonly why: (typeof missReasons)[number];
}

export interface Judged {
  readonly events: number;
  /** First hit within 10 km, or the middle of the way where the text tells a way by its ends. */
  readonly found: number;
  /** Any hit within 10 km: what the rule could have put first. */
  readonly findable: number;
  readonly misses: readonly Miss[];
}

const nearKm = 10;
export type Said = "nothing" | "country" | "region" | "district";

/** How many events have their place's first hit within 10 km, with what the row itself says of country, region and district. */
export function judge(gazetteers: Gazetteers, events: readonly ToldEvent[], said: Said): Judged {
  const answers = new Map<string, PlaceAnswer>();
  const misses = new Map<string, Miss>();
  let [found, findable] = [0, 0];
  for (const event of events) {
    const areas = [
      ...(said === "nothing" ? [] : [event.country]),
      ...(said === "region" || said === "district" ? [event.region] : []),
      ...(said === "district" ? [event.district] : []),
    ].filter(Boolean);
    const key = [event.place, ...areas].join("|");
    const answer =
      answers.get(key) ?? gazetteers.search(event.place, { within: areas.map((area) => [area]), limit: 50 });
    answers.set(key, answer);
    const points = [...(answer.between ? [answer.between] : []), ...answer.hits];
    const km = points.map(({ lat, lon }) =>
      lat === null || lon === null ? Number.POSITIVE_INFINITY : kilometres(event, { lat, lon }),
    );
    const isFindable = km.some((one) => one <= nearKm);
    if (isFindable) findable++;
    if ((km[0] ?? Number.POSITIVE_INFINITY) <= nearKm) {
      found++;
      continue;
    }
    const [hit] = answer.hits;
    const why =
      event.place === "" ? "no-name" : isFindable ? "another-chosen" : hit ? "not-in-gazetteer" : "nothing-found";
    const miss: Miss = {
      place: event.place,
      district: event.district,
      found: hit ? `${hit.name} (${hit.why}, ${Math.round(km[0] ?? 0)} km)` : "",
      why,
      events: 1,
    };
    const name = `${miss.place}|${miss.district}|${miss.found}|${why}`;
    misses.set(name, { ...miss, events: (misses.get(name)?.events ?? 0) + 1 });
  }
  const list = [...misses.values()].sort((a, b) => b.events - a.events || (a.place < b.place ? -1 : 1));
  return { events: events.length, found, findable, misses: list };
}
