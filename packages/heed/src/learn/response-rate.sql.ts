import { asOfInstant, endOfDay, type Instant, minutesBetween, monthOf, type Work } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import { answersKnown } from "../respond/index.sql.ts";
import type { AnswerRecord } from "../respond/index.ts";
import { clockOf, timesOf } from "../warn/index.ts";
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
    answers.map((answer) => measured(answer, window, work.asOf)),
    window,
  );
}

function windowOf({ asOf, timeZone }: Pick<Work, "asOf" | "timeZone">, { from, to }: RateFilter): MeasureWindow {
  const end = to === undefined ? asOf : endOfDay(to, timeZone);
  return { from: from === undefined ? null : asOfInstant(`${from}T00:00:00`, timeZone), to: end < asOf ? end : asOf };
}

/** A warning with what was done about it, as the measure sees it. */
export function measured(answer: AnswerRecord, window: MeasureWindow, asOf: Instant): MeasuredWarning {
  const { warning, state, events, view, outcome } = answer;
  const held = {
    id: warning.id,
    level: state.level,
    verification: state.verification,
    decision: state.decision,
    reasonCode: state.reasonCode,
    outcome: state.outcome,
  };
  if (view === "sanitised") {
    const t1 = monthInside(warning.receivedAt, window);
    return {
      ...held,
      harmAt: null,
      t1,
      t2: null,
      t3: null,
      t4: null,
      t5: null,
      t6: null,
      t8: null,
      decideLimitMinutes: null,
    };
  }
  const { t1, t2, t3, t4, t5, t6, t8 } = timesOf(warning, events);
  const dueAt = clockOf(warning, events, asOf).steps.find(({ step }) => step === "decide")?.dueAt ?? null;
  return {
    ...held,
    harmAt: outcome?.harmAt ?? null,
    t1,
    t2,
    t3,
    t4,
    t5,
    t6,
    t8,
    decideLimitMinutes: dueAt === null ? null : minutesBetween(t1, dueAt),
  };
}

/** Of a month only its first moment is known: it counts as inside where any of its days is. */
function monthInside(firstMoment: Instant, { from }: MeasureWindow): Instant {
  return from !== null && firstMoment < from && monthOf(firstMoment) === monthOf(from) ? from : firstMoment;
}
