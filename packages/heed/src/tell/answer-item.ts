import { type Instant, plusDays } from "../kernel/index.ts";
import type { DecisionKind, Level, Outcome } from "../warn/index.ts";
import type { AnswerItem } from "./brief.ts";
import { byNewest, type Teller } from "./teller.ts";

/** An earlier warning with what was done and what followed, labels in the reader's language. */
export interface AnswerFacts {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly place: string;
  readonly receivedAt: Instant;
  /** The same for warnings of the same threat to the same people at the same place. */
  readonly story: string;
  readonly known: string;
  readonly decision: DecisionKind;
  readonly reason: string | null;
  readonly tools: readonly string[];
  readonly outcome: Outcome | null;
  /** What somebody wrote about what followed, in the reader's language. */
  readonly note: string | null;
  readonly review: { readonly at: Instant; readonly missed: boolean } | null;
  /** Somebody met during the answer was harmed, threatened or pressed afterwards. */
  readonly harmedAfter: boolean;
  readonly toEffectMinutes: number | null;
}

const tones: Readonly<Record<Outcome, AnswerItem["tone"]>> = {
  "attack-deterred": "better",
  "attack-averted-otherwise": "better",
  "harm-reduced": "better",
  // Nothing seen after an answer is no proof that the answer did it.
  "nothing-observed": "mixed",
  "harm-before-response": "worse",
  "harm-despite-response": "worse",
  "response-caused-harm": "worse",
  unknown: "unknown",
};

/** How an answer ended, for a glyph beside its words. A good outcome after which people were harmed for it is mixed. */
export function toneOf({ outcome, harmedAfter }: Pick<AnswerFacts, "outcome" | "harmedAfter">): AnswerItem["tone"] {
  const tone = outcome === null ? "unknown" : tones[outcome];
  return tone === "better" && harmedAfter ? "mixed" : tone;
}

const wasAct = ({ decision }: AnswerFacts) => decision !== "no-action" && decision !== "monitor";

/** Two warnings of one threat at one place belong to one story while no longer silence lies between them. */
const storyGapDays = 60;

/** The stories of some answers, newest first; each with its warnings, newest first. */
function storiesOf(answers: readonly AnswerFacts[]): readonly (readonly AnswerFacts[])[] {
  const open = new Map<string, AnswerFacts[]>();
  const stories: AnswerFacts[][] = [];
  for (const answer of [...answers].sort(byNewest(({ receivedAt }) => receivedAt))) {
    const told = open.get(answer.story);
    const last = told?.at(-1);
    if (told && last && plusDays(answer.receivedAt, storyGapDays) >= last.receivedAt) told.push(answer);
    else {
      const begun = [answer];
      open.set(answer.story, begun);
      stories.push(begun);
    }
  }
  return stories;
}

/**
 * One line for each story, the newest first. Of one story the newest warning that was acted on speaks, because what
 * followed an act is what can be learned; without an act, the newest decision.
 */
export function newestByStory(answers: readonly AnswerFacts[], limit: number): readonly AnswerFacts[] {
  const chosen = storiesOf(answers).flatMap((told) => told.find(wasAct) ?? told[0] ?? []);
  return chosen.sort(byNewest(({ receivedAt }) => receivedAt)).slice(0, limit);
}

function answerOf({ decision, reason, tools }: AnswerFacts, { say, moments }: Teller): string {
  if (decision === "no-action") return say("tell.answer.no-action", { reason: reason ?? "" });
  if (decision === "monitor") return say("tell.answer.monitor");
  if (tools.length > 0) return moments.list(tools);
  return say(decision === "respond-through-other" ? "tell.answer.other" : `tell.answer.${decision}`);
}

function followedOf({ outcome, note, review }: AnswerFacts, { say, moments }: Teller): string {
  if (outcome === null)
    return review?.missed
      ? say("tell.followed.review-missed", { at: moments.day(review.at) })
      : say("tell.followed.nobody");
  return note ?? say(`warn.outcome.${outcome}`);
}

export function answerItem(facts: AnswerFacts, teller: Teller): AnswerItem {
  return {
    id: facts.id,
    title: facts.title,
    level: facts.level,
    place: facts.place,
    when: facts.receivedAt,
    known: facts.known,
    decision: facts.decision,
    answer: answerOf(facts, teller),
    outcome: facts.outcome,
    followed: followedOf(facts, teller),
    tone: toneOf(facts),
    toEffectMinutes: facts.toEffectMinutes,
  };
}
