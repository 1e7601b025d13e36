import type { AnswerPreview, ProtectionQuestionView } from "heed/respond";
import type { Choice, Refused } from "../shell/page.ts";

/** Protection questions as their readers have them: those who ask, and those who answer. */
export interface QuestionsPageView {
  readonly questions: readonly ProtectionQuestionView[];
  /** Areas that this reader may ask about; empty for whoever does not ask. */
  readonly areas: readonly Choice[];
  /** Whether this reader answers. */
  readonly answers: boolean;
  /** An answer on its way, as whoever asked will read it; null where none was typed. */
  readonly preview: (AnswerPreview & { readonly values: Refused["values"] }) | null;
}
