import type { Page } from "@heed/web/src/app/page.ts";
import { type IncidentKind, incidentKinds } from "@heed/web/src/establish/view.ts";
import { queryNames } from "@heed/web/src/shell/forms.ts";
import type { Choice, Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyRequest } from "fastify";
import { incidentClassification, listIncidents, showActor, showIncident } from "../establish/index.sql.ts";
import { plainText, total } from "../establish/index.ts";
import { badInput, defineProblem, newId, notFound, Problem, type Work } from "../kernel/index.ts";
import { answerLedger, reviewLines, showReview } from "../learn/index.sql.ts";
import { ledgerDimensions } from "../learn/index.ts";
import { outlineBytes, postsOf } from "../mission/index.sql.ts";
import { listWarnings, showWarning } from "../respond/index.sql.ts";
import { brief, dueCounts, explore, findAnything } from "../tell/index.sql.ts";
import { type Brief, exploreKinds, gradeOfRecords } from "../tell/index.ts";
import { toldOf } from "../warn/index.sql.ts";
import { type Level, levels } from "../warn/index.ts";
import { bodyContent, dutiesContent } from "./body-content.ts";
import { followUpsContent, protectionCaseContent } from "./follow-ups-content.ts";
import { type Asked, areaPathOf, type Counts, frameOf, type ServerOptions } from "./frame.ts";
import { matrixContent } from "./matrix-content.ts";
import { questionsContent } from "./question-content.ts";
import { releaseContent } from "./release-content.ts";
import { reportContent } from "./report-content.ts";
import { ruleContent, rulesContent } from "./rule-content.ts";

/** A page without its frame, and the counts of the navigation where the page knows them anyway. */
export type Content = Page & { readonly counts?: Counts };

export const aboveClass = defineProblem("app/above-class", 404, ["class"]);

/**
 * A reader who asked to see no more than a class gets nothing above it, and is told that it was the choice. Asked before
 * any record is looked for, so that the answer says nothing about a record.
 */
export function requireClass({ scope }: Asked): void {
  if (scope.upTo !== null && scope.upTo < gradeOfRecords) throw new Problem(aboveClass, { class: scope.upTo });
}

/** The filter in the form that rooms take: an area's path, days. */
export async function filterOf(work: Work, { scope }: Asked) {
  const area = await areaPathOf(work, scope.area);
  return {
    ...(area ? { area } : {}),
    ...(scope.from ? { from: scope.from } : {}),
    ...(scope.to ? { to: scope.to } : {}),
  };
}

type Query = Readonly<Record<string, unknown>>;
const textIn = (query: Query, name: string): string => {
  const value = query[name];
  return typeof value === "string" ? value.slice(0, 200) : "";
};
const oneOf = <T extends string>(value: string, known: readonly T[]): T | null =>
  (known as readonly string[]).includes(value) ? (value as T) : null;

/** Whether every word that somebody looks for stands in one of the texts, without regard to accents and case. */
export function isFoundIn(find: string, texts: readonly (string | null)[]): boolean {
  const text = plainText(texts.filter((one) => one !== null).join(" "));
  return plainText(find)
    .split(" ")
    .every((word) => text.includes(word));
}

/** The numbers of the navigation: what the brief of this reader lists. */
const countsOf = ({ decisionsDue, warnings, followUpsDue }: Brief): Counts => ({
  decisionsDue: decisionsDue.length,
  warningsOpen: warnings.length,
  followUpsDue: followUpsDue.length,
});

export async function todayContent(work: Work, asked: Asked, refused?: Refused): Promise<Content> {
  requireClass(asked);
  const view = await brief(work, await filterOf(work, asked));
  return { page: "today", view, formId: newId(), ...(refused ? { refused } : {}), counts: countsOf(view) };
}

export async function incidentsContent(work: Work, asked: Asked, query: Query): Promise<Content> {
  requireClass(asked);
  const find = textIn(query, queryNames.find);
  const kind = oneOf(textIn(query, queryNames.kind), Object.keys(incidentKinds) as IncidentKind[]);
  const kinds: readonly string[] | null = kind && incidentKinds[kind];
  const list = await listIncidents(work, await filterOf(work, asked));
  const items = list.incidents.filter(
    (item) => (!kinds || kinds.includes(item.recordKind)) && isFoundIn(find, [item.title, item.place, item.code]),
  );
  const counted = items.flatMap((item) => (item.estimate ? [{ ...item, estimate: item.estimate }] : []));
  return { page: "incidents", view: { items, total: list.total && total(counted), find, filter: { kind } } };
}

