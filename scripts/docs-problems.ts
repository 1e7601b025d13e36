// The page of problems: every way to be refused, as the catalogue declares it and the words say it.
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { messages, type ProblemKind, problemCatalogue, type Say } from "../packages/heed/src/kernel/index.ts";
import { root } from "./repository.ts";
import { allWords, type RoomWords } from "./words.ts";

/** Sources that declare problems, and how many each declares. */
export function declarations(): readonly { readonly file: string; readonly count: number }[] {
  return globSync("packages/heed/src/**/*.ts", { cwd: root })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => !/[.]test[.]ts$/.test(file))
    .sort()
    .flatMap((file) => {
      const count = [...readFileSync(join(root, file), "utf8").matchAll(/= defineProblem\(/g)].length;
      return count === 0 ? [] : [{ file, count }];
    });
}

/** Every declared problem, once each room that declares one has been loaded. */
export async function everyProblem(): Promise<readonly ProblemKind[]> {
  for (const { file } of declarations()) await import(pathToFileURL(join(root, file)).href);
  return problemCatalogue();
}

/** What stands for the facts of a sentence on a page that has none: their names; ten where a sentence counts. */
function namesFor(kind: ProblemKind, texts: readonly string[]): Record<string, string | number> {
  const counts = (name: string) => texts.some((text) => new RegExp(`\\{${name}, (plural|number)`).test(text));
  return Object.fromEntries(kind.facts.map((name) => [name, counts(name) ? 10 : `*${name}*`]));
}

/** The part of the page that is drawn: a table for each room, in the order of codes. */
export function drawnProblems(kinds: readonly ProblemKind[], rooms: readonly RoomWords[]): string {
  const say: Say = messages("en", rooms);
  const textOf = (key: string) => rooms.map(({ en }) => en[key]).find((text) => text !== undefined) ?? "";
  const byRoom = Map.groupBy(kinds, ({ code }) => code.split("/")[0] as string);
  return [...byRoom]
    .map(([room, ofRoom]) => {
      const lines = ofRoom.map((kind) => {
        const keys = ["title", "detail", "mend"].map((part) => `problem.${kind.code}.${part}`);
        const facts = namesFor(kind, keys.map(textOf));
        const [title, detail, mend] = keys.map((key) => say(key, facts).replaceAll("|", "\\|").replaceAll("\n", " "));
        return `| \`${kind.code}\` | ${kind.status} | **${title}.** ${detail} | ${mend} |`;
      });
      return [`## ${room}`, "", "| code | status | meaning | mend |", "| --- | --- | --- | --- |", ...lines].join("\n");
    })
    .join("\n\n");
}

export async function drawProblems(): Promise<string> {
  return drawnProblems(await everyProblem(), await allWords());
}
