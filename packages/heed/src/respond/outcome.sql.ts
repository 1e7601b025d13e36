import { incidentsByCode } from "../establish/index.sql.ts";
import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  idTaken,
  namedId,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { appendEvent, warningById } from "../warn/index.sql.ts";
import type { Right } from "../warn/index.ts";
import { allowed, requireAny } from "./act.sql.ts";
import { coarseOutcome, outcomeView } from "./answer-views.ts";
import type { NewOutcome } from "./contract.ts";
import { readerOf } from "./reader.sql.ts";
import { outcomesTable, rowById, verdictOn } from "./records.sql.ts";
import type { OutcomeView } from "./warning-view.ts";

/** Who writes what followed. */
export const concluding: readonly Right[] = [
  { dataClass: "4", verb: "update" },
  { dataClass: "4", verb: "approve" },
];

/**
 * Records what followed a warning; "unknown" is an answer. A later outcome stands beside the earlier one and holds from then
 * on. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; a moment that cannot be; an incident that is not there; a closed warning.
 */
export async function setOutcome(begun: Work, warningId: string, input: NewOutcome): Promise<OutcomeView> {
  await oneAtATime(begun, warningId, input.id);
  const work = atPresent(begun);
  const same = await rowById(work, "respond.outcome", input.id);
  if (same && same.warningId !== warningId) throw new Problem(idTaken, { id: input.id });
  const record = await warningById(work, warningId);
  if (!record) throw new Problem(notFound);
  // Sending an id again gives back no more than its page does.
  if (same && verdictOn(work, "11", same) === "full")
    return outcomeView(record.view === "full" ? same : coarseOutcome(same), await readerOf(work));
  const { areaPath } = record.warning;
  requireAny(work, concluding, areaPath);
  const now = work.clock.now();
  const at = input.at === undefined ? now : toInstant(input.at);
  const harmAt = input.harmAt ? toInstant(input.harmAt) : null;
  const incidentCodes = [...new Set(input.incidentCodes ?? [])];
  const faults: FieldProblem[] = [];
  if (at > now) faults.push({ field: "at", mend: "mend.respond.not-in-future" });
  if (harmAt !== null && harmAt > now) faults.push({ field: "harmAt", mend: "mend.respond.not-in-future" });
  const known = await incidentsByCode(work, incidentCodes);
  const missing = incidentCodes.filter((code) => !known.has(code));
  for (const code of missing)
    faults.push({ field: "incidentCodes", mend: "mend.respond.unknown-incident", facts: { code } });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const row = {
    warningId,
    outcome: input.outcome,
    at,
    harmAt,
    noteEn: input.noteEn?.trim() || null,
    noteFr: input.noteFr?.trim() || null,
    riskMoved: input.riskMoved?.trim() || null,
    incidentCodes,
  };
  await commit(allowed(work), "outcome set", [{ table: outcomesTable, action: "create", id: input.id, row, areaPath }]);
  await appendEvent(
    work,
    warningId,
    { id: namedId("outcome", work.missionId, input.id), kind: "outcome-set", at, outcome: input.outcome },
    "outcome set",
  );
  return outcomeView(
    { ...row, id: input.id, recordedAt: now, recordedBy: work.who.userId, areaPath },
    await readerOf(work),
  );
}
