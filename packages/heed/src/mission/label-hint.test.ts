import { expect, test } from "vitest";
import { labelHintsIn, labelHints as schema } from "./label-hint.ts";

const peoples = ["Fulani", "Peul", "Peuls", "Dogon", "Dogons"];

test("says of every field which words its author should read again, in both languages", () => {
  const titleFr = "Koro : une milice dogon assiège un village";
  const found = labelHintsIn(
    { titleEn: "Koro: Fulani attackers near the market", titleFr, note: "Two callers say so.", reason: undefined },
    peoples,
  );
  expect(found.map(({ field, text }) => [field, text])).toEqual([
    ["titleEn", "Fulani attackers"],
    ["titleFr", "milice dogon"],
  ]);
  expect(titleFr.slice(found[1]?.from, found[1]?.to)).toBe("milice dogon");
  expect(schema.parse(found)).toEqual(found);
});

test("is silent where a people is named as harmed, and where a group has a name of its own", () => {
  for (const words of [
    "Koro: gunmen encircle Fulani villagers",
    "Koro : des Peuls encerclés par Dan Na Ambassagou",
    "Katiba Macina threatens Dogon farmers",
  ])
    expect([words, labelHintsIn({ words }, peoples)]).toEqual([words, []]);
});
