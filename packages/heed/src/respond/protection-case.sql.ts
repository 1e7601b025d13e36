import { atPresent, commit, noteRead, oneAtATime, requireCreate } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  idTaken,
  notAllowed,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { areasOf } from "../mission/index.sql.ts";
import { districtPath } from "../mission/index.ts";
import { allowed } from "./act.sql.ts";
import { officeFor } from "./gate.sql.ts";
import { placesIn } from "./place.sql.ts";
import { caseClosed } from "./problems.ts";
import { caseFaults, caseStanding } from "./protection-case.ts";
import type { NewProtectionCase, NewProtectionCaseEvent } from "./protection-case-contract.ts";
import { casesInOrder, type ProtectionCaseView, protectionCaseView } from "./protection-case-view.ts";
import { allCases, caseEventsOf, protectionCaseEvents, protectionCases, rowById, verdictOn } from "./records.sql.ts";
import type { ProtectionCase } from "./tables.ts";

/** Whether this person opens and carries cases at all. */
export function carriesCases({ may, who }: Work): boolean {
  return may(who, "create", { dataClass: "29", areaPath: who.officePath, ownerId: who.userId }) === "full";
}

const mayWrite = (work: Work, { areaPath }: ProtectionCase): boolean =>
  work.may(work.who, "create", { dataClass: "29", areaPath, ownerId: work.who.userId }) === "full";

function editionOfCase(work: Work, one: ProtectionCase): "full" | "sanitised" | "none" {
  const verdict = verdictOn(work, "29", one);
  return verdict === "full" || verdict === "sanitised" ? verdict : "none";
}

async function viewsOf(work: Work, cases: readonly ProtectionCase[]): Promise<readonly ProtectionCaseView[]> {
  const readable = cases.flatMap((one) => {
    const edition = editionOfCase(work, one);
    return edition === "none" ? [] : [{ one, edition }];
  });
  const events = Map.groupBy(
    await caseEventsOf(
      work,
      readable.map(({ one }) => one.id),
    ),
    ({ caseId }) => caseId,
  );
  const placeOf = await placesIn(work);
  return readable.map(({ one, edition }) =>
    protectionCaseView(
      one,
      events.get(one.id) ?? [],
      // Even for those who carry it a district is enough: the way to the person is kept elsewhere.
      placeOf({ code: one.areaPath?.split("/").at(-1) ?? "", path: one.areaPath }, "sanitised"),
      edition,
      { asOf: work.asOf, timeZone: work.timeZone, mayWrite: mayWrite(work, one) },
    ),
  );
}

/** Cases that this reader may see, those that wait first. */
export async function protectionCasesFor(work: Work): Promise<readonly ProtectionCaseView[]> {
  return casesInOrder(await viewsOf(work, await allCases(work)));
}

async function caseFor(work: Work, id: string): Promise<ProtectionCase> {
  const found = await rowById(work, "respond.protectionCase", id);
  if (!found || editionOfCase(work, found) === "none") throw new Problem(notFound);
  return found;
}

/**
 * One case; that somebody was shown it is noted.
 * @throws {Problem} not found, also where somebody may not see it.
 */
export async function showProtectionCase(work: Work, id: string): Promise<ProtectionCaseView> {
  const [view] = await viewsOf(work, [await caseFor(work, id)]);
  if (!view) throw new Problem(notFound);
  if (view.edition === "full")
    await noteRead(work, "protection case read", protectionCases, [id], Object.keys(protectionCases.schema.shape));
  return view;
}

/** Areas about which this person may open a case: districts and what they lie in, of the own office. */
export async function areasForCases(work: Work) {
  const { officePath, userId } = work.who;
  if (!carriesCases(work)) return [];
  return (await areasOf(work)).filter(
    ({ level, path }) =>
      level !== "place" &&
      (officePath === null || path === officePath || path.startsWith(`${officePath}/`)) &&
      work.may(work.who, "create", { dataClass: "29", areaPath: path, ownerId: userId }) === "full",
  );
}

