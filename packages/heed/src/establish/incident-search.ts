/** One incident as far as finding it needs. */
export interface Findable {
  readonly id: string;
  readonly code: string;
  readonly titles: readonly string[];
  readonly places: readonly string[];
}

/** Letters only, without accents and case: `Djoungani` and `Dioungani`, `Ménaka` and `Menaka` come close or meet. */
export function plainText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * How a name sounds to a French-taught ear of the Sahel: spellings of one place meet (Djoungani/Dioungani,
 * Boulikessy/Boukessy stay two letters apart, Boni/Bony, Diankabou/Djankabo, Tenenkou/Teenkou).
 */
export function soundOf(word: string): string {
  return plainText(word)
    .replace(/^(dj|di|j|dy|gi)(?=[aeou])/, "j")
    .replace(/ou/g, "u")
    .replace(/w/g, "u")
    .replace(/y/g, "i")
    .replace(/kh|q|c(?=[aou])/g, "k")
    .replace(/ph/g, "f")
    .replace(/gu(?=[ei])/g, "g")
    .replace(/(.)\1+/g, "$1")
    .replace(/(?:u|o|e)$/, "");
}

/** Edits between two words: letters added, left out or exchanged. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
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
