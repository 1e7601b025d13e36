import { sql } from "kysely";
import { noteRead } from "../kernel/index.sql.ts";
import { asOfInstant, endOfDay, type Instant, notFound, Problem, startOfMonth, type Work } from "../kernel/index.ts";
import { liesWithin } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import {
  type Reliability,
  type Report,
  type ReportEvent,
  type ReportHandling,
  type ReportView,
  reportView,
  toldPath,
} from "./report.ts";
import { type ListenPorts, reports, tablesOf } from "./report-tables.sql.ts";

const factColumns = ["killedRoles", "retaliationFearedFor", "operationBy", "operationAmong"] as const;
const columns = [
  "id",
  "channel",
  "eventType",
  "imminence",
  "impact",
  "areaCode",
  "areaPath",
  "placeToldAs",
  "placePrecision",
  "eventFrom",
  "eventTo",
  "eventPrecision",
  "groupAtRisk",
  "numberExposed",
  "basis",
  "toldAt",
  "threatKnownAt",
  "receivedAt",
  "atRiskIfKnown",
  ...factColumns,
] as const;

const newestFirst = (a: ReportView, b: ReportView) =>
  a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? 1 : -1;

export async function findReport(work: Work, id: string): Promise<Report | undefined> {
  return tablesOf(work)
    .selectFrom("listen.report")
    .select(columns)
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .where("recordedAt", "<=", work.asOf)
    .executeTakeFirst();
}

export async function requireReport(work: Work, id: string): Promise<Report> {
  const report = await findReport(work, id);
  if (!report) throw new Problem(notFound);
  return report;
}

/** The coded part of one report and its acts, for rooms that build on it. Undefined where the reader has none. */
export async function reportWithEvents(
  work: Work,
  id: string,
): Promise<{ readonly report: Report; readonly events: readonly ReportEvent[] } | undefined> {
  const report = await findReport(work, id);
  return report && { report, events: await eventsOf(work, [id]) };
}

export async function eventsOf(work: Work, ids: readonly string[]): Promise<ReportEvent[]> {
  if (ids.length === 0) return [];
  return tablesOf(work)
    .selectFrom("listen.reportEvent")
    .select([
      "id",
      "reportId",
      "kind",
      "at",
      "credibility",
      "reach",
      "imminence",
      "impact",
      "releasedEn",
      "releasedFr",
      "incidentCode",
      "duplicateOf",
      ...factColumns,
    ])
    .where("missionId", "=", work.missionId)
    .where("reportId", "in", ids)
    .where("recordedAt", "<=", work.asOf)
    .execute();
}

