import { type Instant, plusMinutes } from "../kernel/index.ts";
import { clockOf, inOrder, stateOf, type Warning, type WarningEvent } from "../warn/index.ts";
import { tellerOf } from "./teller.ts";
import type { WarningFacts } from "./warning-item.ts";

/** When the invented warnings of the tests are received. */
export const receivedAt: Instant = "2031-03-04T23:14:00.000Z";
export const after = (minutes: number): Instant => plusMinutes(receivedAt, minutes);
export const tellerAt = (lang: "en" | "fr", minutes: number) => tellerOf(lang, "Africa/Bamako", after(minutes));

let next = 0;
export function anEvent(minutes: number, kind: WarningEvent["kind"], facts: Partial<WarningEvent> = {}): WarningEvent {
  next++;
  return {
    id: `event-${String(next).padStart(6, "0")}`,
    warningId: "w",
    kind,
    at: after(minutes),
    recordedAt: after(minutes),
    recordedBy: "somebody",
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

const aWarning: Warning = {
  id: "w",
  titleEn: "",
  titleFr: "",
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
};

/** What the brief needs of an invented red warning so many minutes after receipt, after these events. */
export function warningFacts(
  minutes: number,
  events: readonly WarningEvent[] = [],
  facts: Partial<WarningFacts> = {},
  warning: Partial<Warning> = {},
): WarningFacts {
  const head = { ...aWarning, ...warning };
  const clock = clockOf(head, inOrder(events), after(minutes));
  return {
    id: "w",
    view: "full",
    title: "Invented place: people cut off",
    place: "Invented district",
    group: "Villagers",
    numberExposed: null,
    accounts: 0,
    receivedAt: head.receivedAt,
    state: stateOf(head, events),
    clock,
    isMissed: clock.steps.some(({ state }) => state === "overdue"),
    owner: "Head of office",
    review: null,
    released: null,
    earlier: null,
    climbs: null,
    ...facts,
  };
}
