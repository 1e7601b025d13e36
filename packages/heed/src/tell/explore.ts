import type { RecordKind } from "../establish/index.ts";

export const exploreKinds = ["incident", "external", "all"] as const;
export type ExploreKind = (typeof exploreKinds)[number];

/** What Explore is asked: one filter for table, timeline and map. */
export interface ExploreFilter {
  /** Code or path of an area; left out, all that the reader may see. */
  readonly area?: string | undefined;
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly find?: string | undefined;
  readonly kind?: ExploreKind | undefined;
  /** First day of a second window of the same length, to compare with. */
  readonly with?: string | undefined;
}

export interface ExploreItem {
  /** `ML-I075` or `ucdp-ged 260108`: stable, shown to the reader. */
  readonly key: string;
  readonly kind: "incident" | "external";
  /** 1 to n in the order of the table: the key between table and map. */
  readonly number: number;
  /** The page of an incident; null for an event of others. */
  readonly href: string | null;
  /** In the reader's language. */
  readonly title: string;
  /** Label in the reader's language. */
  readonly eventType: string | null;
  /** An aggregate and a pattern enter no sum. Null for events of others, which enter none of ours. */
  readonly recordKind: RecordKind | null;
  /** In the reader's language; `from` and `to` are its interval. */
  readonly when: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  readonly areaCode: string | null;
  readonly areaName: string | null;
  /** Only where the place is known to 25 km or better; the radius says how well (0 is exact). Else the area is drawn. */
  readonly position: { readonly lat: number; readonly lon: number; readonly radiusKm: number } | null;
  readonly killed: {
    readonly low: number | null;
    readonly best: number | null;
    readonly high: number | null;
    readonly text: string;
  } | null;
  /** Verification for incidents, "as published by UCDP GED 24.1" for events of others. */
  readonly standing: string | null;
}

export interface ExploreMonth {
  /** `2018-06`. */
  readonly month: string;
  readonly incidents: number;
  readonly external: number;
  readonly killedLow: number | null;
  readonly killedHigh: number | null;
}

export interface ExploreArea {
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly level: "region" | "district";
  /** False is no information in this window, which is not calm. */
  readonly informed: boolean;
  /** Numbers of the items that lie in it. */
  readonly items: readonly number[];
}

export interface ExploreSide {
  readonly from: string;
  readonly to: string;
  readonly incidents: number;
  readonly external: number;
  readonly killedLow: number | null;
  readonly killedHigh: number | null;
  /** Reports received: where they fall, a window may look calm because nobody speaks. Null where the reader reads none. */
  readonly reports: number | null;
  readonly byType: readonly { readonly eventType: string; readonly incidents: number; readonly external: number }[];
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What stands behind the question mark of the page's address. */
  readonly query: string;
}

export interface ExploreView {
  /** As asked; null is open. */
  readonly window: { readonly from: string | null; readonly to: string | null };
  /** First and last day of anything asked for, whatever the window; of events of others the days on which they began. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** At most 300 rows, latest first, incidents before events of others on one day. */
  readonly items: readonly ExploreItem[];
  readonly more: number;
  /** Every month of the span, or the nearest 120; months without anything too. */
  readonly months: readonly ExploreMonth[];
  /** All regions and districts of the theatre in scope. */
  readonly areas: readonly ExploreArea[];
  /** What no map and no timeline can show; it still stands in the table. */
  readonly unplaced: number;
  readonly undated: number;
  readonly external: {
    /** Events of others that are known by now, each once, whatever is asked for. */
    readonly known: number;
    /** The releases they come from, with how many each of them told of first or anew. */
    readonly datasets: readonly { readonly dataset: string; readonly release: string; readonly events: number }[];
  };
  /** Where `with` is given. */
  readonly comparison: { readonly first: ExploreSide; readonly second: ExploreSide } | null;
  /** The reader's own. */
  readonly views: readonly SavedView[];
}
