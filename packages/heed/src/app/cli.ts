import { messages } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import { type Command, langAsked, readArguments, terminalLang } from "./arguments.ts";
import { asStop, inert, type Terminal } from "./terminal.ts";
import { allWords } from "./words.ts";

type Run = (command: Command, terminal: Terminal) => Promise<void>;

/** Each command is loaded when it is asked for, so that `heed --help` does not wait for the database code. */
const commands: Readonly<Record<string, () => Promise<Run>>> = {
  start: async () => (await import("./start.ts")).start,
  init: async () => (await import("./commands.ts")).init,
  migrate: async () => (await import("./commands.ts")).migrateOnly,
  doctor: async () => (await import("./doctor.ts")).doctor,
  import: async () => (await import("./commands.ts")).importFile,
  brief: async () => (await import("./commands.ts")).brief,
  show: async () => (await import("./commands.ts")).show,
  ledger: async () => (await import("./commands.ts")).ledger,
  retention: async () => (await import("./retention-commands.ts")).retention,
  notices: async () => (await import("./notice-commands.ts")).notices,
  rule: async () => (await import("./rule-commands.ts")).rule,
  user: async () => (await import("./commands.ts")).user,
};

/**
 * Runs one command line and returns its exit code. Results go to `out` (with `--json` one document),
 * progress and refusals to `err`, each refusal with its mend.
 */
export async function main(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  let lang = langAsked(argv) ?? terminalLang(env);
  let json = argv.includes("--json");
  try {
    const command = readArguments(argv, env);
    lang = command.common.lang;
    json = command.common.json;
    const say = messages(lang, allWords);
    const name = command.words[0];
    if (command.flags.help || name === undefined || name === "help") {
      out(say("cli.help"));
      return 0;
    }
    const load = commands[name];
    if (!load) throw new Stop(2, "cli.unknown-command", { command: name });
    const terminal: Terminal = {
      say,
      lang,
      json,
      result: (text, document) => out(json ? JSON.stringify(document, null, 2) : inert(text)),
      progress: (text) => {
        if (!command.common.quiet) err(inert(text));
      },
    };
    await (await load())(command, terminal);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const stop = asStop(error, lang);
    const say = messages(lang, allWords);
    // What a command lacks is named as the help names it: `FILE`, in French `FICHIER`.
    const facts = Object.fromEntries(
      Object.entries(stop.facts).map(([name, fact]) => [
        name,
        stop.key === "cli.missing-word"
          ? String(fact).replace(/\b(FILE|FOLDER|NAME|ROLE|TEXT)\b/g, (word) => say(`cli.word.${word}`))
          : fact,
      ]),
    );
    err(inert(`${say(stop.key, facts)}\n${say(`${stop.key}.mend`, facts)}`));
    if (process.env.HEED_TRACE && error instanceof Error) err(error.stack ?? "");
    return stop.exitCode;
  }
}

process.on("disconnect", () => process.emit("SIGTERM", "SIGTERM"));
process.exitCode = 0;
const code = await main(
  process.argv.slice(2),
  process.env,
  (text) => process.stdout.write(`${text}\n`),
  (text) => process.stderr.write(`${text}\n`),
);
process.exitCode = code;
if (process.connected) process.disconnect();
