import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelsIn } from "./label-check.ts";

const peoples = [
  "Fulani",
  "Peul",
  "Peule",
  "Peuls",
  "Peules",
  "Dogon",
  "Dogons",
  "Tuareg",
  "Touareg",
  "Touaregs",
  "Touarègue",
];
const said = (text: string) => labelsIn(text, peoples).map((one) => one.text);

describe("a people beside a word for an author of violence is marked", () => {
  test.each([
    ["Koro: Fulani attackers kill villagers", "Fulani attackers"],
    ["Dogon militia attackers entered the market", "Dogon militia"],
    ["Fulani armed attackers came at dusk", "Fulani armed attackers"],
    ["Dogon self-defence militia", "Dogon self-defence militia"],
    ["alleged extremists of Fulani origin", "extremists of Fulani"],
    ["killers of Tuareg descent", "killers of Tuareg"],
    ["armed Fulani and bandits", "Fulani and bandits"],
    ["Des terroristes peuls ont attaqué le village", "terroristes peuls"],
    ["Koro : une milice dogon assiège un village", "milice dogon"],
    ["la milice d’autodéfense dogon", "milice d’autodéfense dogon"],
    ["des chasseurs traditionnels dogons", "chasseurs traditionnels dogons"],
    ["terroristes présumés, peuls", "terroristes présumés, peuls"],
    ["un combattant d’origine peule", "combattant d’origine peule"],
    ["des bandits touareg", "bandits touareg"],
    ["une sympathisante touarègue", "sympathisante touarègue"],
    ["FULANI TERRORISTS", "FULANI TERRORISTS"],
    ["les Peuls complices", "Peuls complices"],
    ["a Fulani informant", "Fulani informant"],
  ])("%s", (text, marked) => {
    expect(said(text)).toEqual([marked]);
  });
});

describe("a people made the author is marked", () => {
  test.each([
    ["Koro: Dogon attack a village", "Dogon attack"],
    ["Fulani have killed two traders", "Fulani have killed"],
    ["Fulani killed two traders", "Fulani killed"],
    ["Villagers killed by armed Fulani", "by armed Fulani"],
    ["Villageois tués par des Peuls", "par des Peuls"],
    ["Attaque menée par de jeunes Dogons", "par de jeunes Dogons"],
    ["Les Peuls attaquent Koro", "Peuls attaquent"],
    ["les Dogons ont brûlé le village", "Dogons ont brûlé"],
  ])("%s", (text, marked) => {
    expect(said(text)).toEqual([marked]);
  });
});

describe("a people as the one harmed, and a perpetrator without a people, are not", () => {
  test.each([
    "Koro: gunmen kill Fulani villagers",
    "Fulani villagers killed by gunmen",
    "Fulani killed by gunmen",
    "Fulani were killed in Koro",
    "Koro: influential Dogon man killed",
    "Displaced Fulani encircled and cut off from food",
    "Two Dogon farmers abducted",
    "Killers of Fulani herders are not known",
    "Des hommes armés tuent des Peuls",
    "Des Peuls tués à Koro",
    "Village peul attaqué par des hommes armés",
    "Des villageois dogons sont menacés. Les assaillants sont partis",
    "Une milice attaque un village peul",
    "The militia burned a Dogon village",
    "Les femmes peules ne vont plus au marché",
    "Dialogue between Dogon and Fulani elders",
    "Dogon: attackers unknown",
    "",
  ])("%s", (text) => {
    expect(said(text)).toEqual([]);
  });
});

test("positions are those of the text as written, accents and all", () => {
  const text = "« Été » : des terroristes peuls.";
  const [found] = labelsIn(text, peoples);
  expect(text.slice(found?.from, found?.to)).toBe("terroristes peuls");
});

test("without names of peoples nothing is marked, and no text breaks it", () => {
  expect(labelsIn("Fulani attackers", [])).toEqual([]);
  expect(labelsIn("Fulani attackers", [" "])).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      for (const { from, to, text: words } of labelsIn(text, peoples)) expect(text.slice(from, to)).toBe(words);
    }),
  );
});
