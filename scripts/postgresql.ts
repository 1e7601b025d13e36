import { randomBytes } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { debianPrograms, startOutsideServer } from "../packages/heed/src/kernel/testing-server.ts";
import { installPackage, mayInstall } from "./apt.ts";
import { root } from "./repository.ts";

const mend =
  "Install it (Debian: apt-get install postgresql), or name the folder of its programs by HEED_TEST_POSTGRES";

/** A PostgreSQL that is not the one we bring: the folder of its programs, or why there is none. */
export type Found =
  | { readonly programs: string; readonly why: null }
  | { readonly programs: null; readonly why: string };

/**
 * The PostgreSQL of this machine's distribution; on Debian as root it is installed where it is missing, and said so.
 * @throws {Error} with the mend, where it should be there and is not.
 */
export function findPostgresql(): Found {
  const named = process.env.HEED_TEST_POSTGRES;
  if (named) {
    if (!existsSync(join(named, "initdb")))
      throw new Error(`HEED_TEST_POSTGRES is ${named}, which holds no initdb. ${mend}`);
    return { programs: named, why: null };
  }
  const found = debianPrograms();
  if (found !== null) return { programs: found, why: null };
  if (!mayInstall()) return { programs: null, why: `this machine has no PostgreSQL of its own. ${mend}` };
  console.log("postgresql: not on this machine, installing Debian's package");
  installPackage("postgresql", mend);
  const installed = debianPrograms();
  if (installed === null) throw new Error(`The package postgresql is installed, but no programs are in place. ${mend}`);
  return { programs: installed, why: null };
}

/** A server for a run of tests, and the address of a role on it that may make roles and databases and is no superuser. */
export async function startForTests(
  programs: string,
): Promise<{ url: string; version: number; remove(): Promise<void> }> {
  const server = await startOutsideServer({ programs });
  const password = randomBytes(12).toString("base64url");
  await server.run(
    "postgres",
    `create role heed_test_owner login createrole createdb nosuperuser nobypassrls noreplication password '${password}'`,
  );
  return { url: server.url("heed_test_owner", password, "postgres"), version: server.version, remove: server.remove };
}

const asks = /\btestDatabase\(|inject\("testServer"\)|\bstartOutsideServer\(/;
const imports = /from "(\.[^"]*\/testing[\w-]*\.ts)"/g;

/**
 * They look at what pages, forms and commands say, some thousand times; that the queries behind them run, other files ask for. In
 * `npm test` they run on one database, in `npm run nightly -- postgresql` on the other too.
 */
export const aboutPages: readonly string[] = [
  "security/policy-walk.test.ts",
  "security/timing.test.ts",
  "security/two-worlds.test.ts",
  ...[
    "account",
    "deliver",
    "exercise-brief",
    "find",
    "frame",
    "french",
    "log-page",
    "month",
    "openid",
    "page-forms",
    "page-queries",
    "pages",
    "people",
    "refusals",
    "release",
    "sign-in",
  ].map((name) => `src/app/${name}.test.ts`),
];

/** The test files that stand on a database: those that ask for one, and those whose helpers do; without those about pages, or all. */
export function databaseTests(folder = join(root, "packages/heed"), which: "most" | "all" = "most"): string[] {
  const known = new Map<string, boolean>();
  const stands = (file: string): boolean => {
    const before = known.get(file);
    if (before !== undefined) return before;
    known.set(file, false);
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const answer =
      (asks.test(text) && !file.endsWith("kernel/testing.ts")) ||
      [...text.matchAll(imports)].some(([, path]) => {
        const helper = resolve(dirname(file), path as string);
        return helper.endsWith("kernel/testing.ts") ? /\btestDatabase\b/.test(text) : stands(helper);
      });
    known.set(file, answer);
    return answer;
  };
  return globSync("{src,security}/**/*.test.ts", { cwd: folder })
    .filter((name) => which === "all" || !aboutPages.includes(name))
    .map((name) => join(folder, name))
    .filter(stands)
    .map((file) => relative(root, file))
    .sort();
}

if (import.meta.main) console.log(databaseTests().join("\n"));
