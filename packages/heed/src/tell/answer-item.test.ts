import { expect, test } from "vitest";
import { outcomes } from "../warn/index.ts";
import { type AnswerFacts, answerItem, newestByStory, toneOf } from "./answer-item.ts";
import { tellerOf } from "./teller.ts";

const en = tellerOf("en", "Africa/Bamako", "2018-07-20T23:59:59.999Z");
let next = 0;
function anAnswer(facts: Partial<AnswerFacts> = {}): AnswerFacts {
  next++;
  return {
    id: `w-${next}`,
    title: "Invented place: people cut off",
    level: "red",
    place: "Invented district",
    receivedAt: "2018-05-08T05:58:00.000Z",
    story: `story ${next}`,
    known: "A village is surrounded.",
    decision: "respond",
    reason: null,
    tools: ["Overflight"],
    outcome: null,
    note: null,
    review: null,
    harmedAfter: false,
    toEffectMinutes: null,
    ...facts,
  };
}

test.each([
  ["an act by its tools", { tools: ["Overflight", "Call"] }, "Overflight and Call"],
  ["an act whose tool this reader does not see", { tools: [] }, "A response, its tool not shown"],
  ["another's act", { decision: "respond-through-other", tools: [] }, "Through another actor"],
  [
    "no action with its reason",
    { decision: "no-action", tools: [], reason: "no asset available" },
    "No action: no asset available",
  ],
  ["watching", { decision: "monitor", tools: [] }, "Watched only"],
] as const)("says the answer: %s", (_, facts, expected) => {
  expect(answerItem(anAnswer(facts), en).answer).toBe(expected);
});

test.each([
  [
    "in the words of whoever recorded it",
    { outcome: "harm-reduced", note: "The siege was lifted." },
    "The siege was lifted.",
  ],
  ["in the words of the code where nobody wrote any", { outcome: "harm-reduced" }, "harm reduced"],
  ["as not recorded, which is not nothing", {}, "Nobody has recorded what followed."],
  [
    "with the review that was not held",
    { decision: "no-action", review: { at: "2018-07-16T08:00:00.000Z", missed: true } },
    "Nobody has recorded what followed. The review promised for 16\u00a0July was not held.",
  ],
] as const)("says what followed: %s", (_, facts, expected) => {
  expect(answerItem(anAnswer(facts), en).followed).toBe(expected);
});

test("a good outcome after which people were harmed for it is mixed; a bad one stays bad", () => {
  expect(toneOf({ outcome: "harm-reduced", harmedAfter: false })).toBe("better");
  expect(toneOf({ outcome: "harm-reduced", harmedAfter: true })).toBe("mixed");
  expect(toneOf({ outcome: "response-caused-harm", harmedAfter: false })).toBe("worse");
  expect(toneOf({ outcome: null, harmedAfter: false })).toBe("unknown");
});

test("harm done by or despite us is never told as better, and only unknown outcomes are unknown", () => {
  for (const outcome of outcomes) {
    const tone = toneOf({ outcome, harmedAfter: false });
    if (outcome.includes("harm-") && outcome !== "harm-reduced") expect(tone).toBe("worse");
    expect(tone === "unknown").toBe(outcome === "unknown");
  }
});

test("an effect that nobody recorded has no minutes, which is not 0", () => {
  expect(answerItem(anAnswer(), en).toEffectMinutes).toBeNull();
});

test("the newest stories come first, and of one story the newest that was acted on", () => {
  const [june, july, may] = [
    anAnswer({ receivedAt: "2017-06-17T10:00:00.000Z", story: "a" }),
    anAnswer({ receivedAt: "2017-06-28T11:00:00.000Z", story: "a", decision: "no-action" }),
    anAnswer({ receivedAt: "2018-05-08T05:58:00.000Z", story: "b" }),
  ];
  expect(newestByStory([june, july, may], 8)).toEqual([may, june]);
  expect(newestByStory([july, may], 8)).toEqual([may, july]);
  expect(newestByStory([june, july, may], 1)).toEqual([may]);
});

test("the same threat at the same place after a long silence is another story", () => {
  const [september, may] = [
    anAnswer({ receivedAt: "2017-09-21T06:50:00.000Z", story: "c" }),
    anAnswer({ receivedAt: "2018-05-08T05:58:00.000Z", story: "c" }),
  ];
  expect(newestByStory([september, may], 8)).toEqual([may, september]);
});
