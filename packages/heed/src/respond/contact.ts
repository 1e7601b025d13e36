import type { Instant } from "../kernel/index.ts";
import { type ActivityKind, type FollowUpResult, followUpStanding } from "./follow-up.ts";

/** Activities by which people are seen with us. */
export const contactKinds = ["visit", "patrol", "contact", "meeting"] as const satisfies readonly ActivityKind[];
export type ContactKind = (typeof contactKinds)[number];

/**
 * What followed a contact, as far as anybody asked. `harmed`: somebody was harmed or put under pressure. `safe`: everybody
 * who was to be asked by now said so. `unknown`: somebody was not asked, did not answer, moved away or did not want to say.
 * `early`: nobody was to be asked yet.
 */
export type AfterContact = "harmed" | "safe" | "unknown" | "early";

/** One contact with the follow-ups planned after it. */
export interface Contact {
  readonly id: string;
  readonly kind: ContactKind;
  readonly officePath: string | null;
  readonly areaPath: string | null;
  readonly at: Instant;
  readonly followUps: readonly { readonly dueAt: Instant; readonly results: readonly FollowUpResult[] }[];
}

/** No answer is not safe, and harm stays harm whatever is said later. */
export function afterContact({ followUps }: Pick<Contact, "followUps">, now: Instant): AfterContact {
  const known = followUps.map(({ dueAt, results }) => ({ dueAt, results: results.filter(({ at }) => at <= now) }));
  if (known.some(({ results }) => results.some(({ result }) => result === "harmed" || result === "pressure-threat")))
    return "harmed";
  const asked = known.filter(({ dueAt, results }) => dueAt <= now || results.length > 0);
  if (asked.length === 0) return "early";
  return asked.every(({ dueAt, results }) => followUpStanding(dueAt, results, now).state === "safe")
    ? "safe"
    : "unknown";
}
