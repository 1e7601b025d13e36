import type { ReportPageView } from "@heed/web/src/listen/view.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { incidentsByCode } from "../establish/index.sql.ts";
import { inWork, openDb } from "../kernel/index.sql.ts";
import { notFound, notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { accountOf, showReport } from "../listen/index.sql.ts";
import { areasOf, codeLabels } from "../mission/index.sql.ts";
import { type Area, areaName } from "../mission/index.ts";
import { listWarnings } from "../respond/index.sql.ts";
import { type Account, readAccount } from "../shield/index.sql.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import { type Asked, askedBy, langFor, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { pageOf, requireClass, requireId } from "./page-content.ts";
import { may, readsOf } from "./wiring.ts";

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

async function reportView(work: Work, id: string, account: Account | null): Promise<ReportPageView> {
  const report = await showReport(work, id);
  const labels = await codeLabels(work, ["event-type", "group-at-risk", "killed-role", "operating-force"]);
  const coded = (list: string, code: string) => ({ code, label: labels.get(`${list} ${code}`) ?? code });
  const codedOrNull = (list: string, code: string | null) => (code === null ? null : coded(list, code));
  const { killedRoles, retaliationFearedFor, operationBy, operationAmong } = report;
  const tells = killedRoles !== null || retaliationFearedFor !== null || operationBy !== null;
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
    account: account && { text: account.text, lang: account.lang },
    readAction: account === null && (await accountOf(work, id)) !== undefined ? accountPath(id) : null,
    warnings: warnings.map(({ id: warningId, title, level, code }) => ({ id: warningId, title, level, code })),
    incident: incident
      ? { id: incident.id, code: incident.code, title: work.lang === "fr" ? incident.titleFr : incident.titleEn }
      : null,
  };
}

/** The page of one report. What was told stands on it only for readers of accounts, and only once they opened it. */
export function mountReportPage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const { runtime } = options;
  const zoneA = openDb(runtime.system.pool("heed_zone_a"));

  /** The same person on the connection that can look into zone A. */
  function inZoneA<T>(request: FastifyRequest, task: (work: Work) => Promise<T>): Promise<T> {
    if (!request.requester) throw new Problem(notSignedIn);
    const { mission, clock } = runtime;
    const { who } = request.requester;
    return inWork(
      zoneA,
      {
        missionId: mission.id,
        timeZone: mission.timeZone,
        who,
        clock,
        may,
        lang: langFor(request),
        reads: readsOf(who),
      },
      task,
    );
  }

  async function show(
    request: FastifyRequest,
    account: (asked: Asked, id: string) => Promise<Account | null>,
  ): Promise<string> {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, runtime);
    requireClass(asked);
    const id = requireId((request.params as { id: string }).id);
    const opened = await account(asked, id);
    return asRequester(
      request,
      async (work) =>
        pageOf(
          work,
          request,
          options,
          asked,
          { page: "report", view: await reportView(work, id, opened) },
          `/reports/${id}`,
        ),
      asked.asOf,
    );
  }

  app.get("/reports/:id", async (request, reply) => sendPage(reply, await show(request, async () => null)));
  app.get("/reports/:id/account", (request, reply) =>
    reply.redirect(`/reports/${(request.params as { id: string }).id}`, 303),
  );
  app.post("/reports/:id/account", async (request, reply) => {
    const document = await show(request, async (asked, id) => {
      const part = await asRequester(
        request,
        async (work) => {
          // First as any reader of the report: what may not be seen has no account either.
          await showReport(work, id);
          return accountOf(work, id);
        },
        asked.asOf,
      );
      if (part === undefined) throw new Problem(notFound);
      return inZoneA(request, (work) => readAccount(work, part));
    });
    return sendPage(reply, document);
  });
}
