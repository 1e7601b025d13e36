import { notFound, Problem, type Work } from "../kernel/index.ts";
import {
  type ClassificationView,
  type ClassifiedRecord,
  classificationView,
  classify,
  type NewClassification,
} from "../shield/index.sql.ts";
import { knownIncidents } from "./incident.sql.ts";

/** The incident of this code as its classification takes it; one that the reader does not see, also in an edition, is not found. */
async function classifiedIncident(work: Work, code: string): Promise<ClassifiedRecord> {
  const [head] = await knownIncidents(work).where("incident.code", "=", code).execute();
  const facts = head && { dataClass: "5" as const, areaPath: head.areaPath, ownerId: head.recordedBy };
  const verdict = facts && work.may(work.who, "read", facts);
  if (!head || !facts || (verdict !== "full" && verdict !== "sanitised" && facts.ownerId !== work.who.userId))
    throw new Problem(notFound);
  return { table: "incident", id: head.id, ...facts };
}

/** How an incident is classified, for whoever sees it. */
export async function incidentClassification(work: Work, code: string): Promise<ClassificationView> {
  return classificationView(work, await classifiedIncident(work, code));
}

/**
 * Raises an incident, proposes to lower it, or answers a proposal.
 * @throws {Problem} not found; not allowed; a step that cannot be taken now.
 */
export async function classifyIncident(
  work: Work,
  code: string,
  input: NewClassification,
): Promise<ClassificationView> {
  return classify(work, await classifiedIncident(work, code), input);
}