/** The filter of Explore beside the one of all screens, and what it finds. */
export async function exploreContent(work: Work, asked: Asked, query: Query, refused?: Refused): Promise<Content> {
  requireClass(asked);
  const find = textIn(query, queryNames.find).trim();
  const kind = oneOf(textIn(query, queryNames.kind), exploreKinds) ?? "all";
  const day = textIn(query, queryNames.with);
  const { from, to } = asked.scope;
  // A second window goes with a first one: where that was widened to all time, there is none to compare.
  const other = day !== "" && from !== null && to !== null ? day : null;
  if (other !== null && (!/^\d{4}-\d{2}-\d{2}$/.test(other) || Number.isNaN(Date.parse(other)))) {
    const facts = { expected: "2018-07-20" };
    throw new Problem(badInput, {}, [{ field: queryNames.with, mend: "mend.invalid_format", facts }]);
  }
  const view = {
    explore: await explore(work, {
      ...(await filterOf(work, asked)),
      ...(find ? { find } : {}),
      kind,
      ...(other ? { with: other } : {}),
    }),
    find,
    kind,
    with: other,
    map: textIn(query, queryNames.map) === "1",
    outlineBytes: await outlineBytes(work),
  };
  return { page: "explore", view, formId: newId(), ...(refused ? { refused } : {}) };
}

export async function incidentContent(work: Work, asked: Asked, ref: string): Promise<Content> {
  requireClass(asked);
  return incidentPage(work, ref);
}

async function incidentPage(work: Work, ref: string, refused?: Refused): Promise<Content> {
  const view = await showIncident(work, ref);
  const classification = await incidentClassification(work, view.code);
  return { page: "incident", view, classification, formId: newId(), ...(refused ? { refused } : {}) };
}

export async function actorContent(work: Work, asked: Asked, ref: string): Promise<Content> {
  requireClass(asked);
  return { page: "actor", view: await showActor(work, ref) };
}

/** The answer ledger, with the number that was opened. */
export async function ledgerContent(work: Work, asked: Asked, query: Query): Promise<Content> {
  requireClass(asked);
  const by = oneOf(textIn(query, queryNames.by), ledgerDimensions) ?? "area";
  const [part, group] = [textIn(query, queryNames.part), textIn(query, queryNames.group)];
  const ledger = await answerLedger(work, { ...(await filterOf(work, asked)), by });
  return {
    page: "ledger",
    view: { ledger, opened: part === "" ? null : { part, group: group === "" ? null : group } },
  };
}

export async function reviewsContent(work: Work, asked: Asked): Promise<Content> {
  requireClass(asked);
  return { page: "reviews", view: { reviews: await reviewLines(work) } };
}

export async function reviewContent(work: Work, asked: Asked, given: string, refused?: Refused): Promise<Content> {
  requireClass(asked);
  const page = await showReview(work, requireId(given));
  const posts: Choice[] = (await postsOf(work)).map(({ code, labelEn, labelFr }) => ({
    code,
    name: work.lang === "fr" ? labelFr : labelEn,
  }));
  return { page: "review", view: { page, posts }, formId: newId(), ...(refused ? { refused } : {}) };
}

/** The search as a page. Narrowed to a class below that of records it still finds pages and places. */
export async function findContent(work: Work, asked: Asked, query: Query): Promise<Content> {
  const text = textIn(query, queryNames.text).trim();
  const records = asked.scope.upTo === null || asked.scope.upTo >= gradeOfRecords;
  const result = text === "" ? null : await findAnything(work, text, { records });
  return { page: "find", view: { text, result } };
}

const states = ["open", "closed", "all"] as const;

export async function warningsContent(work: Work, asked: Asked, query: Query): Promise<Content> {
  requireClass(asked);
  const find = textIn(query, queryNames.find);
  const level = oneOf<Level>(textIn(query, queryNames.level), levels);
  const state = oneOf(textIn(query, queryNames.state), states) ?? "open";
  const warnings = await listWarnings(work, {
    ...(await filterOf(work, asked)),
    ...(level ? { level } : {}),
    state,
    find,
  });
  return { page: "warnings", view: { warnings, find, level, state } };
}

