import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  type Instant,
  idTaken,
  minutesOfDay,
  Problem,
  type Work,
} from "../kernel/index.ts";
import { allowed } from "./act.sql.ts";
import { type ContactFacts, hasSaidNo, partyOf } from "./contact-route.ts";
import { followUpStanding } from "./follow-up.ts";
import type { NewContactRoute } from "./follow-up-contract.ts";
import { requireAsking } from "./follow-up-right.sql.ts";
import { type FrozenActivity, frozenNow } from "./gate.sql.ts";
import { freezeBlocks } from "./gate.ts";
import {
  activitiesById,
  contactRoutesTable,
  followUpsOfActivities,
  resultsOf,
  routesOf,
  rowById,
} from "./records.sql.ts";
import { type WayView, wayView } from "./rota.ts";
import type { Activity, ContactRouteRecord, FollowUp, FollowUpRecord } from "./tables.ts";

/** What is known of asking, for several follow-ups at once. */
export interface ContactKnown {
  factsOf(followUp: FollowUp, at: Instant): ContactFacts & { readonly plan: ContactRouteRecord | null };
  activityOf(followUp: FollowUp): Activity | undefined;
}

/** Reads what was agreed, what was answered and where harm waits, after the activities of these follow-ups. */
export async function contactKnown(work: Work, followUps: readonly FollowUp[]): Promise<ContactKnown> {
  const ids = [...new Set(followUps.map(({ activityId }) => activityId))];
  const routes = Map.groupBy(await routesOf(work, ids), ({ activityId, party }) => `${activityId} ${party}`);
  const siblings = await followUpsOfActivities(work, ids);
  const results = Map.groupBy(
    await resultsOf(
      work,
      siblings.map(({ id }) => id),
    ),
    ({ followUpId }) => followUpId,
  );
  const activities = new Map((await activitiesById(work, ids)).map((activity) => [activity.id, activity]));
  const frozen = await frozenNow(work);
  return {
    activityOf: ({ activityId }) => activities.get(activityId),
    factsOf: (followUp, at) => {
      const { activityId, subject } = followUp;
      const party = partyOf(subject);
      const plan = routes.get(`${activityId} ${party}`)?.at(-1) ?? null;
      const declined = siblings
        .filter((each) => each.activityId === activityId && partyOf(each.subject) === party)
        .flatMap(({ id }) => (results.get(id) ?? []).filter(saysNo).map((result) => result.at));
      return {
        plan,
        saidNo: hasSaidNo(declined, plan),
        harmHere: frozen.some((each) => each.activityId === activityId),
        harmAround: party !== "staff" && isHarmAround(activities.get(activityId), followUp, frozen),
        minuteOfDay: minutesOfDay(at, work.timeZone),
      };
    },
  };
}

const saysNo = ({ result }: FollowUpRecord) => result === "declined";

/** Whoever may not read the activity is told by the area alone. */
function isHarmAround(
  activity: Activity | undefined,
  { areaPath }: FollowUp,
  frozen: readonly FrozenActivity[],
): boolean {
  return freezeBlocks(activity?.kind ?? "visit", areaPath, frozen).length > 0;
}

/**
 * Keeps the way agreed with those of a follow-up, in codes; it holds for all follow-ups of its activity with the same party,
 * until another is agreed. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; bad input with every field to mend.
 */
export async function agreeRoute(begun: Work, followUpId: string, input: NewContactRoute): Promise<ContactRouteRecord> {
  await oneAtATime(begun, followUpId, input.id);
  const work = atPresent(begun);
  const followUp = await requireAsking(work, followUpId);
  const same = await rowById(work, "respond.contactRoute", input.id);
  if (same && same.followUpId !== followUpId) throw new Problem(idTaken, { id: input.id });
  if (same) return same;
  const faults: FieldProblem[] = [];
  const [safeFrom, safeTo] = [input.safeFrom ?? null, input.safeTo ?? null];
  if ((safeFrom === null) !== (safeTo === null))
    faults.push({ field: safeFrom === null ? "safeFrom" : "safeTo", mend: "mend.respond.both-hours" });
  if (safeFrom !== null && safeFrom === safeTo) faults.push({ field: "safeTo", mend: "mend.respond.other-hour" });
  if (input.route === "through-proxy" && input.proxy === "none")
    faults.push({ field: "proxy", mend: "mend.respond.proxy-needed" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const { activityId, areaPath, subject } = followUp;
  const row = {
    followUpId,
    activityId,
    party: partyOf(subject),
    route: input.route,
    askedBy: input.askedBy,
    safeFrom,
    safeTo,
    codeWord: input.codeWord,
    proxy: input.proxy,
    watched: input.watched,
  };
  await commit(allowed(work), "way of contact agreed", [
    { table: contactRoutesTable, action: "create", id: input.id, row, areaPath },
  ]);
  return { ...row, id: input.id, recordedAt: work.clock.now(), recordedBy: work.who.userId, areaPath };
}

/** The way to those of a follow-up, now. */
export async function wayFor(begun: Work, followUpId: string): Promise<WayView> {
  const work = atPresent(begun);
  const followUp = await requireAsking(work, followUpId);
  const { unanswered } = followUpStanding(followUp.dueAt, await resultsOf(work, [followUpId]), work.asOf);
  return wayView((await contactKnown(work, [followUp])).factsOf(followUp, work.asOf), unanswered);
}
