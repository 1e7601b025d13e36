import { type Instant, localDate } from "../kernel/index.ts";
import { type Area, areaName, isWithin } from "../mission/index.ts";
import type { Coverage } from "./brief.ts";
import type { Teller } from "./teller.ts";

/** One thing that was learned of a place: the moment of a report, or the day of an incident. */
export interface Information {
  readonly areaPath: string | null;
  readonly at: Instant;
}

export interface Period {
  /** Days in mission time, both included. */
  readonly from: string;
  readonly to: string;
}

/**
 * Which districts we heard from in a period, and which not. A place below a district speaks for its district; what is
 * known of a whole region speaks for none of its districts. A district is unseen, never quiet.
 */
export function coverageOf(
  areas: readonly Area[],
  within: string | null,
  information: readonly Information[],
  period: Period,
  timeZone: string,
  teller: Teller,
): Coverage {
  const districts = areas
    .filter((area) => area.level === "district" && (within === null || isWithin(area.path, within)))
    .map((area) => {
      const here = information
        .filter(({ areaPath }) => isWithin(areaPath, area.path))
        .map(({ at }) => at)
        .sort();
      const isInside = (at: Instant) => {
        const day = localDate(at, timeZone);
        return day >= period.from && day <= period.to;
      };
      return {
        code: area.code,
        name: areaName(area, teller.lang),
        informed: here.some(isInside),
        lastInformation: here.at(-1) ?? null,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, teller.lang));
  const unseen = districts.filter(({ informed }) => !informed).map(({ name }) => name);
  return {
    period,
    districts,
    unseen,
    text: `${finding(districts.length, unseen, period, teller)} ${teller.say("tell.coverage.last")}`,
  };
}

function finding(all: number, unseen: readonly string[], period: Period, { say, moments }: Teller): string {
  const facts = {
    all,
    unseen: unseen.length,
    names: moments.list(unseen),
    from: moments.day(period.from),
    to: moments.day(period.to),
  };
  if (all === 0) return say("tell.coverage.no-districts");
  if (unseen.length === 0) return say("tell.coverage.all", facts);
  return say(unseen.length === all ? "tell.coverage.none" : "tell.coverage.some", facts);
}

/** For readers who may not know which places speak: silence is itself a trace of who does (SR-6). */
export function coverageNotShown(period: Period, { say }: Teller): Coverage {
  return { period, districts: [], unseen: [], text: `${say("tell.coverage.not-shown")} ${say("tell.coverage.last")}` };
}
