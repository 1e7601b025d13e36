import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type Instant,
  Problem,
  type RecordFacts,
  randomId,
  type Verb,
  type Who,
  type Work,
} from "../kernel/index.ts";
import { areaByCode, codeNames } from "../mission/index.sql.ts";
import { keepAccount, keepIdentity } from "../shield/index.sql.ts";
import { duplicateOfItself, reportClosed, reportWithdrawn, unknownArea, unknownCode } from "./problems.ts";
import { requireRelease, requireShown } from "./release.sql.ts";
import {
  type NewReport,
  type NewTriage,
  nothingTold,
  type Report,
  type ReportEvent,
  type ReportEventKind,
  type ReportView,
  reportState,
  type ToldFacts,
} from "./report.ts";
import { eventsOf, findReport, momentOf, requireReport, viewOf } from "./report-reading.sql.ts";
import {
  keptAccounts,
  keptIdentities,
  type ListenPorts,
  reportEvents,
  reports,
  sourceGrades,
} from "./report-tables.sql.ts";

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
