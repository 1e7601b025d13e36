import { type Instant, localDate, plusDays } from "../kernel/index.ts";

/** A meeting ahead: at a moment that somebody set, or on a day that only the cadence gives. */
export type Meeting = { readonly id: string; readonly stamp: Instant } & (
  | { readonly kind: "planned"; readonly at: Instant }
  | { readonly kind: "by-cadence"; readonly day: string }
);

export const meetingsAheadCount = 6;

/**
 * The meetings of a body that lie ahead: those that somebody planned and, beyond the last of them or the last meeting held,
 * the days that its cadence gives. A body that never met and plans nothing has none: nobody knows when it will.
 */
export function meetingsAhead(
  body: { readonly code: string; readonly cadenceDays: number | null },
  events: readonly { readonly id: string; readonly kind: string; readonly at: Instant; readonly recordedAt: Instant }[],
  now: Instant,
  timeZone: string,
): readonly Meeting[] {
  const planned = events
    .filter(({ kind, at }) => kind === "planned" && at >= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const held = events.filter(({ kind, at }) => kind === "met" && at <= now).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const meetings: Meeting[] = planned.map(({ id, at, recordedAt }) => ({ kind: "planned", id, at, stamp: recordedAt }));
  const from = planned.at(-1) ?? held[0];
  if (from === undefined || body.cadenceDays === null) return meetings;
  let at = from.at;
  while (meetings.length < meetingsAheadCount) {
    at = plusDays(at, body.cadenceDays);
    if (at < now) continue;
    const day = localDate(at, timeZone);
    meetings.push({ kind: "by-cadence", id: `${body.code}-${day}`, day, stamp: from.recordedAt });
  }
  return meetings;
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

const bytes = new TextEncoder();
/** A content line of at most 75 octets, folded between characters (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let length = 0;
  for (const sign of line) {
    const size = bytes.encode(sign).length;
    if (length + size > 75) {
      lines.push(current);
      current = " ";
      length = 1;
    }
    current += sign;
    length += size;
  }
  return [...lines, current].join("\r\n");
}

const utc = (at: Instant): string => at.replace(/[-:]|\.\d{3}/g, "");
const dayAfter = (day: string): string => plusDays(`${day}T00:00:00.000Z`, 1).slice(0, 10);
const plainDay = (day: string): string => day.replaceAll("-", "");

/**
 * The meetings of a body as iCalendar (RFC 5545): its name, when, and "as agreed" for the place. No person, village or
 * warning is in it, because calendars are copied to telephones.
 */
export function calendarOf(
  name: string,
  meetings: readonly Meeting[],
  words: { readonly asAgreed: string; readonly byCadence: string },
): string {
  const event = (meeting: Meeting): string[] => [
    "BEGIN:VEVENT",
    `UID:${meeting.id}@heed.invalid`,
    `DTSTAMP:${utc(meeting.stamp)}`,
    ...(meeting.kind === "planned"
      ? [`DTSTART:${utc(meeting.at)}`, "STATUS:CONFIRMED", `SUMMARY:${escaped(name)}`]
      : [
          `DTSTART;VALUE=DATE:${plainDay(meeting.day)}`,
          `DTEND;VALUE=DATE:${plainDay(dayAfter(meeting.day))}`,
          "STATUS:TENTATIVE",
          `SUMMARY:${escaped(`${name} (${words.byCadence})`)}`,
        ]),
    `LOCATION:${escaped(words.asAgreed)}`,
    "END:VEVENT",
  ];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Heed//bodies//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...meetings.flatMap(event),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
