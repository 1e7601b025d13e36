import type { Instant } from "../kernel/index.ts";

/** The mission that a unit of work is about. */
export interface Mission {
  readonly id: string;
  readonly code: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly timeZone: string;
  /** How its published facts are cited, in short. */
  readonly citationEn: string | null;
  readonly citationFr: string | null;
  /** The theatre that it was made of. */
  readonly theatre: string | null;
  /** The time that the theatre's exercise covers. */
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly citation: string | null;
  readonly noteEn: string | null;
  readonly noteFr: string | null;
}

/** An office answers for the area whose path it bears. */
export interface Office {
  readonly path: string;
  readonly nameEn: string;
  readonly nameFr: string;
}

/** A function to which a warning, a decision or a task is addressed. */
export interface Post {
  readonly code: string;
  readonly labelEn: string;
  readonly labelFr: string;
}

/** A body that coordinates or decides; all but its name is in the words of its source. */
export interface Body {
  readonly code: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly level: string;
  readonly activeFrom: string | null;
  readonly cadence: string | null;
  readonly chairs: readonly string[];
  readonly members: readonly string[];
  readonly duties: readonly string[];
  readonly weaknesses: readonly string[];
  readonly status: BodyStatus;
  readonly source: string | null;
}
export const bodyStatuses = ["existing", "planned"] as const;
export type BodyStatus = (typeof bodyStatuses)[number];
