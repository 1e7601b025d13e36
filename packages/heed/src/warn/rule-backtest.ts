import { quantile, wilsonInterval } from "@heed/analysis";
import { minutesBetween } from "../kernel/index.ts";

/*
 * How a warning rule would have done on what is recorded of the past: how often it would have fired, and how often harm
 * followed. Method, assumptions and when not to use it: docs/methods/rule-backtest.md.
 */

/** Something that happened, as a data set tells it. Days are ISO dates, both included. */
export interface Occurrence {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly latitude: number;
  readonly longitude: number;
  /** How far from the point it may have happened, in km; null where nothing nearer than a region is known. */
  readonly within: number | null;
  /** Harm where the rule waits for nothing, as across a border: it may follow a firing, and nobody asks why none came before it. */
  readonly beyond?: boolean;
}

export interface Watch {
  readonly km: number;
  readonly days: number;
}

export interface Period {
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
}

/** Occurrences that could be used, and those left out because day or place are not known well enough for this watch. */
export interface Usable {
  readonly used: number;
  readonly dayNotKnown: number;
  readonly placeNotKnown: number;
}

/** The same places on other days. `share` is how many of them harm would have followed, `shifted` how many whole shifts did as well. */
export interface OtherDays {
  readonly share: number;
  /** Observed share divided by this one; null where no other day was followed by harm. */
  readonly lift: number | null;
  /** The share of shifts of all firings together that were followed at least as often, the observed one counted in. */
  readonly asGood: number;
}

/** A share with its interval of Wilson (1927) at 95 %. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Of at least one case. */
function shareOf(hits: number, cases: number): ShareInterval {
  const { low, high } = wilsonInterval(hits, cases) ?? { low: 0, high: 1 };
  return { share: hits / cases, low, high };
}

/** What can be said of firings whose watch ended within the period. */
export interface BackTestAnswer {
  readonly followed: number;
  readonly precision: ShareInterval;
  /** Firings that nothing known to the day followed, but something may have that is known less well. */
  readonly perhaps: number;
  readonly anyDay: OtherDays;
  /** Days of the same season only: harm comes in years, and a rule must not be praised for the war. Null for a short period. */
  readonly nearDay: OtherDays | null;
  /** Days from firing to the first harm; null where none followed. */
  readonly lead: { readonly median: number; readonly p10: number; readonly p90: number } | null;
  readonly falseAlarmsPerMonth: number;
  /** Harm that a firing preceded; null where no harm could have been. */
  readonly recall: (ShareInterval & { readonly harms: number; readonly preceded: number }) | null;
}

export interface BackTestSpan {
  /** A year, or a month of a period of at most 24. */
  readonly span: string;
  readonly firings: number;
  readonly followed: number;
  /** Firings whose watch reaches beyond the period. */
  readonly unfinished: number;
}

export interface BackTest {
  readonly period: Period & { readonly days: number; readonly months: number };
  readonly triggers: Usable;
  readonly harms: Usable;
  readonly firings: number;
  /** Triggers laid beside a firing that stood already. */
  readonly beside: number;
  readonly judged: number;
  readonly firingsPerMonth: number;
  readonly busiest: { readonly month: string; readonly firings: number } | null;
  /** Why there is no answer, where there is none. */
  readonly silent: "too-few-firings" | "no-harm-recorded" | null;
  readonly answer: BackTestAnswer | null;
  readonly spans: readonly BackTestSpan[];
}

/** Fewer firings than this are told as a number and judged by nobody. */
export const fewestFirings = 10;
/** Days on each side that count as the same season. */
export const nearDays = 180;
/** A place known no better than its district may lie so far from the point that stands for it. */
const farthest = 50;
const daysInMonth = 365.25 / 12;

const dayOf = (iso: string): number => minutesBetween("1970-01-01T00:00:00.000Z", `${iso}T00:00:00.000Z`) / 1440;

