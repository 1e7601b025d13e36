import { expect, test } from "vitest";
import { after, anEvent, receivedAt, tellerAt, warningFacts } from "./testing.ts";
import { coarseDecisionItem, decisionItem, stopItem, warningItem } from "./warning-item.ts";

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const decided = anEvent(50, "decided", { decision: "respond" });
const noAction = anEvent(50, "decided", { decision: "no-action", reasonCode: "no-asset" });
const outcome = anEvent(600, "outcome-set", { outcome: "harm-reduced" });
const acted = [decided, anEvent(60, "departed"), anEvent(70, "feedback-given"), anEvent(80, "source-safety-checked")];

test.each([
  ["undecided within the limit", 45, [], {}, "Nobody has decided yet; a decision is due by 00:14 on 5 March."],
  ["undecided past the limit", 61, [], {}, "Nobody has decided; a decision was due by 00:14."],
  ["decided, first act due", 55, [decided], {}, "It was decided; the first act is due by 00:34."],
  [
    "decided, first act missed",
    90,
    [decided],
    {},
    "It was decided; the first act was due by 00:34 and is not recorded.",
  ],
  [
    "answered, the caller waits for word",
    200,
    [decided, anEvent(60, "departed")],
    {},
    "Whoever told us is owed word back by 05:14, if that is safe.",
  ],
  [
    "answered, nobody has checked on the caller",
    1500,
    [decided, anEvent(60, "departed"), anEvent(70, "feedback-given")],
    {},
    "Somebody was to check by 23:14 on 5 March that whoever told us is safe; nobody has recorded it.",
  ],
  ["answered, and what followed is not known", 700, acted, {}, "It was decided; what followed is not recorded."],
  ["all answers there", 700, [...acted, outcome], {}, "What followed is recorded; it is not closed yet."],
  [
    "no action, and its review was not held",
    9000,
    [noAction],
    { review: { at: after(5000), missed: true } },
    "No action was decided; the review promised for 8 March was not held.",
  ],
  [
    "no action, its review to come",
    100,
    [noAction],
    { review: { at: after(5000), missed: false } },
    "No action was decided; it is to be reviewed by 8 March.",
  ],
] as const)("says why it is open: %s", (_, minutes, events, facts, expected) => {
  expect(spaces(warningItem(warningFacts(minutes, events, facts), tellerAt("en", minutes)).why)).toBe(expected);
});

test("its limit is that of the decision as long as nobody decided, whatever else runs", () => {
  const item = warningItem(warningFacts(45), tellerAt("en", 45));
  expect(item).toMatchObject({
    dueAt: after(60),
    leftMinutes: 15,
    limitMinutes: 60,
    level: "red",
    owner: "Head of office",
  });
  expect(warningItem(warningFacts(63), tellerAt("en", 63)).leftMinutes).toBe(-3);
});

test("a white warning has no limit to run out", () => {
  const facts = warningFacts(45, [], {}, { level: "white", imminence: "T4", impact: 2 });
  expect(warningItem(facts, tellerAt("en", 45))).toMatchObject({
    dueAt: null,
    leftMinutes: null,
    why: "Nobody has decided yet; a white warning is looked at again every week.",
  });
  expect(decisionItem(facts, true, tellerAt("en", 45))).toMatchObject({
    dueAt: null,
    leftMinutes: null,
    limitMinutes: null,
  });
});

test("the sanitised edition tells no moment", () => {
  const facts = warningFacts(61, [], { view: "sanitised", clock: null, receivedAt: "2031-03-01T00:00:00.000Z" });
  const item = warningItem(facts, tellerAt("en", 61));
  expect(item).toMatchObject({
    dueAt: null,
    leftMinutes: null,
    limitMinutes: null,
    why: "Nobody has decided, and the limit has passed. It is with: Head of office.",
  });
  expect(JSON.stringify(item)).not.toContain("00:14");
});

