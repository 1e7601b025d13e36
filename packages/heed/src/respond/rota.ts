import type { Instant } from "../kernel/index.ts";
import {
  type ContactDanger,
  type ContactFacts,
  type ContactHow,
  type ContactPlan,
  directDangers,
  proposedHow,
  proxyDangers,
} from "./contact-route.ts";
import type { FollowUpSubject } from "./follow-up.ts";
import type { FollowUpRungCode, MissKind, RaisedTo } from "./follow-up-ladder.ts";
import type { ProtectionCaseView } from "./protection-case-view.ts";
import type { StaffSafetyView } from "./staff-safety.ts";
import type { FollowUpView } from "./warning-view.ts";

/** By which way those of a follow-up may be asked now, and why not by others. */
export interface WayView {
  readonly plan: ContactPlan | null;
  /** Why they may not be asked directly now; empty where they may. */
  readonly direct: readonly ContactDanger[];
  /** Why nobody may be asked in their place; empty where somebody may. */
  readonly proxy: readonly ContactDanger[];
  /** The way that is proposed. */
  readonly proposed: Extract<ContactHow, "direct" | "proxy" | "area">;
}

export interface RaisedView {
  readonly rung: FollowUpRungCode;
  readonly toWhom: RaisedTo;
  readonly at: Instant;
  readonly why: MissKind;
}

/** One thing to be asked, as whoever asks has it on a phone. */
export type RotaItem = Omit<FollowUpView, "note" | "noteLang"> & {
  readonly subject: FollowUpSubject;
  readonly warningId: string | null;
  /** Where, in words; for a head of office a district. */
  readonly place: string;
  /** Past its day without an answer: new visits of the office wait for it. */
  readonly blocks: boolean;
  /** Null for whoever only reads how it stands. */
  readonly way: WayView | null;
  /** What its misses have raised, oldest first. */
  readonly raised: readonly RaisedView[];
  /** What comes next if nobody does anything. */
  readonly next: { readonly rung: FollowUpRungCode; readonly at: Instant } | null;
  readonly mayRecord: boolean;
};

/** How many of one post wait. */
export interface RotaPost {
  readonly owner: string;
  readonly waiting: number;
  readonly overdue: number;
  readonly raised: number;
}

/** Whom to look after today. */
export interface RotaView {
  readonly asOf: Instant;
  readonly items: readonly RotaItem[];
  /** Follow-ups of the reader's office that hold back its new visits. */
  readonly blocking: number;
  /** By post, for whoever sees to it that it is done; empty for whoever asks. */
  readonly posts: readonly RotaPost[];
  readonly cases: readonly ProtectionCaseView[];
  readonly staff: readonly StaffSafetyView[];
  readonly may: { readonly ask: boolean; readonly openCase: boolean; readonly tellOfStaff: boolean };
}

export function wayView(facts: ContactFacts, unanswered: number): WayView {
  const { plan } = facts;
  return {
    plan: plan && {
      route: plan.route,
      askedBy: plan.askedBy,
      safeFrom: plan.safeFrom,
      safeTo: plan.safeTo,
      codeWord: plan.codeWord,
      proxy: plan.proxy,
      watched: plan.watched,
    },
    direct: directDangers(facts),
    proxy: proxyDangers(facts),
    proposed: proposedHow(facts, unanswered),
  };
}

/** How many wait at each post, those with most that is overdue first. */
export function byPost(items: readonly Pick<RotaItem, "owner" | "blocks" | "raised">[]): readonly RotaPost[] {
  return [...Map.groupBy(items, ({ owner }) => owner.label)]
    .map(([owner, own]) => ({
      owner,
      waiting: own.length,
      overdue: own.filter(({ blocks }) => blocks).length,
      raised: own.filter(({ raised }) => raised.some(({ rung }) => rung === "case")).length,
    }))
    .toSorted((a, b) => b.overdue - a.overdue || b.waiting - a.waiting || (a.owner < b.owner ? -1 : 1));
}
