import type { AnswerLedger } from "heed/learn";

/** The answer ledger as a page: with the number that the reader opened, if one. */
export interface LedgerPageView {
  readonly ledger: AnswerLedger;
  readonly opened: { readonly part: string; readonly group: string | null } | null;
}
