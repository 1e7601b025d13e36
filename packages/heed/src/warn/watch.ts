import { type Instant, plusDays } from "../kernel/index.ts";
import { type Report, triageLevel } from "../listen/index.ts";
import type { WarningState } from "./state.ts";
import type { Imminence, Level, RaisedWarning, Warning, YesNoUnknown } from "./warning.ts";
import { levels } from "./warning.ts";

/**
 * Days that a watch looks at. Where the file of 2018 knows how long it took from a deed to the answer it was minutes, two
 * days, and four to five (`reprisal_links.csv`); most often it is not known. Seven is also where T3 ends.
 */
export const watchDays = 7;

/** People of whom nobody has said who they are, in the list of groups at risk. */
export const groupNotStated = "civilians";

const nearest: readonly Imminence[] = ["T0", "T1", "T2", "T3"];

/**
 * How near and how grave: within one to seven days, and severe, for the answers on record fell on whole villages. A report
 * that says nearer or graver is believed; one that says less does not make a watch less.
 */
function urgency(report: Pick<Report, "imminence" | "impact">): Pick<Warning, "imminence" | "impact" | "level"> {
  const imminence = nearest.includes(report.imminence) ? report.imminence : "T3";
  const impact = Math.max(4, report.impact);
  return { imminence, impact, level: triageLevel(imminence, impact) };
}

/** What every watch has in common: the report's place, no count of people, the clock from the moment it was told. */
export function watchOver(
  report: Report,
  facts: Pick<RaisedWarning, "titleEn" | "titleFr" | "threatCategory" | "groupAtRisk" | "reason"> & {
    readonly rule: { readonly code: string; readonly version: number };
    readonly receivedAt: Instant;
    readonly recipientCouldBePerpetrator: YesNoUnknown;
  },
): RaisedWarning {
  const { rule, ...rest } = facts;
  return {
    ...rest,
    ...urgency(report),
    // The number that was told counts other people: those who were harmed.
    numberExposed: null,
    areaCode: report.areaCode,
    areaPath: report.areaPath,
    reach: null,
    origin: "rule",
    ruleCode: rule.code,
    ruleVersion: rule.version,
    threatKnownAt: report.threatKnownAt,
    ownerPost: "head-of-office",
  };
}

const rank = (level: Level) => levels.indexOf(level);

/**
 * Whether a watch that stands already is the one that another report would raise: the same rule, people, place and cause, word
 * for word, no weaker, open, not yet decided and inside its days. Then the report is laid beside the first, so that five calls
 * about one killing ask for one decision. Anything that differs, and every report after a decision, raises its own.
 */
export function standsFor(
  standing: { readonly warning: Warning; readonly state: WarningState },
  wanted: RaisedWarning,
): boolean {
  const { warning, state } = standing;
  return (
    warning.origin === "rule" &&
    warning.ruleCode === wanted.ruleCode &&
    warning.ruleVersion === wanted.ruleVersion &&
    warning.titleEn === wanted.titleEn &&
    warning.titleFr === wanted.titleFr &&
    warning.areaCode === wanted.areaCode &&
    warning.groupAtRisk === wanted.groupAtRisk &&
    warning.threatCategory === wanted.threatCategory &&
    warning.reason !== null &&
    warning.reason.force === wanted.reason?.force &&
    warning.reason.side === wanted.reason.side &&
    wanted.receivedAt < plusDays(warning.receivedAt, watchDays) &&
    state.handling !== "closed" &&
    state.decision === "pending" &&
    (state.verification === "not-started" || state.verification === "in-progress") &&
    rank(state.level) >= rank(wanted.level)
  );
}
