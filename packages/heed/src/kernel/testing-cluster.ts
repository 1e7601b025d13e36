import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, openCluster } from "./cluster.ts";

const prefix = "heed-test-";

/** A folder that the database's user can reach. */
export function testFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  chmodSync(folder, 0o711);
  return folder;
}

/** Folders of runs that were killed yesterday or before. */
function clearOldFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (statSync(folder).mtimeMs < Date.now() - 86_400_000) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or gone meanwhile.
    }
  }
}

/** One PostgreSQL for a run of tests; `stop` ends it and removes its data. */
export async function startTestCluster(): Promise<Cluster> {
  clearOldFolders();
  const dataDir = testFolder();
  const cluster = await openCluster(dataDir, { settings: { max_connections: "120" } });
  return {
    ...cluster,
    async stop() {
      await cluster.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
