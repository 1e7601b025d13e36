import { type Route, serve } from "../kernel/index.ts";
import {
  getReport,
  getReports,
  postAcknowledgement,
  postConsent,
  postCorrection,
  postDuplicate,
  postHold,
  postReleasePreview,
  postReport,
  postReportClassification,
  postReportClosure,
  postTriage,
  postWithdrawal,
} from "./contract.ts";
import { previewRelease } from "./release.sql.ts";
import { acknowledgeReport, closeReport, markDuplicate, receiveReport, triageReport } from "./report.sql.ts";
import { classifyReport } from "./report-classification.sql.ts";
import { eventsOf, listReports, noteGradesRead, requireReport, showReport } from "./report-reading.sql.ts";
import type { ListenPorts } from "./report-tables.sql.ts";
import { correctReport, holdReport, recordConsent, withdrawReport } from "./withdrawal.sql.ts";

/** The operations of this room. Later rooms hang in through the ports. */
export function listenRoutes(ports: ListenPorts = {}): readonly Route[] {
  return [
    serve(postReport, (work, { body }) => receiveReport(work, body, ports) as never),
    serve(postAcknowledgement, (work, { params, body }) => acknowledgeReport(work, params.id, body, ports) as never),
    serve(postTriage, (work, { params, body }) => triageReport(work, params.id, body, ports) as never),
    serve(postReleasePreview, async (work, { params, body }) => {
      const report = await requireReport(work, params.id);
      return (await previewRelease(work, { report, events: await eventsOf(work, [params.id]) }, body)) as never;
    }),
    serve(postDuplicate, (work, { params, body }) => markDuplicate(work, params.id, body, ports) as never),
    serve(postReportClosure, (work, { params, body }) => closeReport(work, params.id, body, ports) as never),
    serve(postWithdrawal, (work, { params, body }) => withdrawReport(work, params.id, body, ports) as never),
    serve(postCorrection, (work, { params, body }) => correctReport(work, params.id, body, ports) as never),
    serve(postConsent, (work, { params, body }) => recordConsent(work, params.id, body, ports) as never),
    serve(postHold, (work, { params, body }) => holdReport(work, params.id, body, ports) as never),
    serve(postReportClassification, (work, { params, body }) => classifyReport(work, params.id, body)),
    serve(getReport, (work, { params }) => showReport(work, params.id, ports) as never),
    serve(getReports, async (work, { query }) => {
      const reports = await listReports(work, query);
      await noteGradesRead(work, reports);
      return { asOf: work.asOf, reports: reports as never };
    }),
  ];
}
