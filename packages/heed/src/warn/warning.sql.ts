import { type RawBuilder, sql } from "kysely";
import { assessmentById, reportsInFull } from "../assess/index.sql.ts";
import { incidentsByCode } from "../establish/index.sql.ts";
import { type Change, commit, ledgered } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  type Instant,
  localDate,
  messages,
  namedId,
  notAllowed,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { type Report, triageLevel } from "../listen/index.ts";
import { areaByCode, areasOf, codeNames, codesOf } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import {
  acts,
  closing,
  faultsOf,
  isSecondReader,
  isTakenWhenClosed,
  mayRecord,
  needsSecondReader,
  type Right,
  raising,
} from "./acts.ts";
import { type NewWarning, type NewWarningClosure, type NewWarningEvent, tellsTime } from "./new-warning.ts";
import { notOpen, notReadyToClose, secondReaderNeeded, unknownArea, unknownEvidence } from "./problems.ts";
import { siegeRuleFacts, siegeWarning } from "./siege-rule.ts";
import { missingForClosing, stateOf } from "./state.ts";
import { evidenceRow, type WarnTables, warningEventRow, warningRow } from "./tables.ts";
import type { EventKind, Warning, WarningEvent } from "./warning.ts";
import {
  type CoarseTitles,
  districtPath,
  type Evidence,
  fullRecord,
  type StoredWarning,
  sanitisedRecord,
  type WarningRecord,
} from "./warning-record.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const warnings = ledgered({ room: "warn", table: "warning", schema: warningRow, dataClass: "4" });
const warningEvents = ledgered({ room: "warn", table: "warning_event", schema: warningEventRow, dataClass: "4" });
const evidences = ledgered({ room: "warn", table: "evidence", schema: evidenceRow, dataClass: "4" });

/**
 * Port: what later rooms ask before a warning closes, each lack as a message key. The answers of this room are asked
 * in any case.
 */
export type BeforeClosing = (work: Work, record: WarningRecord) => Promise<readonly FieldProblem[]>;

export interface WarnPorts {
  readonly beforeClosing?: BeforeClosing;
}

const tablesOf = (work: Work) => work.db.withTables<WarnTables>();

/** Makes whoever names the same thing wait, so that a retry finds the record and two readers do not cross. */
export async function oneAtATime(work: Work, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.missionId} ${name}`}, 0))`.execute(work.db);
}

/** The same unit of work as of now: what another sender, or this one, wrote a moment ago is there. */
const atPresent = (work: Work): Work => ({ ...work, asOf: work.clock.now() });

/** For writes whose right was decided by the act (or that a rule makes): row-level security decides besides. */
const decided = (work: Work): Work => ({ ...work, may: () => "full" });

function requireAny(work: Work, rights: readonly Right[], areaPath: string | null): void {
  if (!mayRecord(work.may, work.who, rights, areaPath)) throw new Problem(notAllowed);
}

// --- reading ---------------------------------------------------------------------------------------------------

const warningColumns = [
  "id",
  "titleEn",
  "titleFr",
  "threatCategory",
  "groupAtRisk",
  "numberExposed",
  "areaCode",
  "areaPath",
  "imminence",
  "impact",
  "reach",
  "level",
  "origin",
  "ruleCode",
  "ruleVersion",
  "threatKnownAt",
  "receivedAt",
  "ownerPost",
  "recipientCouldBePerpetrator",
] as const;
const eventColumns = [
  "id",
  "warningId",
  "kind",
  "at",
  "recordedAt",
  "recordedBy",
  "note",
  "noteLang",
  "imminence",
  "impact",
  "reach",
  "level",
  "verification",
  "duplicateOf",
  "step",
  "toPost",
  "decision",
  "reasonCode",
  "decisionId",
  "outcome",
] as const;

type Head = Warning & { readonly recordedBy: string };

