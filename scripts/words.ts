import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { digitsSaid } from "./numbers-said.ts";
import { root } from "./repository.ts";

export type Catalogue = Readonly<Record<string, string>>;

/** One message that is not fit to be shown. */
export interface WordFault {
  readonly fault: string;
  readonly key: string;
  readonly says: string;
}

type Part = ReturnType<IntlMessageFormat["getAst"]>[number];

interface MessageShape {
  /** Names of what the message wants to be given. */
  readonly names: ReadonlySet<string>;
  /** Choices by word of `{x, select, ...}`, as `x: a, b, other`. */
  readonly choices: ReadonlySet<string>;
  /** What is said, without what is filled in. */
  readonly texts: readonly string[];
}

// The kinds of the parser's tree (`TYPE` of @formatjs/icu-messageformat-parser), which TypeScript cannot import as types.
const literal = 0;
const select = 5;
const plural = 6;
const tag = 8;

/**
 * Reads a message as ICU MessageFormat.
 * @throws {SyntaxError} where it is none.
 */
export function messageShape(text: string, locale: string): MessageShape {
  const names = new Set<string>();
  const choices = new Set<string>();
  const texts: string[] = [];
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts as readonly (Part & { type: number; value?: string })[]) {
      if (part.type === literal) {
        texts.push(part.value as string);
        continue;
      }
      if (part.type !== tag && part.value !== undefined) names.add(part.value);
      if (part.type === tag) names.add(`<${part.value}>`);
      if ("children" in part) walk(part.children as Part[]);
      if (part.type === select || part.type === plural) {
        const options = (part as unknown as { options: Record<string, { value: Part[] }> }).options;
        if (part.type === select) choices.add(`${part.value}: ${Object.keys(options).sort().join(", ")}`);
        for (const { value } of Object.values(options)) walk(value);
      }
    }
  };
  walk(new IntlMessageFormat(text, locale).getAst());
  return { names, choices, texts };
}

const narrow = "\u202f";

/** What a French typesetter would send back, in a stretch of text without arguments. */
export function frenchFaults(text: string): string[] {
  const faults: string[] = [];
  // Addresses, times and options of the command line are not prose.
  const prose = text.replace(/https?:\/\/\S*/g, "").replace(/\d:\d/g, "");
  for (const { 0: mark, index } of prose.matchAll(/[:;?!%]/g)) {
    const before = prose[index - 1];
    if (before === narrow || (before !== undefined && /[?!]/.test(before) && /[?!]/.test(mark))) continue;
    faults.push(`a narrow no-break space (U+202F) belongs before "${mark}"`);
  }
  if (/«(?!\u202f)/.test(prose)) faults.push("a narrow no-break space (U+202F) belongs after «");
  if (/(?<!\u202f)»/.test(prose)) faults.push("a narrow no-break space (U+202F) belongs before »");
  if (prose.includes("'")) faults.push("the apostrophe is ’, not '");
  if (prose.includes('"')) faults.push('quotes are « and », not "');
  if (/[“”]/.test(prose)) faults.push("quotes are « and », not “ and ”");
  if (prose.includes("...")) faults.push("an ellipsis is one character: …");
  if (/\b1\s+(janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)/.test(prose))
    faults.push("the first of a month is 1er");
  return faults;
}

/** Options of the command line that a message tells of: they are the same in every language. */
const optionsIn = (text: string) => new Set(text.match(/--[a-z][a-z-]*/g));

const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a.symmetricDifference(b)].sort();

/**
 * Compares a room's words in both languages: the same keys, each readable as ICU, each wanting the same facts, each
 * translated, and the French well set. `same` lists the texts that may be equal in both; those met are added to `met`.
 */
