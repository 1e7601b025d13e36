import { sql } from "kysely";
import { type LedgeredTable, ledgeredTables } from "../kernel/index.sql.ts";
import type { Verdict, Work } from "../kernel/index.ts";
import type { SealedEntry } from "../kernel/live.ts";
import { districtPath, isWithin } from "../mission/index.ts";
import type { HeardKind, LiveChange } from "./live-contract.ts";

/** How a record is heard of. A table that is not listed here is never heard of. */
interface Heard {
  readonly kind: HeardKind;
  /** The address of the record's own page; a record without one is heard of as a change of what it belongs to. */
  readonly page?: { readonly under: string; readonly by: "id" | "code" };
  /** The record that it belongs to, and the column that names it. Who may not read that one hears nothing. */
  readonly of?: { readonly table: string; readonly by: string };
  /** The column that names a record it rests on besides. Who may not read that one, a raised one say, hears nothing. */
  readonly rests?: { readonly table: string; readonly by: string };
  /** Where it may belong to nothing and is listed all the same. */
  readonly alone?: true;
  /** The column that says since when it is known, where that is another moment than when it was written down. */
  readonly known?: string;
  /**
   * Whether readers of the sanitised edition hear of it: only of what changes their edition. A moment that it leaves out
   * must not be told by the moment of an event.
   */
  readonly coarse?: true | { readonly by: string; readonly values: readonly string[] };
}

interface Row {
  readonly id: string;
  readonly areaPath: string | null;
  readonly recordedBy: string;
  readonly address?: string;
  readonly of?: string | null;
  readonly rests?: string | null;
  readonly coarseBy?: string | null;
}

/** What the sanitised edition of a warning shows as its state, and a planner or leader must learn of. */
const coarseEvents = ["level-raised", "level-lowered", "escalated", "decided", "closed", "reopened"];

const ofWarning = { table: "warn.warning", by: "warning_id" };
const ofIncident = { table: "establish.incident", by: "incident_id" };

export const heard: Readonly<Record<string, Heard>> = {
  "warn.warning": { kind: "warning", page: { under: "/warnings/", by: "id" }, coarse: true },
  "warn.warning_event": { kind: "warning", of: ofWarning, coarse: { by: "kind", values: coarseEvents } },
  "warn.cap_message": { kind: "warning", of: ofWarning },
  "respond.decision": { kind: "decision", of: ofWarning, coarse: true },
  "respond.task": { kind: "decision", of: ofWarning },
  "respond.task_event": { kind: "decision", of: { table: "respond.task", by: "task_id" } },
  "respond.activity": { kind: "decision", of: ofWarning, alone: true },
  "respond.outcome": { kind: "warning", of: ofWarning },
  "respond.follow_up": { kind: "follow-up", of: ofWarning, alone: true },
  "respond.follow_up_result": { kind: "follow-up", of: { table: "respond.follow_up", by: "follow_up_id" } },
  "respond.harm_review": { kind: "follow-up", of: { table: "respond.activity", by: "activity_id" } },
  "listen.report": { kind: "report", page: { under: "/reports/", by: "id" } },
  "listen.report_event": { kind: "report", of: { table: "listen.report", by: "report_id" } },
  "establish.incident": {
    kind: "incident",
    page: { under: "/incidents/", by: "code" },
    known: "known_at",
    coarse: true,
  },
  "establish.claim": {
    kind: "incident",
    of: { table: "establish.incident", by: "subject_id" },
    known: "known_at",
  },
  "establish.claim_withdrawal": { kind: "incident", of: { table: "establish.claim", by: "claim_id" } },
  "establish.pin": { kind: "incident", of: ofIncident, rests: { table: "establish.claim", by: "claim_id" } },
  "establish.incident_link": {
    kind: "incident",
    of: { table: "establish.incident", by: "from_incident" },
    known: "known_at",
  },
  "establish.external_link": { kind: "incident", of: ofIncident },
};

/** `room.table` of every record that somebody may hear of. */
export const heardTables: readonly string[] = Object.keys(heard);

/** A record that this reader may read now, with the page that shows it. */
interface Readable {
  readonly verdict: "full" | "sanitised";
  readonly areaPath: string | null;
  /** What it is heard of as: the record with a page of its own, or itself. */
  readonly subject: string;
  readonly page: string | null;
}

const worse = (a: Readable["verdict"], b: Readable["verdict"]) => (a === "full" ? b : a);

function declared(name: string): LedgeredTable {
  const found = ledgeredTables().find(({ room, table }) => `${room}.${table}` === name);
  if (!found) throw new RangeError(`${name} is heard of and no room declares it`);
  return found;
}

