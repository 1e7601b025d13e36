import { actorsToFind, incidentItems, incidentsToFind } from "../establish/index.sql.ts";
import type { IncidentListItem } from "../establish/index.ts";
import { type Lang, messages, type Say, type Work } from "../kernel/index.ts";
import { reportsByCode } from "../listen/index.sql.ts";
import { areasOf, codeLabels, type FoundPlace, searchPlaces } from "../mission/index.sql.ts";
import { type Area, areaName, districtPath, type PlaceReason } from "../mission/index.ts";
import { warningsToFind } from "../respond/index.sql.ts";
import { type FindItem, type FindResult, findIn, inFindOrder, mostFound, type Near, type Nearness } from "./find.ts";
import { type Moments, moments } from "./moment.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export interface FindOptions {
  readonly limit?: number | undefined;
  /** False leaves records out: the reader narrowed the screen to a class below theirs. */
  readonly records?: boolean | undefined;
}

/** A line that is made only once it is among those shown; that of an incident is made of what is read for all of them at once. */
interface Line {
  readonly incident?: string;
  readonly line: (incident: IncidentListItem | undefined) => FindItem;
}

interface Desk {
  readonly work: Work;
  readonly say: Say;
  readonly moments: Moments;
  readonly areas: readonly Area[];
}

/** The pages that everybody who is signed in may open. */
export const findPages = [
  { name: "today", href: "/" },
  { name: "incidents", href: "/incidents" },
  { name: "explore", href: "/explore" },
  { name: "warnings", href: "/warnings" },
  { name: "follow-ups", href: "/#follow-ups" },
] as const;

const catalogues = [{ en, fr }];

/**
 * What a text may mean to this reader, the nearest first: pages, warnings, incidents, reports by their code, places, actors. Each
 * room gives what its own policy lets this reader see, in the edition that they have; nothing else is compared, counted or
 * ordered here. It looks everywhere, whatever area and period the screen is narrowed to.
 */
export async function findAnything(work: Work, text: string, options: FindOptions = {}): Promise<FindResult> {
  const { limit = mostFound, records = true } = options;
  const desk: Desk = {
    work,
    say: messages(work.lang, catalogues),
    moments: moments(work.lang, work.timeZone, work.asOf),
    areas: await areasOf(work),
  };
  const found = inFindOrder([
    ...pagesFound(desk, text),
    ...(records ? [...(await warningsFound(desk, text)), ...(await incidentsFound(desk, text))] : []),
    ...(records ? await reportsFound(desk, text) : []),
    ...(await placesFound(desk, text)),
    ...(records ? await actorsFound(desk, text) : []),
  ]);
  const shown = found.slice(0, Math.min(limit, mostFound)).map(({ item }) => item);
  const incidents = await incidentItems(
    work,
    shown.flatMap(({ incident }) => incident ?? []),
  );
  const items = shown.map(({ incident, line }) => line(incident === undefined ? undefined : incidents.get(incident)));
  return { text, items, more: found.length > items.length, records };
}

/** The sanitised edition has the month of a receipt. */
const grainOf = (receivedAt: string) => (receivedAt.length === 7 ? "month" : "day");

function pagesFound({ work, say }: Desk, text: string): readonly Near<Line>[] {
  const [inEnglish, inFrench] = [messages("en", catalogues), messages("fr", catalogues)];
  return findIn<Line>(
    text,
    findPages.map(({ name, href }) => ({
      kind: "page" as const,
      codes: [],
      names: [inEnglish(`tell.find.page.${name}`), inFrench(`tell.find.page.${name}`)],
      also: [],
      item: {
        line: () => ({
          kind: "page" as const,
          title: (work.lang === "fr" ? inFrench : inEnglish)(`tell.find.page.${name}`),
          note: say("tell.find.page"),
          href,
        }),
      },
    })),
  );
}

async function warningsFound({ work, say, moments }: Desk, text: string): Promise<readonly Near<Line>[]> {
  const all = await warningsToFind(work);
  return findIn<Line>(
    text,
    all.map(({ id, code, titles, place, level, receivedAt }) => ({
      kind: "warning" as const,
      codes: [id, code],
      names: [titles.en, titles.fr],
      also: [place],
      item: {
        line: () => ({
          kind: "warning" as const,
          title: titles[work.lang],
          note: say(`tell.find.warning.${grainOf(receivedAt)}`, {
            code,
            level: say(`tell.level.${level}`),
            when: moments[grainOf(receivedAt)](receivedAt),
          }),
          href: `/warnings/${id}`,
        }),
      },
    })),
  );
}

