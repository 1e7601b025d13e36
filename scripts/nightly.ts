// `npm run nightly [-- NAME...]`: the long campaigns, each a file in scripts/nightly/ that exports `campaign`.
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./repository.ts";

/** A check too long for `npm test`. It throws, or returns what it found wrong; an empty list is a good night. */
export interface Campaign {
  readonly question: string;
  run(progress: (text: string) => void): Promise<readonly string[]>;
}

async function main(names: readonly string[]): Promise<number> {
  const folder = join(root, "scripts/nightly");
  const files = globSync("*.ts", { cwd: folder })
    .filter((file) => !file.endsWith(".test.ts"))
    .sort();
  const known = files.map((file) => basename(file, ".ts"));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0 || known.length === 0) {
    console.error(
      known.length === 0
        ? "no campaign is there"
        : `no such campaign: ${unknown.join(", ")}; there are ${known.join(", ")}`,
    );
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const name of names.length > 0 ? names : known) {
    const { campaign } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { campaign?: Campaign };
    if (campaign === undefined) throw new Error(`scripts/nightly/${name}.ts exports no campaign`);
    console.log(`\n== ${name}: ${campaign.question}`);
    const began = performance.now();
    let faults: readonly string[];
    try {
      faults = await campaign.run((text) => console.log(`  ${text}`));
    } catch (error) {
      faults = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    }
    for (const fault of faults) console.error(`  ${fault}`);
    console.log(
      `${name}: ${faults.length === 0 ? "good" : "failed"} after ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    if (faults.length === 0) passed += 1;
    else failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
