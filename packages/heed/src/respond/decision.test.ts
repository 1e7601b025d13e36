import { expect, test } from "vitest";
import { type DecisionDraft, draftProblems, mayGiveReason } from "./decision.ts";

const draft = (facts: Partial<DecisionDraft> = {}): DecisionDraft => ({
  decision: "respond",
  reasonCode: null,
  reason: "They cannot leave to find food.",
  toolCodes: ["TL-09"],
  throughWhom: null,
  desiredEffect: "People can go out to the market again.",
  civiliansConcerned: null,
  reviewAt: null,
  ...facts,
});
const fields = (facts: Partial<DecisionDraft>) => draftProblems(draft(facts)).map((each) => each.field);

test.each([
  ["a response with a tool, a reason and an effect stands", {}, []],
  ["every decision needs its words", { reason: " " }, ["reason"]],
  ["a response needs a tool", { toolCodes: [] }, ["toolCodes"]],
  ["and the effect wanted for civilians", { desiredEffect: null }, ["desiredEffect"]],
  ["a response through another needs the other", { decision: "respond-through-other", toolCodes: [] }, ["throughWhom"]],
  ["no action needs its reason code", { decision: "no-action", toolCodes: [] }, ["reasonCode"]],
  ["no action takes no tool", { decision: "no-action", reasonCode: "no-asset" }, ["toolCodes"]],
  ["a reason for no action belongs to no action", { reasonCode: "no-asset" }, ["reasonCode"]],
  [
    "keeping distance from counter-terrorism names the civilians concerned",
    { decision: "no-action", reasonCode: "distinct-from-counter-terrorism", toolCodes: [] },
    ["civiliansConcerned"],
  ],
  ["watching needs only its reason", { decision: "monitor", toolCodes: [], desiredEffect: null }, []],
] as const)("%s", (_, facts, expected) => {
  expect(fields(facts as Partial<DecisionDraft>)).toEqual(expected);
});

test("only a head of office or above may keep distance from counter-terrorism", () => {
  expect(mayGiveReason("distinct-from-counter-terrorism", ["PA"])).toBe(false);
  expect(mayGiveReason("distinct-from-counter-terrorism", ["HO"])).toBe(true);
  expect(mayGiveReason("distinct-from-counter-terrorism", ["SL"])).toBe(true);
  expect(mayGiveReason("no-asset", ["PA"])).toBe(true);
});
