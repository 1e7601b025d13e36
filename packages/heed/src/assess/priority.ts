export const priorities = ["L", "M", "H", "VH"] as const;
/** Low, medium, high, very high. */
export type Priority = (typeof priorities)[number];
export type Duty = "MUST" | "SHOULD" | "COULD" | "monitor";
/** 1 to 5 on the scales of domain rules 2.4 and 2.5. */
export type Scale = 1 | 2 | 3 | 4 | 5;
export type Confidence = "high" | "medium" | "low";

/** Rows: likelihood 1 to 5. Columns: impact 1 to 5. A table and never a product: the scales are ranks (domain rules 2.6). */
export const priorityTable: readonly (readonly Priority[])[] = [
  ["L", "L", "L", "M", "M"],
  ["L", "L", "M", "M", "H"],
  ["L", "M", "M", "H", "VH"],
  ["L", "M", "H", "H", "VH"],
  ["L", "M", "H", "VH", "VH"],
];

const duties: Readonly<Record<Priority, Duty>> = { VH: "MUST", H: "SHOULD", M: "COULD", L: "monitor" };

/** The cell of the table. */
export function priorityOf(likelihood: Scale, impact: Scale): Priority {
  return (priorityTable[likelihood - 1] as readonly Priority[])[impact - 1] as Priority;
}

/** One level up, for people whom nobody else can or will protect. Very high stays very high. */
export function uplifted(priority: Priority): Priority {
  return priorities[Math.min(priorities.indexOf(priority) + 1, priorities.length - 1)] as Priority;
}

export function dutyOf(priority: Priority): Duty {
  return duties[priority];
}

/** Improbable and catastrophic: nobody plans for it unless it is asked for. */
export function needsContingencyPlan(likelihood: Scale, impact: Scale): boolean {
  return likelihood <= 2 && impact === 5;
}

export interface Judgement {
  readonly likelihood: Scale;
  readonly impact: Scale;
  readonly confidence: Confidence;
  /** Whether another actor can and will protect these people. Unknown is no reason to count on it. */
  readonly othersProtect: "yes" | "no" | "unknown";
  readonly reachable: "yes" | "no" | "unknown";
  readonly validUntil: string;
}

export type ShownPriority =
  | { readonly kind: "expired"; readonly since: string; readonly last: Priority }
  | {
      readonly kind: "current";
      readonly priority: Priority;
      readonly duty: Duty;
      /** What the cell shows: one priority, or with low confidence the span it may really be. Never below `priority`'s own cell. */
      readonly range: readonly [Priority, Priority];
      readonly uplifted: boolean;
      readonly reachable: "yes" | "no" | "unknown";
      readonly contingencyPlan: boolean;
    };

/**
 * How an assessment shows at a moment. Expired shows as expired and never as low. That the mission cannot reach a place
 * lowers nothing: it is shown beside. Low confidence widens the cell towards what a likelihood or impact one higher
 * would give; it never lowers.
 */
export function shownPriority(judgement: Judgement, now: string): ShownPriority {
  const { likelihood, impact } = judgement;
  const lift = judgement.othersProtect === "no";
  const lifted = (priority: Priority) => (lift ? uplifted(priority) : priority);
  const priority = lifted(priorityOf(likelihood, impact));
  if (now > judgement.validUntil) return { kind: "expired", since: judgement.validUntil, last: priority };
  const up = (scale: Scale) => Math.min(scale + 1, 5) as Scale;
  const highest = [priorityOf(up(likelihood), impact), priorityOf(likelihood, up(impact))]
    .map(lifted)
    .reduce((a, b) => (priorities.indexOf(b) > priorities.indexOf(a) ? b : a), priority);
  return {
    kind: "current",
    priority,
    duty: dutyOf(priority),
    range: judgement.confidence === "low" ? [priority, highest] : [priority, priority],
    uplifted: lift && priority !== priorityOf(likelihood, impact),
    reachable: judgement.reachable,
    contingencyPlan: needsContingencyPlan(likelihood, impact),
  };
}
