import { z } from "zod";
import type { Instant } from "../kernel/index.ts";
import { districtPath, type Written } from "../mission/index.ts";
import { type Confidence, type Judgement, type Scale, type ShownPriority, shownPriority } from "./priority.ts";

export const yesNoUnknown = ["yes", "no", "unknown"] as const;
export type YesNoUnknown = (typeof yesNoUnknown)[number];
export const missionEffects = ["reduces", "increases", "both", "none", "unknown"] as const;
/** Whether the mission's presence would make it better or worse for these people. Asked every time. */
export type MissionEffect = (typeof missionEffects)[number];
export const confidences = ["high", "medium", "low"] as const;

const id = z.uuid();
const code = z
  .string()
  .regex(/^[a-zA-Z0-9]+([-_/][a-zA-Z0-9]+)*$/)
  .max(80);
const words = z.string().trim().min(1).max(8_000);
const list = z.array(words).max(40);
const step = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

/**
 * A threat assessment as a person sends it. Its unit is threat x actor (or unidentified) x group at risk x area x window:
 * never "this village is high". What the community itself says of the threat is not optional.
 */
export const newAssessment = z.strictObject({
  id,
  threatCategory: code,
  /** Left out: unidentified, which is an answer. */
  actorCode: code.nullish(),
  groupAtRisk: code,
  areaCode: z.string().min(1).max(80),
  windowFrom: z.iso.date(),
  windowTo: z.iso.date(),
  validUntil: z.iso.datetime({ offset: true }),
  likelihood: step,
  impact: step,
  confidence: z.enum(confidences),
  confidenceReasons: words,
  communityView: words,
  missionEffect: z.enum(missionEffects),
  missionEffectReason: words,
  /** Whether an actor also protects this or another group. */
  dualRole: z.enum(yesNoUnknown),
  dualRoleText: words.optional(),
  othersProtect: z.enum(yesNoUnknown),
  reachable: z.enum(yesNoUnknown),
  contingencyPlan: words.optional(),
  assumptions: list,
  indicatorsRaise: list,
  indicatorsLower: list,
  alternative: words,
  dissent: words.optional(),
  textLang: z.enum(["en", "fr"]),
  authorSection: z.string().trim().min(1).max(200),
  reportIds: z.array(id).max(200).optional(),
  incidentCodes: z.array(z.string().min(1).max(80)).max(200).optional(),
  supersedes: id.optional(),
});
export type NewAssessment = z.infer<typeof newAssessment>;

/** Every word of an assessment that is a person's own. */
export function assessmentWritten(sent: NewAssessment): Written {
  const { confidenceReasons, communityView, missionEffectReason, dualRoleText, contingencyPlan } = sent;
  const { assumptions, indicatorsRaise, indicatorsLower, alternative, dissent } = sent;
  const lists = Object.entries({ assumptions, indicatorsRaise, indicatorsLower }).flatMap(([field, all]) =>
    all.map((one, i) => [`${field}.${i}`, one] as const),
  );
  return {
    confidenceReasons,
    communityView,
    missionEffectReason,
    dualRoleText,
    contingencyPlan,
    ...Object.fromEntries(lists),
    alternative,
    dissent,
  };
}

/** An assessment, as stored. It never changes: a new judgement is a new one that names it. */
export interface Assessment extends Judgement {
  readonly id: string;
  readonly threatCategory: string;
  readonly actorCode: string | null;
  readonly groupAtRisk: string;
  readonly areaCode: string;
  readonly areaPath: string | null;
  /** Days, both included. */
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly validUntil: Instant;
  readonly likelihood: Scale;
  readonly impact: Scale;
  readonly confidence: Confidence;
  readonly confidenceReasons: string;
  readonly communityView: string;
  readonly missionEffect: MissionEffect;
  readonly missionEffectReason: string;
  readonly dualRole: YesNoUnknown;
  readonly dualRoleText: string | null;
  readonly othersProtect: YesNoUnknown;
  readonly reachable: YesNoUnknown;
  readonly contingencyPlan: string | null;
  readonly assumptions: readonly string[];
  readonly indicatorsRaise: readonly string[];
  readonly indicatorsLower: readonly string[];
  readonly alternative: string;
  readonly dissent: string | null;
  readonly textLang: "en" | "fr";
  readonly authorSection: string;
  /** Which wording of the impact scale was in force. */
  readonly scale: string;
  readonly reportIds: readonly string[];
  readonly incidentCodes: readonly string[];
  readonly supersedes: string | null;
  readonly recordedAt: Instant;
}

/** The impact scale of domain rules 2.5: defaults for a thinly settled countryside. Stamped on each assessment. */
export const scaleInForce = "rural-low-density-1";

type Unit = Pick<Assessment, "threatCategory" | "groupAtRisk" | "areaCode">;

/**
 * Whether two assessments judge the same threat to the same people in the same place. The actor may become known, or turn
 * out not to be, and the window moves on.
 */
