import { wilsonInterval } from "@heed/analysis";
import type { Instant } from "../kernel/index.ts";
import type { DecisionKind, Level, Outcome } from "../warn/index.ts";
import type { ContactsFollowed } from "./after-contact.ts";
import { isAnswer, type MeasuredWarning, type ResponseRate, wasTimely } from "./response-rate.ts";
import type { PostSilence } from "./silence.ts";
import type { ThreatTold } from "./threat-told.ts";

/** How the ledger is broken down: by district, level, category of the threat, or office. Never by community. */
export const ledgerDimensions = ["area", "level", "category", "office"] as const;
export type LedgerDimension = (typeof ledgerDimensions)[number];

/** A share with the interval of Wilson (1927) at 95 %; null over nothing. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Below this many warnings a share says little: the numbers are said instead. */
export const fewWarnings = 20;

export interface LedgerGroup {
  /** Code of the district, level, category, or path of the office; null where there is none. */
  readonly key: string | null;
  readonly label: string;
  readonly denominator: number;
  readonly answered: number;
  readonly answeredUnknown: number;
  readonly timely: number;
  readonly timelyUnknown: number;
  readonly noAction: number;
  readonly monitored: number;
  readonly undecided: number;
  readonly share: number | null;
  readonly interval: Interval | null;
  /** Fewer than twenty: read the numbers, not the share. */
  readonly few: boolean;
}

/** A number of the ledger that can be opened: the warnings behind it. */
export type LedgerPart =
  | "counted"
  | "answered"
  | "answered-known"
  | "answered-unknown"
  | "answered-no-act"
  | "timely"
  | "timely-unknown"
  | "no-action"
  | "monitored"
  | "undecided"
  | "duplicate"
  | "joined"
  | "doubted"
  | `outcome:${string}`
  | `reason:${string}`;

export interface LedgerWarning {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly place: string;
  readonly receivedAt: Instant;
  readonly decision: DecisionKind | "pending";
  readonly outcome: Outcome | null;
  readonly reasonCode: string | null;
  /** Whom inaction leaves, in the words of whoever decided; null where none were written or this reader is not shown. */
  readonly civiliansConcerned: string | null;
  /** The numbers that it is in. */
  readonly parts: readonly LedgerPart[];
  /** Its group in the breakdown. */
  readonly group: string | null;
}

export interface AlertVolume {
  readonly code: string;
  readonly name: string;
  readonly before: number;
  readonly now: number;
  /** `fell`: by more than half. `few`: too few before to say. */
  readonly change: "fell" | "few" | "steady";
}

/** What was answered of what people told us, and what nobody knows: one document for the page and the API. */
export interface AnswerLedger {
  readonly asOf: Instant;
  readonly rate: ResponseRate;
  readonly interval: Interval | null;
  readonly timelyInterval: Interval | null;
  readonly by: LedgerDimension;
  readonly groups: readonly LedgerGroup[];
  readonly warnings: readonly LedgerWarning[];
  /** Reports by district in two periods of equal length; null where this reader gets only months. */
  readonly alerts: {
    readonly before: { readonly from: string; readonly to: string };
    readonly now: { readonly from: string; readonly to: string };
    readonly areas: readonly AlertVolume[];
  } | null;
  /** What became of missed limits, by the post that they reached; of the warnings that this reader has whole. */
  readonly silences: readonly (PostSilence & { readonly label: string })[];
  /** Null where this reader is not shown what followed contacts. */
  readonly contacts: (ContactsFollowed & { readonly offices: Readonly<Record<string, string>> }) | null;
  /** Whether some warnings are shown in the sanitised edition: whole months, no times. */
  readonly coarse: boolean;
}

/** The numbers that a counted warning is in. */
export function partsOf(warning: MeasuredWarning): readonly LedgerPart[] {
  const { decision, outcome, reasonCode, t7, t8 } = warning;
  const parts: LedgerPart[] = ["counted", `outcome:${outcome ?? "not-recorded"}`];
  if (isAnswer(decision)) {
    const unknown = outcome === null || outcome === "unknown";
    parts.push("answered", unknown ? "answered-unknown" : "answered-known");
    if (t7 === null && t8 === null) parts.push("answered-no-act");
    const timely = wasTimely(warning);
    if (timely !== "no") parts.push(timely === "yes" ? "timely" : "timely-unknown");
  } else if (decision === "no-action") parts.push("no-action", `reason:${reasonCode ?? "not-recorded"}`);
  else parts.push(decision === "monitor" ? "monitored" : "undecided");
  return parts;
}

/** The same counts for each group of threats, in the order given by `keys` and then by name of the key. */
export function groupsOf(
  threats: readonly ThreatTold[],
  keyOf: (warning: MeasuredWarning) => string | null,
  labelOf: (key: string | null) => string,
  order: readonly string[] = [],
): readonly LedgerGroup[] {
  const place = (key: string | null) => {
    const at = order.indexOf(key ?? "");
    return at < 0 ? order.length : at;
  };
  return [...Map.groupBy(threats, ({ counted }) => keyOf(counted)).entries()]
    .map(([key, some]) => {
      const parts = some.map(({ counted }) => partsOf(counted));
      const count = (part: LedgerPart) => parts.filter((one) => one.includes(part)).length;
      const [denominator, answered] = [some.length, count("answered")];
      return {
        key,
        label: labelOf(key),
        denominator,
        answered,
        answeredUnknown: count("answered-unknown"),
        timely: count("timely"),
        timelyUnknown: count("timely-unknown"),
        noAction: count("no-action"),
        monitored: count("monitored"),
        undecided: count("undecided"),
        share: denominator === 0 ? null : answered / denominator,
        interval: wilsonInterval(answered, denominator),
        few: denominator < fewWarnings,
      };
    })
    .sort((a, b) => place(a.key) - place(b.key) || a.label.localeCompare(b.label));
}

/** Fewer than this many reports before are too few to call a fall. */
export const leastBefore = 4;

/**
 * How the number of reports of an area changed. A fall by more than half is said, because it may mean fear or a broken
 * channel and not peace.
 */
export function changeOf(before: number, now: number): AlertVolume["change"] {
  if (before < leastBefore) return "few";
  return now * 2 < before ? "fell" : "steady";
}
