import { z } from "zod";
import type { ExternalKind } from "../establish/index.ts";
import { type FieldProblem, type Lang, plusDays, type Say } from "../kernel/index.ts";
import { triageLevel } from "../listen/index.ts";
import { plainText } from "../mission/index.ts";
import type { Occurrence } from "./rule-backtest.ts";
import type { Level } from "./warning.ts";

/*
 * A warning rule as data: what must happen, what is then watched for, and the warning it would suggest. It is read, versioned
 * and tried on the past before anybody is warned by it. It runs no code, and knows armed actors and harm, never a people.
 */

/** What kind of violence: as outside data sets tell kinds apart, or any. */
export const ruleViolence = ["any", "state-based", "non-state", "one-sided"] as const;
/** Whose dead: on the side of a state, on the side of any other armed group, civilians, or whoever died. */
export const ruleParties = ["state-forces", "armed-groups", "civilians", "anyone"] as const;
/** Who killed, where a data set says so: it does of attacks on civilians alone. */
export const ruleHarmBy = ["anyone", "state-forces", "armed-groups"] as const;
/** A warning of what is to come: neither under way nor past, because nobody has seen it. */
export const ruleImminences = ["T1", "T2", "T3", "T4"] as const;

const words = (most: number) => z.string().trim().min(1).max(most);

/** The grammar. A watch of a week and ten kilometres at least: below that a rule would point at a village. */
export const declaredRule = z.strictObject({
  /** Names the rule through all its versions. */
  code: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(60),
  titleEn: words(120),
  titleFr: words(120),
  when: z.strictObject({
    violence: z.enum(ruleViolence),
    killed: z.enum(ruleParties),
    killedAtLeast: z.int().min(1).max(1_000),
    /** Armed actors by the name that the data set gives them; one of them is a side. Empty for any. */
    actors: z.array(words(120)).max(10),
    /** Countries by the name that the data set gives them. */
    countries: z.array(words(80)).min(1).max(20),
  }),
  watch: z.strictObject({
    km: z.int().min(10).max(200),
    days: z.int().min(7).max(60),
    harm: z.strictObject({ civiliansKilledAtLeast: z.int().min(1).max(1_000), by: z.enum(ruleHarmBy) }),
  }),
  warn: z.strictObject({
    /** A code of the mission's threat categories. */
    threatCategory: words(80),
    imminence: z.enum(ruleImminences),
    impact: z.int().min(1).max(5),
  }),
  reasonEn: words(1_000),
  reasonFr: words(1_000),
});
export type DeclaredRule = z.infer<typeof declaredRule>;

/** The level of the warning that a rule suggests: looked up as for any other. */
export function suggestedLevel({ warn }: Pick<DeclaredRule, "warn">): Level {
  return triageLevel(warn.imminence, warn.impact);
}

/** What an event of an outside data set says, as far as a rule asks it. */
export interface Deed {
  readonly sourceId: string;
  readonly kind: ExternalKind;
  readonly dateStart: string;
  readonly dateEnd: string;
  readonly datePrecision: number | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly placePrecision: number | null;
  readonly country: string;
  readonly sideA: string | null;
  readonly sideB: string | null;
  readonly best: number | null;
  readonly deathsA: number | null;
  readonly deathsB: number | null;
  readonly deathsCivilians: number | null;
}

/** UCDP names the side of a state after its government. */
const isState = (side: string | null): boolean => /^government of /i.test(side ?? "");

function killedOf(party: DeclaredRule["when"]["killed"], deed: Deed): number {
  if (party === "anyone") return deed.best ?? 0;
  if (party === "civilians") return deed.deathsCivilians ?? 0;
  const ofState = party === "state-forces";
  // Of an attack on civilians the second side is the civilians.
  const second = deed.kind !== "one-sided" && isState(deed.sideB) === ofState ? (deed.deathsB ?? 0) : 0;
  return (isState(deed.sideA) === ofState ? (deed.deathsA ?? 0) : 0) + second;
}

/** Whether an event is what the rule waits for. */
export function isTrigger({ when }: DeclaredRule, deed: Deed): boolean {
  return (
    (when.violence === "any" || when.violence === deed.kind) &&
    when.countries.includes(deed.country) &&
    (when.actors.length === 0 || when.actors.some((name) => name === deed.sideA || name === deed.sideB)) &&
    killedOf(when.killed, deed) >= when.killedAtLeast
  );
}

