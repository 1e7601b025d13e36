import { minutesBetween } from "../kernel/index.ts";
import type { HotspotClock } from "../respond/index.ts";
import type { HotspotItem } from "./brief.ts";
import { leftUntil, type Teller } from "./teller.ts";

/** A hotspot with its clock, labels in the reader's language. */
export interface HotspotFacts {
  readonly id: string;
  readonly threat: string;
  readonly group: string;
  readonly place: string;
  readonly told: readonly string[];
  readonly clock: HotspotClock;
}

/** What should be answered is shown this long before its limit; what must be, from the first moment. */
const aheadMinutes = 7 * 24 * 60;

/** A hotspot that waits, as one item of today; none where something is under way, or its limit is far. */
export function hotspotItem({ id, threat, group, place, told, clock }: HotspotFacts, teller: Teller): HotspotItem[] {
  const { duty, since, dueAt, state } = clock;
  if ((state !== "due" && state !== "overdue") || dueAt === null || since === null) return [];
  if (duty !== "MUST" && duty !== "SHOULD") return [];
  if (duty === "SHOULD" && minutesBetween(teller.asOf, dueAt) > aheadMinutes) return [];
  const { say, moments } = teller;
  const posts = new Intl.ListFormat(teller.lang === "fr" ? "fr-FR" : "en-GB", { type: "conjunction" }).format(told);
  return [
    {
      id,
      title: say("tell.hotspot.title", { threat, place }),
      level: null,
      dueAt,
      owner: null,
      place,
      why: say(told.length > 0 ? `tell.hotspot.told.${duty}` : `tell.hotspot.${duty}`, {
        group,
        since: moments.at(since),
        posts,
      }),
      duty,
      since,
      leftMinutes: leftUntil(dueAt, teller.asOf),
    },
  ];
}
