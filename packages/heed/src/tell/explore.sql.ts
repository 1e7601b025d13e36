import { assessmentsKnown } from "../assess/index.sql.ts";
import {
  type ExternalTally,
  externalLatest,
  externalMonths,
  externalReleases,
  externalSpan,
  externalTally,
  listIncidents,
} from "../establish/index.sql.ts";
import type { ExternalPlace, ExternalScope } from "../establish/index.ts";
import { asOfInstant, badInput, endOfDay, type FieldProblem, Problem, type Work } from "../kernel/index.ts";
import { countReports, newestReports } from "../listen/index.sql.ts";
import { areasOf, codeLabels } from "../mission/index.sql.ts";
import { type Area, areaName, isWithin, plainText } from "../mission/index.ts";
import type { ExploreArea, ExploreFilter, ExploreSide, ExploreView } from "./explore.ts";
import { type AreaOf, areaFinder } from "./explore-area.ts";
import {
  type Counted,
  informs,
  isEvent,
  isIn,
  isUndated,
  killedOver,
  monthsOf,
  spanOf,
  tallied,
  windowAt,
} from "./explore-count.ts";
import { explorer, externalRow, incidentRow, type Row, type RowMaker } from "./explore-item.ts";
import { savedViews } from "./saved-view.sql.ts";

const mostRows = 300;

/** Everything a question shares. */
interface Question {
  readonly work: Work;
  readonly filter: ExploreFilter;
  readonly make: RowMaker;
  readonly areas: readonly Area[];
  /** Path of the area asked for. */
  readonly within: string | null;
  readonly window: { readonly from: string | null; readonly to: string | null };
  readonly areaOf: AreaOf;
  /** All incidents that this reader may see, as this reader is told of them. */
  readonly incidents: readonly Counted[];
  /** All events of others that are known by now. */
  readonly published: readonly ExternalTally[];
  /** What of the events of others is asked for, whatever the time; null where none is. */
  readonly external: ExternalScope | null;
}

/**
 * What is known to have happened, by one filter for table, timeline and map. Events of others stand beside ours and enter none
 * of our sums. An incident belongs to a window if it may have happened in it: who asks for one month also gets what happened
 * "in the spring". The months reach over the whole span, whatever the window, so that a reader sees what lies around it.
 *
 * Nothing here tells of a record that this reader may not see; a reader of the sanitised edition gets districts and months, and
 * the filter knows no more than that either. No information about an area is never calm.
 * @throws {Problem} for an area that is unknown, a window that ends before it begins, and a comparison without one.
 */
