import type { Instant } from "../kernel/index.ts";
import type { Voice } from "./warning-view.ts";

/** What a member of staff says of themselves. */
export const staffSafetyKinds = ["threat", "pressure", "followed", "attacked", "outside-rules"] as const;
export type StaffSafetyKind = (typeof staffSafetyKinds)[number];
/** What a movement outside the rules went without. It is told to be followed up, and is no charge against anybody. */
export const brokenRules = ["no-clearance", "by-night", "no-escort", "other-road", "alone"] as const;
export type BrokenRule = (typeof brokenRules)[number];

/** What somebody told of themselves, for the few who read it. Who it was is not in it. */
export interface StaffSafetyView {
  readonly id: string;
  readonly kind: StaffSafetyKind;
  readonly brokenRule: BrokenRule | null;
  readonly at: Instant;
  readonly office: string;
  readonly note: Voice | null;
  readonly isOwn: boolean;
}
