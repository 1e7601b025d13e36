import { expect, test } from "vitest";
import { messages } from "../kernel/index.ts";
import type { Block } from "./gate.ts";
import { gateProblems, keptAnswers } from "./gate-problems.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const words = [{ en, fr }];
const kindLabel = (kind: string) => `<${kind}>`;
const told = (block: Block, lang: "en" | "fr") => {
  const [problem] = gateProblems([block], lang, kindLabel);
  return { field: problem?.field, text: messages(lang, words)(problem?.mend ?? "", problem?.facts) };
};

test.each([
  [
    { kind: "unanswered", question: "DNH-5.4" },
    "answers.DNH-5.4",
    "Is the pattern predictable?",
    "Le passage est-il prévisible",
  ],
  [
    { kind: "adverse", question: "DNH-5.2" },
    "answers.DNH-5.2",
    "Does the timing reveal who gave the alert?",
    "L’heure trahit-elle l’auteur de l’alerte",
  ],
  [
    { kind: "stop", stop: "DNH-2.S1", fixed: false },
    "override.DNH-2.S1",
    "Retaliation after an earlier visit is not settled.",
    "Des représailles après une visite antérieure",
  ],
  [
    { kind: "stop", stop: "DNH-6.S3", fixed: true },
    "override.DNH-6.S3",
    "nobody can step over it",
    "personne ne peut passer outre",
  ],
  [{ kind: "recipient" }, "toolCodes", "Not knowing counts as yes.", "Ne pas savoir vaut oui."],
  [
    { kind: "overdue", count: 3 },
    "toolCodes",
    "3 follow-ups of the office are overdue",
    "3 suivis du bureau sont en retard",
  ],
  [
    { kind: "overdue", count: 1 },
    "toolCodes",
    "One follow-up of the office is overdue",
    "Un suivi du bureau est en retard",
  ],
  [{ kind: "frozen", activityKind: "visit" }, "toolCodes", "<visit>", "<visit>"],
] as const)("%o names its field, and what to answer in both languages", (block, field, english, french) => {
  expect(told(block, "en")).toMatchObject({ field, text: expect.stringContaining(english) });
  expect(told(block, "fr").text).toContain(french);
});

test("answers are kept by question, in the words and language of who gave them", () => {
  const { answers, faults } = keptAnswers(
    [
      { question: "DNH-5.2", answer: " Oui ", adverse: true, mitigation: " Trois villages. " },
      { question: "DNH-5.3", answer: "  " },
    ],
    "fr",
  );
  expect(faults).toEqual([]);
  expect(answers).toEqual({ "DNH-5.2": { answer: "Oui", lang: "fr", adverse: true, mitigation: "Trois villages." } });
});

test("a question that there is not, and one answered twice, are told", () => {
  const { faults } = keptAnswers(
    [
      { question: "DNH-99.1", answer: "x" },
      { question: "DNH-5.1", answer: "a" },
      { question: "DNH-5.1", answer: "b" },
    ],
    "en",
  );
  expect(faults.map(({ field, mend }) => [field, mend])).toEqual([
    ["answers.DNH-99.1", "mend.respond.unknown-question"],
    ["answers.DNH-5.1", "mend.respond.answered-twice"],
  ]);
});
