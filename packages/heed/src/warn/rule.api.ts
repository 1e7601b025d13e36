import { type Route, serve } from "../kernel/index.ts";
import { actOnRule, keepTrial, proposeRule, ruleBook, showRule } from "./rule-book.sql.ts";
import { getRule, getRules, postRule, postRuleEvent, postRuleTrial } from "./rule-contract.ts";

export const ruleRoutes: readonly Route[] = [
  serve(getRules, (work) => ruleBook(work)),
  serve(getRule, (work, { params }) => showRule(work, params.id)),
  serve(postRule, (work, { body }) => proposeRule(work, body)),
  serve(postRuleTrial, (work, { params, body }) => keepTrial(work, params.id, body)),
  serve(postRuleEvent, (work, { params, body }) => actOnRule(work, params.id, body)),
];
