import { quantile } from "@heed/analysis";
import { type Instant, minutesBetween } from "../kernel/index.ts";
import { clockOf, type Step, type WarningRecord } from "../warn/index.ts";

/** What became of the missed limits that climbed to one post. A rung counts for the post that it reached, whoever was late before. */
export interface PostSilence {
  readonly post: string;
  /** Missed limits that came to this post. */
  readonly reached: number;
  /** Of those: what was waited for was done afterwards. */
  readonly doneAfter: number;
  /** Of those: the warning was closed or found to be another before it was done. */
  readonly lapsed: number;
  /** Of those: still not done. */
  readonly silent: number;
  /** Minutes from the rung to the act, of those done afterwards; null where there is none. */
  readonly medianMinutes: number | null;
  /** Of those still not done, the one that has waited longest. */
  readonly longest: {
    readonly warningId: string;
    readonly step: Step;
    readonly since: Instant;
    readonly minutes: number;
  } | null;
}

/**
 * The silence by post (domain rules section 8: responses to escalation by office-holder): of all warnings that a reader has whole,
 * the most silent post first. It measures posts and never persons; a sanitised record has no rungs and counts nowhere.
 */
export function silencesByPost(records: readonly WarningRecord[], now: Instant): readonly PostSilence[] {
  const rungs = records.filter(({ view }) => view === "full").flatMap((record) => rungsOf(record, now));
  return [...Map.groupBy(rungs, ({ post }) => post)]
    .map(([post, all]): PostSilence => {
      const done = all.flatMap(({ doneAfter }) => doneAfter ?? []);
      const silent = all.filter(({ state }) => state === "silent");
      const first = silent.reduce<Rung | null>(
        (oldest, rung) => (!oldest || rung.since < oldest.since ? rung : oldest),
        null,
      );
      return {
        post,
        reached: all.length,
        doneAfter: done.length,
        lapsed: all.filter(({ state }) => state === "lapsed").length,
        silent: silent.length,
        medianMinutes: done.length === 0 ? null : quantile(Float64Array.from(done), 0.5),
        longest: first && {
          warningId: first.warningId,
          step: first.step,
          since: first.since,
          minutes: minutesBetween(first.since, now),
        },
      };
    })
    .sort((a, b) => b.silent - a.silent || b.reached - a.reached || (a.post < b.post ? -1 : 1));
}

interface Rung {
  readonly post: string;
  readonly warningId: string;
  readonly step: Step;
  readonly since: Instant;
  readonly state: "done" | "lapsed" | "silent";
  /** Minutes until it was done. */
  readonly doneAfter: number | null;
}

function rungsOf({ warning, events }: WarningRecord, now: Instant): readonly Rung[] {
  const { steps } = clockOf(warning, events, now);
  return events.flatMap((event): Rung[] => {
    if (event.kind !== "escalated" || event.step === null || event.toPost === null) return [];
    const step = steps.find((each) => each.step === event.step);
    const doneAt = step?.doneAt ?? null;
    const open = step?.state === "due" || step?.state === "overdue";
    return [
      {
        post: event.toPost,
        warningId: warning.id,
        step: event.step,
        since: event.at,
        state: doneAt !== null ? "done" : open ? "silent" : "lapsed",
        // Written down later than it was done: nobody waited at that post.
        doneAfter: doneAt === null ? null : Math.max(0, minutesBetween(event.at, doneAt)),
      },
    ];
  });
}
