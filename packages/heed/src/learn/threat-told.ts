import { type Instant, minutesBetween } from "../kernel/index.ts";
import { type DecisionKind, levels, type Outcome } from "../warn/index.ts";
import type { MeasuredWarning } from "./response-rate.ts";

/** Warnings that tell of one threat and count once, with what counts of them. */
export interface ThreatTold {
  /** What the measure counts: the earliest receipt, the gravest level and the least of the answers. */
  readonly counted: MeasuredWarning;
  /** The warnings that count as this one, the first received first. */
  readonly ids: readonly string[];
}

export interface Told {
  readonly threats: readonly ThreatTold[];
  readonly received: number;
  /** Found by a person to say what another warning says. */
  readonly duplicates: readonly string[];
  /** Counted with another warning, though nobody called them duplicates. */
  readonly joined: readonly string[];
  /** Called duplicates of something else than what they tell: they count by themselves. */
  readonly doubted: readonly string[];
}

/** Within this time two warnings that nobody told us, of one place and threat, are one warning made twice. */
export const splitMinutes = 24 * 60;
/** A duplicate tells what the other tells: of the same district, and received no further from it than this. */
export const duplicateMinutes = 7 * 24 * 60;

const apart = (a: Instant, b: Instant) => Math.abs(minutesBetween(a, b));

/**
 * Whether two warnings of people are one threat written down twice: they rest on the same report, or both rest on none and
 * tell within a day of the same threat at the same place. Warnings of rules are not made by anybody and stay apart.
 */
export function isSplit(a: MeasuredWarning, b: MeasuredWarning): boolean {
  if (a.origin !== "person" || b.origin !== "person") return false;
  if (a.restsOn.some((report) => b.restsOn.includes(report))) return true;
  const bare = a.restsOn.length === 0 && b.restsOn.length === 0;
  return bare && a.areaCode === b.areaCode && a.category === b.category && apart(a.t1, b.t1) <= splitMinutes;
}

/**
 * Whether a warning may leave the count as a duplicate of another: of the same district, within seven days. Where the reader
 * is not shown of what, what a person found holds.
 */
export function isPlausibleDuplicate(one: MeasuredWarning, twin: MeasuredWarning | undefined): boolean {
  if (one.duplicateOf === null || twin === undefined) return true;
  return one.district === twin.district && apart(one.t1, twin.t1) <= duplicateMinutes;
}

const decisionOrder: readonly (DecisionKind | "pending")[] = [
  "pending",
  "no-action",
  "monitor",
  "warn-community",
  "respond-through-other",
  "respond",
];
const outcomeOrder: readonly (Outcome | null)[] = [
  "response-caused-harm",
  "harm-before-response",
  "harm-despite-response",
  null,
  "unknown",
  "nothing-observed",
  "harm-reduced",
  "attack-averted-otherwise",
  "attack-deterred",
];

type Moment = "t2" | "t3" | "t4" | "t5" | "t6" | "t7" | "t8" | "statedT8";
const earliest = (moments: readonly (Instant | null)[]) =>
  moments.reduce<Instant | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
const latest = (moments: readonly (Instant | null)[]) =>
  moments.reduce<Instant | null>((last, at) => (at !== null && (last === null || at > last) ? at : last), null);

/**
 * One threat out of the warnings that tell of it. Whatever is done to a part of them cannot make the whole look better: the
 * earliest receipt and the gravest level, the least answer, the worst outcome, and each moment only when it had come for all
 * that have it. An effect on site counts where none of the warnings lacks it.
 */
