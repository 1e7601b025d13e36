import { type DataClass, notFound, Problem, type Work } from "../kernel/index.ts";
import type { Right } from "../warn/index.ts";
import { requireAny } from "./act.sql.ts";
import { rowById, verdictOn } from "./records.sql.ts";
import type { FollowUp } from "./tables.ts";

/** Who writes what was found on looking again. */
export const lookingAgain: readonly Right[] = [
  { dataClass: "12b", verb: "create" },
  { dataClass: "12b", verb: "update" },
];
const lookingAgainAtStaff: readonly Right[] = [{ dataClass: "30", verb: "update" }];

/** Looking again at a member of staff is for fewer than looking again at those we met. */
export const followUpClass = ({ subject }: Pick<FollowUp, "subject">): DataClass =>
  subject === "staff" ? "30" : "12b";
export const rightsOn = (followUp: Pick<FollowUp, "subject">): readonly Right[] =>
  followUp.subject === "staff" ? lookingAgainAtStaff : lookingAgain;

/** In which edition this reader gets a follow-up; none where they get none, or only counts. */
export function editionOf(work: Work, followUp: FollowUp): "full" | "sanitised" | "none" {
  const verdict = verdictOn(work, followUpClass(followUp), followUp);
  return verdict === "full" || verdict === "sanitised" ? verdict : "none";
}

/**
 * A follow-up that this person may do.
 * @throws {Problem} not found, also for whoever may not read it; not allowed.
 */
export async function requireAsking(work: Work, id: string): Promise<FollowUp> {
  const followUp = await rowById(work, "respond.followUp", id);
  if (!followUp || editionOf(work, followUp) === "none") throw new Problem(notFound);
  requireAny(work, rightsOn(followUp), followUp.areaPath);
  return followUp;
}