/** What is no id at all is not found, as an unknown id is: the answer tells them not apart. */
export function requireId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Problem(notFound);
  return id.toLowerCase();
}

export async function warningContent(work: Work, asked: Asked, given: string, refused?: Refused): Promise<Content> {
  requireClass(asked);
  const id = requireId(given);
  const view = await showWarning(work, id);
  const known = await postsOf(work);
  const posts: Choice[] = known.map(({ code, labelEn, labelFr }) => ({
    code,
    name: work.lang === "fr" ? labelFr : labelEn,
  }));
  const told = await toldOf(work, id, known);
  return { page: "warning", view, formId: newId(), posts, told, ...(refused ? { refused } : {}) };
}

export async function followUpsHere(work: Work, asked: Asked, refused?: Refused): Promise<Content> {
  requireClass(asked);
  return followUpsContent(work, { ...(await filterOf(work, asked)), ...(refused ? { refused } : {}) });
}

export async function caseContent(work: Work, asked: Asked, given: string): Promise<Content> {
  requireClass(asked);
  return protectionCaseContent(work, requireId(given));
}

/** The page that an address of ours means, for a form that is shown again where it stood. Unknown addresses are Today. */
export function contentAt(work: Work, asked: Asked, path: string, refused: Refused): Promise<Content> {
  if (/^\/explore(?:[?#]|$)/.test(path)) {
    const query = Object.fromEntries(new URL(path, "http://own.invalid").searchParams);
    return exploreContent(work, asked, query, refused);
  }
  const incident = /^\/incidents\/([^/?#]+)(?:[?#]|$)/.exec(path)?.[1];
  if (incident) return incidentPage(work, decodeURIComponent(incident), refused);
  if (/^\/follow-ups(?:[?#]|$)/.test(path)) return followUpsHere(work, asked, refused);
  const ofCase = /^\/protection-cases\/([0-9a-f-]{36})(?:[?#]|$)/.exec(path)?.[1];
  if (ofCase) return protectionCaseContent(work, requireId(ofCase), refused);
  if (/^\/questions(?:[?#]|$)/.test(path)) return questionsContent(work, { refused });
  const body = /^\/bodies\/([^/?#]+)(?:[?#]|$)/.exec(path)?.[1];
  if (body) return bodyContent(work, decodeURIComponent(body), refused);
  if (/^\/duties(?:[?#]|$)/.test(path)) return dutiesContent(work, refused);
  if (/^\/matrix(?:[?#]|$)/.test(path)) return matrixContent(work, asked, {}, refused);
  if (/^\/rules(?:[?#]|$)/.test(path)) return rulesContent(work, refused);
  const rule = /^\/rules\/([0-9a-f-]{36})(?:[?#]|$)/.exec(path)?.[1];
  if (rule) return ruleContent(work, requireId(rule), refused);
  const review = /^\/reviews\/([0-9a-f-]{36})(?:[?#]|$)/.exec(path)?.[1];
  if (review) return reviewContent(work, asked, review, refused);
  const release = /^\/reports\/([0-9a-f-]{36})\/release(?:[?#]|$)/.exec(path)?.[1];
  if (release) return releaseContent(work, requireId(release), refused);
  const report = /^\/reports\/([0-9a-f-]{36})(?:[?#]|$)/.exec(path)?.[1];
  if (report) return reportContent(work, requireId(report), [], refused);
  const id = /^\/warnings\/([0-9a-f-]{36})(?:[?#]|$)/.exec(path)?.[1];
  return id ? warningContent(work, asked, id, refused) : todayContent(work, asked, refused);
}

export const queryIn = (request: FastifyRequest): Query => (request.query ?? {}) as Query;

/** A page as its reader gets it: content and frame from one unit of work, so that both show the same moment. */
export async function pageOf(
  work: Work,
  request: FastifyRequest,
  options: ServerOptions,
  asked: Asked,
  content: Content,
  path?: string,
): Promise<string> {
  const { counts: known, ...page } = content;
  const counts = known ?? (await dueCounts(work, await filterOf(work, asked)));
  const frame = await frameOf(work, request, options, asked, counts);
  const live = asked.asOf === undefined ? request.livePlace : null;
  return options.pages.render({
    ...frame,
    ...(live === null ? {} : { live }),
    ...(path === undefined ? {} : { path }),
    ...page,
  });
}
