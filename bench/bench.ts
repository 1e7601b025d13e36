/** One measurement: a row of the printed table, and of the JSON. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The bar of the architecture page, where there is one: `value` must not be above (`most`) or below (`least`). */
  readonly most?: number;
  readonly least?: number;
}

/** A bench answers one question. It builds what it needs, measures, and leaves nothing behind. */
export interface Bench {
  readonly question: string;
  run(progress: (text: string) => void): Promise<readonly Measure[]>;
}

/** Whether a measure keeps to its bar; null where it has none. */
export function keepsBar({ value, most, least }: Measure): boolean | null {
  if (most === undefined && least === undefined) return null;
  return (most === undefined || value <= most) && (least === undefined || value >= least);
}

/** Seconds that a task takes, by the clock that no one sets. */
export async function secondsOf(task: () => unknown): Promise<number> {
  const began = performance.now();
  await task();
  return (performance.now() - began) / 1000;
}
