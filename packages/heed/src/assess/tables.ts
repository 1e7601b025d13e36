import { z } from "zod";
import { confidences, missionEffects, yesNoUnknown } from "./assessment.ts";
import { mandatoryCategories } from "./cycle.ts";
import type { Scale } from "./priority.ts";

const scale = z.int().min(1).max(5);

/** Own columns of each table, as the write path checks them. */
export const assessmentRow = z.strictObject({
  threatCategory: z.string(),
  actorCode: z.string().nullable(),
  groupAtRisk: z.string(),
  areaCode: z.string(),
  windowFrom: z.iso.date(),
  windowTo: z.iso.date(),
  validUntil: z.iso.datetime(),
  likelihood: scale,
  impact: scale,
  confidence: z.enum(confidences),
  confidenceReasons: z.string(),
  communityView: z.string().min(1),
  missionEffect: z.enum(missionEffects),
  missionEffectReason: z.string(),
  dualRole: z.enum(yesNoUnknown),
  dualRoleText: z.string().nullable(),
  othersProtect: z.enum(yesNoUnknown),
  reachable: z.enum(yesNoUnknown),
  contingencyPlan: z.string().nullable(),
  assumptions: z.array(z.string()),
  indicatorsRaise: z.array(z.string()),
  indicatorsLower: z.array(z.string()),
  alternative: z.string(),
  dissent: z.string().nullable(),
  textLang: z.enum(["en", "fr"]),
  authorSection: z.string(),
  scale: z.string(),
  reportIds: z.array(z.uuid()),
  incidentCodes: z.array(z.string()),
  supersedes: z.uuid().nullable(),
});
export const leftOutRow = z.strictObject({
  threatCategory: z.enum(mandatoryCategories),
  areaCode: z.string(),
  reason: z.string().min(1),
  textLang: z.enum(["en", "fr"]),
  validUntil: z.iso.datetime(),
});

/** The columns that the write path adds to every row. */
interface Recorded {
  missionId: string;
  id: string;
  version: number;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type AssessTables = {
  "assess.assessment": Recorded &
    Omit<z.infer<typeof assessmentRow>, "likelihood" | "impact"> & { likelihood: Scale; impact: Scale };
  "assess.leftOut": Recorded & z.infer<typeof leftOutRow>;
};
