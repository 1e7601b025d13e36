import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messages } from "../kernel/index.ts";
import {
  type DeclaredRule,
  type Deed,
  declaredRule,
  isHarm,
  isTrigger,
  occurrenceOf,
  peoplesIn,
  ruleHarmBy,
  ruleParties,
  ruleSentence,
  ruleViolence,
  suggestedLevel,
} from "./declared-rule.ts";
import { aRule } from "./testing.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const words = [{ en, fr }];
const peoples = ["Fulani", "Peul", "Peule", "Peuls", "Dogon", "Dogons", "Tuareg", "Dawsahak"];

/** An invented fight between a state and an armed group. */
const aDeed = (facts: Partial<Deed> = {}): Deed => ({
  sourceId: "1",
  kind: "state-based",
  dateStart: "2031-03-04",
  dateEnd: "2031-03-04",
  datePrecision: 1,
  latitude: 14,
  longitude: -3,
  placePrecision: 1,
  country: "Mali",
  sideA: "Government of Mali",
  sideB: "Invented Front",
  best: 5,
  deathsA: 2,
  deathsB: 3,
  deathsCivilians: 0,
  ...facts,
});
const attack = (sideA: string, deathsCivilians: number, facts: Partial<Deed> = {}) =>
  aDeed({
    kind: "one-sided",
    sideA,
    sideB: "Civilians",
    deathsA: 0,
    deathsB: 0,
    best: deathsCivilians,
    deathsCivilians,
    ...facts,
  });
const when = (facts: Partial<DeclaredRule["when"]>) => aRule({ when: { ...aRule().when, ...facts } });
const harm = (facts: Partial<DeclaredRule["watch"]["harm"]>) =>
  aRule({ watch: { ...aRule().watch, harm: { civiliansKilledAtLeast: 1, by: "anyone", ...facts } } });

describe("a trigger", () => {
  test.each<[string, DeclaredRule, Deed, boolean]>([
    ["soldiers killed in a fight", aRule(), aDeed(), true],
    [
      "soldiers killed where the state is the second side",
      aRule(),
      aDeed({ sideA: "Invented Front", sideB: "Government of Niger", deathsA: 0, deathsB: 1 }),
      true,
    ],
    ["a fight in which only the others died", aRule(), aDeed({ deathsA: 0 }), false],
    ["a fight whose dead nobody has counted", aRule(), aDeed({ deathsA: null }), false],
    ["fewer than the rule asks for", when({ killedAtLeast: 3 }), aDeed(), false],
    ["as many as it asks for", when({ killedAtLeast: 2 }), aDeed(), true],
    ["in another country", aRule(), aDeed({ country: "Niger" }), false],
    ["another kind of violence", when({ violence: "non-state" }), aDeed(), false],
    ["any kind", when({ violence: "any" }), aDeed(), true],
    [
      "members of an armed group, when a state fights it",
      when({ killed: "armed-groups", killedAtLeast: 3 }),
      aDeed(),
      true,
    ],
    [
      "both sides of a fight between groups",
      when({ killed: "armed-groups", violence: "non-state", killedAtLeast: 5 }),
      aDeed({ kind: "non-state", sideA: "Invented Front" }),
      true,
    ],
    [
      "no civilians counted as an armed group",
      when({ killed: "armed-groups", violence: "one-sided" }),
      attack("Government of Mali", 9, { deathsB: 9 }),
      false,
    ],
    [
      "civilians",
      when({ killed: "civilians", violence: "one-sided", killedAtLeast: 9 }),
      attack("Invented Front", 9),
      true,
    ],
    ["anybody", when({ killed: "anyone", killedAtLeast: 5 }), aDeed(), true],
    ["a named actor on the second side", when({ actors: ["Invented Front"] }), aDeed(), true],
    ["without the named actor", when({ actors: ["Another Front"] }), aDeed(), false],
  ])("%s", (_, rule, deed, fires) => expect(isTrigger(rule, deed)).toBe(fires));
});

describe("harm", () => {
  test.each<[string, DeclaredRule, Deed, boolean]>([
    ["a civilian killed in an attack", aRule(), attack("Invented Front", 1), true],
    ["civilians killed between two sides", aRule(), aDeed({ deathsCivilians: 1 }), true],
    ["nobody of them killed", aRule(), aDeed(), false],
    ["not counted", aRule(), aDeed({ deathsCivilians: null }), false],
    ["fewer than the rule asks for", harm({ civiliansKilledAtLeast: 2 }), attack("Invented Front", 1), false],
    ["by state forces", harm({ by: "state-forces" }), attack("Government of Mali", 1), true],
    ["not by state forces", harm({ by: "state-forces" }), attack("Invented Front", 1), false],
    ["by an armed group", harm({ by: "armed-groups" }), attack("Invented Front", 1), true],
    ["between two sides nobody says by whom", harm({ by: "armed-groups" }), aDeed({ deathsCivilians: 4 }), false],
    ["across the border", aRule(), attack("Invented Front", 1, { country: "Niger" }), true],
  ])("%s", (_, rule, deed, counts) => expect(isHarm(rule, deed)).toBe(counts));
});