const exposed = {
  numberExposed: 3000,
  accounts: 1,
  released: "People are surrounded. Those who go out for food are stopped",
  earlier: {
    receivedAt: after(-12_000),
    decision: "no-action",
    reason: "no asset available",
    reviewAt: after(-6000),
    reviewMissed: true,
    outcome: null,
  },
  climbs: { at: after(90), posts: ["Joint operations centre", "POC adviser"] },
} as const;

test("a decision says what is known, what happened before, what is asked and what follows without it", () => {
  const item = decisionItem(warningFacts(45, [], exposed), true, tellerAt("en", 45));
  expect(spaces(item.situation)).toBe(
    "People are surrounded. Those who go out for food are stopped. 3,000 people are exposed, by one account; verification not started. " +
      "The warning of 24 February here ended in no action (no asset available); the review promised for 28 February was not held.",
  );
  expect(spaces(item.ask)).toBe(
    "Choose an answer, or write why there will be none. Without a decision it goes up at 00:44 on 5 March: Joint operations centre and POC adviser.",
  );
  expect(item.why).toBe(`${item.situation} ${item.ask}`);
});

test("the same in French, as an officer writes it", () => {
  const facts = warningFacts(45, [], {
    ...exposed,
    released: "Des personnes sont encerclées.",
    earlier: { ...exposed.earlier, reason: "pas de moyen disponible" },
    climbs: { at: after(90), posts: ["Centre conjoint des opérations", "Conseiller PDC"] },
  });
  const item = decisionItem(facts, true, tellerAt("fr", 45));
  expect(spaces(item.situation)).toBe(
    "Des personnes sont encerclées. 3 000 personnes sont exposées, selon un seul récit ; vérification non commencée. " +
      "L’alerte du 24 février s’est terminée ici sans action (pas de moyen disponible) ; la revue promise pour le 28 février n’a pas eu lieu.",
  );
  expect(spaces(item.ask)).toBe(
    "Choisissez une réponse, ou écrivez pourquoi il n’y en aura pas. Sans décision, l’alerte monte à 00 h 44 le 5 mars : Centre conjoint des opérations et Conseiller PDC.",
  );
});

test("whoever may not decide is asked to see to it, and is told with whom it lies", () => {
  const item = decisionItem(warningFacts(45, [], exposed), false, tellerAt("en", 45));
  expect(item.ask).toMatch(
    /^See that somebody decides\. It is with: Head of office\. Without a decision it goes up at/,
  );
});

test("an unknown number is said, and the group stands where nobody has released a text", () => {
  expect(decisionItem(warningFacts(45), true, tellerAt("en", 45)).situation).toBe(
    "At risk: Villagers. How many people are exposed is not known; verification not started.",
  );
});

test("a visit that is held says what holds it and offers three ways on", () => {
  const stop = { overdue: { count: 3, oldestDueAt: after(-700) }, frozen: { kind: "visit", since: after(-500_000) } };
  const item = stopItem(
    warningFacts(45, [], {}, { level: "yellow", imminence: "T3", impact: 3 }),
    stop,
    true,
    tellerAt("en", 45),
  );
  expect(item.kind).toBe("stop");
  expect(spaces(item.situation)).toBe(
    "New visits of the office are held back: 3 follow-ups are past their day, the oldest due by 11:34. " +
      "People were harmed after an activity of this kind here (visit, harm of 22 March 2030), and nobody has reviewed it.",
  );
  expect(item.ask).toMatch(/^Postpone the visit, ask by telephone instead, or record what is missing/);
  expect(item.receivedAt).toBe(receivedAt);
});

test.each([
  ["a warning", decisionItem(warningFacts(45, [], exposed), false, tellerAt("fr", 45))],
  ["a stop", stopItem(warningFacts(45, [], exposed), { overdue: null, frozen: null }, false, tellerAt("fr", 45))],
  ["what climbed", coarseDecisionItem(warningFacts(45, [], exposed), false, tellerAt("fr", 45))],
])("who may not decide %s is asked to see that somebody does", (_, item) => {
  expect(item.mayDecide).toBe(false);
  expect(item.ask).toMatch(/^Veillez à ce que quelqu’un décide/);
});
