// Walks a tutorial page as a newcomer would: its commands on a fresh data folder, its screens in a browser without script.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./repository.ts";

export type Step =
  /** ```sh: commands, a line each, and what a reader is told they print. */
  | {
      readonly kind: "run";
      readonly commands: readonly string[];
      readonly stays: boolean;
      readonly expected: string | null;
    }
  /** <!-- open: /warnings -->: something done in the browser. */
  | { readonly kind: "do"; readonly act: string; readonly what: string }
  /** Words in bold: they stand on the page that is open. */
  | { readonly kind: "see"; readonly words: string }
  /** An address in code, such as `/warnings`: it can be opened. */
  | { readonly kind: "visit"; readonly path: string };

/**
 * The steps of a page, in order. A fenced block ```text after a ```sh block is what that one prints; `…` on a line of its own skips
 * lines, within a line it skips words. ```sh stays is a command that goes on running.
 */
export function stepsOf(page: string): readonly Step[] {
  const steps: Step[] = [];
  const parts = page.matchAll(
    /^```(\w+)([^\n]*)\n([\s\S]*?)^```[ \t]*$|<!-- *([\w-]+): *([\s\S]*?) *-->|\*\*([^*]+)\*\*|`(\/[\w./?=&-]*)`/gm,
  );
  for (const [, lang, mark = "", block = "", act, what = "", words, path] of parts) {
    if (lang === "sh") {
      const commands = block.split("\n").filter((line) => line.trim() !== "");
      steps.push({ kind: "run", commands, stays: mark.trim() === "stays", expected: null });
    } else if (lang === "text") {
      const last = steps.at(-1);
      if (last?.kind !== "run" || last.expected !== null) throw new Error(`a block of output stands alone:\n${block}`);
      steps[steps.length - 1] = { ...last, expected: block };
    } else if (act !== undefined) steps.push({ kind: "do", act, what: what.replace(/\s+/g, " ") });
    else if (words !== undefined) steps.push({ kind: "see", words: words.replace(/\s+/g, " ") });
    else if (path !== undefined) steps.push({ kind: "visit", path });
  }
  return steps;
}

const squeezed = (line: string) => line.replace(/[\s\u00a0\u202f]+/g, " ").trim();
const linesOf = (text: string) =>
  text
    .split("\n")
    .map(squeezed)
    .filter((line) => line !== "");

function fits(line: string, expected: string): boolean {
  const parts = expected.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // A reader does not see that a space keeps a day and its month together.
  return new RegExp(`^${parts.join(".*")}$`).test(line.replaceAll("\u00a0", " "));
}

/** The first line of the excerpt that the output lacks, or null where all of it is there, in order. */
export function lacks(output: string, excerpt: string): string | null {
  const there = linesOf(output);
  const wanted = linesOf(excerpt);
  const from = (at: number, next: number, mayskip: boolean): number | true => {
    let furthest = next;
    const line = wanted[next];
    if (line === undefined) return true;
    if (line === "…") return from(at, next + 1, true);
    for (let i = at; i < there.length; i += 1) {
      if (fits(there[i] as string, line)) {
        const rest = from(i + 1, next + 1, false);
        if (rest === true) return true;
        furthest = Math.max(furthest, rest);
      }
      if (!mayskip) break;
    }
    return furthest;
  };
  // What comes before the excerpt is left out silently, as what comes after.
  const found = from(0, 0, true);
  return found === true ? null : (wanted[found] as string);
}

/** A line of a tutorial as the program and words to start: `npx heed …` and `npm start` on a port of our own. */
export function commandOf(line: string, scripts: Readonly<Record<string, string>>): readonly string[] {
  const words = [...line.trim().matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );
  const heed = join(root, "packages/heed/bin/heed.js");
  if (words[0] === "npx" && words[1] === "heed") return [process.execPath, heed, ...words.slice(2)];
  if (words[0] === "npm" && words[1] === "start") {
    const script = (scripts.start ?? "").split(" ");
    if (script[0] !== "heed") throw new Error(`npm start runs ${scripts.start}, not heed`);
    return [
      process.execPath,
      heed,
      ...script.slice(1),
      ...words.slice(2).filter((word) => word !== "--"),
      "--port",
      "0",
    ];
  }
  throw new Error(`a tutorial does not run: ${line}`);
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs one command to its end; output and progress together, as a terminal shows them. */
export function run(command: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(command[0] as string, command.slice(1), { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
    child.once("error", failed);
    child.once("close", (code) => done({ code, output }));
  });
}

export interface Staying {
  output(): string;
  stop(): Promise<number | null>;
}

/** Starts a command that goes on; resolves when it has said `until`. */
export function runOn(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  until: RegExp,
  patienceMs: number,
): Promise<Staying> {
  return new Promise((done, failed) => {
    const child = spawn(command[0] as string, command.slice(1), {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let output = "";
    const gone = new Promise<number | null>((end) => child.once("close", (code) => end(code)));
    const late = setTimeout(() => {
      child.kill("SIGINT");
      failed(new Error(`not ready in time:\n${output}`));
    }, patienceMs);
    const listen = (text: unknown) => {
      output += String(text);
      if (!until.test(output)) return;
      clearTimeout(late);
      done({
        output: () => output,
        async stop() {
          child.kill("SIGINT");
          const kill = setTimeout(() => child.kill("SIGKILL"), 20_000);
          const code = await gone;
          clearTimeout(kill);
          return code;
        },
      });
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    void gone.then((code) => {
      clearTimeout(late);
      failed(new Error(`ended with ${code}:\n${output}`));
    });
  });
}
