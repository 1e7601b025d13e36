import { z } from "zod";
import type { Instant, Lang } from "../kernel/index.ts";
import type { ContactsFollowed } from "./after-contact.ts";
import type { ReviewView } from "./review.ts";
import type { TimelineEntry } from "./review-timeline.ts";

const words = z.string().trim().min(1).max(4000);
export const mostActions = 10;

/** What is to be done otherwise, by whom, by when. */
export const reviewAction = z.strictObject({
  what: z.string().trim().min(1).max(500),
  ownerPost: z.string().min(1).max(80),
  dueOn: z.iso.date(),
});
export const newReviewClosure = z.strictObject({
  id: z.uuid(),
  finding: words,
  lessons: words,
  lang: z.enum(["en", "fr"]).optional(),
  actions: z.array(reviewAction).max(mostActions).optional(),
});
export type NewReviewClosure = z.infer<typeof newReviewClosure>;

export interface ReviewClosure {
  readonly closedAt: Instant;
  readonly finding: string;
  readonly lessons: string;
  readonly lang: Lang;
  readonly actions: readonly {
    readonly what: string;
    readonly ownerPost: string;
    /** What the post is called. */
    readonly owner: string;
    readonly dueOn: string;
    /** Its day has passed. Whether it was done is for people to say. */
    readonly past: boolean;
  }[];
}

/** What was done beside what changed for people: a count of meetings never stands alone. */
export interface ReviewIndicators {
  readonly warnings: number;
  readonly answered: number;
  /** Effect on site before harm, of the warnings, and of how many nobody knows. */
  readonly timely: number;
  readonly timelyUnknown: number;
  readonly tasks: number;
  readonly actions: number;
  /** Incidents of harm on record in the district in thirty days before and after; `after` null while they are not over. */
  readonly harmBefore: number;
  readonly harmAfter: number | null;
  /** What followed contacts there since the harm; null where this reader is not shown. */
  readonly contacts: ContactsFollowed | null;
}

/** A review as a page: how it came about, line by line, what was found, and what changed. */
export interface ReviewPage {
  readonly review: ReviewView;
  readonly district: string;
  /** Empty where what had been said is not shown to this reader. */
  readonly timeline: readonly (TimelineEntry & {
    /** What the post is called; null where the entry has none. */
    readonly postLabel: string | null;
    readonly title: string | null;
    readonly href: string | null;
  })[];
  readonly indicators: ReviewIndicators | null;
  readonly closure: ReviewClosure | null;
  readonly mayClose: boolean;
}
