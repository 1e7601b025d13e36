import { type Instant, plusMinutes } from "../kernel/index.ts";
import { clockOf, inOrder, stateOf, type Warning, type WarningEvent } from "../warn/index.ts";
import { aWarning, eventAt } from "../warn/testing.ts";
import { tellerOf } from "./teller.ts";
import type { WarningFacts } from "./warning-item.ts";

/** When the invented warnings of the tests are received. */
export const receivedAt: Instant = "2031-03-04T23:14:00.000Z";
export const after = (minutes: number): Instant => plusMinutes(receivedAt, minutes);
export const tellerAt = (lang: "en" | "fr", minutes: number) => tellerOf(lang, "Africa/Bamako", after(minutes));

/** Something that happened to an invented warning so many minutes after receipt, on record at once. */
export const anEvent = (minutes: number, kind: WarningEvent["kind"], facts: Partial<WarningEvent> = {}) =>
  eventAt(after(minutes), kind, facts);

/** What the brief needs of an invented red warning so many minutes after receipt, after these events. */
export function warningFacts(
  minutes: number,
  events: readonly WarningEvent[] = [],
  facts: Partial<WarningFacts> = {},
  warning: Partial<Warning> = {},
): WarningFacts {
  const head = aWarning({ receivedAt, ...warning });
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
