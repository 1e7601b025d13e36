import {
  type DateInterval,
  dateIntervalText,
  type ExternalEvent,
  words as establishWords,
  type IncidentListItem,
} from "../establish/index.ts";
import { type Lang, messages, type Say } from "../kernel/index.ts";
import { type Area, areaName, districtPath } from "../mission/index.ts";
import type { ExploreItem } from "./explore.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const catalogues = [{ en, fr }, establishWords];

export const explorer = (lang: Lang): Say => messages(lang, catalogues);

/** A row before it has its place in the table, and what no reader is shown: the path that it is filtered by. */
export type Row = Omit<ExploreItem, "number"> & { readonly areaPath: string | null };

/** What a row is made with: the areas by path, the language, and the words of the code list of event types. */
export interface RowMaker {
  readonly lang: Lang;
  readonly say: Say;
  readonly areas: ReadonlyMap<string, Area>;
  readonly eventType: (code: string) => string;
}

/** How far off a point may be, by how well the place is known. What is known no better than its district has no point. */
const radiusOf: Readonly<Record<string, number>> = { exact: 0, place: 5, approx: 25 };
/** The same for GED: 1 is the place itself, 2 within about 25 km of it. */
const externalRadius: Readonly<Record<number, number>> = { 1: 0, 2: 25 };

const lastDay = (month: string) => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] as number;
  return `${month.slice(0, 7)}-${days}`;
};

/** A date as the sanitised edition tells it: the month. What was vaguer stays as it is. */
export function monthly(date: DateInterval): DateInterval {
  const { from, to, precision } = date;
  if (precision === "year") return date;
  const wide = { from: from && `${from.slice(0, 7)}-01`, to: to && lastDay(to) };
  return {
    ...wide,
    precision: wide.from && wide.to && wide.from.slice(0, 7) === wide.to.slice(0, 7) ? "month" : "range",
  };
}

function nameOf(make: RowMaker, path: string | null): Pick<Row, "areaPath" | "areaCode" | "areaName"> {
  const area = path === null ? undefined : make.areas.get(path);
  return {
    areaPath: path,
    areaCode: area?.code ?? null,
    areaName: area ? areaName(area, make.lang) : null,
  };
}

/** An incident as a row. The sanitised edition has district and month: by nothing else is it found, ordered or counted. */
export function incidentRow(item: IncidentListItem, make: RowMaker): Row {
  const { lang, say } = make;
  const full = item.edition === "full";
  const date = item.date && (full ? item.date : monthly(item.date));
  const path = full || item.areaPath === null ? item.areaPath : districtPath(item.areaPath);
  const radius = radiusOf[item.placePrecision ?? ""];
  const { lat, lon } = item;
  return {
    key: item.code,
    kind: "incident",
    href: `/incidents/${encodeURIComponent(item.code)}`,
    title: item.title,
    eventType: item.eventType === null ? null : make.eventType(item.eventType),
    recordKind: item.recordKind,
    when: date === null ? say("tell.explore.undated") : dateIntervalText(date, lang),
    from: date?.from ?? null,
    to: date?.to ?? null,
    place: full ? item.place : null,
    ...nameOf(make, path),
    position: full && lat !== null && lon !== null && radius !== undefined ? { lat, lon, radiusKm: radius } : null,
    killed: item.estimate && killedText(item.estimate, say),
    standing: say(`establish.verification.${item.verification}`),
  };
}

/** An event of others as a row, with its publisher's place and figures. */
export function externalRow(event: ExternalEvent, area: Area | null, make: RowMaker): Row {
  const { lang, say } = make;
  const { dataset, sourceId, release, latitude: lat, longitude: lon, placePrecision } = event;
  const [from, to] = [event.dateStart, event.dateEnd].sort() as [string, string];
  const radius = externalRadius[placePrecision ?? 0];
  const places = [event.place, event.adm2 ?? event.adm1, event.country].filter((one) => one !== null);
  return {
    key: `${dataset} ${sourceId}`,
    kind: "external",
    href: null,
    title: say(`tell.explore.title.${dataset}`, { id: sourceId }),
    eventType: say(`establish.external.kind.${event.kind}`),
    recordKind: null,
    when: dateIntervalText({ from, to, precision: from === to ? "day" : "range" }, lang),
    from,
    to,
    place: places.join(", "),
    ...nameOf(make, area?.path ?? null),
    position: radius === undefined ? null : { lat, lon, radiusKm: radius },
    killed: killedText({ low: event.low, best: event.best, high: event.high, orMore: false }, say),
    standing: say(`tell.explore.published.${dataset}`, { release }),
  };
}

/** How many were killed, in words; a figure that nobody gives is said to be unknown, and is not none. */
export function killedText(
  { low, best, high, orMore }: Omit<NonNullable<ExploreItem["killed"]>, "text"> & { readonly orMore: boolean },
  say: Say,
): ExploreItem["killed"] {
  const least = low ?? best;
  const told = (text: string) => ({ low, best, high, text });
  if (least === null && high === null) return told(say("tell.explore.killed.unknown"));
  if (least === null) return told(say("tell.explore.killed.at-most", { high }));
  if (high !== null && least > high) return told(say("tell.explore.killed.contradicts", { low: least, high }));
  if (high === null || orMore)
    return told(
      high !== null && high !== least
        ? say("tell.explore.killed.range-or-more", { low: least, high })
        : say("tell.explore.killed.at-least", { low: least }),
    );
  return told(
    least === high
      ? say("tell.explore.killed.exact", { n: high })
      : say("tell.explore.killed.range", { low: least, high }),
  );
}
