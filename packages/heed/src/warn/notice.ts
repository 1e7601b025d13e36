import { type Instant, plusHours, plusMinutes } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import { stateOf } from "./state.ts";
import { clockOf } from "./time-standard.ts";
import type { Level, Step, Warning, WarningEvent } from "./warning.ts";

export const noticeChannels = ["email", "sms", "webhook"] as const;
/** How a post is reached outside Heed. */
export type NoticeChannel = (typeof noticeChannels)[number];
export const deliveryProblems = ["no-answer", "refused", "not-allowed"] as const;
/** Why something did not arrive: nobody answered in time; what answered did not take it; it did not let us in. */
export type DeliveryProblem = (typeof deliveryProblems)[number];

/** A reason to reach a post outside Heed: a warning was raised for it, or a missed limit climbed to it. */
export interface Notice {
  /** The escalation; null where the warning was raised. */
  readonly eventId: string | null;
  readonly toPost: string;
  /** What is waited for. */
  readonly step: Step;
  readonly dueAt: Instant;
  /** When the reason was on record. */
  readonly since: Instant;
}

/** A way to a post that the operator has named. Its address is no part of it. */
export interface NoticeRoute {
  readonly name: string;
  readonly channel: NoticeChannel;
  /** The post that answers there; `any` for a program that hears all. */
  readonly post: string;
  /** The office whose area it is for; null for the whole mission. */
  readonly officePath: string | null;
}

/** What was sent to a post outside Heed, or did not arrive. */
export interface Delivery {
  readonly warningId: string;
  readonly eventId: string | null;
  readonly toPost: string;
  readonly channel: NoticeChannel;
  readonly route: string;
  readonly attempt: number;
  readonly at: Instant;
  readonly result: "sent" | "failed";
  readonly problem: DeliveryProblem | null;
}

/** Older reasons wait on the screen: who sets up a channel today is not sent the alarms of last year. */
const staleHours = 24;
const reached: readonly Level[] = ["red", "orange", "yellow"];

/**
 * What a warning asks to be told outside Heed now: that it was raised, to the post that has it, until it is decided; and each
 * escalation, to its post, while its step is still open. White warnings have their weekly review and disturb nobody.
 */
export function noticesOf(warning: Warning, events: readonly WarningEvent[], now: Instant): readonly Notice[] {
  const known = events.filter((event) => event.at <= now && event.recordedAt <= now);
  const { level, ownerPost } = stateOf(warning, known);
  if (!reached.includes(level)) return [];
  const { steps } = clockOf(warning, known, now);
  const open = (step: Step) => {
    const found = steps.find((each) => each.step === step);
    return found && (found.state === "due" || found.state === "overdue") ? found.dueAt : null;
  };
  const notices: Notice[] = [];
  const decideBy = open("decide");
  if (decideBy !== null)
    notices.push({ eventId: null, toPost: ownerPost, step: "decide", dueAt: decideBy, since: warning.receivedAt });
  for (const event of known) {
    if (event.kind !== "escalated" || event.step === null || event.toPost === null) continue;
    const dueAt = open(event.step);
    if (dueAt === null) continue;
    notices.push({ eventId: event.id, toPost: event.toPost, step: event.step, dueAt, since: event.recordedAt });
  }
  return notices.filter(({ since }) => now <= plusHours(since, staleHours));
}

/** Whether a way leads to a post that answers for an area. A warning whose area is not known goes by the mission's ways. */
export function leadsTo(route: NoticeRoute, notice: Pick<Notice, "toPost">, areaPath: string | null): boolean {
  if (route.post !== "any" && route.post !== notice.toPost) return false;
  return route.officePath === null || isWithin(areaPath, route.officePath);
}

const longestMinutes = 60;

/**
 * When something that did not arrive is tried again: after 1, 2, 4 ... minutes, at most an hour, as long as somebody waits for
 * an answer. It is never given up because it failed often.
 */
export function nextTryAt(lastAt: Instant, attempts: number): Instant {
  return plusMinutes(lastAt, Math.min(longestMinutes, 2 ** Math.min(attempts - 1, 10)));
}
