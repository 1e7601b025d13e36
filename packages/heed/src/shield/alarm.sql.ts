import { z } from "zod";
import { commit, ledgered, readingsSince } from "../kernel/index.sql.ts";
import { type Instant, namedId, plusHours, type Work } from "../kernel/index.ts";
import { isOfZoneA } from "./log.ts";
import { loggedPeople } from "./log-people.sql.ts";
import { type Alarm, type AlarmSettings, alarmDefaults, type Harm, readAlarms } from "./read-alarms.ts";

const alarmRow = z.strictObject({
  kind: z.enum(["bulk", "bulk-strict", "out-of-area", "before-harm"]),
  subject: z.uuid(),
  fromAt: z.string(),
  toAt: z.string(),
  records: z.int().positive(),
  causeTable: z.string().nullable(),
  causeId: z.uuid().nullable(),
});
const alarmTable = ledgered({ room: "shield", table: "alarm", schema: alarmRow, dataClass: "15a", sensitivity: "S3" });

type AlarmTables = {
  "shield.alarm": z.infer<typeof alarmRow> & {
    missionId: string;
    id: string;
    recordedAt: string;
    areaPath: string | null;
  };
};

/** A question that the log raised, as its reader gets it. */
export interface AlarmView {
  readonly id: string;
  readonly kind: Alarm["kind"];
  /** A function, never a person's name. */
  readonly subject: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly records: number;
  /** Area path of the records; null where they have no area in common. */
  readonly areaPath: string | null;
  readonly cause: { readonly table: string; readonly id: string } | null;
}

const mostShown = 100;

/** Alarms raised in a span, newest first. Row-level security leaves out those of other offices and those about the reader. */
export async function alarmsFor(
  work: Work,
  span: { readonly from: Instant; readonly to: Instant },
  labelOf: (id: string) => string,
): Promise<readonly AlarmView[]> {
  const rows = await work.db
    .withTables<AlarmTables>()
    .selectFrom("shield.alarm")
    .select(["id", "kind", "subject", "fromAt", "toAt", "records", "areaPath", "causeTable", "causeId"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", ">=", span.from)
    .where("recordedAt", "<=", span.to)
    .orderBy("recordedAt", "desc")
    .orderBy("id")
    .limit(mostShown)
    .execute();
  return rows
    .filter(({ areaPath }) => work.may(work.who, "read", { dataClass: "15a", areaPath, sensitivity: "S3" }) === "full")
    .map(({ id, kind, subject, fromAt, toAt, records, areaPath, causeTable, causeId }) => ({
      id,
      kind,
      subject: labelOf(subject),
      from: fromAt,
      to: toAt,
      records,
      areaPath,
      cause: causeTable !== null && causeId !== null ? { table: causeTable, id: causeId } : null,
    }));
}

/**
 * Looks at what was read lately and at harm that was told since, and writes the questions that come of it, each once.
 * @param harmsSince harm written down since a moment, from the rooms that keep it.
 */
export async function raiseAlarms(
  work: Work,
  harmsSince: (since: Instant) => Promise<readonly Harm[]>,
  settings: AlarmSettings = alarmDefaults,
): Promise<number> {
  const lately = plusHours(work.asOf, -25);
  const harms = await harmsSince(lately);
  const since = harms.length > 0 ? plusHours(lately, -24 * settings.daysBeforeHarm) : lately;
  const offices = new Map((await loggedPeople(work)).map((one) => [one.id, one.officePath]));
  const readings = (await readingsSince(work, since)).map((entry) => ({
    at: entry.at,
    actor: entry.actor,
    officePath: offices.get(entry.actor) ?? null,
    record: `${entry.room}.${entry.table} ${entry.recordId}`,
    strict: isOfZoneA(entry) || entry.dataClass === "12a" || entry.dataClass === "12b",
    areaPath: entry.areaPath,
  }));
  const alarms = readAlarms(readings, harms, settings).filter(({ to, kind }) => kind === "before-harm" || to >= lately);
  const ids = new Map(alarms.map((alarm) => [namedId("alarm", work.missionId, alarm.key), alarm]));
  const known =
    ids.size === 0
      ? []
      : await work.db
          .withTables<AlarmTables>()
          .selectFrom("shield.alarm")
          .select("id")
          .where("missionId", "=", work.missionId)
          .where("id", "in", [...ids.keys()])
          .execute();
  for (const { id } of known) ids.delete(id);
  await commit(
    work,
    "alarm raised",
    [...ids].map(([id, { kind, subject, from, to, records, areaPath, cause }]) => ({
      table: alarmTable,
      action: "create" as const,
      id,
      areaPath,
      row: {
        kind,
        subject,
        fromAt: from,
        toAt: to,
        records,
        causeTable: cause?.table ?? null,
        causeId: cause?.id ?? null,
      },
    })),
  );
  return ids.size;
}
