import type { Instant, Lang, Who } from "../kernel/index.ts";
import {
  type NewTriage,
  type Report,
  type ReportEvent,
  type ReportView,
  reportView,
  type ToldFacts,
} from "./report.ts";

/** Where a released text goes: protection staff, uniformed planning, partners with a protocol for the area. */
export const releaseZones = ["B", "C", "H"] as const;
export type ReleaseZone = (typeof releaseZones)[number];

/** What a person is about to release. */
export type ReleaseDraft = Omit<NewTriage, "id" | "reliability" | keyof ToldFacts> & ToldFacts;

/** Somebody of each zone, with nothing but what all of that zone hold. */
export function readerOfZone(zone: ReleaseZone, areaPath: string | null): Who {
  const roles = { B: ["PA"], C: ["FP"], H: ["HU", "SP"] }[zone];
  return { userId: "", label: "", roles, officePath: areaPath };
}

/** The edition that each zone gets of a report, as the policy says. */
export type ZoneEditions = Readonly<Record<ReleaseZone, "full" | "sanitised" | "none">>;

export interface ZoneReading {
  readonly zone: ReleaseZone;
  /** What they read in each language; null where they read nothing of it. */
  readonly reads: Readonly<Record<Lang, ReportView>> | null;
}

/** What each zone will read of a report once this is released, made by the very function that makes it then. */
export function readingsAfter(
  report: Report,
  events: readonly ReportEvent[],
  draft: ReleaseDraft,
  editions: ZoneEditions,
  now: Instant,
): readonly ZoneReading[] {
  const { incidentCode, releasedEn, releasedFr, credibility, reach, imminence, impact } = draft;
  const { killedRoles, retaliationFearedFor, operationBy, operationAmong } = draft;
  const release: ReportEvent = {
    // After every other event of the same moment.
    id: "ffffffff-ffff-4fff-bfff-ffffffffffff",
    reportId: report.id,
    kind: "triaged",
    at: now,
    credibility,
    reach,
    imminence,
    impact,
    releasedEn,
    releasedFr,
    incidentCode: incidentCode ?? null,
    duplicateOf: null,
    killedRoles,
    retaliationFearedFor,
    operationBy,
    operationAmong,
  };
  const after = [...events, release];
  return releaseZones.map((zone) => {
    const edition = editions[zone];
    if (edition === "none") return { zone, reads: null };
    const read = (lang: Lang) => reportView(report, after, { edition, lang });
    return { zone, reads: { en: read("en"), fr: read("fr") } };
  });
}

/** What was shown, as a text to take a fingerprint of: everything but the moment of the release itself. */
export function shownText(readings: readonly ZoneReading[]): string {
  return JSON.stringify(
    readings.map(({ zone, reads }) => [
      zone,
      reads &&
        [reads.en, reads.fr].map((view) =>
          Object.entries({ ...view, triagedAt: null }).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
    ]),
  );
}
