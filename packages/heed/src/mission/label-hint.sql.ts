import type { Work } from "../kernel/index.ts";
import { labelHintsIn, type Written } from "./label-hint.ts";
import { peopleNamesOf } from "./reference.sql.ts";

/** The reply of an operation, with those words of what was sent that its author should read again. It refuses and changes nothing. */
export async function withLabelHints<T extends object>(
  work: Work,
  reply: T,
  written: Written,
): Promise<T & { labelHints: ReturnType<typeof labelHintsIn> }> {
  const isEmpty = Object.values(written).every((words) => !words);
  return { ...reply, labelHints: isEmpty ? [] : labelHintsIn(written, await peopleNamesOf(work)) };
}
