import type { Instant, Say } from "../kernel/index.ts";
import type {
  ExternalDataset,
  ExternalEvent,
  ExternalFlag,
  ExternalKind,
  ExternalLinkStanding,
} from "./external-event.ts";
import { comparedWith, type IncidentSide, type SuggestionReason, suggestion } from "./external-suggestion.ts";

/** Events of others that may be, or are said to be, one incident of ours. */
export interface ExternalFacts {
  readonly events: readonly ExternalEvent[];
  /** What people said last of each event. */
  readonly words: readonly {
    readonly dataset: string;
    readonly sourceId: string;
    readonly standing: ExternalLinkStanding;
    readonly note: string | null;
  }[];
}

/** A published event beside an incident of ours. Its figures enter no sum and no range of ours. */
export interface ExternalView {
  readonly dataset: ExternalDataset;
  readonly release: string;
  readonly sourceId: string;
  readonly title: string;
  readonly standing: "suggested" | "confirmed" | "not-the-same";
  readonly standingLabel: string;
  /** Why the program suggests it; empty where only a person says so. */
  readonly reasons: readonly { readonly key: SuggestionReason["key"]; readonly text: string }[];
  readonly kind: ExternalKind;
  readonly kindLabel: string;
  readonly date: { readonly from: string; readonly to: string; readonly precision: number | null };
  readonly place: {
    readonly name: string | null;
    readonly country: string;
    readonly adm1: string | null;
    readonly adm2: string | null;
    readonly lat: number;
    readonly lon: number;
    readonly precision: number | null;
  };
  readonly sides: { readonly a: string | null; readonly b: string | null };
  readonly figures: { readonly low: number | null; readonly best: number | null; readonly high: number | null };
  /** How its range lies beside ours; null where it counts other people or this reader sees no counts. */
  readonly comparison: { readonly key: "within" | "reaches-outside" | "outside"; readonly text: string } | null;
  readonly flags: readonly { readonly code: ExternalFlag; readonly label: string }[];
  readonly knownAt: Instant;
  readonly note: string | null;
}

const order = { confirmed: 0, suggested: 1, "not-the-same": 2 } as const;

/** Events beside an incident: what people confirmed first, then suggestions, those with the most reasons first. */
export function externalViews(
  incident: IncidentSide,
  facts: ExternalFacts,
  say: Say,
  reader: { readonly counts: boolean },
): readonly ExternalView[] {
  const views = facts.events.flatMap((event): ExternalView[] => {
    const said = facts.words.find(({ dataset, sourceId }) => dataset === event.dataset && sourceId === event.sourceId);
    const reasons = suggestion(incident, event);
    const standing = said && said.standing !== "withdrawn" ? said.standing : "suggested";
    if (standing === "suggested" && reasons.length === 0) return [];
    const { low, best, high } = event;
    const comparison = reader.counts ? comparedWith(incident, event) : null;
    return [
      {
        dataset: event.dataset,
        release: event.release,
        sourceId: event.sourceId,
        title: say(`establish.external.title.${event.dataset}`, { id: event.sourceId, release: event.release }),
        standing,
        standingLabel: say(`establish.external.standing.${standing}`),
        reasons: reasons.map(({ key, facts: told }) => ({ key, text: say(`establish.external.reason.${key}`, told) })),
        kind: event.kind,
        kindLabel: say(`establish.external.kind.${event.kind}`),
        date: { from: event.dateStart, to: event.dateEnd, precision: event.datePrecision },
        place: {
          name: event.place,
          country: event.country,
          adm1: event.adm1,
          adm2: event.adm2,
          lat: event.latitude,
          lon: event.longitude,
          precision: event.placePrecision,
        },
        sides: { a: event.sideA, b: event.sideB },
        figures: { low, best, high },
        comparison: comparison && {
          key: comparison,
          text: say(`establish.external.comparison.${comparison}`, {
            low: low ?? best ?? 0,
            high: high ?? best ?? 0,
            ourLow: incident.killed.low ?? 0,
            ourHigh: incident.killed.high ?? 0,
          }),
        },
        flags: event.flags.map((code) => ({ code, label: say(`establish.external.flag.${code}`) })),
        knownAt: event.knownAt,
        note: said?.note ?? null,
      },
    ];
  });
  return views.sort(
    (a, b) =>
      order[a.standing] - order[b.standing] ||
      b.reasons.length - a.reasons.length ||
      (a.sourceId < b.sourceId ? -1 : 1),
  );
}
