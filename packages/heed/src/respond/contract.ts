import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { WithLabelHints } from "../mission/index.ts";
import { decisionKinds, levels, noActionReasons, outcomes } from "../warn/index.ts";
import { contactHows } from "./contact-route.ts";
import { activityKinds, followUpResults } from "./follow-up.ts";
import { taskEventKinds } from "./tables.ts";
import type { WarningListItem } from "./warning-list.ts";
import type {
  ActivityView,
  DecisionView,
  FollowUpView,
  HarmReviewView,
  OutcomeView,
  TaskView,
  WarningView,
} from "./warning-view.ts";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true });
const code = z.string().trim().min(1).max(80);
const words = z.string().trim().max(4_000);
const lang = z.enum(["en", "fr"]);
const some = z.string().trim().min(1).max(4_000).nullish();

/** An answer to a do-no-harm question. What is missing or bad in it is told by the gate, with the question's words. */
const answer = z.strictObject({
  question: code,
  answer: words,
  adverse: z.boolean().optional(),
  mitigation: words.optional(),
});
/** A stop is found by a person, and stepped over with a reason and the POC adviser's advice. */
const gate = {
  answers: z.array(answer).max(100).optional(),
  stops: z.array(code).max(50).optional(),
  override: z.strictObject({ stops: z.array(code).max(50), reason: words, adviserAdvice: words }).nullish(),
};

export const newDecision = z.strictObject({
  id,
  decision: z.enum(decisionKinds),
  reasonCode: z.enum(noActionReasons).nullish(),
  reason: words,
  reasonLang: lang.optional(),
  /** What else was considered: codes of tools or of response options. */
  options: z.array(code).max(50).optional(),
  toolCodes: z.array(code).max(20).optional(),
  /** The post that acts; left out it is the post that answers for the warning. */
  ownerPost: code.optional(),
  /** Left out, the limit of the level for the first act. */
  dueAt: moment.nullish(),
  reviewAt: moment.nullish(),
  desiredEffect: some,
  indicator: some,
  dissent: some,
  civiliansConcerned: some,
  throughWhom: some,
  ...gate,
});
export type NewDecision = z.infer<typeof newDecision>;

export const newTaskEvent = z.strictObject({
  id,
  kind: z.enum(taskEventKinds),
  at: moment.optional(),
  note: some,
  noteLang: lang.optional(),
});
export type NewTaskEvent = z.infer<typeof newTaskEvent>;

export const newActivity = z.strictObject({
  id,
  toolCode: code,
  /** Follows from the tool; where it is sent it must agree. */
  kind: z.enum(activityKinds).optional(),
  areaCode: code,
  from: moment,
  to: moment.nullish(),
  ownerPost: code,
  taskId: id.nullish(),
  /** Only for an activity without task; one with a task answers the task's warning. */
  warningId: id.nullish(),
  lang: lang.optional(),
  ...gate,
});
export type NewActivity = z.infer<typeof newActivity>;

export const newFollowUpResult = z.strictObject({
  id,
  result: z.enum(followUpResults),
  at: moment.optional(),
  /** Learned through somebody else, by the way agreed on. */
  byProxy: z.boolean().optional(),
  /** How it came to be known; without it, through a proxy or directly. To ask where asking endangers is refused. */
  how: z.enum(contactHows).optional(),
  noteEn: some,
  noteFr: some,
});
export type NewFollowUpResult = z.infer<typeof newFollowUpResult>;

export const newHarmReview = z.strictObject({
  id,
  activityId: id,
  finding: words,
  findingLang: lang.optional(),
  lifts: z.boolean(),
});
export type NewHarmReview = z.infer<typeof newHarmReview>;

export const newOutcome = z.strictObject({
  id,
  outcome: z.enum(outcomes),
  at: moment.optional(),
  /** When harm came, where it is known to have come. */
  harmAt: moment.nullish(),
  noteEn: some,
  noteFr: some,
  /** Where the danger went, if it went elsewhere. */
  riskMoved: some,
  incidentCodes: z.array(code).max(100).optional(),
});
export type NewOutcome = z.infer<typeof newOutcome>;

const params = z.strictObject({ id });

export const postDecision = operation({
  method: "POST",
  path: "/warnings/:id/decisions",
  summary: "Decide what is done about a warning, or record why nothing is",
  params,
  body: newDecision,
  reply: view<WithLabelHints<DecisionView>>(),
});
export const postTaskEvent = operation({
  method: "POST",
  path: "/tasks/:id/events",
  summary: "Record how a task goes",
  params,
  body: newTaskEvent,
  reply: view<WithLabelHints<TaskView>>(),
});
export const postActivity = operation({
  method: "POST",
  path: "/activities",
  summary: "Plan or record an activity; its follow-ups are made with it",
  body: newActivity,
  reply: view<WithLabelHints<ActivityView>>(),
});
export const postFollowUpResult = operation({
  method: "POST",
  path: "/follow-ups/:id/results",
  summary: "Record what was found on looking again",
  params,
  body: newFollowUpResult,
  reply: view<WithLabelHints<FollowUpView>>(),
});
export const postHarmReview = operation({
  method: "POST",
  path: "/harm-reviews",
  summary: "Review harm that followed an activity; only this opens similar ones again",
  body: newHarmReview,
  reply: view<WithLabelHints<HarmReviewView>>(),
});
export const postOutcome = operation({
  method: "POST",
  path: "/warnings/:id/outcome",
  summary: "Record what followed a warning",
  params,
  body: newOutcome,
  reply: view<WithLabelHints<OutcomeView>>(),
});
export const getWarning = operation({
  method: "GET",
  path: "/warnings/:id",
  summary: "One warning with its clock, evidence, decision and what followed",
  params,
  reply: view<WarningView>(),
});
export const getWarnings = operation({
  method: "GET",
  path: "/warnings",
  summary: "Warnings, those that wait first",
  query: z.strictObject({
    area: z.string().max(80).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    level: z.enum(levels).optional(),
    state: z.enum(["open", "closed", "all"]).optional(),
    find: z.string().max(300).optional(),
  }),
  reply: z.object({ asOf: z.string(), warnings: z.array(view<WarningListItem>()) }),
});
