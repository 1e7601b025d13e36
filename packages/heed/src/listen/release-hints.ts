import type { Lang } from "../kernel/index.ts";
import { labelsIn, plainText } from "../mission/index.ts";

/**
 * Words of a text on its way out of zone A that may lead to whoever told it, or hold a people for the author. A program only
 * points at them: a person takes them out, or leaves them and releases.
 */
export const releaseHintKinds = ["phone", "time", "day", "place", "kinship", "name", "people"] as const;
export type ReleaseHintKind = (typeof releaseHintKinds)[number];

export interface ReleaseHint {
  readonly kind: ReleaseHintKind;
  /** Where it stands in the text, end excluded. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface HintFacts {
  /** Names of places that are finer than what leaves: villages, quarters, the place as it was told. */
  readonly finePlaces: readonly string[];
  /** Names of places that may leave: districts and what they lie in. */
  readonly coarsePlaces: readonly string[];
  /** Names of the theatre's peoples: they are no names of persons, and the label check looks for them. */
  readonly peoples: readonly string[];
  /** What was told, where the person who releases may read it: names in it are looked for. */
  readonly accounts: readonly string[];
}

/** Seven digits and more, as a telephone writes them; a day and a count with its thousands are none. */
const phone = /(?<![\p{L}\p{N}])(?:\+|00)?\d[\d\u00a0\u202f .\-/()]{5,}\d(?![\p{L}\p{N}])/gu;
const isDay = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})$/;
const isCount = /^\d{1,3}(?:[\u00a0\u202f .]\d{3})+$/;

const months =
  "january|february|march|april|may|june|july|august|september|october|november|december|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre";
const times: Readonly<Record<Lang, readonly RegExp[]>> = {
  en: [
    /(?<![\p{L}\p{N}])(?:[01]?\d|2[0-3])(?::[0-5]\d|h[0-5]\d)(?:\s?[ap]\.?m\b)?(?![\p{L}\p{N}])/giu,
    /(?<![\p{L}\p{N}])(?:1[0-2]|\d)\s?[ap]\.?m\b/giu,
    /(?<![\p{L}\p{N}])(?:[01]?\d|2[0-3])[0-5]\d hours?\b/giu,
    /\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock\b/giu,
    /\b(?:noon|midnight|midday)\b/giu,
  ],
  fr: [
    /(?<![\p{L}\p{N}])(?:[01]?\d|2[0-3])\s?(?:h|:)\s?[0-5]\d(?![\p{L}\p{N}])/giu,
    /(?<![\p{L}\p{N}])(?:[àa]|vers|avant|après|dès)\s(?:[01]?\d|2[0-3])\s?(?:h|heures?)(?![\p{L}\p{N}])/giu,
    /(?<![\p{L}])(?:à|vers|avant|après|dès)\s(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) heures?(?![\p{L}])/giu,
    /\b(?:midi|minuit)\b/giu,
  ],
};
const days: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}]|\d[./])\d{1,2}[./]\d{1,2}[./]\d{2,4}(?![\p{L}\p{N}]|[./]\d)/gu,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:\\d{1,2}|1er)(?:st|nd|rd|th)?(?: of)? (?:${months})(?![\\p{L}])`, "giu"),
  new RegExp(`(?<![\\p{L}])(?:${months}) \\d{1,2}(?:st|nd|rd|th)?(?![\\p{L}\\p{N}])`, "giu"),
  /(?<![\p{L}])(?:(?:on|last|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|tonight|last night|this morning|tomorrow)(?![\p{L}])/giu,
  /(?<![\p{L}])(?:(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: dernier| prochain)?|avant-hier|hier(?: soir| matin)?|ce soir|ce matin|cette nuit|demain)(?![\p{L}])/giu,
];

const kinEn =
  "(?:(?:half|step|grand|great-grand|foster|god)-?)?(?:brothers?|sisters?|sons?|daughters?|wife|wives|husbands?|fathers?|mothers?|parents?|uncles?|aunts?|cousins?|nephews?|nieces?|widows?|widower|fianc[ée]e?s?|children|child|twins?)(?:-in-law)?|in-laws|family|relatives?|kin|neighbou?rs?|friends?";
const kinFr =
  "(?:(?:demi|petite?s?|arri[èe]re|grande?s?|beaux?|belles?)-)*(?:fr[èe]res?|s(?:œ|oe)urs?|fils|filles?|femmes?|[ée]pouses?|maris?|[ée]poux|p[èe]res?|m[èe]res?|parents?|oncles?|tantes?|cousin(?:e)?s?|neveux?|ni[èe]ces?|veufs?|veuves?|fianc[ée]e?s?|enfants?|jumeaux|jumelles?)|familles?|proches|voisine?s?|amie?s?";
const kinship: Readonly<Record<Lang, readonly RegExp[]>> = {
  en: [
    new RegExp(`(?<![\\p{L}])(?:his|her|their|my|our|your) (?:\\p{L}+ ){0,2}?(?:${kinEn})(?![\\p{L}])`, "giu"),
    new RegExp(`(?<![\\p{L}])\\p{L}+['’]s? (?:\\p{L}+ )?(?:${kinEn})(?![\\p{L}])`, "giu"),
    new RegExp(
      `(?<![\\p{L}])(?:the|a|an) (?:\\p{L}+ )?(?:${kinEn}) of (?:(?:the|a|an|one|our|his|her|their) )?\\p{L}+`,
      "giu",
    ),
  ],
  fr: [
    new RegExp(
      `(?<![\\p{L}])(?:son|sa|ses|leurs?|mon|ma|mes|nos|notre|vos|votre) (?:\\p{L}+ )?(?:${kinFr})(?![\\p{L}])`,
      "giu",
    ),
    new RegExp(
      `(?<![\\p{L}])(?:(?:le|la|les|un|une|des) |l['’])(?:jeune |vieille |vieux |deux |trois )?(?:${kinFr}) (?:du|de la|de l['’]|d['’]un|d['’]une|de|des) ?\\p{L}+`,
      "giu",
    ),
  ],
};

