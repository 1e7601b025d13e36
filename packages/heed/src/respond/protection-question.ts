import type { Instant, Lang } from "../kernel/index.ts";
import type { LabelHint } from "../mission/index.ts";
import type { ProtectionQuestion, ProtectionQuestionEvent } from "./tables.ts";
import type { PlaceView, Voice } from "./warning-view.ts";

/** What a planner may ask for: where and when to patrol, whom to escort, where not to be seen, what people would do if we come. */
export const purposes = ["patrol", "escort", "not-seen", "if-we-come", "other"] as const;
export type Purpose = (typeof purposes)[number];
export const endings = ["answered", "declined", "withdrawn"] as const;
export type Ending = (typeof endings)[number];
export const declineReasons = ["points-to-source", "not-for-protection", "not-known"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** The functions of zone C, which ask, and those of zone B, which answer. The policy decides; these say in which function it was done. */
export const askers = ["FP", "UP", "SC"] as const;
export type Asker = (typeof askers)[number];
export const answerers = ["PA", "HR"] as const;
export type Answerer = (typeof answerers)[number];

/** A question and what became of it. It holds what people typed, codes, an area and moments: nothing of any other record. */
export interface ProtectionQuestionView {
  readonly id: string;
  /** A district or wider. */
  readonly area: PlaceView;
  readonly purpose: Purpose;
  readonly purposeWords: string | null;
  readonly words: Voice;
  readonly askedAs: Asker;
  readonly askedAt: Instant;
  readonly wantedBy: Instant;
  readonly state: "open" | Ending;
  /** Its moment has passed without an answer: for whoever may answer it. */
  readonly late: boolean;
  readonly ended: {
    readonly at: Instant;
    readonly as: Asker | Answerer;
    readonly answer: Voice | null;
    readonly reason: DeclineReason | null;
  } | null;
  readonly may: { readonly answer: boolean; readonly withdraw: boolean };
}

/** Who reads it, as far as it makes a difference. */
export interface QuestionReader {
  readonly asOf: Instant;
  readonly isAsker: boolean;
  /** Whether the policy lets them answer this one. */
  readonly mayAnswer: boolean;
}

export function protectionQuestionView(
  question: ProtectionQuestion,
  event: ProtectionQuestionEvent | undefined,
  area: PlaceView,
  { asOf, isAsker, mayAnswer }: QuestionReader,
): ProtectionQuestionView {
  const { id, purpose, purposeWords, words, wordsLang, askedAs, askedAt, wantedBy } = question;
  return {
    id,
    area,
    purpose,
    purposeWords,
    words: { text: words, lang: wordsLang },
    askedAs,
    askedAt,
    wantedBy,
    state: event?.kind ?? "open",
    late: mayAnswer && !event && wantedBy < asOf,
    ended: event
      ? {
          at: event.at,
          as: event.asRole,
          answer: event.answer === null ? null : { text: event.answer, lang: event.answerLang ?? "en" },
          reason: event.reason,
        }
      : null,
    may: { answer: mayAnswer && !event, withdraw: isAsker && !event },
  };
}

/** Those that wait come first, by when an answer is wanted; then what ended, the last on top. */
export function inOrder(questions: readonly ProtectionQuestionView[]): readonly ProtectionQuestionView[] {
  return questions.toSorted((a, b) => {
    if (!a.ended !== !b.ended) return a.ended ? 1 : -1;
    if (a.ended && b.ended && a.ended.at !== b.ended.at) return a.ended.at < b.ended.at ? 1 : -1;
    if (!a.ended && a.wantedBy !== b.wantedBy) return a.wantedBy < b.wantedBy ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}

/** What of a released answer is held against what its author was shown. */
export function answerShown(questionId: string, answer: string, lang: Lang): string {
  return JSON.stringify([questionId, lang, answer]);
}

const whoTold = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    "informants?|informers?|informat(?:eur|rice)s?|indic(?:ateur)?s?",
    "(?<!water )sources?(?! d['’]eau)",
    "contacts?|callers?|witness(?:es)?|t[ée]moins?",
    "who (?:has |have )?(?:told|tells|said|says|reported|reports|informed|informs|called|calls|gave|spoke|speaks|talks|talked|warned|complained)",
    "qui (?:(?:vous|nous|te|t['’]|leur|lui) ?)?(?:l['’])?(?:vous |nous )?(?:a|ont|avait|avaient) (?:bien )?(?:pu )?(?:dit|dire|inform[ée]e?s?|appel[ée]e?s?|parl[ée]|signal[ée]|pr[ée]venue?s?|racont[ée]|renseign[ée]e?s?|donn[ée]|alert[ée]e?s?)",
    "qui (?:(?:vous|nous) )?(?:dit|informe|appelle|parle|signale|renseigne|alerte)",
    "names?|surnames?|noms?|pr[ée]noms?|identit(?:y|ies|[ée]s?)",
    "(?:tele)?phones?|phone numbers?|t[ée]l[ée]phones?|num[ée]ros?",
  ].join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);

/**
 * Where words ask who told us, which is never answered. It finds words, in English and French, and knows no meaning: their author
 * writes them anew, or leaves them.
 */
export function asksWhoTold(written: Readonly<Record<string, string | null | undefined>>): LabelHint[] {
  return Object.entries(written).flatMap(([field, words]) =>
    [...(words ?? "").matchAll(whoTold)].map(({ 0: text, index }) => ({
      field,
      from: index,
      to: index + text.length,
      text,
    })),
  );
}
