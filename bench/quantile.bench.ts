import { quantile } from "@heed/analysis";
import { type Bench, secondsOf } from "./bench.ts";

/** A small generator, so that each run sorts the same numbers (Steele, Lea and Flood 2014, SplitMix, 32 bit). */
function numbers(count: number, seed: number): Float64Array {
  const values = new Float64Array(count);
  let state = seed >>> 0;
  for (let i = 0; i < count; i += 1) {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    values[i] = ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  }
  return values;
}

export const bench: Bench = {
  question: "How long does the median of a million response times take?",
  async run() {
    const values = numbers(1_000_000, 7);
    quantile(values, 0.5);
    const times: number[] = [];
    for (let i = 0; i < 5; i += 1) times.push(await secondsOf(() => quantile(values, 0.5)));
    return [{ what: "median of 1,000,000 values, best of 5", value: Math.min(...times) * 1000, unit: "ms" }];
  },
};
