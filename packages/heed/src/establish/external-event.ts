import type { Instant } from "../kernel/index.ts";

/** Data sets whose events may stand beside ours. */
export const externalDatasets = ["ucdp-ged"] as const;
export type ExternalDataset = (typeof externalDatasets)[number];

/** In what a published row contradicts itself. It is kept as it is, and whoever reads it is told. */
export const externalFlags = [
  "figures-out-of-order",
  "figure-missing",
  "sides-differ",
  "place-precision-missing",
  "date-precision-missing",
  "date-precision-differs",
  "dates-out-of-order",
  "year-differs",
  "after-release",
  "coordinates-outside-country",
  "coordinates-differ",
  "coordinates-null-island",
  "text-garbled",
] as const;
export type ExternalFlag = (typeof externalFlags)[number];

export const externalKinds = ["state-based", "non-state", "one-sided"] as const;
export type ExternalKind = (typeof externalKinds)[number];

/** What a row of an outside data set says, typed as far as we ask it. */
export interface ExternalRow {
  readonly line: number;
  readonly sourceId: string;
  /** The same for two releases exactly where they say the same of the event. */
  readonly mark: string;
  readonly kind: ExternalKind;
  readonly dateStart: string;
  readonly dateEnd: string;
  /** 1 day, 2 two to six days, 3 week, 4 month, 5 longer. */
  readonly datePrecision: number | null;
  readonly latitude: number;
  readonly longitude: number;
  /** 1 exact, 2 near, 3 district, 4 region, 5 part of a region or a line, 6 country, 7 sea or air. */
  readonly placePrecision: number | null;
  readonly place: string | null;
  readonly country: string;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly sideA: string | null;
  readonly sideB: string | null;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly deathsA: number | null;
  readonly deathsB: number | null;
  readonly deathsCivilians: number | null;
  readonly deathsUnknown: number | null;
  readonly flags: readonly ExternalFlag[];
  /** Every cell as it stood in the file: a JSON array. */
  readonly published: string;
}

/** The same as one release has it, once it is known here. */
export interface ExternalEvent extends Omit<ExternalRow, "line" | "mark" | "published"> {
  readonly dataset: ExternalDataset;
  readonly release: string;
  readonly knownAt: Instant;
}

/** A row, or a file, that was refused: what stands there and how to mend it. */
export interface ExternalReject {
  readonly line: number;
  readonly column: string | null;
  readonly value: string;
  /** Message key of the mend, with its facts. */
  readonly mend: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const externalLinkStandings = ["confirmed", "not-the-same", "withdrawn"] as const;
export type ExternalLinkStanding = (typeof externalLinkStandings)[number];
