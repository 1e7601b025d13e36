import type { DataClass, FieldProblem, Instant, May, Verb, Who } from "../kernel/index.ts";
import type { NewWarningEvent } from "./new-warning.ts";
import { stateOf, type WarningState } from "./state.ts";
import { type EventKind, levels, type Warning, type WarningEvent } from "./warning.ts";

/** A right: this verb on a record of this class, in the warning's area. */
export interface Right {
  readonly dataClass: DataClass;
  readonly verb: Verb;
}

type Field = Exclude<keyof NewWarningEvent, "id" | "kind" | "at" | "note" | "noteLang">;

interface Act {
  /** Any one of them is enough. */
  readonly rights: readonly Right[];
  /** What this act may say besides a note. */
  readonly fields: readonly Field[];
  readonly needsNote?: true;
  /** A fact that may come late: recorded also when the warning is closed. */
  readonly afterClosing?: true;
}

const right = (dataClass: DataClass, ...verbs: readonly Verb[]): readonly Right[] =>
  verbs.map((verb) => ({ dataClass, verb }));
const handling = right("4", "update", "approve");
const deciding = right("4", "approve");
const verifying = [...right("4", "update"), ...right("5", "update")];
const caring = right("12b", "create", "update");

/** Who may raise a warning. */
export const raising: readonly Right[] = right("4", "update");
/** Who may close one. */
export const closing: readonly Right[] = deciding;

/**
 * What people do with a warning by hand. Kinds that are not here are written by a decision, a task, an outcome, the
 * clock or the closing.
 */
export const acts: Readonly<Partial<Record<EventKind, Act>>> = {
  acknowledged: { rights: handling, fields: [] },
  triaged: { rights: handling, fields: ["imminence", "impact", "reach"] },
  assigned: { rights: handling, fields: ["toPost"] },
  "level-raised": { rights: handling, fields: ["level"] },
  "level-lowered": { rights: deciding, fields: ["level"], needsNote: true },
  "verification-set": { rights: verifying, fields: ["verification", "duplicateOf"] },
  reviewed: { rights: handling, fields: [] },
  "feedback-given": { rights: caring, fields: [], afterClosing: true },
  "feedback-withheld": { rights: caring, fields: [], afterClosing: true },
  "source-safety-checked": { rights: caring, fields: [], afterClosing: true },
  reopened: { rights: deciding, fields: [], needsNote: true, afterClosing: true },
};

/** Whether the policy lets somebody do this to a warning in this area, as far as rights go. */
export function mayRecord(may: May, who: Who, rights: readonly Right[], areaPath: string | null): boolean {
  return rights.some(({ dataClass, verb }) => may(who, verb, { dataClass, areaPath, ownerId: who.userId }) === "full");
}

/** Facts from the field that later rooms add also to a closed warning: they happened, whoever closed it. */
const comesLate: readonly EventKind[] = ["departed", "effect-on-site"];

/** Whether a closed warning still takes this. */
export function isTakenWhenClosed(kind: EventKind): boolean {
  return comesLate.includes(kind) || acts[kind]?.afterClosing === true;
}

const allFields: readonly Field[] = ["imminence", "impact", "reach", "level", "verification", "duplicateOf", "toPost"];
const rank = (level: WarningState["level"]) => levels.indexOf(level);

/** What is wrong with an act as it was sent, all at once; empty when nothing is. */
export function faultsOf(
  warning: Warning,
  events: readonly WarningEvent[],
  act: NewWarningEvent,
  now: Instant,
): readonly FieldProblem[] {
  const rule = acts[act.kind];
  if (!rule) return [{ field: "kind", mend: "mend.warn.not-by-hand" }];
  const state = stateOf(warning, events);
  const faults: FieldProblem[] = [];
  const fault = (field: string, mend: string) => faults.push({ field, mend: `mend.warn.${mend}` });
  for (const field of allFields) {
    if (act[field] !== undefined && !rule.fields.includes(field)) {
      faults.push({ field, mend: "mend.unrecognized_keys", facts: { expected: field } });
    }
  }
  if (act.at !== undefined && act.at > now) fault("at", "not-in-future");
  if (act.at !== undefined && act.at < warning.receivedAt) fault("at", "not-before-received");
  if (act.kind === "assigned" && act.toPost === undefined) fault("toPost", "post-needed");
  if (act.kind === "level-raised" && (act.level === undefined || rank(act.level) <= rank(state.level)))
    fault("level", "level-needed");
  // One level at a time, as the triage rules have it.
  if (act.kind === "level-lowered" && (act.level === undefined || rank(act.level) !== rank(state.level) - 1))
    fault("level", "one-level-down");
  if (act.kind === "verification-set") {
    if (act.verification === undefined) fault("verification", "verification-needed");
    if (act.verification === "duplicate-of" && (act.duplicateOf === undefined || act.duplicateOf === warning.id))
      fault("duplicateOf", "duplicate-needed");
    if (act.verification !== "duplicate-of" && act.duplicateOf !== undefined)
      faults.push({ field: "duplicateOf", mend: "mend.unrecognized_keys", facts: { expected: "duplicateOf" } });
  }
  const needsNote = rule.needsNote || act.verification === "refuted-fabricated";
  if (needsNote && act.note === undefined) fault("note", "note-needed");
  return faults;
}

/**
 * Whether somebody is the second reader that lowering a level or calling a report made up needs: others have triaged the
 * warning and this person never did. A level that was lowered goes down again only after a new triage, so that each
 * step down has its two readers. Goes by when the acts were recorded: the time somebody states is no proof.
 */
export function isSecondReader(events: readonly WarningEvent[], userId: string, kind: EventKind): boolean {
  const triages = events.filter((event) => event.kind === "triaged");
  if (triages.length === 0 || triages.some((event) => event.recordedBy === userId)) return false;
  if (kind !== "level-lowered") return true;
  const lowered = events.filter((event) => event.kind === "level-lowered").map((event) => event.recordedAt);
  return triages.some((event) => lowered.every((at) => event.recordedAt > at));
}

/** Acts that only a second reader may record. */
export function needsSecondReader(act: Pick<NewWarningEvent, "kind" | "verification">): boolean {
  return act.kind === "level-lowered" || act.verification === "refuted-fabricated";
}
