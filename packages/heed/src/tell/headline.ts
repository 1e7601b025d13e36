import type { DecisionItem, FollowUpItem, WarningItem } from "./brief.ts";
import type { Teller } from "./teller.ts";

/** Why a reader is shown nothing. */
export type NothingShown = "administrator" | "auditor" | "partner" | "other";

/**
 * Whose decisions wait: the reader's own post's, those of the reader's office, or those of the whole mission.
 */
export type Standing = "you" | "office" | "mission";

const isPast = (teller: Teller) => (item: { readonly dueAt: string | null }) =>
  item.dueAt !== null && item.dueAt < teller.asOf;

/**
 * The finding of the day: how many decisions wait, how many limits have passed, and which comes first. Where nothing
 * waits it says so, and that this is no news of safety. `decisions` stand in the order of their limits; `followUps` are null
 * where this reader is shown none.
 */
export function headline(
  decisions: readonly DecisionItem[],
  followUps: readonly FollowUpItem[] | null,
  standing: Standing,
  teller: Teller,
): string {
  const { say, moments } = teller;
  const [first] = decisions;
  if (!first) {
    if (followUps === null) return say("tell.nothing.decisions");
    if (followUps.length === 0) return say("tell.nothing");
    return say("tell.follow-ups-only", { count: followUps.length, overdue: followUps.filter(isPast(teller)).length });
  }
  const count = decisions.length;
  const overdue = decisions.filter(isPast(teller)).length;
  const facts = {
    count,
    level: say(`tell.level.${first.kind === "stop" ? "stop" : first.level}`),
    title: first.title,
    at: first.dueAt === null ? "" : moments.at(first.dueAt),
  };
  const which = first.dueAt === null ? "open" : isPast(teller)(first) ? "overdue" : "due";
  const sentences = [say(`tell.wait.${standing}`, { count }), say(`tell.first.${which}`, facts)];
  // With one decision the sentence about the first already says that its limit has passed.
  if (overdue > 0 && count > 1) sentences.splice(1, 0, say("tell.wait.overdue", { count: overdue }));
  return sentences.join(" ");
}

/**
 * For whoever plans or leads without reading protection information: what was passed up to them, then numbers of what they
 * may see, and what they do not.
 */
export function coarseHeadline(warnings: readonly WarningItem[], passedUp: number, teller: Teller): string {
  const all = teller.say("tell.coarse", {
    count: warnings.length,
    pending: warnings.filter(({ decision }) => decision === "pending").length,
  });
  return passedUp === 0 ? all : `${teller.say("tell.coarse.passed-up", { count: passedUp })} ${all}`;
}

export function emptyHeadline(why: NothingShown, teller: Teller): string {
  return teller.say(`tell.none.${why}`);
}
