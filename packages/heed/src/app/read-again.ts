import type { LabelQuestion } from "@heed/web/src/respond/label-question.ts";
import { markOf } from "../kernel/index.sql.ts";
import type { LabelHint } from "../mission/index.ts";

/** Words are to be read again, and whoever wrote them was not asked about just those: what was done is taken back. */
export class NotReadAgain extends Error {
  readonly question: LabelQuestion;

  constructor(question: LabelQuestion) {
    super("words to read again");
    this.question = question;
  }
}

/**
 * Asks whoever wrote a form about what its operation advises to read again, before anything is kept. They answer with the mark of
 * what they were shown, so that an answer never stands for other words.
 * @throws {NotReadAgain} where they have not answered.
 */
export function requireReadAgain(done: unknown, answered: string | undefined): void {
  const { labelHints = [], neverAnswered = [] } = done as {
    readonly labelHints?: readonly LabelHint[];
    readonly neverAnswered?: readonly LabelHint[];
  };
  const found = [
    ...labelHints.map((hint) => ({ ...hint, about: "people" as const })),
    ...neverAnswered.map((hint) => ({ ...hint, about: "who-told" as const })),
  ];
  const mark = markOf(JSON.stringify(found.map(({ field, text }) => [field, text])));
  if (found.length > 0 && answered !== mark) throw new NotReadAgain({ mark, found });
}
