import { type Instant, plusMinutes } from "../kernel/index.ts";
import type { Warning, WarningEvent } from "./warning.ts";

/** The moment at which the invented warnings of the tests are received. */
export const receivedAt: Instant = "2031-03-04T08:40:00.000Z";
export const after = (minutes: number): Instant => plusMinutes(receivedAt, minutes);

/** An invented warning, as short as speech: say only what matters to the test. */
export function aWarning(facts: Partial<Warning> = {}): Warning {
  return {
    id: "00000000-0000-7000-8000-00000000a001",
    titleEn: "Invented place: people cut off",
    titleFr: "Lieu inventé : des gens encerclés",
    threatCategory: "coercion-social-control",
    groupAtRisk: "villagers",
    numberExposed: null,
    areaCode: "X",
    areaPath: "X",
    imminence: "T0",
    impact: 4,
    reach: null,
    level: "red",
    origin: "person",
    ruleCode: null,
    ruleVersion: null,
    threatKnownAt: null,
    receivedAt,
    ownerPost: "head-of-office",
    recipientCouldBePerpetrator: "unknown",
    ...facts,
  };
}

let count = 0;
/** Something that happened to it so many minutes after receipt, on record at once. */
export function anEvent(minutes: number, kind: WarningEvent["kind"], facts: Partial<WarningEvent> = {}): WarningEvent {
  count++;
  return {
    id: `00000000-0000-7000-8000-${String(count).padStart(12, "0")}`,
    warningId: "00000000-0000-7000-8000-00000000a001",
    kind,
    at: after(minutes),
    recordedAt: after(minutes),
    recordedBy: "00000000-0000-7000-8000-0000000000aa",
    note: null,
    noteLang: null,
    imminence: null,
    impact: null,
    reach: null,
    level: null,
    verification: null,
    duplicateOf: null,
    step: null,
    toPost: null,
    decision: null,
    reasonCode: null,
    decisionId: null,
    outcome: null,
    ...facts,
  };
}
