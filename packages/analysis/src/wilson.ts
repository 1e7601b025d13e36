/** A share of a sample with the interval in which the true share lies at 95 %, if the cases are independent. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The standard normal quantile at 0.975. */
const z = 1.959963984540054;

/**
 * The share `hits / cases` with its Wilson score interval at 95 %. Unlike the interval of the textbook it stays within 0 to 1
 * and keeps its width where no case, or every case, is a hit.
 *
 * @example wilson(3, 10) // { share: 0.3, low: 0.1078, high: 0.6032 }
 * @throws {RangeError} for no cases, or hits that are no whole number from 0 to `cases`.
 *
 * Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
 * Statistical Association 22(158), 209-212.
 */
export function wilson(hits: number, cases: number): ShareInterval {
  if (!(Number.isInteger(cases) && cases > 0)) throw new RangeError(`a share needs at least one case, not ${cases}`);
  if (!(Number.isInteger(hits) && hits >= 0 && hits <= cases))
    throw new RangeError(`hits must be a whole number from 0 to ${cases}, and are ${hits}`);
  const share = hits / cases;
  const middle = share + (z * z) / (2 * cases);
  const reach = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  const whole = 1 + (z * z) / cases;
  return {
    share,
    low: hits === 0 ? 0 : (middle - reach) / whole,
    high: hits === cases ? 1 : (middle + reach) / whole,
  };
}
