import { type Lang, messages, Problem, type Say } from "../kernel/index.ts";
import { NewerSchema } from "../kernel/migrate.ts";
import { Stop } from "../kernel/stop.ts";
import { asProblem, problemDocument } from "./http.ts";
import { allWords } from "./words.ts";

/** Where a command speaks: results on one side, progress on the other. */
export interface Terminal {
  readonly say: Say;
  readonly lang: Lang;
  readonly json: boolean;
  /** The result: words for a person, or the document where `--json` asks for it. */
  result(text: string, document: unknown): void;
  progress(text: string): void;
}

const exitCodeOf = (status: number) => (status === 401 || status === 403 ? 3 : status === 422 ? 4 : 1);

/** Any failure as one sentence, its mend and an exit code. What nobody foresaw says its own message, without a stack. */
export function asStop(error: unknown, lang: Lang): Stop {
  if (error instanceof Stop) return error;
  if (error instanceof NewerSchema) return new Stop(1, "cli.newer-schema", { found: error.found, known: error.known });
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ENOSPC" || code === "53100") return new Stop(1, "cli.disk-full");
  const problem = asProblem(error);
  if (problem.kind.code === "kernel/database-away") return new Stop(1, "cli.database-away");
  if (error instanceof Problem) {
    const document = problemDocument(problem, lang, allWords);
    const fields = document.errors.map((field) => `${field.field}: ${field.mend}`).join(" ");
    return new Stop(exitCodeOf(document.status), "cli.problem", {
      title: document.title,
      mend: fields || document.mend,
    });
  }
  return new Stop(1, "cli.failed", { message: message ?? String(error) });
}

/** Speaks outside a command: for tests and for messages made before the language is known. */
export const speak = (lang: Lang): Say => messages(lang, allWords);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const commanding = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text that commands no terminal. What somebody told, as the name of a place, may hold characters that move the cursor,
 * retitle the window or turn the line around, and a warning must not be overwritten on the screen that shows it.
 */
export const inert = (text: string): string => text.replace(commanding, "\ufffd");
