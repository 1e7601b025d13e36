import { z } from "zod";

/**
 * What somebody agreed to, from the least to the most: C0 to avert imminent harm alone, C1 the section that received it, C2 those
 * who protect civilians in the mission, without identity, C3 named bodies outside, C4 in public without identity, C5 with it.
 */
export const consentLevels = ["C0", "C1", "C2", "C3", "C4", "C5"] as const;
export type ConsentLevel = (typeof consentLevels)[number];

/** What was explained to the person before they agreed: in codes, so that nobody writes there who it was. */
export const explanations = [
  "why-asked",
  "who-will-read",
  "what-may-follow",
  "can-take-back",
  "risks",
  "guardian-and-child",
] as const;
export type Explanation = (typeof explanations)[number];

/** How a level came about. Whoever cannot be reached has said nothing: the lowest level they ever gave holds. */
export const consentGiven = ["agreed", "withdrawn", "unreachable"] as const;
export type ConsentGiven = (typeof consentGiven)[number];

export interface Consent {
  readonly level: ConsentLevel;
  readonly given: ConsentGiven;
  readonly explained: readonly Explanation[];
  readonly at: string;
}

export const newConsent = z.strictObject({
  id: z.uuid(),
  level: z.enum(consentLevels),
  given: z.enum(["agreed", "unreachable"]),
  explained: z.array(z.enum(explanations)).max(explanations.length).default([]),
});
export type NewConsent = z.infer<typeof newConsent>;

const rank = (level: ConsentLevel) => consentLevels.indexOf(level);

/** What holds of everything that was recorded, in the order in which it was. Undefined where nobody was asked. */
export function consentNow(recorded: readonly Consent[]): Consent | undefined {
  return recorded.at(-1);
}

/**
 * What is wrong with a new record of consent, by field: nobody agrees to more than to avert harm without having been told what to,
 * and silence raises nothing.
 */
export function consentFault(
  recorded: readonly Consent[],
  wanted: Pick<NewConsent, "level" | "given" | "explained">,
): { readonly field: "explained" | "level"; readonly most?: ConsentLevel } | null {
  if (wanted.given === "agreed")
    return wanted.level !== "C0" && wanted.explained.length === 0 ? { field: "explained" } : null;
  const lowest = recorded.reduce<ConsentLevel>((low, { level }) => (rank(level) < rank(low) ? level : low), "C5");
  const most = recorded.length === 0 ? "C0" : lowest;
  return rank(wanted.level) > rank(most) ? { field: "level", most } : null;
}
