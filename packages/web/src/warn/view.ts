import type { Instant } from "heed/kernel";
import type { Level } from "heed/warn";

/** One line of the list of warnings. `Brief["warnings"]` has this shape. */
export interface WarningLine {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly place: string;
  readonly owner: string | null;
  /** The rule that raised it, in a few words; null or left out where a person did. */
  readonly rule?: string | null;
  readonly receivedAt: Instant;
  readonly dueAt: Instant | null;
  readonly numberExposed: number | null;
  readonly handling: string;
  readonly verification: string;
  readonly decision: string;
  /** Left out where nobody has set one. */
  readonly outcome?: string | null;
}

export interface WarningListView {
  readonly warnings: readonly WarningLine[];
  /** What the reader chose: text to find, a level, open or closed; the server filters. */
  readonly find: string;
  readonly level: Level | null;
  readonly state: "open" | "closed" | "all";
}
