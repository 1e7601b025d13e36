import { type RawBuilder, sql } from "kysely";
import { badInput, type FieldProblem, Problem, type Work } from "../kernel/index.ts";
import {
  type CountedBatches,
  countedBatches,
  countedBefore,
  ends,
  overlapping,
  reachingInto,
  shown,
} from "./external-count.sql.ts";
import {
  boundsOf,
  cellsIn,
  type ExternalWindowView,
  type Grid,
  gridFor,
  middleOf,
  mostByRow,
  mostSingle,
  partsOf,
  sizeFor,
  type WindowQuestion,
} from "./external-window.ts";

/** How well a place is known: as `establish.external_imprecise` numbers it. */
const levels = ["point", "district", "region", "country"] as const;

interface Sum {
  readonly cell: number | null;
  readonly imprecise: 0 | 1 | 2 | 3;
  readonly country: string | null;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly events: number;
  readonly figured: number;
  readonly low: number;
  readonly high: number;
}

interface Row {
  readonly batchId: string;
  readonly sourceId: string;
  readonly lat: number;
  readonly lon: number;
  readonly precision: number | null;
  readonly imprecise: 0 | 1 | 2 | 3;
  readonly country: string | null;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly from: string;
  readonly to: string;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/**
 * Events of others in a part of the map and of time, an event in it if its days overlap the time. Where there are few they are
 * given one by one and to the edge of the window; where there are many they are counted by cells, and then the answer is of all
 * cells that the window touches, which it says. Each event counts once, in what the newest release says that is known by now.
 * What is known no better than its district is never a point: it counts for the area that its publisher names, in the window
 * that holds the point the publisher put for it.
 * @throws {Problem} for a window that is turned around.
 */
export async function externalWindow(work: Work, question: WindowQuestion): Promise<ExternalWindowView> {
  refuseTurned(question);
  const batches = await countedBatches(work);
  const nothing = { asOf: work.asOf, cells: [], events: [], imprecise: [], unfinished: batches.unfinished };
  const asked = boundsAsked(question);
  if (batches.ids.length === 0) return { ...nothing, bounds: asked, total: 0, cellDegrees: null };
  const grid = gridFor(question, partsOf(question.from, question.to, false).days.length > 0);
  const { always, years, months } = partsOf(question.from, question.to, grid.months);
  // Days alone are read by row in any case: there is nothing to look up first.
  const isDays = !always && years.length + months.length === 0;
  const read = isDays ? await rowsOf(work, question, batches) : null;
  if (read !== null && read.length <= mostByRow)
    return { ...nothing, bounds: asked, ...byRow(read, question, batches) };
  const sums = await sumsOf(work, question, grid, batches);
  const total = sums.reduce((all, { events }) => all + events, 0);
  if (total <= mostByRow)
    return { ...nothing, bounds: asked, ...byRow(await rowsOf(work, question, batches), question, batches) };
  return { ...nothing, bounds: boundsOf(question, grid.size), total, cellDegrees: grid.size, ...byCell(sums, grid) };
}

const boundsAsked = ({ west, south, east, north }: WindowQuestion) => ({ west, south, east, north });

function refuseTurned({ west, south, east, north, from, to }: WindowQuestion): void {
  const faults: FieldProblem[] = [];
  if (west > east) faults.push({ field: "east", mend: "mend.external.window-turned" });
  if (south > north) faults.push({ field: "north", mend: "mend.external.window-turned" });
  if (from !== undefined && to !== undefined && from > to)
    faults.push({ field: "to", mend: "mend.external.window-turned" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
}

// --- counted by cells ------------------------------------------------------------------------------------------

/** So many cells of a quarter of a degree are looked up one by one; a larger window is cut out by its edges. */
const mostQuarters = 400;

/** What lies in the cells that a window touches: whole years and months as they were counted beforehand, the days left over by row. */
export async function sumsOf(
  work: Work,
  question: WindowQuestion,
  { grid, size, months }: Grid,
  batches: CountedBatches,
): Promise<readonly Sum[]> {
  const { from, to } = question;
  const parts = partsOf(from, to, months);
  const cells = cellsIn(question, size);
  const before = countedBefore(
    work,
    sql`case when c.imprecise = 0 then c.cell end as cell, c.imprecise, c.country, c.adm1, c.adm2, c.events, c.figured, c.low, c.high`,
    grid,
    sql<boolean>`c.cell = any(${cells}::int[])`,
    parts,
  );
  const bounds = boundsOf(question, size);
  const inside = sql`${shown(work, batches)} and ${insideCells(bounds)}`;
  const row = (condition: RawBuilder<boolean>) => sql`
    select case when e.imprecise = 0 then ${cellOfSpot(size)} end, e.imprecise, e.country, e.adm1, e.adm2,
      1, ${ends.figured}, ${ends.low}, ${ends.high}
    from establish.external_spot e where ${inside} and ${condition}`;
  const rest = [
    ...parts.days.map(([first, last]) => sql<boolean>`e.date_start between ${first}::date and ${last}::date`),
    ...(from === undefined ? [] : reachingInto(batches, from)),
  ].map(row);
  const { rows } = await sql<Sum>`
    select cell, imprecise, country, adm1, adm2, sum(events)::int as events, sum(figured)::int as figured, sum(low)::bigint as low,
      sum(high)::bigint as high
    from (${sql.join([...before, ...rest], sql` union all `)}) as counted (cell, imprecise, country, adm1, adm2, events, figured, low, high)
    group by 1, 2, 3, 4, 5 having sum(events) <> 0`.execute(work.db);
  return rows;
}

/** The cell of a grid from that of a quarter of a degree: 1440 of these lie side by side, and so many of them make one. */
function cellOfSpot(size: number): RawBuilder<number> {
  const quarters = size / 0.25;
  return sql`((e.cell / 1440 / ${sql.lit(quarters)}) * ${sql.lit(1440 / quarters)} + (e.cell % 1440) / ${sql.lit(quarters)})`;
}

/** The point lies in one of the cells between these edges: their upper ones belong to the next cell, but at the end of the world. */
function insideCells({ west, south, east, north }: ExternalWindowView["bounds"]): RawBuilder<boolean> {
  const within = (edge: number, most: number) => (edge >= most ? most : edge - 0.1);
  const cells = cellsIn({ west, south, east: within(east, 180), north: within(north, 90) }, 0.25);
  const quarters = cells.length > mostQuarters ? sql`` : sql`e.cell = any(${cells}::int[]) and`;
  const upper = (column: string, edge: number, most: number) =>
    edge >= most ? sql`true` : sql`${sql.ref(column)} < ${edge}`;
  return sql<boolean>`${quarters} e.longitude >= ${west} and e.latitude >= ${south}
    and ${upper("e.longitude", east, 180)} and ${upper("e.latitude", north, 90)}`;
}

function byCell(sums: readonly Sum[], { size }: Grid): Pick<ExternalWindowView, "cells" | "imprecise"> {
  return {
    cells: sums.flatMap((sum) => (sum.cell === null ? [] : [cellOf(sum, middleOf(sum.cell, size))])),
    imprecise: impreciseOf(sums),
  };
}

const cellOf = (
  { events, figured, low, high }: Pick<Sum, "events" | "figured" | "low" | "high">,
  middle: { readonly lat: number; readonly lon: number },
) => ({ ...middle, events, killedLow: figured === 0 ? null : low, killedHigh: figured === 0 ? null : high });

function impreciseOf(
  sums: readonly Pick<Sum, "imprecise" | "country" | "adm1" | "adm2" | "events">[],
): ExternalWindowView["imprecise"] {
  const areas = new Map<string, ExternalWindowView["imprecise"][number]>();
  for (const { imprecise, country, adm1, adm2, events } of sums) {
    const level = levels[imprecise];
    if (level === "point" || country === null) continue;
    const adm = (level === "district" ? adm2 : level === "region" ? adm1 : null) ?? country;
    const key = [level, country, level === "country" ? "" : adm1, adm].join("\n");
    areas.set(key, { adm, level, country, events: (areas.get(key)?.events ?? 0) + events });
  }
  return [...areas.values()].sort((a, b) => b.events - a.events || (a.adm < b.adm ? -1 : 1));
}

// --- row by row ------------------------------------------------------------------------------------------------

/** The rows of a window, to its very edge; one more than can be answered so tells that there are too many. */
async function rowsOf(work: Work, question: WindowQuestion, batches: CountedBatches): Promise<readonly Row[]> {
  const { west, south, east, north, from, to } = question;
  const cells = cellsIn(question, 0.25);
  const quarters = cells.length > mostQuarters ? sql`true` : sql`e.cell = any(${cells}::int[])`;
  const inside = sql`${shown(work, batches)} and ${quarters} and e.longitude between ${west} and ${east}
    and e.latitude between ${south} and ${north}`;
  const found = overlapping(batches, from, to).map(
    (condition) => sql`select e.batch_id as "batchId", e.source_id as "sourceId", e.latitude as lat, e.longitude as lon,
      e.place_precision as precision, e.imprecise, e.country, e.adm1, e.adm2, e.date_start as "from", e.date_end as "to",
      e.low, e.best, e.high
    from establish.external_spot e where ${inside} and ${condition}`,
  );
  const { rows } = await sql<Row>`${sql.join(found, sql` union all `)} limit ${mostByRow + 1}`.execute(work.db);
  return rows;
}

const radiusOf = (precision: number | null) => (precision === 1 ? 0 : 25);

function byRow(
  rows: readonly Row[],
  question: WindowQuestion,
  { datasetOf }: CountedBatches,
): Pick<ExternalWindowView, "total" | "cellDegrees" | "cells" | "events" | "imprecise"> {
  const points = rows.filter(({ imprecise }) => imprecise === 0);
  const imprecise = impreciseOf(
    rows.map(({ imprecise, country, adm1, adm2 }) => ({ imprecise, country, adm1, adm2, events: 1 })),
  );
  if (points.length <= mostSingle) {
    const events = points
      .map(({ batchId, sourceId, lat, lon, precision, from, to, low, best, high }) => ({
        key: `${datasetOf.get(batchId)} ${sourceId}`,
        lat,
        lon,
        radiusKm: radiusOf(precision),
        from,
        to,
        killed: { low, best, high },
      }))
      .sort((a, b) => (a.from === b.from ? (a.key < b.key ? -1 : 1) : a.from < b.from ? -1 : 1));
    return { total: rows.length, cellDegrees: null, cells: [], events, imprecise };
  }
  const size = sizeFor(question);
  const cells = new Map<number, Row[]>();
  for (const row of points) {
    const [cell] = cellsIn({ west: row.lon, east: row.lon, south: row.lat, north: row.lat }, size) as [number];
    cells.set(cell, [...(cells.get(cell) ?? []), row]);
  }
  return {
    total: rows.length,
    cellDegrees: size,
    cells: [...cells].map(([cell, inCell]) => cellOf(sumOf(inCell), middleOf(cell, size))),
    events: [],
    imprecise,
  };
}

function sumOf(rows: readonly Row[]): Pick<Sum, "events" | "figured" | "low" | "high"> {
  const figures = rows
    .map(({ low, best, high }) => [low, best, high].filter((one) => one !== null))
    .filter((known) => known.length > 0);
  return {
    events: rows.length,
    figured: figures.length,
    low: figures.reduce((all, known) => all + Math.min(...known), 0),
    high: figures.reduce((all, known) => all + Math.max(...known), 0),
  };
}
