import { minutesBetween, type Work } from "../kernel/index.ts";
import { acts, closing, type EventKind, mayRecord, type WarningRecord } from "../warn/index.ts";
import type { Ability } from "./clock-view.ts";
import { deciding } from "./decision.sql.ts";
import { lookingAgain } from "./follow-up.sql.ts";
import { concluding } from "./outcome.sql.ts";
import { tasking } from "./task.sql.ts";

const kinds: Readonly<Partial<Record<Ability, EventKind>>> = {
  acknowledge: "acknowledged",
  triage: "triaged",
  verify: "verification-set",
  review: "reviewed",
  feedback: "feedback-given",
  "safety-check": "source-safety-checked",
};
/** Facts that may come late are recorded on a closed warning too. */
const whenClosed: readonly Ability[] = ["feedback", "safety-check"];

/** Whether this unit of work looks back. An edge that asks for the present reads the clock a moment before. */
export function isLookingBack(work: Work): boolean {
  return minutesBetween(work.asOf, work.clock.now()) >= 1;
}

/** What this reader may do with a warning now, by the policy and by how it stands. Looking back, nothing. */
export function abilitiesOn(
  work: Work,
  { warning, state }: WarningRecord,
  hasTasks: boolean,
  hasFollowUps: boolean,
): ReadonlySet<Ability> {
  const found = new Set<Ability>();
  if (isLookingBack(work)) return found;
  const isClosed = state.handling === "closed";
  const may = (rights: typeof closing) => mayRecord(work.may, work.who, rights, warning.areaPath);
  for (const [ability, kind] of Object.entries(kinds) as [Ability, EventKind][]) {
    if ((!isClosed || whenClosed.includes(ability)) && may(acts[kind]?.rights ?? [])) found.add(ability);
  }
  if (isClosed && may(acts.reopened?.rights ?? [])) found.add("reopen");
  if (!isClosed && may(closing)) found.add("close");
  if (!isClosed && state.decision === "pending" && may(deciding)) found.add("decide");
  if (!isClosed && may(concluding)) found.add("outcome");
  if (hasTasks && may(tasking)) found.add("task");
  if (hasFollowUps && may(lookingAgain)) found.add("follow-up");
  return found;
}
