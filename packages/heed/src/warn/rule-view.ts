import { type Lang, messages } from "../kernel/index.ts";
import { type DeclaredRule, ruleSentence, suggestedLevel } from "./declared-rule.ts";
import { operationRuleFacts } from "./operation-rule.ts";
import { retaliationRuleFacts } from "./retaliation-rule.ts";
import { inRuleOrder, type RuleStanding } from "./rule-standing.ts";
import type { RuleEvent, RuleTrial, RuleVersion } from "./rule-tables.ts";
import { siegeRuleFacts } from "./siege-rule.ts";
import type { Level } from "./warning.ts";
import { watchDays } from "./watch.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const words = [{ en, fr }];

/** A rule that is part of the program: always in force, and read like any other. */
export interface BuiltInRule {
  readonly code: string;
  readonly version: number;
  readonly sentence: string;
}

/** Codes that a declared rule may not take. */
export const builtInCodes: readonly string[] = [siegeRuleFacts, retaliationRuleFacts, operationRuleFacts].map(
  ({ code }) => code,
);

export function builtInRules(lang: Lang): readonly BuiltInRule[] {
  const say = messages(lang, words);
  return [siegeRuleFacts, retaliationRuleFacts, operationRuleFacts].map(({ code, version }) => ({
    code,
    version,
    sentence: say(`warn.rule.built-in.${code}`, { days: watchDays }),
  }));
}

export interface RuleTrialView {
  readonly id: string;
  readonly at: string;
  readonly releases: readonly string[];
  readonly result: RuleTrial["result"];
}
export interface RuleEventView {
  readonly kind: RuleEvent["kind"];
  readonly at: string;
  readonly why: string | null;
  readonly trialId: string | null;
}

/** One version of a declared rule, for whoever reads rules. */
export interface RuleVersionView {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly standing: RuleStanding;
  readonly proposedAt: string;
  readonly title: string;
  readonly sentence: string;
  readonly reason: string;
  readonly threat: string;
  readonly level: Level;
  readonly definition: DeclaredRule;
  /** The newest first. */
  readonly trials: readonly RuleTrialView[];
  readonly events: readonly RuleEventView[];
  /** All versions of the rule, the newest first. */
  readonly versions: readonly { readonly id: string; readonly version: number; readonly standing: RuleStanding }[];
  /** While it was live: warnings raised, events laid beside one, and events held back when it was paused. */
  readonly fired: { readonly raised: number; readonly beside: number; readonly held: number };
  readonly may: { readonly test: boolean; readonly approve: boolean; readonly retire: boolean };
}

export interface RuleLine {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly standing: RuleStanding;
  readonly title: string;
  readonly sentence: string;
  /** Of the newest back-test; null where there is none. */
  readonly firingsPerMonth: number | null;
}

export interface RuleBookView {
  readonly asOf: string;
  readonly builtIn: readonly BuiltInRule[];
  readonly may: { readonly propose: boolean };
  readonly declared: readonly RuleLine[];
}

export interface RuleFacts {
  readonly versions: readonly RuleVersion[];
  readonly trials: readonly RuleTrial[];
  readonly events: readonly RuleEvent[];
  readonly standings: ReadonlyMap<string, RuleStanding>;
}

const newestFirst = <T extends { readonly recordedAt: string }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => (a.recordedAt > b.recordedAt ? -1 : 1));

/** The version of a rule that its readers should see first: the live one, else the newest. */
export function shownVersion({ versions, standings }: RuleFacts): RuleVersion | undefined {
  const newest = [...versions].sort((a, b) => b.ruleVersion - a.ruleVersion);
  return newest.find(({ id }) => standings.get(id) === "live" || standings.get(id) === "paused") ?? newest[0];
}

export function ruleLine(version: RuleVersion, { trials, standings }: RuleFacts, lang: Lang): RuleLine {
  const { definition, id } = version;
  const last = newestFirst(trials.filter(({ versionId }) => versionId === id))[0];
  return {
    id,
    code: version.ruleCode,
    version: version.ruleVersion,
    standing: standings.get(id) ?? "proposed",
    title: lang === "fr" ? definition.titleFr : definition.titleEn,
    sentence: ruleSentence(definition, lang, messages(lang, words)),
    firingsPerMonth: last?.result.firingsPerMonth ?? null,
  };
}

export function ruleVersionView(
  version: RuleVersion,
  facts: RuleFacts,
  reader: {
    readonly lang: Lang;
    readonly threat: string;
    readonly fired: RuleVersionView["fired"];
    readonly may: RuleVersionView["may"];
  },
): RuleVersionView {
  const { definition, id } = version;
  const { firingsPerMonth: _, ...line } = ruleLine(version, facts, reader.lang);
  const of = <T extends { readonly versionId: string }>(rows: readonly T[]) =>
    rows.filter(({ versionId }) => versionId === id);
  return {
    ...line,
    proposedAt: version.recordedAt,
    reason: reader.lang === "fr" ? definition.reasonFr : definition.reasonEn,
    threat: reader.threat,
    level: suggestedLevel(definition),
    definition,
    trials: newestFirst(of(facts.trials)).map(({ id: trial, recordedAt, releases, result }) => ({
      id: trial,
      at: recordedAt,
      releases,
      result,
    })),
    events: [...of(facts.events)]
      .sort((a, b) => inRuleOrder(b, a))
      .map(({ kind, at, why, trialId }) => ({ kind, at, why, trialId })),
    versions: [...facts.versions]
      .sort((a, b) => b.ruleVersion - a.ruleVersion)
      .map((one) => ({
        id: one.id,
        version: one.ruleVersion,
        standing: facts.standings.get(one.id) ?? "proposed",
      })),
    fired: reader.fired,
    may: reader.may,
  };
}

/** Whether a rule is part of the program; any other is declared, and has its words in its version. */
export const isBuiltIn = (code: string | null): boolean => code !== null && builtInCodes.includes(code);
