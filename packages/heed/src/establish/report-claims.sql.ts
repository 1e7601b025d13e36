import { commit } from "../kernel/index.sql.ts";
import { newId, type Work } from "../kernel/index.ts";
import type { Report, ReportEvent } from "../listen/index.ts";
import { codeNames } from "../mission/index.sql.ts";
import { claims, incidentForClaims } from "./claim.sql.ts";
import { claimsOfReport } from "./report-claims.ts";

/**
 * Turns a triaged report into claims on the incident that the reader named: what the room of listening asks for
 * when a text is released. A code that leads nowhere makes no claims and no noise: who may not see an incident
 * learns nothing of it here, and the code stays with the triage for whoever may.
 */
export async function claimsFromReport(work: Work, report: Report, triage: ReportEvent): Promise<void> {
  if (triage.incidentCode === null) return;
  const incident = await incidentForClaims(work, triage.incidentCode);
  if (!incident) return;
  // Nor does one that lies where this reader may add nothing: the release itself must not fail for it.
  const adds = { dataClass: "5", areaPath: incident.areaPath, ownerId: work.who.userId };
  if (work.may(work.who, "create", adds) !== "full") return;
  const group = await codeNames(work, "group-at-risk", report.groupAtRisk);
  const said = claimsOfReport(
    report,
    triage,
    { en: group?.labelEn ?? report.groupAtRisk, fr: group?.labelFr ?? report.groupAtRisk },
    work.timeZone,
  );
  const common = {
    subjectKind: "incident",
    subjectId: incident.id,
    code: null,
    actorCodes: [],
    sourceId: null,
    reportId: report.id,
    basis: report.basis,
    reliability: null,
    credibility: triage.credibility,
    verification: "reported",
    saidAt: report.toldAt,
    saidPrecision: "instant",
    knownAt: work.clock.now(),
    validFrom: null,
    validTo: null,
    derivedFromRow: false,
    seedRef: null,
    noteEn: null,
    noteFr: null,
    seedMark: null,
    batchId: null,
  };
  await commit(
    work,
    "claims from report",
    said.map(({ property, value }) => ({
      table: claims,
      action: "create" as const,
      id: newId(),
      row: { ...common, property, value },
      areaPath: incident.areaPath,
    })),
  );
}
