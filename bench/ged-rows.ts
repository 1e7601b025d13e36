import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/repository.ts";

export const gedColumns = (
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id," +
  "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office," +
  "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt," +
  "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown," +
  "best,high,low"
).split(",");

/** In which part of a hundred rows a place or a date is how precise: as in UCDP GED of Mali, Burkina Faso and Niger. */
const placePrecisions = [1, 43, 2, 77, 3, 85, 4, 88, 5, 99, 6, 100] as const;
const datePrecisions = [1, 79, 2, 95, 3, 96, 4, 99, 5, 100] as const;
/** The least and the most days that an event of a precision lasts beyond its first. */
const lasts: Readonly<Record<number, readonly [number, number]>> = {
  1: [0, 0],
  2: [1, 5],
  3: [6, 6],
  4: [27, 30],
  5: [31, 360],
};

export interface GedRowsOptions {
  /** Every how many rows say something else than they would: what a newer release revised. */
  readonly revisedEvery?: number;
}

/**
 * Invented rows in the form, size and precision of UCDP GED: the same at every run. They lie all over a country of 13 by 14
 * degrees and 33 years; what is known no better than its district lies at the middle of it.
 */
export function* gedRows(count: number, { revisedEvery = 0 }: GedRowsOptions = {}): Generator<string> {
  let state = 20180720;
  const upTo = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // The low bits of such a sequence repeat themselves soon.
    return Math.floor((state / 4294967296) * n);
  };
  const pick = (shares: readonly number[]) => {
    const drawn = upTo(100);
    return shares[shares.findIndex((share, i) => i % 2 === 1 && drawn < share) - 1] as number;
  };
  /** A fixed point for each number. */
  const spot = (n: number, salt: number) => {
    const mixed = Math.imul(n + salt, 2654435761) >>> 0;
    return (Math.imul(mixed ^ (mixed >>> 15), 2246822519) >>> 0) / 4294967296;
  };
  const [south, west, high, wide] = [11, -11, 13, 14];
  yield `${gedColumns.join(",")}\n`;
  let piece = "";
  for (let i = 1; i <= count; i += 1) {
    const [placePrecision, datePrecision] = [pick(placePrecisions), pick(datePrecisions)];
    const village = upTo(9_000);
    const district = Math.floor(spot(village, 3) * 60);
    const region = district % 9;
    const far = placePrecision === 2 ? 0.2 : 0;
    const where = placePrecision <= 2 ? village : placePrecision === 3 ? 10_000 + district : 20_000 + region;
    const lat = (south + spot(where, 1) * high + (far * (upTo(2_001) - 1_000)) / 1_000).toFixed(6);
    const lon = (west + spot(where, 2) * wide + (far * (upTo(2_001) - 1_000)) / 1_000).toFixed(6);
    const begins = upTo(12_000);
    const [least, most] = lasts[datePrecision] as readonly [number, number];
    const [day, end] = [begins, begins + least + upTo(most - least + 1)].map((n) =>
      new Date(Date.UTC(1990, 0, 1 + n)).toISOString().slice(0, 10),
    ) as [string, string];
    const deaths = [upTo(6), upTo(6), upTo(9), upTo(3)];
    const best = deaths.reduce((all, one) => all + one, 0);
    const [above, below] = [upTo(5), upTo(4)];
    const place = `Invented place ${village}`;
    const adm2 = placePrecision <= 3 ? `Invented district ${district}` : "";
    const revised = revisedEvery > 0 && i % revisedEvery === 0 ? 1 : 0;
    const article = `"""Invented agency,${day},Gunmen reported near ${place}, several people said to have been killed"";""Another agency,${day},Toll of an attack at ${place} still unclear, officials say"""`;
    piece +=
      `${i},INV-${day.slice(0, 4)}-3-${i},${day.slice(0, 4)},1,Clear,${1 + upTo(3)},234,506,Invented group - Civilians,234,973,` +
      `Invented group - Civilians,234,234,Invented group,9999,1,Civilians,2,${article},Invented agency;Another agency,${day};${day},` +
      `Gunmen reported near ${place};Toll of an attack still unclear,local officials,${placePrecision},${place} village,"${place} village, near the road, as told by officials",` +
      `Invented region ${region},${adm2},${lat},${lon},POINT (${lon} ${lat}),150848,Mali,432,Africa,1,${datePrecision},${day},${end},` +
      `${deaths.join(",")},${best},${best + above + revised},${Math.max(0, best - below)}\n`;
    if (piece.length > 1 << 18) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}

export interface ImportRun {
  readonly seconds: number;
  /** The most memory that the importing process held, in MiB; NaN where the system does not say. */
  readonly peak: number;
  readonly imported: number;
}

/** `heed import ucdp-ged FILE` as a person runs it, on a database that is open already. */
export async function importFile(
  folder: string,
  file: string,
  release: string,
  progress: (text: string) => void,
): Promise<ImportRun> {
  const heed = [
    join(root, "packages/heed/bin/heed.js"),
    "import",
    "ucdp-ged",
    file,
    "--release",
    release,
    "--json",
    "--data",
    folder,
  ];
  const child = spawn(process.execPath, heed, { stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  let said = "";
  let peak = Number.NaN;
  child.stdout.on("data", (text) => {
    told += String(text);
  });
  child.stderr.on("data", (text) => {
    said = String(text);
    if (/ s left/.test(said)) progress(said.trim());
  });
  const watch = setInterval(() => {
    const path = `/proc/${child.pid}/status`;
    const high = existsSync(path) ? /VmHWM:\s+(\d+)/.exec(readFileSync(path, "utf8"))?.[1] : undefined;
    if (high !== undefined) peak = Number(high) / 1024;
  }, 250);
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  clearInterval(watch);
  if (code !== 0) throw new Error(`heed import ended with ${code}: ${said}`);
  const result = JSON.parse(told) as { imported: number; seconds: number };
  return { ...result, peak };
}

/** Any other command on that folder, to its end. */
export async function heedIn(folder: string, ...args: readonly string[]): Promise<void> {
  const command = [join(root, "packages/heed/bin/heed.js"), ...args, "--data", folder];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += String(text);
    });
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`heed ${args[0]} ended with ${code}: ${said}`);
}
