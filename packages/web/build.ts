import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { InlineConfig } from "vite";

const here = dirname(fileURLToPath(import.meta.url));

/** Where the built screens lie, and the addresses that pages name. */
export interface BuiltWeb {
  /** Folder to serve under `/assets/`; names carry a hash of their content, so they may be cached for ever. */
  readonly assetsFolder: string;
  /** Vite's manifest. */
  readonly manifest: string;
  /** The program that a browser runs beside the pages, as one file. */
  readonly worker: string;
  /** Absolute path of the module that exports `render(page): string`. */
  readonly serverEntry: string;
  /** What `Frame.assets` wants. */
  readonly assets: {
    readonly script: string;
    readonly style: string;
    readonly icon: string;
    /** What the program of the map weighs as it travels, with its worker and its style: nobody fetches it unasked. */
    readonly mapBytes: number;
  };
  /** False where an earlier build was still good. */
  readonly built: boolean;
}

/** Every file that a bundle can depend on: our sources, and the doors and words of the rooms they import. */
function sources(folder: string, found: string[] = []): string[] {
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sources(path, found);
    else if (!/[.](test|sql|api|job|cli)[.]tsx?$/.test(entry.name)) found.push(path);
  }
  return found;
}

/** Rooms that a door can lead to. `app` has none. */
const roomFolders = () => {
  const rooms = join(here, "..", "heed", "src");
  return readdirSync(rooms)
    .filter((room) => room !== "app")
    .sort()
    .map((room) => join(rooms, room));
};

function fingerprint(): string {
  const { version } = createRequire(import.meta.url)("vite/package.json") as { version: string };
  const hash = createHash("sha256").update(`vite ${version}\n`);
  const roots = [join(here, "src"), join(here, "public"), ...roomFolders()];
  const files = [...roots.flatMap((root) => sources(root)), join(here, "build.ts"), join(here, "package.json")];
  for (const file of files) hash.update(`${relative(here, file)}\n`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

const shared = {
  root: here,
  configFile: false,
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
} satisfies InlineConfig;

const manifestIn = (folder: string) => join(folder, "client", ".vite", "manifest.json");

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
}

/** Every file that a part of the program needs besides the part that is there already. */
function filesOf(name: string, entries: Readonly<Record<string, Chunk>>, there: ReadonlySet<string>): Set<string> {
  const chunk = entries[name];
  if (!chunk || there.has(name)) return new Set();
  const own = [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])];
  return new Set([...own, ...(chunk.imports ?? []).flatMap((one) => [...filesOf(one, entries, there)])]);
}

/** The bytes of files as they travel to a browser of today. */
const packedBytes = (folder: string, files: Iterable<string>): number =>
  [...files].reduce((sum, file) => {
    const path = join(folder, "client", file);
    return sum + (statSync(`${path}.br`, { throwIfNoEntry: false }) ?? statSync(path)).size;
  }, 0);

const mapEntry = "src/tell/map-draw.ts";
const workerEntry = "src/service-worker.ts";

function built(folder: string, fresh: boolean): BuiltWeb {
  const manifest = manifestIn(folder);
  const entries = JSON.parse(readFileSync(manifest, "utf8")) as Record<string, Chunk>;
  const entry = entries["src/client.ts"];
  const style = entry?.css?.[0];
  if (!entry || !style) throw new Error(`the manifest ${manifest} lacks the client: build again with force`);
  const worker = entries[workerEntry]?.file;
  if (worker === undefined)
    throw new Error(`the manifest ${manifest} lacks the service worker: build again with force`);
  if (!entries[mapEntry]) throw new Error(`the manifest ${manifest} lacks the map: build again with force`);
  const mapFiles = filesOf(mapEntry, entries, new Set(["src/client.ts"]));
  return {
    assetsFolder: join(folder, "client", "assets"),
    manifest,
    worker: join(folder, "client", worker),
    serverEntry: join(folder, "server", "render.js"),
    assets: {
      script: `/${entry.file}`,
      style: `/${style}`,
      icon: "/assets/mark.svg",
      mapBytes: packedBytes(folder, mapFiles),
    },
    built: fresh,
  };
}

async function buildInto(folder: string): Promise<void> {
  const { build } = await import("vite");
  await build({
    ...shared,
    publicDir: join(here, "public"),
    build: {
      outDir: join(folder, "client"),
      emptyOutDir: true,
      manifest: true,
      modulePreload: false,
      target: "es2022",
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: [join(here, "src", "client.ts"), join(here, workerEntry)] },
    },
  });
  await build({
    ...shared,
    publicDir: false,
    build: {
      outDir: join(folder, "server"),
      emptyOutDir: true,
      ssr: join(here, "src", "render.tsx"),
      target: "node24",
      minify: false,
      reportCompressedSize: false,
    },
    // One self-contained module: Node need not look up Preact's parts again for each start.
    ssr: { noExternal: true },
  });
}

const smallest = 1024;

/** Lays each file beside itself as it travels over a weak link, so that no request has to wait for it to be packed. */
function pack(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (![".css", ".js", ".svg"].includes(extname(name)) || statSync(file).size < smallest) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

/** Puts a finished build in its place at once. Where another process was first, its build counts: both are the same. */
function place(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(manifestIn(folder))) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
}

const buildsKept = 3;
const anHour = 3_600_000;

/** Old builds go, but for the newest few: a server that still runs reads its style and script from one of them. */
function tidy(dist: string, current: string): void {
  // Another process may tidy at the same moment: what is gone counts as oldest.
  const age = (path: string) => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const others = readdirSync(dist)
    .map((name) => join(dist, name))
    .filter((path) => path !== current);
  const unfinished = others.filter((path) => path.includes("fresh-"));
  const finished = others.filter((path) => !unfinished.includes(path)).sort((a, b) => age(a) - age(b));
  for (const path of [...finished.slice(buildsKept - 1), ...unfinished.filter((path) => age(path) > anHour)]) {
    rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Builds the client bundle (one style sheet, one small script) and the server bundle that Node imports. Does nothing
 * where no source has changed since a build that is still there. Several processes may do this at once: each builds in
 * a folder of its own, which then takes the place named by the sources' fingerprint.
 */
export async function buildWeb(
  options: { readonly force?: boolean; readonly onBuild?: () => void; readonly dist?: string } = {},
): Promise<BuiltWeb> {
  const dist = options.dist ?? join(here, "dist");
  const folder = join(dist, fingerprint());
  if (!options.force && existsSync(manifestIn(folder))) return built(folder, false);
  options.onBuild?.();
  const fresh = join(dist, `fresh-${randomUUID()}`);
  mkdirSync(fresh, { recursive: true });
  try {
    await buildInto(fresh);
    pack(join(fresh, "client", "assets"));
    if (options.force) rmSync(folder, { recursive: true, force: true });
    place(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  tidy(dist, folder);
  return built(folder, true);
}

if (import.meta.main) {
  const began = performance.now();
  const web = await buildWeb({ force: process.argv.includes("--force") });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(web.built ? `screens built in ${seconds} s` : "screens are up to date");
}
