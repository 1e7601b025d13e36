/** A line of numbers: where it begins and ends, and the numbers written under it. */
export interface NumberLine {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** Steps that a person counts in: 1, 2, 5, 10, 20, 50 and so on; people and villages have no halves. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return Math.max(1, step * power);
}

/**
 * A line that holds all values, with a little room on both sides, between round numbers and never below zero. It need
 * not begin at zero: marks on it are places, not lengths. At most `most` spaces between ticks.
 *
 * @throws {RangeError} without values: a line of nothing has no place to begin.
 */
export function numberLine(values: readonly number[], most = 6): NumberLine {
  if (values.length === 0) throw new RangeError("a line needs a number");
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const room = Math.max(1, (greatest - least) * 0.12, greatest === least ? greatest * 0.1 : 0);
  const [low, high] = [Math.max(0, least - room), greatest + room];
  let step = roundStep((high - low) / most);
  let [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  while ((to - from) / step > most) {
    step = roundStep(step + 1);
    [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  }
  return { from, to, ticks: Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step) };
}

/** How far along the line a value lies, 0 to 1. */
export function along(line: NumberLine, value: number): number {
  return Math.min(1, Math.max(0, (value - line.from) / (line.to - line.from)));
}