test.each<[string, Partial<Deed>, Partial<ReturnType<typeof occurrenceOf>>]>([
  ["a day and an exact place", {}, { from: "2031-03-04", to: "2031-03-04", within: 0 }],
  ["near a place", { placePrecision: 2 }, { within: 25 }],
  ["in a district", { placePrecision: 3 }, { within: 50 }],
  ["in a region: no place", { placePrecision: 4 }, { within: null }],
  ["nobody says how well the place is known", { placePrecision: null }, { within: null }],
  ["some days", { dateEnd: "2031-03-07", datePrecision: 2 }, { from: "2031-03-04", to: "2031-03-07" }],
  ["one day that is not known as one", { datePrecision: 2 }, { from: "2031-03-04", to: "2031-03-05" }],
  ["days turned around", { dateEnd: "2031-03-01", datePrecision: 1 }, { from: "2031-03-04", to: "2031-03-05" }],
])("where and when of %s", (_, facts, expected) => {
  expect(occurrenceOf(aDeed(facts))).toMatchObject(expected);
});

describe("the grammar", () => {
  const fields = (input: unknown) =>
    declaredRule.safeParse(input).error?.issues.map(({ path }) => path.join(".")) ?? [];
  const rule = aRule();
  test.each<[string, unknown, string[]]>([
    ["takes the rule of the tests", rule, []],
    ["refuses a watch that points at a village", { ...rule, watch: { ...rule.watch, km: 3 } }, ["watch.km"]],
    ["refuses a watch of less than a week", { ...rule, watch: { ...rule.watch, days: 2 } }, ["watch.days"]],
    ["refuses a rule for everywhere", when({ countries: [] }), ["when.countries"]],
    ["refuses a count of nobody", when({ killedAtLeast: 0 }), ["when.killedAtLeast"]],
    ["refuses code that would run", { ...rule, run: "return true" }, [""]],
    ["refuses a field for a group as the one that kills", { ...rule, when: { ...rule.when, group: "x" } }, ["when"]],
    [
      "refuses a danger that is under way: nobody has seen it",
      { ...rule, warn: { ...rule.warn, imminence: "T0" } },
      ["warn.imminence"],
    ],
    ["names every field that is wrong", { ...rule, code: "Not A Code", titleEn: " " }, ["code", "titleEn"]],
  ])("%s", (_, input, wrong) => expect(fields(input)).toEqual(wrong));

  test("looks the level up", () => {
    expect(suggestedLevel(rule)).toBe("orange");
    expect(suggestedLevel({ warn: { ...rule.warn, impact: 2 } })).toBe("yellow");
  });
});

describe("names no people", () => {
  test.each<[string, DeclaredRule, string[]]>([
    ["nowhere in the rule of the tests", aRule(), []],
    ["not as an actor", when({ actors: ["Invented Front", "Fulani"] }), ["when.actors.1"]],
    ["not inside an actor's name, in whatever letters", when({ actors: ["DÔGON (Mali)"] }), ["when.actors.0"]],
    ["not as a code of the list of groups", when({ actors: ["community-fulani"] }), ["when.actors.0"]],
    [
      "not in a title or a reason",
      aRule({ titleFr: "Après une attaque des Peuls", reasonEn: "Tuareg again." }),
      ["titleFr", "reasonEn"],
    ],
    ["not in the code", aRule({ code: "after-dogon-attacks" }), ["code"]],
    ["a word that only begins alike is none", aRule({ reasonFr: "Un peuplement nombreux." }), []],
  ])("%s", (_, rule, wrong) => {
    const found = peoplesIn(rule, peoples);
    expect(found.map(({ field }) => field)).toEqual(wrong);
    for (const { mend, facts } of found) expect(messages("en", words)(mend, facts)).toMatch(/names no people/);
  });

  test("whatever people stands in whichever field, it is found", () => {
    const field = fc.constantFrom("titleEn", "titleFr", "reasonEn", "reasonFr");
    fc.assert(
      fc.property(field, fc.constantFrom(...peoples), fc.lorem({ maxCount: 5 }), (where, name, text) => {
        expect(peoplesIn(aRule({ [where]: `${text} ${name.toUpperCase()}: ${text}` }), peoples)[0]?.field).toBe(where);
      }),
    );
  });
});

describe("as a sentence", () => {
  test("in English", () => {
    expect(ruleSentence(aRule(), "en", messages("en", words))).toBe(
      "When somebody is killed on the side of a state in fighting that involves a state in Mali, the area within 30 km is watched for 7 days. Harm is a civilian killed there, by whomever.",
    );
  });
  test("in French", () => {
    expect(ruleSentence(aRule(), "fr", messages("fr", words))).toBe(
      "Lorsque quelqu’un est tué du côté d’un État dans des combats auxquels prend part un État (Mali), la zone est surveillée à 30 km à la ronde pendant 7 jours. Le dommage est un civil tué dans cette zone, quel qu’en soit l’auteur.",
    );
  });
  test("every rule has one of its own in both languages, with no hole in it", () => {
    const seen = new Set<string>();
    let rules = 0;
    for (const violence of ruleViolence)
      for (const killed of ruleParties)
        for (const killedAtLeast of [1, 4])
          for (const by of ruleHarmBy)
            for (const actors of [[], ["Invented Front"]])
              for (const lang of ["en", "fr"] as const) {
                const rule = when({ violence, killed, killedAtLeast, actors });
                const watch = { ...rule.watch, harm: { civiliansKilledAtLeast: killedAtLeast, by } };
                const sentence = ruleSentence({ ...rule, watch }, lang, messages(lang, words));
                expect(sentence).not.toMatch(/[{}]|undefined| {2}| ,|warn\./);
                seen.add(sentence);
                rules++;
              }
    expect(seen.size).toBe(rules);
  });
});
