import type { Consent, ReportView, TriageLevel } from "heed/listen";
import type { ClassificationView } from "heed/shield";

/** A code and how it is said in the reader's language. */
interface Coded {
  readonly code: string;
  readonly label: string;
}

/** What a report holds in codes, in the reader's words. */
export type CodedReport = Pick<ReportPageView, "report" | "eventType" | "groupAtRisk" | "told" | "place">;

/** One report as its reader may see it: the coded part in the reader's words, and what it led to. */
export interface ReportPageView {
  readonly report: ReportView;
  readonly eventType: Coded;
  readonly groupAtRisk: Coded;
  /** What it tells of a killing or an operation, in the reader's words; null where it tells of none or the edition does not hold it. */
  readonly told: {
    readonly killed: readonly Coded[];
    readonly fearedFor: Coded | null;
    readonly operationBy: Coded | null;
    readonly operationAmong: Coded | null;
  } | null;
  /** The place of the threat, never of the teller, and what it lies in; null where the gazetteer does not know it. */
  readonly place: { readonly name: string; readonly within: string | null } | null;
  /** What was told, as it was told, and each correction after it. Only for a reader of zone A who opened it; empty for everybody else. */
  readonly accounts: readonly { readonly text: string; readonly lang: string }[];
  /** Where a reader of zone A posts to read it, which the ledger keeps; null where there is nothing to open or it is open. */
  readonly readAction: string | null;
  /** What the person agreed to, for readers of accounts; null where nobody was asked, or for others. */
  readonly consent: Consent | null;
  /** Whether the reader holds the contact, or answers for them: only they correct it or take it back. */
  readonly actsForTeller: boolean;
  /** Whether a case keeps it from being erased by age; null for whoever keeps no cases. */
  readonly hold: { readonly held: boolean; readonly reason: string } | null;
  readonly classification: ClassificationView;
  /** Where this reader writes the text that may leave zone A; null for whoever releases nothing here. */
  readonly releasePath?: string | null;
  /** Warnings that rest on it, as far as the reader may see them. */
  readonly warnings: readonly {
    readonly id: string;
    readonly title: string;
    readonly level: TriageLevel;
    readonly code: string;
  }[];
  /** The incident it was linked to; null where there is none or the reader may not see it. */
  readonly incident: { readonly id: string; readonly code: string; readonly title: string } | null;
}
