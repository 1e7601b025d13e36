import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { missionFor, type Runtime, runtimeOf } from "../packages/heed/src/app/runtime.ts";
import { openSystem } from "../packages/heed/src/app/system.ts";
import { externalWindow } from "../packages/heed/src/establish/index.sql.ts";
import type { ExternalWindowView, WindowQuestion } from "../packages/heed/src/establish/index.ts";
import { type Who, wallClock } from "../packages/heed/src/kernel/index.ts";
import { explore } from "../packages/heed/src/tell/index.sql.ts";
import { newDataFolder, removeDataFolder } from "../scripts/running.ts";
import type { Bench, Measure } from "./bench.ts";
import { gedRows, heedIn, importFile } from "./ged-rows.ts";

const many = 1_000_000;
const few = 100_000;
/** Windows of each width and time: 3 by 4 of them. */
const rounds = 30;
const brushes = 60;

const adviser: Who = { userId: randomUUID(), roles: ["PA"], officePath: null, label: "Adviser (invented)" };

/** Degrees: the whole country, a region, a district and its neighbours. */
const widths = { country: [13, 14], region: [3, 5], small: [0.1, 1] } as const;
const times = ["all time", "one year", "one month", "odd days"] as const;

interface Case {
  readonly width: keyof typeof widths;
  readonly time: (typeof times)[number];
  readonly question: WindowQuestion;
}