/** Whether an event is the harm that the rule warns of. Across a border it is harm too. */
export function isHarm({ watch }: DeclaredRule, deed: Deed): boolean {
  const { civiliansKilledAtLeast, by } = watch.harm;
  if ((deed.deathsCivilians ?? 0) < civiliansKilledAtLeast) return false;
  if (by === "anyone") return true;
  return deed.kind === "one-sided" && isState(deed.sideA) === (by === "state-forces");
}

/** Kilometres within which each precision of UCDP knows a place: exact, near, district. Wider ones are no place. */
const within: Readonly<Record<number, number>> = { 1: 0, 2: 25, 3: 50 };

/** When and where an event was, as well as its data set knows it: a day that is not known as one is told as its span. */
export function occurrenceOf(deed: Deed): Occurrence {
  const { dateStart, dateEnd, datePrecision, placePrecision } = deed;
  const isDay = datePrecision === 1 && dateStart === dateEnd;
  return {
    id: deed.sourceId,
    from: dateStart,
    // One day given for an event that lasted, or may have: it is not known to the day.
    to: isDay ? dateEnd : dateEnd > dateStart ? dateEnd : dayAfter(dateStart),
    latitude: deed.latitude,
    longitude: deed.longitude,
    within: (placePrecision === null ? undefined : within[placePrecision]) ?? null,
  };
}

/** What a rule waits for and what it warns of, among events of an outside data set: what a back-test takes. */
export function occurrencesOf(
  rule: DeclaredRule,
  deeds: readonly Deed[],
): { readonly triggers: readonly Occurrence[]; readonly harms: readonly Occurrence[] } {
  return {
    triggers: deeds.filter((deed) => isTrigger(rule, deed)).map(occurrenceOf),
    harms: deeds
      .filter((deed) => isHarm(rule, deed))
      .map((deed) => ({ ...occurrenceOf(deed), beyond: !rule.when.countries.includes(deed.country) })),
  };
}

const dayAfter = (iso: string) => plusDays(`${iso}T00:00:00.000Z`, 1).slice(0, 10);

/** Codes of lists that stand for a people. */
const communityCode = /\bcommunit(?:y|ies)-/i;

/**
 * Where a rule names a people. A community stands in Heed as people at risk; a rule that waited for one would hold all of them
 * under suspicion (E-3). Titles and reasons are looked through too: they would be read on every warning.
 */
export function peoplesIn(rule: DeclaredRule, peoples: readonly string[]): readonly FieldProblem[] {
  const names = peoples.map((name) => ` ${plainText(name)} `).filter((name) => name.trim() !== "");
  const said: readonly (readonly [string, string])[] = [
    ...(["code", "titleEn", "titleFr", "reasonEn", "reasonFr"] as const).map((field) => [field, rule[field]] as const),
    ...rule.when.actors.map((name, at) => [`when.actors.${at}`, name] as const),
    ["warn.threatCategory", rule.warn.threatCategory],
  ];
  return said.flatMap(([field, text]) => {
    const plain = ` ${plainText(text)} `;
    const named = names.find((name) => plain.includes(name))?.trim();
    const found = named ?? communityCode.exec(text)?.[0];
    return found === undefined ? [] : [{ field, mend: "mend.warn.rule-names-people", facts: { name: found } }];
  });
}

const listed = (names: readonly string[], lang: Lang) =>
  new Intl.ListFormat(lang === "fr" ? "fr-FR" : "en-GB", { type: "conjunction" }).format(names);

/** The rule as one sentence: when it fires and what is watched for. */
export function ruleSentence({ when, watch }: DeclaredRule, lang: Lang, say: Say): string {
  // A hyphen ends the name of a choice within a message.
  const choice = (code: string) => code.replaceAll("-", "_");
  return say("warn.rule.sentence", {
    killed: choice(when.killed),
    n: when.killedAtLeast,
    violence: choice(when.violence),
    named: when.actors.length > 0 ? "yes" : "no",
    actors: listed(when.actors, lang),
    countries: listed(when.countries, lang),
    days: watch.days,
    km: watch.km,
    m: watch.harm.civiliansKilledAtLeast,
    by: choice(watch.harm.by),
  });
}

/**
 * More firings than this in the tried period, in the mean of its months, or in the worst of them, and nobody can answer them: the
 * rule does not go live. The worst month has a limit of its own, because a long quiet period makes every mean small.
 */
export const mostFirings = 500;
export const mostFiringsPerMonth = 30;
export const mostFiringsInAMonth = 60;
