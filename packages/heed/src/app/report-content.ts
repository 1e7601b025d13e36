import type { Page } from "@heed/web/src/app/page.ts";
import type { CodedReport, ReportPageView } from "@heed/web/src/listen/view.ts";
import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { incidentsByCode } from "../establish/index.sql.ts";
import { newId, type Work } from "../kernel/index.ts";
import {
  accountsOf,
  actsForTeller,
  caseHoldOf,
  consentsOf,
  mayRelease,
  reportClassification,
  reportWithEvents,
  showReport,
} from "../listen/index.sql.ts";
import { consentNow, type ReportView } from "../listen/index.ts";
import { areasOf, codeLabels } from "../mission/index.sql.ts";
import { type Area, areaName } from "../mission/index.ts";
import { listWarnings } from "../respond/index.sql.ts";
import type { Account } from "../shield/index.sql.ts";
import { warningsKnown } from "../warn/index.sql.ts";

/** Where somebody of zone A opens what was told. A post, because opening is an act that the ledger keeps. */
const accountPath = (id: string) => `/reports/${id}/account`;

/** An area and what it lies in, from the place outwards. A report outside its office names its district's path. */
function placeOf(work: Work, areas: readonly Area[], codeOrPath: string): ReportPageView["place"] {
  const area = areas.find(({ code, path }) => code === codeOrPath || path === codeOrPath);
  if (!area) return null;
  const around = areas.filter(({ path, level }) => level !== "country" && area.path.startsWith(`${path}/`));
  const within = around.sort((a, b) => b.path.length - a.path.length).map((one) => areaName(one, work.lang));
  return { name: areaName(area, work.lang), within: within.join(", ") || null };
}

/** A report's codes in the reader's words. */
export async function codedReport(work: Work, report: ReportView): Promise<CodedReport> {
  const labels = await codeLabels(work, ["event-type", "group-at-risk", "killed-role", "operating-force"]);
  const coded = (list: string, code: string) => ({ code, label: labels.get(`${list} ${code}`) ?? code });
  const codedOrNull = (list: string, code: string | null) => (code === null ? null : coded(list, code));
  const { killedRoles, retaliationFearedFor, operationBy, operationAmong } = report;
  const tells = killedRoles !== null || retaliationFearedFor !== null || operationBy !== null;
  return {
    report,
    eventType: coded("event-type", report.eventType),
    groupAtRisk: coded("group-at-risk", report.groupAtRisk),
    told: tells
      ? {
          killed: (killedRoles ?? []).map((role) => coded("killed-role", role)),
          fearedFor: codedOrNull("group-at-risk", retaliationFearedFor),
          operationBy: codedOrNull("operating-force", operationBy),
          operationAmong: codedOrNull("group-at-risk", operationAmong),
        }
      : null,
    place: placeOf(work, await areasOf(work), report.areaCode),
  };
}

async function reportView(work: Work, id: string, accounts: readonly Account[]): Promise<ReportPageView> {
  const report = await showReport(work, id);
  const found = await reportWithEvents(work, id);
  const resting = new Set(
    (await warningsKnown(work))
      .filter(({ evidence }) => evidence.some(({ refId }) => refId === id))
      .map(({ warning }) => warning.id),
  );
  const warnings = (await listWarnings(work, {})).filter((one) => resting.has(one.id));
  const incident =
    report.incidentCode === null
      ? undefined
      : (await incidentsByCode(work, [report.incidentCode])).get(report.incidentCode);
  return {
    ...(await codedReport(work, report)),
    releasePath: found && mayRelease(work, found.report, report) ? forms.release.page(id) : null,
    accounts: accounts.map(({ text, lang }) => ({ text, lang })),
    readAction: accounts.length === 0 && (await accountsOf(work, id)).length > 0 ? accountPath(id) : null,
    consent: consentNow(await consentsOf(work, id)) ?? null,
    actsForTeller: await actsForTeller(work, id),
    hold: (await caseHoldOf(work, id)) ?? null,
    classification: await reportClassification(work, id),
    warnings: warnings.map(({ id: warningId, title, level, code }) => ({ id: warningId, title, level, code })),
    incident: incident
      ? { id: incident.id, code: incident.code, title: work.lang === "fr" ? incident.titleFr : incident.titleEn }
      : null,
  };
}

/** The page of one report, with what a person had typed into a form of it that was refused. */
export async function reportContent(
  work: Work,
  id: string,
  accounts: readonly Account[],
  refused?: Refused,
): Promise<Page & { readonly page: "report" }> {
  const view = await reportView(work, id, accounts);
  return { page: "report", view, formId: newId(), ...(refused ? { refused } : {}) };
}
