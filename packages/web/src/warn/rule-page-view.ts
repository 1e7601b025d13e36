import type { RuleBookView, RuleVersionView } from "heed/warn";
import type { Choice } from "../shell/page.ts";

/** The list of rules, with what a new one is made of. */
export interface RulesPageView {
  readonly book: RuleBookView;
  /** Threat categories of the mission. */
  readonly threats: readonly Choice[];
}

/** One version of a declared rule. */
export interface RulePageView {
  readonly rule: RuleVersionView;
  readonly threats: readonly Choice[];
}
