// Days and months of the timeline, for the server's drawing and for the handles in the browser alike. Calendar days only: no clock.

export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (value: number) => String(value).padStart(2, "0");
const partsOf = (day: string) => {
  const [year, month, date] = day.split("-").map(Number);
  return { year: year ?? 1970, month: month ?? 1, date: date ?? 1 };
};
const monthNumber = (day: string) => {
  const { year, month } = partsOf(day);
  return year * 12 + month - 1;
};
const firstOf = (number: number) => `${Math.floor(number / 12)}-${two((((number % 12) + 12) % 12) + 1)}-01`;

/** The first day of the month that lies so many months after the one of a day. */
export function monthStart(day: string, after = 0): string {
  return firstOf(monthNumber(day) + after);
}

/** The last day of the month that lies so many months after the one of a day. */
export function monthEnd(day: string, after = 0): string {
  const first = monthStart(day, after);
  const { year, month } = partsOf(first);
  return `${first.slice(0, 8)}${two(daysIn(year, month))}`;
}

/** The same day so many months later; the last of a month stays the last, and the 31st becomes the 30th where there is none. */
export function addMonths(day: string, months: number): string {
  const { year, month, date } = partsOf(day);
  if (date === daysIn(year, month)) return monthEnd(day, months);
  const last = monthEnd(day, months);
  return `${last.slice(0, 8)}${two(Math.min(date, partsOf(last).date))}`;
}

/** So many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A window moved by months, its length kept; an open end is taken from the span of what is known. Null where nothing is. */
export function moved(
  window: Window,
  span: { readonly from: string; readonly to: string } | null,
  months: number,
): Window | null {
  const [from, to] = [window.from ?? span?.from, window.to ?? span?.to];
  return from === undefined || to === undefined ? null : { from: addMonths(from, months), to: addMonths(to, months) };
}

/** The 30 days that end with a day. */
export function lastThirty(day: string): { readonly from: string; readonly to: string } {
  return { from: addDays(day, -29), to: day };
}

/** Days of a window, both ends counted. */
export function lengthOf(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000) + 1;
}

/** Where a day lies on an axis of whole months, from 0 to 1: the beginning of the day, or its end. Days outside lie at an end. */
export function shareOf(day: string, end: boolean, firstMonth: string, months: number): number {
  const { year, month, date } = partsOf(day);
  const at = monthNumber(day) - monthNumber(`${firstMonth}-01`) + (end ? date : date - 1) / daysIn(year, month);
  return Math.min(1, Math.max(0, at / months));
}

/** The day that a place on the axis means: handles stand at months, the left one at a first day, the right one at a last. */
export function dayAt(share: number, end: boolean, firstMonth: string, months: number): string {
  const at = Math.min(months, Math.max(0, Math.round(share * months)));
  return end
    ? monthEnd(`${firstMonth}-01`, Math.max(0, at - 1))
    : monthStart(`${firstMonth}-01`, Math.min(months - 1, at));
}
