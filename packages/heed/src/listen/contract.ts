import { z } from "zod";
import { operation } from "../kernel/index.ts";
import { classificationReply, newClassification } from "../shield/index.ts";
import { newConsent } from "./consent.ts";
import { releaseZones } from "./release-gate.ts";
import { releaseHintKinds } from "./release-hints.ts";
import {
  bases,
  channels,
  newAcknowledgement,
  newClosure,
  newCorrection,
  newDuplicate,
  newHold,
  newRelease,
  newReport,
  newWithdrawal,
  placePrecisions,
  releaseDraft,
  reliabilities,
  timePrecisions,
  yesNoUnknown,
} from "./report.ts";
import { imminences, reaches, triageLevels } from "./triage.ts";

const text = z.string().nullable();

/** A report as its reader gets it; see `ReportView`. */
export const reportReply = z.object({
  id: z.uuid(),
  view: z.enum(["full", "sanitised"]),
  code: z.string(),
  eventType: z.string(),
  imminence: z.enum(imminences),
  impact: z.int(),
  level: z.enum(triageLevels),
  handling: z.enum(["received", "acknowledged", "triaged", "closed"]),
  areaCode: z.string(),
  groupAtRisk: z.string(),
  receivedAt: z.string(),
  releasedText: text,
  duplicateOf: text,
  isWithdrawn: z.boolean(),
  isTextOutdated: z.boolean(),
  isTextErased: z.boolean(),
  channel: z.enum(channels).nullable(),
  placeToldAs: text,
  placePrecision: z.enum(placePrecisions).nullable(),
  when: z.object({ from: text, to: text, precision: z.enum(timePrecisions) }).nullable(),
  numberExposed: z.int().nullable(),
  basis: z.enum(bases).nullable(),
  toldAt: text,
  threatKnownAt: text,
  atRiskIfKnown: z.enum(yesNoUnknown).nullable(),
  killedRoles: z.array(z.string()).nullable(),
  retaliationFearedFor: text,
  operationBy: text,
  operationAmong: text,
  acknowledgedAt: text,
  triagedAt: text,
  credibility: z.int().nullable(),
  reliability: z.enum(reliabilities).nullable(),
  reach: z.enum(reaches).nullable(),
  incidentCode: text,
  suggestedDuplicates: z.array(z.string()),
});

const params = z.strictObject({ id: z.uuid() });

export const postReport = operation({
  method: "POST",
  path: "/reports",
  summary: "Keep a report as received",
  body: newReport,
  reply: reportReply,
});
export const postAcknowledgement = operation({
  method: "POST",
  path: "/reports/:id/acknowledgements",
  summary: "Tell that a report was taken up",
  params,
  body: newAcknowledgement,
  reply: reportReply,
});
export const postTriage = operation({
  method: "POST",
  path: "/reports/:id/triage",
  summary: "Grade a report and release its cleaned text, as it was shown",
  params,
  body: newRelease,
  reply: reportReply,
});
const hints = z.array(z.object({ kind: z.enum(releaseHintKinds), from: z.int(), to: z.int(), text: z.string() }));
export const postReleasePreview = operation({
  method: "POST",
  path: "/reports/:id/release-previews",
  summary: "See what each zone will read of a report once this is released; nothing is stored",
  params,
  body: releaseDraft,
  reply: z.object({
    seen: z.guid(),
    zones: z.array(
      z.object({ zone: z.enum(releaseZones), reads: z.object({ en: reportReply, fr: reportReply }).nullable() }),
    ),
    hints: z.object({ en: hints, fr: hints }),
  }),
});
export const postDuplicate = operation({
  method: "POST",
  path: "/reports/:id/duplicates",
  summary: "Say that a report tells what another told",
  params,
  body: newDuplicate,
  reply: reportReply,
});
export const postReportClosure = operation({
  method: "POST",
  path: "/reports/:id/closure",
  summary: "Close a report",
  params,
  body: newClosure,
  reply: reportReply,
});
export const postWithdrawal = operation({
  method: "POST",
  path: "/reports/:id/withdrawal",
  summary: "Take a report back for the person who told it",
  params,
  body: newWithdrawal,
  reply: reportReply,
});
export const postCorrection = operation({
  method: "POST",
  path: "/reports/:id/corrections",
  summary: "Keep what the person says otherwise now",
  params,
  body: newCorrection,
  reply: reportReply,
});
export const postConsent = operation({
  method: "POST",
  path: "/reports/:id/consents",
  summary: "Record what the person agreed to, and what was explained to them",
  params,
  body: newConsent,
  reply: reportReply,
});
export const postHold = operation({
  method: "POST",
  path: "/reports/:id/holds",
  summary: "Keep a report from being erased by age, for a case, or let it go",
  params,
  body: newHold,
  reply: reportReply,
});
export const postReportClassification = operation({
  method: "POST",
  path: "/reports/:id/classifications",
  summary: "Raise the class of a report, propose to lower it, or answer a proposal",
  params,
  body: newClassification,
  reply: classificationReply,
});
export const getReport = operation({
  method: "GET",
  path: "/reports/:id",
  summary: "One report as its reader may see it",
  params,
  reply: reportReply,
});
export const getReports = operation({
  method: "GET",
  path: "/reports",
  summary: "Reports, newest first",
  query: z.strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    area: z.string().optional(),
    handling: z.enum(["received", "acknowledged", "triaged", "closed"]).optional(),
  }),
  reply: z.object({ asOf: z.string(), reports: z.array(reportReply) }),
});
