import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { openSystem, type System } from "../packages/heed/src/app/system.ts";
import { newDataFolder, removeDataFolder } from "../scripts/running.ts";
import { type Bench, secondsOf } from "./bench.ts";
import { gedColumns, gedRows, heedIn, importFile } from "./ged-rows.ts";

const many = 1_000_000;
const few = 100_000;

/** The same file by COPY alone, into a table of texts without index, checks or ledger: as fast as PostgreSQL goes. */
async function copyAlone(system: System, file: string): Promise<number> {
  const client = await system.pool("heed_worker").connect();
  try {
    await client.query("create schema bench_raw");
    await client.query(`create table bench_raw.ged (${gedColumns.map((name) => `${name} text`).join(", ")})`);
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
    try {
      await heedIn(folder, "init");
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
        const verifying = await secondsOf(() => heedIn(folder, "ledger", "verify"));
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
