import { type Instant, type Lang, messages, minutesBetween, type Say } from "../kernel/index.ts";
import { words as warnWords } from "../warn/index.ts";
import { type Moments, moments } from "./moment.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** Who tells: one language, mission time, at one moment. */
export interface Teller {
  readonly lang: Lang;
  readonly asOf: Instant;
  readonly say: Say;
  readonly moments: Moments;
}

const catalogues = [{ en, fr }, warnWords];

export function tellerOf(lang: Lang, timeZone: string, asOf: Instant): Teller {
  return { lang, asOf, say: messages(lang, catalogues), moments: moments(lang, timeZone, asOf) };
}

/** Whole minutes until a limit; negative from the moment it has passed. */
export function leftUntil(dueAt: Instant, asOf: Instant): number {
  const left = minutesBetween(asOf, dueAt);
  return left < 0 ? Math.min(-1, Math.round(left)) : Math.round(left);
}

/** The newest first, ids settling what came at one moment. */
export function byNewest<T extends { readonly id: string }>(at: (item: T) => Instant): (a: T, b: T) => number {
  return (a, b) => (at(a) === at(b) ? (a.id < b.id ? -1 : 1) : at(a) < at(b) ? 1 : -1);
}

/** By limit, what is overdue first because its limit is the earliest; what has no limit comes last. */
export function byLimit<T extends { readonly id: string; readonly dueAt: Instant | null }>(a: T, b: T): number {
  const [left, right] = [a.dueAt ?? "9999", b.dueAt ?? "9999"];
  return left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1;
}
