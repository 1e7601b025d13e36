import type { IncidentListItem, Total } from "heed/establish";

/** What a list of incidents may be narrowed to; `kind` in the address. Each holds these kinds of record. */
export const incidentKinds = {
  events: ["single", "series"],
  totals: ["aggregate", "pattern"],
  others: ["response", "context"],
} as const satisfies Record<string, readonly IncidentListItem["recordKind"][]>;
export type IncidentKind = keyof typeof incidentKinds;

/** A list of incidents, latest first, as `listIncidents` gives it; the server finds and filters. */
export interface IncidentListView {
  readonly items: readonly IncidentListItem[];
  /** People killed over those listed, each once; null where the reader sees no counts. */
  readonly total: Total | null;
  /** What the reader looks for in titles, places and codes. */
  readonly find: string;
  readonly filter: { readonly kind: IncidentKind | null };
}
