import type { Work } from "../kernel/index.ts";
import { areaByCode } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import { followUpsOf } from "../respond/index.sql.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import { areaFor, readsFollowUps } from "./desk.sql.ts";
import { isOnToday } from "./follow-up-item.ts";
import { isOpen, isPassedUp, postsOfWho, sightOf, waitsForDecision } from "./sight.ts";

/** How much each list of the brief holds: for the marks beside the names of screens. */
export interface DueCounts {
  readonly decisionsDue: number;
  readonly warningsOpen: number;
  readonly followUpsDue: number;
}

/** The numbers of this reader's brief without the brief: each is the length of its list there. */
export async function dueCounts(work: Work, filter: { readonly area?: string | undefined } = {}): Promise<DueCounts> {
  const named = filter.area === undefined ? undefined : await areaByCode(work, filter.area);
  const area = areaFor(work, named?.path ?? filter.area);
  const sight = sightOf(work.who, work.may(work.who, "read", { dataClass: "4", areaPath: area }));
  if (sight.kind === "nothing") return { decisionsDue: 0, warningsOpen: 0, followUpsDue: 0 };
  const isHere = (path: string | null) => area === null || isWithin(path, area);
  const open = (await warningsKnown(work)).filter((record) => isOpen(record) && isHere(record.warning.areaPath));
  const full = sight.kind === "full";
  const posts = postsOfWho(work.who);
  const followUps = full && readsFollowUps(work, area) ? await followUpsOf(work, area === null ? {} : { area }) : [];
  return {
    decisionsDue: open.filter((record) => (full ? waitsForDecision(record) : isPassedUp(record, posts))).length,
    warningsOpen: open.length,
    followUpsDue: followUps.filter((each) => isOnToday(each, work.asOf)).length,
  };
}
