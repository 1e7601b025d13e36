import { barePath } from "./address.ts";
import { useReading } from "./context.ts";
import type { LiveSaid } from "./live-said.ts";

/** What of all changes concerns a page: the kinds that it lists, or the one record that it shows. */
export interface LivePlace {
  readonly lists: readonly string[];
  /** The address of the record that the page shows, however the reader came to it. */
  readonly record: string | null;
  /** The area that the lists are narrowed to. */
  readonly area: string | null;
}

// The number stands in the sentence as a mark; the script that counts puts it in.
const [first, second] = ["%1", "%2"];
const one = 1;
const several = 2;

/**
 * Where a page says that it is no longer what it was. Empty until something changes, and for ever where no script runs:
 * it takes no room, so that nothing moves when it speaks.
 */
export function Live() {
  const { frame, say, live } = useReading();
  if (frame.live === undefined || !live) return null;
  const warnings = (count: number) => say("shell.live.warnings", { warnings: count, shown: first });
  const others = (count: number) => say("shell.live.changes", { changes: count, shown: first });
  const both = (some: number, more: number) =>
    say("shell.live.both", { warnings: some, shown: first, changes: more, changesShown: second });
  const here = frame.path;
  const said: LiveSaid = {
    after: frame.live,
    lists: live.lists,
    record: live.record,
    area: live.area,
    now: frame.now,
    timeZone: frame.timeZone,
    here,
    signIn: `/sign-in?${new URLSearchParams({ back: barePath(frame) })}`,
    words: {
      warnings: [warnings(one), warnings(several)],
      changes: [others(one), others(several)],
      both: [
        [both(one, one), both(one, several)],
        [both(several, one), both(several, several)],
      ],
      record: say("shell.live.record"),
      many: say("shell.live.many"),
      lost: say("shell.live.lost", { time: first }),
      back: say("shell.live.back"),
      ended: say("shell.live.ended"),
      show: say("shell.live.show"),
      signIn: say("shell.live.sign-in"),
    },
  };
  return <div class="live" role="status" data-live={JSON.stringify(said)} />;
}
