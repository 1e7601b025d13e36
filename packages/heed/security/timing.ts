/*
 * Whether two kinds of calls can be told apart by how long they take: the Kolmogorov-Smirnov statistic, the largest distance
 * between the two distributions.
 */

export interface Judged {
  readonly what: string;
  readonly calls: number;
  /** The largest distance: 0 where both are the same, 1 where every call of one is slower than every call of the other. */
  readonly d: number;
  /** How likely so large a distance is, where there is no difference. */
  readonly p: number;
  /** The middle of each, in milliseconds. */
  readonly medians: readonly [number, number];
}

export function distance(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [first.toSorted((x, y) => x - y), second.toSorted((x, y) => x - y)];
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && (a[i] as number) <= at) i += 1;
    while (j < b.length && (b[j] as number) <= at) j += 1;
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}

/** The probability of at least this distance between samples of these sizes from one distribution (Kolmogorov's series). */
export function probability(d: number, n: number, m: number): number {
  const size = Math.sqrt((n * m) / (n + m));
  const at = (size + 0.12 + 0.11 / size) * d;
  if (at < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * at * at);
  return Math.min(1, Math.max(0, sum));
}

const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/**
 * Calls two things as often as said, in pairs whose order is drawn, so that whatever else the machine does falls on both alike.
 * What comes first, while caches fill, is not counted.
 */
export async function compareTimes(
  what: string,
  calls: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<Judged> {
  const times: readonly [number[], number[]] = [[], []];
  const both = [first, second] as const;
  for (let i = -10; i < calls; i += 1) {
    const order = Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) {
      const began = performance.now();
      await both[which]();
      const took = performance.now() - began;
      if (i >= 0) times[which].push(took);
    }
  }
  const d = distance(...times);
  return { what, calls, d, p: probability(d, calls, calls), medians: [middle(times[0]), middle(times[1])] };
}

/** The statistics of one comparison, without what was compared. */
export function lineOf({ calls, d, p, medians: [a, b] }: Judged): string {
  return `${calls} pairs of calls, D ${d.toFixed(3)}, p ${p.toFixed(3)}, medians ${a.toFixed(2)} and ${b.toFixed(2)} ms`;
}
