import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { openSystem, type System } from "../packages/heed/src/app/system.ts";
import { root } from "../scripts/repository.ts";
import { newDataFolder, removeDataFolder } from "../scripts/running.ts";
import { type Bench, secondsOf } from "./bench.ts";

const many = 1_000_000;
const few = 100_000;

const header = (
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id," +
  "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office," +
  "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt," +
  "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown," +
  "best,high,low"
).split(",");

/** Invented rows in the form and size of UCDP GED: the same at every run. */
function* gedRows(count: number): Generator<string> {
  let state = 20180720;
  const upTo = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % n;
  };
  yield `${header.join(",")}\n`;
  let piece = "";
  for (let i = 1; i <= count; i += 1) {
    const [lat, lon] = [(11 + upTo(13_000) / 1000).toFixed(6), (-11 + upTo(14_000) / 1000).toFixed(6)];
    const day = new Date(Date.UTC(1990, 0, 1 + upTo(12_000))).toISOString().slice(0, 10);
    const deaths = [upTo(6), upTo(6), upTo(9), upTo(3)];
    const best = deaths.reduce((all, one) => all + one, 0);
    const place = `Invented place ${upTo(9_000)}`;
    const article = `"""Invented agency,${day},Gunmen reported near ${place}, several people said to have been killed"";""Another agency,${day},Toll of an attack at ${place} still unclear, officials say"""`;
    piece +=
      `${i},INV-${day.slice(0, 4)}-3-${i},${day.slice(0, 4)},1,Clear,${1 + upTo(3)},234,506,Invented group - Civilians,234,973,` +
      `Invented group - Civilians,234,234,Invented group,9999,1,Civilians,2,${article},Invented agency;Another agency,${day};${day},` +
      `Gunmen reported near ${place};Toll of an attack still unclear,local officials,${1 + upTo(5)},${place} village,"${place} village, near the road, as told by officials",` +
      `Invented region ${upTo(9)},Invented district ${upTo(60)},${lat},${lon},POINT (${lon} ${lat}),150848,Mali,432,Africa,1,1,${day},${day},` +
      `${deaths.join(",")},${best},${best + upTo(5)},${Math.max(0, best - upTo(4))}\n`;
    if (piece.length > 1 << 18) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}

interface Run {
  readonly seconds: number;
  /** The most memory that the importing process held, in MiB; NaN where the system does not say. */
  readonly peak: number;
  readonly imported: number;
}

/** `heed import ucdp-ged FILE` as a person runs it, on a database that is open already. */
async function importFile(
  folder: string,
  file: string,
  release: string,
  progress: (text: string) => void,
): Promise<Run> {
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

/** The same file by COPY alone, into a table of texts without index, checks or ledger: as fast as PostgreSQL goes. */
async function copyAlone(system: System, file: string): Promise<number> {
  const client = await system.pool("heed_worker").connect();
  try {
    await client.query("create schema bench_raw");
    await client.query(`create table bench_raw.ged (${header.map((name) => `${name} text`).join(", ")})`);
    return await secondsOf(() =>
      pipeline(createReadStream(file), client.query(copyFrom("copy bench_raw.ged from stdin (format csv, header)"))),
    );
  } finally {
    await client.query("drop schema if exists bench_raw cascade");
    client.release();
  }
}

export const bench: Bench = {
  question:
    "How long do 1,000,000 GED-like rows take, ledger and index included, in how much memory, and how long does COPY alone take?",
  async run(progress) {
    const folder = newDataFolder();
    const heed = (...args: string[]) =>
      new Promise<void>((done, fail) => {
        const command = [join(root, "packages/heed/bin/heed.js"), ...args, "--data", folder];
        const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
        let said = "";
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", (text) => {
            said += String(text);
          });
        child.once("exit", (code) =>
          code === 0 ? done() : fail(new Error(`heed ${args[0]} ended with ${code}: ${said}`)),
        );
      });
    try {
      await heed("init");
      const [small, large] = [join(folder, "few.csv"), join(folder, "many.csv")];
      await pipeline(Readable.from(gedRows(few)), createWriteStream(small));
      await pipeline(Readable.from(gedRows(many)), createWriteStream(large));
      progress("rows generated");
      const system = await openSystem({ dataDir: folder });
      try {
        const raw = await copyAlone(system, large);
        progress(`COPY alone: ${raw.toFixed(1)} s`);
        const first = await importFile(folder, small, "23.1", progress);
        const second = await importFile(folder, large, "24.1", progress);
        const verifying = await secondsOf(() => heed("ledger", "verify"));
        return [
          { what: `import of ${many} rows`, value: second.seconds, unit: "s", most: 120 },
          { what: "rows a second, ledger and index included", value: many / second.seconds, unit: "rows/s" },
          { what: "rows that were new or revised", value: second.imported, unit: "rows" },
          { what: "COPY alone of the same rows", value: raw, unit: "s" },
          { what: "rows a second, COPY alone", value: many / raw, unit: "rows/s" },
          { what: `most memory at ${few} rows`, value: first.peak, unit: "MiB" },
          { what: `most memory at ${many} rows`, value: second.peak, unit: "MiB" },
          {
            what: "memory at ten times the rows, as a multiple",
            value: second.peak / first.peak,
            unit: "×",
            most: 1.3,
          },
          { what: "ledger verify over all of it", value: verifying, unit: "s" },
        ];
      } finally {
        await system.stop();
      }
    } finally {
      removeDataFolder(folder);
    }
  },
};
