import type { ProblemView } from "../shell/page.ts";

/** What the words are asked about: a people beside a word for an attacker, or who told us, which is never answered. */
export type ReadAgainAbout = "people" | "who-told";

/** Words of a form that are to be read again. Their author is asked before anything is kept, and refused nothing. */
export interface LabelQuestion {
  /** The mark of exactly these words: an answer to it leaves these, and no others. */
  readonly mark: string;
  readonly found: readonly { readonly field: string; readonly text: string; readonly about: ReadAgainAbout }[];
}

/** The field in which a person says that they leave the words as they are: it holds the mark of what they were shown. */
export const leftField = "labelsLeft";

const code = "respond/labels-to-read-again";

/** The question on its way to the page: the form comes back with it as with a refusal, with every word still there. */
export function askedAsProblem({ mark, found }: LabelQuestion): ProblemView {
  const errors = found.map(({ field, text }) => ({ field, mend: text }));
  return { status: 200, code, title: "", detail: found.map(({ about }) => about).join(" "), mend: mark, errors };
}

export function questionIn(problem: ProblemView | undefined): LabelQuestion | undefined {
  if (problem?.code !== code) return undefined;
  const abouts = (problem.detail ?? "").split(" ");
  const found = problem.errors.map(({ field, mend }, index) => ({
    field,
    text: mend,
    about: abouts[index] === "who-told" ? ("who-told" as const) : ("people" as const),
  }));
  return { mark: problem.mend ?? "", found };
}
