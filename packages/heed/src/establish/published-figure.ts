import type { Instant } from "../kernel/index.ts";

/** A figure that somebody published about a place and a period, in the reader's language. It enters no sum of ours. */
export interface PublishedFigure {
  readonly id: string;
  readonly code: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly qualifier: string;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly place: string;
  readonly source: string;
  readonly knownAt: Instant;
}