/** Words that begin with a capital without being a name. */
const noName = new Set(
  "i the a an he she they we it in on at le la les un une des il elle ils elles nous on je ce cette dans de du mon son sa ses leur united nations unies nation onu un minusma mission ong ngo monsieur madame mr mrs allah dieu god islam".split(
    " ",
  ),
);

/** Names that somebody said: words with a capital inside a sentence, and what is made only of them. */
export function namesSaid(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const found of text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)) {
    const [word] = found;
    const before = text.slice(0, found.index).trimEnd();
    const begins = before === "" || /[.!?:;«»“”"\n—–-]$/u.test(before);
    // At the beginning of a sentence every word has a capital: it counts where it stands inside one elsewhere, or before another.
    const followed = /^[\s]\p{Lu}\p{Ll}/u.test(text.slice(found.index + word.length));
    if (!/^\p{Lu}\p{L}{2,}/u.test(word) || (begins && !followed)) continue;
    const plain = plainText(word);
    if (!noName.has(plain)) names.add(plain);
  }
  return names;
}

/** Words of a text, with where they stand. */
function* wordsIn(text: string): Generator<{ readonly plain: string; readonly from: number; readonly to: number }> {
  for (const found of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu))
    yield { plain: plainText(found[0]), from: found.index, to: found.index + found[0].length };
}

/** Where these names stand in the text, whatever their accents and capitals; names of several words too. */
function whereNamed(text: string, names: readonly string[]): { readonly from: number; readonly to: number }[] {
  const words = [...wordsIn(text)];
  const found: { from: number; to: number }[] = [];
  const wanted = [...new Set(names.map(plainText))].filter((name) => name.length > 2);
  for (const name of wanted) {
    const length = name.split(" ").length;
    for (let i = 0; i < words.length; i += 1) {
      // A word with a hyphen counts as the words it is made of.
      for (let span = 1; span <= length && i + span <= words.length; span += 1) {
        const part = words.slice(i, i + span);
        if (part.map(({ plain }) => plain).join(" ") !== name) continue;
        found.push({ from: (part[0] as { from: number }).from, to: (part.at(-1) as { to: number }).to });
      }
    }
  }
  return found;
}

/**
 * What a person should look at before a text leaves zone A, in the order of the text. It never changes a word, and finding
 * nothing means nothing: a text can betray somebody without any of these.
 */
export function releaseHints(text: string, lang: Lang, facts: HintFacts): readonly ReleaseHint[] {
  const found: ReleaseHint[] = [];
  const note = (kind: ReleaseHintKind, from: number, to: number) => {
    if (found.some((one) => from < one.to && to > one.from)) return;
    found.push({ kind, from, to, text: text.slice(from, to) });
  };
  const all = (
    kind: ReleaseHintKind,
    patterns: readonly RegExp[],
    isRight: (words: string) => boolean = () => true,
  ) => {
    for (const pattern of patterns)
      for (const { 0: words, index } of text.matchAll(pattern))
        if (isRight(words)) note(kind, index, index + words.length);
  };
  for (const { from, to } of labelsIn(text, facts.peoples)) note("people", from, to);
  all("day", days);
  all("time", times[lang]);
  all("phone", [phone], (words) => words.replace(/\D/g, "").length >= 7 && !isDay.test(words) && !isCount.test(words));
  const coarse = new Set(facts.coarsePlaces.map(plainText));
  const fine = facts.finePlaces.filter((name) => !coarse.has(plainText(name)));
  for (const { from, to } of whereNamed(text, fine)) note("place", from, to);
  all("kinship", kinship[lang]);
  const known = new Set(
    [...facts.peoples, ...facts.coarsePlaces, ...facts.finePlaces].flatMap((name) => plainText(name).split(" ")),
  );
  const names = facts.accounts.flatMap((account) => [...namesSaid(account)]).filter((name) => !known.has(name));
  for (const { from, to } of whereNamed(text, names)) note("name", from, to);
  return found.sort((a, b) => a.from - b.from);
}
