import { type Instant, minutesBetween } from "../kernel/index.ts";
import type { FollowUpState } from "../respond/index.ts";
import type { FollowUpItem } from "./brief.ts";
import { leftUntil, type Teller } from "./teller.ts";

/** A promise to look again, labels in the reader's language. */
export interface FollowUpFacts {
  readonly id: string;
  readonly warningId: string | null;
  readonly step: string;
  readonly state: FollowUpState;
  readonly what: string;
  readonly place: string;
  readonly district: string;
  readonly owner: string;
  readonly dueAt: Instant;
  readonly nextTryAt: Instant | null;
  readonly unanswered: number;
}

/** Planned ones are shown this long before their day. */
const aheadHours = 72;
const waiting = ["due", "overdue", "retry", "proxy", "focal-point"] as const;
type Waiting = (typeof waiting)[number] | "planned";

const isWaiting = (state: FollowUpState): state is Waiting =>
  state === "planned" || (waiting as readonly string[]).includes(state);

/** Whether a follow-up belongs on today's list: it is due, late, unanswered, or its day is near. */
export function isOnToday({ state, dueAt }: Pick<FollowUpFacts, "state" | "dueAt">, asOf: Instant): boolean {
  return isWaiting(state) && (state !== "planned" || minutesBetween(asOf, dueAt) <= aheadHours * 60);
}

/** One follow-up with what is to be done now. After a try without an answer its limit is that of the next try. */
export function followUpItem(facts: FollowUpFacts, teller: Teller): FollowUpItem {
  const { say, moments, asOf } = teller;
  const dueAt = facts.nextTryAt ?? facts.dueAt;
  const state = isWaiting(facts.state) ? facts.state : "due";
  return {
    id: facts.id,
    title: say("tell.follow-up.title", { place: facts.place }),
    level: null,
    dueAt,
    owner: facts.owner,
    place: facts.place,
    district: facts.district,
    why: say(`tell.follow-up.${state}`, { at: moments.at(dueAt), count: facts.unanswered }),
    warningId: facts.warningId,
    step: facts.step,
    state: facts.state,
    what: facts.what,
    unanswered: facts.unanswered,
    leftMinutes: leftUntil(dueAt, asOf),
  };
}