/**
 * Opens a case by hand. The same id again changes nothing.
 * @throws {Problem} not allowed; bad input with every field to mend.
 */
export async function openCase(begun: Work, input: NewProtectionCase): Promise<ProtectionCaseView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const area = (await areasOf(work)).find(({ code }) => code === input.areaCode);
  requireCreate(work, protectionCases, area?.path ?? null);
  const same = await rowById(work, "respond.protectionCase", input.id);
  if (same && same.recordedBy !== work.who.userId) throw new Problem(idTaken, { id: input.id });
  if (!same) {
    const faults: FieldProblem[] = [];
    if (!area) faults.push({ field: "areaCode", mend: "mend.respond.unknown-area", facts: { code: input.areaCode } });
    else if (districtPath(area.path) !== area.path)
      faults.push({ field: "areaCode", mend: "mend.respond.district-or-wider" });
    if (faults.length > 0 || !area) throw new Problem(badInput, {}, faults);
    const row = {
      origin: "person",
      about: input.about,
      followUpId: null,
      openedAt: work.clock.now(),
      officePath: work.who.officePath ?? (await officeFor(work, area.path)),
    } as const;
    await commit(work, "protection case opened", [
      { table: protectionCases, action: "create", id: input.id, row, areaPath: area.path },
    ]);
  }
  return (await viewsOf(atPresent(work), [await caseFor(atPresent(work), input.id)]))[0] as ProtectionCaseView;
}

/**
 * Adds to a case. Nobody is referred or moved without having agreed to just that. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; the case is closed; bad input with every field to mend.
 */
export async function addCaseEvent(
  begun: Work,
  caseId: string,
  input: NewProtectionCaseEvent,
): Promise<ProtectionCaseView> {
  await oneAtATime(begun, caseId, input.id);
  const work = atPresent(begun);
  const one = await caseFor(work, caseId);
  if (editionOfCase(work, one) !== "full" || !mayWrite(work, one)) throw new Problem(notAllowed);
  const same = await rowById(work, "respond.protectionCaseEvent", input.id);
  if (same && (same.caseId !== caseId || same.recordedBy !== work.who.userId))
    throw new Problem(idTaken, { id: input.id });
  if (!same) await write(work, one, input);
  return (await viewsOf(atPresent(work), [one]))[0] as ProtectionCaseView;
}

async function write(work: Work, one: ProtectionCase, input: NewProtectionCaseEvent): Promise<void> {
  const now = work.clock.now();
  const standing = caseStanding(await caseEventsOf(work, [one.id]), now);
  if (standing.isClosed === (input.kind !== "reopened")) throw new Problem(caseClosed);
  const at = input.at === undefined ? now : toInstant(input.at);
  const { kind } = input;
  const isAnswer = kind === "referral-accepted" || kind === "referral-declined";
  const facts = {
    kind,
    codes: input.codes ?? [],
    agreed: input.agreed ?? [],
    service: kind === "referral" ? (input.service ?? null) : null,
    organisation: kind === "referral" ? (input.organisation ?? null) : null,
    referralId: isAnswer ? (input.referralId ?? null) : null,
    nextAt: kind === "next-contact" && input.nextAt ? toInstant(input.nextAt) : null,
    outcome: kind === "closed" ? (input.outcome ?? null) : null,
  };
  const faults: FieldProblem[] = [...caseFaults(facts, standing, now)];
  if (at > now) faults.push({ field: "at", mend: "mend.respond.not-in-future" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const row = {
    ...facts,
    codes: [...new Set(facts.codes)],
    agreed: [...new Set(facts.agreed)],
    caseId: one.id,
    at,
    note: input.note || null,
    noteLang: input.note ? (input.lang ?? work.lang) : null,
    erasedAt: null,
  };
  await commit(allowed(work), `protection case ${kind}`, [
    { table: protectionCaseEvents, action: "create", id: input.id, row, areaPath: one.areaPath },
  ]);
}
