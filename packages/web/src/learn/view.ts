import type { AnswerLedger, ReviewPage, ReviewView } from "heed/learn";
import type { Choice } from "../shell/page.ts";

/** The answer ledger as a page: with the number that the reader opened, if one. */
export interface LedgerPageView {
  readonly ledger: AnswerLedger;
  readonly opened: { readonly part: string; readonly group: string | null } | null;
}

export interface ReviewsPageView {
  readonly reviews: readonly (ReviewView & { readonly closedAt: string | null })[];
}

export interface ReviewPageView {
  readonly page: ReviewPage;
  /** Posts that may be asked to do something otherwise. */
  readonly posts: readonly Choice[];
}
