import { sql } from "kysely";
import { atPresent, type Change, commit, ledgered, noteRead, oneAtATime } from "../kernel/index.sql.ts";
import {
  asOfInstant,
  badInput,
  endOfDay,
  type Instant,
  notFound,
  Problem,
  type RecordFacts,
  randomId,
  startOfMonth,
  type Verb,
  type Who,
  type Work,
} from "../kernel/index.ts";
import { areaByCode, codeNames, liesWithin } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import { keepAccount, keepIdentity } from "../shield/index.sql.ts";
import { duplicateOfItself, reportClosed, reportWithdrawn, unknownArea, unknownCode } from "./problems.ts";
import { requireRelease, requireShown } from "./release.sql.ts";
import {
  type NewReport,
  type NewTriage,
  nothingTold,
  type Reliability,
  type Report,
  type ReportEvent,
  type ReportEventKind,
  type ReportHandling,
  type ReportView,
  reportState,
  reportView,
  type ToldFacts,
  toldPath,
} from "./report.ts";
import {
  keptAccountRow,
  keptIdentityRow,
  type ListenTables,
  reportEventRow,
  reportRow,
  sourceGradeRow,
} from "./tables.ts";

export const reports = ledgered({ room: "listen", table: "report", schema: reportRow, dataClass: "4" });
export const reportEvents = ledgered({ room: "listen", table: "report_event", schema: reportEventRow, dataClass: "4" });
const sourceGrades = ledgered({
  room: "listen",
  table: "source_grade",
  schema: sourceGradeRow,
  dataClass: "2",
  sensitivity: "S3",
});
export const keptAccounts = ledgered({
  room: "listen",
  table: "kept_account",
  schema: keptAccountRow,
  dataClass: "3",
  sensitivity: "S3",
});
export const keptIdentities = ledgered({
  room: "listen",
  table: "kept_identity",
  schema: keptIdentityRow,
  dataClass: "1",
  sensitivity: "S3",
});

/** Port: what later rooms do when a report has come in (a rule may raise a warning). Runs in the same transaction. */
export type OnReport = (work: Work, report: Report) => Promise<void>;
/** Port: what later rooms do when a person has released a report: claims on the incident it tells of. */
export type OnTriage = (work: Work, report: Report, triage: ReportEvent) => Promise<void>;
/** Port: what becomes of what later rooms made of a report that the person took back. Within `asRetention`. */
export type OnWithdrawal = (work: Work, report: Report) => Promise<void>;
/** Port: reports that may tell the same. Suggestions only: a person decides. */
export type SuggestDuplicates = (work: Work, report: Report) => Promise<readonly string[]>;

export interface ListenPorts {
  readonly onReport?: OnReport;
  readonly onTriage?: OnTriage;
  readonly onWithdrawal?: OnWithdrawal;
  readonly suggestDuplicates?: SuggestDuplicates;
}

export const tablesOf = (work: Work) => work.db.withTables<ListenTables>();

/**
 * Which right on the report each act needs, any of them. Whoever takes reports down in an office handles them there;
 * releasing one asks besides for the right to grade its source, which only zone A has. Closing is for those who answer
 * for what becomes of it.
 */
const rightsOf: Readonly<Record<ReportEventKind, readonly Verb[]>> = {
  acknowledged: ["create", "update"],
  triaged: ["create", "update"],
  "duplicate-of": ["create", "update"],
  closed: ["update", "approve"],
  // Acts for the person who told it, which withdrawal.sql.ts asks of them alone.
  corrected: [],
  withdrawn: [],
};

/** An act on a record is a new row, but it needs a right to the record. Row-level security still decides what may be written. */
function acting(work: Work, rights: readonly Verb[]): Work {
  const best = (who: Who, record: RecordFacts) =>
    rights.some((right) => work.may(who, right, record) === "full") ? "full" : "no";
  return { ...work, may: (who, verb, record) => (verb === "create" ? best(who, record) : work.may(who, verb, record)) };
}

/**
 * Keeps a report as received: the coded part here, the account and the identity in zone A. The same id again
 * changes nothing and gives the record that is there.
 * @throws {Problem} for an area or a code that no list of the mission has or had, for a time that ends before it begins, and
 * for a missing right.
 */
