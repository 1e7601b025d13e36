// `npm run bench -- NAME [--json]`: answers the question of bench/NAME.bench.ts; `npm run bench` lists the questions.
import { globSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Bench, keepsBar, type Measure } from "./bench.ts";

const here = import.meta.dirname;

/** Every bench by name. */
export async function benches(): Promise<ReadonlyMap<string, Bench>> {
  const found = new Map<string, Bench>();
  for (const file of globSync("*.bench.ts", { cwd: here }).sort()) {
    const { bench } = (await import(pathToFileURL(join(here, file)).href)) as { bench?: Bench };
    if (bench === undefined) throw new Error(`bench/${file} exports no bench`);
    found.set(basename(file, ".bench.ts"), bench);
  }
  return found;
}

function table(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => {
    const { what, value, unit, most, least } = measure;
    const bar = most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : "";
    const kept = keepsBar(measure);
    return [what, `${Number(value.toPrecision(4))} ${unit}`, bar, kept === null ? "" : kept ? "kept" : "MISSED"];
  });
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => (row[i] as string).length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes("--json");
  const names = args.filter((arg) => arg !== "--json");
  const known = await benches();
  const unknown = names.filter((name) => !known.has(name));
  if (names.length === 0 || unknown.length > 0) {
    if (unknown.length > 0) console.error(`no such bench: ${unknown.join(", ")}`);
    for (const [name, { question }] of known) console.error(`${name}: ${question}`);
    return unknown.length > 0 ? 2 : 0;
  }
  let missed = 0;
  const results: object[] = [];
  for (const name of names) {
    const { question, run } = known.get(name) as Bench;
    console.error(`${name}: ${question}`);
    const measures = await run((text) => console.error(`  ${text}`));
    missed += measures.filter((measure) => keepsBar(measure) === false).length;
    if (!json) console.log(table(measures));
    results.push({ name, question, measures: measures.map((measure) => ({ ...measure, kept: keepsBar(measure) })) });
  }
  const machine = {
    node: process.versions.node,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
  if (json) console.log(JSON.stringify({ machine, results }, null, 2));
  else console.log(`node ${machine.node}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB`);
  return missed === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
