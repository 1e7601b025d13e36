import { plusDays } from "../kernel/index.ts";

/** A part of the map and of time. West to east and south to north, in degrees; days, both included. */
export interface WindowQuestion {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of a web map: cells are then no smaller than it can show. */
  readonly zoom?: number | undefined;
}

export interface ExternalWindowView {
  readonly asOf: string;
  /** What was counted: the window, or where cells are counted, all cells that it touches. */
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
  /** Everything in the bounds: what cells or events show, and what is too imprecise for either. */
  readonly total: number;
  /** Height and width of the cells in degrees; null where single events are given. */
  readonly cellDegrees: number | null;
  /** When there are many. A cell is given by its middle. */
  readonly cells: readonly {
    readonly lat: number;
    readonly lon: number;
    readonly events: number;
    /** Sums of lower and of upper ends, as published; null where none of its events has a figure. */
    readonly killedLow: number | null;
    readonly killedHigh: number | null;
  }[];
  /** When there are few; `cells` is then empty. */
  readonly events: readonly {
    readonly key: string;
    readonly lat: number;
    readonly lon: number;
    readonly radiusKm: number;
    readonly from: string;
    readonly to: string;
    readonly killed: { readonly low: number | null; readonly best: number | null; readonly high: number | null };
  }[];
  /** Known no better than a district: areas by the publisher's name, never points. */
  readonly imprecise: readonly {
    readonly adm: string;
    readonly level: "district" | "region" | "country";
    readonly country: string;
    readonly events: number;
  }[];
  /** Releases whose import was begun and not finished: their rows are not counted yet. */
  readonly unfinished: readonly string[];
}

/** Single events are given up to here. */
export const mostSingle = 500;
/** Up to here a window is answered row by row and to its very edge; above, by whole cells. */
export const mostByRow = 3_000;

/** The grids that are counted beforehand: degrees of a cell, and whether months are counted or years only. */
export const grids = [
  { grid: 1, size: 0.25, months: false },
  { grid: 2, size: 0.5, months: true },
  { grid: 3, size: 2, months: true },
  { grid: 4, size: 8, months: true },
] as const;
export type Grid = (typeof grids)[number];

/** At most so many cells side by side: more than a screen can tell apart, fewer than make a database work. */
const mostAcross = 32;
/** Where only years are counted, the rest of a year is read row by row, which goes well in a small window only. */
const smallDegrees = 3;
/** Pixels of a cell on a web map, whose tiles have 256. */
const cellPixels = 40;

/** The smallest cells that a window is drawn with. */
function needs(window: WindowQuestion): number {
  const seen = window.zoom === undefined ? 0 : (360 / 2 ** window.zoom / 256) * cellPixels;
  return Math.max(spanOf(window) / mostAcross, seen);
}
const spanOf = ({ west, south, east, north }: WindowQuestion) => Math.max(east - west, north - south);

/** Degrees of a cell where rows are at hand: a power of two, so that cells of every size fit into each other. */
export function sizeFor(window: WindowQuestion): number {
  return Math.min(8, 2 ** Math.ceil(Math.log2(Math.max(needs(window), 1 / 1024))));
}

/** The grid that a window is counted by. */
export function gridFor(window: WindowQuestion, hasPartYears: boolean): Grid {
  const [span, needed] = [spanOf(window), needs(window)];
  const fits = grids.filter(({ size, months }) => size >= needed && (months || !hasPartYears || span <= smallDegrees));
  return fits[0] ?? (grids.at(-1) as Grid);
}

/** Every cell of a size that a window touches, row by row from the south-west. */
export function cellsIn(window: WindowQuestion, size: number): number[] {
  const across = 360 / size;
  const column = (lon: number) => Math.min(Math.floor((lon + 180) / size), across - 1);
  const row = (lat: number) => Math.floor((lat + 90) / size);
  const cells: number[] = [];
  for (let y = row(window.south); y <= row(window.north); y++)
    for (let x = column(window.west); x <= column(window.east); x++) cells.push(y * across + x);
  return cells;
}