export function isSameUnit(a: Unit, b: Unit): boolean {
  return a.threatCategory === b.threatCategory && a.groupAtRisk === b.groupAtRisk && a.areaCode === b.areaCode;
}

/**
 * Those that stand at a moment: nobody has replaced them. An expired one stands too and shows as expired, until a newer one
 * judges the same threat to the same people there; two that are both valid stand side by side, because they disagree.
 */
export function standing<One extends Assessment>(assessments: readonly One[], now: Instant): readonly One[] {
  const replaced = new Set(assessments.map(({ supersedes }) => supersedes));
  return assessments.filter((one) => {
    if (replaced.has(one.id)) return false;
    if (now <= one.validUntil) return true;
    return !assessments.some(
      (other) =>
        other.id !== one.id &&
        isSameUnit(one, other) &&
        other.actorCode === one.actorCode &&
        other.recordedAt > one.recordedAt,
    );
  });
}

/** An assessment as a reader gets it: whole, or for those who plan and partners without words and evidence. */
export interface AssessmentView {
  readonly id: string;
  readonly view: "full" | "sanitised";
  readonly threatCategory: string;
  /** Null: unidentified. */
  readonly actorCode: string | null;
  readonly groupAtRisk: string;
  readonly areaCode: string;
  readonly areaPath: string | null;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly validUntil: Instant;
  readonly likelihood: Scale;
  readonly impact: Scale;
  readonly confidence: Confidence;
  readonly shown: ShownPriority;
  /** People whom the mission must protect and cannot reach: a list for those who lead. */
  readonly unmetMust: boolean;
  readonly missionEffect: MissionEffect;
  readonly othersProtect: YesNoUnknown;
  readonly reachable: YesNoUnknown;
  readonly scale: string;
  readonly supersedes: string | null;
  /** The one that replaced it; null for one that stands. */
  readonly supersededBy: string | null;
  /** From here on: null or empty in the sanitised edition. */
  readonly confidenceReasons: string | null;
  readonly communityView: string | null;
  readonly missionEffectReason: string | null;
  readonly dualRole: YesNoUnknown | null;
  readonly dualRoleText: string | null;
  readonly contingencyPlan: string | null;
  readonly assumptions: readonly string[];
  readonly indicatorsRaise: readonly string[];
  readonly indicatorsLower: readonly string[];
  readonly alternative: string | null;
  readonly dissent: string | null;
  readonly textLang: "en" | "fr" | null;
  readonly authorSection: string | null;
  readonly recordedAt: Instant | null;
  readonly reportIds: readonly string[];
  readonly incidentCodes: readonly string[];
}

/**
 * How an assessment shows to a reader at a moment. The sanitised edition has codes, scales and the district: what to
 * protect and how urgently, and nothing that anybody said.
 */
export function assessmentView(
  one: Assessment,
  reader: { readonly view: "full" | "sanitised"; readonly supersededBy: string | null },
  now: Instant,
): AssessmentView {
  const full = reader.view === "full";
  const shown = shownPriority(one, now);
  const path = full || one.areaPath === null ? one.areaPath : districtPath(one.areaPath);
  return {
    id: one.id,
    view: reader.view,
    threatCategory: one.threatCategory,
    actorCode: one.actorCode,
    groupAtRisk: one.groupAtRisk,
    areaCode: full ? one.areaCode : (path?.split("/").at(-1) ?? ""),
    areaPath: path,
    windowFrom: one.windowFrom,
    windowTo: one.windowTo,
    validUntil: one.validUntil,
    likelihood: one.likelihood,
    impact: one.impact,
    confidence: one.confidence,
    shown,
    unmetMust:
      shown.kind === "current" && shown.duty === "MUST" && one.reachable === "no" && reader.supersededBy === null,
    missionEffect: one.missionEffect,
    othersProtect: one.othersProtect,
    reachable: one.reachable,
    scale: one.scale,
    supersedes: one.supersedes,
    supersededBy: reader.supersededBy,
    confidenceReasons: full ? one.confidenceReasons : null,
    communityView: full ? one.communityView : null,
    missionEffectReason: full ? one.missionEffectReason : null,
    dualRole: full ? one.dualRole : null,
    dualRoleText: full ? one.dualRoleText : null,
    contingencyPlan: full ? one.contingencyPlan : null,
    assumptions: full ? one.assumptions : [],
    indicatorsRaise: full ? one.indicatorsRaise : [],
    indicatorsLower: full ? one.indicatorsLower : [],
    alternative: full ? one.alternative : null,
    dissent: full ? one.dissent : null,
    textLang: full ? one.textLang : null,
    authorSection: full ? one.authorSection : null,
    recordedAt: full ? one.recordedAt : null,
    reportIds: full ? one.reportIds : [],
    incidentCodes: full ? one.incidentCodes : [],
  };
}
