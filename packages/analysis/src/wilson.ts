/**
 * The score interval of a share (Wilson 1927): the shares that a sample of `n` with `count` hits does not contradict, 0 to 1.
 * With p = count / n and z the quantile of the normal distribution, centre (p + z²/2n) / (1 + z²/n) and half width
 * z / (1 + z²/n) × √(p(1 − p)/n + z²/4n²). Unlike p ± z√(p(1 − p)/n) it holds for few cases and never leaves 0 to 1; at
 * no hit it is 0 to z²/(n + z²), and not 0 to 0.
 *
 * @param z 1.959964 for 95 %.
 * @returns null for a sample of nothing: it contradicts no share.
 * @throws {RangeError} for a count below 0 or above `n`, or not whole.
 *
 * Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
 * Statistical Association 22(158), 209-212.
 */
export function wilsonInterval(
  count: number,
  n: number,
  z = 1.959964,
): { readonly low: number; readonly high: number } | null {
  if (!Number.isInteger(count) || !Number.isInteger(n) || count < 0 || count > n)
    throw new RangeError(`a share needs whole numbers with 0 <= count <= n, and got ${count} of ${n}`);
  if (n === 0) return null;
  const p = count / n;
  const scale = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  // Exact at the ends, where rounding would leave a crumb beyond them.
  return { low: count === 0 ? 0 : centre - half, high: count === n ? 1 : centre + half };
}
