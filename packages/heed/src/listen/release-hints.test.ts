import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Lang } from "../kernel/index.ts";
import { type HintFacts, namesSaid, releaseHints } from "./release-hints.ts";

const facts: HintFacts = {
  finePlaces: ["Dioungani", "Nouh Bozo", "Birga-Peulh", "Koro"],
  coarsePlaces: ["Mopti", "Koro", "Mali"],
  peoples: ["Fulani", "Peul", "Peuls", "Dogon"],
  accounts: [],
};
const said = (text: string, lang: Lang, more: Partial<HintFacts> = {}) =>
  releaseHints(text, lang, { ...facts, ...more }).map(({ kind, text: words }) => `${kind}: ${words}`);

describe("what may lead to the teller is marked", () => {
  test.each<[Lang, string, string[]]>([
    ["en", "Call 76 12 34 56 for more", ["phone: 76 12 34 56"]],
    ["en", "reached at +223 76-12-34-56.", ["phone: +223 76-12-34-56"]],
    ["fr", "au 0022376123456, de nuit", ["phone: 0022376123456"]],
    ["fr", "numéro 76.12.34.56", ["phone: 76.12.34.56"]],
    ["en", "Riders came at 14:30 and left", ["time: 14:30"]],
    ["en", "at 5 pm, by 1730 hours and at six o’clock", ["time: 5 pm", "time: 1730 hours", "time: six o’clock"]],
    ["fr", "arrivés à 6 heures, repartis vers 14h30", ["time: à 6 heures", "time: 14h30"]],
    ["fr", "vers midi", ["time: midi"]],
    ["en", "On 12 July and on Tuesday, then last night", ["day: 12 July", "day: on Tuesday", "day: last night"]],
    ["en", "since July 12", ["day: July 12"]],
    ["fr", "le 1er août, mardi dernier et hier soir", ["day: 1er août", "day: mardi dernier", "day: hier soir"]],
    ["en", "on 2018-07-12", ["day: 2018-07-12"]],
    ["en", "The market of Dioungani burned", ["place: Dioungani"]],
    ["fr", "des éleveurs de NOUH BOZO", ["place: NOUH BOZO"]],
    ["fr", "à Birga-Peulh", ["place: Birga-Peulh"]],
    ["en", "said his brother", ["kinship: his brother"]],
    ["en", "her elder sister-in-law saw it", ["kinship: her elder sister-in-law"]],
    ["en", "the chief's son fled", ["kinship: chief's son"]],
    ["en", "the widow of the teacher", ["kinship: the widow of the teacher"]],
    ["fr", "son frère a vu", ["kinship: son frère"]],
    ["fr", "leurs beaux-frères et sa fille aînée", ["kinship: leurs beaux-frères", "kinship: sa fille"]],
    ["fr", "la femme du chef est partie", ["kinship: la femme du chef"]],
    ["fr", "l’épouse de l’instituteur", ["kinship: l’épouse de l’instituteur"]],
    ["fr", "des terroristes peuls", ["people: terroristes peuls"]],
    ["en", "Dogon militia at 14:30", ["people: Dogon militia", "time: 14:30"]],
  ])("%s: %s", (lang, text, marked) => {
    expect(said(text, lang)).toEqual(marked);
  });
});

describe("what may leave is not", () => {
  test.each<[Lang, string]>([
    ["en", "In July 2018 about 1,200 people fled from the district of Koro to Mopti"],
    ["fr", "En juillet 2018, 12 000 personnes ont fui le cercle de Koro pour Mopti"],
    ["fr", "1 250 000 habitants de la région"],
    ["en", "Women and children cannot fetch water; families fled"],
    ["fr", "Les femmes et les enfants n’ont plus d’eau depuis trois semaines"],
    ["en", "Gunmen encircle Fulani villages"],
    ["fr", "Des hommes armés encerclent des villages peuls"],
    ["fr", "Le son des tirs a fait fuir les habitants"],
    ["en", ""],
  ])("%s: %s", (lang, text) => {
    expect(said(text, lang)).toEqual([]);
  });
});

describe("names that stand in the account as well are marked", () => {
  // Names of trees and of a well stand for names of persons: no person is invented here.
  const accounts = ["I was at the Baobab well. There I saw Karité Néré and old Tamarin, near Koro. Armed men came."];
  test.each<[string, string[]]>([
    ["Tamarin spoke of armed men in Koro", ["name: Tamarin"]],
    ["KARITE was seen", ["name: KARITE"]],
    ["Armed men came to the district", []],
  ])("%s", (text, marked) => {
    expect(said(text, "en", { accounts })).toEqual(marked);
  });

  test("a word that only begins a sentence is no name, and neither is a place or a people", () => {
    expect([...namesSaid("Villagers fled. Gunmen came to Tamarin. They left.")]).toEqual(["tamarin"]);
    expect(said("Fulani families left Koro", "en", { accounts: ["The Fulani of Koro left"] })).toEqual([]);
  });
});

describe("laws", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc
      .array(
        fc.constantFrom("his brother", "son frère", "76 12 34 56", "14:30", "Dioungani", "terroristes peuls", ",", "é"),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(" ")),
  );

  test("marks stand in order, do not meet, and are the words as they were written", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<Lang>("en", "fr"), anyText, (text, lang, account) => {
        const hints = releaseHints(text, lang, { ...facts, accounts: [account] });
        for (const [i, { from, to, text: words }] of hints.entries()) {
          expect(text.slice(from, to)).toBe(words);
          expect(from).toBeGreaterThanOrEqual(hints[i - 1]?.to ?? 0);
          expect(to).toBeGreaterThan(from);
        }
      }),
    );
  });
});
