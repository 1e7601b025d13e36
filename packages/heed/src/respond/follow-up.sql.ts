import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, idTaken, notFound, Problem, toInstant, type Work } from "../kernel/index.ts";
import type { Right } from "../warn/index.ts";
import { allowed, requireAny } from "./act.sql.ts";
import { followUpView } from "./answer-views.ts";
import type { NewFollowUpResult } from "./contract.ts";
import { readerOf } from "./reader.sql.ts";
import { followUpResults, resultsOf, rowById, verdictOn } from "./records.sql.ts";
import type { FollowUp } from "./tables.ts";
import type { FollowUpView } from "./warning-view.ts";

/** Who writes what was found on looking again. */
export const lookingAgain: readonly Right[] = [
  { dataClass: "12b", verb: "create" },
  { dataClass: "12b", verb: "update" },
];

/**
 * Records what was found, or that nobody answered: which is not safe, and asks for another try. Harm closes similar activities
 * in the area until somebody reviews it. The same id again changes nothing.
 * @throws {Problem} not found, also for whoever may not read follow-ups; not allowed; a moment that cannot be.
 */
export async function recordFollowUp(begun: Work, followUpId: string, input: NewFollowUpResult): Promise<FollowUpView> {
  await oneAtATime(begun, followUpId, input.id);
  const work = atPresent(begun);
  const followUp = await rowById(work, "respond.followUp", followUpId);
  const verdict = followUp && verdictOn(work, "12b", followUp);
  if (!followUp || (verdict !== "full" && verdict !== "sanitised")) throw new Problem(notFound);
  const same = await rowById(work, "respond.followUpResult", input.id);
  if (same && same.followUpId !== followUpId) throw new Problem(idTaken, { id: input.id });
  if (!same) {
    requireAny(work, lookingAgain, followUp.areaPath);
    await write(work, followUp, input);
  }
  return viewOf(atPresent(work), followUp, verdict);
}

async function write(work: Work, followUp: FollowUp, input: NewFollowUpResult): Promise<void> {
  const now = work.clock.now();
  const at = input.at === undefined ? now : toInstant(input.at);
  if (at > now) throw new Problem(badInput, {}, [{ field: "at", mend: "mend.respond.not-in-future" }]);
  const row = {
    followUpId: followUp.id,
    result: input.result,
    at,
    byProxy: input.byProxy ?? false,
    noteEn: input.noteEn?.trim() || null,
    noteFr: input.noteFr?.trim() || null,
    erasedAt: null,
  };
  await commit(allowed(work), "follow-up recorded", [
    { table: followUpResults, action: "create", id: input.id, row, areaPath: followUp.areaPath },
  ]);
}

async function viewOf(work: Work, followUp: FollowUp, edition: "full" | "sanitised"): Promise<FollowUpView> {
  return followUpView(followUp, await resultsOf(work, [followUp.id]), edition, await readerOf(work));
}
