import { z } from "zod";
import { consentGiven, consentLevels, explanations } from "./consent.ts";
import {
  bases,
  channels,
  placePrecisions,
  reliabilities,
  reportEventKinds,
  timePrecisions,
  yesNoUnknown,
} from "./report.ts";
import { sourceKinds } from "./source.ts";
import { imminences, reaches } from "./triage.ts";

const instant = z.iso.datetime();
const impact = z.int().min(1).max(5);
const toldFacts = {
  killedRoles: z.array(z.string()).nullable(),
  retaliationFearedFor: z.string().nullable(),
  operationBy: z.string().nullable(),
  operationAmong: z.string().nullable(),
};

/** Own columns of each table, as the write path checks them. */
export const reportRow = z.strictObject({
  channel: z.enum(channels),
  eventType: z.string(),
  imminence: z.enum(imminences),
  impact,
  areaCode: z.string(),
  placeToldAs: z.string().nullable(),
  placePrecision: z.enum(placePrecisions),
  eventFrom: instant.nullable(),
  eventTo: instant.nullable(),
  eventPrecision: z.enum(timePrecisions),
  groupAtRisk: z.string(),
  numberExposed: z.int().nullable(),
  basis: z.enum(bases),
  toldAt: instant,
  threatKnownAt: instant.nullable(),
  receivedAt: instant,
  atRiskIfKnown: z.enum(yesNoUnknown),
  ...toldFacts,
});
export const reportEventRow = z.strictObject({
  reportId: z.uuid(),
  kind: z.enum(reportEventKinds),
  at: instant,
  credibility: z.int().min(1).max(6).nullable(),
  reach: z.enum(reaches).nullable(),
  imminence: z.enum(imminences).nullable(),
  impact: impact.nullable(),
  releasedEn: z.string().nullable(),
  releasedFr: z.string().nullable(),
  incidentCode: z.string().nullable(),
  duplicateOf: z.uuid().nullable(),
  /** Fingerprint of what was shown before a release; null where nobody was shown anything, as in older records. */
  shown: z.guid().nullable(),
  ...toldFacts,
});
export const sourceGradeRow = z.strictObject({ reportId: z.uuid(), reliability: z.enum(reliabilities) });
/** When the part was taken out of the vault. */
const erasedAt = instant.nullable();
export const keptAccountRow = z.strictObject({
  reportId: z.uuid(),
  accountId: z.uuid(),
  commitment: z.string(),
  erasedAt,
});
export const keptIdentityRow = z.strictObject({
  reportId: z.uuid(),
  identityId: z.uuid(),
  commitment: z.string(),
  erasedAt,
});
export const consentRow = z.strictObject({
  reportId: z.uuid(),
  level: z.enum(consentLevels),
  given: z.enum(consentGiven),
  explained: z.array(z.enum(explanations)),
  at: instant,
});
export const caseHoldRow = z.strictObject({ reportId: z.uuid(), held: z.boolean(), reason: z.string(), at: instant });
export const sourceRow = z.strictObject({
  nameEn: z.string().min(1),
  nameFr: z.string().min(1),
  kind: z.enum(sourceKinds),
  publishedOn: z.iso.date().nullable(),
  partyToConflict: z.boolean().nullable(),
});
export const importBatchRow = z.strictObject({
  kind: z.string(),
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int(),
  imported: z.int(),
  flagged: z.int(),
  rejected: z.int(),
  alreadyKnown: z.int(),
  seconds: z.number(),
});

/** The columns that the write path adds to every row. */
export interface Recorded {
  missionId: string;
  id: string;
  version: number;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type ListenTables = {
  "listen.report": Recorded & z.infer<typeof reportRow>;
  "listen.reportEvent": Recorded & z.infer<typeof reportEventRow>;
  "listen.sourceGrade": Recorded & z.infer<typeof sourceGradeRow>;
  "listen.keptAccount": Recorded & z.infer<typeof keptAccountRow>;
  "listen.keptIdentity": Recorded & z.infer<typeof keptIdentityRow>;
  "listen.consent": Recorded & z.infer<typeof consentRow>;
  "listen.caseHold": Recorded & z.infer<typeof caseHoldRow>;
  "listen.source": Recorded & z.infer<typeof sourceRow>;
  "listen.importBatch": Recorded & z.infer<typeof importBatchRow>;
};
