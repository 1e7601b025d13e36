import { z } from "zod";
import { operation } from "../kernel/index.ts";
import { labelHints } from "../mission/index.ts";
import { confidences, missionEffects, newAssessment, yesNoUnknown } from "./assessment.ts";
import { mandatoryCategories, newLeftOut } from "./cycle.ts";
import { priorities } from "./priority.ts";

const text = z.string().nullable();
const scale = z.int().min(1).max(5);
const answer = z.enum(yesNoUnknown);

const shownPriority = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("expired"), since: z.string(), last: z.enum(priorities) }),
  z.object({
    kind: z.literal("current"),
    priority: z.enum(priorities),
    duty: z.enum(["MUST", "SHOULD", "COULD", "monitor"]),
    range: z.array(z.enum(priorities)),
    uplifted: z.boolean(),
    reachable: answer,
    contingencyPlan: z.boolean(),
  }),
]);

/** An assessment as its reader gets it; see `AssessmentView`. */
export const assessmentReply = z.object({
  id: z.uuid(),
  view: z.enum(["full", "sanitised"]),
  threatCategory: z.string(),
  actorCode: text,
  groupAtRisk: z.string(),
  areaCode: z.string(),
  areaPath: text,
  windowFrom: z.string(),
  windowTo: z.string(),
  validUntil: z.string(),
  likelihood: scale,
  impact: scale,
  confidence: z.enum(confidences),
  shown: shownPriority,
  unmetMust: z.boolean(),
  missionEffect: z.enum(missionEffects),
  othersProtect: answer,
  reachable: answer,
  scale: z.string(),
  supersedes: text,
  supersededBy: text,
  confidenceReasons: text,
  communityView: text,
  missionEffectReason: text,
  dualRole: answer.nullable(),
  dualRoleText: text,
  contingencyPlan: text,
  assumptions: z.array(z.string()),
  indicatorsRaise: z.array(z.string()),
  indicatorsLower: z.array(z.string()),
  alternative: text,
  dissent: text,
  textLang: z.enum(["en", "fr"]).nullable(),
  authorSection: text,
  recordedAt: text,
  reportIds: z.array(z.string()),
  incidentCodes: z.array(z.string()),
});

export const leftOutReply = z.object({
  id: z.uuid(),
  threatCategory: z.enum(mandatoryCategories),
  areaCode: z.string(),
  areaPath: text,
  reason: z.string(),
  textLang: z.enum(["en", "fr"]),
  validUntil: z.string(),
  recordedAt: z.string(),
});

export const postAssessment = operation({
  method: "POST",
  path: "/assessments",
  summary: "Assess a threat",
  body: newAssessment,
  reply: assessmentReply.extend({ labelHints }),
});
export const postLeftOut = operation({
  method: "POST",
  path: "/left-out-categories",
  summary: "Write why a mandatory category is left out of a cycle",
  body: newLeftOut,
  reply: leftOutReply.extend({ labelHints }),
});
export const getAssessments = operation({
  method: "GET",
  path: "/assessments",
  summary: "Assessments that stand, what they must still speak of, and what must be protected and cannot be reached",
  query: z.strictObject({ area: z.string().max(200).optional() }),
  reply: z.object({
    asOf: z.string(),
    assessments: z.array(assessmentReply),
    missing: z.array(z.object({ areaPath: z.string(), threatCategory: z.enum(mandatoryCategories) })),
    leftOut: z.array(leftOutReply),
    unmetMust: z.array(z.string()),
  }),
});
export const getAssessment = operation({
  method: "GET",
  path: "/assessments/:id",
  summary: "One assessment and those it came from, newest first",
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({ asOf: z.string(), assessment: assessmentReply, earlier: z.array(assessmentReply) }),
});
