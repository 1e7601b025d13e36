import type { YesNoUnknown } from "./warning.ts";

/** What a body outside the mission is, as far as it makes a difference to whom a warning may reach. */
export const bodyKinds = ["humanitarian", "local-authority", "national-force", "partner-force", "other-body"] as const;
export type BodyKind = (typeof bodyKinds)[number];
export type RecipientKind = "mission-post" | BodyKind;

/** An office or organisation that may be told: never a person, never a village. */
export interface Recipient {
  /** How a message names it: `force-planner`, or `relief-agency.ml-mop` of a body outside the mission. */
  readonly address: string;
  readonly kind: RecipientKind;
  readonly nameEn: string;
  readonly nameFr: string;
  /** The actor that this body is or belongs to, where the mission has said so. */
  readonly actorCode: string | null;
}

/** What is known of who may do the harm, before any recipient is chosen. */
export interface RecipientFacts {
  readonly threatCategory: string;
  /** The answer to: could any recipient be the perpetrator, allied to it, or infiltrated? */
  readonly couldBePerpetrator: YesNoUnknown;
  /** Actors of whom somebody says that they did it, or whose operation is watched: an allegation is enough to keep silent. */
  readonly suspected: ReadonlySet<string>;
  /** Actors that are said to fight with one of them, for it or under it. */
  readonly allied: ReadonlySet<string>;
}

export const refusalReasons = [
  "perpetrator",
  "allied",
  "same-forces",
  "could-be-perpetrator",
  "not-known",
  "forces-off",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
export const allowedReasons = ["of-the-mission", "outside"] as const;
export type AllowedReason = (typeof allowedReasons)[number];

export type RecipientAnswer =
  | { readonly allowed: true; readonly reason: AllowedReason }
  | { readonly allowed: false; readonly reason: RefusalReason };

export const isForce = (kind: RecipientKind): boolean => kind === "national-force" || kind === "partner-force";

/** Kinds whose own forces the threat is about, whoever of them it may be. */
const namedByThreat: Readonly<Record<string, readonly RecipientKind[]>> = {
  "state-violations": ["national-force", "local-authority"],
  "counter-terrorism-harm": ["national-force", "partner-force"],
  "proxy-self-defence": ["national-force"],
};

/**
 * Whether one recipient may be told of one threat, and why (domain rules 3.3). Who is said to be the author, or allied to it, is
 * never told. Forces are never told by a message: a request to one
 * that saves lives says less, and goes through the gate of due diligence (SR-9). It only narrows: a person chooses among the rest.
 */
export function recipientAnswer(recipient: Recipient, facts: RecipientFacts): RecipientAnswer {
  const no = (reason: RefusalReason): RecipientAnswer => ({ allowed: false, reason });
  const { kind, actorCode } = recipient;
  if (kind === "mission-post") return { allowed: true, reason: "of-the-mission" };
  if (actorCode !== null && facts.suspected.has(actorCode)) return no("perpetrator");
  if (actorCode !== null && facts.allied.has(actorCode)) return no("allied");
  if (namedByThreat[facts.threatCategory]?.includes(kind)) return no("same-forces");
  if (isForce(kind) || kind === "local-authority") {
    if (facts.couldBePerpetrator === "yes") return no("could-be-perpetrator");
  }
  if (!isForce(kind)) return { allowed: true, reason: "outside" };
  return no(facts.couldBePerpetrator === "unknown" ? "not-known" : "forces-off");
}

/** The address of a body: its alias, and the area it serves, so that two offices may each have a `health-cluster`. */
export function bodyAddress(alias: string, areaPath: string): string {
  return `${alias}.${slug(areaPath)}`;
}

/** Small letters, digits and hyphens: what may stand in a CAP sender or address. */
export function slug(text: string): string {
  return (
    text
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "x"
  );
}
