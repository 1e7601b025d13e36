/** What the sign-in page needs. */
export interface SignInView {
  /** Where to go afterwards: a path of ours. */
  readonly back: string;
  /** Whether a session of this browser has ended: then the page says so, and nothing about whose it was. */
  readonly ended: boolean;
  /** Whether a passkey can be taken at this address. */
  readonly passkeys: boolean;
  /** Whether the server was started with a provider of identities. */
  readonly openid?: boolean;
  /**
   * The functions of an exercise that may be signed in as without a password; null in a live mission, and for
   * anybody who does not hold the token that start printed.
   */
  readonly exercise: {
    readonly token: string;
    readonly roles: readonly {
      readonly code: string;
      readonly label: string;
      readonly office: string | null;
      readonly does: string | null;
    }[];
  } | null;
}

/** What the page behind a one-time link needs. */
export interface FirstAdministratorView {
  /** Address that the form posts to, with the one-time token in it. */
  readonly action: string;
  /** Fewest characters of a password. */
  readonly passwordLength: number;
  /** What the link is for; the first account is the only one that chooses its name. */
  readonly purpose: "first-administrator" | "invitation" | "reset";
  /** Whose account it is; null for the first. */
  readonly username: string | null;
}
