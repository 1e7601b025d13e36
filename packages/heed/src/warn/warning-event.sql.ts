import { atPresent, type Change, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, type FieldProblem, localDate, Problem, toInstant, type Work } from "../kernel/index.ts";
import { triageLevel } from "../listen/index.ts";
import { codeNames } from "../mission/index.sql.ts";
import { acts, closing, faultsOf, isSecondReader, isTakenWhenClosed, needsSecondReader } from "./acts.ts";
import type { NewWarningClosure, NewWarningEvent } from "./new-warning.ts";
import { notOpen, notReadyToClose, secondReaderNeeded } from "./problems.ts";
import { missingForClosing, stateOf } from "./state.ts";
import { warningEventRow } from "./tables.ts";
import { decided, requireAny, requireRecord, requireWarning, stored, viewFor } from "./warning.sql.ts";
import { type EventKind, type Level, levels, type WarningEvent } from "./warning.ts";
import { fullRecord, type StoredWarning, type WarningRecord } from "./warning-record.ts";

const warningEvents = ledgered({ room: "warn", table: "warning_event", schema: warningEventRow, dataClass: "4" });

/**
 * Port: what later rooms ask before a warning closes, each lack as a message key. The answers of this room are asked
 * in any case.
 */
export type BeforeClosing = (work: Work, record: WarningRecord) => Promise<readonly FieldProblem[]>;

export interface WarnPorts {
  readonly beforeClosing?: BeforeClosing;
}

const noFacts = {
  note: null,
  noteLang: null,
  imminence: null,
  impact: null,
  reach: null,
  level: null,
  verification: null,
  duplicateOf: null,
  step: null,
  toPost: null,
  decision: null,
  reasonCode: null,
  decisionId: null,
  outcome: null,
};

/** An event as a change, for whoever has decided that it may be written. */
export function eventChange(
  areaPath: string | null,
  event: Partial<WarningEvent> & Pick<WarningEvent, "id" | "kind" | "warningId" | "at">,
): Change {
  const { id, recordedAt: _, recordedBy: __, ...told } = event;
  return { table: warningEvents, action: "create", id, row: { ...noFacts, ...told }, areaPath };
}

function requireOpen(work: Work, { warning, events }: StoredWarning, kind: EventKind): void {
  if (stateOf(warning, events).handling !== "closed") {
    if (kind === "reopened") throw new Problem(badInput, {}, [{ field: "kind", mend: "mend.warn.is-open" }]);
    return;
  }
  if (isTakenWhenClosed(kind)) return;
  const closedAt = events
    .filter((event) => event.kind === "closed")
    .reduce((last, { at }) => (at > last ? at : last), "");
  throw new Problem(notOpen, { day: localDate(closedAt, work.timeZone) });
}

/**
 * The warning that a duplicate points to stands for both: it is open, no duplicate itself, and at least as urgent. Otherwise
 * one person alone would take a red warning out of sight, or close it without an answer, by calling it a yellow one.
 */
async function requireTwin(work: Work, duplicateOf: string, level: Level): Promise<void> {
  const fault = (mend: string) => new Problem(badInput, {}, [{ field: "duplicateOf", mend: `mend.warn.${mend}` }]);
  const twin = await stored(work, duplicateOf);
  if (!twin || viewFor(work, twin) === "none") throw fault("duplicate-needed");
  const state = stateOf(twin.warning, twin.events);
  if (state.verification === "duplicate-of") throw fault("duplicate-needed");
  if (state.handling === "closed" || levels.indexOf(state.level) < levels.indexOf(level))
    throw fault("duplicate-weaker");
}

/**
 * Records what a person did with a warning. A triage looks its level up in the table and never lowers; only a second
 * reader lowers, or calls a report made up. The same id again changes nothing.
 * @throws {Problem} for a missing right, a closed warning, a wrong field, a missing second reader.
 */
