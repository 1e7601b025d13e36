import { notFound, Problem, type Work } from "../kernel/index.ts";
import {
  type ClassificationView,
  type ClassifiedRecord,
  classificationView,
  classify,
  type NewClassification,
} from "../shield/index.sql.ts";
import { editionOf, ownerOf, requireReport } from "./report-reading.sql.ts";

async function classifiedReport(work: Work, id: string): Promise<ClassifiedRecord> {
  const { areaPath } = await requireReport(work, id);
  const ownerId = await ownerOf(work, id);
  if (editionOf(work, { areaPath, recordedBy: ownerId }) === "none") throw new Problem(notFound);
  return { table: "report", id, dataClass: "4", areaPath, ownerId };
}

/** How a report is classified, for whoever sees it. */
export async function reportClassification(work: Work, id: string): Promise<ClassificationView> {
  return classificationView(work, await classifiedReport(work, id));
}

/**
 * Raises a report, proposes to lower it, or answers a proposal.
 * @throws {Problem} not found; not allowed; a step that cannot be taken now.
 */
export async function classifyReport(work: Work, id: string, input: NewClassification): Promise<ClassificationView> {
  return classify(work, await classifiedReport(work, id), input);
}
