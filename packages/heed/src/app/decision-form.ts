import { forms } from "@heed/web/src/shell/forms.ts";
import { stopOf } from "../respond/index.ts";
import { type Filled, type Json, moment, text, without } from "./form-fields.ts";
import { listOf } from "./http.ts";

const decide = forms.decide.fields;

/** Decisions that do nothing on the ground: tools ticked before somebody changed their mind do not count. */
const withoutTools: readonly string[] = ["no-action", "monitor"];
const toolsOf = (filled: Filled): readonly string[] =>
  withoutTools.includes(text(filled, decide.decision) ?? "") ? [] : [...new Set(listOf(filled.body, decide.toolCode))];

const questionForm = /^answer:([A-Za-z0-9-]{1,40}):([A-Za-z0-9.-]{1,40})$/;
const joined = (texts: readonly (string | undefined)[]): string | undefined =>
  [...new Set(texts.filter((one) => one !== undefined))].join("\n") || undefined;

/** The fields of each question that the chosen tools ask, by question. */
function askedQuestions(filled: Filled): ReadonlyMap<string, readonly string[]> {
  const tools = toolsOf(filled);
  const found = new Map<string, string[]>();
  for (const name of Object.keys(filled.body ?? {})) {
    const [, tool, question] = questionForm.exec(name) ?? [];
    if (tool === undefined || question === undefined || !tools.includes(tool)) continue;
    found.set(question, [...(found.get(question) ?? []), tool]);
  }
  return found;
}

function answersOf(filled: Filled): readonly Json[] {
  return [...askedQuestions(filled)].flatMap(([question, tools]) => {
    const answer = joined(tools.map((tool) => text(filled, decide.answer(tool, question))));
    if (answer === undefined) return [];
    const mitigation = joined(tools.map((tool) => text(filled, decide.mitigation(tool, question))));
    const adverse = tools.some((tool) => text(filled, decide.adverse(tool, question)) === "yes");
    return [without({ question, answer, ...(adverse ? { adverse } : {}), mitigation })];
  });
}

/** What was found to hold, and the stepping over of it where both texts are there. */
function stopsOf(filled: Filled): Json {
  const stops = [...new Set(listOf(filled.body, decide.stop))];
  const [reason, adviserAdvice] = [text(filled, decide.overrideReason), text(filled, decide.adviserAdvice)];
  if (reason === undefined && adviserAdvice === undefined) return stops.length === 0 ? {} : { stops };
  const override = {
    stops: stops.filter((id) => stopOf(id)?.fixed !== true),
    reason: reason ?? "",
    adviserAdvice: adviserAdvice ?? "",
  };
  return { stops, override };
}

export function decisionOf(filled: Filled): Json {
  const decision = text(filled, decide.decision);
  const only = (which: readonly string[], value: string | undefined) =>
    decision !== undefined && which.includes(decision) ? value : undefined;
  return without({
    decision,
    reasonCode: only(["no-action"], text(filled, decide.reasonCode)),
    reason: text(filled, decide.reason) ?? "",
    reasonLang: filled.lang,
    toolCodes: toolsOf(filled),
    ownerPost: text(filled, decide.ownerPost),
    throughWhom: only(["respond-through-other"], text(filled, decide.throughWhom)),
    desiredEffect: text(filled, decide.desiredEffect),
    indicator: text(filled, decide.indicator),
    dueAt: moment(filled, decide.dueAt),
    reviewAt: only(withoutTools, moment(filled, decide.reviewAt)),
    civiliansConcerned: text(filled, decide.civiliansConcerned),
    dissent: text(filled, decide.dissent),
    answers: answersOf(filled),
    ...stopsOf(filled),
  });
}

/** `answers.DNH-5.2` and `answers.0.mitigation` as the form's fields of the first chosen tool that asks. */
export function decisionField(field: string, filled: Filled): string {
  const questions = askedQuestions(filled);
  const asked = (question: string, make: (tool: string, question: string) => string = decide.answer) =>
    make(questions.get(question)?.[0] ?? toolsOf(filled)[0] ?? "", question);
  const byIndex = /^answers\.(\d+)(?:\.(answer|adverse|mitigation))?$/.exec(field);
  if (byIndex) {
    const question = String(answersOf(filled)[Number(byIndex[1])]?.question ?? "");
    return asked(
      question,
      byIndex[2] === "mitigation" ? decide.mitigation : byIndex[2] === "adverse" ? decide.adverse : decide.answer,
    );
  }
  const byName = /^(answers|adverse|mitigation)\.(.+)$/.exec(field);
  if (byName)
    return asked(
      byName[2] as string,
      byName[1] === "mitigation" || byName[1] === "adverse" ? decide.mitigation : decide.answer,
    );
  if (field.startsWith("toolCodes")) return decide.toolCode;
  if (field === "override.reason") return decide.overrideReason;
  if (field === "override.adviserAdvice") return decide.adviserAdvice;
  if (field.startsWith("override") || field.startsWith("stops")) return decide.stop;
  return field === "reasonLang" ? decide.reason : field;
}
