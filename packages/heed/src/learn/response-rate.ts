import { quantile } from "@heed/analysis";
import { type Instant, minutesBetween } from "../kernel/index.ts";
import { type DecisionKind, type Level, levels, type Outcome, outcomes, type Verification } from "../warn/index.ts";
import { threatsTold } from "./threat-told.ts";

/** One warning as the measure sees it. */
export interface MeasuredWarning {
  readonly id: string;
  readonly level: Level;
  readonly verification: Verification;
  readonly decision: DecisionKind | "pending";
  readonly reasonCode: string | null;
  readonly outcome: Outcome | null;
  readonly origin: "person" | "rule";
  /** Where the threat is, its category, and the district; see `threatsTold`. */
  readonly areaCode: string;
  readonly district: string | null;
  readonly category: string;
  /** Reports that it rests on. */
  readonly restsOn: readonly string[];
  /** What a person found it to repeat; null also where this reader is not shown of what. */
  readonly duplicateOf: string | null;
  /** When harm came, where it is known to have come. */
  readonly harmAt: Instant | null;
  readonly t1: Instant;
  /** From here on: when it was on record. What somebody states is no proof of when it was; a late record makes a time longer. */
  readonly t2: Instant | null;
  readonly t3: Instant | null;
  readonly t4: Instant | null;
  /** The decision; of more warnings than one, the last decision, and the first, from which what follows it is counted. */
  readonly t5: Instant | null;
  readonly t5First: Instant | null;
  readonly t6: Instant | null;
  readonly t7: Instant | null;
  readonly t8: Instant | null;
  /** The effect on site at the moment that somebody stated. */
  readonly statedT8: Instant | null;
  /** Moments that were written down more than an hour after they are said to have been. */
  readonly writtenLater: readonly TimePoint[];
  readonly decideLimitMinutes: number | null;
}

export type TimePoint = "t2" | "t3" | "t4" | "t5" | "t6" | "t7" | "t8";
export const timeSpans = ["t2-t1", "t3-t1", "t4-t1", "t5-t1", "t6-t5", "t8-t5", "t8-t1"] as const;
export type TimeSpan = (typeof timeSpans)[number];

/** Minutes. `missing` counts the warnings where one of the two moments is not recorded; its share is of the denominator. */
export interface SpanMeasure {
  readonly span: TimeSpan;
  readonly median: number | null;
  readonly p90: number | null;
  readonly n: number;
  readonly missing: number;
  readonly missingShare: number | null;
  /** Of the `n`, those that end when something was written down, more than an hour after it is said to have been. */
  readonly writtenLater: number;
}

/** Shares are 0 to 1, null where the denominator is 0. Numerator, denominator and the unknown always stand together. */
export interface ResponseRate {
  readonly from: Instant | null;
  readonly to: Instant;
  readonly received: number;
  readonly duplicates: number;
  /** Counted together with another warning of the same threat, though nobody called them duplicates. */
  readonly joined: number;
  /** Called duplicates of something else than what they tell; they are counted by themselves. */
  readonly doubted: number;
  /** Received without duplicates and without what was joined. */
  readonly denominator: number;
  /** Decision to respond, to respond through another or to warn the community. */
  readonly answered: number;
  readonly noAction: number;
  readonly monitored: number;
  readonly undecided: number;
  readonly share: number | null;
  /** Warnings answered whose outcome is unknown or that nobody went to see. */
  readonly answeredUnknown: number;
  readonly unknownShare: number | null;
  /** Warnings answered on which nobody is on record as having set out or been there. */
  readonly answeredNoAct: number;
  /** Effect on site before harm. */
  readonly timely: number;
  readonly timelyShare: number | null;
  /** Answered, and nobody can say whether the effect came before harm. */
  readonly timelyUnknown: number;
  readonly byOutcome: Readonly<Record<Outcome | "not-recorded", number>>;
  readonly byReason: Readonly<Record<string, number>>;
  readonly spans: readonly SpanMeasure[];
  /** Decisions against their limit, level by level, the gravest first. `notRecorded`: decided, at a moment nobody wrote down. */
  readonly inTime: readonly {
    readonly level: Level;
    readonly decided: number;
    readonly inTime: number;
    readonly notRecorded: number;
    readonly undecided: number;
  }[];
}

/** Warnings received from `from` (null: from the first) to `to`, both included. */
export interface MeasureWindow {
  readonly from: Instant | null;
  readonly to: Instant;
}

/** Whether a decision answers: somebody acts, here or elsewhere, or the people at risk are told. */
export function isAnswer(decision: DecisionKind | "pending"): boolean {
  return decision === "respond" || decision === "respond-through-other" || decision === "warn-community";
}

const isAnswered = ({ decision }: MeasuredWarning) => isAnswer(decision);

/** Nobody went to see, or whoever went could not say. */
const isOutcomeUnknown = ({ outcome }: MeasuredWarning) => outcome === null || outcome === "unknown";

/** Outcomes that say by themselves that no harm came before the effect. */
const effectCameFirst: readonly (Outcome | null)[] = [
  "attack-deterred",
  "attack-averted-otherwise",
  "harm-reduced",
  "nothing-observed",
];

/**
 * Whether the answer had its effect on site before harm came.
 *
 * A moment of harm decides where there is one; an effect at that same moment came too late, and one that was written down only
 * after the harm is not known to have come before it. Without it the outcome decides.
 * A response that itself caused the harm is never in time, however early it came. An effect that nobody recorded is not
 * known, and so is every effect after which nobody went to see.
 */
