import { words as establishRoom } from "heed/establish";
import { type Lang, messages } from "heed/kernel";
import { words as listenRoom } from "heed/listen";
import { words as warnRoom } from "heed/warn";
import { en as establishEn } from "../establish/words.en.ts";
import { fr as establishFr } from "../establish/words.fr.ts";
import { en as installEn } from "../install/words.en.ts";
import { fr as installFr } from "../install/words.fr.ts";
import { en as learnEn } from "../learn/words.en.ts";
import { fr as learnFr } from "../learn/words.fr.ts";
import { en as listenEn } from "../listen/words.en.ts";
import { fr as listenFr } from "../listen/words.fr.ts";
import { en as respondEn } from "../respond/words.en.ts";
import { fr as respondFr } from "../respond/words.fr.ts";
import type { Say, WordKey } from "../shell/say.ts";
import { en as shellEn } from "../shell/words.en.ts";
import { fr as shellFr } from "../shell/words.fr.ts";
import { en as shieldEn } from "../shield/words.en.ts";
import { fr as shieldFr } from "../shield/words.fr.ts";
import { en as tellEn } from "../tell/words.en.ts";
import { fr as tellFr } from "../tell/words.fr.ts";
import { en as warnEn } from "../warn/words.en.ts";
import { fr as warnFr } from "../warn/words.fr.ts";

/** Every sentence of the screens, in both languages: our own, and what the rooms call their codes. */
export const words = {
  en: {
    ...listenRoom.en,
    ...establishRoom.en,
    ...warnRoom.en,
    ...shellEn,
    ...shieldEn,
    ...listenEn,
    ...establishEn,
    ...warnEn,
    ...respondEn,
    ...tellEn,
    ...learnEn,
    ...installEn,
  },
  fr: {
    ...listenRoom.fr,
    ...establishRoom.fr,
    ...warnRoom.fr,
    ...shellFr,
    ...shieldFr,
    ...listenFr,
    ...establishFr,
    ...warnFr,
    ...respondFr,
    ...tellFr,
    ...learnFr,
    ...installFr,
  },
} as const;

// The frame speaks for every room without importing one: here it learns their keys.
declare module "../shell/say.ts" {
  interface Registered {
    readonly keys: keyof typeof words.en;
  }
}

const all = [words];

/** Our sentences in one language. */
export function sayIn(lang: Lang): Say {
  const say = messages(lang, all);
  return Object.assign((key: WordKey, facts?: Parameters<Say>[1]) => say(key, facts), {
    knows: (key: string): key is WordKey => key in words.en,
  });
}
