import { namedId } from "../kernel/index.ts";
import type { FollowUpStep } from "./follow-up.ts";

/** The task that a decision makes for a tool: named, so that deciding twice tasks once. */
export function taskId(missionId: string, decisionId: string, toolCode: string): string {
  return namedId("task", missionId, decisionId, toolCode);
}

/** In place of a tool: the task of a decision to respond through somebody else. */
export const throughOther = "through-other";

/** The look again that an activity makes: named, so that an activity kept twice is followed up once. */
export function followUpId(missionId: string, activityId: string, step: FollowUpStep): string {
  return namedId("follow-up", missionId, activityId, step);
}

/** The protection case that a follow-up opens: named, so that harm and silence on one follow-up are one case. */
export function protectionCaseId(missionId: string, followUpId: string): string {
  return namedId("protection-case", missionId, followUpId);
}
