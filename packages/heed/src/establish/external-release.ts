import { endOfDay, type Instant, plusDays } from "../kernel/index.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** How UCDP names a release: `24.1` once a year, `26.0.7` for the candidate events of a month. */
const pattern = /^(\d{2})\.(?:0\.(\d{1,2})|(\d))$/;

/** Whether a text names a release of UCDP GED. */
export function isRelease(text: string): boolean {
  return pattern.test(text);
}

/**
 * The release that a file is of, by its name: `ged241-mli.csv.gz`, `GEDEvent_v24_1.csv`, `GEDEvent_v26_0_7.csv`.
 * Null where the name does not say: the file itself never does.
 */
export function releaseInName(file: string): string | null {
  const candidate = /(?:ged|gedevent)[-_ ]?v?(\d{2})[._]0[._](\d{1,2})(?!\d)/i.exec(file);
  if (candidate) return `${candidate[1]}.0.${Number(candidate[2])}`;
  const yearly = /(?:ged|gedevent)[-_ ]?v?(\d{2})[._]?([1-9])(?!\d)/i.exec(file);
  return yearly ? `${yearly[1]}.${yearly[2]}` : null;
}

/**
 * The day from which a release counts as known, where nobody gave the day it came out. UCDP brings out the release of a
 * year in June and the candidate events of a month in the month after: the last day of that month is never too early.
 */
export function latestReleaseDay(release: string): string {
  const parts = pattern.exec(release);
  if (!parts) throw new RangeError(`${release} is no release of UCDP GED`);
  const year = 2000 + Number(parts[1]);
  if (parts[2] === undefined) return `${year}-06-30`;
  const month = Number(parts[2]) + 1;
  // The day before the first of the month after next.
  const [nextYear, nextMonth] = month > 11 ? [year + 1, month - 11] : [year, month + 1];
  return plusDays(`${nextYear}-${two(nextMonth)}-01T00:00:00.000Z`, -1).slice(0, 10);
}

/** From when the rows of a release may be seen: the end of its day, so that no look back to that day sees it too early. */
export function knownFrom(day: string, timeZone: string): Instant {
  return endOfDay(day, timeZone);
}