/** Kilometres between two points on a sphere of 6,371 km. */
export function kmBetween(
  a: Pick<Occurrence, "latitude" | "longitude">,
  b: Pick<Occurrence, "latitude" | "longitude">,
): number {
  const rad = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * rad;
  const dLon = (b.longitude - a.longitude) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

interface Placed extends Occurrence {
  readonly first: number;
  readonly last: number;
}
const placed = (one: Occurrence): Placed => ({ ...one, first: dayOf(one.from), last: dayOf(one.to) });

interface Sorted {
  readonly usable: readonly Placed[];
  readonly vague: readonly Placed[];
  readonly counts: Usable;
}

/** Known to the day, and to a place within the watch's own reach; else it is left out and counted, by its first lack. */
function sorted(all: readonly Occurrence[], { km }: Watch, [start, end]: readonly [number, number]): Sorted {
  const usable: Placed[] = [];
  const vague: Placed[] = [];
  let [dayNotKnown, placeNotKnown] = [0, 0];
  for (const one of all.map(placed)) {
    if (one.last < start || one.first > end) continue;
    const isDay = one.first === one.last;
    const isPlaced = one.within !== null && one.within <= km;
    (isDay && isPlaced ? usable : vague).push(one);
    if (one.beyond) continue;
    if (!isDay) dayNotKnown++;
    else if (!isPlaced) placeNotKnown++;
  }
  usable.sort((a, b) => a.first - b.first || (a.id < b.id ? -1 : 1));
  return { usable, vague, counts: { used: usable.filter(({ beyond }) => !beyond).length, dayNotKnown, placeNotKnown } };
}

/** Finds what lies near a point; a degree of latitude is at least 110.5 km everywhere. */
function nearness(all: readonly Placed[]): (point: Placed, km: number) => readonly Placed[] {
  const byLatitude = [...all].sort((a, b) => a.latitude - b.latitude);
  return (point, km) => {
    const reach = km / 110.5;
    let [low, high] = [0, byLatitude.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((byLatitude[middle] as Placed).latitude < point.latitude - reach) low = middle + 1;
      else high = middle;
    }
    const found: Placed[] = [];
    for (let at = low; at < byLatitude.length; at++) {
      const one = byLatitude[at] as Placed;
      if (one.latitude > point.latitude + reach) break;
      if (kmBetween(point, one) <= km) found.push(one);
    }
    return found;
  };
}

/** A trigger near a firing and within its days is laid beside it, as a report is beside a watch that stands (`standsFor`). */
function firingsOf(triggers: readonly Placed[], { km, days }: Watch): readonly Placed[] {
  const firings: Placed[] = [];
  let standing: Placed[] = [];
  for (const trigger of triggers) {
    standing = standing.filter(({ first }) => trigger.first < first + days);
    if (standing.some((firing) => kmBetween(firing, trigger) <= km)) continue;
    standing.push(trigger);
    firings.push(trigger);
  }
  return firings;
}

/**
 * Tries a rule on the past: `triggers` and `harms` are what its data set holds of both. Harm follows a firing if it came one to
 * `days` days after it, within `km`; what came on the same day does not count, because nobody knows which came first.
 * Says nothing beyond counts for fewer than ten firings whose watch ended, and where no harm is recorded.
 * @throws {RangeError} for a period that is turned around or shorter than the watch.
 */
export function backTest(
  triggers: readonly Occurrence[],
  harms: readonly Occurrence[],
  watch: Watch,
  { from, to }: Period,
): BackTest {
  const [start, end] = [dayOf(from), dayOf(to)];
  const whole = end - start + 1;
  /** Days on which a firing has its whole watch within the period. */
  const open = whole - watch.days;
  if (!(open > 0)) throw new RangeError("the period must be longer than the watch");
  const set = sorted(triggers, watch, [start, end]);
  const harm = sorted(harms, watch, [start, end]);
  const firings = firingsOf(set.usable, watch);
  const near = nearness(harm.usable);
  const harmDays = new Map<Placed, readonly number[]>(
    firings.map((firing) => [firing, near(firing, watch.km).map(({ first }) => first)]),
  );
  const leadOf = (firing: Placed): number | null => {
    const after = (harmDays.get(firing) ?? [])
      .map((day) => day - firing.first)
      .filter((lag) => lag >= 1 && lag <= watch.days);
    return after.length === 0 ? null : Math.min(...after);
  };
  const judged = firings.filter(({ first }) => first - start < open);
  const leads = new Map(judged.map((firing) => [firing, leadOf(firing)]));
  const followed = judged.filter((firing) => leads.get(firing) !== null);
  const months = whole / daysInMonth;
  const silent =
    judged.length < fewestFirings ? "too-few-firings" : harm.usable.length === 0 ? "no-harm-recorded" : null;
  const common = {
    period: { from, to, days: whole, months },
    triggers: set.counts,
    harms: harm.counts,
    firings: firings.length,
    beside: set.usable.length - firings.length,
    judged: judged.length,
    firingsPerMonth: firings.length / months,
    busiest: busiestOf(firings),
    silent,
    spans: spansOf(firings, leads, { from, to }),
  } as const;
  if (silent !== null) return { ...common, answer: null };
  const others = otherDays(judged, harmDays, { start, open, days: watch.days });
  const lead = Float64Array.from(followed.map((firing) => leads.get(firing) as number));
  const answer: BackTestAnswer = {
    followed: followed.length,
    precision: shareOf(followed.length, judged.length),
    perhaps: perhapsOf(judged, leads, harm.vague, watch),
    ...others,
    lead:
      lead.length === 0 ? null : { median: quantile(lead, 0.5), p10: quantile(lead, 0.1), p90: quantile(lead, 0.9) },
    falseAlarmsPerMonth: (judged.length - followed.length) / (open / daysInMonth),
    recall: recallOf(harm.usable, firings, watch, start),
  };
  return { ...common, answer };
}

/** Firings that only something vague may have followed: a part of its days lies in the watch, and a part of its place near. */
function perhapsOf(
  judged: readonly Placed[],
  leads: ReadonlyMap<Placed, number | null>,
  vague: readonly Placed[],
  { km, days }: Watch,
): number {
  const located = vague.filter(({ within }) => within !== null && within <= farthest);
  const near = nearness(located);
  return judged.filter(
    (firing) =>
      leads.get(firing) === null &&
      near(firing, km + farthest).some(
        (one) =>
          one.first <= firing.first + days &&
          one.last > firing.first &&
          kmBetween(firing, one) <= km + ((one.within ?? 0) > km ? (one.within ?? 0) : 0),
      ),
  ).length;
}

function recallOf(harms: readonly Placed[], firings: readonly Placed[], { km, days }: Watch, start: number) {
  // Before the first days a firing could not have stood.
  const asked = harms.filter(({ first, beyond }) => !beyond && first - start >= days);
  if (asked.length === 0) return null;
  const near = nearness(firings);
  const preceded = asked.filter((one) =>
    near(one, km).some(({ first }) => one.first - first >= 1 && one.first - first <= days),
  ).length;
  return { ...shareOf(preceded, asked.length), harms: asked.length, preceded };
}

/**
 * The same places on other days, exactly: for every shift of all firings together by so many days, around the end of the
 * period to its beginning, how many harm would have followed. A shift keeps how firings crowd together and how harm does.
 */
function otherDays(
  judged: readonly Placed[],
  harmDays: ReadonlyMap<Placed, readonly number[]>,
  { start, open, days }: { readonly start: number; readonly open: number; readonly days: number },
): Pick<BackTestAnswer, "anyDay" | "nearDay"> {
  const byShift = new Int32Array(open);
  let nearShare = 0;
  for (const firing of judged) {
    const covered = new Uint8Array(open);
    for (const day of harmDays.get(firing) ?? [])
      for (let at = Math.max(0, day - days - start); at < Math.min(open, day - start); at++) covered[at] = 1;
    const own = firing.first - start;
    for (let at = 0; at < open; at++) if (covered[at] === 1) (byShift[(at - own + open) % open] as number)++;
    const [low, high] = [Math.max(0, own - nearDays), Math.min(open - 1, own + nearDays)];
    let hits = 0;
    for (let at = low; at <= high; at++) if (at !== own) hits += covered[at] as number;
    nearShare += high > low ? hits / (high - low) / judged.length : 0;
  }
  const observed = byShift[0] as number;
  const share = observed / judged.length;
  const told = (other: number, shifts: readonly number[]): OtherDays => ({
    share: other,
    lift: other === 0 ? null : share / other,
    asGood: (1 + shifts.filter((count) => count >= observed).length) / (1 + shifts.length),
  });
  const all = Array.from(byShift.subarray(1));
  const mean = byShift.reduce((sum, count) => sum + count, 0) / open / judged.length;
  if (open <= 2 * nearDays + 1) return { anyDay: told(mean, all), nearDay: null };
  const near = all.filter((_, at) => at + 1 <= nearDays || open - (at + 1) <= nearDays);
  return { anyDay: told(mean, all), nearDay: told(nearShare, near) };
}

function busiestOf(firings: readonly Placed[]): BackTest["busiest"] {
  const counts = new Map<string, number>();
  for (const { from } of firings) counts.set(from.slice(0, 7), (counts.get(from.slice(0, 7)) ?? 0) + 1);
  let busiest: BackTest["busiest"] = null;
  for (const [month, count] of counts)
    if (busiest === null || count > busiest.firings) busiest = { month, firings: count };
  return busiest;
}

/** Every year of the period, or every month of a short one: one without a firing is told as such. */
function spansOf(
  firings: readonly Placed[],
  leads: ReadonlyMap<Placed, number | null>,
  { from, to }: Period,
): readonly BackTestSpan[] {
  const monthAt = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  const byMonth = monthAt(to) - monthAt(from) < 24;
  const nameOf = (iso: string) => iso.slice(0, byMonth ? 7 : 4);
  const names = new Set<string>();
  for (let month = monthAt(from); month <= monthAt(to); month++)
    names.add(nameOf(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`));
  return [...names].map((span) => {
    const own = firings.filter((firing) => nameOf(firing.from) === span);
    return {
      span,
      firings: own.length,
      followed: own.filter((firing) => (leads.get(firing) ?? null) !== null).length,
      unfinished: own.filter((firing) => !leads.has(firing)).length,
    };
  });
}
