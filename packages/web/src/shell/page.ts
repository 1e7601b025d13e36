import type { Instant, Lang } from "heed/kernel";
import type { forms } from "./forms.ts";

/** `auto` follows the device; `sun` is for bright sunlight. */
export type Theme = "auto" | "light" | "dark" | "sun";
export const themes = ["auto", "light", "dark", "sun"] as const satisfies readonly Theme[];

/** One choice of a list that a person picks from. `depth` indents: 0 country, 1 region, 2 district. */
export interface Choice {
  readonly code: string;
  readonly name: string;
  readonly depth?: number;
}

/**
 * The one filter that every screen shares. It travels in the address: `?asOf=&from=&to=&area=&class=`.
 * Empty means "as wide as this reader may see".
 */
export interface Scope {
  /** The day (`YYYY-MM-DD`) or instant whose knowledge is shown; null is now. */
  readonly asOf: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly area: string | null;
  readonly upTo: "S0" | "S1" | "S2" | "S3" | null;
  /** Areas that may be chosen, in the order of the tree. */
  readonly areas: readonly Choice[];
}

/** What every page needs, whatever it shows. */
export interface Frame {
  readonly lang: Lang;
  readonly theme: Theme;
  /** Whether single keys move about; their reader can switch them off (WCAG 2.1.4). */
  readonly keys: boolean;
  /** True in a mission born as exercise: every screen and print then says so. */
  readonly exercise: boolean;
  /** The moment whose knowledge is shown. */
  readonly asOf: Instant;
  /** Mission time now; differs from `asOf` only while somebody looks back. */
  readonly now: Instant;
  /** Whether mission time moves while the page is open. */
  readonly clockRuns: boolean;
  readonly missionName: string;
  /** One sentence: what the facts on the screen rest on, such as the citation of a case file; null where all is live. */
  readonly sourceNote: string | null;
  readonly timeZone: string;
  readonly user: {
    readonly label: string;
    readonly role: string;
    readonly office: string | null;
    /** Whether the log of what is done here opens for them, in some form. */
    readonly log?: boolean;
    /** Whether the pages of accounts, and of what others see, open for them. */
    readonly people?: boolean;
    readonly viewAs?: boolean;
    /** Whether they ask or answer protection questions. */
    readonly questions?: boolean;
    /** Whether they read declared warning rules. */
    readonly rules?: boolean;
  } | null;
  readonly counts: {
    readonly decisionsDue: number;
    readonly warningsOpen: number;
    readonly followUpsDue: number;
  } | null;
  readonly filter: Scope;
  /** When and how this reader's screen locks; left out where nobody could open it again. */
  readonly lock?: { readonly afterSeconds: number; readonly session: string; readonly by: LockView["by"] } | undefined;
  /** The page's own address without language, such as `/warnings/0190...?area=ML-MOP`. */
  readonly path: string;
  /** Where the stream of changes begins for this page; left out for nobody and for a look back. */
  readonly live?: string;
  readonly assets: {
    readonly script: string;
    readonly style: string;
    readonly icon: string;
    /** What the program of the map weighs on the wire, with its worker and its style. */
    readonly mapBytes: number;
  };
}

/** What a locked screen needs. */
export interface LockView {
  /** Where to go on: a path of ours. */
  readonly back: string;
  /** What opens it. */
  readonly by: { readonly password: boolean; readonly passkey: boolean };
}

/** A refusal as a page shows it: RFC 9457, in the reader's language. */
export interface ProblemView {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly mend: string | null;
  readonly errors: readonly { readonly field: string; readonly mend: string }[];
}

/** What a person had typed into a form that was refused, so that nothing is typed twice. */
export interface Refused {
  /** Which form of the page it was, a key of `forms`. */
  readonly form: keyof typeof forms;
  readonly problem: ProblemView;
  /** Every field as it came; an array only where a field came more than once. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}
