import type { Instant } from "../kernel/index.ts";
import type { Report, ToldFacts } from "../listen/index.ts";
import { type NamedGroup, type Names, ruleTitle } from "./rule-title.ts";
import type { RaisedWarning, YesNoUnknown } from "./warning.ts";
import { groupNotStated, watchOver } from "./watch.ts";

export const operationRuleFacts = { code: "operation-watch", version: 1 } as const;

/** What the mission's list says of a force. `local`: of people of the place, so that somebody may be made to pay for it. */
export interface OperatingForce {
  readonly code: string;
  readonly local: boolean;
  readonly threat: string | null;
}

/** A community for which the force is said to stand. */
export interface StoodFor {
  /** Null where the list of groups at risk has no code for it: the title still names it. */
  readonly group: string | null;
  readonly names: Names;
  readonly affiliations: readonly string[];
}

/**
 * The watches that a report of an operation raises, by whatever force: one over the people among whom it took place, and one
 * over each community for which the force is said to stand, for both have paid for operations. Where a local force's
 * community is on no record the watch says so and asks. Empty for a report that tells of no operation.
 */
export function operationWatches(
  report: Report,
  told: ToldFacts,
  known: {
    readonly force: OperatingForce | null;
    readonly place: Names;
    readonly among: NamedGroup | null;
    readonly home: readonly StoodFor[];
  },
  receivedAt: Instant,
): readonly RaisedWarning[] {
  if (told.operationBy === null) return [];
  const watch = (
    side: "among" | "home",
    group: NamedGroup | null,
    people: "told" | "recorded" | "not-known",
    affiliations: readonly string[],
    recipientCouldBePerpetrator: YesNoUnknown,
  ) =>
    watchOver(report, {
      ...ruleTitle(
        `warn.operation.title.${side}`,
        report,
        { place: known.place, group },
        side === "home" ? "warn.group.of-force" : "warn.group.unknown",
      ),
      rule: operationRuleFacts,
      // One category for both sides: what a planner reads of a watch does not tell who stands for whom.
      threatCategory: known.force?.threat ?? "counter-terrorism-harm",
      groupAtRisk: group?.code ?? groupNotStated,
      reason: {
        cause: "operation",
        killedRoles: [],
        force: told.operationBy,
        side,
        people,
        affiliations: [...affiliations],
      },
      receivedAt,
      recipientCouldBePerpetrator,
    });
  const among = watch("among", known.among, told.operationAmong === null ? "not-known" : "told", [], "yes");
  // People who stand on both sides of one operation need one watch.
  const home = known.home.filter(({ group }) => group === null || group !== told.operationAmong);
  if (known.home.length === 0 && known.force?.local !== false)
    return [among, watch("home", null, "not-known", [], "unknown")];
  return [
    among,
    ...home.map(({ group, names, affiliations }) =>
      watch("home", { ...names, code: group ?? groupNotStated }, "recorded", affiliations, "unknown"),
    ),
  ];
}