export function faultsOfWords(
  en: Catalogue,
  fr: Catalogue,
  same: ReadonlySet<string>,
  met: Set<string> = new Set(),
): WordFault[] {
  const faults: WordFault[] = [];
  const add = (fault: string, key: string, says: string) => faults.push({ fault, key, says });
  for (const key of Object.keys(en)) if (!(key in fr)) add("missing", key, "has no French");
  for (const key of Object.keys(fr)) if (!(key in en)) add("missing", key, "has no English");
  for (const [key, english] of Object.entries(en)) {
    const french = fr[key];
    if (french === undefined) continue;
    const shapes: MessageShape[] = [];
    for (const [lang, text] of [
      ["en", english],
      ["fr", french],
    ] as const) {
      if (text.trim() === "") add("empty", key, `is empty in ${lang}`);
      try {
        shapes.push(messageShape(text, lang));
      } catch (error) {
        add("unreadable", key, `cannot be read as ICU in ${lang}: ${(error as Error).message}`);
      }
    }
    const [inEnglish, inFrench] = shapes;
    if (inEnglish === undefined || inFrench === undefined) continue;
    const names = differ(inEnglish.names, inFrench.names);
    if (names.length > 0) add("arguments", key, `wants ${names.join(", ")} in one language only`);
    const figures = [inEnglish, inFrench].map(({ texts }) => [...new Set(texts.flatMap(digitsSaid))].sort().join(", "));
    if (figures[0] !== figures[1])
      add("figures", key, `says ${figures[0] || "none"} in English, ${figures[1] || "none"} in French`);
    const options = differ(optionsIn(english), optionsIn(french));
    if (options.length > 0) add("options", key, `tells of ${options.join(", ")} in one language only`);
    const choices = differ(inEnglish.choices, inFrench.choices);
    if (choices.length > 0) add("choices", key, `chooses differently: ${choices.join(" / ")}`);
    // A message without letters of its own ("{from}–{to}") has nothing to translate.
    const hasWords = /\p{Letter}/u.test(inEnglish.texts.join(""));
    if (english === french && hasWords) {
      if (same.has(english)) met.add(english);
      else add("untranslated", key, `is the same in French: "${english}"`);
    }
    for (const text of inFrench.texts)
      for (const says of frenchFaults(text)) add("typography", key, `${says}: "${text.trim()}"`);
  }
  return faults;
}

export interface RoomWords {
  /** Folder of the room, from the root of the checkout. */
  readonly room: string;
  readonly en: Catalogue;
  readonly fr: Catalogue;
}

/** The words of every room and every screen. A room with words in one language only is given an empty other. */
export async function allWords(): Promise<RoomWords[]> {
  const files = globSync("packages/{heed,web}/src/**/words.{en,fr}.ts", { cwd: root }).map((file) =>
    file.split(sep).join("/"),
  );
  const load = async (file: string, lang: "en" | "fr"): Promise<Catalogue> => {
    if (!files.includes(file)) return {};
    const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, Catalogue>;
    const words = module[lang];
    if (words === undefined) throw new Error(`${file} exports no ${lang}`);
    return words;
  };
  const folders = [...new Set(files.map((file) => dirname(file)))].sort();
  return Promise.all(
    folders.map(async (room) => ({
      room,
      en: await load(`${room}/words.en.ts`, "en"),
      fr: await load(`${room}/words.fr.ts`, "fr"),
    })),
  );
}

/** Two rooms may share a key only where they say the same: one would speak for the other, by order of loading. */
export function clashes(rooms: readonly RoomWords[]): WordFault[] {
  const faults: WordFault[] = [];
  const first = new Map<string, RoomWords>();
  for (const words of rooms) {
    for (const key of Object.keys(words.en)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, words);
      else if (other.en[key] !== words.en[key] || other.fr[key] !== words.fr[key])
        faults.push({ fault: "clash", key, says: `is said differently in ${other.room} and ${words.room}` });
    }
  }
  return faults;
}

/** Texts that may be the same in both languages. */
export function sameInBoth(): ReadonlySet<string> {
  const list = JSON.parse(readFileSync(join(root, "scripts/same-in-both.json"), "utf8")) as { texts: string[] };
  return new Set(list.texts);
}

/** Every fault of every room's words, as lines to read. */
export async function checkWords(): Promise<{ faults: string[]; messages: number; rooms: number }> {
  const rooms = await allWords();
  const same = sameInBoth();
  const met = new Set<string>();
  const faults: string[] = [];
  for (const { room, en, fr } of rooms) {
    for (const { fault, key, says } of faultsOfWords(en, fr, same, met))
      faults.push(`${room}: ${fault}: ${key} ${says}`);
  }
  for (const { key, says } of clashes(rooms)) faults.push(`clash: ${key} ${says}`);
  for (const text of same)
    if (!met.has(text)) faults.push(`scripts/same-in-both.json: stale: "${text}" is no longer the same in both`);
  return { faults, messages: rooms.reduce((sum, { en }) => sum + Object.keys(en).length, 0), rooms: rooms.length };
}

/** French text with ordinary and wide no-break spaces made narrow where the typesetter wants them, and nothing else changed. */
export function mendedSpaces(text: string): string {
  return text.replace(/[ \u00a0](?=[:;?!%»])/g, narrow).replace(/(?<=«)[ \u00a0]/g, narrow);
}

if (import.meta.main) {
  if (process.argv.includes("--mend")) {
    for (const file of globSync("packages/{heed,web}/src/**/words.fr.ts", { cwd: root })) {
      const text = readFileSync(join(root, file), "utf8");
      const mended = mendedSpaces(text);
      if (mended !== text) writeFileSync(join(root, file), mended);
      if (mended !== text) console.log(`${file}: spaces mended`);
    }
  }
  const { faults, messages, rooms } = await checkWords();
  for (const fault of faults) console.error(fault);
  console.log(`words: ${messages} messages of ${rooms} rooms in two languages, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