export function wasTimely(warning: MeasuredWarning): "yes" | "no" | "unknown" {
  if (!isAnswered(warning)) return "no";
  const { outcome, harmAt, t8, statedT8 } = warning;
  if (outcome === "harm-before-response" || outcome === "response-caused-harm") return "no";
  if (t8 === null) return "unknown";
  if (harmAt !== null) {
    if ((statedT8 ?? t8) >= harmAt) return "no";
    return t8 < harmAt ? "yes" : "unknown";
  }
  return effectCameFirst.includes(outcome) ? "yes" : "unknown";
}

/** Whether a warning was received in a window, its first and last moment included. */
export const isWithinWindow =
  ({ from, to }: MeasureWindow) =>
  ({ t1 }: MeasuredWarning): boolean =>
    (from === null || t1 >= from) && t1 <= to;

/**
 * The response rate of the field with everything that must stand beside it: what was not answered and why, what became of
 * the answers, what nobody knows, and how long each step took. Every share has the same denominator, the warnings received
 * without duplicates; over none it is null, which is not 0.
 */
export function measure(warnings: readonly MeasuredWarning[], window: MeasureWindow): ResponseRate {
  const told = threatsTold(warnings, isWithinWindow(window));
  const counted = told.threats.map((threat) => threat.counted);
  const denominator = counted.length;
  const count = (test: (warning: MeasuredWarning) => boolean) => counted.filter(test).length;
  const share = (numerator: number) => (denominator === 0 ? null : numerator / denominator);
  const answered = count(isAnswered);
  const answeredUnknown = count((warning) => isAnswered(warning) && isOutcomeUnknown(warning));
  const timely = count((warning) => wasTimely(warning) === "yes");
  return {
    from: window.from,
    to: window.to,
    received: told.received,
    duplicates: told.duplicates.length,
    joined: told.joined.length,
    doubted: told.doubted.length,
    denominator,
    answered,
    noAction: count(({ decision }) => decision === "no-action"),
    monitored: count(({ decision }) => decision === "monitor"),
    undecided: count(({ decision }) => decision === "pending"),
    share: share(answered),
    answeredUnknown,
    unknownShare: share(answeredUnknown),
    answeredNoAct: count((warning) => isAnswered(warning) && warning.t7 === null && warning.t8 === null),
    timely,
    timelyShare: share(timely),
    timelyUnknown: count((warning) => wasTimely(warning) === "unknown"),
    byOutcome: byOutcome(counted),
    byReason: byReason(counted),
    spans: timeSpans.map((span) => spanOf(counted, span)),
    inTime: levels.toReversed().flatMap((level) =>
      inTimeOf(
        counted.filter((warning) => warning.level === level),
        level,
      ),
    ),
  };
}

function byOutcome(counted: readonly MeasuredWarning[]): ResponseRate["byOutcome"] {
  const counts = Object.fromEntries([...outcomes, "not-recorded"].map((outcome) => [outcome, 0])) as Record<
    Outcome | "not-recorded",
    number
  >;
  for (const { outcome } of counted) counts[outcome ?? "not-recorded"]++;
  return counts;
}

/** Reasons of those that ended in no action, in the order of their codes, so that two tellings of the same look the same. */
function byReason(counted: readonly MeasuredWarning[]): ResponseRate["byReason"] {
  const reasons = counted.flatMap(({ decision, reasonCode }) =>
    decision === "no-action" ? [reasonCode ?? "not-recorded"] : [],
  );
  return Object.fromEntries(
    [...new Set(reasons)].sort().map((reason) => [reason, reasons.filter((each) => each === reason).length]),
  );
}

/** To a thousandth of a minute: finer is noise of binary fractions. */
const rounded = (minutes: number) => Math.round(minutes * 1000) / 1000;

function spanOf(counted: readonly MeasuredWarning[], span: TimeSpan): SpanMeasure {
  const [end, start] = span.split("-") as ["t2" | "t3" | "t4" | "t5" | "t6" | "t8", "t1" | "t5"];
  const known = counted.flatMap((warning) => {
    const [from, to] = [start === "t5" ? warning.t5First : warning[start], warning[end]];
    return from === null || to === null
      ? []
      : [{ minutes: minutesBetween(from, to), later: warning.writtenLater.includes(end) }];
  });
  const minutes = known.map((one) => one.minutes);
  const missing = counted.length - minutes.length;
  const values = Float64Array.from(minutes);
  return {
    span,
    median: minutes.length === 0 ? null : rounded(quantile(values, 0.5)),
    p90: minutes.length === 0 ? null : rounded(quantile(values, 0.9)),
    n: minutes.length,
    missing,
    missingShare: counted.length === 0 ? null : missing / counted.length,
    writtenLater: known.filter(({ later }) => later).length,
  };
}

/** Decisions within their limit. A level without limit has none to keep and is left out. */
function inTimeOf(ofLevel: readonly MeasuredWarning[], level: Level): ResponseRate["inTime"] {
  const limited = ofLevel.flatMap((warning) =>
    warning.decideLimitMinutes === null ? [] : [{ ...warning, limit: warning.decideLimitMinutes }],
  );
  if (limited.length === 0) return [];
  const decided = limited.filter(({ decision }) => decision !== "pending");
  const took = decided.flatMap(({ t1, t5, limit }) =>
    t5 === null ? [] : [{ minutes: minutesBetween(t1, t5), limit }],
  );
  return [
    {
      level,
      decided: decided.length,
      inTime: took.filter(({ minutes, limit }) => minutes <= limit).length,
      notRecorded: decided.length - took.length,
      undecided: limited.length - decided.length,
    },
  ];
}
