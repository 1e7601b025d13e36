/**
 * The value below which a share `p` of a sample lies, by linear interpolation between order statistics:
 * definition 7 of Hyndman and Fan (1996), the default of R and NumPy. With x sorted and counted from 0,
 * h = (n - 1) p and Q(p) = x[floor h] + (h - floor h)(x[floor h + 1] - x[floor h]).
 *
 * `values` is in any order and is not changed. NaN is a missing measurement and gives NaN, because leaving it
 * out would quietly answer for another sample. Infinite values are kept: a response that never came is `Infinity`,
 * and a quantile that falls between a finite and an infinite value is infinite.
 *
 * @example quantile(Float64Array.of(1, 2, 3, 4), 0.5) // 2.5
 * @throws {RangeError} for an empty sample, and for a `p` outside 0 to 1.
 *
 * Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician 50(4),
 * 361-365.
 */
export function quantile(values: Float64Array, p: number): number {
  if (values.length === 0) throw new RangeError("a quantile needs at least one value");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie between 0 and 1, and is ${p}`);
  for (const value of values) if (Number.isNaN(value)) return Number.NaN;
  const sorted = values.slice().sort();
  const h = (sorted.length - 1) * p;
  const below = Math.floor(h);
  const lower = sorted[below] as number;
  const share = h - below;
  if (share === 0) return lower;
  const upper = sorted[below + 1] as number;
  // Equal neighbours come first: the difference of two infinite values is NaN.
  if (lower === upper) return lower;
  // An infinite neighbour decides, and the weighted sum of opposite infinities would be NaN.
  if (upper === Infinity) return Infinity;
  if (lower === -Infinity) return -Infinity;
  // Weighted, not lower + share * (upper - lower): the difference of two large values of unlike sign overflows.
  const between = (1 - share) * lower + share * upper;
  return Math.min(Math.max(between, lower), upper);
}

/**
 * The middle of a sample: `quantile(values, 0.5)`.
 * @throws {RangeError} for an empty sample.
 */
export function median(values: Float64Array): number {
  return quantile(values, 0.5);
}
