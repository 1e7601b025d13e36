import { asOfInstant, type Instant, type Lang, localDate, tellingFor } from "../kernel/index.ts";

/** How a sentence names moments to one reader: in mission time, seen from `asOf`. */
export interface Moments {
  /** `23:14` today, `00:14 on 21 July` on another day, with the year in another year. */
  at(moment: Instant): string;
  /** `21 July`, with the year in another year. Takes a moment or a calendar day. */
  day(moment: string): string;
  /** `July 2018`. Takes a moment, a day or a month (`2018-07`). */
  month(moment: string): string;
  /** `11,400` or `11 400`. */
  number(value: number): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
}

const locales = { en: "en-GB", fr: "fr-FR" } as const;

export function moments(lang: Lang, timeZone: string, asOf: Instant): Moments {
  const telling = tellingFor(lang, timeZone);
  const numbers = new Intl.NumberFormat(locales[lang]);
  const lists = new Intl.ListFormat(locales[lang], { type: "conjunction" });
  const today = localDate(asOf, timeZone);
  const onDay = lang === "fr" ? " le " : " on ";
  // A calendar day stays itself in every zone: its noon lies in it.
  const noonOf = (date: string) => asOfInstant(`${date}T12:00:00`, timeZone);
  const instantOf = (moment: string): Instant =>
    moment.length === 7 ? noonOf(`${moment}-15`) : moment.length === 10 ? noonOf(moment) : moment;
  const day = (moment: string) => {
    const text = telling.day(instantOf(moment));
    return localDate(instantOf(moment), timeZone).slice(0, 4) === today.slice(0, 4)
      ? text.replace(/ \d{4}$/, "")
      : text;
  };
  return {
    at: (moment) =>
      localDate(moment, timeZone) === today ? telling.time(moment) : `${telling.time(moment)}${onDay}${day(moment)}`,
    day,
    month: (moment) => telling.month(instantOf(moment)),
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
  };
}
