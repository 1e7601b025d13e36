import { z } from "zod";
import { type FieldProblem, type Instant, Problem } from "../kernel/index.ts";
import { retentionTooLong, unknownRetention } from "./problems.ts";

/** What goes by age: words of people, and what leads to them. Coded facts and counts stay. */
export const retentionClasses = ["account", "identity", "released", "follow-up"] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/**
 * The longest time of each class, in months, and what holds where a mission says nothing (SR-25). All of it leads to people who
 * spoke, so a mission may only shorten it.
 */
export const longestMonths: Readonly<Record<RetentionClass, number>> = {
  account: 24,
  identity: 12,
  released: 24,
  "follow-up": 24,
};

export interface RetentionSettings {
  /** Whether the mission erases by itself each day. Nobody's words go because nobody decided. */
  readonly enabled: boolean;
  readonly months: Readonly<Record<RetentionClass, number>>;
}

export const defaultRetention: RetentionSettings = { enabled: false, months: longestMonths };

/** One thing that can go, without a word of what it says. */
export interface RetentionRecord {
  readonly class: RetentionClass;
  readonly id: string;
  /** The office that holds it; null where none does. */
  readonly office: string | null;
  /** From when its time runs: when it was told, or when the contact was last active. */
  readonly since: Instant;
  /** A case keeps it. */
  readonly held: boolean;
  /** The person took it back: it goes at once, and no case keeps it. */
  readonly withdrawn: boolean;
}

export interface DueRecord extends RetentionRecord {
  readonly why: "age" | "withdrawn";
}

export interface Due {
  readonly due: readonly DueRecord[];
  /** Whose time is over, and which a case keeps. */
  readonly held: readonly RetentionRecord[];
}

/** The same day so many months later, or the last day of that month. */
export function plusMonths(from: Instant, months: number): Instant {
  const [year, month, day] = [from.slice(0, 4), from.slice(5, 7), from.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ];
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(newYear, newMonth, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${newYear}-${two(newMonth)}-${two(Math.min(day, last))}${from.slice(10)}`;
}

/** What must go now, and what a case keeps though its time is over. */
export function due(records: readonly RetentionRecord[], settings: RetentionSettings, now: Instant): Due {
  const over = records.filter((record) => plusMonths(record.since, settings.months[record.class]) <= now);
  const withdrawn = records.filter((record) => record.withdrawn);
  const aged = over.filter((record) => !record.withdrawn);
  return {
    due: [
      ...withdrawn.map((record) => ({ ...record, why: "withdrawn" as const })),
      ...aged.filter((record) => !record.held).map((record) => ({ ...record, why: "age" as const })),
    ],
    held: aged.filter((record) => record.held),
  };
}

const months = z.int().min(1);

/**
 * Settings with changes, as somebody types them: `account=18`, `daily=on`.
 * @throws {Problem} naming each field that is not known, no whole number of months, or longer than the class may be kept.
 */
export function changedRetention(before: RetentionSettings, changes: readonly string[]): RetentionSettings {
  const errors: FieldProblem[] = [];
  let settings = before;
  for (const change of changes) {
    const [field = "", text = ""] = change.split("=", 2);
    if (field === "daily" && (text === "on" || text === "off")) {
      settings = { ...settings, enabled: text === "on" };
      continue;
    }
    const known = retentionClasses.find((one) => one === field);
    if (known === undefined)
      throw new Problem(unknownRetention, { field, known: [...retentionClasses, "daily"].join(", ") });
    const most = longestMonths[known];
    const value = months.max(most).safeParse(/^\d{1,4}$/.test(text) ? Number(text) : undefined);
    if (value.success) settings = { ...settings, months: { ...settings.months, [known]: value.data } };
    else errors.push({ field, mend: "mend.shield.months", facts: { most } });
  }
  if (errors.length > 0)
    throw new Problem(retentionTooLong, { fields: errors.map(({ field }) => field).join(", ") }, errors);
  return settings;
}

/** How many of each class lie with each office: what a list may say without a word of what is in it. */
export function countsByOffice<T extends RetentionRecord>(
  records: readonly T[],
): readonly { readonly class: RetentionClass; readonly office: string | null; readonly ids: readonly string[] }[] {
  const groups = Map.groupBy(records, (record) => `${retentionClasses.indexOf(record.class)} ${record.office ?? ""}`);
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, [first, ...more]]) => {
      const { class: kind, office } = first as T;
      return { class: kind, office, ids: [first as T, ...more].map(({ id }) => id).sort() };
    });
}
