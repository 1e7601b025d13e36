import { z } from "zod";
import { capTypes, responseTypes } from "./cap.ts";
import { deliveryProblems, noticeChannels } from "./notice.ts";
import { bodyKinds } from "./recipient.ts";
import { ruleReason } from "./rule-reason.ts";
import {
  decisionKinds,
  eventKinds,
  imminences,
  levels,
  outcomes,
  reaches,
  steps,
  verifications,
  yesNoUnknown,
} from "./warning.ts";

const instant = z.iso.datetime();
const impact = z.int().min(1).max(5);

/** Own columns of each table, as the write path checks them. */
export const warningRow = z.strictObject({
  titleEn: z.string().min(1),
  titleFr: z.string().min(1),
  threatCategory: z.string(),
  groupAtRisk: z.string(),
  numberExposed: z.int().min(0).nullable(),
  areaCode: z.string(),
  imminence: z.enum(imminences),
  impact,
  reach: z.enum(reaches).nullable(),
  level: z.enum(levels),
  origin: z.enum(["person", "rule"]),
  ruleCode: z.string().nullable(),
  ruleVersion: z.int().nullable(),
  reason: ruleReason.nullable(),
  threatKnownAt: instant.nullable(),
  receivedAt: instant,
  ownerPost: z.string(),
  recipientCouldBePerpetrator: z.enum(yesNoUnknown),
});
export const warningEventRow = z.strictObject({
  warningId: z.uuid(),
  kind: z.enum(eventKinds),
  at: instant,
  note: z.string().nullable(),
  noteLang: z.enum(["en", "fr"]).nullable(),
  imminence: z.enum(imminences).nullable(),
  impact: impact.nullable(),
  reach: z.enum(reaches).nullable(),
  level: z.enum(levels).nullable(),
  verification: z.enum(verifications).nullable(),
  duplicateOf: z.uuid().nullable(),
  step: z.enum(steps).nullable(),
  toPost: z.string().nullable(),
  decision: z.enum(decisionKinds).nullable(),
  reasonCode: z.string().nullable(),
  decisionId: z.uuid().nullable(),
  outcome: z.enum(outcomes).nullable(),
});
export const evidenceKinds = ["report", "incident", "assessment"] as const;
export const evidenceRow = z.strictObject({
  warningId: z.uuid(),
  kind: z.enum(evidenceKinds),
  refId: z.uuid().nullable(),
  refCode: z.string().nullable(),
});

export const deliveryRow = z.strictObject({
  warningId: z.uuid(),
  eventId: z.uuid().nullable(),
  toPost: z.string().min(1),
  channel: z.enum(noticeChannels),
  /** The name that the operator gave the way. */
  route: z.string().min(1),
  attempt: z.int().min(1),
  at: instant,
  result: z.enum(["sent", "failed"]),
  problem: z.enum(deliveryProblems).nullable(),
});
export const recipientRow = z.strictObject({
  alias: z.string(),
  nameEn: z.string().min(1),
  nameFr: z.string().min(1),
  kind: z.enum(bodyKinds),
  edition: z.int().min(1),
  actorCode: z.string().nullable(),
  withdrawn: z.boolean(),
  areaCode: z.string(),
});
export const capMessageRow = z.strictObject({
  warningId: z.uuid(),
  number: z.int().min(1),
  identifier: z.uuid(),
  rootId: z.uuid().nullable(),
  aboutId: z.uuid().nullable(),
  msgType: z.enum(capTypes),
  status: z.enum(["Actual", "Exercise"]),
  scope: z.enum(["Private", "Restricted"]),
  restriction: z.string().nullable(),
  sender: z.string().min(1),
  sentAt: instant,
  level: z.enum(levels),
  recipients: z.array(z.string()).min(1),
  responseTypes: z.array(z.enum(responseTypes)),
  headlineEn: z.string(),
  headlineFr: z.string(),
  refs: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  noted: z.boolean(),
  /** The message as it was sent. */
  xml: z.string().min(1),
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

export type WarnTables = {
  "warn.warning": Recorded & z.infer<typeof warningRow>;
  "warn.warningEvent": Recorded & z.infer<typeof warningEventRow>;
  "warn.evidence": Recorded & z.infer<typeof evidenceRow>;
  "warn.delivery": Recorded & z.infer<typeof deliveryRow>;
  "warn.recipient": Recorded & z.infer<typeof recipientRow>;
  "warn.capMessage": Recorded & z.infer<typeof capMessageRow>;
};
