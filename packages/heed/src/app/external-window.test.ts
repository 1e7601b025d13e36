import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countedBatches, externalSums, externalWindow, undoExternal } from "../establish/index.sql.ts";
import { boundsOf, type ExternalWindowView, grids, type WindowQuestion } from "../establish/index.ts";
import { type GedTestColumn, gedTestFile } from "../establish/testing.ts";
import { plusDays } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { person } from "../mission/testing.ts";
import { importGedFile } from "./import-external.ts";
import { speak, type Terminal } from "./terminal.ts";
import { type TestMission, testMission } from "./testing.ts";

const quiet: Terminal = { say: speak("en"), lang: "en", json: true, result: () => {}, progress: () => {} };
const folder = mkdtempSync(join(tmpdir(), "heed-window-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const adviser = person("PA").who;
const begins = "2024-01-10T08:00:00.000Z";

let t: TestMission;
beforeAll(async () => {
  t = await testMission({ at: begins });
});

type Row = Partial<Record<GedTestColumn, string>>;
let files = 0;
const take = async (release: string, released: string, rows: readonly Row[]) => {
  const file = join(folder, `window-${++files}.csv`);
  writeFileSync(file, gedTestFile(rows));
  const taken = await importGedFile(t.runtime, quiet, {
    file,
    release,
    released,
    report: join(folder, "refused.json"),
  });
  return taken.batch as string;
};
const undo = (batch: string) => t.runtime.asSystem((work) => undoExternal(work, batch));
const look = (question: WindowQuestion, asOf?: string) =>
  t.runtime.as(adviser, "en", (work) => externalWindow(work, question), asOf);

/** Every grid, over the same window. */
const looks = (question: WindowQuestion, asOf: string) =>
  t.runtime.as(
    adviser,
    "en",
    async (work) => {
      const batches = await countedBatches(work);
      const counted = [];
      for (const grid of batches.ids.length === 0 ? [] : grids)
        counted.push({ grid, sums: await externalSums(work, question, grid, batches) });
      return counted;
    },
    asOf,
  );

/** The same question to the rows themselves, told in another way: of each event the newest row there was at that moment. */
async function rowsAt(asOf: string, { from, to }: WindowQuestion) {
  const { rows } = await t.database.pool("heed").query(
    `select * from (
       select distinct on (e.dataset, e.source_id) e.source_id, e.latitude as lat, e.longitude as lon, e.place_precision as precision,
         e.date_start as "from", e.date_end as "to", e.low, e.best, e.high, e.adm1, e.adm2, e.country
       from establish.external_event e
       join listen.import_batch i on i.mission_id = e.mission_id and i.id = e.batch_id and i.recorded_at <= $1
       where e.known_at <= $1 and not exists (select 1 from establish.external_undo u
         where u.batch_id = e.batch_id and u.recorded_at <= $1)
       order by e.dataset, e.source_id, e.known_at desc, e.batch_id desc) as e
     where ($2::date is null or e."from" >= $2 or e."to" >= $2) and ($3::date is null or e."from" <= $3)`,
    [asOf, from ?? null, to ?? null],
  );
  return rows as { lat: number; lon: number; precision: number | null; low: number; best: number; high: number }[];
}

const isPoint = ({ precision }: { precision: number | null }) => precision === 1 || precision === 2;
const inside = (b: ExternalWindowView["bounds"], upper: boolean) => (row: { lat: number; lon: number }) =>
  row.lon >= b.west &&
  row.lat >= b.south &&
  (upper ? row.lon <= b.east && row.lat <= b.north : row.lon < b.east && row.lat < b.north);
const summed = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((so, one) => so + of(one), 0);

const day = fc.integer({ min: 0, max: 3 * 365 }).map((n) => plusDays("2015-11-01T00:00:00.000Z", n).slice(0, 10));
const anyRow = (id: number) =>
  fc
    .record({
      lat: fc.integer({ min: 100, max: 180 }),
      lon: fc.integer({ min: -80, max: 20 }),
      where: fc.constantFrom("1", "1", "2", "3", "4", "5", "6", "7", ""),
      start: day,
      lasts: fc.constantFrom(0, 0, 0, 1, 3, 30, 200, 500),
      figures: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
      adm2: fc.constantFrom("Invented district", "Other district", ""),
      type: fc.constantFrom("1", "2", "3"),
    })
    .map(
      ({ lat, lon, where, start, lasts, figures, adm2, type }): Row => ({
        id: String(id),
        latitude: (lat / 10).toFixed(2),
        longitude: (lon / 10).toFixed(2),
        where_prec: where,
        date_start: start,
        date_end: plusDays(`${start}T00:00:00.000Z`, lasts).slice(0, 10),
        date_prec: lasts === 0 ? "1" : "5",
        low: String(figures[0]),
        best: String(figures[1]),
        high: String(figures[2]),
        adm_2: adm2,
        type_of_violence: type,
      }),
    );
const anyFile = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })
  .chain((ids) => fc.tuple(...ids.map(anyRow)));