async function incidentsFound({ work, say }: Desk, text: string): Promise<readonly Near<Line>[]> {
  const all = await incidentsToFind(work);
  return findIn<Line>(
    text,
    all.map(({ id, code, titles, places }) => ({
      kind: "incident" as const,
      codes: [id, code],
      names: titles,
      also: places,
      item: {
        incident: id,
        line: (item) => ({
          kind: "incident" as const,
          title: item?.title ?? code,
          note: say(incidentNote(item), { code, place: item?.place ?? "", when: item?.date?.text ?? "" }),
          href: `/incidents/${encodeURIComponent(code)}`,
        }),
      },
    })),
  );
}

function incidentNote(item: IncidentListItem | undefined) {
  if (item?.place) return item.date ? "tell.find.incident.place-dated" : "tell.find.incident.place";
  return item?.date ? "tell.find.incident.dated" : "tell.find.incident";
}

async function reportsFound({ work, say, moments, areas }: Desk, text: string): Promise<readonly Near<Line>[]> {
  const found = await reportsByCode(work, text);
  if (found.length === 0) return [];
  const labels = await codeLabels(work, ["event-type"]);
  const isWhole = (code: string, id: string) => [code.toLowerCase(), id].includes(text.trim().toLowerCase());
  return found.map(({ id, code, eventType, areaCode, receivedAt }) => ({
    kind: "report" as const,
    near: isWhole(code, id) ? ("code" as const) : ("begins" as const),
    item: {
      line: () => ({
        kind: "report" as const,
        title: say("tell.report.title", {
          event: labels.get(`event-type ${eventType}`) ?? eventType,
          place: nameOf(areas, areaCode, work.lang),
        }),
        note: say(`tell.find.report.${grainOf(receivedAt)}`, { code, when: moments[grainOf(receivedAt)](receivedAt) }),
        href: `/reports/${id}`,
      }),
    },
  }));
}

/** How near a hit of the search for places is. */
const placeNearness: Readonly<Record<PlaceReason, Nearness>> = {
  code: "name",
  exact: "name",
  "other-spelling": "name",
  begins: "begins",
  part: "words",
  "sounds-alike": "sound",
  slip: "slip",
};
/** A gazetteer knows thousands of names: more of them would push the records from the list. */
const mostPlaces = 6;

async function placesFound({ work, say, areas }: Desk, text: string): Promise<readonly Near<Line>[]> {
  const { hits } = await searchPlaces(work, text, { limit: mostPlaces });
  return hits.flatMap((hit) => {
    const area =
      hit.areaPath === null ? undefined : areas.find(({ path }) => path === districtPath(hit.areaPath ?? ""));
    if (!area) return [];
    return [
      {
        kind: "place" as const,
        near: placeNearness[hit.why],
        item: {
          line: () => ({
            kind: "place" as const,
            title: placeTitle(hit, areas, work.lang),
            note: say(hit.matched === hit.name ? "tell.find.place" : "tell.find.place.matched", {
              area: areaName(area, work.lang),
              matched: hit.matched,
            }),
            href: `/explore?area=${encodeURIComponent(area.code)}`,
          }),
        },
      },
    ];
  });
}

/** An area of the theatre has a name in each language; what a gazetteer knows has its own. */
function placeTitle(hit: FoundPlace, areas: readonly Area[], lang: Lang): string {
  const own = areas.find(({ gazetteer, code }) => gazetteer === hit.gazetteer && code === hit.code);
  return own ? areaName(own, lang) : hit.name;
}

async function actorsFound({ work, say }: Desk, text: string): Promise<readonly Near<Line>[]> {
  const all = await actorsToFind(work);
  return findIn<Line>(
    text,
    all.map(({ code, subject, names, aliases }) => ({
      kind: "actor" as const,
      codes: [code],
      names: [names.en, names.fr, ...aliases],
      also: [],
      item: {
        line: () => ({
          kind: "actor" as const,
          title: names[work.lang],
          note: say(`tell.find.${subject}`, { code }),
          href: `/actors/${encodeURIComponent(code)}`,
        }),
      },
    })),
  );
}

function nameOf(areas: readonly Area[], code: string, lang: Lang): string {
  const area = areas.find((one) => one.code === code);
  return area ? areaName(area, lang) : code;
}