export async function explore(work: Work, filter: ExploreFilter = {}): Promise<ExploreView> {
  const question = await questionOf(work, filter);
  const { window, make } = question;
  const incidents = question.incidents.filter((one) => isAskedFor(one, question));
  const here = incidents.filter(({ row }) => isIn(row, window));
  // Nobody knows when: no window may leave it out of the table.
  const undated = window.from === null && window.to === null ? [] : incidents.filter(({ row }) => isUndated(row));
  const shown = question.filter.kind === "external" ? [] : [...here, ...undated];
  const scope = question.external && { ...question.external, ...daysOf(window) };
  const tally = scope ? await externalTally(work, scope) : [];
  const latest = scope ? await externalLatest(work, scope, mostRows) : [];
  const external = latest.map((event) => externalRow(event, question.areaOf(event), make));
  const rows = [...shown.map(({ row }) => row), ...external].sort(latestFirst);
  const items = rows.slice(0, mostRows).map((row, at) => ({ ...row, number: at + 1 }));
  const all = shown.length + sum(tally, ({ events }) => events);
  const months = question.external ? await externalMonths(work, question.external) : [];
  const timeline = question.filter.kind === "external" ? [] : incidents;
  const span = spanOf([
    ...timeline.flatMap(({ row }) => [row.from, row.to]),
    ...(question.external ? await externalSpan(work, question.external, months) : []),
  ]);
  const releases = await externalReleases(work);
  const published = await externalTally(work, { ...daysOf(window), begun: true });
  return {
    window,
    span,
    items: items.map(({ areaPath: _, ...item }) => item),
    more: all - items.length,
    months: monthsOf(timeline, new Map(months.map(({ month, events }) => [month, events])), span, window),
    areas: await areasFor(question, items, published),
    unplaced:
      shown.filter(({ row }) => row.position === null && row.areaCode === null).length +
      sum(tally, (place) => (question.areaOf(place) === null ? place.events - place.points : 0)),
    undated: shown.filter(({ row }) => row.from === null).length,
    external: { known: sum(question.published, ({ events }) => events), datasets: releases },
    comparison: await comparisonOf(question, incidents),
    views: await savedViews(work),
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((so, one) => so + of(one), 0);
/** A second window may reach beyond the last year of four digits. */
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const daysOf = ({ from, to }: Question["window"]) => ({ from: from ?? undefined, to: to ?? undefined });

/** Latest first by the first day; what is undated last; incidents before events of others on one day. */
function latestFirst(a: Row, b: Row): number {
  const [left, right] = [a.from ?? a.to ?? "", b.from ?? b.to ?? ""];
  if (left !== right) return left < right ? 1 : -1;
  if (a.kind !== b.kind) return a.kind === "incident" ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

async function questionOf(work: Work, filter: ExploreFilter): Promise<Question> {
  const areas = await areasOf(work);
  const asked =
    filter.area === undefined ? undefined : areas.find(({ code, path }) => [code, path].includes(filter.area ?? ""));
  const faults: FieldProblem[] = [];
  if (filter.area !== undefined && !asked)
    faults.push({ field: "area", mend: "mend.invalid_format", facts: { expected: "KOR" } });
  const { from = null, to = null } = filter;
  if (from !== null && to !== null && from > to) faults.push({ field: "to", mend: "mend.tell.ends-before" });
  if (filter.with !== undefined && (from === null || to === null))
    faults.push({ field: "with", mend: "mend.tell.with-needs-window" });
  else if (filter.with !== undefined && from !== null && to !== null && !isDay(windowAt(filter.with, { from, to }).to))
    faults.push({ field: "with", mend: "mend.invalid_format", facts: { expected: "2018-07-20" } });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const labels = await codeLabels(work, ["event-type"]);
  const make: RowMaker = {
    lang: work.lang,
    say: explorer(work.lang),
    areas: new Map(areas.map((area) => [area.path, area])),
    eventType: (code) => labels.get(`event-type ${code}`) ?? code,
  };
  const within = asked?.path ?? null;
  const areaOf = areaFinder(areas);
  const incidents = (await listIncidents(work)).incidents.map((item) => ({ item, row: incidentRow(item, make) }));
  const published = await externalTally(work);
  const question = { work, filter, make, areas, within, window: { from, to }, areaOf, incidents, published };
  return { ...question, external: filter.kind === "incident" ? null : externalScope(question) };
}

/** The events of others that are asked for: by the names of areas that mean the one asked for. */
function externalScope({ filter, within, areaOf, published }: Omit<Question, "external">): ExternalScope {
  const find = filter.find === undefined ? {} : { find: filter.find };
  if (within === null) return find;
  const places = new Map<string, ExternalPlace>();
  for (const place of published) {
    const { country, adm1, adm2 } = place;
    if (isWithin(areaOf(place)?.path ?? null, within))
      places.set([country, adm1, adm2].join("\n"), { country, adm1, adm2 });
  }
  return { ...find, places: [...places.values()] };
}

/** Whether an incident is asked for, whatever the time: by what this reader is told of it and nothing else. */
function isAskedFor({ row }: Counted, { filter, within }: Question): boolean {
  if (within !== null && !isWithin(row.areaPath, within)) return false;
  const text = plainText([row.key, row.title, row.eventType, row.place, row.areaName].join(" "));
  return plainText(filter.find ?? "")
    .split(" ")
    .every((word) => text.includes(word));
}

// --- what we know of each area ---------------------------------------------------------------------------------

/**
 * The areas in scope, and whether anything is known of them in the window: an incident, a report that this reader reads whole,
 * an assessment of that time or an event of others, whatever else the filter asks for. What happened between two days informs
 * the first of them only, so that a vague date never makes a place look heard; what is known of a whole region speaks for none
 * of its districts.
 */
async function areasFor(
  question: Question,
  items: readonly (Row & { readonly number: number })[],
  published: readonly ExternalPlace[],
): Promise<readonly ExploreArea[]> {
  const { work, make, areas, within } = question;
  const informed = await informedPaths(question, published);
  return areas
    .filter(
      ({ level, path }) => (level === "region" || level === "district") && (within === null || isWithin(path, within)),
    )
    .map((area) => ({
      code: area.code,
      name: areaName(area, work.lang),
      path: area.path,
      level: area.level as "region" | "district",
      informed: informed.some((path) => isWithin(path, area.path)),
      items: items.filter(({ areaPath }) => isWithin(areaPath, area.path)).map(({ number }) => number),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, make.lang) || (a.path < b.path ? -1 : 1));
}

async function informedPaths(
  { work, incidents, window, areaOf }: Question,
  published: readonly ExternalPlace[],
): Promise<readonly (string | null)[]> {
  const happened = incidents.map(({ row }) => row).filter((row) => informs(row, window));
  const until = window.to === null ? work.asOf : endOfDay(window.to, work.timeZone);
  const since = window.from === null ? "" : asOfInstant(`${window.from}T00:00:00`, work.timeZone);
  const heard = (await newestReports(work, until < work.asOf ? until : work.asOf)).filter(
    ({ receivedAt }) => receivedAt >= since,
  );
  const judged = (await assessmentsKnown(work)).filter(({ windowFrom, windowTo }) =>
    isIn({ from: windowFrom, to: windowTo }, window),
  );
  return [
    ...[...happened, ...heard, ...judged].map(({ areaPath }) => areaPath),
    ...published.map((place) => areaOf(place)?.path ?? null),
  ];
}

// --- two windows of equal length -------------------------------------------------------------------------------

async function comparisonOf(question: Question, incidents: readonly Counted[]): Promise<ExploreView["comparison"]> {
  const { filter } = question;
  const { from, to } = question.window;
  if (filter.with === undefined || from === null || to === null) return null;
  const first = await sideOf(question, incidents, { from, to });
  const second = await sideOf(question, incidents, windowAt(filter.with, { from, to }));
  return { first, second };
}

async function sideOf(
  { work, filter, make, within, external }: Question,
  incidents: readonly Counted[],
  window: { readonly from: string; readonly to: string },
): Promise<ExploreSide> {
  const here = filter.kind === "external" ? [] : incidents.filter(({ row }) => isEvent(row) && isIn(row, window));
  const kinds = kindsIn(external ? await externalTally(work, { ...external, ...window }) : []);
  const ours = tallied(here.map(({ row }) => row.eventType ?? make.say("tell.explore.type-unknown")));
  return {
    ...window,
    incidents: here.length,
    external: sum(kinds, ({ events }) => events),
    ...killedOver(here),
    reports: await countReports(work, { ...window, area: within ?? undefined }),
    byType: [
      ...[...ours].map(([eventType, count]) => ({ eventType, incidents: count, external: 0 })),
      ...kinds.map(({ kind, events }) => ({
        eventType: make.say(`establish.external.kind.${kind}`),
        incidents: 0,
        external: events,
      })),
    ].sort((a, b) => b.incidents - a.incidents || b.external - a.external || (a.eventType < b.eventType ? -1 : 1)),
  };
}

function kindsIn(tally: readonly ExternalTally[]): readonly { readonly kind: string; readonly events: number }[] {
  const kinds = Map.groupBy(tally, ({ kind }) => kind);
  return [...kinds].map(([kind, all]) => ({ kind, events: sum(all, ({ events }) => events) }));
}