export async function receiveReport(begun: Work, input: NewReport, ports: ListenPorts = {}): Promise<ReportView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const known = await findReport(work, input.id);
  if (known) return viewOf(work, known, ports);
  const area = await areaByCode(work, input.areaCode);
  if (!area)
    throw new Problem(unknownArea, { code: input.areaCode }, [
      { field: "areaCode", mend: "problem.listen/unknown-area.mend" },
    ]);
  await requireCode(work, "eventType", "event-type", input.eventType);
  await requireCode(work, "groupAtRisk", "group-at-risk", input.groupAtRisk);
  const row = {
    ...(await requireTold(work, input)),
    channel: input.channel,
    eventType: input.eventType,
    imminence: input.imminence,
    impact: input.impact,
    areaCode: input.areaCode,
    placeToldAs: input.placeToldAs ?? null,
    placePrecision: input.placePrecision,
    eventFrom: momentOf(input.when.from, work.timeZone, "start"),
    eventTo: momentOf(input.when.to, work.timeZone, "end"),
    eventPrecision: input.when.precision,
    groupAtRisk: input.groupAtRisk,
    numberExposed: input.numberExposed ?? null,
    basis: input.basis,
    toldAt: momentOf(input.toldAt, work.timeZone, "start") as Instant,
    threatKnownAt: momentOf(input.threatKnownAt, work.timeZone, "start"),
    receivedAt: work.clock.now(),
    atRiskIfKnown: input.atRiskIfKnown,
  };
  if (row.eventFrom !== null && row.eventTo !== null && row.eventFrom > row.eventTo) {
    throw new Problem(badInput, {}, [
      { field: "when.to", mend: "mend.too_small", facts: { expected: `≥ ${input.when.from}` } },
    ]);
  }
  const office = work.who.officePath ?? area.path;
  const account = await keepAccount(
    work,
    {
      text: input.account.text,
      lang: input.account.lang,
      ...(input.account.originAreaCode === undefined ? {} : { originAreaCode: input.account.originAreaCode }),
    },
    office,
  );
  const changes: Change[] = [
    { table: reports, action: "create", id: input.id, row, areaPath: area.path },
    {
      table: keptAccounts,
      action: "create",
      id: randomId(),
      row: { reportId: input.id, accountId: account.id, commitment: account.commitment, erasedAt: null },
      areaPath: office,
    },
  ];
  if (input.identity) {
    const identity = await keepIdentity(work, { label: input.identity.label });
    changes.push({
      table: keptIdentities,
      action: "create",
      id: randomId(),
      row: { reportId: input.id, identityId: identity.id, commitment: identity.commitment, erasedAt: null },
      areaPath: office,
    });
  }
  await commit(work, "report received", changes);
  const report = { ...row, id: input.id, areaPath: area.path };
  await ports.onReport?.(work, report);
  return viewOf(atPresent(work), report, ports);
}

/** A code that a list had once is good: a phone that was away for months sends in the words of its time. */
async function requireCode(work: Work, field: string, list: string, code: string): Promise<void> {
  if (await codeNames(work, list, code)) return;
  throw new Problem(unknownCode, { list, code }, [
    { field, mend: "problem.listen/unknown-code.mend", facts: { list, code } },
  ]);
}

/**
 * What is told of a killing or an operation, as it is stored: every code from its list, and people at risk who are civilians.
 * @throws {Problem} naming the field.
 */
async function requireTold(work: Work, sent: Pick<NewReport, keyof ToldFacts>): Promise<ToldFacts> {
  const roles = [...new Set(sent.killedRoles ?? [])];
  for (const role of roles) await requireCode(work, "killedRoles", "killed-role", role);
  if (sent.operationBy !== undefined) await requireCode(work, "operationBy", "operating-force", sent.operationBy);
  else if (sent.operationAmong !== undefined)
    throw new Problem(badInput, {}, [{ field: "operationBy", mend: "mend.listen.force-needed" }]);
  for (const field of ["retaliationFearedFor", "operationAmong"] as const) {
    const group = sent[field];
    if (group === undefined) continue;
    await requireCode(work, field, "group-at-risk", group);
    if ((await codeNames(work, "group-at-risk", group))?.facts.civilian === false)
      throw new Problem(badInput, {}, [{ field, mend: "mend.listen.civilians-only" }]);
  }
  return {
    killedRoles: roles.length === 0 ? null : roles,
    retaliationFearedFor: sent.retaliationFearedFor ?? null,
    operationBy: sent.operationBy ?? null,
    operationAmong: sent.operationAmong ?? null,
  };
}

