import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, idTaken, notAllowed, notFound, Problem, type Work } from "../kernel/index.ts";
import { allowed } from "./act.sql.ts";
import { harmReviewView } from "./answer-views.ts";
import type { NewHarmReview } from "./contract.ts";
import { frozenNow } from "./gate.sql.ts";
import { nothingFrozen } from "./problems.ts";
import { harmReviews, rowById } from "./records.sql.ts";
import type { HarmReviewView } from "./warning-view.ts";

/**
 * Reviews the harm that followed an activity. Only a review that lifts opens similar activities in the area again, and only
 * somebody who approves do-no-harm assessments makes it; never whoever planned the activity.
 * @throws {Problem} not found; not allowed; nothing is frozen after this activity.
 */
export async function reviewHarm(begun: Work, input: NewHarmReview): Promise<HarmReviewView> {
  await oneAtATime(begun, input.activityId, input.id);
  const work = atPresent(begun);
  const same = await rowById(work, "respond.harmReview", input.id);
  if (same && same.activityId !== input.activityId) throw new Problem(idTaken, { id: input.id });
  if (same) return harmReviewView(same);
  const activity = await rowById(work, "respond.activity", input.activityId);
  if (!activity) throw new Problem(notFound);
  const { areaPath, recordedBy } = activity;
  if (work.may(work.who, "approve", { dataClass: "12a", areaPath, ownerId: recordedBy }) !== "full")
    throw new Problem(notAllowed);
  if (input.finding.trim() === "")
    throw new Problem(badInput, {}, [{ field: "finding", mend: "mend.respond.finding-needed" }]);
  if (!(await frozenNow(work)).some(({ activityId }) => activityId === activity.id)) throw new Problem(nothingFrozen);
  const row = {
    activityId: activity.id,
    reviewedAt: work.clock.now(),
    finding: input.finding.trim(),
    findingLang: input.findingLang ?? work.lang,
    lifts: input.lifts,
  };
  await commit(allowed(work), "harm reviewed", [{ table: harmReviews, action: "create", id: input.id, row, areaPath }]);
  return harmReviewView({ ...row, id: input.id, recordedAt: row.reviewedAt, recordedBy: work.who.userId, areaPath });
}
