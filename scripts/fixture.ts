// `node scripts/fixture.ts NAME`: keeps the database of this version, with the played exercise, for the upgrade tests of
// later ones. A fixture is never made again: it is what an installation of its day holds.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { initialise } from "../packages/heed/src/app/initialise.ts";
import { openSystem } from "../packages/heed/src/app/system.ts";
import { speak } from "../packages/heed/src/app/terminal.ts";
import { openCluster } from "../packages/heed/src/kernel/cluster.ts";
import { dumpOf } from "../packages/heed/src/kernel/testing-dump.ts";
import { root } from "./repository.ts";
import { newDataFolder, removeDataFolder } from "./running.ts";

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9-]+$/.test(name)) throw new Error("say a name: node scripts/fixture.ts 0-1-0");
const file = join(root, "fixtures", `${name}.jsonl.gz`);
if (existsSync(file)) throw new Error(`${file} is there already, and a fixture is never made again`);

const folder = newDataFolder();
try {
  const system = await openSystem({ dataDir: folder });
  await initialise(system, "mali-2018", {
    say: speak("en"),
    lang: "en",
    json: false,
    result: () => {},
    progress: (text) => console.log(text),
  });
  const cluster = await openCluster(folder);
  const client = new pg.Client(cluster.connection("heed", "heed"));
  await client.connect();
  const lines = await dumpOf(client);
  await client.end();
  await system.stop();
  mkdirSync(join(root, "fixtures"), { recursive: true });
  const packed = gzipSync(lines.join("\n"), { level: 9 });
  writeFileSync(file, packed);
  console.log(`${file}: ${lines.length} lines, ${Math.round(packed.length / 1024)} kB`);
} finally {
  removeDataFolder(folder);
}
