import type { Instant, Lang } from "../kernel/index.ts";

/** Why a case was opened: harm, pressure or threat found on looking again, three tries without an answer, or by a person. */
export const caseOrigins = ["harmed", "pressure-threat", "no-answer", "person"] as const;
export type CaseOrigin = (typeof caseOrigins)[number];
export const caseSubjects = ["person", "household", "village", "staff"] as const;
export type CaseSubject = (typeof caseSubjects)[number];
export const caseNeeds = [
  "safe-place",
  "medical",
  "psychosocial",
  "legal",
  "livelihood",
  "communication",
  "family",
  "other",
] as const;
/** What a person must have been told before they agree. */
export const caseExplained = ["what-is-kept", "who-sees-it", "what-we-cannot-do", "may-say-no", "risks"] as const;
/** What they agreed to; each apart. */
export const caseAgreed = ["support", "contact", "referral", "move"] as const;
/** From the lightest to the heaviest. */
export const caseOptions = [
  "advice",
  "change-of-routine",
  "safer-contact",
  "accompaniment",
  "quiet-demarche",
  "stop-activity",
  "short-shelter",
  "quiet-relocation",
] as const;
export type CaseOption = (typeof caseOptions)[number];
export const caseServices = [
  "health",
  "psychosocial-care",
  "legal-aid",
  "shelter",
  "cash-or-food",
  "child-protection",
  "survivor-care",
  "relocation",
] as const;
export const caseOutcomes = [
  "safer",
  "relocated",
  "handed-to-service",
  "does-not-want-support",
  "contact-lost",
  "died",
] as const;
export const caseEventKinds = [
  "need",
  "consent",
  "options",
  "referral",
  "referral-accepted",
  "referral-declined",
  "next-contact",
  "closed",
  "reopened",
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

export interface CaseEventFacts {
  readonly id: string;
  readonly kind: CaseEventKind;
  readonly at: Instant;
  /** Needs, what was explained, or options considered, by kind. */
  readonly codes: readonly string[];
  /** What was agreed to, or the options chosen. */
  readonly agreed: readonly string[];
  readonly service: string | null;
  readonly organisation: string | null;
  readonly referralId: string | null;
  readonly nextAt: Instant | null;
  readonly outcome: string | null;
  readonly note: string | null;
  readonly noteLang: Lang | null;
}

export interface CaseStanding {
  readonly isClosed: boolean;
  readonly outcome: string | null;
  readonly needs: readonly string[];
  /** What they agreed to, as last said; null where nobody asked them yet. */
  readonly agreed: readonly string[] | null;
  readonly chosen: readonly string[];
  /** Referrals that the service has not answered. */
  readonly waiting: readonly CaseEventFacts[];
  readonly nextAt: Instant | null;
  /** Its next contact has passed. */
  readonly isLate: boolean;
}

const inOrder = (a: CaseEventFacts, b: CaseEventFacts) =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;

/** How a case stands by `now`: the newest word of each kind holds. */
export function caseStanding(events: readonly CaseEventFacts[], now: Instant): CaseStanding {
  const known = events.filter(({ at }) => at <= now).toSorted(inOrder);
  const last = (...kinds: readonly CaseEventKind[]) => known.findLast(({ kind }) => kinds.includes(kind));
  const end = last("closed", "reopened");
  const isClosed = end?.kind === "closed";
  const answered = new Set(known.flatMap(({ referralId }) => referralId ?? []));
  const nextAt = last("next-contact")?.nextAt ?? null;
  return {
    isClosed,
    outcome: isClosed ? end.outcome : null,
    needs: last("need")?.codes ?? [],
    agreed: last("consent")?.agreed ?? null,
    chosen: last("options")?.agreed ?? [],
    waiting: known.filter(({ kind, id }) => kind === "referral" && !answered.has(id)),
    nextAt: isClosed ? null : nextAt,
    isLate: !isClosed && nextAt !== null && nextAt < now,
  };
}

export interface CaseFault {
  readonly field: string;
  readonly mend:
    | "mend.respond.case-need"
    | "mend.respond.case-explain"
    | "mend.respond.case-options"
    | "mend.respond.case-chosen"
    | "mend.respond.case-consent-referral"
    | "mend.respond.case-consent-move"
    | "mend.respond.case-service"
    | "mend.respond.case-organisation"
    | "mend.respond.case-which-referral"
    | "mend.respond.lies-ahead"
    | "mend.respond.case-outcome"
    | "mend.respond.case-referral-waits"
    | "mend.respond.case-code";
}

type NewFacts = Omit<CaseEventFacts, "id" | "at" | "note" | "noteLang">;

const allowedCodes: Readonly<Partial<Record<CaseEventKind, readonly [readonly string[], readonly string[]]>>> = {
  need: [caseNeeds, []],
  consent: [caseExplained, caseAgreed],
  options: [caseOptions, caseOptions],
};

/**
 * What keeps an event from being written: codes that do not belong to it, no consent for what it does, or something that is
 * still open. Nobody is referred or moved without having agreed to just that.
 */
export function caseFaults(event: NewFacts, standing: CaseStanding, now: Instant): readonly CaseFault[] {
  const { kind } = event;
  const [codes, agreed] = allowedCodes[kind] ?? [[], []];
  const faults: CaseFault[] = [];
  if (event.codes.some((code) => !codes.includes(code)))
    faults.push({ field: "codes", mend: "mend.respond.case-code" });
  if (event.agreed.some((code) => !agreed.includes(code)))
    faults.push({ field: "agreed", mend: "mend.respond.case-code" });
  if (kind === "need" && event.codes.length === 0) faults.push({ field: "codes", mend: "mend.respond.case-need" });
  // To hear a no needs no explanation; to act on a yes does.
  if (kind === "consent" && event.agreed.length > 0 && event.codes.length < caseExplained.length)
    faults.push({ field: "codes", mend: "mend.respond.case-explain" });
  if (kind === "options") {
    if (event.codes.length === 0) faults.push({ field: "codes", mend: "mend.respond.case-options" });
    if (event.agreed.some((code) => !event.codes.includes(code)))
      faults.push({ field: "agreed", mend: "mend.respond.case-chosen" });
    const moves = event.agreed.some((code) => code === "quiet-relocation" || code === "short-shelter");
    if (moves && !standing.agreed?.includes("move"))
      faults.push({ field: "agreed", mend: "mend.respond.case-consent-move" });
  }
  if (kind === "referral") {
    if (!event.service) faults.push({ field: "service", mend: "mend.respond.case-service" });
    if (!event.organisation) faults.push({ field: "organisation", mend: "mend.respond.case-organisation" });
    if (!standing.agreed?.includes("referral"))
      faults.push({ field: "service", mend: "mend.respond.case-consent-referral" });
  }
  if (kind === "referral-accepted" || kind === "referral-declined") {
    if (!standing.waiting.some(({ id }) => id === event.referralId))
      faults.push({ field: "referralId", mend: "mend.respond.case-which-referral" });
  }
  if (kind === "next-contact" && (event.nextAt === null || event.nextAt <= now))
    faults.push({ field: "nextAt", mend: "mend.respond.lies-ahead" });
  if (kind === "closed") {
    if (!event.outcome) faults.push({ field: "outcome", mend: "mend.respond.case-outcome" });
    if (standing.waiting.length > 0) faults.push({ field: "outcome", mend: "mend.respond.case-referral-waits" });
  }
  return faults;
}
