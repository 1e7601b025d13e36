import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { InlineConfig } from "vite";
import { build, version as viteVersion } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const stamp = join(dist, "stamp.json");

/** Where the built screens lie, and the addresses that pages name. */
export interface BuiltWeb {
  /** Folder to serve under `/assets/`; names carry a hash of their content, so they may be cached for ever. */
  readonly assetsFolder: string;
  /** Vite's manifest. */
  readonly manifest: string;
  /** Absolute path of the module that exports `render(page): string`. */
  readonly serverEntry: string;
  /** What `Frame.assets` wants. */
  readonly assets: { readonly script: string; readonly style: string; readonly icon: string };
  /** False where the last build was still good. */
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

function fingerprint(): string {
  const hash = createHash("sha256").update(`vite ${viteVersion}\n`);
  const roots = [join(here, "src"), join(here, "public"), join(here, "..", "heed", "src")];
  const files = [...roots.flatMap((root) => sources(root)), join(here, "build.ts"), join(here, "package.json")];
  for (const file of files) hash.update(`${relative(here, file)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

const shared = {
  root: here,
  configFile: false,
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
} satisfies InlineConfig;

function built(fresh: boolean): BuiltWeb {
  const manifest = join(dist, "client", ".vite", "manifest.json");
  const entries = JSON.parse(readFileSync(manifest, "utf8")) as Record<string, { file: string; css?: string[] }>;
  const entry = entries["src/client.ts"];
  const style = entry?.css?.[0];
  if (!entry || !style) throw new Error(`the manifest ${manifest} lacks the client: build again with force`);
  return {
    assetsFolder: join(dist, "client", "assets"),
    manifest,
    serverEntry: join(dist, "server", "render.js"),
    assets: { script: `/${entry.file}`, style: `/${style}`, icon: "/assets/mark.svg" },
    built: fresh,
  };
}

/**
 * Builds the client bundle (one style sheet, one small script) and the server bundle that Node imports.
 * Does nothing where no source has changed since the last build.
 */
export async function buildWeb(options: { readonly force?: boolean } = {}): Promise<BuiltWeb> {
  const print = fingerprint();
  if (!options.force && existsSync(stamp)) {
    const last = JSON.parse(readFileSync(stamp, "utf8")) as { print?: string };
    if (last.print === print) return built(false);
  }
  rmSync(stamp, { force: true });
  await build({
    ...shared,
    publicDir: join(here, "public"),
    build: {
      outDir: join(dist, "client"),
      emptyOutDir: true,
      manifest: true,
      modulePreload: false,
      target: "es2022",
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: join(here, "src", "client.ts") },
    },
  });
  await build({
    ...shared,
    publicDir: false,
    build: {
      outDir: join(dist, "server"),
      emptyOutDir: true,
      ssr: join(here, "src", "render.tsx"),
      target: "node24",
      minify: false,
      reportCompressedSize: false,
    },
    // One self-contained module: Node need not look up Preact's parts again for each start.
    ssr: { noExternal: true },
  });
  writeFileSync(stamp, `${JSON.stringify({ print })}\n`);
  return built(true);
}

if (import.meta.main) {
  const began = performance.now();
  const web = await buildWeb({ force: process.argv.includes("--force") });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(web.built ? `screens built in ${seconds} s` : "screens are up to date");
}
