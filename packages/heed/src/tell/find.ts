import { distance, plainText, soundOf } from "../mission/index.ts";

/** What a person can find; also the order of kinds among equals. */
export const findKinds = ["page", "warning", "incident", "report", "place", "actor"] as const;
export type FindKind = (typeof findKinds)[number];

/** One line of what was found, in the reader's language. */
export interface FindItem {
  readonly kind: FindKind;
  readonly title: string;
  /** What tells it from its like: code, place, when; null where the title says all. */
  readonly note: string | null;
  readonly href: string;
}

export interface FindResult {
  readonly text: string;
  readonly items: readonly FindItem[];
  /** There is more than is shown: a longer text finds it. */
  readonly more: boolean;
  /** Records were searched; false for somebody who narrowed the screen to a class below theirs. */
  readonly records: boolean;
}

export const mostFound = 20;
/** The grade of every record that this version keeps: somebody who narrowed the screen below it is shown none. */
export const gradeOfRecords = "S2";

/** Something that may be found, with all that it may be found by. */
export interface Findable<T> {
  readonly kind: FindKind;
  /** Ids and codes: found by the whole, or by how they begin. */
  readonly codes: readonly string[];
  /** Titles and names, in every language and spelling that is its own. */
  readonly names: readonly string[];
  /** Places that stand for it. */
  readonly also: readonly string[];
  readonly item: T;
}

/** How near a text comes: a code; a whole name; how one begins; all words; by sound; one slip of the pen. Nearest first. */
export const nearness = ["code", "name", "begins", "words", "sound", "slip"] as const;
export type Nearness = (typeof nearness)[number];

interface Wanted {
  readonly raw: string;
  readonly text: string;
  readonly words: readonly string[];
  readonly sounds: readonly string[];
}

const wordsOf = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => plainText(text).split(" ")).filter((word) => word !== "")),
];

/** A text as it is looked for. Small words say nothing beside longer ones. */
export function wantedOf(raw: string): Wanted {
  const text = plainText(raw);
  const all = text.split(" ").filter((word) => word !== "");
  const long = all.filter((word) => word.length > 2);
  const words = long.length > 0 && all.length > 1 ? long : all;
  return { raw: raw.trim().toLowerCase(), text, words, sounds: words.map(soundOf) };
}

/** A sound shorter than this meets too many others. */
const shortestSound = 3;

export function nearnessOf(
  wanted: Wanted,
  { codes, names, also }: Omit<Findable<unknown>, "item" | "kind">,
): Nearness | null {
  if (wanted.text === "") return null;
  const plainCodes = codes.map(plainText);
  const own = names.map(plainText);
  const plain = [...own, ...also.map(plainText)];
  if (codes.some((code) => code.toLowerCase() === wanted.raw) || plainCodes.includes(wanted.text)) return "code";
  if (own.includes(wanted.text)) return "name";
  if ([...plainCodes, ...plain].some((one) => one.startsWith(wanted.text))) return "begins";
  const words = wordsOf([...names, ...also, ...codes.filter((code) => code.length < 20)]);
  if (wanted.words.every((word) => words.some((one) => one.startsWith(word)))) return "words";
  if (!wanted.sounds.every((sound) => sound.length >= shortestSound)) return null;
  const sounds = wordsOf([...names, ...also]).map(soundOf);
  if (wanted.sounds.every((sound) => sounds.includes(sound))) return "sound";
  const slips = sounds.filter((sound) => sound.length > shortestSound);
  const isNear = (sound: string) =>
    sound.length > shortestSound &&
    slips.some((other) => distance(sound, other, 2) <= (Math.max(sound.length, other.length) > 7 ? 2 : 1));
  return wanted.sounds.every(isNear) ? "slip" : null;
}

/** Something found, and how near. Places come ranked by their own search. */
export interface Near<T> {
  readonly kind: FindKind;
  readonly near: Nearness;
  readonly item: T;
}

const isFar = ({ near }: Near<unknown>) => near === "sound" || near === "slip";

export function findIn<T>(text: string, all: readonly Findable<T>[]): readonly Near<T>[] {
  const wanted = wantedOf(text);
  return all.flatMap((one) => {
    const near = nearnessOf(wanted, one);
    return near === null ? [] : [{ kind: one.kind, near, item: one.item }];
  });
}

/**
 * The nearest first; among equals by kind, then in the order given. What only sounds alike or has a slip is left out where its
 * kind has something nearer. Reads nothing but what it is given, so what a reader may not see moves nothing.
 */
export function inFindOrder<T>(found: readonly Near<T>[]): readonly Near<T>[] {
  const kinds = new Set(found.filter((one) => !isFar(one)).map(({ kind }) => kind));
  return found
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => !isFar(one) || !kinds.has(one.kind))
    .sort(
      (a, b) =>
        nearness.indexOf(a.one.near) - nearness.indexOf(b.one.near) ||
        findKinds.indexOf(a.one.kind) - findKinds.indexOf(b.one.kind) ||
        a.index - b.index,
    )
    .map(({ one }) => one);
}
