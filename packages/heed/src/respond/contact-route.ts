import type { Instant } from "../kernel/index.ts";
import type { FollowUpSubject } from "./follow-up.ts";

/** How somebody may be asked, as agreed with them beforehand. `never`: they do not want contact with us. */
export const contactRoutes = ["telephone", "in-person-elsewhere", "through-proxy", "never"] as const;
export type ContactRoute = (typeof contactRoutes)[number];
/** Who may be asked in their place: a kind, never a person. */
export const proxyKinds = ["family", "neighbour", "community", "partner", "none"] as const;
export type ProxyKind = (typeof proxyKinds)[number];
/** Who of the mission asks. */
export const contactAskers = ["liaison", "human-rights", "focal-point"] as const;
export type ContactAsker = (typeof contactAskers)[number];
/** Whom a way was agreed with. */
export const contactParties = ["people", "village", "staff"] as const;
export type ContactParty = (typeof contactParties)[number];

/**
 * How a result came to be known. `they-came`: the person spoke to us by themselves. `outside-plan`: somebody was asked although
 * it should not have been: it is kept as such, so that nothing that was learned is lost.
 */
export const contactHows = ["direct", "proxy", "area", "they-came", "outside-plan"] as const;
export type ContactHow = (typeof contactHows)[number];

/** A way agreed beforehand, in codes: no name, number or place of a person is in it. */
export interface ContactPlan {
  readonly route: ContactRoute;
  readonly askedBy: ContactAsker;
  /** Safe hours of the mission's day, from and to, 0 to 24; both null where any hour is safe. From after to goes over midnight. */
  readonly safeFrom: number | null;
  readonly safeTo: number | null;
  /** Whether a word for "not safe" is agreed. The word itself is never kept here. */
  readonly codeWord: boolean;
  readonly proxy: ProxyKind;
  /** The way is known to be watched. */
  readonly watched: boolean;
}

export function partyOf(subject: FollowUpSubject): ContactParty {
  if (subject === "staff") return "staff";
  return subject === "people-met" ? "people" : "village";
}

/** What is known of asking one party after one activity. */
export interface ContactFacts {
  /** The newest agreement; null where none was made. */
  readonly plan: ContactPlan | null;
  /** They said no to contact since. */
  readonly saidNo: boolean;
  /** Somebody was harmed after this activity, and nobody has reviewed it. */
  readonly harmHere: boolean;
  /** So it was after a similar activity in the district. */
  readonly harmAround: boolean;
  /** Minutes of the mission's day at which somebody would be asked, 0 to 1439. */
  readonly minuteOfDay: number;
}

/** Why asking would itself endanger, the gravest first. */
export const contactDangers = ["said-no", "harm", "watched", "agreed-proxy", "hours", "no-proxy"] as const;
export type ContactDanger = (typeof contactDangers)[number];

export function isWithinHours(plan: Pick<ContactPlan, "safeFrom" | "safeTo">, minuteOfDay: number): boolean {
  if (plan.safeFrom === null || plan.safeTo === null) return true;
  const [from, to] = [plan.safeFrom * 60, plan.safeTo * 60];
  return from < to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to;
}

/**
 * Why somebody may not be asked directly now; empty where it may be. Where no way was agreed, asking counts as a visit: harm
 * around then closes it too.
 */
export function directDangers(facts: ContactFacts): readonly ContactDanger[] {
  const { plan } = facts;
  const found: ContactDanger[] = [];
  if (facts.saidNo || plan?.route === "never") found.push("said-no");
  if (facts.harmHere || (facts.harmAround && plan?.route !== "telephone")) found.push("harm");
  if (plan?.watched) found.push("watched");
  if (plan?.route === "through-proxy") found.push("agreed-proxy");
  if (plan && !isWithinHours(plan, facts.minuteOfDay)) found.push("hours");
  return found;
}

/** Why nobody may be asked in their place: to ask somebody who was not agreed on tells a third person that they spoke with us. */
export function proxyDangers({ plan }: Pick<ContactFacts, "plan">): readonly ContactDanger[] {
  return plan?.proxy === "none" ? ["no-proxy"] : [];
}

/** Why a result may not have been sought in this way; empty where it may. What came by itself or was done all the same is kept. */
export function dangersOf(how: ContactHow, facts: ContactFacts): readonly ContactDanger[] {
  if (how === "direct") return directDangers(facts);
  return how === "proxy" ? proxyDangers(facts) : [];
}

/** The way that is proposed first: the one agreed on, else a proxy, else a look at the area. */
export function proposedHow(facts: ContactFacts, unanswered: number): Extract<ContactHow, "direct" | "proxy" | "area"> {
  const proxy = proxyDangers(facts).length === 0;
  if (directDangers(facts).length === 0 && (unanswered < 2 || !proxy)) return "direct";
  return proxy ? "proxy" : "area";
}

/** Whether they have said no since a way was last agreed: a later agreement is theirs too. */
export function hasSaidNo(
  declinedAt: readonly Instant[],
  agreed: { readonly route: ContactRoute; readonly recordedAt: Instant } | null,
): boolean {
  const last = declinedAt.toSorted().at(-1);
  if (last === undefined) return false;
  return agreed === null || agreed.recordedAt <= last;
}

/** Orders what is to be asked in a day: what holds back visits, then whose safe hours are open and end first, then whose open next. */
export function byDay<T extends { readonly blocks: boolean; readonly dueAt: Instant; readonly id: string }>(
  items: readonly T[],
  planOf: (item: T) => ContactPlan | null,
  minuteOfDay: number,
): readonly T[] {
  const key = (item: T): readonly [number, number] => {
    const plan = planOf(item);
    if (!plan || plan.safeFrom === null || plan.safeTo === null) return [1, 0];
    const away = (hour: number) => (hour * 60 - minuteOfDay + 1440) % 1440;
    return isWithinHours(plan, minuteOfDay) ? [0, away(plan.safeTo)] : [2, away(plan.safeFrom)];
  };
  return items.toSorted((a, b) => {
    if (a.blocks !== b.blocks) return a.blocks ? -1 : 1;
    const [[aOpen, aIn], [bOpen, bIn]] = [key(a), key(b)];
    return aOpen - bOpen || aIn - bIn || (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1);
  });
}
