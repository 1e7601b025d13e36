import type { Lang } from "../kernel/index.ts";

export const qualifiers = [
  "exact",
  "about",
  "at-least",
  "more-than",
  "less-than",
  "up-to",
  "nearly",
  "several",
  "no-figure",
] as const;
export type Qualifier = (typeof qualifiers)[number];
/** Whom a figure counts. In doubt people are civilians; figures of different scope never meet in one estimate. */
export const scopes = ["civilians", "armed", "mixed"] as const;
export type Scope = (typeof scopes)[number];

/** A number as a source gives it: bounds where they follow from its words, and the words themselves. */
export interface Figure {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier;
  readonly of: Scope;
  /** As told. */
  readonly text: string;
  /** Its French, where words without a number are all that was told. */
  readonly textFr?: string | undefined;
}

const number = "(\\d[\\d ,.]*\\d|\\d)";
const count = (text: string | undefined) => Number((text ?? "").replace(/[ ,.]/g, ""));

const rules: readonly (readonly [RegExp, (n: number) => Pick<Figure, "low" | "best" | "high" | "qualifier">])[] = [
  [
    new RegExp(`\\bhundreds\\b.*\\bincluding ${number}`),
    (n) => ({ low: Math.max(200, n), best: n >= 200 ? n : null, high: null, qualifier: "at-least" }),
  ],
  [
    new RegExp(`\\b(?:at least|not fewer than|minimum of) ${number}`),
    (n) => ({ low: n, best: n, high: null, qualifier: "at-least" }),
  ],
  [
    new RegExp(`\\b(?:more than|over) ${number}`),
    (n) => ({ low: n + 1, best: null, high: null, qualifier: "more-than" }),
  ],
  [
    new RegExp(`\\b(?:less than|fewer than|under) ${number}`),
    (n) => ({ low: null, best: null, high: Math.max(0, n - 1), qualifier: "less-than" }),
  ],
  [new RegExp(`\\bup to ${number}`), (n) => ({ low: null, best: null, high: n, qualifier: "up-to" })],
  [new RegExp(`\\b(?:nearly|almost) ${number}`), (n) => ({ low: null, best: n, high: n, qualifier: "nearly" })],
  [
    new RegExp(`(?:\\b(?:around|about|some|approximately)|~) ?${number}`),
    (n) => ({ low: null, best: n, high: null, qualifier: "about" }),
  ],
  [/\bthousands\b/, () => ({ low: 2000, best: null, high: null, qualifier: "several" })],
  [/\bhundreds\b/, () => ({ low: 200, best: null, high: null, qualifier: "several" })],
  [/\bdozens\b/, () => ({ low: 24, best: null, high: null, qualifier: "several" })],
  [/\b(?:several|a number of|some)\b/, () => ({ low: 2, best: null, high: null, qualifier: "several" })],
  [new RegExp(`^${number}\\b`), (n) => ({ low: n, best: n, high: n, qualifier: "exact" })],
];

const armed = /\b(soldiers?|troops|fighters?|combatants?|gendarmes?|militiamen|(?:mnla|cma|gatia|msa) men)\b/;

/**
 * Reads a figure out of a source's words. Bounds follow from the words alone: `several` is at least two, `hundreds`
 * at least two hundred, `around 40` has a best value and no bounds. A text without number keeps its words and
 * gives no figure, which is not zero.
 */
export function parseFigure(text: string): Figure {
  const told = text.trim();
  const plain = told.toLowerCase();
  const of: Scope = armed.test(plain) ? "armed" : "civilians";
  for (const [pattern, bounds] of rules) {
    const found = pattern.exec(plain);
    if (found) return { ...bounds(count(found[1])), of, text: told };
  }
  return { low: null, best: null, high: null, qualifier: "no-figure", of, text: told };
}

/** Whether the source itself says that there may be more. */
export function isOpenAbove(figure: Figure): boolean {
  return figure.high === null && figure.qualifier !== "about" && figure.qualifier !== "no-figure";
}

const numbers = { en: new Intl.NumberFormat("en-GB"), fr: new Intl.NumberFormat("fr-FR") };

/** The figure in the reader's language; words without number stay as told. */
export function figureText(figure: Figure, lang: Lang): string {
  const say = (n: number) => numbers[lang].format(n);
  const fr = lang === "fr";
  const { low, best, high, qualifier } = figure;
  const n = best ?? low ?? high;
  if (n === null) return fr ? (figure.textFr ?? figure.text) : figure.text;
  if (low !== null && high !== null && low !== high)
    return fr ? `${say(low)} à ${say(high)}` : `${say(low)} to ${say(high)}`;
  switch (qualifier) {
    case "about":
      return fr ? `environ ${say(n)}` : `about ${say(n)}`;
    case "nearly":
      return fr ? `près de ${say(n)}` : `nearly ${say(n)}`;
    case "at-least":
      return fr ? `au moins ${say(n)}` : `at least ${say(n)}`;
    case "more-than":
      return fr ? `plus de ${say(n - 1)}` : `more than ${say(n - 1)}`;
    case "less-than":
      return fr ? `moins de ${say(n + 1)}` : `fewer than ${say(n + 1)}`;
    case "up-to":
      return fr ? `jusqu’à ${say(n)}` : `up to ${say(n)}`;
    case "several":
      return fr ? `plusieurs (au moins ${say(n)})` : `several (at least ${say(n)})`;
    default:
      return say(n);
  }
}