/** Grades by report, the newest of each; rows that the reader may not see are not there. */
async function gradesOf(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Reliability>> {
  if (ids.length === 0) return new Map();
  const rows = await tablesOf(work)
    .selectFrom("listen.sourceGrade")
    .select(["reportId", "reliability", "areaPath", "recordedBy"])
    .where("missionId", "=", work.missionId)
    .where("reportId", "in", ids)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt")
    .execute();
  const readable = rows.filter(
    (row) =>
      work.may(work.who, "read", {
        dataClass: "2",
        areaPath: row.areaPath,
        ownerId: row.recordedBy,
        sensitivity: "S3",
      }) === "full",
  );
  return new Map(readable.map((row) => [row.reportId, row.reliability]));
}

/**
 * Where zone A keeps what was told, the first telling and each correction in order: for readers of accounts only, who then ask
 * shield for them. Those that were erased are not there.
 */
export async function accountsOf(work: Work, reportId: string): Promise<readonly string[]> {
  const rows = await tablesOf(work)
    .selectFrom("listen.keptAccount")
    .select("accountId")
    .where("missionId", "=", work.missionId)
    .where("reportId", "=", reportId)
    .where("recordedAt", "<=", work.asOf)
    .where("erasedAt", "is", null)
    .orderBy("recordedAt")
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** Whoever wrote a report down sees it, also outside the own office's area. */
export function editionOf(
  work: Work,
  report: { readonly areaPath: string | null; readonly recordedBy: string | null },
): "full" | "sanitised" | "none" {
  if (report.recordedBy === work.who.userId) return "full";
  const record = { dataClass: "4", areaPath: report.areaPath, ownerId: report.recordedBy };
  const verdict = work.may(work.who, "read", record);
  return verdict === "full" || verdict === "sanitised" ? verdict : "none";
}

type StoredReport = Report & { readonly recordedBy: string };

const storedReports = (work: Work) =>
  tablesOf(work)
    .selectFrom("listen.report")
    .select([...columns, "recordedBy"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf);

/** Several reports in this reader's editions; what may not be seen is not there. */
async function viewsOf(
  work: Work,
  rows: readonly StoredReport[],
): Promise<readonly { readonly report: Report; readonly view: ReportView }[]> {
  const ids = rows.map(({ id }) => id);
  const events = Map.groupBy(await eventsOf(work, ids), ({ reportId }) => reportId);
  const grades = await gradesOf(work, ids);
  return rows.flatMap(({ recordedBy, ...report }) => {
    const edition = editionOf(work, { areaPath: report.areaPath, recordedBy });
    if (edition === "none") return [];
    const reliability = grades.get(report.id) ?? null;
    const view = reportView(report, events.get(report.id) ?? [], { edition, lang: work.lang, reliability });
    return [{ report, view }];
  });
}

export async function viewOf(work: Work, report: Report, ports: ListenPorts): Promise<ReportView> {
  const [events, grades, owner] = [
    await eventsOf(work, [report.id]),
    await gradesOf(work, [report.id]),
    await ownerOf(work, report.id),
  ];
  const edition = editionOf(work, { areaPath: report.areaPath, recordedBy: owner });
  if (edition === "none") throw new Problem(notFound);
  const suggestedDuplicates = edition === "full" ? ((await ports.suggestDuplicates?.(work, report)) ?? []) : [];
  return reportView(report, events, {
    edition,
    lang: work.lang,
    reliability: grades.get(report.id) ?? null,
    suggestedDuplicates,
  });
}

export async function ownerOf(work: Work, id: string): Promise<string | null> {
  const row = await tablesOf(work)
    .selectFrom("listen.report")
    .select("recordedBy")
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.recordedBy ?? null;
}

/**
 * Those of these reports that this reader has in the full edition. To somebody who has only the sanitised one, that
 * something rests on this report, or on so many, says more than they were given.
 */
export async function reportsInFull(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tablesOf(work)
    .selectFrom("listen.report")
    .select(["id", "areaPath", "recordedBy"])
    .where("missionId", "=", work.missionId)
    .where("id", "in", [...new Set(ids)])
    .where("recordedAt", "<=", work.asOf)
    .execute();
  return new Set(rows.filter((row) => editionOf(work, row) === "full").map(({ id }) => id));
}

/** Reports by id in this reader's editions, for rooms that show several. Unknown and unreadable ones are not there. */
export async function reportsById(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, ReportView>> {
  if (ids.length === 0) return new Map();
  const rows = await storedReports(work)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map((await viewsOf(work, rows)).map(({ view }) => [view.id, view]));
}

/** Reports whose short code or id begins with this, newest first, in this reader's editions: `R-3f2a`, or a whole id. */
export async function reportsByCode(work: Work, text: string): Promise<readonly ReportView[]> {
  const [, short, whole] = /^(?:r-([0-9a-f]{2,8})|([0-9a-f]{8}-[0-9a-f-]{4,27}))$/i.exec(text.trim()) ?? [];
  const beginning = (short ?? whole)?.toLowerCase();
  if (beginning === undefined) return [];
  const rows = await storedReports(work).where(sql<boolean>`starts_with(id::text, ${beginning})`).execute();
  const views = (await viewsOf(work, rows)).map(({ view }) => view);
  return views.sort(newestFirst);
}

/** One report as this reader may see it; what may not be seen is not found. */
export async function showReport(work: Work, id: string, ports: ListenPorts = {}): Promise<ReportView> {
  const view = await viewOf(work, await requireReport(work, id), ports);
  if (view.view === "full") await noteRead(work, "report opened", reports, [id], []);
  await noteGradesRead(work, [view]);
  return view;
}

/** Notes that somebody was shown what is thought of those who told these reports: for whoever lists reports to a reader. */
export async function noteGradesRead(work: Work, shown: readonly ReportView[]): Promise<void> {
  const graded = shown.filter(({ reliability }) => reliability !== null).map(({ id }) => id);
  await noteRead(work, "grade read", reports, graded, ["reliability"]);
}

export interface ReportFilter {
  /** Days in mission time, by time of receipt. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Area path or a part of it from the top. */
  readonly area?: string | undefined;
  readonly handling?: ReportHandling | undefined;
}

/**
 * Reports received, newest first, each in the edition this reader may see. What the sanitised edition leaves out
 * cannot be found out by asking either: it is filtered by its month and district, and its order says no more.
 */
export async function listReports(work: Work, filter: ReportFilter = {}): Promise<ReportView[]> {
  const from = momentOf(filter.from, work.timeZone, "start");
  const to = momentOf(filter.to, work.timeZone, "end");
  let query = storedReports(work);
  // Months are those of the stored time, as the sanitised edition tells them.
  if (from) query = query.where("receivedAt", ">=", startOfMonth(from));
  if (to) query = query.where("receivedAt", "<", monthAfter(to));
  const { area } = filter;
  if (area) query = query.where(liesWithin("area_path", area));
  const views = (await viewsOf(work, await query.execute())).flatMap(({ report, view }) => {
    const isFull = view.view === "full";
    if (isFull && ((from && report.receivedAt < from) || (to && report.receivedAt > to))) return [];
    if (!isFull && area && !isWithin(toldPath(report), area)) return [];
    return filter.handling === undefined || view.handling === filter.handling ? [view] : [];
  });
  return views.sort(newestFirst);
}

function monthAfter(at: Instant): Instant {
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))];
  return month === 12
    ? `${year + 1}-01-01T00:00:00.000Z`
    : `${year}-${String(month + 1).padStart(2, "0")}-01T00:00:00.000Z`;
}

/** A day starts or ends in mission time; a moment is itself. */
export function momentOf(text: string | null | undefined, timeZone: string, edge: "start" | "end"): Instant | null {
  if (text === null || text === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return asOfInstant(text, timeZone);
  return edge === "end" ? endOfDay(text, timeZone) : asOfInstant(`${text}T00:00:00`, timeZone);
}
