import type { Instant } from "heed/kernel";
import type { Basis } from "heed/shield";
import type { Choice } from "../shell/page.ts";

/** What was done a moment ago, as the address says it after a form. */
export const peopleDone = ["given", "proposed", "held", "ended", "moved", "closed", "confirmed", "declined"] as const;
export type PeopleDone = (typeof peopleDone)[number];

/** An account as the page of accounts shows it. */
export interface PersonItem {
  readonly id: string;
  readonly username: string;
  readonly label: string;
  readonly held: readonly { readonly role: string; readonly name: string; readonly basis: Basis | null }[];
  /** Null is headquarters. */
  readonly office: string | null;
  readonly officePath: string | null;
  readonly state: "active" | "closed" | "invited";
  readonly isYou: boolean;
}

/** A change that waits for a second administrator, or one of the last that were decided. */
export interface ChangeItem {
  readonly id: string;
  readonly person: string;
  /** What they are to hold; null for another office alone. */
  readonly role: string | null;
  readonly office: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  readonly state: "open" | "confirmed" | "declined" | "expired";
  readonly decidedBy: string | null;
  readonly mayConfirm: boolean;
}

/** Accounts, roles, and what waits for a second administrator. */
export interface PeopleView {
  /** False for the auditor, who reads. */
  readonly mayChange: boolean;
  /** Whether nobody else could confirm: roles are then given by one person, and marked. */
  readonly alone: boolean;
  readonly people: readonly PersonItem[];
  readonly changes: readonly ChangeItem[];
  /** Whose forms are open. */
  readonly of: string | null;
  readonly roles: readonly Choice[];
  readonly offices: readonly Choice[];
  readonly proposalHours: number;
  readonly done: PeopleDone | null;
  /** The one-time link, the one time that it is shown. */
  readonly link: { readonly username: string; readonly path: string } | null;
}
