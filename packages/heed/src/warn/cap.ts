import type { Instant } from "../kernel/index.ts";
import type { Imminence, Level } from "./warning.ts";

/*
 * The words of CAP 1.2 (OASIS, 1 July 2010), and how a warning is said in them (domain rules 3.8). The mapping is one way: nothing
 * is read back from a message.
 */

export const capTypes = ["Alert", "Update", "Cancel", "Ack", "Error"] as const;
export type CapType = (typeof capTypes)[number];
/** What a person sends; an Ack is a recipient's. */
export const sentTypes = ["Alert", "Update", "Cancel", "Error"] as const;
export type SentType = (typeof sentTypes)[number];
export const capScopes = ["Private", "Restricted", "Public"] as const;
export type CapScope = Exclude<(typeof capScopes)[number], "Public">;
export const responseTypes = [
  "Shelter",
  "Evacuate",
  "Prepare",
  "Execute",
  "Avoid",
  "Monitor",
  "Assess",
  "AllClear",
  "None",
] as const;
export type ResponseType = (typeof responseTypes)[number];
export const errorReasons = ["wrong-recipient", "wrong-content", "by-mistake"] as const;
export type ErrorReason = (typeof errorReasons)[number];

export type Urgency = "Immediate" | "Expected" | "Future" | "Past" | "Unknown";
export type Severity = "Extreme" | "Severe" | "Moderate" | "Minor" | "Unknown";
export type Certainty = "Observed" | "Likely" | "Possible" | "Unlikely" | "Unknown";

const urgencies: Readonly<Record<Imminence, Urgency>> = {
  T0: "Immediate",
  T1: "Immediate",
  T2: "Expected",
  T3: "Future",
  T4: "Future",
  TP: "Past",
};

/** When to act: a danger of the coming night is expected, and asks for preparation now. */
export const urgencyOf = (imminence: Imminence | null): Urgency =>
  imminence === null ? "Unknown" : urgencies[imminence];

/** How grave it would be, from the impact of 1 to 5. */
export function severityOf(impact: number | null): Severity {
  if (impact === 5) return "Extreme";
  if (impact === 4) return "Severe";
  if (impact === 3) return "Moderate";
  return impact === 2 || impact === 1 ? "Minor" : "Unknown";
}

/**
 * How certain the event is, from the credibility of what was said (1 to 6; null where nobody has judged it). How reliable a source is
 * stands nowhere in it. `Observed` is what CAP calls "occurred or ongoing": confirmed, and under way or past.
 */
export function certaintyOf(credibility: number | null, imminence: Imminence | null): Certainty {
  const happens = imminence === "T0" || imminence === "TP";
  if (credibility === 1 && happens) return "Observed";
  if (credibility === 1 || credibility === 2) return "Likely";
  if (credibility === 3 || credibility === 4) return "Possible";
  return credibility === 5 ? "Unlikely" : "Unknown";
}

/** Of several reports the best judged one: one that is confirmed is not made doubtful by a second that nobody could judge. */
export function credibilityOf(judged: readonly (number | null)[]): number | null {
  const known = judged.filter((one): one is number => one !== null && one >= 1 && one <= 5);
  if (known.length > 0) return Math.min(...known);
  return judged.some((one) => one === 6) ? 6 : null;
}

const hour = 60;
const lasts: Readonly<Record<Imminence, number>> = {
  T0: 24 * hour,
  T1: 24 * hour,
  T2: 48 * hour,
  T3: 8 * 24 * hour,
  T4: 30 * 24 * hour,
  TP: 72 * hour,
};
/** Minutes after which a message no longer holds and must have been renewed: a message without an end is believed for ever. */
export const minutesValid = (imminence: Imminence): number => lasts[imminence];

/** A moment as CAP writes it: whole seconds, a numeric offset, and UTC as `-00:00` (CAP 1.2, 3.3.2). */
export function capTime(at: Instant): string {
  return `${at.slice(0, 19)}-00:00`;
}

