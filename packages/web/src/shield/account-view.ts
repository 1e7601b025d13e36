import type { Instant } from "heed/kernel";

/** What was done a moment ago, as the address says it after a form. */
export const accountDone = [
  "password",
  "app",
  "app-removed",
  "codes",
  "passkey",
  "passkey-removed",
  "name-hidden",
  "name-shown",
] as const;
export type AccountDone = (typeof accountDone)[number];

/** What the page of the own account shows. */
export interface AccountView {
  readonly username: string;
  /** The function that the account stands for. */
  readonly label: string;
  /** Whether nothing else opens until a second factor is set up. */
  readonly owes: boolean;
  /** Whether this person proved a short time ago who they are: only then the forms are there. */
  readonly confirmed: boolean;
  readonly freshMinutes: number;
  /** Whether the account has a password; without one, a new sign-in confirms. */
  readonly password: boolean;
  readonly passwordLength: number;
  readonly totpSince: Instant | null;
  readonly recovery: { readonly since: Instant; readonly left: number } | null;
  readonly passkeys: readonly {
    readonly id: string;
    /** As its owner called it. */
    readonly name: string;
    readonly addedAt: Instant;
    readonly lastUsedAt: Instant | null;
    /** When it was refused for good: a copy of it may exist. */
    readonly copiedAt: Instant | null;
  }[];
  /** Whether a passkey can be made at this address, and why not. */
  readonly passkeysHere: "yes" | "address" | "plain";
  /** Whether colleagues of other offices do not learn who this is. */
  readonly hidden: boolean;
  readonly done: AccountDone | null;
}

/** The secret of an authenticator app that waits for its first code. */
export interface TotpSetUpView {
  /** Dark squares of an image for a camera, in a frame of `size` squares. */
  readonly qr: { readonly size: number; readonly path: string };
  readonly secret: string;
}

/** Recovery codes, the one time that they are shown. */
export interface RecoveryCodesView {
  readonly codes: readonly string[];
  readonly after: AccountDone;
}

/** The second step of signing in. */
export interface SecondStepView {
  readonly back: string;
  readonly totp: boolean;
  readonly passkeys: boolean;
}
