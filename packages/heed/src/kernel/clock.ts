import { Temporal } from "temporal-polyfill";

/** A moment in UTC, always written `YYYY-MM-DDTHH:mm:ss.sssZ`, so that instants compare as text. */
export type Instant = string;

/**
 * Where the system takes the time from. `now` is mission time: wall time in a live mission, exercise time
 * in an exercise. `wall` is always the true time; sessions, permissions and consent run by it.
 */
export interface Clock {
  now(): Instant;
  wall(): Instant;
  readonly exercise: boolean;
}

const instant = (epochMs: number): Instant => new Date(epochMs).toISOString();

/** The time on the wall. */
export function wallClock(): Clock {
  const wall = () => instant(Date.now());
  return { now: wall, wall, exercise: false };
}

/**
 * An exercise clock that read `from` when the wall read `anchor` and has been running since.
 * Two processes given the same pair agree on the time.
 */
export function startingAt(from: Instant, anchor: Instant = instant(Date.now())): Clock {
  const ahead = Date.parse(from) - Date.parse(anchor);
  return { now: () => instant(Date.now() + ahead), wall: () => instant(Date.now()), exercise: true };
}

/** A clock that stands still until it is set: for one look at a day, for scripts and for tests. */
export function manualClock(from: Instant): Clock & { set(to: Instant): void } {
  let now = toInstant(from);
  return {
    now: () => now,
    wall: () => instant(Date.now()),
    exercise: true,
    set(to) {
      now = toInstant(to);
    },
  };
}

/**
 * Any ISO 8601 moment with an offset, in our one spelling.
 * @throws {RangeError} where the text is no moment or lacks its offset.
 */
export function toInstant(text: string): Instant {
  return instant(Temporal.Instant.from(text).epochMilliseconds);
}

export function plusMinutes(from: Instant, minutes: number): Instant {
  return instant(Date.parse(from) + minutes * 60_000);
}

export function plusHours(from: Instant, hours: number): Instant {
  return plusMinutes(from, hours * 60);
}

/** Days of 24 hours: limits of the field are hours, not calendar days. */
export function plusDays(from: Instant, days: number): Instant {
  return plusMinutes(from, days * 1440);
}

/** Minutes from `from` to `to`; negative when `to` came first. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

/** The last millisecond of a calendar day (`YYYY-MM-DD`) in a time zone. */
export function endOfDay(date: string, timeZone: string): Instant {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: "00:00" });
  return instant(next.epochMilliseconds - 1);
}

/** The month of a moment as it is stored, `2018-07`: what the sanitised edition of a record tells of when it was. */
export function monthOf(at: Instant): string {
  return at.slice(0, 7);
}

/** The first moment of that month. */
export function startOfMonth(at: Instant): Instant {
  return `${monthOf(at)}-01T00:00:00.000Z`;
}

/** The calendar day (`YYYY-MM-DD`) of a moment in a time zone. */
export function localDate(at: Instant, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** How many minutes of the calendar day have passed at a moment in a time zone, 0 to 1439. */
export function minutesOfDay(at: Instant, timeZone: string): number {
  const { hour, minute } = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

/**
 * What `--as-of` means: a date is the end of that day in mission time, an instant is itself, and a local
 * time without offset is taken in mission time.
 * @throws {RangeError} where the text is none of these.
 */
export function asOfInstant(text: string, timeZone: string): Instant {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return endOfDay(text, timeZone);
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return toInstant(text);
  return instant(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds);
}
