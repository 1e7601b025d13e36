import type { MessageFacts } from "heed/kernel";

/** The keys of all words; `app/words.ts`, which gathers them, registers them here. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the module that gathers the words
export interface Registered {}

export type WordKey = Registered extends { readonly keys: infer Keys extends string } ? Keys : string;

/** Speaks one of our sentences. */
export interface Say {
  (key: WordKey, facts?: MessageFacts): string;
  /** Whether there is a sentence of this key. */
  knows(key: string): key is WordKey;
}

/** A sentence whose key is made from a code, such as `level.red`; undefined where we have no word for it. */
export function wordFor(say: Say, family: string, code: string, facts?: MessageFacts): string | undefined {
  const key = `${family}.${code}`;
  return say.knows(key) ? say(key, facts) : undefined;
}
