import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export {
  type Assessment,
  type AssessmentView,
  confidences,
  type MissionEffect,
  type NewAssessment,
  newAssessment,
  standing,
} from "./assessment.ts";
export {
  assessmentReply,
  getAssessment,
  getAssessments,
  leftOutReply,
  postAssessment,
  postLeftOut,
} from "./contract.ts";
export { type LeftOut, type MandatoryCategory, type NewLeftOut, newLeftOut } from "./cycle.ts";
export {
  type Confidence,
  type Duty,
  dutyOf,
  type Judgement,
  type Priority,
  type Scale,
  type ShownPriority,
  shownPriority,
} from "./priority.ts";
export { alreadySuperseded, otherUnit, unknownArea, unknownAssessment, unknownEvidence } from "./problems.ts";

export const words = { en, fr };