/** Releases, and how many days after the beginning they come out: the last one while they are imported or after. */
const releases = [
  { release: "21.1", out: -900 },
  { release: "22.1", out: -400 },
  { release: "23.1", out: -30 },
  { release: "24.1", out: 95 },
] as const;
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ of: fc.constantFrom(...releases), rows: anyFile }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat() }) },
);
const anyWindow = fc
  .record({
    west: fc.integer({ min: -100, max: 20 }),
    south: fc.integer({ min: 90, max: 180 }),
    wide: fc.integer({ min: 0, max: 120 }),
    high: fc.integer({ min: 0, max: 90 }),
    from: fc.option(day, { nil: undefined }),
    length: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
  })
  .map(
    ({ west, south, wide, high, from, length }): WindowQuestion => ({
      west: west / 10,
      south: south / 10,
      east: (west + wide) / 10,
      north: (south + high) / 10,
      from,
      to:
        from === undefined || length === undefined ? undefined : plusDays(`${from}T00:00:00.000Z`, length).slice(0, 10),
    }),
  );

/** What the migration does for rows that were imported before it. */
const migration = readFileSync(new URL("../../migrations/0016-establish-external-count.sql", import.meta.url), "utf8");
const fill = migration.slice(migration.indexOf("-- What was imported before"));
const made = ["external_counted", "external_uncounted", "external_count", "external_spot", "external_superseded"];

/** Sums have no order of their own, however deep they lie. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(inOrder(one))).sort();
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOrder(one)]));
}

test("what was counted beforehand is what the rows say, whatever was imported, revised and undone, at every moment, and after an upgrade", async () => {
  const runs = Number(process.env.HEED_WINDOW_RUNS ?? 6);
  let compared = 0;
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 2, maxLength: 6 }),
      fc.array(anyWindow, { minLength: 4, maxLength: 6 }),
      async (steps, windows) => {
        // Exercise time goes on from run to run: nothing can be written before what was written.
        const begins = plusDays(t.clock.now(), 1);
        const at = (days: number) => plusDays(begins, days);
        const batches: string[] = [];
        const moments = [begins];
        for (const [i, step] of steps.entries()) {
          t.clock.set(at(i * 40 + 1));
          if ("of" in step) batches.push(await take(step.of.release, at(step.of.out).slice(0, 10), step.rows));
          else if (batches.length > 0) await undo(batches.splice(step.undo % batches.length, 1)[0] as string);
          moments.push(t.clock.now());
        }
        t.clock.set(at(400));
        moments.push(at(94), at(97), at(400));
        for (const asOf of moments) {
          for (const window of windows) {
            const rows = await rowsAt(asOf, window);
            const exact = rows.filter(inside(window, true));
            const view = await look(window, asOf);
            expect([asOf, view.bounds, view.total]).toEqual([
              asOf,
              { west: window.west, south: window.south, east: window.east, north: window.north },
              exact.length,
            ]);
            expect(view.events.length).toBe(exact.filter(isPoint).length);
            expect(summed(view.imprecise, ({ events }) => events)).toBe(exact.length - view.events.length);
            for (const { grid, sums } of await looks(window, asOf)) {
              const there = rows.filter(inside(boundsOf(window, grid.size), false));
              const points = there.filter(isPoint);
              const told = (imprecise: boolean) => sums.filter((sum) => sum.imprecise > 0 === imprecise);
              expect([grid.size, summed(told(false), ({ events }) => events)]).toEqual([grid.size, points.length]);
              expect([grid.size, summed(told(true), ({ events }) => events)]).toEqual([
                grid.size,
                there.length - points.length,
              ]);
              expect(summed(told(false), ({ low }) => low)).toBe(
                summed(points, ({ low, best, high }) => Math.min(low, best, high)),
              );
              expect(summed(told(false), ({ high }) => high)).toBe(
                summed(points, ({ low, best, high }) => Math.max(low, best, high)),
              );
              compared += 1;
              seen += there.length;
            }
          }
        }
        const told = async () => {
          const answers = [];
          for (const asOf of moments)
            for (const window of windows) answers.push(await looks(window, asOf), await look(window, asOf));
          return JSON.stringify(inOrder(answers));
        };
        const before = await told();
        await t.database.pool("heed").query(`truncate ${made.map((table) => `establish.${table}`).join(", ")}`);
        await t.database.pool("heed").query(fill);
        expect(await told()).toBe(before);
        for (const batch of batches) await undo(batch);
        expect((await look({ west: -180, south: -90, east: 180, north: 90 })).total).toBe(0);
      },
    ),
    {
      numRuns: runs,
      endOnFailure: true,
      ...(process.env.HEED_LAW_SEED ? { seed: Number(process.env.HEED_LAW_SEED) } : {}),
    },
  );
  expect(compared).toBeGreaterThan(50);
  expect(seen).toBeGreaterThan(50);
  await sealAll(t.database.pool("heed_sealer"), () => t.clock.now());
  const client = await t.database.pool("heed_auditor").connect();
  const { differences } = await verifyLedger(client);
  client.release();
  expect(differences).toEqual([]);
}, 300_000);
