import type { FieldProblem, ProblemKind } from "../kernel/index.ts";
import { mostFirings, mostFiringsInAMonth, mostFiringsPerMonth } from "./declared-rule.ts";
import { ruleFiresTooOften, ruleNotTried, ruleSecondPerson, ruleState, ruleTestSilent } from "./problems.ts";
import type { BackTest } from "./rule-backtest.ts";
import { type RuleEvent, type RuleTrial, type RuleVersion, ruleEventKinds } from "./rule-tables.ts";

/**
 * Where a version stands: nobody is warned by a proposal; of one rule at most one version is live, and the next that goes live
 * replaces it; a paused one keeps its place and warns nobody; a retired rule is over, until a new version of it is proposed.
 */
export const ruleStandings = ["proposed", "live", "paused", "replaced", "retired"] as const;
export type RuleStanding = (typeof ruleStandings)[number];

/** What happened in one instant happened in the order in which it can: nothing is paused before it is live. */
export const inRuleOrder = (a: RuleEvent, b: RuleEvent): number => {
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1;
  return ruleEventKinds.indexOf(a.kind) - ruleEventKinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1);
};

/** How each version of one rule stands, from everything that happened to all of them. */
export function standingsOf(
  versions: readonly Pick<RuleVersion, "id">[],
  events: readonly RuleEvent[],
): ReadonlyMap<string, RuleStanding> {
  const standing = new Map<string, RuleStanding>(versions.map(({ id }) => [id, "proposed"]));
  for (const { versionId, kind } of [...events].sort(inRuleOrder)) {
    if (kind === "live" || kind === "resumed") {
      for (const [id, was] of standing)
        if (id !== versionId && (was === "live" || was === "paused")) standing.set(id, "replaced");
      standing.set(versionId, "live");
    } else standing.set(versionId, kind);
  }
  return standing;
}

/** Whether a back-test fires more often than anybody can answer. */
export function firesTooOften({
  firings,
  firingsPerMonth,
  busiest,
}: Pick<BackTest, "firings" | "firingsPerMonth" | "busiest">): boolean {
  return (
    firings > mostFirings || firingsPerMonth > mostFiringsPerMonth || (busiest?.firings ?? 0) > mostFiringsInAMonth
  );
}

/** Why a version may not go live, the gravest reason first; null where it may. Nothing is changed by asking. */
export function goLiveProblem(
  version: Pick<RuleVersion, "id" | "recordedBy">,
  standing: RuleStanding,
  trial: Pick<RuleTrial, "versionId" | "result"> | undefined,
  approver: string,
): {
  readonly kind: ProblemKind;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldProblem[];
} | null {
  const because = (kind: ProblemKind, facts: Readonly<Record<string, string | number>> = {}, field?: string) => ({
    kind,
    facts,
    errors: field === undefined ? [] : [{ field, mend: `problem.${kind.code}.mend`, facts }],
  });
  if (standing !== "proposed" && standing !== "replaced") return because(ruleState, { state: standing });
  if (version.recordedBy === approver) return because(ruleSecondPerson);
  if (trial === undefined || trial.versionId !== version.id) return because(ruleNotTried, {}, "trialId");
  const { result } = trial;
  if (firesTooOften(result))
    return because(
      ruleFiresTooOften,
      {
        firings: result.firings,
        perMonth: Math.round(result.firingsPerMonth * 10) / 10,
        busiest: result.busiest?.firings ?? 0,
        mostFirings,
        mostPerMonth: mostFiringsPerMonth,
        mostInAMonth: mostFiringsInAMonth,
      },
      "trialId",
    );
  if (result.answer === null)
    return because(ruleTestSilent, { firings: result.judged, harms: result.harms.used }, "trialId");
  return null;
}
