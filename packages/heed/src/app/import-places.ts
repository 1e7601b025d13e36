import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Work } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import {
  type ImportOptions,
  importBoundaries,
  importCrosswalk,
  importGazetteer,
  importPopulation,
  type PlacesImport,
  undoDataSet,
} from "../mission/index.sql.ts";
import type { PlaceFile } from "../mission/index.ts";
import type { Command } from "./arguments.ts";
import type { Runtime } from "./runtime.ts";
import type { Terminal } from "./terminal.ts";

type Import = (work: Work, file: PlaceFile, options: ImportOptions) => Promise<PlacesImport>;
const imports: Readonly<Record<string, Import>> = {
  gazetteer: importGazetteer,
  boundaries: importBoundaries,
  population: importPopulation,
  crosswalk: importCrosswalk,
};
/** So many warnings are told one by one; the rest stand in the report. */
const mostTold = 10;
export const placeImports = Object.keys(imports);

/** `heed import gazetteer|boundaries|population|crosswalk FILE`: each row is in, known already, or refused with its mend. */
export async function importPlaces(command: Command, terminal: Terminal, runtime: Runtime): Promise<void> {
  const kind = command.words[1] ?? "";
  const path = command.words.slice(2).join(" ");
  const run = imports[kind];
  if (!run || !path) throw new Stop(2, "cli.missing-word", { command: `import ${kind}`, word: "FILE" });
  const file = { name: basename(path), bytes: bytesOf(resolve(path)) };
  const text = (name: string) => command.flags[name] as string | undefined;
  const year = text("year");
  const options: ImportOptions = {
    vintage: text("vintage"),
    gazetteer: text("gazetteer"),
    publisher: text("publisher"),
    licence: text("licence"),
    year: year === undefined ? undefined : Number(year),
    dryRun: command.flags["dry-run"] === true,
  };
  const { say } = terminal;
  const result = await runtime.asSystem((work) => run(work, file, options));
  const { rejects, flags, ...counts } = result;
  const { rows, imported, flagged, rejected, alreadyKnown: already } = result;
  const lines = [
    say("import.done", { rows, imported, flagged, rejected, already }),
    say("import.places.set", {
      gazetteer: result.gazetteer,
      vintage: result.vintage,
      licence: result.licence ?? say("import.places.no-licence"),
    }),
  ];
  const { changedMeaning } = result;
  for (const change of changedMeaning.slice(0, mostTold)) lines.push(say("import.places.changed-meaning", change));
  const more = changedMeaning.length - mostTold;
  if (more > 0) lines.push(say("mission.import.more-changed", { more }));
  // What is wrong with the file as a whole, and with no row of it.
  for (const flag of flags) if (flag.line === 0) lines.push(say(flag.mend, flag.facts));
  if (result.batch !== null) lines.push(say("import.batch", { batch: result.batch }));
  let report: string | null = null;
  if (rejects.length + flags.length > 0) {
    report = resolve(text("output") ?? `heed-import-${result.batch ?? "dry-run"}.json`);
    const told = (list: typeof rejects) => list.map((row) => ({ ...row, mend: say(row.mend, row.facts) }));
    writeFileSync(report, `${JSON.stringify({ rejected: told(rejects), flagged: told(flags) }, null, 2)}\n`, {
      mode: 0o600,
    });
    lines.push(say("import.places.report", { file: report }));
  }
  if (rejects.length > 0) {
    lines.push(say("cli.rows-rejected", { rejected }), say("cli.rows-rejected.mend", { file: report ?? "" }));
    process.exitCode = 4;
  }
  terminal.result(lines.join("\n"), { ...counts, report });
}

/** Takes a data set of places back, or says false where the batch is none. */
export async function undoPlaces(batch: string, terminal: Terminal, runtime: Runtime): Promise<boolean> {
  const gone = /^[0-9a-f-]{36}$/i.test(batch)
    ? await runtime.asSystem((work) => undoDataSet(work, batch.toLowerCase()))
    : undefined;
  if (!gone) return false;
  const { kind, gazetteer, vintage, file, imported } = gone;
  terminal.result(terminal.say("import.places.undone", { batch, file, rows: imported }), {
    batch,
    kind,
    gazetteer,
    vintage,
    file,
    rows: imported,
  });
  return true;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR") throw new Stop(4, "cli.no-such-file", { file: path });
    throw error;
  }
}
