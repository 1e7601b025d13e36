import { atPresent, markOf } from "../kernel/index.sql.ts";
import { type Lang, notAllowed, Problem, type Work } from "../kernel/index.ts";
import { areasOf, peopleNamesOf } from "../mission/index.sql.ts";
import { districtPath } from "../mission/index.ts";
import { classificationView } from "../shield/index.sql.ts";
import { releaseNotShown } from "./problems.ts";
import {
  type ReleaseDraft,
  type ReleaseZone,
  readerOfZone,
  readingsAfter,
  shownText,
  type ZoneEditions,
  type ZoneReading,
} from "./release-gate.ts";
import { type HintFacts, type ReleaseHint, releaseHints } from "./release-hints.ts";
import type { NewTriage, Report, ReportEvent, ReportView } from "./report.ts";

/** What a person is shown before a text leaves zone A. */
export interface ReleasePreview {
  /** Fingerprint of what was shown: the release says it again, and is refused where it would show something else. */
  readonly seen: string;
  readonly zones: readonly ZoneReading[];
  readonly hints: Readonly<Record<Lang, readonly ReleaseHint[]>>;
}

/**
 * Refuses whoever may not release: handling reports of the place, and grading their source, which only zone A has.
 * @throws {Problem} not allowed.
 */
export function requireRelease(work: Work, report: Pick<Report, "areaPath">): void {
  if (!mayReleaseAt(work, report.areaPath)) throw new Problem(notAllowed);
}

function mayReleaseAt(work: Work, areaPath: string | null): boolean {
  const own = { areaPath, ownerId: work.who.userId };
  const may = (verb: "create" | "update", dataClass: string) =>
    work.may(work.who, verb, { ...own, dataClass, sensitivity: dataClass === "2" ? "S3" : "S2" }) === "full";
  return (may("create", "4") || may("update", "4")) && may("create", "2");
}

/** Whether somebody may write and release the text of this report: in the present, while it is worked on. */
export function mayRelease(
  work: Work,
  report: Pick<Report, "areaPath">,
  { handling, isWithdrawn }: Pick<ReportView, "handling" | "isWithdrawn">,
): boolean {
  return handling !== "closed" && !isWithdrawn && mayReleaseAt(work, report.areaPath);
}

async function editionsOf(work: Work, report: Report): Promise<ZoneEditions> {
  const { grade } = await classificationView(work, {
    table: "report",
    id: report.id,
    dataClass: "4",
    areaPath: report.areaPath,
    ownerId: work.who.userId,
  });
  const edition = (zone: ReleaseZone) => {
    const facts = { dataClass: "4", areaPath: report.areaPath, ownerId: null, sensitivity: grade };
    const verdict = work.may(readerOfZone(zone, report.areaPath), "read", facts);
    return verdict === "full" || verdict === "sanitised" ? verdict : "none";
  };
  return { B: edition("B"), C: edition("C"), H: edition("H") };
}

/** What is released, without the grade of the source, which stays in zone A. */
export type ReleaseWords = Omit<NewTriage, "id" | "reliability">;

const withFacts = (draft: ReleaseWords): ReleaseDraft => ({
  ...draft,
  killedRoles: draft.killedRoles ?? null,
  retaliationFearedFor: draft.retaliationFearedFor ?? null,
  operationBy: draft.operationBy ?? null,
  operationAmong: draft.operationAmong ?? null,
});

/** What each zone would read after this release, and its fingerprint. */
async function shownOf(
  work: Work,
  report: Report,
  events: readonly ReportEvent[],
  draft: ReleaseWords,
): Promise<Pick<ReleasePreview, "zones" | "seen">> {
  const editions = await editionsOf(work, report);
  const zones = readingsAfter(report, events, withFacts(draft), editions, work.clock.now());
  return { zones, seen: markOf(shownText(zones)) };
}

async function hintFacts(work: Work, report: Report, accounts: readonly string[]): Promise<HintFacts> {
  const named = (await areasOf(work)).map(({ path, nameEn, nameFr, aliases }) => ({
    isFine: districtPath(path) !== path,
    names: [nameEn, nameFr, ...aliases],
  }));
  const of = (isFine: boolean) => named.filter((one) => one.isFine === isFine).flatMap(({ names }) => names);
  return {
    finePlaces: [...of(true), ...(report.placeToldAs === null ? [] : [report.placeToldAs])],
    coarsePlaces: of(false),
    peoples: await peopleNamesOf(work),
    accounts,
  };
}

/**
 * What zones B, C and H will read of a report once this is released, and words to look at again. Nothing is stored.
 *
 * @param accounts what was told, where the person has opened it: names in it are looked for.
 */
export async function previewRelease(
  begun: Work,
  { report, events }: { readonly report: Report; readonly events: readonly ReportEvent[] },
  draft: ReleaseWords,
  accounts: readonly string[] = [],
): Promise<ReleasePreview> {
  const work = atPresent(begun);
  requireRelease(work, report);
  const facts = await hintFacts(work, report, accounts);
  return {
    ...(await shownOf(work, report, events, draft)),
    hints: {
      en: releaseHints(draft.releasedEn, "en", facts),
      fr: releaseHints(draft.releasedFr, "fr", facts),
    },
  };
}

/**
 * Holds a release against what the person was shown.
 * @throws {Problem} where something else would be read than what was shown: the text was changed since, or the report was.
 */
export async function requireShown(
  work: Work,
  report: Report,
  events: readonly ReportEvent[],
  draft: ReleaseWords,
  seen: string,
): Promise<void> {
  if ((await shownOf(work, report, events, draft)).seen !== seen) throw new Problem(releaseNotShown, { id: report.id });
}
