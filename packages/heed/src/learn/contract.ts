import { z } from "zod";
import { operation } from "../kernel/index.ts";
import { decisionKinds, levels, outcomes } from "../warn/index.ts";
import { timeSpans } from "./response-rate.ts";

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
