import { z } from "zod";
import { bases, reliabilities } from "../listen/index.ts";
import { claimValue, type Property, properties, subjectKinds, verificationWords } from "./claim.ts";
import { linkKinds } from "./link.ts";
import { recordKinds } from "./total.ts";

const instant = z.iso.datetime();
const day = z.iso.date().nullable();
const text = z.string().nullable();
const id = z.uuid();
const seed = { seedRef: text, seedMark: id.nullable(), batchId: id.nullable() };
const note = { noteEn: text, noteFr: text };

/** Own columns of each table, as the write path checks them. */
export const incidentRow = z.strictObject({
  code: z.string().min(1),
  recordKind: z.enum(recordKinds),
  titleEn: z.string().min(1),
  titleFr: z.string().min(1),
  knownAt: instant.nullable(),
  seedMark: id.nullable(),
  batchId: id.nullable(),
});
export const claimRow = z.strictObject({
  subjectKind: z.enum(subjectKinds),
  subjectId: id,
  code: text,
  property: z.enum(properties as [Property, ...Property[]]),
  value: claimValue,
  actorCodes: z.array(z.string()),
  sourceId: id.nullable(),
  reportId: id.nullable(),
  basis: z.enum(bases),
  reliability: z.enum(reliabilities).nullable(),
  credibility: z.int().min(1).max(6).nullable(),
  verification: z.enum(verificationWords),
  saidAt: instant.nullable(),
  saidPrecision: text,
  knownAt: instant,
  validFrom: day,
  validTo: day,
  derivedFromRow: z.boolean(),
  ...note,
  ...seed,
});
export const withdrawalRow = z.strictObject({ claimId: id, reason: z.string().min(1) });
export const pinRow = z.strictObject({
  incidentId: id,
  property: z.enum(properties as [Property, ...Property[]]),
  claimId: id.nullable(),
  reason: z.string().min(1),
});
export const linkRow = z.strictObject({
  code: text,
  fromIncident: id,
  toIncident: id,
  kind: z.enum(linkKinds),
  lagDaysLow: z.int().nullable(),
  lagDaysHigh: z.int().nullable(),
  lagBasis: z.string(),
  fromActor: text,
  toActor: text,
  sourceId: id.nullable(),
  confidence: z.string(),
  knownAt: instant,
  ...note,
  ...seed,
});
export const actorRow = z.strictObject({
  code: z.string().min(1),
  nameEn: z.string().min(1),
  nameFr: z.string().min(1),
  aliases: z.array(z.string()),
  kind: z.string(),
  theatre: text,
  activeFrom: day,
  activeTo: day,
  ...note,
  ...seed,
});
export const labelRow = z.strictObject({
  actorId: id,
  labelEn: z.string().min(1),
  labelFr: z.string().min(1),
  labellerEn: z.string().min(1),
  labellerFr: z.string().min(1),
  dated: text,
  purpose: text,
  periodFrom: day,
  periodTo: day,
  sourceId: id,
  knownAt: instant,
  ...seed,
});
export const conductKinds = ["protective", "predatory", "protects"] as const;
export const conductRow = z.strictObject({
  actorId: id,
  kind: z.enum(conductKinds),
  textEn: z.string().min(1),
  textFr: z.string().min(1),
  sourceId: id,
  knownAt: instant,
  ...seed,
});
export const communityRow = z.strictObject({
  code: z.string().min(1),
  nameEn: z.string().min(1),
  nameFr: z.string().min(1),
  aliases: z.array(z.string()),
  ...note,
  ...seed,
});
export const perceptionRow = z.strictObject({
  communityId: id,
  perceivedAsEn: z.string().min(1),
  perceivedAsFr: z.string().min(1),
  byWhomEn: z.string().min(1),
  byWhomFr: z.string().min(1),
  sourceId: id,
  knownAt: instant,
  ...seed,
});
export const affiliationStatuses = ["asserted", "contested", "perceived"] as const;
export const affiliationRow = z.strictObject({
  code: z.string().min(1),
  fromCode: z.string(),
  relation: z.string(),
  toCode: z.string(),
  dateFrom: day,
  dateTo: day,
  datePrecision: text,
  status: z.enum(affiliationStatuses),
  sourceId: id,
  knownAt: instant,
  ...note,
  ...seed,
});
export const publishedFigureRow = z.strictObject({
  code: z.string().min(1),
  metricEn: z.string().min(1),
  metricFr: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  qualifier: z.string(),
  periodFrom: day,
  periodTo: day,
  placeEn: z.string(),
  placeFr: z.string(),
  actorCodes: z.array(z.string()),
  sourceId: id,
  knownAt: instant,
  ...note,
  ...seed,
});

interface Recorded {
  missionId: string;
  id: string;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type EstablishTables = {
  "establish.incident": Recorded & z.infer<typeof incidentRow>;
  "establish.claim": Recorded & z.infer<typeof claimRow>;
  "establish.claimWithdrawal": Recorded & z.infer<typeof withdrawalRow>;
  "establish.pin": Recorded & z.infer<typeof pinRow>;
  "establish.incidentLink": Recorded & z.infer<typeof linkRow>;
  "establish.actor": Recorded & z.infer<typeof actorRow>;
  "establish.label": Recorded & z.infer<typeof labelRow>;
  "establish.conduct": Recorded & z.infer<typeof conductRow>;
  "establish.community": Recorded & z.infer<typeof communityRow>;
  "establish.perception": Recorded & z.infer<typeof perceptionRow>;
  "establish.affiliation": Recorded & z.infer<typeof affiliationRow>;
  "establish.publishedFigure": Recorded & z.infer<typeof publishedFigureRow>;
};
