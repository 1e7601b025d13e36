import type { Clock, Instant } from "./clock.ts";
import type { Db } from "./db.ts";
import type { Lang } from "./i18n.ts";

export type Verb = "create" | "read" | "update" | "approve";
export type Sensitivity = "S0" | "S1" | "S2" | "S3";
/** The rows of the roles table: "1" contact vault ... "16", with "2b", "12a", "12b" and "17" to "30". */
export type DataClass = string;

/** Somebody who asks, as far as permission is concerned. `label` is a function, not a name. */
export interface Who {
  readonly userId: string;
  readonly roles: readonly string[];
  /** The office's area path, or null for headquarters. */
  readonly officePath: string | null;
  readonly label: string;
}

export interface RecordFacts {
  readonly dataClass: DataClass;
  readonly areaPath?: string | null;
  readonly ownerId?: string | null;
  readonly sensitivity?: Sensitivity;
}

export type Verdict = "full" | "sanitised" | "aggregate" | "no";
/** Port: the policy, handed in by wiring, so that the kernel imports no room. */
export type May = (who: Who, verb: Verb, record: RecordFacts) => Verdict;

/**
 * One unit of work: a transaction, seen by one person at one time. Functions that touch data take it first
 * and never open a transaction of their own; edges do.
 */
export interface Work {
  readonly db: Db;
  readonly missionId: string;
  readonly timeZone: string;
  readonly who: Who;
  readonly clock: Clock;
  /** The clock when the work began. Nothing recorded or known after it may be read. */
  readonly asOf: Instant;
  readonly may: May;
  readonly lang: Lang;
}
