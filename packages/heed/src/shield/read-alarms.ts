import type { Instant } from "../kernel/index.ts";
import { isInOffice } from "./policy.ts";

/** When the log raises a question by itself. A mission's own figures come in here. */
export interface AlarmSettings {
  /** So many records of S3 read by one person within the window. */
  readonly strictReads: number;
  /** So many records of any grade read by one person within the window. */
  readonly reads: number;
  readonly windowMinutes: number;
  /** So many records that lie outside the reader's own area, in a day. */
  readonly outOfArea: number;
  /** How long before harm a reading at the same place is looked at. */
  readonly daysBeforeHarm: number;
}

export const alarmDefaults: AlarmSettings = {
  strictReads: 20,
  reads: 60,
  windowMinutes: 60,
  outOfArea: 5,
  daysBeforeHarm: 7,
};

/** One reading of one record by one person. */
export interface Reading {
  readonly at: Instant;
  readonly actor: string;
  /** The office that the reader belongs to; null for those who work for the whole mission. */
  readonly officePath: string | null;
  readonly record: string;
  /** Of grade S3: an account, a grade of who told it, a contact, a case. */
  readonly strict: boolean;
  /** Where the record lies; null where that is not known. */
  readonly areaPath: string | null;
}

/** Harm that was told: an incident or a report of one, when it was written down and where it was. */
export interface Harm {
  readonly at: Instant;
  readonly table: string;
  readonly id: string;
  readonly areaPath: string | null;
}

/** A question to the auditor and the focal point of the place. It says that records were read, and nothing of why. */
export interface Alarm {
  readonly kind: "bulk" | "bulk-strict" | "out-of-area" | "before-harm";
  readonly subject: string;
  readonly from: Instant;
  readonly to: Instant;
  /** How many different records. */
  readonly records: number;
  readonly areaPath: string | null;
  readonly cause: { readonly table: string; readonly id: string } | null;
  /** The same alarm has the same key, however often it is worked out. */
  readonly key: string;
}

const minute = 60_000;
const dayOf = (at: Instant) => at.slice(0, 10);
const distinct = (readings: readonly Reading[]) => new Set(readings.map(({ record }) => record)).size;

/** The area that all of these lie in; null where one is not known or they have none in common. */
function commonArea(readings: readonly Reading[]): string | null {
  const [first, ...rest] = readings.map(({ areaPath }) => areaPath?.split("/") ?? []);
  let common = first ?? [];
  for (const path of rest) {
    const upTo = common.findIndex((part, i) => part !== path[i]);
    common = upTo === -1 ? common : common.slice(0, upTo);
  }
  return common.length === 0 ? null : common.join("/");
}

/** Whether two places are one, or one lies in the other. A whole region or country is no place. */
function samePlace(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a.split("/").length < 3 || b.split("/").length < 3) return false;
  return isInOffice(a, b) || isInOffice(b, a);
}

/**
 * The questions that readings raise. Pure: what it is given is all it knows, in whatever order; whoever wants to know why
 * somebody read asks them. An alarm comes once: a day for many readings of a person, once for a person and a harm.
 */
export function readAlarms(
  readings: readonly Reading[],
  harms: readonly Harm[],
  settings: AlarmSettings,
): readonly Alarm[] {
  const alarms: Alarm[] = [];
  for (const [subject, own] of Map.groupBy(readings, ({ actor }) => actor)) {
    const all = [...own].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    alarms.push(
      ...bulk("bulk", subject, all, settings.reads, settings.windowMinutes),
      ...bulk(
        "bulk-strict",
        subject,
        all.filter(({ strict }) => strict),
        settings.strictReads,
        settings.windowMinutes,
      ),
      ...outOfArea(subject, all, settings.outOfArea),
      ...harms.flatMap((harm) => beforeHarm(subject, all, harm, settings.daysBeforeHarm)),
    );
  }
  return alarms;
}

function alarmOf(
  kind: Alarm["kind"],
  subject: string,
  readings: readonly Reading[],
  about: { readonly areaPath: string | null; readonly cause?: Alarm["cause"]; readonly key: string },
): Alarm {
  const [first, last] = [readings[0] as Reading, readings.at(-1) as Reading];
  const { areaPath, cause = null, key } = about;
  return {
    kind,
    subject,
    from: first.at,
    to: last.at,
    records: distinct(readings),
    areaPath,
    cause,
    key: `${kind} ${subject} ${key}`,
  };
}

function bulk(
  kind: "bulk" | "bulk-strict",
  subject: string,
  all: readonly Reading[],
  most: number,
  windowMinutes: number,
): readonly Alarm[] {
  const byDay = new Map<string, Alarm>();
  let from = 0;
  for (let to = 0; to < all.length; to++) {
    const end = all[to] as Reading;
    while (Date.parse(end.at) - Date.parse((all[from] as Reading).at) > windowMinutes * minute) from++;
    const within = all.slice(from, to + 1);
    const day = dayOf(end.at);
    if (within.length >= most && !byDay.has(day) && distinct(within) >= most)
      byDay.set(day, alarmOf(kind, subject, within, { areaPath: commonArea(within), key: day }));
  }
  return [...byDay.values()];
}

function outOfArea(subject: string, all: readonly Reading[], most: number): readonly Alarm[] {
  const outside = all.filter(
    ({ officePath, areaPath }) => officePath !== null && areaPath !== null && !isInOffice(areaPath, officePath),
  );
  return [...Map.groupBy(outside, ({ at }) => dayOf(at))].flatMap(([day, readings]) =>
    distinct(readings) < most
      ? []
      : [alarmOf("out-of-area", subject, readings, { areaPath: commonArea(readings), key: day })],
  );
}

function beforeHarm(subject: string, all: readonly Reading[], harm: Harm, days: number): readonly Alarm[] {
  const since = Date.parse(harm.at) - days * 24 * 60 * minute;
  const before = all.filter(
    ({ at, areaPath, record }) =>
      Date.parse(at) >= since &&
      at < harm.at &&
      samePlace(areaPath, harm.areaPath) &&
      record !== `${harm.table} ${harm.id}`,
  );
  if (before.length === 0) return [];
  return [
    alarmOf("before-harm", subject, before, {
      areaPath: harm.areaPath,
      cause: { table: harm.table, id: harm.id },
      key: harm.id,
    }),
  ];
}
