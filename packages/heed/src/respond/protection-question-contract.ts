import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { ReleaseHint } from "../listen/index.ts";
import type { LabelHint, WithLabelHints } from "../mission/index.ts";
import { declineReasons, endings, type ProtectionQuestionView, purposes } from "./protection-question.ts";

const id = z.uuid();
const lang = z.enum(["en", "fr"]);
const words = z.string().trim().min(1).max(4_000);

export const newProtectionQuestion = z.strictObject({
  id,
  /** A district or wider. */
  areaCode: z.string().trim().min(1).max(80),
  purpose: z.enum(purposes),
  /** With `other`: what it is for. */
  purposeWords: words.nullish(),
  words,
  lang: lang.optional(),
  wantedBy: z.iso.datetime({ offset: true }),
});
export type NewProtectionQuestion = z.infer<typeof newProtectionQuestion>;

export const newAnswer = z.strictObject({ answer: words, lang: lang.optional() });
export type NewAnswer = z.infer<typeof newAnswer>;

export const newProtectionQuestionEvent = z.strictObject({
  id,
  kind: z.enum(endings),
  /** With `answered`. */
  answer: words.nullish(),
  lang: lang.optional(),
  /** With `answered`: the mark that the preview of exactly this answer gave. */
  seen: z.guid().nullish(),
  /** With `declined`. */
  reason: z.enum(declineReasons).nullish(),
});
export type NewProtectionQuestionEvent = z.infer<typeof newProtectionQuestionEvent>;

/** What an answer will be to whoever asked, and which of its words may lead to a person. */
export interface AnswerPreview {
  /** The answer says it again when it goes out, and nothing else goes out than what was shown. */
  readonly seen: string;
  readonly hints: readonly ReleaseHint[];
  /** The question as whoever asked will read it. */
  readonly reads: ProtectionQuestionView;
}

/** With words that ask who told us, which is never answered. */
export type AskedQuestion = WithLabelHints<ProtectionQuestionView> & { readonly neverAnswered: readonly LabelHint[] };

const params = z.strictObject({ id });

export const getProtectionQuestions = operation({
  method: "GET",
  path: "/questions",
  summary: "Protection questions of uniformed planning, those that wait first",
  reply: z.object({ asOf: z.string(), questions: z.array(view<ProtectionQuestionView>()) }),
});
export const postProtectionQuestion = operation({
  method: "POST",
  path: "/questions",
  summary: "Ask what to protect, where and when; never who told us",
  body: newProtectionQuestion,
  reply: view<AskedQuestion>(),
});
export const postAnswerPreview = operation({
  method: "POST",
  path: "/questions/:id/answer-previews",
  summary: "Show what whoever asked will read, and which words may betray somebody; keeps nothing",
  params,
  body: newAnswer,
  reply: view<AnswerPreview>(),
});
export const postProtectionQuestionEvent = operation({
  method: "POST",
  path: "/questions/:id/events",
  summary: "Answer a protection question, decline it, or take the own one back",
  params,
  body: newProtectionQuestionEvent,
  reply: view<ProtectionQuestionView>(),
});
