import { type Instant, minutesBetween, plusMinutes } from "../kernel/index.ts";
import type { TriageLevel } from "../listen/index.ts";
import { limitOf } from "../warn/index.ts";
import type { ReportItem } from "./brief.ts";
import type { Teller } from "./teller.ts";

/** The coded part of a report and its released text. What was said, and by whom, is not among it. */
export interface ReportFacts {
  readonly id: string;
  readonly event: string;
  readonly eventType: string;
  readonly place: string;
  readonly level: TriageLevel;
  readonly channel: string;
  readonly receivedAt: Instant;
  readonly triaged: boolean;
  readonly closed: boolean;
  readonly duplicate: boolean;
  readonly released: string | null;
}

export const newHours = 72;

/** Whether a report is new enough for the brief. */
export function isNew(receivedAt: Instant, asOf: Instant): boolean {
  const age = minutesBetween(receivedAt, asOf);
  return age >= 0 && age <= newHours * 60;
}

/** A new report as one line: what kind of thing, where, and whether somebody has read it. */
export function reportItem(facts: ReportFacts, teller: Teller): ReportItem {
  const waits = !facts.triaged && !facts.closed && !facts.duplicate;
  const limit = waits ? limitOf(facts.level, "triage") : null;
  const dueAt = limit === null ? null : plusMinutes(facts.receivedAt, limit);
  return {
    id: facts.id,
    title: teller.say("tell.report.title", { event: facts.event, place: facts.place }),
    level: facts.level,
    dueAt,
    owner: null,
    place: facts.place,
    why: whyOf(facts, dueAt, teller),
    channel: facts.channel,
    receivedAt: facts.receivedAt,
    eventType: facts.eventType,
    triaged: facts.triaged,
  };
}

function whyOf({ released, duplicate }: ReportFacts, dueAt: Instant | null, { say, moments, asOf }: Teller): string {
  if (duplicate) return say("tell.report.duplicate");
  if (released !== null) return say("tell.report.released", { text: released });
  if (dueAt === null) return say("tell.report.waits.open");
  return say(dueAt < asOf ? "tell.report.waits.overdue" : "tell.report.waits.due", { at: moments.at(dueAt) });
}