/** A day starts or ends in mission time; a moment is itself. */
function momentOf(text: string | null | undefined, timeZone: string, edge: "start" | "end"): Instant | null {
  if (text === null || text === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return asOfInstant(text, timeZone);
  return edge === "end" ? endOfDay(text, timeZone) : asOfInstant(`${text}T00:00:00`, timeZone);
}

export const noFacts = {
  ...nothingTold,
  credibility: null,
  reach: null,
  imminence: null,
  impact: null,
  releasedEn: null,
  releasedFr: null,
  incidentCode: null,
  duplicateOf: null,
  shown: null,
};

/** Adds an act to a report; the same id again changes nothing. */
async function act(
  begun: Work,
  reportId: string,
  event: { readonly id: string; readonly kind: ReportEventKind; readonly shown?: string | null } & Partial<
    Omit<ReportEvent, "id" | "reportId" | "kind" | "at">
  >,
  why: string,
  more: readonly Change[] = [],
): Promise<{ readonly report: Report; readonly event: ReportEvent; readonly isNew: boolean }> {
  await oneAtATime(begun, event.id);
  const work = atPresent(begun);
  const report = await requireReport(work, reportId);
  const before = await eventsOf(work, [reportId]);
  const same = before.find(({ id }) => id === event.id);
  if (same) return { report, event: same, isNew: false };
  const state = reportState(report, before);
  if (state.handling === "closed") throw new Problem(reportClosed, { id: reportId });
  if (state.withdrawnAt !== null && event.kind !== "closed") throw new Problem(reportWithdrawn, { id: reportId });
  const { id, ...told } = event;
  const row = { ...noFacts, ...told, reportId, at: work.clock.now() };
  await commit(acting(work, rightsOf[event.kind]), why, [
    { table: reportEvents, action: "create", id, row, areaPath: report.areaPath },
  ]);
  if (more.length > 0) await commit(work, why, more);
  return { report, event: { ...row, id }, isNew: true };
}

/** Notes that the teller was told we have it. */
export async function acknowledgeReport(
  work: Work,
  reportId: string,
  input: { readonly id: string },
  ports: ListenPorts = {},
): Promise<ReportView> {
  const { report } = await act(work, reportId, { id: input.id, kind: "acknowledged" }, "report acknowledged");
  return viewOf(atPresent(work), report, ports);
}

/**
 * Grades a report and releases the text that a person cleaned: what leaves zone A. The two grades are judged apart;
 * the reliability of the source stays in zone A. Whoever comes through a door says what they were shown (`seen`), and is
 * refused where something else would be read.
 */
export async function triageReport(
  work: Work,
  reportId: string,
  { seen, ...input }: NewTriage & { readonly seen?: string },
  ports: ListenPorts = {},
): Promise<ReportView> {
  const { id, reliability, incidentCode, credibility, reach, imminence, impact, releasedEn, releasedFr } = input;
  const place = await requireReport(work, reportId);
  requireRelease(work, place);
  const before = await eventsOf(atPresent(work), [reportId]);
  // Sent again, it is answered as the first time.
  if (seen !== undefined && !before.some((event) => event.id === id))
    await requireShown(atPresent(work), place, before, input, seen);
  const coded = await requireTold(work, input);
  const done = await act(
    work,
    reportId,
    {
      id,
      kind: "triaged",
      credibility,
      reach,
      imminence,
      impact,
      releasedEn,
      releasedFr,
      ...coded,
      incidentCode: incidentCode ?? null,
      shown: seen ?? null,
    },
    "report triaged",
    [
      {
        table: sourceGrades,
        action: "create",
        id: randomId(),
        row: { reportId, reliability },
        areaPath: place.areaPath,
      },
    ],
  );
  if (done.isNew) await ports.onTriage?.(work, done.report, done.event);
  return viewOf(atPresent(work), done.report, ports);
}

/** A person says that this report tells what another told before. Both stay. */
export async function markDuplicate(
  work: Work,
  reportId: string,
  input: { readonly id: string; readonly duplicateOf: string },
  ports: ListenPorts = {},
): Promise<ReportView> {
  if (reportId === input.duplicateOf) throw new Problem(duplicateOfItself, { id: reportId });
  await requireReport(work, input.duplicateOf);
  const { report } = await act(
    work,
    reportId,
    { id: input.id, kind: "duplicate-of", duplicateOf: input.duplicateOf },
    "report marked duplicate",
  );
  return viewOf(atPresent(work), report, ports);
}

export async function closeReport(
  work: Work,
  reportId: string,
  input: { readonly id: string },
  ports: ListenPorts = {},
): Promise<ReportView> {
  const { report } = await act(work, reportId, { id: input.id, kind: "closed" }, "report closed");
  return viewOf(atPresent(work), report, ports);
}

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

async function findReport(work: Work, id: string): Promise<Report | undefined> {
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
  return views.sort((a, b) =>
    a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? 1 : -1,
  );
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
  return views.sort((a, b) =>
    a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? 1 : -1,
  );
}

function monthAfter(at: Instant): Instant {
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))];
  return month === 12
    ? `${year + 1}-01-01T00:00:00.000Z`
    : `${year}-${String(month + 1).padStart(2, "0")}-01T00:00:00.000Z`;
}
