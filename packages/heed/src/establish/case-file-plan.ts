import type { z } from "zod";
import { endOfDay, type Instant, namedId } from "../kernel/index.ts";
import type { Source } from "../listen/index.ts";
import type { Check } from "./case-file-check.ts";
import type { Flag, Reject, Row } from "./case-file-table.ts";
import type {
  actorRow,
  affiliationRow,
  claimRow,
  communityRow,
  conductRow,
  incidentRow,
  labelRow,
  linkRow,
  perceptionRow,
  publishedFigureRow,
} from "./tables.ts";

/** The files of a case file that this room reads, by the name it must have. */
export const caseFileNames = [
  "incidents.csv",
  "claims.csv",
  "actors.csv",
  "affiliations.csv",
  "reprisal_links.csv",
  "statistics.csv",
] as const;
export type CaseFileName = (typeof caseFileNames)[number];

/** An area as far as finding it by name needs. */
export interface NamedArea {
  readonly code: string;
  readonly path: string;
  readonly level: string;
  readonly names: readonly string[];
}

/** What a case file is read against. All of it is data of the mission; the reading itself touches nothing. */
export interface CaseFileContext {
  readonly timeZone: string;
  readonly areas: readonly NamedArea[];
  readonly eventTypes: ReadonlySet<string>;
  readonly targetings: ReadonlySet<string>;
  /** Titles and descriptions by incident id. */
  readonly texts: ReadonlyMap<
    string,
    {
      readonly titleEn: string;
      readonly titleFr: string;
      readonly descriptionEn: string;
      readonly descriptionFr: string;
    }
  >;
  /** French of an English text or name, where it was translated. */
  readonly french: (text: string) => string | null;
  /** French name of an actor or a community by its id, where it has one of its own. */
  readonly frenchName: (id: string) => string | null;
  readonly labelOf: (list: string, code: string, lang: "en" | "fr") => string;
  /** Day from which the study itself is known. */
  readonly publishedOn: string;
  readonly study: { readonly nameEn: string; readonly nameFr: string };
}

export type PlannedTable =
  | "incident"
  | "claim"
  | "incident_link"
  | "actor"
  | "label"
  | "conduct"
  | "community"
  | "perception"
  | "affiliation"
  | "published_figure";
export type RowOf = {
  incident: z.infer<typeof incidentRow>;
  claim: z.infer<typeof claimRow>;
  incident_link: z.infer<typeof linkRow>;
  actor: z.infer<typeof actorRow>;
  label: z.infer<typeof labelRow>;
  conduct: z.infer<typeof conductRow>;
  community: z.infer<typeof communityRow>;
  perception: z.infer<typeof perceptionRow>;
  affiliation: z.infer<typeof affiliationRow>;
  published_figure: z.infer<typeof publishedFigureRow>;
};
export interface PlannedRecord {
  readonly table: PlannedTable;
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly areaPath: string | null;
}

/** One accepted row with all that it makes: it goes in whole or not at all. The first record is its head. */
export interface PlannedRow {
  readonly file: CaseFileName;
  readonly line: number;
  readonly id: string;
  readonly mark: string;
  readonly records: readonly PlannedRecord[];
  readonly flags: readonly Flag[];
}

export interface CaseFilePlan {
  /** Rows of all files. */
  readonly rows: number;
  readonly accepted: readonly PlannedRow[];
  readonly sources: readonly Source[];
  readonly rejects: readonly Reject[];
  /** Rows refused; a row may have several rejects. */
  readonly refused: number;
}

export interface KnownIncident {
  readonly knownAt: Instant;
  readonly areaPath: string | null;
}
export type Finish = (check: Check, make: () => readonly PlannedRecord[]) => void;

/** The id of an incident of a case file: everybody who knows its code knows its id. */
export const incidentId = (code: string) => namedId("incident", code);
export const actorId = (code: string) => namedId("actor", code);

/** Names a row by all it says, so that one that changed is noticed at the next import. */
export function markOf(row: Row): string {
  return namedId("row", row.file, ...Object.entries(row.cells).flat());
}

export const record = <T extends PlannedTable>(
  table: T,
  id: string,
  row: RowOf[T],
  areaPath: string | null = null,
): PlannedRecord => ({ table, id, row, areaPath });

/** When a source of this date could be known: at the end of that day; without date, when the study came out. */
export function knownOn(date: string | null, context: CaseFileContext): Instant {
  return endOfDay(date ?? context.publishedOn, context.timeZone);
}
