import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import { declaredRule } from "./declared-rule.ts";
import type { RuleBookView, RuleVersionView } from "./rule-view.ts";

const id = z.uuid();
const params = z.strictObject({ id });

export const newRuleVersion = z.strictObject({ id, rule: declaredRule });
export type NewRuleVersion = z.infer<typeof newRuleVersion>;

/** Days, both included; left out: all that is imported up to today. */
export const newRuleTrial = z.strictObject({ id, from: z.iso.date(), to: z.iso.date() });
export type NewRuleTrial = z.infer<typeof newRuleTrial>;

/** What a person does with a version. That it is paused is done by Heed alone, when it fires in a burst. */
export const ruleActs = ["live", "resumed", "retired"] as const;
export const newRuleEvent = z.strictObject({
  id,
  kind: z.enum(ruleActs),
  /** With `live`: the back-test of this version on which it goes live. */
  trialId: id.nullish(),
  /** Why; with `retired` and `resumed` it is asked for. */
  why: z.string().trim().max(1_000).nullish(),
});
export type NewRuleEvent = z.infer<typeof newRuleEvent>;

export const getRules = operation({
  method: "GET",
  path: "/rules",
  summary: "Warning rules: those that are part of Heed, and declared ones with their versions and back-tests",
  reply: view<RuleBookView>(),
});
export const getRule = operation({
  method: "GET",
  path: "/rules/:id",
  summary: "One version of a declared rule, with its back-tests",
  params,
  reply: view<RuleVersionView>(),
});
export const postRule = operation({
  method: "POST",
  path: "/rules",
  summary: "Propose a warning rule, or a new version of one; nobody is warned by a proposal",
  body: newRuleVersion,
  reply: view<RuleVersionView>(),
});
export const postRuleTrial = operation({
  method: "POST",
  path: "/rules/:id/trials",
  summary: "Try a version on the outside events of a past period, and keep what it said",
  params,
  body: newRuleTrial,
  reply: view<RuleVersionView>(),
});
export const postRuleEvent = operation({
  method: "POST",
  path: "/rules/:id/events",
  summary: "Let a version go live on a back-test of its own, resume or retire it",
  params,
  body: newRuleEvent,
  reply: view<RuleVersionView>(),
});
