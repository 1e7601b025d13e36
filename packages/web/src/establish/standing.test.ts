import { expect, test } from "vitest";
import { inventedIncident, inventedUnknown } from "../../browser/invented-incident.ts";
import { accountsDisagree, heldAuthor } from "./standing.ts";

const view = inventedIncident("en");
const attributed = (name: string) => ({
  ...view.attribution,
  held: "attributed" as const,
  heldActors: [{ code: "A-ARMY", name }],
  heldLabel: name,
  claims: [
    {
      claimId: "c",
      text: "soldiers under another command",
      actors: [],
      source: "Inquiry",
      basis: "examined",
      standing: "attributed",
      saidAt: null,
    },
  ],
});

test.each([
  ["nobody named", view.attribution, "unidentified"],
  ["an actor by name", attributed("National army"), "National army"],
  // The code of an actor means nothing to a reader who is not shown actors.
  ["an actor that this reader is not shown", attributed("A-ARMY"), "soldiers under another command"],
])("holds %s in words", (_, attribution, expected) => {
  expect(heldAuthor({ attribution })).toBe(expected);
});

test.each([
  ["tolls that differ", view, true],
  ["one call and no figure", inventedUnknown("en"), false],
  [
    "another day",
    { ...inventedUnknown("en"), date: { ...inventedUnknown("en").date, contested: true } as typeof view.date },
    true,
  ],
])("tells whether accounts disagree by %s", (_, incident, expected) => {
  expect(accountsDisagree(incident)).toBe(expected);
});
