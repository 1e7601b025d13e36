import { type Lang, minutesBetween } from "../kernel/index.ts";

export const datePrecisions = ["day", "month", "year", "range"] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/**
 * When something happened, as far as anybody knows: two days (`YYYY-MM-DD`) and how to read them. `day` with two
 * days means that both are known; `range` that it happened somewhere between. A missing `from` means undated, `to`
 * is then the latest day possible.
 */
export interface DateInterval {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: DatePrecision;
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const two = (n: number) => String(n).padStart(2, "0");

/** Whether a text is a day of the calendar: 2018-02-30 is none. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
}

function lastDayOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * Reads how sources write dates: `2018`, `2018-05`, `2018-05-19`, `19 May 2018`, `May 2018`, `26 and 27 April 2018`,
 * `26 April and 1 May 2018`. Null where the text says no date: it is then kept as text only.
 */
export function parseDateInterval(text: string): DateInterval | null {
  const told = text.trim().toLowerCase();
  if (/^\d{4}$/.test(told)) return { from: `${told}-01-01`, to: `${told}-12-31`, precision: "year" };
  const month = /^(\d{4})-(\d{2})$/.exec(told);
  if (month) return wholeMonth(Number(month[1]), Number(month[2]));
  if (/^\d{4}-\d{2}-\d{2}$/.test(told)) return isCalendarDay(told) ? { from: told, to: told, precision: "day" } : null;
  const spelledMonth = /^([a-z]+) (\d{4})$/.exec(told);
  if (spelledMonth) return wholeMonth(Number(spelledMonth[2]), months.indexOf(spelledMonth[1] ?? "") + 1);
  const days = /^(?:(\d{1,2})(?: ([a-z]+))? (?:and|to|-) )?(\d{1,2}) ([a-z]+) (\d{4})$/.exec(told);
  if (!days) return null;
  const [, firstDay, firstMonth, lastDay, lastMonth, year] = days;
  const to = spelled(year, lastMonth, lastDay);
  const from = firstDay === undefined ? to : spelled(year, firstMonth ?? lastMonth, firstDay);
  return from !== null && to !== null && from <= to ? { from, to, precision: "day" } : null;
}

function wholeMonth(year: number, month: number): DateInterval | null {
  if (month < 1 || month > 12) return null;
  return {
    from: `${year}-${two(month)}-01`,
    to: `${year}-${two(month)}-${two(lastDayOf(year, month))}`,
    precision: "month",
  };
}

function spelled(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const number = months.indexOf(month ?? "") + 1;
  const text = `${year}-${two(number)}-${two(Number(day))}`;
  return isCalendarDay(text) ? text : null;
}

/** Whether two intervals may share a day. An open side reaches any distance. */
export function mayOverlap(a: DateInterval, b: DateInterval): boolean {
  return (a.from ?? "0000") <= (b.to ?? "9999") && (b.from ?? "0000") <= (a.to ?? "9999");
}

const locale = { en: "en-GB", fr: "fr-FR" } as const;
const millisecondsOf = (day: string) => 60_000 * minutesBetween("1970-01-01T00:00:00.000Z", `${day}T00:00:00.000Z`);
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(day: string, lang: Lang, parts: "day" | "month" | "day-month"): string {
  const key = `${lang} ${parts}`;
  const formatter =
    formatters.get(key) ??
    new Intl.DateTimeFormat(locale[lang], {
      timeZone: "UTC",
      month: "long",
      ...(parts === "month" ? { year: "numeric" } : { day: "numeric" }),
      ...(parts === "day" ? { year: "numeric" } : {}),
    } as Intl.DateTimeFormatOptions);
  formatters.set(key, formatter);
  const text = formatter.format(millisecondsOf(day));
  return lang === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** The interval in words: `15 July 2018`, `26 and 27 April 2018`, `June 2017`, `2013`, `before 13 June 2018`. */
export function dateIntervalText({ from, to, precision }: DateInterval, lang: Lang): string {
  const fr = lang === "fr";
  if (from === null && to === null) return fr ? "sans date" : "undated";
  if (from === null) return `${fr ? "au plus tard le " : "not later than "}${format(to as string, lang, "day")}`;
  if (to === null) return `${fr ? "à partir du " : "from "}${format(from, lang, "day")}`;
  if (precision === "year")
    return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}–${to.slice(0, 4)}`;
  if (precision === "month" && from.slice(0, 7) === to.slice(0, 7)) return format(from, lang, "month");
  if (from === to) return format(from, lang, "day");
  if (precision === "range") {
    const [a, b] = [format(from, lang, "day"), format(to, lang, "day")];
    return fr ? `entre le ${a} et le ${b}` : `between ${a} and ${b}`;
  }
  const follows = millisecondsOf(to) - millisecondsOf(from) === 86_400_000;
  const joint = follows ? (fr ? " et " : " and ") : fr ? " au " : " to ";
  if (from.slice(0, 7) === to.slice(0, 7)) {
    const first = String(Number(from.slice(8)));
    return `${fr && first === "1" ? "1er" : first}${joint}${format(to, lang, "day")}`;
  }
  return `${format(from, lang, from.slice(0, 4) === to.slice(0, 4) ? "day-month" : "day")}${joint}${format(to, lang, "day")}`;
}
