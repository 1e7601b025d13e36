import type { Page } from "@heed/web/src/app/page.ts";
import type { QuestionsPageView } from "@heed/web/src/respond/question-view.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { newId, type Work } from "../kernel/index.ts";
import { areasToAskAbout, protectionQuestionsFor, type QuestionFilter } from "../respond/index.sql.ts";
import { areaChoices } from "./frame.ts";

/** Protection questions, with what may be asked and answered by whoever reads them. */
export async function questionsContent(
  work: Work,
  {
    refused,
    preview = null,
    filter,
  }: {
    readonly refused?: Refused;
    readonly preview?: QuestionsPageView["preview"];
    readonly filter?: QuestionFilter;
  } = {},
): Promise<Page & { readonly page: "questions" }> {
  const view: QuestionsPageView = {
    questions: await protectionQuestionsFor(work, filter),
    areas: areaChoices(await areasToAskAbout(work), work.lang),
    answers: work.may(work.who, "approve", { dataClass: "28" }) === "full",
    preview,
  };
  return { page: "questions", view, formId: newId(), ...(refused ? { refused } : {}) };
}
