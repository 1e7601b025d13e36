/** Kinds of source that publish or speak on the record. A caller is none of these and has no row anywhere but the vault. */
export const sourceKinds = [
  "interview",
  "armed-actor",
  "ngo",
  "un-report",
  "un-mission",
  "author",
  "media",
  "community",
  "expert",
  "humanitarian",
  "state",
  "other",
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A source of claims that may be named. Where it was published is in its name; Heed stores no addresses. */
export interface Source {
  readonly id: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly kind: SourceKind;
  /** Day of publication where one document is meant, else null. */
  readonly publishedOn: string | null;
  /** Whether it is a party to the conflict it speaks of; null where nobody has judged. */
  readonly partyToConflict: boolean | null;
}

/** One import: which file, and what became of its rows. */
export interface ImportBatch {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly imported: number;
  readonly flagged: number;
  readonly rejected: number;
  readonly alreadyKnown: number;
  readonly seconds: number;
}
