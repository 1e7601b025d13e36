import { plainText } from "../establish/index.ts";
import type { Instant, Lang } from "../kernel/index.ts";
import { clockOf, isBuiltIn, type Level, levels, type WarningRecord } from "../warn/index.ts";
import type { PlaceRef } from "./place.ts";
import { post, type Reader, sayFor } from "./reader.ts";
import { receiptOf, titleOf } from "./warning-page.ts";
import type { PlaceView } from "./warning-view.ts";

/** One line of the list of warnings. */
export interface WarningListItem {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly level: Level;
  readonly place: string;
  readonly areaPath: string | null;
  readonly owner: string | null;
  /** The rule that raised it, in a few words; null where a person did. */
  readonly rule: string | null;
  /** A month (`2018-07`) in the sanitised edition. */
  readonly receivedAt: string;
  /** The limit that comes next, or was missed first; null where nothing runs and in the sanitised edition. */
  readonly dueAt: Instant | null;
  readonly numberExposed: number | null;
  readonly handling: string;
  readonly verification: string;
  readonly decision: string;
  readonly outcome: string | null;
}

export function warningListItem(
  record: WarningRecord,
  placeOf: (ref: PlaceRef, edition: "full" | "sanitised") => PlaceView,
  reader: Reader,
): WarningListItem {
  const { warning, state } = record;
  return {
    id: warning.id,
    code: record.code,
    title: titleOf(record, reader.lang),
    level: state.level,
    place: placeOf({ code: warning.areaCode, path: warning.areaPath }, record.view).within,
    areaPath: warning.areaPath,
    owner: post(reader, state.ownerPost).label,
    rule:
      warning.ruleCode === null
        ? null
        : sayFor(reader.lang)(isBuiltIn(warning.ruleCode) ? `warn.rule.${warning.ruleCode}` : "warn.rule.declared"),
    receivedAt: receiptOf(record),
    dueAt: record.view === "full" ? (clockOf(warning, record.events, reader.asOf).next?.dueAt ?? null) : null,
    numberExposed: warning.numberExposed,
    handling: state.handling,
    verification: state.verification,
    decision: state.decision,
    outcome: state.outcome,
  };
}

/** What a person narrows the list to. */
export interface WarningListFilter {
  readonly level?: Level | undefined;
  readonly state?: "open" | "closed" | "all" | undefined;
  readonly find?: string | undefined;
}

const stageOf = ({ handling, decision }: WarningListItem) =>
  handling === "closed" ? 2 : decision === "pending" ? 0 : 1;

/** Those that wait for a decision first, the closed ones last; among equals the gravest, then the newest. */
export function inListOrder(a: WarningListItem, b: WarningListItem): number {
  const key = (item: WarningListItem) => stageOf(item) * 10 + (levels.length - levels.indexOf(item.level));
  if (key(a) !== key(b)) return key(a) - key(b);
  return a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? 1 : -1;
}

export function isListed(item: WarningListItem, filter: WarningListFilter): boolean {
  const { state = "all", level, find } = filter;
  if (level !== undefined && item.level !== level) return false;
  if (state === "closed" && item.handling !== "closed") return false;
  if (state === "open" && item.handling === "closed") return false;
  return find === undefined || find.trim() === "" || isMeant(item, find);
}

const wordsOf = (text: string) =>
  plainText(text)
    .split(" ")
    .filter((word) => word !== "");

/** Whether every word of a text stands in the title, the place or the short code. */
function isMeant(item: Pick<WarningListItem, "title" | "place" | "code">, text: string): boolean {
  const own = new Set([...wordsOf(item.title), ...wordsOf(item.place)]);
  return plainText(item.code) === plainText(text) || wordsOf(text).every((word) => own.has(word));
}

/** One warning as a text may mean it, its titles in every language. */
export interface Findable {
  readonly id: string;
  readonly code: string;
  readonly titles: Readonly<Record<Lang, string>>;
  readonly place: string;
}

/** The warnings that a text means, best rung only: the id; the short code; a whole title; else all words in title or place. */
export function warningsMeant<T extends Findable>(text: string, all: readonly T[]): readonly T[] {
  const wanted = plainText(text);
  if (wanted === "") return [];
  const rungs: readonly ((one: T) => boolean)[] = [
    ({ id }) => id === text.trim().toLowerCase(),
    ({ code }) => plainText(code) === wanted,
    ({ titles }) => Object.values(titles).some((title) => plainText(title) === wanted),
    ({ titles, place, code }) => Object.values(titles).some((title) => isMeant({ title, place, code }, text)),
  ];
  for (const rung of rungs) {
    const found = all.filter(rung);
    if (found.length > 0) return found;
  }
  return [];
}
