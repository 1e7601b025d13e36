import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, idTaken, notFound, Problem, toInstant, type Work } from "../kernel/index.ts";
import { allowed, requireAny } from "./act.sql.ts";
import { followUpView } from "./answer-views.ts";
import { contactKnown } from "./contact-route.sql.ts";
import { type ContactHow, dangersOf } from "./contact-route.ts";
import type { NewFollowUpResult } from "./contract.ts";
import { editionOf, lookingAgain, rightsOn } from "./follow-up-right.sql.ts";
import { contactEndangers } from "./problems.ts";
import { caseOfFollowUp } from "./protection-case-open.sql.ts";
import { readerOf } from "./reader.sql.ts";
import { followUpResults, resultsOf, rowById } from "./records.sql.ts";
import type { FollowUp } from "./tables.ts";
import type { FollowUpView } from "./warning-view.ts";

export { lookingAgain };

/**
 * Records what was found, or that nobody answered: which is not safe, and asks for another try. Harm closes similar activities
 * in the area until somebody reviews it; harm, pressure and threats open a protection case, once. To ask where asking would
 * itself endanger is refused; what came by itself, or was done all the same, is kept. The same id again changes nothing.
 * @throws {Problem} not found, also for whoever may not read follow-ups; not allowed; a moment that cannot be; asking endangers.
 */
export async function recordFollowUp(begun: Work, followUpId: string, input: NewFollowUpResult): Promise<FollowUpView> {
  await oneAtATime(begun, followUpId, input.id);
  const work = atPresent(begun);
  const followUp = await rowById(work, "respond.followUp", followUpId);
  const edition = followUp ? editionOf(work, followUp) : "none";
  if (!followUp || edition === "none") throw new Problem(notFound);
  const same = await rowById(work, "respond.followUpResult", input.id);
  if (same && same.followUpId !== followUpId) throw new Problem(idTaken, { id: input.id });
  if (!same) {
    requireAny(work, rightsOn(followUp), followUp.areaPath);
    await write(work, followUp, input);
  }
  return followUpView(
    followUp,
    await resultsOf(atPresent(work), [followUp.id]),
    edition,
    await readerOf(atPresent(work)),
  );
}

const opensCase = (result: NewFollowUpResult["result"]): result is "harmed" | "pressure-threat" =>
  result === "harmed" || result === "pressure-threat";

async function write(work: Work, followUp: FollowUp, input: NewFollowUpResult): Promise<void> {
  const now = work.clock.now();
  const at = input.at === undefined ? now : toInstant(input.at);
  if (at > now) throw new Problem(badInput, {}, [{ field: "at", mend: "mend.respond.not-in-future" }]);
  const how: ContactHow = input.how ?? (input.byProxy ? "proxy" : "direct");
  const known = await contactKnown(work, [followUp]);
  const dangers = dangersOf(how, known.factsOf(followUp, at));
  if (dangers.length > 0)
    throw new Problem(
      contactEndangers,
      {},
      dangers.map((danger) => ({ field: danger === "hours" ? "at" : "how", mend: `mend.respond.endangers.${danger}` })),
    );
  const row = {
    followUpId: followUp.id,
    result: input.result,
    at,
    byProxy: how === "proxy",
    noteEn: input.noteEn?.trim() || null,
    noteFr: input.noteFr?.trim() || null,
    erasedAt: null,
    how,
  };
  const changes: Change[] = [
    { table: followUpResults, action: "create", id: input.id, row, areaPath: followUp.areaPath },
  ];
  if (opensCase(input.result)) changes.push(...(await caseOfFollowUp(work, followUp, input.result)));
  await commit(allowed(work), "follow-up recorded", changes);
}
