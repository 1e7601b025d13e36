import type { FieldProblem, Lang } from "../kernel/index.ts";
import { questionOf, stopOf } from "./do-no-harm.ts";
import type { ActivityKind } from "./follow-up.ts";
import type { Answer, Block } from "./gate.ts";
import type { Decision } from "./tables.ts";

export type KeptAnswers = Decision["answers"];

/** Answers as they are kept, by question, and what cannot be kept: a question that there is not, or one answered twice. */
export function keptAnswers(
  answers: readonly Answer[],
  lang: Lang,
): { readonly answers: KeptAnswers; readonly faults: readonly FieldProblem[] } {
  const kept: KeptAnswers = {};
  const faults: FieldProblem[] = [];
  for (const { question, answer, adverse, mitigation } of answers) {
    const field = `answers.${question}`;
    if (questionOf(question) === undefined)
      faults.push({ field, mend: "mend.respond.unknown-question", facts: { question } });
    else if (kept[question])
      faults.push({ field, mend: "mend.respond.answered-twice", facts: { question: textOf(question, lang) } });
    else if (answer.trim() !== "")
      kept[question] = {
        answer: answer.trim(),
        lang,
        adverse: adverse === true,
        mitigation: mitigation?.trim() || null,
      };
  }
  return { answers: kept, faults };
}

const textOf = (question: string, lang: Lang) => questionOf(question)?.[lang] ?? question;

/** What keeps a tool closed, as problems of the fields that would open it, each with the words of its question or stop. */
export function gateProblems(
  blocks: readonly Block[],
  lang: Lang,
  kindLabel: (kind: ActivityKind) => string,
): readonly FieldProblem[] {
  return blocks.map((block) => gateProblem(block, lang, kindLabel));
}

function gateProblem(block: Block, lang: Lang, kindLabel: (kind: ActivityKind) => string): FieldProblem {
  switch (block.kind) {
    case "unanswered":
    case "adverse":
      return {
        field: `answers.${block.question}`,
        mend: `mend.respond.${block.kind}`,
        facts: { question: textOf(block.question, lang) },
      };
    case "stop":
      return {
        field: `override.${block.stop}`,
        mend: block.fixed ? "mend.respond.stop-fixed" : "mend.respond.stop",
        facts: { stop: stopOf(block.stop)?.[lang] ?? block.stop },
      };
    case "recipient":
      return { field: "toolCodes", mend: "mend.respond.recipient" };
    case "overdue":
      return { field: "toolCodes", mend: "mend.respond.overdue", facts: { count: block.count } };
    case "frozen":
      return { field: "toolCodes", mend: "mend.respond.frozen", facts: { kind: kindLabel(block.activityKind) } };
  }
}
