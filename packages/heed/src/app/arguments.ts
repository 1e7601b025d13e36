import { parseArgs } from "node:util";
import type { Lang } from "../kernel/index.ts";
import { langOf } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";

/** What every command understands. */
export interface CommonOptions {
  readonly data: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly mission: string | undefined;
  readonly asOf: string | undefined;
  readonly lang: Lang;
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface Command {
  readonly words: readonly string[];
  readonly common: CommonOptions;
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
}

const options = {
  data: { type: "string" },
  "database-url": { type: "string" },
  mission: { type: "string" },
  "as-of": { type: "string" },
  lang: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  port: { type: "string" },
  host: { type: "string" },
  theatre: { type: "string" },
  open: { type: "boolean" },
  resume: { type: "boolean" },
  as: { type: "string" },
  output: { type: "string", short: "o" },
  "dry-run": { type: "boolean" },
  undo: { type: "string" },
  "with-links": { type: "boolean" },
  release: { type: "string" },
  released: { type: "string" },
  live: { type: "boolean" },
  "public-key": { type: "string" },
  role: { type: "string" },
  office: { type: "string" },
  label: { type: "string" },
  vintage: { type: "string" },
  gazetteer: { type: "string" },
  publisher: { type: "string" },
  licence: { type: "string" },
  year: { type: "string" },
  "print-roles": { type: "boolean" },
  tls: { type: "boolean" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  "reset-roles": { type: "boolean" },
  "openid-issuer": { type: "string" },
  "openid-client": { type: "string" },
  "openid-secret-file": { type: "string" },
  "openid-address": { type: "string" },
  "lock-after": { type: "string" },
  subject: { type: "string" },
  notices: { type: "string" },
  test: { type: "string" },
  none: { type: "boolean" },
  from: { type: "string" },
  to: { type: "string" },
  csv: { type: "string" },
  why: { type: "string" },
} as const;

/** Options that only some commands take: anything else given to a command is a mistake worth naming. */
const own: Readonly<Record<string, readonly string[]>> = {
  start: [
    "port",
    "host",
    "theatre",
    "open",
    "resume",
    "tls",
    "tls-cert",
    "tls-key",
    "openid-issuer",
    "openid-client",
    "openid-secret-file",
    "openid-address",
    "lock-after",
    "notices",
  ],
  doctor: ["tls-cert", "tls-key"],
  init: ["theatre", "live"],
  migrate: ["print-roles", "reset-roles"],
  import: [
    "dry-run",
    "undo",
    "with-links",
    "release",
    "released",
    "output",
    "vintage",
    "gazetteer",
    "publisher",
    "licence",
    "year",
  ],
  brief: ["as"],
  show: ["as"],
  ledger: ["output", "public-key"],
  retention: ["dry-run"],
  notices: ["test"],
  rule: ["as", "from", "to", "csv", "why"],
  user: ["role", "office", "label", "subject", "none", "openid-issuer"],
};
const common = ["data", "database-url", "mission", "as-of", "lang", "json", "quiet", "help", "version"];

/** The language of the terminal, unless `--lang` says otherwise. */
export function terminalLang(env: Readonly<Record<string, string | undefined>>): Lang {
  return langOf(env.LC_ALL || env.LC_MESSAGES || env.LANG || "en");
}

/** The language that a command line asks for, also where the rest of it is not understood. */
export function langAsked(argv: readonly string[]): Lang | null {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const asked = argv[at]?.includes("=") ? argv[at].slice("--lang=".length) : argv[at + 1];
  return at >= 0 && (asked === "en" || asked === "fr") ? asked : null;
}

/**
 * Reads a command line.
 * @throws {Stop} with exit code 2, naming the word that was not understood.
 */
export function readArguments(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const word = /'([^']+)'/.exec((error as Error).message)?.[1] ?? argv.join(" ");
    throw new Stop(2, "cli.unknown-option", { option: word });
  }
  const { values, positionals } = parsed;
  const lang = values.lang;
  if (lang !== undefined && lang !== "en" && lang !== "fr")
    throw new Stop(2, "cli.unknown-language", { lang: String(lang) });
  const command = positionals[0] ?? "help";
  for (const name of Object.keys(values)) {
    if (!common.includes(name) && !(own[command] ?? []).includes(name)) {
      throw new Stop(2, "cli.option-of-other-command", { option: `--${name}`, command });
    }
  }
  const text = (name: string) => (typeof values[name] === "string" ? (values[name] as string) : undefined);
  return {
    words: positionals,
    flags: values,
    common: {
      data: text("data") ?? env.HEED_DATA,
      databaseUrl: text("database-url") ?? env.DATABASE_URL,
      mission: text("mission"),
      asOf: text("as-of"),
      lang: lang ?? terminalLang(env),
      json: values.json === true,
      quiet: values.quiet === true,
    },
  };
}