export async function addWarningEvent(begun: Work, warningId: string, input: NewWarningEvent): Promise<WarningRecord> {
  await oneAtATime(begun, warningId);
  // Two warnings that are called each other's duplicate at one moment would both be answered by nobody.
  if (input.verification === "duplicate-of") await oneAtATime(begun, "warn duplicates");
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  if (one.events.some(({ id }) => id === input.id)) return requireRecord(work, warningId);
  const { warning, events } = one;
  const now = work.clock.now();
  const act = input.at === undefined ? input : { ...input, at: toInstant(input.at) };
  const rule = acts[act.kind];
  if (rule) requireAny(work, rule.rights, warning.areaPath);
  const faults = [...faultsOf(warning, events, act, now)];
  if (act.toPost !== undefined && !(await codeNames(work, "post", act.toPost)))
    faults.push({ field: "toPost", mend: "mend.warn.code-unknown" });
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  requireOpen(work, one, act.kind);
  if (needsSecondReader(act) && !isSecondReader(events, work.who.userId, act.kind))
    throw new Problem(secondReaderNeeded);
  const state = stateOf(warning, events);
  if (act.duplicateOf !== undefined) await requireTwin(work, act.duplicateOf, state.level);
  const [imminence, impact] = [act.imminence ?? state.imminence, act.impact ?? state.impact];
  const triaged =
    act.kind === "triaged"
      ? { imminence, impact, reach: act.reach ?? state.reach, level: triageLevel(imminence, impact) }
      : {};
  const event = {
    id: act.id,
    kind: act.kind,
    warningId,
    at: act.at ?? now,
    note: act.note ?? null,
    noteLang: act.note === undefined ? null : (act.noteLang ?? work.lang),
    level: act.level ?? null,
    verification: act.verification ?? null,
    duplicateOf: act.duplicateOf ?? null,
    toPost: act.toPost ?? null,
    ...triaged,
  };
  await commit(decided(work), `warning ${act.kind}`, [eventChange(warning.areaPath, event)]);
  return requireRecord(atPresent(work), warningId);
}

/** Kinds that a person's own act, the clock or the closing writes; later rooms write the rest. */
const ofLaterRooms: readonly EventKind[] = ["decided", "tasked", "departed", "effect-on-site", "outcome-set", "closed"];

/**
 * Adds what a later room did to the story of a warning: decided, tasked, departed, effect on site, outcome. Asks for no
 * right of its own, because the act that it tells of had one. The same id again changes nothing.
 * @throws {Problem} where the warning is not there for this person, or closed; {RangeError} for a kind of this room.
 */
export async function appendEvent(
  begun: Work,
  warningId: string,
  event: Partial<WarningEvent> & Pick<WarningEvent, "id" | "kind">,
  why: string,
): Promise<WarningRecord> {
  if (!ofLaterRooms.includes(event.kind))
    throw new RangeError(`${event.kind} is written by the room of warnings itself`);
  await oneAtATime(begun, warningId);
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  if (one.events.some(({ id }) => id === event.id)) return requireRecord(work, warningId);
  requireOpen(work, one, event.kind);
  if (event.kind === "closed") requireAnswers(missingForClosing(one.warning, one.events).map(asLack));
  await commit(decided(work), why, [
    eventChange(one.warning.areaPath, { ...event, warningId, at: event.at ?? work.clock.now() }),
  ]);
  return requireRecord(atPresent(work), warningId);
}

const asLack = (missing: string): FieldProblem => ({ field: missing, mend: `warn.missing.${missing}` });

function requireAnswers(lacks: readonly FieldProblem[]): void {
  if (lacks.length > 0) throw new Problem(notReadyToClose, { count: lacks.length }, lacks);
}

/**
 * Closes a warning that has its answers: verification, decision, outcome and the check that whoever told us is safe
 * ("unknown" is an answer). Only people close, one warning at a time.
 * @throws {Problem} naming each answer that is missing; for a missing right.
 */
export async function closeWarning(
  begun: Work,
  warningId: string,
  input: NewWarningClosure,
  ports: WarnPorts = {},
): Promise<WarningRecord> {
  await oneAtATime(begun, warningId);
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  if (one.events.some(({ id }) => id === input.id)) return requireRecord(work, warningId);
  requireAny(work, closing, one.warning.areaPath);
  requireOpen(work, one, "closed");
  const asked = (await ports.beforeClosing?.(work, fullRecord(one, work.asOf))) ?? [];
  requireAnswers([...missingForClosing(one.warning, one.events).map(asLack), ...asked]);
  const note = input.note ?? null;
  const event = {
    id: input.id,
    kind: "closed" as const,
    warningId,
    at: work.clock.now(),
    note,
    noteLang: note === null ? null : (input.noteLang ?? work.lang),
  };
  await commit(decided(work), "warning closed", [eventChange(one.warning.areaPath, event)]);
  return requireRecord(atPresent(work), warningId);
}
