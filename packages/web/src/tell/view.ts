import type { FindResult } from "heed/tell";

/** What was looked for, and what was found; null before anything was. */
export interface FindPageView {
  readonly text: string;
  readonly result: FindResult | null;
}
