import { words as establishWords } from "../establish/index.ts";
import { type Instant, type Lang, messages, type Say, type Telling, tellingFor } from "../kernel/index.ts";
import { words as listenWords } from "../listen/index.ts";
import { words as warnWords } from "../warn/index.ts";
import type { Coded } from "./warning-view.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** Somebody who reads: one language, mission time, what was known at one moment, and what codes are called. */
export interface Reader {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly asOf: Instant;
  /** What a code of a list is called; the code itself where the list lacks it. */
  readonly label: (list: string, code: string) => string;
  readonly toolName: (code: string) => string;
}

const catalogues = [{ en, fr }, warnWords, listenWords, establishWords];

/** The sentences of this room, and the words of the rooms before it that stand inside them. */
export function sayFor(lang: Lang): Say {
  return messages(lang, catalogues);
}

export function tellFor(reader: Pick<Reader, "lang" | "timeZone">): Telling {
  return tellingFor(reader.lang, reader.timeZone);
}

export const coded = (reader: Reader, list: string, code: string): Coded => ({ code, label: reader.label(list, code) });
export const post = (reader: Reader, code: string): Coded => coded(reader, "post", code);
export const toolCoded = (reader: Reader, code: string): Coded => ({ code, label: reader.toolName(code) });

/** Names one after another as a sentence has them: A, B and C. */
export function enumerated(names: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(lang === "fr" ? "fr-FR" : "en-GB", { type: "conjunction" }).format(names);
}

/** A label of a code list as it stands inside a sentence. */
export function inSentence(label: string, lang: Lang): string {
  return label.charAt(0).toLocaleLowerCase(lang) + label.slice(1);
}
