import { type Report, triageLevel } from "../listen/index.ts";
import { type NamedGroup, type Names, ruleTitle } from "./rule-title.ts";
import type { RaisedWarning } from "./warning.ts";

/** A rule that raises warnings. A new version is a new reading of reports; what an older one raised stays. */
export const siegeRuleFacts = {
  code: "siege-reported",
  version: 1,
  eventType: "siege-blockade",
  threatCategory: "coercion-social-control",
} as const;

/**
 * The warning that a report of a siege or blockade raises: at once, before anybody has graded it, because people who are
 * cut off cannot wait for a reader. Null for any other report. Names the people cut off and the place, never who told.
 */
export function siegeWarning(
  report: Report,
  names: { readonly place: Names; readonly group: NamedGroup | null },
): RaisedWarning | null {
  if (report.eventType !== siegeRuleFacts.eventType) return null;
  return {
    ...ruleTitle("warn.siege.title", report, names),
    threatCategory: siegeRuleFacts.threatCategory,
    groupAtRisk: report.groupAtRisk,
    numberExposed: report.numberExposed,
    areaCode: report.areaCode,
    areaPath: report.areaPath,
    imminence: report.imminence,
    impact: report.impact,
    reach: null,
    level: triageLevel(report.imminence, report.impact),
    origin: "rule",
    ruleCode: siegeRuleFacts.code,
    ruleVersion: siegeRuleFacts.version,
    reason: null,
    threatKnownAt: report.threatKnownAt,
    receivedAt: report.receivedAt,
    ownerPost: "head-of-office",
    recipientCouldBePerpetrator: "unknown",
  };
}
