import type { Instant, Lang } from "../kernel/index.ts";
import type { ContactsFollowed, ResponseRate } from "../learn/index.ts";
import type { Level, Outcome, Reach } from "../warn/index.ts";

/** The stable part of every item: what `heed brief --json` promises to tools. */
export interface BriefItem {
  readonly id: string;
  readonly title: string;
  readonly level: Level | null;
  readonly dueAt: Instant | null;
  readonly owner: string | null;
  readonly place: string;
  /** A full sentence: why it is here and what is asked. */
  readonly why: string;
}
export interface WarningItem extends BriefItem {
  readonly level: Level;
  readonly receivedAt: Instant;
  readonly imminence: string;
  readonly impact: number;
  readonly reach: Reach | null;
  readonly groupAtRisk: string;
  readonly numberExposed: number | null;
  readonly handling: string;
  readonly verification: string;
  readonly decision: string;
  /** Negative when the limit has passed; null when nothing is running. */
  readonly leftMinutes: number | null;
  readonly limitMinutes: number | null;
}
export interface DecisionItem extends BriefItem {
  readonly kind: "warning" | "stop";
  readonly receivedAt: Instant;
  readonly imminence: string | null;
  readonly impact: number | null;
  /** Negative when the limit has passed; null where there is none (white). */
  readonly leftMinutes: number | null;
  readonly limitMinutes: number | null;
  /** What is known, in one or two sentences. */
  readonly situation: string;
  /** What is asked and what follows without it, in one or two sentences. `why` = situation and ask. */
  readonly ask: string;
  /** Whether this reader may take the decision; who may not is asked to see that somebody does. */
  readonly mayDecide: boolean;
}
/** A place that an assessment named, for which nothing is under way. `dueAt` is when something should be. */
export interface HotspotItem extends BriefItem {
  /** The assessment that stands. */
  readonly duty: "MUST" | "SHOULD";
  readonly since: Instant;
  readonly leftMinutes: number;
}
export interface FollowUpItem extends BriefItem {
  /** The district of the place, or what it is known to: for what leaves the office on paper. */
  readonly district: string;
  readonly warningId: string | null;
  readonly step: string;
  readonly state: string;
  readonly what: string;
  readonly unanswered: number;
  readonly leftMinutes: number;
}
export interface ReportItem extends BriefItem {
  readonly channel: string;
  readonly receivedAt: Instant;
  readonly eventType: string;
  readonly triaged: boolean;
}
/** What became of an earlier warning. */
export interface AnswerItem {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly place: string;
  readonly when: Instant;
  readonly known: string;
  readonly decision: string;
  readonly answer: string;
  readonly outcome: Outcome | null;
  readonly followed: string;
  readonly tone: "better" | "worse" | "mixed" | "unknown";
  /** Minutes from received to effect on site; null = not recorded. */
  readonly toEffectMinutes: number | null;
}
export interface FigureItem {
  readonly id: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly qualifier: string;
  readonly period: string;
  readonly place: string;
  readonly source: string;
}
export interface Coverage {
  readonly period: { readonly from: string; readonly to: string };
  readonly districts: readonly {
    readonly code: string;
    readonly name: string;
    readonly informed: boolean;
    readonly lastInformation: Instant | null;
  }[];
  readonly unseen: readonly string[];
  /** Full sentences; the last says that no information is not good news. */
  readonly text: string;
}

/** A part of the brief that this function is not shown: it is empty for that reason, and not because there is nothing. */
export const briefParts = ["warnings", "decisionsDue", "followUpsDue", "newReports", "coverage", "answers"] as const;
export type BriefPart = (typeof briefParts)[number];

/** What must be answered today, why, and what became of earlier warnings: the document of `heed brief`. */
export interface Brief {
  readonly asOf: Instant;
  readonly lang: Lang;
  readonly exercise: boolean;
  readonly mission: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly office: { readonly path: string; readonly name: string } | null;
  /** The finding of the day as a headline: a full sentence. */
  readonly headline: string;
  readonly notShown: readonly BriefPart[];
  readonly warnings: readonly WarningItem[];
  readonly decisionsDue: readonly DecisionItem[];
  /** Hotspots that wait, for those who read assessments whole. */
  readonly hotspotsDue: readonly HotspotItem[];
  readonly followUpsDue: readonly FollowUpItem[];
  readonly newReports: readonly ReportItem[];
  readonly coverage: Coverage;
  readonly responseRate: ResponseRate;
  /** What followed contacts with people; null where this reader is not shown. */
  readonly contacts: ContactsFollowed | null;
  readonly answers: readonly AnswerItem[];
  readonly figures: readonly FigureItem[];
}