/** The rows that row-level security lets this reader see, as known at `work.asOf`. */
async function rowsOf(work: Work, name: string, ids: readonly string[]): Promise<readonly Row[]> {
  const { of, rests, known, page, coarse } = heard[name] as Heard;
  const table = declared(name);
  const column = (of: string | undefined, as: string) =>
    of === undefined ? sql`` : sql`, ${sql.ref(of)} as ${sql.id(as)}`;
  const { rows } = await sql<Row>`
    select id, area_path as "areaPath", recorded_by as "recordedBy"
      ${column(of?.by, "of")}${column(rests?.by, "rests")}${column(page?.by, "address")}
      ${column(typeof coarse === "object" ? coarse.by : undefined, "coarseBy")}
    from ${sql.id(table.room, table.table)}
    where mission_id = ${work.missionId} and id = any(${ids as string[]}::uuid[]) and recorded_at <= ${work.asOf}::timestamptz
      ${known === undefined ? sql`` : sql`and (${sql.ref(known)} is null or ${sql.ref(known)} <= ${work.asOf}::timestamptz)`}
  `.execute(work.db);
  return rows;
}

/** The form in which this reader gets a row, asked of the policy besides the database. Whoever wrote it has it. */
function verdictOn(work: Work, table: LedgeredTable, row: Row): Verdict {
  if (row.recordedBy === work.who.userId) return "full";
  const { dataClass, sensitivity } = table;
  return work.may(work.who, "read", { dataClass, sensitivity, areaPath: row.areaPath, ownerId: row.recordedBy });
}

/** Those of some records that this reader may read now, and what they belong to as well. */
async function readable(work: Work, name: string, ids: readonly string[]): Promise<ReadonlyMap<string, Readable>> {
  const spec = heard[name] as Heard;
  const table = declared(name);
  const rows = await rowsOf(work, name, ids);
  const those = async (other: Heard["of"], all: readonly string[]): Promise<ReadonlyMap<string, Readable>> =>
    other && all.length > 0 ? readable(work, other.table, [...new Set(all)]) : new Map();
  const owners = await those(
    spec.of,
    rows.flatMap(({ of }) => of ?? []),
  );
  const grounds = await those(
    spec.rests,
    rows.flatMap(({ rests }) => rests ?? []),
  );
  const found = new Map<string, Readable>();
  for (const row of rows) {
    const verdict = verdictOn(work, table, row);
    if (verdict !== "full" && verdict !== "sanitised") continue;
    if (row.rests != null && !grounds.has(row.rests)) continue;
    const own = { verdict, areaPath: row.areaPath };
    if (spec.page)
      found.set(row.id, {
        ...own,
        subject: `${name} ${row.id}`,
        page: `${spec.page.under}${encodeURIComponent(row.address ?? "")}`,
      });
    else if (row.of == null) {
      if (spec.alone) found.set(row.id, { ...own, subject: `${name} ${row.id}`, page: null });
    } else {
      const owner = owners.get(row.of);
      if (owner)
        found.set(row.id, { ...own, verdict: worse(verdict, owner.verdict), subject: owner.subject, page: owner.page });
    }
    const kept = found.get(row.id);
    if (kept?.verdict === "sanitised" && !isToldCoarsely(spec, row)) found.delete(row.id);
  }
  return found;
}

function isToldCoarsely({ coarse }: Heard, { coarseBy }: Row): boolean {
  return coarse === true || (typeof coarse === "object" && coarse.values.includes(coarseBy ?? ""));
}

/** A change that a reader is told of, at the place of its entry. */
export interface Told extends LiveChange {
  readonly entry: SealedEntry;
}

/**
 * What of these entries this reader is told: of records that the database and the policy both let them read at this
 * moment, those of one thing once. Nothing else of an entry leaves this function.
 */
export async function toldOf(work: Work, entries: readonly SealedEntry[], area: string | undefined): Promise<Told[]> {
  const found = new Map<string, ReadonlyMap<string, Readable>>();
  for (const [name, some] of Map.groupBy(entries, (entry) => `${entry.room}.${entry.table}`)) {
    if (heard[name]) found.set(name, await readable(work, name, [...new Set(some.map(({ recordId }) => recordId))]));
  }
  const told = new Map<string, Told>();
  for (const entry of entries) {
    const name = `${entry.room}.${entry.table}`;
    const record = found.get(name)?.get(entry.recordId);
    if (!record || (area !== undefined && !liesIn(record, area))) continue;
    const { kind, page } = heard[name] as Heard;
    const isNew = page !== undefined && entry.action === "create";
    const known = told.get(record.subject);
    if (known && (known.new || !isNew)) {
      if (!known.new && known.kind !== "decision" && kind === "decision") told.set(record.subject, { ...known, kind });
      continue;
    }
    told.set(record.subject, {
      kind,
      new: isNew,
      page: record.verdict === "full" ? record.page : null,
      entry: known?.entry ?? entry,
    });
  }
  return [...told.values()];
}

/** Whether it lies in an area, as far as the reader's edition says where it lies. */
function liesIn({ areaPath, verdict }: Readable, area: string): boolean {
  return areaPath !== null && isWithin(verdict === "full" ? areaPath : districtPath(areaPath), area);
}
