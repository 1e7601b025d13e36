import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import { contactKinds } from "../respond/index.ts";
import { decisionKinds, levels, outcomes, steps } from "../warn/index.ts";
import { ledgerDimensions } from "./answer-ledger.ts";
import { timeSpans } from "./response-rate.ts";
import { newReviewClosure, type ReviewPage } from "./review-closure.ts";

const count = z.int();
const share = z.number().nullable();
const minutes = z.number().nullable();

/** Numerator, denominator and the unknown together; see `ResponseRate`. */
export const responseRateReply = z.object({
  from: z.string().nullable(),
  to: z.string(),
  received: count,
  duplicates: count,
  joined: count,
  doubted: count,
  denominator: count,
  answered: count,
  noAction: count,
  monitored: count,
  undecided: count,
  share,
  answeredUnknown: count,
  unknownShare: share,
  answeredNoAct: count,
  timely: count,
  timelyShare: share,
  timelyUnknown: count,
  byOutcome: z.record(z.enum([...outcomes, "not-recorded"]), count),
  byReason: z.record(z.string(), count),
  spans: z.array(
    z.object({
      span: z.enum(timeSpans),
      median: minutes,
      p90: minutes,
      n: count,
      missing: count,
      missingShare: share,
      writtenLater: count,
    }),
  ),
  inTime: z.array(
    z.object({ level: z.enum(levels), decided: count, inTime: count, notRecorded: count, undecided: count }),
  ),
});

export const reviewReply = z.object({
  id: z.uuid(),
  incident: z.object({ code: z.string(), title: z.string() }),
  openedAt: z.string(),
  dueAt: z.string(),
  overdue: z.boolean(),
  searchedFrom: z.string(),
  searchedTo: z.string(),
  warnings: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      level: z.enum(levels),
      receivedAt: z.string(),
      decision: z.enum([...decisionKinds, "pending"]),
      outcome: z.enum(outcomes).nullable(),
    }),
  ),
  assessmentIds: z.array(z.uuid()),
  finding: z.string(),
});

export const getResponseRate = operation({
  method: "GET",
  path: "/response-rate",
  summary: "How many warnings were answered, how many of those nobody knows the end of, and how long it took",
  query: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), area: z.string().optional() }),
  reply: responseRateReply,
});
export const getReviews = operation({
  method: "GET",
  path: "/reviews",
  summary: "Reviews that grave harm asks for: what had been said before it",
  reply: z.object({ asOf: z.string(), reviews: z.array(reviewReply) }),
});

const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const perHundred = z.number().nullable();
const contactCount = {
  contacts: count,
  harmed: count.nullable(),
  safe: count.nullable(),
  unknown: count,
  early: count,
  per100: perHundred,
  low: perHundred,
  high: perHundred,
  atMost: perHundred,
};
const days = z.object({ from: z.string(), to: z.string() });

/** See `AnswerLedger`. */
export const answerLedgerReply = z.object({
  asOf: z.string(),
  rate: responseRateReply,
  interval,
  timelyInterval: interval,
  by: z.enum(ledgerDimensions),
  groups: z.array(
    z.object({
      key: z.string().nullable(),
      label: z.string(),
      denominator: count,
      answered: count,
      answeredUnknown: count,
      timely: count,
      timelyUnknown: count,
      noAction: count,
      monitored: count,
      undecided: count,
      share,
      interval,
      few: z.boolean(),
    }),
  ),
  warnings: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      level: z.enum(levels),
      place: z.string(),
      receivedAt: z.string(),
      decision: z.enum([...decisionKinds, "pending"]),
      outcome: z.enum(outcomes).nullable(),
      reasonCode: z.string().nullable(),
      civiliansConcerned: z.string().nullable(),
      parts: z.array(z.string()),
      group: z.string().nullable(),
    }),
  ),
  silences: z.array(
    z.object({
      post: z.string(),
      label: z.string(),
      reached: count,
      doneAfter: count,
      lapsed: count,
      silent: count,
      medianMinutes: minutes,
      longest: z.object({ warningId: z.uuid(), step: z.enum(steps), since: z.string(), minutes: count }).nullable(),
    }),
  ),
  alerts: z
    .object({
      before: days,
      now: days,
      areas: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          before: count,
          now: count,
          change: z.enum(["fell", "few", "steady"]),
        }),
      ),
    })
    .nullable(),
  contacts: z
    .object({
      form: z.enum(["whole", "counts"]),
      tooFew: z.boolean(),
      ...contactCount,
      byKind: z.array(z.object({ kind: z.enum(contactKinds), ...contactCount })),
      byOffice: z.array(z.object({ officePath: z.string().nullable(), ...contactCount })),
      offices: z.record(z.string(), z.string()),
    })
    .nullable(),
  coarse: z.boolean(),
});

export const getAnswerLedger = operation({
  method: "GET",
  path: "/answer-ledger",
  summary: "What was answered, broken down one way, with the warnings behind each number and what followed contacts",
  query: z.strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    area: z.string().optional(),
    by: z.enum(ledgerDimensions).optional(),
  }),
  reply: answerLedgerReply,
});

const params = z.strictObject({ id: z.uuid() });

export const getReview = operation({
  method: "GET",
  path: "/reviews/:id",
  summary: "One review with the line of what was told, known, decided and done, and what was found",
  params,
  reply: view<ReviewPage>(),
});
export const postReviewClosure = operation({
  method: "POST",
  path: "/reviews/:id/closure",
  summary: "Close a review with what was found, what is to be learnt, and who does what by when",
  params,
  body: newReviewClosure,
  reply: view<ReviewPage>(),
});
