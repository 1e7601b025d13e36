import { asOfInstant, endOfDay, type Instant, minutesBetween, monthOf, type Work } from "../kernel/index.ts";
import { districtPath, isWithin } from "../mission/index.ts";
import { answersKnown } from "../respond/index.sql.ts";
import type { AnswerRecord } from "../respond/index.ts";
import { timesOf } from "../warn/index.ts";
import { decisionStanding } from "./decision-limit.ts";
import { type MeasuredWarning, type MeasureWindow, measure, type ResponseRate } from "./response-rate.ts";

export interface RateFilter {
  /** Days in mission time, by day of receipt, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Area path: warnings in it and below. */
  readonly area?: string | undefined;
}

/**
 * The response rate over the warnings that this reader may see, and over no others: a number never tells of a record that
 * stays hidden. A reader of the sanitised edition gets whole months and no times.
 */
export async function responseRate(work: Work, filter: RateFilter = {}): Promise<ResponseRate> {
  return rateOf(await answersKnown(work), work, filter);
}

/** The same over answers that were read already: all that this reader may see. */
export function rateOf(
  known: readonly AnswerRecord[],
  work: Pick<Work, "asOf" | "timeZone">,
  filter: RateFilter,
): ResponseRate {
  const window = windowOf(work, filter);
  const { area } = filter;
  // Filtered here, on what this edition says of place and month: a narrow question must not find out more than it shows.
  const answers = known.filter(({ warning }) => area === undefined || isWithin(warning.areaPath, area));
  return measure(
    answers.map((answer) => measured(answer, window)),
    window,
  );
}

export function windowOf({ asOf, timeZone }: Pick<Work, "asOf" | "timeZone">, { from, to }: RateFilter): MeasureWindow {
  const end = to === undefined ? asOf : endOfDay(to, timeZone);
  return { from: from === undefined ? null : asOfInstant(`${from}T00:00:00`, timeZone), to: end < asOf ? end : asOf };
}

const hour = 60;
const stated = ["t2", "t3", "t4", "t5", "t6", "t7", "t8"] as const;

/** A warning with what was done about it, as the measure sees it. */
export function measured(answer: AnswerRecord, window: MeasureWindow): MeasuredWarning {
  const { warning, state, events, evidence, view, outcome } = answer;
  const held = {
    id: warning.id,
    verification: state.verification,
    decision: state.decision,
    reasonCode: state.reasonCode,
    outcome: state.outcome,
    origin: warning.origin,
    areaCode: warning.areaCode,
    district: warning.areaPath && districtPath(warning.areaPath),
    category: warning.threatCategory,
  };
  if (view === "sanitised") {
    const t1 = monthInside(warning.receivedAt, window);
    return {
      ...held,
      // Of a month and a district nobody can say that two warnings are one.
      origin: "rule",
      level: state.level,
      restsOn: [],
      duplicateOf: null,
      harmAt: null,
      t1,
      t2: null,
      t3: null,
      t4: null,
      t5: null,
      t5First: null,
      t6: null,
      t7: null,
      t8: null,
      statedT8: null,
      writtenLater: [],
      decideLimitMinutes: null,
    };
  }
  // What the ledger proves is when it was written down.
  const proven = events.map((event) => (event.recordedAt > event.at ? { ...event, at: event.recordedAt } : event));
  const times = timesOf(warning, proven);
  const said = timesOf(warning, events);
  const standing = decisionStanding(warning, proven, times.t5);
  return {
    ...held,
    level: standing.level,
    restsOn: evidence.flatMap(({ kind, refId }) => (kind === "report" && refId !== null ? [refId] : [])),
    duplicateOf: state.duplicateOf,
    harmAt: outcome?.harmAt ?? null,
    t1: times.t1,
    t2: times.t2,
    t3: times.t3,
    t4: times.t4,
    t5: times.t5,
    t5First: times.t5,
    t6: times.t6,
    t7: times.t7,
    t8: times.t8,
    statedT8: said.t8,
    writtenLater: stated.filter((point) => {
      const [at, written] = [said[point], times[point]];
      return at !== null && written !== null && minutesBetween(at, written) > hour;
    }),
    decideLimitMinutes: standing.limitMinutes,
  };
}

/** Of a month only its first moment is known: it counts as inside where any of its days is. */
function monthInside(firstMoment: Instant, { from }: MeasureWindow): Instant {
  return from !== null && firstMoment < from && monthOf(firstMoment) === monthOf(from) ? from : firstMoment;
}
