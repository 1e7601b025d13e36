import { words as establishRoom } from "heed/establish";
import type { Lang, MessageFacts } from "heed/kernel";
import { messages } from "heed/kernel";
import { words as listenRoom } from "heed/listen";
import { words as warnRoom } from "heed/warn";
import { en as establishEn } from "../establish/words.en.ts";
import { fr as establishFr } from "../establish/words.fr.ts";
import { en as listenEn } from "../listen/words.en.ts";
import { fr as listenFr } from "../listen/words.fr.ts";
import { en as respondEn } from "../respond/words.en.ts";
import { fr as respondFr } from "../respond/words.fr.ts";
import { en as shieldEn } from "../shield/words.en.ts";
import { fr as shieldFr } from "../shield/words.fr.ts";
import { en as tellEn } from "../tell/words.en.ts";
import { fr as tellFr } from "../tell/words.fr.ts";
import { en as warnEn } from "../warn/words.en.ts";
import { fr as warnFr } from "../warn/words.fr.ts";
import { en as shellEn } from "./words.en.ts";
import { fr as shellFr } from "./words.fr.ts";

/** Every sentence of the screens, in both languages: our own, and what the rooms call their codes. */
export const words = {
  en: {
    ...listenRoom.en,
    ...establishRoom.en,
    ...warnRoom.en,
    ...shellEn,
    ...tellEn,
    ...listenEn,
    ...establishEn,
    ...warnEn,
    ...respondEn,
    ...shieldEn,
  },
  fr: {
    ...listenRoom.fr,
    ...establishRoom.fr,
    ...warnRoom.fr,
    ...shellFr,
    ...tellFr,
    ...listenFr,
    ...establishFr,
    ...warnFr,
    ...respondFr,
    ...shieldFr,
  },
} as const;

export type WordKey = keyof typeof words.en;
/** Speaks one of our sentences. */
export type Say = (key: WordKey, facts?: MessageFacts) => string;

const all = [words];

/** Our sentences in one language. */
export function sayIn(lang: Lang): Say {
  return messages(lang, all);
}

/** A sentence whose key is made from a code, such as `level.red`; undefined where we have no word for it. */
export function wordFor(say: Say, family: string, code: string, facts?: MessageFacts): string | undefined {
  const key = `${family}.${code}`;
  return key in words.en ? say(key as WordKey, facts) : undefined;
}
