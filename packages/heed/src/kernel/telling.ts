import { type Instant, localDate, minutesBetween } from "./clock.ts";
import type { Lang } from "./i18n.ts";

/** How moments and spans are written inside sentences, for one language in mission time. */
export interface Telling {
  /** `23:14`, `23 h 14`. */
  time(at: Instant): string;
  /** `20 July 2018`, `1er juillet 2018`. */
  day(at: Instant): string;
  /** `July 2018`, `juillet 2018`. */
  month(at: Instant): string;
  /** `20 July 2018, 23:14`, `20 juillet 2018, 23 h 14`. */
  moment(at: Instant): string;
  /** Only the clock on the day of `now`, else `00:14 on 21 July`, `00 h 14 le 21 juillet`; the year where it is another. */
  near(at: Instant, now: Instant): string;
  /** `14 min`, `2 h 50`, `3 days`: rounded down, so that a sentence never promises more time than there is. */
  span(minutes: number): string;
}

const nbsp = "\u00a0";
const epoch: Instant = "1970-01-01T00:00:00.000Z";
const known = new Map<string, Telling>();
const units = { en: { one: "day", other: "days" }, fr: { one: "jour", other: "jours" } } as const;

function span(minutes: number, lang: Lang): string {
  const whole = Math.floor(Math.abs(minutes));
  if (whole < 60) return `${whole}${nbsp}min`;
  const hours = Math.floor(whole / 60);
  if (hours < 48)
    return whole % 60 === 0 ? `${hours}${nbsp}h` : `${hours}${nbsp}h${nbsp}${String(whole % 60).padStart(2, "0")}`;
  const days = Math.floor(hours / 24);
  return `${days}${nbsp}${units[lang][days === 1 ? "one" : "other"]}`;
}

/** Moments and spans in words; made once for each language and time zone. */
export function tellingFor(lang: Lang, timeZone: string): Telling {
  const key = `${lang} ${timeZone}`;
  const made = known.get(key);
  if (made) return made;
  const locale = lang === "fr" ? "fr-FR" : "en-GB";
  const parts = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (at: Instant) => format.formatToParts(minutesBetween(epoch, at) * 60_000);
  };
  const [clock, date, nearby, monthly] = [
    parts({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    parts({ day: "numeric", month: "long", year: "numeric" }),
    parts({ day: "numeric", month: "long" }),
    parts({ month: "long", year: "numeric" }),
  ];
  const text = (list: readonly Intl.DateTimeFormatPart[]) => list.map(({ value }) => value).join("");
  const time = (at: Instant) => {
    const of = (type: string) => clock(at).find((part) => part.type === type)?.value ?? "";
    return lang === "fr" ? `${of("hour")}${nbsp}h${nbsp}${of("minute")}` : `${of("hour")}:${of("minute")}`;
  };
  // The first of a month is an ordinal in French, and a day never parts from its month at the end of a line.
  const dayIn = (list: readonly Intl.DateTimeFormatPart[]) =>
    list
      .map((part, i) => {
        if (part.type === "day") return lang === "fr" && part.value === "1" ? "1er" : part.value;
        return part.type === "literal" && list[i - 1]?.type === "day" ? nbsp : part.value;
      })
      .join("");
  const day = (at: Instant) => dayIn(date(at));
  const moment = (at: Instant) => `${day(at)}, ${time(at)}`;
  const telling: Telling = {
    time,
    day,
    month: (at) => text(monthly(at)),
    moment,
    near(at, now) {
      const [then, today] = [localDate(at, timeZone), localDate(now, timeZone)];
      if (then === today) return time(at);
      const date = then.slice(0, 4) === today.slice(0, 4) ? dayIn(nearby(at)) : day(at);
      return lang === "fr" ? `${time(at)} le ${date}` : `${time(at)} on ${date}`;
    },
    span: (minutes) => span(minutes, lang),
  };
  known.set(key, telling);
  return telling;
}
