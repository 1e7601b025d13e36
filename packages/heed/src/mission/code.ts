/** One code of a list, as a version of the list words it. */
export interface Code {
  readonly list: string;
  readonly code: string;
  /** Version of the list. */
  readonly version: number;
  readonly labelEn: string;
  readonly labelFr: string;
  /** What the list says besides: `mandatory`, `mapsTo`, `tools`, `retaliation` and the like. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A scheme by which somebody sorts threats or incidents. */
export interface Taxonomy {
  readonly scheme: string;
  readonly titleEn: string;
  readonly titleFr: string;
  readonly source: string | null;
  readonly note: string | null;
  /** Categories, each before its sub-categories. */
  readonly categories: readonly Category[];
}

export interface Category {
  readonly code: string;
  readonly parentCode: string | null;
  readonly labelEn: string;
  readonly labelFr: string;
  /** Ratings and remarks of the scheme, in its words. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A way from a category of a scheme to one of the twelve threat categories. A category may have several. */
export interface Crossing {
  readonly scheme: string;
  readonly code: string;
  readonly twelveCategory: string;
  readonly note: string | null;
}
