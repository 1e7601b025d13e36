import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./repository.ts";
import { importGraph, packageOf } from "./rooms.ts";

const packages = ["analysis", "heed", "web"] as const;

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const manifest = (folder: string) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
const manifests = [manifest("."), ...packages.map((name) => manifest(`packages/${name}`))];
const ours = new Set(manifests.map(({ name }) => name));
const asked = (one: Manifest) => ({ ...one.dependencies, ...one.devDependencies, ...one.optionalDependencies });
const direct = new Map(manifests.flatMap((one) => Object.entries(asked(one))).filter(([name]) => !ours.has(name)));

/** Lines of the tables of docs/dependencies.md by package: [what for, licence, MiB, replacement]. */
function documented(page: string): Map<string, string[]> {
  return new Map(
    page
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => {
        const [name, ...cells] = line.slice(2, -2).split(" | ");
        return [(name as string).replaceAll("`", ""), cells];
      }),
  );
}

const lines = documented(readFileSync(join(root, "docs/dependencies.md"), "utf8"));

test("every package that is asked for has its line, and no line is stale", () => {
  expect([...direct.keys()].filter((name) => !lines.has(name))).toEqual([]);
  expect([...lines.keys()].filter((name) => !direct.has(name))).toEqual([]);
});

test("every line says what for, licence, size and replacement", () => {
  for (const [name, cells] of lines) {
    expect(cells, name).toHaveLength(4);
    for (const cell of cells) expect(cell.trim(), name).not.toBe("");
    expect(Number(cells[2]), name).toBeGreaterThan(0);
  }
});

test("the licence of each line is the package's own", () => {
  for (const [name, cells] of lines) {
    const file = join(root, "node_modules", name, "package.json");
    // Programs of other platforms are not installed here.
    if (!existsSync(file)) continue;
    expect([name, cells[1]]).toEqual([name, (JSON.parse(readFileSync(file, "utf8")) as { license: string }).license]);
  }
});

test("every version is exact", () => {
  for (const [name, version] of direct)
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
});

test("each package asks by name for what its sources import, and not for what lies about by chance", () => {
  const graph = importGraph(root);
  const root_ = asked(manifests[0] as Manifest);
  const missing: string[] = [];
  for (const [file, edges] of graph.edges) {
    const name = /^packages\/([^/]+)\//.exec(file)?.[1];
    if (name === undefined) continue;
    const own = asked(manifest(`packages/${name}`));
    const forTests = /[.]test[.]tsx?$|\/testing[a-z-]*[.]ts$|\/(browser|security)\//.test(file);
    for (const { npm, spelled, core } of edges) {
      const wanted = packageOf(spelled);
      if (core || !npm || spelled.startsWith(".") || wanted in own || ours.has(wanted)) continue;
      if (!(forTests && wanted in root_)) missing.push(`${file} imports ${wanted}`);
    }
  }
  expect(missing).toEqual([]);
});
