import type { AssessmentView, Duty, ShownPriority } from "../assess/index.ts";
import type { FieldProblem, Instant } from "../kernel/index.ts";
import type { Block } from "./gate.ts";
import type { HotspotClock } from "./hotspot.ts";
import type { Tool } from "./tables.ts";
import type { Phase } from "./tool-practice.ts";
import type { Coded, PlaceView, Voice } from "./warning-view.ts";

export const entryDuties = ["MUST", "SHOULD", "COULD"] as const;
export type EntryDuty = (typeof entryDuties)[number];
export const entryStates = ["planned", "under-way", "done", "dropped"] as const;
export type EntryState = (typeof entryStates)[number];

/** Phases that an assessment speaks of (domain rules 1.2; which likelihood means which is our reading). */
export function phaseOf(
  one: Pick<AssessmentView, "likelihood" | "shown">,
  earlier: Pick<AssessmentView, "likelihood"> | null,
): Phase {
  // A threat that was likely and is no more subsides: what was won has to be held.
  if (one.likelihood <= 3 && earlier !== null && earlier.likelihood >= 4) return "consolidation";
  if (one.likelihood === 5) return "response";
  return one.likelihood === 4 ? "pre-emption" : "prevention";
}

/** A tool that fits a threat in a place: a proposal of the program, which nobody has taken up yet. */
export interface Proposal {
  readonly toolCode: string;
  readonly tier: number;
  readonly component: readonly string[];
}

const worthOf: Readonly<Record<string, number>> = {
  success: 0,
  promising: 1,
  mixed: 2,
  emerging: 3,
  "under-used": 3,
  limited: 4,
  fallback: 4,
  proposed: 4,
};
/** What failed, was avoided or is contested is not proposed; a person may choose it all the same. */
const isWorthProposing = ({ outcome }: Pick<Tool, "outcome">): boolean => worthOf[outcome] !== undefined;

/**
 * For each tier the tool that fits best, for components that are not in yet where there is a choice: of the phase, that can
 * reach these people, that nothing keeps closed. The three tiers go together and follow no order. Nothing is proposed on an
 * assessment that has expired: it is renewed first.
 */
export function proposals(
  one: Pick<AssessmentView, "shown" | "reachable">,
  phase: Phase,
  tools: readonly Tool[],
  blocksOf: (tool: Tool) => readonly Block[],
): readonly Proposal[] {
  if (one.shown.kind === "expired" || one.shown.duty === "monitor") return [];
  const fitting = tools
    .filter(
      (tool) =>
        (tool.phases ?? []).includes(phase) &&
        isWorthProposing(tool) &&
        (one.reachable !== "no" || tool.reach === "R2" || tool.reach === "R3") &&
        blocksOf(tool).length === 0,
    )
    .toSorted((a, b) => (worthOf[a.outcome] as number) - (worthOf[b.outcome] as number) || (a.code < b.code ? -1 : 1));
  const taken = new Set<string>();
  return [1, 2, 3].flatMap((tier): Proposal[] => {
    const ofTier = fitting.filter((tool) => tool.tier === tier);
    const tool = ofTier.find(({ component }) => component.some((each) => !taken.has(each))) ?? ofTier[0];
    if (!tool) return [];
    for (const each of tool.component) taken.add(each);
    return [{ toolCode: tool.code, tier, component: tool.component }];
  });
}

/** One line of the matrix as its reader gets it. In the sanitised edition everything that somebody wrote is null. */
export interface EntryView {
  readonly id: string;
  readonly line: string;
  readonly edition: number;
  readonly duty: EntryDuty;
  readonly dutyReason: string | null;
  readonly phase: Phase;
  readonly tool: Coded;
  readonly tier: number | null;
  readonly component: readonly string[];
  readonly post: Coded;
  readonly dueAt: Instant | null;
  /** Its moment has passed, and it is neither done nor dropped. */
  readonly late: boolean;
  readonly desiredEffect: Voice | null;
  readonly state: EntryState;
  readonly stateReason: string | null;
  readonly recordedAt: Instant;
  /** Earlier editions, the newest first; empty in the sanitised edition. */
  readonly earlier: readonly {
    readonly edition: number;
    readonly recordedAt: Instant;
    readonly duty: EntryDuty;
    readonly state: EntryState;
    readonly post: Coded;
    readonly dueAt: Instant | null;
    readonly desiredEffect: string;
  }[];
}

