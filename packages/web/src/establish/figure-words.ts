import type { Formats } from "../shell/format.ts";
import type { Say } from "../shell/say.ts";

/** A figure as Heed holds it; null where nobody gives that bound. */
export interface HeldFigure {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly orMore: boolean;
}

/** The bounds of a figure in words, `12 to 15` or `at least 47`; null where nobody gives a number. */
export function figureBounds(figure: HeldFigure, say: Say, format: Formats): string | null {
  const { low, best, high, orMore } = figure;
  const [from, to] = [low ?? best, high ?? best];
  if (from === null && to === null) return null;
  if (from === null) return say("figure.at-most", { high: format.number(to ?? 0) });
  if (to === null || (orMore && to === from)) return say("figure.at-least", { low: format.number(from) });
  if (from === to) return format.number(from);
  return say(orMore ? "figure.range-or-more" : "figure.range", { low: format.number(from), high: format.number(to) });
}

/** Whether anybody gave a number at all. */
export function hasNumber({ low, best, high }: Pick<HeldFigure, "low" | "best" | "high">): boolean {
  return low !== null || best !== null || high !== null;
}
