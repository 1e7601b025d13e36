import type { DataClass, Instant, LogEntry, Who } from "../kernel/index.ts";
import { heldGrants } from "./policy.ts";

/** In which form somebody gets the log: class 15 of the policy. */
export type LogForm = "all" | "own" | "counts" | "integrity";

/**
 * The form in which somebody gets the log, or null. Whoever looks after the system learns only whether it is whole: its counts
 * would tell an administrator who works on what.
 */
export function logFormFor(who: Who): LogForm | null {
  const grants = heldGrants(who, "15").filter(({ grant }) => grant.verbs.includes("read"));
  if (grants.some(({ grant }) => grant.form === "full" && grant.scope === "all")) return "all";
  if (grants.some(({ grant }) => grant.form === "full")) return "own";
  if (grants.some(({ holding }) => holding !== "AD")) return "counts";
  return grants.length > 0 ? "integrity" : null;
}

/** Whether somebody is shown alarms, of all offices or of the own. */
export const readsAlarms = (who: Who): boolean => heldGrants(who, "15a").length > 0;

/** Classes that zone A holds: who spoke, and what leads to them. */
const zoneA: readonly DataClass[] = ["1", "2", "3", "6", "8", "9", "20", "23"];
export const isOfZoneA = ({ dataClass, room, why }: Pick<LogEntry, "dataClass" | "room" | "why">): boolean =>
  room === "shield_vault" || why === "grade read" || (dataClass !== null && zoneA.includes(dataClass));

/** One line of the log as its reader gets it. */
export interface LogLine {
  /** The moment; of zone A only the day, but to the auditor. */
  readonly at: Instant;
  readonly exact: boolean;
  /** A function, never a person's name. */
  readonly actor: string;
  readonly action: string;
  readonly why: string;
  readonly dataClass: DataClass | null;
  /** `room.table`, or the address of what was refused. */
  readonly record: string;
  /** Null where the entry is about no record, or of zone A and not for this reader. */
  readonly recordId: string | null;
  readonly fields: readonly string[];
  readonly times: number | null;
}

const noId = /^[0-]+$/;

/** An entry as a reader gets it: of zone A, action and day are for the own eyes, record and exact time for the auditor alone (SR-22). */
export function logLine(
  entry: LogEntry,
  reader: { readonly form: "all" | "own"; readonly actor: string; readonly day: string },
): LogLine {
  const { at, action, why, room, table, recordId, fields, times, dataClass } = entry;
  const exact = reader.form === "all" || !isOfZoneA(entry);
  const isRefusal = action === "refuse";
  return {
    at: exact ? at : reader.day,
    exact,
    actor: reader.actor,
    action,
    why,
    dataClass: room === "shield_vault" ? "3" : dataClass,
    record: isRefusal ? table : `${room}.${table}`,
    recordId: exact && !noId.test(recordId) ? recordId : null,
    // Of a new record all fields are new.
    fields: exact && action !== "create" ? fields : [],
    times: isRefusal ? times : null,
  };
}

/** How often something was done in an office on a day. Nobody's function stands in it. */
export interface LogCount {
  readonly day: string;
  /** Null for those who work for the whole mission. */
  readonly officePath: string | null;
  readonly action: string;
  readonly dataClass: DataClass | null;
  readonly count: number;
}

interface Counted {
  readonly day: string;
  readonly actor: string;
  readonly action: string;
  readonly dataClass: DataClass | null;
  readonly count: number;
}

/**
 * Counts for a reader who gets no entries: of offices whose counts the reader may have, and of classes of which the reader may
 * see something there. A class that is hidden from the reader is not counted either: its number would tell of it.
 */
export function countsFor(
  may: (record: { dataClass: DataClass; areaPath: string | null }) => boolean,
  counted: readonly Counted[],
  officeOf: (actor: string) => string | null,
): readonly LogCount[] {
  const sums = new Map<string, LogCount>();
  for (const { day, actor, action, dataClass, count } of counted) {
    const officePath = officeOf(actor);
    if (!may({ dataClass: "15", areaPath: officePath })) continue;
    if (dataClass !== null && !may({ dataClass, areaPath: officePath })) continue;
    const key = [day, officePath ?? "", action, dataClass ?? ""].join(" ");
    sums.set(key, { day, officePath, action, dataClass, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()].sort(
    (a, b) =>
      b.day.localeCompare(a.day) ||
      (a.officePath ?? "").localeCompare(b.officePath ?? "") ||
      a.action.localeCompare(b.action) ||
      Number.parseFloat(a.dataClass ?? "99") - Number.parseFloat(b.dataClass ?? "99"),
  );
}

/** What an entry says was done. */
export const logActions = ["create", "update", "read", "refuse", "import"] as const;
