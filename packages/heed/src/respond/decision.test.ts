import { expect, test } from "vitest";
import { type DecisionDraft, draftProblems, isReviewMissed, mayGiveReason, postOf } from "./decision.ts";

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

const decided = { decidedAt: "2031-03-04T10:00:00.000Z", reviewAt: "2031-03-08T08:00:00.000Z" };
const event = (kind: "reviewed" | "closed", at: string) => ({ kind, at });

test.each([
  ["a review whose day has not come is not missed", "2031-03-08T08:00:00.000Z", [], false],
  ["nor one that nobody promised", "2031-04-01T00:00:00.000Z", [], false, null],
  ["a minute later it is", "2031-03-08T08:01:00.000Z", [], true],
  [
    "a review before its day keeps the promise",
    "2031-03-09T00:00:00.000Z",
    [event("reviewed", "2031-03-06T00:00:00.000Z")],
    false,
  ],
  ["a late review keeps it late", "2031-03-20T00:00:00.000Z", [event("reviewed", "2031-03-19T00:00:00.000Z")], false],
  [
    "a review before the decision does not",
    "2031-03-09T00:00:00.000Z",
    [event("reviewed", "2031-03-04T09:00:00.000Z")],
    true,
  ],
  [
    "closed before its day, there is nothing left to review",
    "2031-03-09T00:00:00.000Z",
    [event("closed", "2031-03-07T00:00:00.000Z")],
    false,
  ],
  [
    "closed after it, the promise was broken",
    "2031-05-09T00:00:00.000Z",
    [event("closed", "2031-05-07T00:00:00.000Z")],
    true,
  ],
] as const)("%s", (_, now, events, missed, reviewAt: string | null = decided.reviewAt) => {
  expect(isReviewMissed({ ...decided, reviewAt }, events, now)).toBe(missed);
});

test("somebody with several functions decides in the name of the highest; the program decides in nobody's", () => {
  expect(postOf(["PA"])).toBe("poc-adviser");
  expect(postOf(["CL", "FO"])).toBe("community-liaison");
  expect(postOf(["PA", "HO"])).toBe("head-of-office");
  expect(postOf(["SYSTEM"])).toBeNull();
  expect(postOf(["AD", "AU"])).toBeNull();
});
