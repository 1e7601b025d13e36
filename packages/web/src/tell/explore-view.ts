import type { ExploreKind, ExploreView } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { queryNames } from "../shell/forms.ts";
import type { Frame, Scope } from "../shell/page.ts";

/** What Explore shows: the read model, and what its own filter asks for beside the one of all screens. */
export interface ExplorePageView {
  readonly explore: ExploreView;
  readonly find: string;
  readonly kind: ExploreKind;
  /** First day of the window that is compared with. */
  readonly with: string | null;
  /** Whether the address asks for the map at once. */
  readonly map: boolean;
  /** What the outlines of the map weigh on the wire. */
  readonly outlineBytes: number;
}

export const explorePath = "/explore";

type Own = Partial<Pick<ExplorePageView, "find" | "kind" | "with" | "map">>;
type Change = Partial<Pick<Scope, "asOf" | "from" | "to" | "area" | "upTo">>;

/** The filter of Explore as names and values, without what is at its default. */
export function ownQuery({ find, kind, with: other, map }: Own): [name: string, value: string][] {
  return [
    ...(find ? [[queryNames.find, find] satisfies [string, string]] : []),
    ...(kind && kind !== "all" ? [[queryNames.kind, kind] satisfies [string, string]] : []),
    ...(other ? [[queryNames.with, other] satisfies [string, string]] : []),
    ...(map ? [[queryNames.map, "1"] satisfies [string, string]] : []),
  ];
}

/** The address of this page with its filter changed in part. */
export function exploreHref(frame: Frame, view: ExplorePageView, own: Own = {}, scope: Change = {}): string {
  const query = new URLSearchParams(ownQuery({ ...view, ...own })).toString();
  return scoped(query === "" ? explorePath : `${explorePath}?${query}`, frame.filter, scope);
}

/** What stands behind the question mark of this page, for a view that is kept. */
export function keptQuery(frame: Frame, view: ExplorePageView): string {
  return exploreHref(frame, view, { map: false }).split("?")[1] ?? "";
}
