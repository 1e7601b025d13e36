/*
 * How names of places are compared. One rule for the whole program: a report, an incident and a place are found by the same
 * ear. docs/methods/place-search.md says why each step is there.
 */

/** Letters of national languages that do not come apart into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ɛ: "e",
  ɔ: "o",
  ɲ: "ny",
  ŋ: "ng",
  ɓ: "b",
  ɗ: "d",
  ƴ: "y",
  ǝ: "e",
  œ: "oe",
  æ: "ae",
  ß: "ss",
};
const odd = new RegExp(`[${Object.keys(letters).join("")}]`, "g");

/** Letters and digits only, without accents and case: `Djoungani` and `Dioungani`, `Ménaka` and `Menaka` come close or meet. */
export function plainText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(odd, (letter) => letters[letter] as string)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * How a name sounds to a French-taught ear of the Sahel: spellings of one place meet (Djoungani/Dioungani, Boni/Bony,
 * Diankabou/Djankabo, Anderanboukane/Andéramboukane), whatever letters a clerk had at hand.
 */
export function soundOf(word: string): string {
  return plainText(word)
    .replaceAll(" ", "")
    .replace(/dji|dj|dy|di|gi|j/g, (start, at: number, whole: string) => {
      const next = whole[at + start.length] ?? "";
      if ("aeou".includes(next) && next !== "") return "j";
      return start === "dji" ? "ji" : start === "dj" || start === "dy" ? "j" : start;
    })
    .replace(/ou|w|v|o/g, "u")
    .replace(/y/g, "i")
    .replace(/ck|kh|q|c(?=[aou])/g, "k")
    .replace(/ph/g, "f")
    .replace(/gu(?=[ei])/g, "g")
    .replace(/h/g, "")
    .replace(/n(?=[bp])/g, "m")
    .replace(/z/g, "s")
    .replace(/(.)\1+/g, "$1")
    .replace(/(?<=..)[ue]$/, "");
}

/** What is left of a sound without its vowels: they are what spellings differ in most. */
export function skeletonOf(sound: string): string {
  return sound.replace(/[aeiou]/g, "").replace(/(.)\1+/g, "$1");
}

/** A text and each text with one letter left out. Two texts that share one of these are one slip apart. */
export function withOneLeftOut(text: string): readonly string[] {
  // One letter alone is shared by half of a gazetteer and says nothing.
  if (text.length < 3) return [text];
  return [...new Set([text, ...Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1))])];
}

/** Edits between two words: letters added, left out or exchanged. Above `most` it is `most + 1`, whatever it is. */
export function distance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const value = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      current[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, most + 1);
}

/** What a word says of the kind of place: it narrows homonyms and is no part of the name. */
export type PlaceKind = "settlement" | "camp" | "water" | "valley" | "height" | "forest" | "area" | "site";

const kinds: Readonly<Record<PlaceKind, string>> = {
  settlement:
    "village villages town city ville locality localite location hameau hamlet quartier neighbourhood neighborhood suburb",
  camp: "camp campement encampment",
  water: "well puits forage borehole waterhole pond mare lake lac river fleuve marigot wetland waterpoint",
  valley: "valley vallee wadi oued",
  height: "mount mont mountain mountains montagne hill hills colline dune dunes",
  forest: "forest foret reserve",
  area: "commune cercle district region province department departement area zone secteur sector",
  site: "base bridge pont crossroad crossroads carrefour road route axe mine market marche site island ile military militaire",
};
const kindOfWord = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind as PlaceKind] as const)),
);
const small = new Set("a au aux d de des du l la le les of the near pres vers environs autour around".split(" "));
/** Words that tell one half of a village from the other: who lives there, on which side, old or new, above or below. */
const halves = new Set(
  [
    "peul peuls peulh peuhl peulhs fulani fulbe foulbe dogon habe habbe bambara bamana marka bozo rimaibe bella",
    "west east north south ouest est nord sud coura koura kura kanda do na leye ley",
  ]
    .join(" ")
    .split(" "),
);

/** What kind of place a word names, also where one letter of a long word is wrong: "vllage". */
function kindNamed(word: string): PlaceKind | undefined {
  const known = kindOfWord.get(word);
  if (known !== undefined || word.length < 6) return known;
  for (const [other, kind] of kindOfWord)
    if (other.length > 6 && other[0] === word[0] && distance(word, other, 1) === 1) return kind;
  return undefined;
}

