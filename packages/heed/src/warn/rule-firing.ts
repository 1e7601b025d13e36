import { minutesBetween } from "../kernel/index.ts";
import { plainText } from "../mission/index.ts";
import { type DeclaredRule, type Deed, isTrigger, suggestedLevel } from "./declared-rule.ts";
import { kmBetween } from "./rule-backtest.ts";
import type { RaisedWarning } from "./warning.ts";
import { groupNotStated } from "./watch.ts";

/** More warnings of one rule within a day than this, and it is paused: nobody can answer them, and something is wrong. */
export const mostWarningsADay = 10;

const dayNumber = (iso: string) => minutesBetween("1970-01-01T00:00:00.000Z", `${iso}T00:00:00.000Z`) / 1440;

/** Whether an event is what a live rule waits for, and its watch is not over on this day. A watch that has ended warns nobody. */
export function firesOn(rule: DeclaredRule, deed: Deed, today: string): boolean {
  const last = dayNumber(deed.dateEnd);
  const now = dayNumber(today);
  return isTrigger(rule, deed) && last <= now && now <= last + rule.watch.days;
}

/** Whether another event of the rule is near enough, in place and days, to lie beside it instead of raising its own warning. */
export function liesBeside({ watch }: DeclaredRule, deed: Deed, standing: Deed): boolean {
  return (
    Math.abs(dayNumber(deed.dateStart) - dayNumber(standing.dateStart)) < watch.days &&
    kmBetween(deed, standing) <= watch.km
  );
}

interface Place {
  readonly code: string;
  readonly path: string;
  readonly level: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly aliases: readonly string[];
}
const ofDivision = /\b(?:cercle|region|department|departement|district|province|county|state)\b/g;
const bare = (name: string) => plainText(plainText(name).replace(ofDivision, " "));

/**
 * The area of the mission in which an event of another's lies, by the names that its publisher gives: the district where it is
 * known so well, else the region, else the country. Null for an event outside the mission.
 */
export function areaOfDeed<T extends Place>(
  areas: readonly T[],
  deed: Pick<Deed, "country" | "placePrecision"> & { readonly adm1: string | null; readonly adm2: string | null },
): T | null {
  const named = (name: string | null, depth: number, within: string) =>
    name === null || bare(name) === ""
      ? undefined
      : areas.find(
          ({ path, nameEn, nameFr, aliases }) =>
            path.split("/").length === depth &&
            (within === "" || path.startsWith(`${within}/`)) &&
            [nameEn, nameFr, ...aliases].some((one) => bare(one) === bare(name)),
        );
  const country = named(deed.country, 1, "");
  if (!country) return null;
  const region = named(deed.adm1, 2, country.path);
  const precision = deed.placePrecision ?? 9;
  const district = precision <= 3 ? named(deed.adm2, 3, region?.path ?? country.path) : undefined;
  return district ?? (precision <= 4 ? region : undefined) ?? country;
}

/** The warning that a firing suggests: over an area, for people whom nobody has named. A person decides what it is worth. */
export function declaredWarning(
  { definition, ruleVersion }: { readonly definition: DeclaredRule; readonly ruleVersion: number },
  event: { readonly dataset: string; readonly release: string; readonly sourceId: string },
  area: { readonly code: string; readonly path: string },
  titles: Pick<RaisedWarning, "titleEn" | "titleFr">,
  receivedAt: string,
): RaisedWarning {
  const { imminence, impact, threatCategory } = definition.warn;
  return {
    ...titles,
    threatCategory,
    groupAtRisk: groupNotStated,
    numberExposed: null,
    areaCode: area.code,
    areaPath: area.path,
    imminence,
    impact,
    reach: null,
    level: suggestedLevel(definition),
    origin: "rule",
    ruleCode: definition.code,
    ruleVersion,
    reason: {
      cause: "declared",
      killedRoles: [],
      force: null,
      side: null,
      people: "not-known",
      affiliations: [],
      event: { dataset: event.dataset, release: event.release, sourceId: event.sourceId },
    },
    threatKnownAt: null,
    receivedAt,
    ownerPost: "head-of-office",
    recipientCouldBePerpetrator: "unknown",
  };
}
