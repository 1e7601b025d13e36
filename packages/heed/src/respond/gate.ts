import type { Imminence } from "../warn/index.ts";
import { questionsFor, type Stop, stopOf, stopsFor } from "./do-no-harm.ts";
import type { ActivityKind } from "./follow-up.ts";

/** An answer to a do-no-harm question, in the words of the person who gave it. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
  /** The person finds that it speaks against the tool. */
  readonly adverse?: boolean | undefined;
  /** What is done about it. */
  readonly mitigation?: string | undefined;
}

/** A stop stepped over: by a head of office or above, with the POC adviser's advice on record. */
export interface Override {
  readonly stops: readonly string[];
  readonly reason: string;
  readonly adviserAdvice: string;
}

export type Block =
  | { readonly kind: "unanswered"; readonly question: string }
  | { readonly kind: "adverse"; readonly question: string }
  | { readonly kind: "stop"; readonly stop: string; readonly fixed: boolean }
  | { readonly kind: "recipient" }
  | { readonly kind: "overdue"; readonly count: number }
  | { readonly kind: "frozen"; readonly activityKind: ActivityKind };

const notKnown = /^(unknown|not known|don[’']t know|inconnu|on ne sait pas|je ne sais pas|\?)\.?$/i;

/** Whether an answer says that nobody knows. */
export function isUnknown(answer: string): boolean {
  return notKnown.test(answer.trim());
}

/** An answer that speaks against the tool: the person says so, or nobody knows where not knowing counts as bad. */
export function isAdverse(answer: Answer, unknownIsAdverse: boolean): boolean {
  return answer.adverse === true || (unknownIsAdverse && isUnknown(answer.answer));
}

/** The stop on exposing who gave the alert does not hold where people would die of the delay (DNH-5). */
const liftedByImmediacy: readonly string[] = ["DNH-5.S1"];

/**
 * What of the do-no-harm questions keeps a tool closed. A question without an answer blocks. A bad answer blocks until
 * it says what is done about it. A stop blocks unless a head of office or above steps over it with the adviser's
 * advice; a fixed one always does.
 */
export function doNoHarmBlocks(
  references: readonly string[],
  answers: readonly Answer[],
  found: {
    readonly stops: readonly string[];
    readonly override: Override | null;
    readonly mayOverride: boolean;
    readonly imminence: Imminence | null;
  },
): readonly Block[] {
  const given = new Map(answers.map((answer) => [answer.question, answer]));
  const questions = questionsFor(references);
  const blocks: Block[] = [];
  for (const question of questions) {
    const answer = given.get(question.id);
    if (!answer || answer.answer.trim() === "") blocks.push({ kind: "unanswered", question: question.id });
    else if (isAdverse(answer, question.unknownIsAdverse) && !answer.mitigation?.trim())
      blocks.push({ kind: "adverse", question: question.id });
  }
  const bound = new Set(stopsFor(references).map((stop) => stop.id));
  const immediate = found.imminence === "T0" || found.imminence === "T1";
  for (const id of found.stops) {
    const stop: Stop | undefined = stopOf(id);
    if (!stop || !bound.has(id)) continue;
    if (immediate && liftedByImmediacy.includes(id)) continue;
    const steppedOver =
      !stop.fixed &&
      found.mayOverride &&
      found.override?.stops.includes(id) &&
      found.override.reason.trim() !== "" &&
      found.override.adviserAdvice.trim() !== "";
    if (!steppedOver) blocks.push({ kind: "stop", stop: id, fixed: stop.fixed });
  }
  return blocks;
}

const visits: readonly ActivityKind[] = ["visit", "meeting"];

/** Overdue follow-ups of an office hold back its new visits (DNH-9): who was met last time comes first. Nobody can step over it. */
export function overdueBlocks(kind: ActivityKind, overdueOfOffice: number): readonly Block[] {
  return visits.includes(kind) && overdueOfOffice > 0 ? [{ kind: "overdue", count: overdueOfOffice }] : [];
}

export interface Frozen {
  readonly kind: ActivityKind;
  readonly areaPath: string | null;
}

/** Areas are compared by district: whoever punished contact in one village can do it in the next. */
const districtOf = (path: string) => path.split("/").slice(0, 3).join("/");
const isSimilar = (a: ActivityKind, b: ActivityKind) => a === b || (visits.includes(a) && visits.includes(b));

/**
 * Harm after an activity freezes similar ones in the area until somebody has reviewed it. A harm whose area is not known
 * freezes everywhere; so does one in an area that contains, or lies within, the one asked for.
 */
export function freezeBlocks(kind: ActivityKind, areaPath: string | null, frozen: readonly Frozen[]): readonly Block[] {
  const isHere = (path: string | null) => {
    if (path === null || areaPath === null) return true;
    const [a, b] = [districtOf(path), districtOf(areaPath)];
    return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
  };
  const hit = frozen.find((each) => isSimilar(each.kind, kind) && isHere(each.areaPath));
  return hit ? [{ kind: "frozen", activityKind: hit.kind }] : [];
}

/** Unknown is treated as yes: forces that may be the author, allied to it or infiltrated are not asked for help. */
export function recipientBlocks(
  bringsOtherForces: boolean,
  recipientCouldBePerpetrator: "yes" | "no" | "unknown",
): readonly Block[] {
  return bringsOtherForces && recipientCouldBePerpetrator !== "no" ? [{ kind: "recipient" }] : [];
}