function asOne(core: readonly MeasuredWarning[], duplicates: readonly MeasuredWarning[]): MeasuredWarning {
  const [first] = core as readonly [MeasuredWarning, ...MeasuredWarning[]];
  const every = [...core, ...duplicates];
  const alone = every.length === 1;
  if (alone) return first;
  const worst = [...core].sort((a, b) => decisionOrder.indexOf(a.decision) - decisionOrder.indexOf(b.decision))[0];
  const t1 = every.reduce((one, { t1: at }) => (at < one ? at : one), first.t1);
  const at = (moment: Moment) => latest(core.map((warning) => warning[moment]));
  const effects = core.some(({ t8 }) => t8 === null) ? null : at("t8");
  // Whoever calls a warning a duplicate does not start its clock anew: the limit that runs out first is kept.
  const due = every.flatMap(({ t1: from, decideLimitMinutes: limit }) =>
    limit === null ? [] : [minutesBetween(t1, from) + limit],
  );
  return {
    ...first,
    level: every.reduce(
      (level, one) => (levels.indexOf(one.level) > levels.indexOf(level) ? one.level : level),
      first.level,
    ),
    verification: core.find(({ verification }) => verification !== "duplicate-of")?.verification ?? first.verification,
    decision: worst?.decision ?? first.decision,
    reasonCode: worst?.reasonCode ?? null,
    outcome:
      [...core].sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome))[0]?.outcome ?? null,
    harmAt: earliest(core.map(({ harmAt }) => harmAt)),
    t1,
    t2: at("t2"),
    t3: at("t3"),
    t4: at("t4"),
    t5: at("t5"),
    t5First: earliest(core.map((warning) => warning.t5First)),
    t6: at("t6"),
    t7: at("t7"),
    t8: effects,
    statedT8: effects === null ? null : at("statedT8"),
    writtenLater: [...new Set(core.flatMap(({ writtenLater }) => writtenLater))],
    decideLimitMinutes: due.length === 0 ? null : Math.min(...due),
  };
}

const byReceipt = (a: MeasuredWarning, b: MeasuredWarning) => (`${a.t1} ${a.id}` < `${b.t1} ${b.id}` ? -1 : 1);

/**
 * Whether a warning is one more of a group, whose members stand in the order of receipt. Without a report the day counts from the
 * first: a threat that is told every day is not one threat for ever.
 */
function isOfGroup(group: readonly MeasuredWarning[], warning: MeasuredWarning): boolean {
  if (warning.restsOn.length > 0) return group.some((one) => isSplit(one, warning));
  const first = group.find(({ restsOn }) => restsOn.length === 0);
  return first !== undefined && isSplit(first, warning);
}

/** Gathers warnings received in a window into the threats that they tell of. `all` may hold more: what duplicates point to. */
export function threatsTold(all: readonly MeasuredWarning[], isInside: (warning: MeasuredWarning) => boolean): Told {
  const received = all.filter(isInside).sort(byReceipt);
  const byId = new Map(all.map((warning) => [warning.id, warning]));
  const twinOf = (warning: MeasuredWarning) =>
    warning.duplicateOf === null ? undefined : byId.get(warning.duplicateOf);
  const called = received.filter(({ verification }) => verification === "duplicate-of");
  const duplicates = called.filter((warning) => isPlausibleDuplicate(warning, twinOf(warning)));
  const core = received.filter((warning) => !duplicates.includes(warning));
  const groups: MeasuredWarning[][] = [];
  for (const warning of core) {
    const mine = groups.filter((group) => isOfGroup(group, warning));
    const rest = mine.slice(1);
    const home = mine[0];
    if (!home) groups.push([warning]);
    else {
      for (const other of rest) {
        home.push(...other);
        groups.splice(groups.indexOf(other), 1);
      }
      home.push(warning);
    }
  }
  return {
    threats: groups.map((group) => {
      const members = [...group].sort(byReceipt);
      const told = all.filter(
        (one) =>
          one.verification === "duplicate-of" &&
          one.duplicateOf !== null &&
          members.some(({ id }) => id === one.duplicateOf) &&
          isPlausibleDuplicate(one, twinOf(one)),
      );
      return { counted: asOne(members, told), ids: members.map(({ id }) => id) };
    }),
    received: received.length,
    duplicates: duplicates.map(({ id }) => id),
    joined: groups.flatMap((group) =>
      [...group]
        .sort(byReceipt)
        .slice(1)
        .map(({ id }) => id),
    ),
    doubted: called.filter((warning) => !duplicates.includes(warning)).map(({ id }) => id),
  };
}