/** The name proper, its first word, and what kind of place the text says it is. */
export interface ToldName {
  /** The name without what only says a kind, in letters and digits, without spaces. */
  readonly core: string;
  /** The first word of a name of several words, where it may stand alone: `Birga` of `Birga-Peulh`. */
  readonly first: string | null;
  /** The other words only say which half of the place: `Peulh`. */
  readonly half: boolean;
  readonly kind: PlaceKind | null;
}

/** Whether a text says a kind of place and no name: `village`, `la ville`. */
export function saysOnlyKind(text: string): boolean {
  const words = plainText(text).split(" ").filter(Boolean);
  return words.some((word) => kindNamed(word)) && words.every((word) => small.has(word) || kindNamed(word));
}

/** Takes apart a place as somebody told it: `village de Dioungani (cercle de Koro)` is `dioungani`, a settlement. */
export function toldName(text: string): ToldName {
  const words = plainText(text.replace(/\(.*?\)|\[.*?\]/g, " "))
    .split(" ")
    .filter(Boolean);
  const kinds = words.map(kindNamed);
  const kind = kinds.find((found) => found !== undefined) ?? null;
  const named = words.filter((_, i) => kinds[i] === undefined);
  const start = named.findIndex((word) => !small.has(word));
  const kept = kind === null ? named : start < 0 ? [] : named.slice(start);
  const own = kept.join("").length > 1 ? kept : words;
  const core = own.join("");
  const first = own[0] ?? "";
  const half = own.length > 1 && own.slice(1).every((word) => halves.has(word) || word.length === 1);
  return { core, first: own.length > 1 && (half || first.length > 3) ? first : null, half, kind };
}

/** The keys under which a name is kept: as written, as it sounds, and each slip away from its consonants. */
export interface NameKeys {
  readonly core: string;
  readonly sound: string;
  readonly skeleton: string;
}

export function keysOf(core: string): NameKeys {
  const sound = soundOf(core);
  return { core, sound, skeleton: skeletonOf(sound) };
}

/** A sound shorter than this has no slips: too many names would be one letter away. */
export const shortestSlip = 4;

/** How far two sounds may be apart and still be one slip of the pen: one letter, two in a long word, none in a short one. */
export function slipsAllowed(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < shortestSlip) return 0;
  return length > 6 ? 2 : 1;
}

/** Names with so many consonants alike may differ in more vowels: Tuareg names are written with any (Teguerert, Tiguirirt). */
const manyConsonants = 4;
const vowelsApart = 3;

/** Whether two names are one slip apart: their consonants at most one, and their sounds at most what their length allows. */
export function isOneSlip(a: NameKeys, b: NameKeys): boolean {
  const allowed = slipsAllowed(a.sound, b.sound);
  if (allowed === 0) return false;
  if (a.skeleton === b.skeleton && a.skeleton.length >= manyConsonants && a.sound.length === b.sound.length)
    return distance(a.sound, b.sound, vowelsApart) <= vowelsApart;
  if (distance(a.sound, b.sound, allowed) > allowed) return false;
  const other = new Set(withOneLeftOut(b.skeleton));
  return withOneLeftOut(a.skeleton).some((left) => other.has(left));
}

/** The number of the rule by which keys are worked out: one more whenever `soundOf`, `skeletonOf` or `keysForNames` changes. */
export const keyRule = 2;

/**
 * The keys that names are found by, each with how the name sounds. The first letter says which kind: `p` as written, `s` as it
 * sounds, `k` its consonants and each slip away from them.
 */
export function keysForNames(names: readonly string[]): readonly (readonly [key: string, sound: string])[] {
  const keys = new Map<string, readonly [string, string]>();
  for (const name of names) {
    const { core } = toldName(name);
    if (core === "") continue;
    const { sound, skeleton } = keysOf(core);
    const slips = sound.length >= shortestSlip ? withOneLeftOut(skeleton).map((left) => `k${left}`) : [];
    for (const key of [`p${core}`, `s${sound}`, ...slips]) keys.set(`${key} ${sound}`, [key, sound]);
  }
  return [...keys.values()];
}
