import { z } from "zod";
import type { Instant } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import type { Assessment } from "./assessment.ts";

/**
 * Threats that people tend not to write down: violations by the state, harm from counter-terrorism by any force, harm
 * drawn by the mission's own presence. Each must appear in every cycle (domain rules 2.3); fixed, not a setting.
 */
export const mandatoryCategories = ["state-violations", "counter-terrorism-harm", "presence-harm"] as const;
export type MandatoryCategory = (typeof mandatoryCategories)[number];

/** A written reason for leaving a mandatory category out of an area's cycle. */
export const newLeftOut = z.strictObject({
  id: z.uuid(),
  threatCategory: z.enum(mandatoryCategories),
  areaCode: z.string().min(1).max(80),
  reason: z.string().trim().min(1).max(4_000),
  textLang: z.enum(["en", "fr"]),
  validUntil: z.iso.datetime({ offset: true }),
});
export type NewLeftOut = z.infer<typeof newLeftOut>;

export interface LeftOut {
  readonly id: string;
  readonly threatCategory: MandatoryCategory;
  readonly areaCode: string;
  readonly areaPath: string | null;
  readonly reason: string;
  readonly textLang: "en" | "fr";
  readonly validUntil: Instant;
  readonly recordedAt: Instant;
}

type Assessed = Pick<Assessment, "threatCategory" | "areaPath" | "validUntil" | "recordedAt">;

/**
 * Mandatory categories on which an area's cycle is silent at a moment: no valid assessment in it or over it, and no written
 * reason that still holds. An expired assessment is silence: what was true last month is not known now. A reason speaks
 * only for its own area and what lies below.
 */
export function missingCategories(
  assessments: readonly Assessed[],
  area: string,
  at: Instant,
  leftOut: readonly Pick<LeftOut, "threatCategory" | "areaPath" | "validUntil" | "recordedAt">[] = [],
): readonly MandatoryCategory[] {
  const holds = ({ recordedAt, validUntil }: { readonly recordedAt: Instant; readonly validUntil: Instant }) =>
    recordedAt <= at && at <= validUntil;
  const covers = (path: string | null) => path !== null && isWithin(area, path);
  return mandatoryCategories.filter(
    (category) =>
      !assessments.some(
        (one) =>
          one.threatCategory === category && holds(one) && (isWithin(one.areaPath, area) || covers(one.areaPath)),
      ) && !leftOut.some((one) => one.threatCategory === category && holds(one) && covers(one.areaPath)),
  );
}
