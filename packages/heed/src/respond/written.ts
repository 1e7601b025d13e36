import type { Written } from "../mission/index.ts";
import type { NewActivity, NewDecision, NewFollowUpResult, NewOutcome } from "./contract.ts";

/** What a person wrote in answer to the do-no-harm questions, and to step over a stop. */
export function answersWritten({ answers, override }: Pick<NewActivity, "answers" | "override">): Written {
  const given = (answers ?? []).flatMap(({ answer, mitigation }, i) => [
    [`answers.${i}.answer`, answer] as const,
    [`answers.${i}.mitigation`, mitigation] as const,
  ]);
  return {
    ...Object.fromEntries(given),
    "override.reason": override?.reason,
    "override.adviserAdvice": override?.adviserAdvice,
  };
}

/** Every word of a decision that is a person's own. */
export function decisionWritten(decision: NewDecision): Written {
  const { reason, desiredEffect, indicator, dissent, civiliansConcerned, throughWhom } = decision;
  return {
    reason,
    throughWhom,
    desiredEffect,
    indicator,
    civiliansConcerned,
    dissent,
    ...answersWritten(decision),
  };
}

/** What a person wrote of what was found, or of what followed. */
export function notesWritten(
  found: Pick<NewFollowUpResult, "noteEn" | "noteFr"> & Pick<NewOutcome, "riskMoved">,
): Written {
  return { noteEn: found.noteEn, noteFr: found.noteFr, riskMoved: found.riskMoved };
}
