import type { Instant, Lang } from "heed/kernel";
import { durationText } from "./duration.ts";

const NBSP = "\u00a0";

/** How dates, clock times and numbers are written for one reader: one language, mission time. */
export interface Formats {
  readonly lang: Lang;
  /** 09:40 or 09 h 40 */
  time(at: Instant): string;
  /** 17 July 2018; takes an instant or a calendar day */
  day(at: string): string;
  /** 17 Jul; takes an instant or a calendar day */
  shortDay(at: string): string;
  /** Tuesday 17 July 2018 */
  longDay(at: string): string;
  /** July 2018 */
  month(at: string): string;
  /** 17 July 2018, 09:40 */
  moment(at: Instant): string;
  /** 17 Jul, 09:40 */
  shortMoment(at: Instant): string;
  /** Only the clock where `at` is the same day as `now`, else day and clock. */
  near(at: Instant, now: Instant): string;
  /** From one calendar day to another, as short as it can be said: 25-28 March 2018 */
  range(from: string, to: string): string;
  /** 11,400 or 11 400 */
  number(value: number): string;
  /** 61.5% or 61,5 % */
  percent(share: number): string;
  /** A span in minutes: 35 min, 2 h 50, 3 d 4 h; the sign is dropped. */
  span(minutes: number): string;
  /** `YYYY-MM-DD` of an instant in mission time. */
  isoDay(at: string): string;
  /** `YYYY-MM-DDTHH:mm` of an instant in mission time, as a field for moments takes it. */
  isoMinute(at: Instant): string;
  /** 12, 14 and 15 */
  list(items: readonly string[]): string;
  /** 12, 14 or 15 */
  either(items: readonly string[]): string;
}

const cache = new Map<string, Formats>();
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
/** Readers outside the offices that handle a record get the month of a moment, and no more. */
export const isMonth = (text: string) => /^\d{4}-\d{2}$/.test(text);

/** Formats for a language and a time zone. Calendar days are never shifted by the zone. */
export function formatsFor(lang: Lang, timeZone: string): Formats {
  const cacheKey = `${lang} ${timeZone}`;
  const known = cache.get(cacheKey);
  if (known) return known;

  const locale = lang === "fr" ? "fr-FR" : "en-GB";
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const zoned = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    const plain = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    const pick = (at: string): [Intl.DateTimeFormat, Date] =>
      isDay(at) ? [plain, new Date(`${at}T00:00:00Z`)] : [zoned, new Date(at)];
    return { format: (at: string) => tidy(pick(at)[0].formatToParts(pick(at)[1])), plain };
  };
  // French writes the first of a month as an ordinal; a day and its month never part at the end of a line.
  const tidy = (parts: readonly Intl.DateTimeFormatPart[]): string =>
    parts
      .map((part, i) => {
        if (part.type === "day" && lang === "fr" && part.value === "1") return "1er";
        if (
          part.type === "literal" &&
          part.value === " " &&
          (parts[i - 1]?.type === "day" || parts[i + 1]?.type === "day")
        )
          return parts[i - 1]?.type === "weekday" ? " " : NBSP;
        if (part.type === "literal" && lang === "en" && parts[i - 1]?.type === "weekday") return " ";
        return part.value;
      })
      .join("");

  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  const full = dates({ day: "numeric", month: "long", year: "numeric" });
  const short = dates({ day: "numeric", month: "short" });
  const long = dates({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const monthly = dates({ month: "long", year: "numeric" });
  const iso = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const choices = new Intl.ListFormat(locale, { type: "disjunction" });

  const time = (at: Instant): string => {
    const parts = clock.formatToParts(new Date(at));
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "00";
    return lang === "fr" ? `${of("hour")}${NBSP}h${NBSP}${of("minute")}` : `${of("hour")}:${of("minute")}`;
  };
  const isoDay = (at: string) => (isMonth(at) ? `${at}-01` : isDay(at) ? at : iso.format(new Date(at)));
  const isoMinute = (at: Instant) => {
    const parts = clock.formatToParts(new Date(at));
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "00";
    return `${isoDay(at)}T${of("hour")}:${of("minute")}`;
  };
  const moment = (at: Instant) => (isMonth(at) ? monthly.format(`${at}-01`) : `${full.format(at)}, ${time(at)}`);
  const shortMoment = (at: Instant) => (isMonth(at) ? monthly.format(`${at}-01`) : `${short.format(at)}, ${time(at)}`);

  const made: Formats = {
    lang,
    time,
    day: full.format,
    shortDay: short.format,
    longDay: (at) => {
      const text = long.format(at);
      return lang === "fr" ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    },
    month: monthly.format,
    moment,
    shortMoment,
    near: (at, now) =>
      isMonth(at)
        ? monthly.format(`${at}-01`)
        : isoDay(at) === isoDay(now)
          ? time(at)
          : isoDay(at).slice(0, 4) === isoDay(now).slice(0, 4)
            ? shortMoment(at)
            : moment(at),
    range: (from, to) => {
      if (from === to) return full.format(from);
      const [y1, m1, d1] = from.split("-").map(Number);
      const [y2, m2, d2] = to.split("-").map(Number);
      if (y1 === y2 && m1 === m2 && d1 === 1 && d2 === new Date(Date.UTC(y2 ?? 0, m2 ?? 1, 0)).getUTCDate())
        return monthly.format(from);
      if (y1 === y2 && m1 === 1 && d1 === 1 && m2 === 12 && d2 === 31) return String(y1);
      const parts = full.plain.formatRangeToParts(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
      return parts
        .map((part) =>
          part.type === "day" && lang === "fr" && part.value === "1"
            ? "1er"
            : /^[\s\u2009]*[–-][\s\u2009]*$/.test(part.value)
              ? m1 === m2 && y1 === y2
                ? "–"
                : " – "
              : part.value,
        )
        .join("");
    },
    number: (value) => numbers.format(value),
    percent: (share) => shares.format(share),
    span: (minutes) => durationText(minutes, lang),
    isoDay,
    isoMinute,
    list: (items) => lists.format(items),
    either: (items) => choices.format(items),
  };
  cache.set(cacheKey, made);
  return made;
}
