import { countries, gazetteersIn, judge, toldEvents } from "../../packages/heed/src/mission/testing-places.ts";
import type { Campaign } from "../nightly.ts";
import { sharedFolder } from "../shared.ts";

/** Of the events whose place the gazetteer holds under a name like the one told, how many in a hundred must be found first. */
const bar = 95;

const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

export const campaign: Campaign = {
  question: "For how many events of UCDP GED does the top hit of a place search lie within 10 km of the event?",
  async run(progress) {
    const folder = sharedFolder();
    if (folder === null) {
      progress("left out: HEED_SHARED is not set, and the repository holds no copy of the events and gazetteers");
      return [];
    }
    const faults: string[] = [];
    const gazetteers = gazetteersIn(folder);
    const events = toldEvents(folder);
    for (const { name } of countries) {
      const own = events.filter(({ country }) => country === name);
      for (const said of ["country", "region", "district"] as const) {
        const { found, findable, misses } = judge(gazetteers, own, said);
        const [all, ofFindable] = [percent(found, own.length), percent(found, findable)];
        progress(
          `${name}, ${said} said: ${all} % of ${own.length} events; the gazetteer holds ${percent(findable, own.length)} % of them, of which ${ofFindable} %`,
        );
        if (said !== "district") continue;
        for (const [miss, count] of [...misses].sort((a, b) => b[1] - a[1])) progress(`    ${count} × ${miss}`);
        if (ofFindable < bar)
          faults.push(`${name}: ${ofFindable} % of the places that the gazetteer holds, and ${bar} % is the bar`);
      }
    }
    return faults;
  },
};