const isOneOf = (column: "id" | "warning_id", ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${ids as string[]}::uuid[])`;

function heads(work: Work) {
  return tablesOf(work)
    .selectFrom("warn.warning")
    .select([...warningColumns, "recordedBy"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf);
}

/** Adds to each head what is on record about it. */
async function withFacts(work: Work, found: readonly Head[]): Promise<StoredWarning[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const events: WarningEvent[] = await tablesOf(work)
    .selectFrom("warn.warningEvent")
    .select(eventColumns)
    .where("missionId", "=", work.missionId)
    .where(isOneOf("warning_id", ids))
    .where("recordedAt", "<=", work.asOf)
    .execute();
  const evidence = await tablesOf(work)
    .selectFrom("warn.evidence")
    .select(["warningId", "kind", "refId", "refCode"])
    .where("missionId", "=", work.missionId)
    .where(isOneOf("warning_id", ids))
    .where("recordedAt", "<=", work.asOf)
    .orderBy("kind")
    .orderBy("refCode")
    .orderBy("refId")
    .execute();
  const eventsOf = Map.groupBy(events, ({ warningId }) => warningId);
  const evidenceOf = Map.groupBy(evidence, ({ warningId }) => warningId);
  return found.map(({ recordedBy, ...warning }) => ({
    warning,
    events: eventsOf.get(warning.id) ?? [],
    evidence: (evidenceOf.get(warning.id) ?? []).map(({ kind, refId, refCode }) => ({ kind, refId, refCode })),
    recordedBy,
  }));
}

async function stored(work: Work, id: string): Promise<StoredWarning | undefined> {
  const [one] = await withFacts(work, await heads(work).where("id", "=", id).execute());
  return one;
}

/** Warnings that may be open, as stored: for the clock, which asks for nobody's edition. */
export async function openAsStored(work: Work): Promise<StoredWarning[]> {
  const turned = (kind: EventKind) => sql<boolean>`exists (
    select from warn.warning_event e
    where e.mission_id = ${work.missionId} and e.warning_id = warn.warning.id and e.kind = ${kind} and e.recorded_at <= ${work.asOf}::timestamptz)`;
  const found = await heads(work)
    .where(sql<boolean>`(not ${turned("closed")} or ${turned("reopened")})`)
    .orderBy("id")
    .execute();
  const all = await withFacts(work, found);
  return all.filter(({ warning, events }) => stateOf(warning, events).handling !== "closed");
}

/** Which of these events are on record, whenever they were recorded. */
export async function onRecord(work: Work, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (eventIds.length === 0) return new Set();
  const rows = await tablesOf(work)
    .selectFrom("warn.warningEvent")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where(isOneOf("id", eventIds))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whether this reader gets a warning whole, in the sanitised edition, or never learns that it is there. */
function viewFor(work: Work, { warning, recordedBy }: StoredWarning): "full" | "sanitised" | "none" {
  const verdict = work.may(work.who, "read", { dataClass: "4", areaPath: warning.areaPath, ownerId: recordedBy });
  return verdict === "full" || verdict === "sanitised" ? verdict : "none";
}

/** Records in the reader's editions; what may not be seen is not there. */
async function editionsOf(work: Work, all: readonly StoredWarning[]): Promise<WarningRecord[]> {
  const views = all.map((one) => viewFor(work, one));
  const titlesOf = views.includes("sanitised") ? await coarseTitles(work) : null;
  return all.flatMap((one, index) => {
    if (views[index] === "full") return [fullRecord(one, work.asOf)];
    return views[index] === "sanitised" && titlesOf ? [sanitisedRecord(one, titlesOf(one.warning), work.asOf)] : [];
  });
}

async function coarseTitles(work: Work): Promise<(warning: Warning) => CoarseTitles> {
  const areas = new Map((await areasOf(work)).map((area) => [area.path, area]));
  const threats = new Map((await codesOf(work, "threat-category")).map((each) => [each.code, each]));
  const [sayEn, sayFr] = [messages("en", [{ en, fr }]), messages("fr", [{ en, fr }])];
  return (warning) => {
    const area = warning.areaPath === null ? undefined : areas.get(districtPath(warning.areaPath));
    const threat = threats.get(warning.threatCategory);
    return {
      titleEn: sayEn("warn.coarse.title", {
        place: area?.nameEn ?? "?",
        threat: threat?.labelEn ?? warning.threatCategory,
      }),
      titleFr: sayFr("warn.coarse.title", {
        place: area?.nameFr ?? "?",
        threat: threat?.labelFr ?? warning.threatCategory,
      }),
    };
  };
}

/** One warning in this reader's edition; undefined where there is none or none for this reader. */
export async function warningById(work: Work, id: string): Promise<WarningRecord | undefined> {
  const one = await stored(work, id);
  return one && (await editionsOf(work, [one]))[0];
}

/** The record and what is stored behind it, for somebody who acts on it; to whoever may not see it, it is not there. */
async function requireWarning(work: Work, id: string): Promise<StoredWarning> {
  const one = await stored(work, id);
  if (!one || viewFor(work, one) === "none") throw new Problem(notFound);
  return one;
}

async function requireRecord(work: Work, id: string): Promise<WarningRecord> {
  const record = await warningById(work, id);
  if (!record) throw new Problem(notFound);
  return record;
}

export interface WarningFilter {
  /** Code or path of an area: warnings in it and below. */
  readonly area?: string | undefined;
  /** Received from and to, both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

const monthOf = (at: Instant) => at.slice(0, 7);

/**
 * Warnings known, newest first, each in this reader's edition. A filter finds by what the edition shows: somebody who has
 * the district and the month cannot ask for the village and the minute.
 */
export async function warningsKnown(work: Work, filter: WarningFilter = {}): Promise<readonly WarningRecord[]> {
  const { from, to } = filter;
  let query = heads(work).orderBy("receivedAt", "desc").orderBy("id");
  if (from) query = query.where("receivedAt", ">=", `${monthOf(from)}-01T00:00:00.000Z`);
  const path = filter.area ? ((await areaByCode(work, filter.area))?.path ?? filter.area) : undefined;
  if (path) {
    const district = districtPath(path);
    query = query.where((eb) =>
      eb.or([eb("areaPath", "=", district), eb("areaPath", "like", `${district.replace(/[%_\\]/g, "\\$&")}/%`)]),
    );
  }
  const records = await editionsOf(work, await withFacts(work, await query.execute()));
  const shows = (at: Instant, view: WarningRecord["view"]) => (view === "full" ? at : monthOf(at));
  return records.filter(({ view, warning: { receivedAt, areaPath } }) => {
    const at = shows(receivedAt, view);
    if (from && at < shows(from, view)) return false;
    if (to && at > shows(to, view)) return false;
    return path === undefined || isWithin(areaPath, path);
  });
}

/** The record with only that evidence which this reader may read: a reference is a trace too. */
export async function readableEvidence(work: Work, record: WarningRecord): Promise<WarningRecord> {
  const codes = record.evidence.flatMap(({ kind, refCode }) =>
    kind === "incident" && refCode !== null ? [refCode] : [],
  );
  const known = await incidentsByCode(work, codes);
  const reports = await reportsInFull(
    work,
    record.evidence.flatMap(({ kind, refId }) => (kind === "report" && refId !== null ? [refId] : [])),
  );
  const evidence: Evidence[] = [];
  for (const each of record.evidence) {
    const isReadable =
      each.refCode !== null
        ? known.has(each.refCode)
        : each.kind === "report"
          ? reports.has(each.refId as string)
          : (await assessmentById(work, each.refId as string)) !== undefined;
    if (isReadable) evidence.push(each);
  }
  return { ...record, evidence };
}

// --- raising ---------------------------------------------------------------------------------------------------

const evidenceOf = (input: NewWarning): Evidence[] => [
  ...(input.reportIds ?? []).map((refId) => ({ kind: "report" as const, refId, refCode: null })),
  ...(input.incidentCodes ?? []).map((refCode) => ({ kind: "incident" as const, refId: null, refCode })),
  ...(input.assessmentIds ?? []).map((refId) => ({ kind: "assessment" as const, refId, refCode: null })),
];

/** The head, and a row for each thing it rests on; the same reference twice is one. */
async function write(
  work: Work,
  { id, areaPath, ...row }: Warning,
  evidence: readonly Evidence[],
  why: string,
): Promise<void> {
  const rows = new Map(
    evidence.map((each) => [
      namedId("evidence", work.missionId, id, each.kind, each.refId ?? each.refCode ?? ""),
      each,
    ]),
  );
  await commit(decided(work), why, [
    { table: warnings, action: "create", id, row: { ...row }, areaPath },
    ...[...rows].map(
      ([evidenceId, each]): Change => ({
        table: evidences,
        action: "create",
        id: evidenceId,
        row: { ...each, warningId: id },
        areaPath,
      }),
    ),
  ]);
}

/**
 * Raises a warning: what somebody holds to be coming, for whom and where. Its clock starts now. The level is looked up
 * from imminence and impact, and no grading of a source lowers it.
 * @throws {Problem} for a missing right, an unknown area or code, and evidence that this person cannot read.
 */
export async function raiseWarning(begun: Work, input: NewWarning): Promise<WarningRecord> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const known = await stored(work, input.id);
  if (known) return requireRecord(work, input.id);
  const area = await areaByCode(work, input.areaCode);
  if (!area)
    throw new Problem(unknownArea, { code: input.areaCode }, [
      { field: "areaCode", mend: "problem.warn/unknown-area.mend" },
    ]);
  requireAny(work, raising, area.path);
  const now = work.clock.now();
  const threatKnownAt = input.threatKnownAt ? toInstant(input.threatKnownAt) : null;
  const faults: FieldProblem[] = [];
  if (tellsTime(input.id)) faults.push({ field: "id", mend: "mend.warn.id-tells-time" });
  if (threatKnownAt !== null && threatKnownAt > now)
    faults.push({ field: "threatKnownAt", mend: "mend.warn.not-in-future" });
  if (!(await codeNames(work, "threat-category", input.threatCategory)))
    faults.push({ field: "threatCategory", mend: "mend.warn.code-unknown" });
  if (!(await codeNames(work, "group-at-risk", input.groupAtRisk)))
    faults.push({ field: "groupAtRisk", mend: "mend.warn.code-unknown" });
  if (input.ownerPost !== undefined && !(await codeNames(work, "post", input.ownerPost)))
    faults.push({ field: "ownerPost", mend: "mend.warn.code-unknown" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const evidence = evidenceOf(input);
  await requireEvidence(work, evidence);
  await write(
    work,
    {
      id: input.id,
      titleEn: input.titleEn,
      titleFr: input.titleFr,
      threatCategory: input.threatCategory,
      groupAtRisk: input.groupAtRisk,
      numberExposed: input.numberExposed ?? null,
      areaCode: area.code,
      areaPath: area.path,
      imminence: input.imminence,
      impact: input.impact,
      reach: input.reach ?? null,
      level: triageLevel(input.imminence, input.impact),
      origin: "person",
      ruleCode: null,
      ruleVersion: null,
      threatKnownAt,
      receivedAt: now,
      ownerPost: input.ownerPost ?? "head-of-office",
      recipientCouldBePerpetrator: input.recipientCouldBePerpetrator ?? "unknown",
    },
    evidence,
    "warning raised",
  );
  return requireRecord(atPresent(work), input.id);
}

async function requireEvidence(work: Work, evidence: readonly Evidence[]): Promise<void> {
  const fields = { report: "reportIds", incident: "incidentCodes", assessment: "assessmentIds" } as const;
  const stub = { evidence } as WarningRecord;
  const readable = new Set((await readableEvidence(work, stub)).evidence);
  const [first, ...others] = evidence.filter((each) => !readable.has(each));
  if (!first) return;
  const ref = (each: Evidence) => each.refId ?? each.refCode ?? "";
  throw new Problem(
    unknownEvidence,
    { ref: ref(first) },
    [first, ...others].map((each) => ({ field: fields[each.kind], mend: "problem.warn/unknown-evidence.mend" })),
  );
}

/**
 * What a report of a siege or blockade sets off, in the reporter's own unit of work: the report and its warning are there
 * together or not at all. The rule is the author; the reporter needs no right to raise warnings.
 */
export async function siegeRule(begun: Work, report: Report): Promise<void> {
  if (report.eventType !== siegeRuleFacts.eventType) return;
  const work = atPresent(begun);
  const area = await areaByCode(work, report.areaCode);
  const group = await codeNames(work, "group-at-risk", report.groupAtRisk);
  const warning = siegeWarning(work.missionId, report, {
    place: { en: area?.nameEn ?? report.areaCode, fr: area?.nameFr ?? report.areaCode },
    group: group ? { en: group.labelEn, fr: group.labelFr } : null,
  });
  if (!warning) return;
  await oneAtATime(work, warning.id);
  if (await stored(work, warning.id)) return;
  await write(
    work,
    warning,
    [{ kind: "report", refId: report.id, refCode: null }],
    `rule ${siegeRuleFacts.code} ${siegeRuleFacts.version}`,
  );
}

// --- acting ----------------------------------------------------------------------------------------------------

const noFacts = {
  note: null,
  noteLang: null,
  imminence: null,
  impact: null,
  reach: null,
  level: null,
  verification: null,
  duplicateOf: null,
  step: null,
  toPost: null,
  decision: null,
  reasonCode: null,
  decisionId: null,
  outcome: null,
};

/** An event as a change, for whoever has decided that it may be written. */
export function eventChange(
  areaPath: string | null,
  event: Partial<WarningEvent> & Pick<WarningEvent, "id" | "kind" | "warningId" | "at">,
): Change {
  const { id, recordedAt: _, recordedBy: __, ...told } = event;
  return { table: warningEvents, action: "create", id, row: { ...noFacts, ...told }, areaPath };
}

function requireOpen(work: Work, { warning, events }: StoredWarning, kind: EventKind): void {
  if (stateOf(warning, events).handling !== "closed") {
    if (kind === "reopened") throw new Problem(badInput, {}, [{ field: "kind", mend: "mend.warn.is-open" }]);
    return;
  }
  if (isTakenWhenClosed(kind)) return;
  const closedAt = events
    .filter((event) => event.kind === "closed")
    .reduce((last, { at }) => (at > last ? at : last), "");
  throw new Problem(notOpen, { day: localDate(closedAt, work.timeZone) });
}

/** Whether a person may be shown as having said this of the warning it points to. */
async function requireTwin(work: Work, duplicateOf: string): Promise<void> {
  const twin = await stored(work, duplicateOf);
  // A duplicate of a duplicate would leave nobody to answer.
  if (twin && viewFor(work, twin) !== "none" && stateOf(twin.warning, twin.events).verification !== "duplicate-of")
    return;
  throw new Problem(badInput, {}, [{ field: "duplicateOf", mend: "mend.warn.duplicate-needed" }]);
}

/**
 * Records what a person did with a warning. A triage looks its level up in the table and never lowers; only a second
 * reader lowers, or calls a report made up. The same id again changes nothing.
 * @throws {Problem} for a missing right, a closed warning, a wrong field, a missing second reader.
 */
export async function addWarningEvent(begun: Work, warningId: string, input: NewWarningEvent): Promise<WarningRecord> {
  await oneAtATime(begun, warningId);
  // Two warnings that are called each other's duplicate at one moment would both be answered by nobody.
  if (input.verification === "duplicate-of") await oneAtATime(begun, "warn duplicates");
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  if (one.events.some(({ id }) => id === input.id)) return requireRecord(work, warningId);
  const { warning, events } = one;
  const now = work.clock.now();
  const act = input.at === undefined ? input : { ...input, at: toInstant(input.at) };
  const rule = acts[act.kind];
  if (rule) requireAny(work, rule.rights, warning.areaPath);
  const faults = [...faultsOf(warning, events, act, now)];
  if (act.toPost !== undefined && !(await codeNames(work, "post", act.toPost)))
    faults.push({ field: "toPost", mend: "mend.warn.code-unknown" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  requireOpen(work, one, act.kind);
  if (needsSecondReader(act) && !isSecondReader(events, work.who.userId, act.kind))
    throw new Problem(secondReaderNeeded);
  if (act.duplicateOf !== undefined) await requireTwin(work, act.duplicateOf);
  const state = stateOf(warning, events);
  const [imminence, impact] = [act.imminence ?? state.imminence, act.impact ?? state.impact];
  const triaged =
    act.kind === "triaged"
      ? { imminence, impact, reach: act.reach ?? state.reach, level: triageLevel(imminence, impact) }
      : {};
  const event = {
    id: act.id,
    kind: act.kind,
    warningId,
    at: act.at ?? now,
    note: act.note ?? null,
    noteLang: act.note === undefined ? null : (act.noteLang ?? work.lang),
    level: act.level ?? null,
    verification: act.verification ?? null,
    duplicateOf: act.duplicateOf ?? null,
    toPost: act.toPost ?? null,
    ...triaged,
  };
  await commit(decided(work), `warning ${act.kind}`, [eventChange(warning.areaPath, event)]);
  return requireRecord(atPresent(work), warningId);
}

/** Kinds that a person's own act, the clock or the closing writes; later rooms write the rest. */
const ofLaterRooms: readonly EventKind[] = ["decided", "tasked", "departed", "effect-on-site", "outcome-set", "closed"];

/**
 * Adds what a later room did to the story of a warning: decided, tasked, departed, effect on site, outcome. Asks for no
 * right of its own, because the act that it tells of had one. The same id again changes nothing.
 * @throws {Problem} where the warning is not there for this person, or closed; {RangeError} for a kind of this room.
 */
export async function appendEvent(
  begun: Work,
  warningId: string,
  event: Partial<WarningEvent> & Pick<WarningEvent, "id" | "kind">,
  why: string,
): Promise<WarningRecord> {
  if (!ofLaterRooms.includes(event.kind))
    throw new RangeError(`${event.kind} is written by the room of warnings itself`);
  await oneAtATime(begun, warningId);
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  if (one.events.some(({ id }) => id === event.id)) return requireRecord(work, warningId);
  requireOpen(work, one, event.kind);
  if (event.kind === "closed") requireAnswers(missingForClosing(one.warning, one.events).map(asLack));
  await commit(decided(work), why, [
    eventChange(one.warning.areaPath, { ...event, warningId, at: event.at ?? work.clock.now() }),
  ]);
  return requireRecord(atPresent(work), warningId);
}

const asLack = (missing: string): FieldProblem => ({ field: missing, mend: `warn.missing.${missing}` });

function requireAnswers(lacks: readonly FieldProblem[]): void {
  if (lacks.length > 0) throw new Problem(notReadyToClose, { count: lacks.length }, lacks);
}

/**
 * Closes a warning that has its answers: verification, decision, outcome and the check that whoever told us is safe
 * ("unknown" is an answer). Only people close, one warning at a time.
 * @throws {Problem} naming each answer that is missing; for a missing right.
 */
export async function closeWarning(
  begun: Work,
  warningId: string,
  input: NewWarningClosure,
  ports: WarnPorts = {},
): Promise<WarningRecord> {
  await oneAtATime(begun, warningId);
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  if (one.events.some(({ id }) => id === input.id)) return requireRecord(work, warningId);
  requireAny(work, closing, one.warning.areaPath);
  requireOpen(work, one, "closed");
  const asked = (await ports.beforeClosing?.(work, fullRecord(one, work.asOf))) ?? [];
  requireAnswers([...missingForClosing(one.warning, one.events).map(asLack), ...asked]);
  const note = input.note ?? null;
  const event = {
    id: input.id,
    kind: "closed" as const,
    warningId,
    at: work.clock.now(),
    note,
    noteLang: note === null ? null : (input.noteLang ?? work.lang),
  };
  await commit(decided(work), "warning closed", [eventChange(one.warning.areaPath, event)]);
  return requireRecord(atPresent(work), warningId);
}
