import { type Lang, messages, namedId } from "../kernel/index.ts";
import { type Report, triageLevel } from "../listen/index.ts";
import type { Warning } from "./warning.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** A rule that raises warnings. A new version is a new reading of reports; what an older one raised stays. */
export const siegeRuleFacts = {
  code: "siege-reported",
  version: 1,
  eventType: "siege-blockade",
  threatCategory: "coercion-social-control",
} as const;

/**
 * The id of the warning that the siege rule raises from a report. The version is no part of it: one report never raises
 * two warnings, whatever became of the rule in between.
 */
export function ruleWarningId(missionId: string, reportId: string): string {
  return namedId("warning", siegeRuleFacts.code, missionId, reportId);
}

/** Names in both languages, of a place or of a group. */
export interface Names {
  readonly en: string;
  readonly fr: string;
}

/** A label inside a sentence. What a community calls itself keeps its capital in English and has none in French. */
function inSentence(label: string, code: string, lang: Lang): string {
  const isName = lang === "en" && /^communit(y|ies)-/.test(code) && !/^communit/i.test(label);
  return isName ? label : label.charAt(0).toLocaleLowerCase(lang) + label.slice(1);
}

/**
 * The warning that a report of a siege or blockade raises: at once, before anybody has graded it, because people who are
 * cut off cannot wait for a reader. Null for any other report. Names the people cut off and the place, never who told.
 */
export function siegeWarning(
  missionId: string,
  report: Report,
  names: { readonly place: Names; readonly group: Names | null },
): Warning | null {
  if (report.eventType !== siegeRuleFacts.eventType) return null;
  const title = (lang: Lang) => {
    const say = messages(lang, [{ en, fr }]);
    const area = names.place[lang];
    const told = report.placeToldAs;
    const place = told === null || told === names.place.en || told === names.place.fr ? area : `${told}, ${area}`;
    const group =
      names.group === null ? say("warn.group.unknown") : inSentence(names.group[lang], report.groupAtRisk, lang);
    return say("warn.siege.title", { place, group });
  };
  return {
    id: ruleWarningId(missionId, report.id),
    titleEn: title("en"),
    titleFr: title("fr"),
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
    threatKnownAt: report.threatKnownAt,
    receivedAt: report.receivedAt,
    ownerPost: "head-of-office",
    recipientCouldBePerpetrator: "unknown",
  };
}
