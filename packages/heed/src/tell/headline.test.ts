import { expect, test } from "vitest";
import type { DecisionItem, FollowUpItem } from "./brief.ts";
import { coarseHeadline, emptyHeadline, headline } from "./headline.ts";
import { after, receivedAt, tellerAt, warningFacts } from "./testing.ts";
import { decisionItem, warningItem } from "./warning-item.ts";

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const teller = { en: tellerAt("en", 45), fr: tellerAt("fr", 45) };
function waiting(minutes: number | null, facts: Partial<DecisionItem> = {}): DecisionItem {
  const item = decisionItem(warningFacts(45), true, teller.en);
  return { ...item, dueAt: minutes === null ? null : after(minutes), ...facts };
}
const followUp = (minutes: number) => ({ dueAt: after(minutes) }) as FollowUpItem;

test.each([
  [
    "one that is still in time",
    [waiting(60)],
    "One decision waits for you. It is due by 00:14 on 5 March: red, “Invented place: people cut off”.",
    "Une décision vous attend. Elle est à prendre avant 00 h 14 le 5 mars : rouge, « Invented place: people cut off ».",
  ],
  [
    "one that is late",
    [waiting(30)],
    "One decision waits for you. It was due by 23:44: red, “Invented place: people cut off”.",
    "Une décision vous attend. Elle était à prendre avant 23 h 44 : rouge, « Invented place: people cut off ».",
  ],
  [
    "three, none late",
    [waiting(60), waiting(90), waiting(600)],
    "Three decisions wait for you. The first is due by 00:14 on 5 March: red, “Invented place: people cut off”.",
    "Trois décisions vous attendent. La première est à prendre avant 00 h 14 le 5 mars : rouge, « Invented place: people cut off ».",
  ],
  [
    "three, two of them late",
    [waiting(30), waiting(40), waiting(600)],
    "Three decisions wait for you. Two limits have passed. The first was due by 23:44: red, “Invented place: people cut off”.",
    "Trois décisions vous attendent. Deux échéances sont passées. La première était à prendre avant 23 h 44 : rouge, « Invented place: people cut off ».",
  ],
  [
    "one without limit",
    [waiting(null, { level: "white" })],
    "One decision waits for you. It has no limit: white, “Invented place: people cut off”.",
    "Une décision vous attend. Elle est sans échéance : blanche, « Invented place: people cut off ».",
  ],
  [
    "a visit that is held",
    [waiting(60, { kind: "stop", level: "yellow" })],
    "One decision waits for you. It is due by 00:14 on 5 March: a visit held by “do no harm”, “Invented place: people cut off”.",
    "Une décision vous attend. Elle est à prendre avant 00 h 14 le 5 mars : une visite suspendue par « ne pas nuire », « Invented place: people cut off ».",
  ],
])("%s", (_, decisions, english, french) => {
  expect(spaces(headline(decisions, [], "you", teller.en))).toBe(english);
  expect(spaces(headline(decisions, [], "you", teller.fr))).toBe(french);
});

test("says where the decisions wait when they are not the reader's own", () => {
  expect(headline([waiting(60), waiting(90)], [], "office", teller.en)).toMatch(/^Two decisions wait at this office\./);
  expect(headline([waiting(60), waiting(90)], [], "mission", teller.fr)).toMatch(
    /^Deux décisions attendent dans la mission\./,
  );
});

test("says that nothing is due, and that this is no news of safety", () => {
  expect(headline([], [], "you", teller.en)).toBe(
    "No decision waits and no follow-up is due. This does not say that nobody is in danger.",
  );
});

test("says nothing of follow-ups to a reader who is shown none", () => {
  expect(headline([], null, "you", teller.en)).toBe("No decision waits. This does not say that nobody is in danger.");
  expect(headline([], null, "you", teller.fr)).toBe(
    "Aucune décision n’attend. Cela ne veut pas dire que personne n’est en danger.",
  );
});

test("without a decision the follow-ups make the headline, and what is late says so", () => {
  expect(headline([], [followUp(10), followUp(30), followUp(90)], "you", teller.en)).toBe(
    "No decision waits. 3 follow-ups are due. 2 are past their day.",
  );
  expect(headline([], [followUp(90)], "you", teller.fr)).toBe(
    "Aucune décision n’attend. Un suivi est à faire. Aucun n’a dépassé son jour.",
  );
});

test("whoever sees the sanitised edition reads numbers and what they do not see, and no moment", () => {
  const items = [warningItem(warningFacts(45, [], { view: "sanitised", clock: null }), teller.en)];
  const text = coarseHeadline(items, 0, teller.en);
  expect(text).toBe(
    "One warning is open here. One waits for a decision. This function sees the district and the month, and never who told us.",
  );
  expect(text).not.toContain(receivedAt.slice(11, 16));
});

test("what a missed limit passed up to a leader comes first", () => {
  expect(coarseHeadline([], 2, teller.en)).toMatch(
    /^2 warnings were passed up to you because nobody decided in time\. /,
  );
  expect(coarseHeadline([], 1, teller.fr)).toMatch(
    /^Une alerte est montée jusqu’à vous, car personne n’a décidé à temps\. /,
  );
});

test.each(["administrator", "auditor", "partner", "other"] as const)("says to the %s why nothing is shown", (why) => {
  expect(emptyHeadline(why, teller.en).length).toBeGreaterThan(20);
  expect(emptyHeadline(why, teller.fr)).not.toBe(emptyHeadline(why, teller.en));
});
