import type { Instant } from "../kernel/index.ts";

/** How one incident follows from another. Only the first four are retaliation proper. */
export const linkKinds = [
  "reprisal",
  "contact-reprisal",
  "informant-reprisal",
  "collective-punishment",
  "presence-backlash",
  "presence-collateral",
  "double-jeopardy",
  "impunity-driver",
  "recruitment-driver",
  "adaptation",
  "escalation",
  "serial-attack",
  "continuation",
  "public-reaction",
  "response",
  "response-success",
] as const;
export type LinkKind = (typeof linkKinds)[number];

const retaliation: readonly LinkKind[] = [
  "reprisal",
  "contact-reprisal",
  "informant-reprisal",
  "collective-punishment",
];

/** Whether the later incident punished people for the earlier one. */
export function isRetaliation(kind: LinkKind): boolean {
  return retaliation.includes(kind);
}

/** Somebody's statement that one incident led to another. */
export interface IncidentLink {
  readonly id: string;
  readonly code: string | null;
  readonly fromIncident: string;
  readonly toIncident: string;
  readonly kind: LinkKind;
  readonly lagDaysLow: number | null;
  readonly lagDaysHigh: number | null;
  readonly lagBasis: string;
  readonly fromActor: string | null;
  readonly toActor: string | null;
  readonly sourceId: string | null;
  readonly confidence: string;
  readonly knownAt: Instant;
  readonly seedRef: string | null;
  readonly noteEn: string | null;
  readonly noteFr: string | null;
}