/** A threat to people in a place, what is owed to them, and who does what. */
export interface MatrixRow {
  readonly assessmentId: string;
  readonly view: "full" | "sanitised";
  readonly threat: Coded;
  readonly group: Coded;
  readonly place: PlaceView;
  readonly likelihood: number;
  readonly impact: number;
  readonly confidence: AssessmentView["confidence"];
  readonly shown: ShownPriority;
  readonly reachable: AssessmentView["reachable"];
  readonly unmetMust: boolean;
  readonly validUntil: Instant;
  readonly phase: Phase;
  readonly entries: readonly EntryView[];
  readonly proposals: readonly (Omit<Proposal, "toolCode"> & { readonly tool: Coded })[];
  /** Null in the sanitised edition. */
  readonly clock: HotspotClock | null;
  readonly mayWrite: boolean;
}

export interface MatrixView {
  readonly asOf: Instant;
  readonly rows: readonly MatrixRow[];
  /** Districts of which no standing assessment speaks. That is not calm. */
  readonly silent: readonly { readonly code: string; readonly name: string }[];
  /** Sums over the rows. */
  readonly counts: {
    readonly must: number;
    readonly should: number;
    readonly could: number;
    readonly expired: number;
    /** Must or should be answered, and no line of somebody is planned, under way or done. */
    readonly nobody: number;
  };
  /** Whether this reader gets only the sanitised edition of what there is. */
  readonly sanitised: boolean;
}

const rank: Readonly<Record<Duty, number>> = { MUST: 0, SHOULD: 1, COULD: 2, monitor: 3 };
export const dutyShown = ({ shown }: Pick<MatrixRow, "shown">): Duty | "expired" =>
  shown.kind === "expired" ? "expired" : shown.duty;
const rankOf = (row: MatrixRow): number => {
  const duty = dutyShown(row);
  // What has expired stands after what must and should be answered, and before what may be left: it is not low.
  return duty === "expired" ? 1.5 : rank[duty];
};

/** What is owed comes first; among equals the clock that falls first, then the place. */
export function inOrder(rows: readonly MatrixRow[]): readonly MatrixRow[] {
  const due = (row: MatrixRow) => row.clock?.dueAt ?? "9999";
  return rows.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (due(a) === due(b) ? 0 : due(a) < due(b) ? -1 : 1) ||
      (a.place.within === b.place.within
        ? a.assessmentId < b.assessmentId
          ? -1
          : 1
        : a.place.within < b.place.within
          ? -1
          : 1),
  );
}

export const isLive = ({ state }: Pick<EntryView, "state">): boolean => state !== "dropped";

export function countsOf(rows: readonly MatrixRow[]): MatrixView["counts"] {
  const of = (duty: Duty | "expired") => rows.filter((row) => dutyShown(row) === duty).length;
  return {
    must: of("MUST"),
    should: of("SHOULD"),
    could: of("COULD"),
    expired: of("expired"),
    nobody: rows.filter((row) => ["MUST", "SHOULD"].includes(dutyShown(row)) && !row.entries.some(isLive)).length,
  };
}

/** A line as somebody wants it, with what it is held against. */
export interface EntryDraft {
  readonly duty: EntryDuty;
  readonly dutyReason: string | null;
  readonly state: EntryState;
  readonly stateReason: string | null;
  readonly dueAt: Instant | null;
}

const owed: Readonly<Record<EntryDuty, number>> = { MUST: 3, SHOULD: 2, COULD: 1 };

/**
 * What speaks against a line, field by field. A duty that is not the assessed one says why; what must be done has a moment;
 * that the place cannot be reached is no reason that the program knows of.
 */
export function entryProblems(
  draft: EntryDraft,
  assessed: Duty,
  now: Instant,
  before: Pick<EntryDraft, "state" | "dueAt"> | null,
): readonly FieldProblem[] {
  const faults: FieldProblem[] = [];
  const fault = (field: string, mend: string) => faults.push({ field, mend: `mend.respond.${mend}` });
  const assessedRank = assessed === "monitor" ? 0 : owed[assessed];
  if (owed[draft.duty] !== assessedRank && !draft.dutyReason) fault("dutyReason", "duty-why");
  if (draft.duty === "MUST" && draft.dueAt === null) fault("dueAt", "must-by-when");
  // A line that is late keeps its moment: only a new one lies ahead.
  if (draft.dueAt !== null && draft.dueAt !== before?.dueAt && draft.dueAt <= now) fault("dueAt", "lies-ahead");
  if (draft.state === "dropped" && !draft.stateReason) fault("stateReason", "line-dropped-why");
  return faults;
}
