import { type RawBuilder, sql } from "kysely";
import { assessmentsById } from "../assess/index.sql.ts";
import { incidentsByCode } from "../establish/index.sql.ts";
import {
  type Instant,
  messages,
  monthOf,
  notAllowed,
  notFound,
  Problem,
  plusDays,
  startOfMonth,
  type Work,
} from "../kernel/index.ts";
import { reportsInFull } from "../listen/index.sql.ts";
import { areaByCode, areasOf, codesOf, liesWithin } from "../mission/index.sql.ts";
import { districtPath, isWithin } from "../mission/index.ts";
import { mayRecord, type Right } from "./acts.ts";
import { stateOf } from "./state.ts";
import type { WarnTables } from "./tables.ts";
import type { EventKind, Warning, WarningEvent } from "./warning.ts";
import {
  type CoarseTitles,
  type Evidence,
  fullRecord,
  type StoredWarning,
  sanitisedRecord,
  type WarningRecord,
} from "./warning-record.ts";
import { watchDays } from "./watch.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const tablesOf = (work: Work) => work.db.withTables<WarnTables>();

/** For writes whose right was decided by the act (or that a rule makes): row-level security decides besides. */
export const decided = (work: Work): Work => ({ ...work, may: () => "full" });

export function requireAny(work: Work, rights: readonly Right[], areaPath: string | null): void {
  if (!mayRecord(work.may, work.who, rights, areaPath)) throw new Problem(notAllowed);
}

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
  "reason",
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

export async function stored(work: Work, id: string): Promise<StoredWarning | undefined> {
  const [one] = await withFacts(work, await heads(work).where("id", "=", id).execute());
  return one;
}

/** Warnings as stored, by their ids. */
export async function storedByIds(work: Work, ids: readonly string[]): Promise<readonly StoredWarning[]> {
  return ids.length === 0 ? [] : withFacts(work, await heads(work).where(isOneOf("id", ids)).execute());
}

/** Warnings of rules that rest on a report. */
export async function ruleWarningsOn(work: Work, reportId: string): Promise<readonly Warning[]> {
  return heads(work)
    .where("origin", "=", "rule")
    .where(
      sql<boolean>`exists (
        select from warn.evidence e
        where e.mission_id = ${work.missionId} and e.warning_id = warn.warning.id and e.kind = 'report'
          and e.ref_id = ${reportId}::uuid and e.recorded_at <= ${work.asOf}::timestamptz)`,
    )
    .orderBy("receivedAt")
    .orderBy("id")
    .execute();
}

/** Warnings of the rule that wants to raise one, over the same place and in the days that it looks at, the newest first. */
export async function ruleWarningsIn(
  work: Work,
  wanted: Pick<Warning, "ruleCode" | "areaCode" | "receivedAt">,
): Promise<readonly Pick<Warning, "id">[]> {
  return heads(work)
    .where("ruleCode", "=", wanted.ruleCode)
    .where("areaCode", "=", wanted.areaCode)
    .where("receivedAt", ">", plusDays(wanted.receivedAt, -watchDays))
    .orderBy("receivedAt", "desc")
    .orderBy("id")
    .execute();
}

/** Warnings that are open, as stored: for clocks, which ask for nobody's edition. */
export async function openAsStored(work: Work): Promise<StoredWarning[]> {
  const all = await withClock(work);
  return all.filter(({ warning, events }) => stateOf(warning, events).handling !== "closed");
}

const closedDays = 2;

/**
 * Warnings whose clock may have run since it was last looked at, as stored: open ones, and those that were closed a short while
 * ago, so that a limit which passed while nothing ran is on record though somebody closed the warning first.
 */
export async function withClock(work: Work): Promise<StoredWarning[]> {
  const turned = (kind: EventKind, since: Instant | null = null) => sql<boolean>`exists (
    select from warn.warning_event e
    where e.mission_id = ${work.missionId} and e.warning_id = warn.warning.id and e.kind = ${kind}
      and e.recorded_at <= ${work.asOf}::timestamptz and (${since}::timestamptz is null or e.recorded_at > ${since}::timestamptz))`;
  const found = await heads(work)
    .where(
      sql<boolean>`(not ${turned("closed")} or ${turned("reopened")} or ${turned("closed", plusDays(work.asOf, -closedDays))})`,
    )
    .orderBy("id")
    .execute();
  return withFacts(work, found);
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

/**
 * Whether this reader gets a warning whole, in the sanitised edition, or never learns that it is there. A watch is its rule's
 * and not that of whoever sent the first report: a sender who reads no warnings there would get one back where nobody had
 * told of it and none where somebody had, and so learn that somebody spoke (SR-5).
 */
export function viewFor(
  work: Work,
  { warning, recordedBy }: Pick<StoredWarning, "warning" | "recordedBy">,
): "full" | "sanitised" | "none" {
  const { areaPath } = warning;
  const ownerId = warning.reason === null ? recordedBy : null;
  const verdict = work.may(work.who, "read", { dataClass: "4", areaPath, ownerId });
  return verdict === "full" || verdict === "sanitised" ? verdict : "none";
}

/** Records in the reader's editions; what may not be seen is not there. */
export async function editionsOf(work: Work, all: readonly StoredWarning[]): Promise<WarningRecord[]> {
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
export async function requireWarning(work: Work, id: string): Promise<StoredWarning> {
  const one = await stored(work, id);
  if (!one || viewFor(work, one) === "none") throw new Problem(notFound);
  return one;
}

export async function requireRecord(work: Work, id: string): Promise<WarningRecord> {
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

/**
 * Warnings known, newest first, each in this reader's edition. A filter finds by what the edition shows: somebody who has
 * the district and the month cannot ask for the village and the minute.
 */
export async function warningsKnown(work: Work, filter: WarningFilter = {}): Promise<readonly WarningRecord[]> {
  const { from, to } = filter;
  let query = heads(work).orderBy("receivedAt", "desc").orderBy("id");
  if (from) query = query.where("receivedAt", ">=", startOfMonth(from));
  const path = filter.area ? ((await areaByCode(work, filter.area))?.path ?? filter.area) : undefined;
  if (path) query = query.where(liesWithin("area_path", districtPath(path)));
  const records = await editionsOf(work, await withFacts(work, await query.execute()));
  const shows = (at: Instant, view: WarningRecord["view"]) => (view === "full" ? at : monthOf(at));
  return records.filter(({ view, warning: { receivedAt, areaPath } }) => {
    const at = shows(receivedAt, view);
    if (from && at < shows(from, view)) return false;
    if (to && at > shows(to, view)) return false;
    return path === undefined || isWithin(areaPath, path);
  });
}

/** Of some evidence that which this reader may read: a reference is a trace too. */
export async function readableEvidence(work: Work, evidence: readonly Evidence[]): Promise<readonly Evidence[]> {
  const refs = (wanted: Evidence["kind"]) =>
    evidence.flatMap(({ kind, refId, refCode }) => (kind === wanted ? (refId ?? refCode ?? []) : []));
  const readable = {
    report: await reportsInFull(work, refs("report")),
    incident: await incidentsByCode(work, refs("incident")),
    assessment: await assessmentsById(work, refs("assessment")),
  };
  return evidence.filter(({ kind, refId, refCode }) => readable[kind].has(refId ?? refCode ?? ""));
}