/** The same windows at every run. */
export function casesOf(): readonly Case[] {
  let state = 20180720;
  const drawn = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const two = (n: number) => String(n).padStart(2, "0");
  const timeOf = (time: Case["time"]) => {
    const [year, month] = [1991 + Math.floor(drawn() * 30), 1 + Math.floor(drawn() * 12)];
    if (time === "one year") return { from: `${year}-01-01`, to: `${year}-12-31` };
    if (time === "one month") return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month)}-28` };
    if (time === "odd days")
      return {
        from: `${year}-${two(month)}-${two(2 + Math.floor(drawn() * 26))}`,
        to: `${Math.min(2022, year + Math.floor(drawn() * 8) + 1)}-02-17`,
      };
    return {};
  };
  const all: Case[] = [];
  for (let round = 0; round < rounds; round++)
    for (const width of Object.keys(widths) as Case["width"][])
      for (const time of times) {
        const [least, most] = widths[width];
        const size = least + drawn() * (most - least);
        const [west, south] = [-11 + drawn() * Math.max(0, 14 - size), 11 + drawn() * Math.max(0, 13 - size)];
        all.push({ width, time, question: { west, south, east: west + size, north: south + size, ...timeOf(time) } });
      }
  return all;
}

/** The same question to the rows by themselves: what anybody would write who had no counts, as a role that no policy slows. */
async function rawWindow(
  client: pg.PoolClient,
  { from, to }: WindowQuestion,
  view: ExternalWindowView,
): Promise<number> {
  const { west, south, east, north } = view.bounds;
  // Cells keep their upper edge for the next one.
  const [upper, size] = view.cellDegrees === null || view.total <= 3_000 ? ["<=", 1] : ["<", view.cellDegrees];
  const { rows } = await client.query({
    name: `raw window ${upper}`,
    text: `select floor(e.latitude / $7) as y, floor(e.longitude / $7) as x, e.place_precision > 2 as imprecise, count(*)::int as n,
        sum(low)::int as low, sum(high)::int as high
      from establish.external_event e
      where e.longitude >= $1 and e.latitude >= $2 and e.longitude ${upper} $3 and e.latitude ${upper} $4
        and ($5::date is null or e.date_end >= $5) and ($6::date is null or e.date_start <= $6)
        and not exists (select 1 from establish.external_event n where n.mission_id = e.mission_id and n.dataset = e.dataset
          and n.source_id = e.source_id and n.known_at > e.known_at)
      group by 1, 2, 3`,
    values: [west, south, east, north, from ?? null, to ?? null, size],
  });
  return (rows as { n: number }[]).reduce((all, { n }) => all + n, 0);
}

const at = (list: readonly number[], share: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? Number.NaN;

async function timed<T>(task: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const began = performance.now();
  const result = await task();
  return { ms: performance.now() - began, result };
}

export async function measureWindows(
  runtime: Runtime,
  auditor: pg.PoolClient,
  progress: (text: string) => void,
): Promise<readonly Measure[]> {
  const look = (question: WindowQuestion) => runtime.as(adviser, "en", (work) => externalWindow(work, question));
  const cases = casesOf();
  for (const { question } of cases.slice(0, 36)) await look(question);
  const done: { readonly kind: string; readonly ours: number; readonly raw: number | null }[] = [];
  for (const [i, { width, time, question }] of cases.entries()) {
    const { ms, result } = await timed(() => look(question));
    const kind = `${width}, ${time}`;
    // One round of three: each of them takes as long as all the others.
    const raw = Math.floor(i / 12) % 3 === 0 ? await timed(() => rawWindow(auditor, question, result)) : null;
    if (raw !== null && raw.result !== result.total)
      throw new Error(`${kind}: ${result.total} here and ${raw.result} by hand: ${JSON.stringify(question)}`);
    done.push({ kind, ours: ms, raw: raw?.ms ?? null });
  }
  const raw = done.flatMap((one) => one.raw ?? []);
  progress(`${done.length} windows looked at, ${raw.length} of them counted by hand too`);
  const kinds = [...new Set(done.map(({ kind }) => kind))];
  const brushed: number[] = [];
  for (let i = 0; i < brushes; i++) {
    const [year, month] = [1992 + (i % 30), 1 + ((i * 7) % 12)];
    const from = `${year}-${String(month).padStart(2, "0")}-01`;
    const filter = { from, to: `${year + (i % 3)}-12-31`, kind: "external" as const };
    const { ms } = await timed(() => runtime.as(adviser, "en", (work) => explore(work, filter)));
    if (i >= 5) brushed.push(ms);
  }
  const ours = done.map((one) => one.ours);
  return [
    { what: `window on the server, ${done.length} of them, half within`, value: at(ours, 0.5), unit: "ms" },
    { what: "window on the server, 99 of 100 within", value: at(ours, 0.99), unit: "ms", most: 50 },
    { what: "the same in raw SQL without counts, half within", value: at(raw, 0.5), unit: "ms" },
    { what: "the same in raw SQL without counts, 99 of 100 within", value: at(raw, 0.99), unit: "ms" },
    ...kinds.flatMap((kind): Measure[] => {
      const here = done.filter((one) => one.kind === kind);
      return [
        {
          what: `${kind}: half within`,
          value: at(
            here.map((one) => one.ours),
            0.5,
          ),
          unit: "ms",
        },
        { what: `${kind}: slowest of ${here.length}`, value: Math.max(...here.map((one) => one.ours)), unit: "ms" },
        {
          what: `${kind}: raw SQL, half within`,
          value: at(
            here.flatMap((one) => one.raw ?? []),
            0.5,
          ),
          unit: "ms",
        },
      ];
    }),
    { what: "Explore while brushing over months, half within", value: at(brushed, 0.5), unit: "ms" },
    { what: "Explore while brushing over months, 99 of 100 within", value: at(brushed, 0.99), unit: "ms" },
  ];
}

export const bench: Bench = {
  question:
    "How long does any window of the map with any time take on 1,000,000 events of others, and how long raw SQL for the same?",
  async run(progress) {
    const folder = newDataFolder();
    try {
      await heedIn(folder, "init");
      const [small, large] = [join(folder, "few.csv"), join(folder, "many.csv")];
      await pipeline(Readable.from(gedRows(few)), createWriteStream(small));
      await pipeline(Readable.from(gedRows(many, { revisedEvery: 20 })), createWriteStream(large));
      progress("rows generated");
      const system = await openSystem({ dataDir: folder });
      try {
        await importFile(folder, small, "23.1", progress);
        const { seconds, imported } = await importFile(folder, large, "24.1", progress);
        progress(`${imported} rows of the newer release in after ${seconds.toFixed(1)} s`);
        const runtime = runtimeOf(system, await missionFor(system, undefined), wallClock());
        const auditor = await system.pool("heed_auditor").connect();
        try {
          const { rows } = await auditor.query(
            "select count(*)::int as n from pg_available_extensions where name = 'postgis'",
          );
          progress(
            rows[0].n > 0 ? "PostGIS is there and not used" : "PostGIS is not there: raw SQL is plain PostgreSQL",
          );
          return await measureWindows(runtime, auditor, progress);
        } finally {
          auditor.release();
        }
      } finally {
        await system.stop();
      }
    } finally {
      removeDataFolder(folder);
    }
  },
};