/** The edges of all cells that a window touches. */
export function boundsOf(window: WindowQuestion, size: number): ExternalWindowView["bounds"] {
  const outward = (from: number, to: number, least: number, most: number) => [
    Math.floor((from - least) / size) * size + least,
    Math.min((Math.floor((to - least) / size) + 1) * size + least, most),
  ];
  const [west, east] = outward(window.west, window.east, -180, 180) as [number, number];
  const [south, north] = outward(window.south, window.north, -90, 90) as [number, number];
  return { west, south, east, north };
}

export function middleOf(cell: number, size: number): { readonly lat: number; readonly lon: number } {
  const across = 360 / size;
  return { lat: (Math.floor(cell / across) + 0.5) * size - 90, lon: ((cell % across) + 0.5) * size - 180 };
}

type Range = readonly [number, number];

/** A time in whole years, whole months and the days that are left over. */
export interface Parts {
  /** All time, without an end on either side. */
  readonly always: boolean;
  readonly years: readonly Range[];
  readonly months: readonly Range[];
  /** First and last days. */
  readonly days: readonly (readonly [string, string])[];
}

const two = (n: number) => String(n).padStart(2, "0");
const monthAfter = (month: number) => (month % 100 === 12 ? month + 89 : month + 1);
const monthBefore = (month: number) => (month % 100 === 1 ? month - 89 : month - 1);
const monthOf = (date: string) => Number(date.slice(0, 4)) * 100 + Number(date.slice(5, 7));
const firstOf = (month: number) => `${String(Math.floor(month / 100)).padStart(4, "0")}-${two(month % 100)}-01`;
const day = (date: string, days: number) => plusDays(`${date}T00:00:00.000Z`, days).slice(0, 10);

/** All time there is, for what has no end on one side. */
const [first, last] = ["1000-01-01", "2999-12-31"];

/**
 * Takes a time apart, so that whole years and months are looked up and only the days at its ends are counted. Where months are
 * not counted beforehand, they are days too.
 */
export function partsOf(from: string | undefined, to: string | undefined, hasMonths: boolean): Parts {
  const nothing = { always: false, years: [], months: [], days: [] };
  if (from === undefined && to === undefined) return { ...nothing, always: true };
  // Nothing happened outside of it, and beyond it lie days that no calendar of ours can count.
  const begin = from === undefined || from < first ? first : from;
  const end = to === undefined || to > last ? last : to;
  if (begin > end) return nothing;
  const begins = monthOf(begin);
  // Whole months: from the first day of the first to the last day of the last.
  const firstMonth = begin === firstOf(begins) ? begins : monthAfter(begins);
  const ends = monthOf(end);
  const lastMonth = end === day(firstOf(monthAfter(ends)), -1) ? ends : monthBefore(ends);
  const firstYear = Math.floor(firstMonth / 100) + (firstMonth % 100 === 1 ? 0 : 1);
  const lastYear = Math.floor(lastMonth / 100) - (lastMonth % 100 === 12 ? 0 : 1);
  const years: Range[] = firstYear <= lastYear ? [[firstYear, lastYear]] : [];
  const months: Range[] = [];
  if (firstMonth <= lastMonth) {
    if (years.length === 0) months.push([firstMonth, lastMonth]);
    else {
      if (firstMonth < firstYear * 100) months.push([firstMonth, (firstYear - 1) * 100 + 12]);
      if (lastMonth > lastYear * 100 + 12) months.push([(lastYear + 1) * 100 + 1, lastMonth]);
    }
  }
  const whole = hasMonths
    ? firstMonth <= lastMonth
      ? [firstOf(firstMonth), firstOf(monthAfter(lastMonth))]
      : null
    : years.length > 0
      ? [firstOf(firstYear * 100 + 1), firstOf((lastYear + 1) * 100 + 1)]
      : null;
  const days: (readonly [string, string])[] = [];
  if (whole === null) days.push([begin, end]);
  else {
    const [from1, after] = whole as [string, string];
    if (begin < from1) days.push([begin, day(from1, -1)]);
    if (end >= after) days.push([after, end]);
  }
  return { always: false, years, months: hasMonths ? months : [], days };
}
