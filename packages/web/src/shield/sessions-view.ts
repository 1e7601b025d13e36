import type { Instant } from "heed/kernel";

/** What was done a moment ago, as the address says it after a form. */
export const sessionsDone = ["session", "others", "device"] as const;
export type SessionsDone = (typeof sessionsDone)[number];

/** Where the own account is open now, and in which browsers it was opened before. */
export interface SessionsView {
  readonly sessions: readonly {
    readonly id: string;
    readonly kind: "password" | "exercise" | "link" | "passkey" | "openid";
    /** "Firefox, Android", in no language; null where the browser said nothing that is known. */
    readonly browser: string | null;
    readonly since: Instant;
    readonly lastSeen: Instant;
    /** Whether this page was asked for in it. */
    readonly here: boolean;
  }[];
  readonly devices: readonly {
    readonly id: string;
    readonly browser: string | null;
    readonly addedAt: Instant;
    readonly lastSeen: Instant;
    readonly here: boolean;
  }[];
  /** After so many idle minutes a session ends, and after so many hours in any case. */
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly done: SessionsDone | null;
}
