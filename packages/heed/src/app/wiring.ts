import { assessRoutes } from "../assess/index.sql.ts";
import {
  type CaseFileImport,
  claimsFromReport,
  eraseClaimsOfReports,
  establishRoutes,
  importCaseFile,
  incidentsWrittenSince,
} from "../establish/index.sql.ts";
import type { May, Route, Who, Work } from "../kernel/index.ts";
import { learnRoutes, openReviews, reviewsOf } from "../learn/index.sql.ts";
import { harmToldSince, type ListenPorts, listenRoutes } from "../listen/index.sql.ts";
import { areaShapeRoutes, placeRoutes, renewPlaceKeys } from "../mission/index.sql.ts";
import { climbDue, climbFollowUps, climbHotspots, type OpenReviews, respondRoutes } from "../respond/index.sql.ts";
import { raiseAlarms } from "../shield/index.sql.ts";
import { lookBackFor, may as policy, reads, sameOrigin } from "../shield/index.ts";
import { brief, findRoutes, tellRoutes } from "../tell/index.sql.ts";
import type { Brief } from "../tell/index.ts";
import { escalateDue, fireDeclaredRules, rulesOnReport, rulesOnTriage, warnRoutes } from "../warn/index.sql.ts";
import { retentionJob } from "./retention.ts";

export { lookBackFor, sameOrigin };

/** The policy, as every unit of work asks it. */
export const may: May = policy;
/** What row-level security lets somebody read. */
export function readsOf(who: Who): string {
  return reads(who);
}

/** What later rooms do when a report comes in or is released. */
export const listenPorts: ListenPorts = {
  onReport: rulesOnReport,
  onTriage: async (work, report, triage) => {
    await claimsFromReport(work, report, triage);
    await rulesOnTriage(work, report, triage);
  },
  onWithdrawal: (work, report) => eraseClaimsOfReports(work, "text erased on withdrawal", [report.id]),
};

/** Reviews that wait, for the agendas of bodies. */
export const reviewsWaiting: OpenReviews = async (work) =>
  (await reviewsOf(work)).map(({ id, incident, dueAt }) => ({
    id,
    title: incident.title,
    href: `/incidents/${encodeURIComponent(incident.code)}`,
    dueAt,
  }));

/** Every operation of the API, in the order of the rooms. */
export const routes: readonly Route[] = [
  ...placeRoutes,
  ...areaShapeRoutes,
  ...listenRoutes(listenPorts),
  ...establishRoutes,
  ...assessRoutes,
  ...warnRoutes(),
  ...respondRoutes(reviewsWaiting),
  ...learnRoutes,
  ...tellRoutes,
  ...findRoutes,
];

/** Questions that readings raise, from what the rooms know of harm. */
const alarmJob = {
  name: "alarms",
  async run(work: Work): Promise<void> {
    await raiseAlarms(work, async (since) => [
      ...(await harmToldSince(work, since)),
      ...(await incidentsWrittenSince(work, since, work.who)),
    ]);
  },
};

export interface Job {
  readonly name: string;
  run(work: Work): Promise<void>;
}
/** What runs each minute as the system. */
export const jobs: readonly Job[] = [
  escalateDue,
  climbFollowUps,
  climbHotspots,
  climbDue,
  fireDeclaredRules,
  openReviews,
  renewPlaceKeys,
  retentionJob,
  alarmJob,
];

export function importCaseFileFrom(work: Work, folder: string, dryRun: boolean): Promise<CaseFileImport> {
  return importCaseFile(work, folder, { dryRun });
}

export function briefFor(work: Work): Promise<Brief> {
  return brief(work, {});
}
