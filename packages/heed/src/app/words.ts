import { words as assess } from "../assess/index.ts";
import { words as establish } from "../establish/index.ts";
import { words as kernel, type Words } from "../kernel/index.ts";
import { words as learn } from "../learn/index.ts";
import { words as listen } from "../listen/index.ts";
import { words as mission } from "../mission/index.ts";
import { words as respond } from "../respond/index.ts";
import { words as shield } from "../shield/index.ts";
import { words as tell } from "../tell/index.ts";
import { words as warn } from "../warn/index.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** Everything that the server and the command line can say, in both languages. */
export const allWords: readonly Words[] = [
  kernel,
  shield,
  mission,
  listen,
  establish,
  assess,
  warn,
  respond,
  learn,
  tell,
  { en, fr },
];