/** What a later message says of an earlier one: sender, identifier and moment, as they stand in it. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sentAt: Instant;
}

/** `references` of CAP: `sender,identifier,sent`, separated by blanks, the earliest first. */
export function referencesTo(earlier: readonly CapReference[]): string {
  return earlier
    .toSorted((a, b) => (a.sentAt === b.sentAt ? (a.identifier < b.identifier ? -1 : 1) : a.sentAt < b.sentAt ? -1 : 1))
    .map(({ sender, identifier, sentAt }) => `${sender},${identifier},${capTime(sentAt)}`)
    .join(" ");
}

type Point = readonly [lon: number, lat: number];

/**
 * The outer rings of an outline as CAP polygons: `lat,lon` pairs, closed, three decimals. CAP knows no holes. What is no ring with an
 * area is left out.
 */
export function capPolygons(polygons: readonly (readonly (readonly Point[])[])[]): readonly string[] {
  return polygons.flatMap(([outer = []]) => {
    const points = outer
      .map(([lon, lat]) => `${lat.toFixed(3)},${lon.toFixed(3)}`)
      .filter((point, i, all) => i === 0 || point !== all[i - 1]);
    const [first] = points;
    if (first === undefined) return [];
    const open = points.length > 1 && points.at(-1) === first ? points.slice(0, -1) : points;
    return new Set(open).size < 3 ? [] : [[...open, first].join(" ")];
  });
}

/** One `info` block: the same message in one language. */
export interface CapInfo {
  readonly language: "en" | "fr";
  readonly event: string;
  readonly responseTypes: readonly ResponseType[];
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly expiresAt: Instant;
  readonly senderName: string;
  readonly headline: string;
  readonly instruction: string;
  readonly contact: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly area: CapArea;
}

export interface CapArea {
  readonly description: string;
  readonly polygons: readonly string[];
  readonly geocode: { readonly name: string; readonly value: string };
}

/** A message as it will be written: everything that leaves, and nothing else. */
export interface CapMessage {
  readonly identifier: string;
  readonly sender: string;
  readonly sentAt: Instant;
  readonly status: "Actual" | "Exercise";
  readonly msgType: CapType;
  readonly scope: CapScope;
  readonly restriction: string | null;
  readonly addresses: readonly string[];
  readonly note: string | null;
  readonly references: string | null;
  readonly incidents: string;
  readonly info: readonly CapInfo[];
}

/** What is on record of a message that was sent. */
export interface SentMessage extends CapReference {
  readonly id: string;
  readonly warningId: string;
  /** The how manieth message of its warning. */
  readonly number: number;
  readonly rootId: string | null;
  readonly aboutId: string | null;
  readonly msgType: CapType;
  readonly scope: CapScope;
  readonly restriction: string | null;
  readonly level: Level;
  readonly recipients: readonly string[];
  readonly responseTypes: readonly string[];
  readonly headlineEn: string;
  readonly headlineFr: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly noted: boolean;
}

/** An Alert with what followed it, in order. */
export interface Chain {
  readonly root: SentMessage;
  /** The messages that hold: the Alert and its Updates that nobody has called wrongly sent. Empty once cancelled. */
  readonly standing: readonly SentMessage[];
}

/** The chains of a warning that still stand, the earliest first. */
export function standingChains(messages: readonly SentMessage[]): readonly Chain[] {
  const wrong = new Set(messages.filter(({ msgType }) => msgType === "Error").map(({ aboutId }) => aboutId));
  const ended = new Set(messages.filter(({ msgType }) => msgType === "Cancel").map(({ rootId }) => rootId));
  return messages
    .filter(({ msgType }) => msgType === "Alert")
    .flatMap((root) => {
      if (ended.has(root.id)) return [];
      const standing = messages.filter(
        (one) => (one.id === root.id || (one.msgType === "Update" && one.rootId === root.id)) && !wrong.has(one.id),
      );
      return standing.length === 0 ? [] : [{ root, standing }];
    });
}

export const isRefuted = (verification: string): boolean => verification.startsWith("refuted-");
