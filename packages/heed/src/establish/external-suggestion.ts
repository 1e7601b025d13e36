import { minutesBetween } from "../kernel/index.ts";
import type { DateInterval } from "./date-interval.ts";
import type { ExternalEvent } from "./external-event.ts";
import { plainText, soundOf } from "./incident-search.ts";

/** What an incident of ours holds, as far as an event of others is compared with it. */
export interface IncidentSide {
  readonly date: DateInterval | null;
  readonly place: {
    readonly names: readonly string[];
    readonly lat: number | null;
    readonly lon: number | null;
    readonly precision: string;
  } | null;
  /** Civilians killed. */
  readonly killed: { readonly low: number | null; readonly best: number | null; readonly high: number | null };
}

export interface SuggestionReason {
  readonly key: "same-day" | "days-apart" | "same-name" | "near" | "figures-meet";
  readonly facts: Readonly<Record<string, string | number>>;
}

/** An event may be dated by the day of the news and not of the deed: three days apart may still be the same. */
const daysApartAtMost = 3;
const kilometresApartAtMost = 10;
/** Over a longer interval the date says nothing any more. */
const longestInterval = 31;
const pointPrecisions = ["exact", "approx", "place"];

/** The days that events may fall on to be looked at for an incident, and how many days to look beyond them. */
export interface ExternalSuggestionWindow {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** Null where an incident is undated or lasts too long for its date to say anything. */
export function suggestionWindow({ date }: Pick<IncidentSide, "date">): ExternalSuggestionWindow | null {
  if (!date?.from || !date.to || daysBetween(date.from, date.to) > longestInterval) return null;
  return { from: date.from, to: date.to, days: daysApartAtMost };
}

/**
 * Whether an event of others may be this incident, and why. The date must agree, and the place by its name or by two
 * precise points close together. It is only ever a suggestion: a person says whether it is the same.
 */
export function suggestion(
  incident: IncidentSide,
  event: Pick<
    ExternalEvent,
    "dateStart" | "dateEnd" | "latitude" | "longitude" | "placePrecision" | "place" | "kind" | "low" | "best" | "high"
  >,
): readonly SuggestionReason[] {
  const { date, place } = incident;
  if (!date?.from || !date.to || place === null || daysBetween(date.from, date.to) > longestInterval) return [];
  if (daysBetween(event.dateStart, event.dateEnd) > longestInterval) return [];
  const apart = Math.max(0, daysBetween(event.dateEnd, date.from), daysBetween(date.to, event.dateStart));
  if (apart > daysApartAtMost) return [];
  const reasons: SuggestionReason[] = [
    apart === 0 ? { key: "same-day", facts: {} } : { key: "days-apart", facts: { days: apart } },
  ];
  const named = place.names.find((name) => sameName(name, event.place ?? ""));
  if (named !== undefined) reasons.push({ key: "same-name", facts: { name: named } });
  if (
    place.lat !== null &&
    place.lon !== null &&
    pointPrecisions.includes(place.precision) &&
    (event.placePrecision ?? 9) <= 2
  ) {
    const km = kilometresBetween(place.lat, place.lon, event.latitude, event.longitude);
    if (km <= kilometresApartAtMost) reasons.push({ key: "near", facts: { km: Math.round(km) } });
  }
  if (reasons.length === 1) return [];
  const comparison = comparedWith(incident, event);
  if (comparison === "within" || comparison === "reaches-outside") reasons.push({ key: "figures-meet", facts: {} });
  return reasons;
}

/**
 * How the range of an event lies beside ours: inside it, partly outside, or wholly outside. Null where the two count
 * different people: only one-sided violence counts those killed as we do.
 */
export function comparedWith(
  { killed }: Pick<IncidentSide, "killed">,
  event: Pick<ExternalEvent, "kind" | "low" | "best" | "high">,
): "within" | "reaches-outside" | "outside" | null {
  const [low, high] = [event.low ?? event.best, event.high ?? event.best];
  if (event.kind !== "one-sided" || low === null || high === null || killed.low === null || killed.high === null)
    return null;
  if (low >= killed.low && high <= killed.high) return "within";
  return high < killed.low || low > killed.high ? "outside" : "reaches-outside";
}

/** Whether two names of a place may be one: as they sound, without spaces and without `village` or `town`. */
function sameName(ours: string, theirs: string): boolean {
  const [a, b] = [joined(ours), joined(theirs)];
  if (a.length < 4 || b.length < 4) return false;
  return a === b || (Math.min(a.length, b.length) >= 6 && (a.startsWith(b) || b.startsWith(a)));
}

const joined = (name: string) =>
  soundOf(
    plainText(name)
      .replace(/\b(village|town|city|locality|area|commune|cercle|near|hamlet)\b/g, " ")
      .replace(/ /g, ""),
  );

function daysBetween(from: string, to: string): number {
  return Math.round(minutesBetween(`${from}T00:00:00Z`, `${to}T00:00:00Z`) / 1440);
}

function kilometresBetween(lat: number, lon: number, otherLat: number, otherLon: number): number {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((otherLat - lat) * rad) / 2) ** 2 +
    Math.cos(lat * rad) * Math.cos(otherLat * rad) * Math.sin(((otherLon - lon) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(a));
}
