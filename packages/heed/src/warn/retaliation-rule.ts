import type { Instant } from "../kernel/index.ts";
import type { Report, ToldFacts } from "../listen/index.ts";
import type { RuleCause } from "./rule-reason.ts";
import { type NamedGroup, type Names, ruleTitle } from "./rule-title.ts";
import type { RaisedWarning } from "./warning.ts";
import { groupNotStated, watchOver } from "./watch.ts";

export const retaliationRuleFacts = { code: "retaliation-watch", version: 1 } as const;

/** What the mission's list says of a function: whether its killing is answered, and with which threat. */
export interface KilledRole {
  readonly code: string;
  readonly watch: "notable" | "forces" | null;
  readonly threat: string | null;
}

/**
 * The watch that a report raises when it tells in codes that a notable or a member of an armed force was killed, or that
 * retaliation is feared for somebody. It stands over the people named as in danger, and over the place where nobody has
 * named them: it asks, and does not guess from who was killed. Null for any other report.
 */
export function retaliationWatch(
  report: Report,
  told: ToldFacts,
  known: { readonly roles: readonly KilledRole[]; readonly place: Names; readonly feared: NamedGroup | null },
  receivedAt: Instant,
): RaisedWarning | null {
  const roles = known.roles.filter(({ code, watch }) => watch !== null && (told.killedRoles ?? []).includes(code));
  const decisive = roles.find(({ watch }) => watch === "forces") ?? roles[0];
  if (!decisive && told.retaliationFearedFor === null) return null;
  const cause: RuleCause = decisive?.watch ?? "told";
  return watchOver(report, {
    ...ruleTitle(`warn.retaliation.title.${cause}`, report, { place: known.place, group: known.feared }),
    rule: retaliationRuleFacts,
    threatCategory: decisive?.threat ?? "communal-violence",
    groupAtRisk: told.retaliationFearedFor ?? groupNotStated,
    reason: {
      cause,
      killedRoles: roles.map(({ code }) => code),
      force: null,
      side: null,
      people: told.retaliationFearedFor === null ? "not-known" : "told",
      affiliations: [],
    },
    receivedAt,
    // After a death among soldiers the nearest post is the last to be called (3.3).
    recipientCouldBePerpetrator: cause === "forces" ? "yes" : "unknown",
  });
}
