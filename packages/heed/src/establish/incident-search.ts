import { distance, plainText, soundOf } from "../mission/index.ts";

export { plainText, soundOf };

/** One incident as far as finding it needs. */
export interface Findable {
  readonly id: string;
  readonly code: string;
  readonly titles: readonly string[];
  readonly places: readonly string[];
}

const wordsOf = (texts: readonly string[]) =>
  [...new Set(texts.flatMap((text) => plainText(text).split(" ")))].filter((word) => word.length > 2);

/**
 * The incidents that a text means, best rung only: the id or code; else a place of exactly this name; else all
 * words in title or place; else all words by sound; else all within one slip of the pen (two in a long word).
 */
export function findByText<T extends Findable>(text: string, incidents: readonly T[]): T[] {
  const wanted = plainText(text);
  if (wanted === "") return [];
  const words = wanted.split(" ");
  const sounds = words.map(soundOf);
  const rungs: readonly ((one: T) => boolean)[] = [
    (one) => one.id === text.trim() || plainText(one.code) === wanted,
    (one) =>
      one.places.some((place) => plainText(place) === wanted) ||
      one.titles.some((title) => plainText(title) === wanted),
    (one) => {
      const own = new Set(wordsOf([...one.titles, ...one.places]));
      return words.every((word) => own.has(word));
    },
    (one) => {
      const own = new Set(wordsOf([...one.titles, ...one.places]).map(soundOf));
      return sounds.every((sound) => own.has(sound));
    },
    (one) => {
      const own = wordsOf(one.places).map(soundOf);
      return sounds.every(
        (sound) =>
          sound.length > 3 &&
          own.some((other) => distance(sound, other) <= (Math.max(sound.length, other.length) > 7 ? 2 : 1)),
      );
    },
  ];
  for (const matches of rungs) {
    const found = incidents.filter(matches);
    if (found.length > 0) return found;
  }
  return [];
}
