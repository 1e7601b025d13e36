import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bodyAddress,
  bodyKinds,
  isForce,
  type Recipient,
  type RecipientFacts,
  type RecipientKind,
  recipientAnswer,
  slug,
} from "./recipient.ts";
import { yesNoUnknown } from "./warning.ts";

const recipient = (facts: Partial<Recipient> = {}): Recipient => ({
  address: "some-body.x",
  kind: "humanitarian",
  nameEn: "Some body",
  nameFr: "Un organisme",
  actorCode: null,
  ...facts,
});
const about = (facts: Partial<RecipientFacts> = {}): RecipientFacts => ({
  threatCategory: "communal-violence",
  couldBePerpetrator: "unknown",
  suspected: new Set(),
  allied: new Set(),
  ...facts,
});

describe("who may be told", () => {
  test.each<[string, Partial<Recipient>, Partial<RecipientFacts>, boolean, string]>([
    ["a post of the mission", { kind: "mission-post" }, {}, true, "of-the-mission"],
    ["a relief agency, though nobody knows", {}, {}, true, "outside"],
    ["a relief agency, though a recipient could be the author", {}, { couldBePerpetrator: "yes" }, true, "outside"],
    ["an authority, though nobody knows", { kind: "local-authority" }, {}, true, "outside"],
    [
      "no authority, where a recipient could be the author",
      { kind: "local-authority" },
      { couldBePerpetrator: "yes" },
      false,
      "could-be-perpetrator",
    ],
    [
      "no authority, where state forces are feared",
      { kind: "local-authority" },
      { threatCategory: "state-violations", couldBePerpetrator: "no" },
      false,
      "same-forces",
    ],
    ["no national force: nobody knows", { kind: "national-force" }, {}, false, "not-known"],
    ["no partner force: nobody knows", { kind: "partner-force" }, {}, false, "not-known"],
    [
      "no national force, where a recipient could be the author",
      { kind: "national-force" },
      { couldBePerpetrator: "yes" },
      false,
      "could-be-perpetrator",
    ],
    [
      "no national force, though no recipient can be the author",
      { kind: "national-force" },
      { couldBePerpetrator: "no" },
      false,
      "forces-off",
    ],
    [
      "no partner force, where an operation is feared",
      { kind: "partner-force" },
      { threatCategory: "counter-terrorism-harm", couldBePerpetrator: "no" },
      false,
      "same-forces",
    ],
    [
      "never who is said to have done it",
      { kind: "national-force", actorCode: "A" },
      { couldBePerpetrator: "no", suspected: new Set(["A"]) },
      false,
      "perpetrator",
    ],
    [
      "never who is said to stand beside them",
      { kind: "other-body", actorCode: "B" },
      { couldBePerpetrator: "no", suspected: new Set(["A"]), allied: new Set(["B"]) },
      false,
      "allied",
    ],
  ])("%s", (_, who, what, allowed, reason) => {
    expect(recipientAnswer(recipient(who), about(what))).toEqual({ allowed, reason });
  });

  const kinds: readonly RecipientKind[] = ["mission-post", ...bodyKinds];
  const actors = fc.constantFrom("A", "B", "C");
  const anyRecipient = fc.record({ kind: fc.constantFrom(...kinds), actorCode: fc.option(actors) }).map(recipient);
  const anyFacts = fc
    .record({
      threatCategory: fc.constantFrom("communal-violence", "state-violations", "counter-terrorism-harm", "new-one"),
      couldBePerpetrator: fc.constantFrom(...yesNoUnknown),
      suspected: fc.array(actors).map((all) => new Set(all)),
      allied: fc.array(actors).map((all) => new Set(all)),
    })
    .map(about);

  test("to know more never opens what was closed, and a force is closed whatever is known", () => {
    fc.assert(
      fc.property(anyRecipient, anyFacts, actors, (who, facts, actor) => {
        const before = recipientAnswer(who, facts);
        for (const more of [
          { ...facts, suspected: new Set([...facts.suspected, actor]) },
          { ...facts, allied: new Set([...facts.allied, actor]) },
          { ...facts, couldBePerpetrator: "yes" as const },
        ])
          if (!before.allowed) expect(recipientAnswer(who, more).allowed).toBe(false);
        if (isForce(who.kind)) expect(before.allowed).toBe(false);
        const isTied =
          who.actorCode !== null && (facts.suspected.has(who.actorCode) || facts.allied.has(who.actorCode));
        if (isTied && who.kind !== "mission-post") expect(before.allowed).toBe(false);
      }),
    );
  });
});

test("an address holds no blank, comma or sign that CAP forbids, and says the area", () => {
  expect(bodyAddress("relief-agency", "ML/MOP")).toBe("relief-agency.ml-mop");
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(slug(text)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});
