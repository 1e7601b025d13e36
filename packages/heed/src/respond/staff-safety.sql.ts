import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, type FieldProblem, idTaken, notAllowed, Problem, toInstant, type Work } from "../kernel/index.ts";
import { areaByCode } from "../mission/index.sql.ts";
import { allowed, asHeed } from "./act.sql.ts";
import { plannedStaffFollowUps } from "./follow-up.ts";
import type { NewStaffSafety } from "./follow-up-contract.ts";
import { officeFor } from "./gate.sql.ts";
import { followUpId } from "./ids.ts";
import { placesIn } from "./place.sql.ts";
import { allStaffSafety, followUps, readableRows, rowById, staffSafetyTable } from "./records.sql.ts";
import type { StaffSafetyView } from "./staff-safety.ts";
import type { StaffSafety } from "./tables.ts";

/** Whether this person tells of themselves here. */
export function mayTellOfStaff({ may, who }: Work): boolean {
  return may(who, "create", { dataClass: "30", areaPath: who.officePath, ownerId: who.userId }) === "full";
}

/** Whether this person looks after staff of an office, or reads what they told. */
export function readsStaffSafety({ may, who }: Work): boolean {
  return may(who, "read", { dataClass: "30", areaPath: who.officePath }) === "full";
}

async function viewsOf(work: Work, rows: readonly StaffSafety[]): Promise<readonly StaffSafetyView[]> {
  const placeOf = await placesIn(work);
  return rows.map(({ id, kind, brokenRule, at, officePath, note, noteLang, recordedBy }) => ({
    id,
    kind,
    brokenRule,
    at,
    office: placeOf({ code: officePath?.split("/").at(-1) ?? "", path: officePath }, "sanitised").name,
    note: note === null ? null : { text: note, lang: noteLang ?? "en" },
    isOwn: recordedBy === work.who.userId,
  }));
}

/** What staff told, newest first: the own, and for the few who look after them that of the office. */
export async function staffSafetyFor(work: Work): Promise<readonly StaffSafetyView[]> {
  return (await viewsOf(work, readableRows(work, "30", await allStaffSafety(work)))).toReversed();
}

/**
 * Keeps what somebody tells of themselves, and promises to look again at 24 h, 72 h, 7 and 30 days, as with anybody who was met.
 * The same id again changes nothing.
 * @throws {Problem} not allowed; bad input with every field to mend.
 */
export async function tellOfStaff(begun: Work, input: NewStaffSafety): Promise<StaffSafetyView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const same = await rowById(work, "respond.staffSafety", input.id);
  if (same && same.recordedBy !== work.who.userId) throw new Problem(idTaken, { id: input.id });
  if (same) return (await viewsOf(work, [same]))[0] as StaffSafetyView;
  if (!mayTellOfStaff(work)) throw new Problem(notAllowed);
  const faults: FieldProblem[] = [];
  const at = input.at === undefined ? work.clock.now() : toInstant(input.at);
  if (at > work.clock.now()) faults.push({ field: "at", mend: "mend.respond.not-in-future" });
  const isOutside = input.kind === "outside-rules";
  if (isOutside && !input.brokenRule) faults.push({ field: "brokenRule", mend: "mend.respond.which-rule" });
  const area = input.areaCode ? await areaByCode(work, input.areaCode) : undefined;
  if (input.areaCode && !area)
    faults.push({ field: "areaCode", mend: "mend.respond.unknown-area", facts: { code: input.areaCode } });
  const officePath = work.who.officePath ?? (area ? await officeFor(work, area.path) : null);
  if (officePath === null && faults.length === 0)
    faults.push({ field: "areaCode", mend: "mend.respond.office-needed" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const row = {
    kind: input.kind,
    brokenRule: isOutside ? (input.brokenRule ?? null) : null,
    at,
    officePath,
    note: input.note || null,
    noteLang: input.note ? (input.lang ?? work.lang) : null,
    erasedAt: null,
  };
  // The office and nothing finer: where somebody was threatened can say who they are.
  await commit(allowed(work), "staff safety told", [
    { table: staffSafetyTable, action: "create", id: input.id, row, areaPath: officePath },
  ]);
  const promised = plannedStaffFollowUps(at).map(
    ({ step, subject, dueAt }): Change => ({
      table: followUps,
      action: "create",
      id: followUpId(work.missionId, input.id, step),
      row: { activityId: input.id, warningId: null, step, subject, dueAt, ownerPost: "human-rights", officePath },
      areaPath: officePath,
    }),
  );
  await asHeed(work, (asItself) => commit(asItself, "follow-up promised", promised));
  const kept = await rowById(atPresent(work), "respond.staffSafety", input.id);
  return (await viewsOf(work, kept ? [kept] : []))[0] as StaffSafetyView;
}
