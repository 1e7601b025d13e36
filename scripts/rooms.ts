import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { order, root } from "./repository.ts";
import { sourceFacts } from "./source-facts.ts";

/** One place where the tree breaks a rule of the house. */
export interface Violation {
  readonly rule: string;
  /** File, with its line where the rule looks into the file. */
  readonly at: string;
  readonly says: string;
}

export interface GraphEdge {
  readonly to: string;
  readonly typeOnly: boolean;
  readonly core: boolean;
  readonly npm: boolean;
  /** As the import spells it. */
  readonly spelled: string;
}

export interface ImportGraph {
  readonly edges: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly violations: readonly Violation[];
}

interface CruiseResult {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly {
      readonly module: string;
      readonly resolved: string;
      readonly dependencyTypes: readonly string[];
      readonly coreModule: boolean;
    }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly comment?: string;
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

const packageFolders = ["packages/analysis", "packages/heed", "packages/web"];

/** Reads every import of the packages below `base`, and what dependency-cruiser has against them. */
export function importGraph(base: string): ImportGraph {
  const config = join(root, ".dependency-cruiser.mjs");
  const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const folders = packageFolders.filter((folder) => existsSync(join(base, folder)));
  const run = spawnSync(process.execPath, [cruiser, "--config", config, "--output-type", "json", ...folders], {
    cwd: base,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout?.trimStart().startsWith("{")) {
    throw new Error(`dependency-cruiser gave no answer:\n${run.stderr}\n${run.stdout}`);
  }
  const result = JSON.parse(run.stdout) as CruiseResult;
  const edges = new Map<string, GraphEdge[]>();
  for (const { source, dependencies } of result.modules) {
    edges.set(
      source,
      dependencies.map(({ module, resolved, dependencyTypes, coreModule }) => ({
        to: resolved,
        spelled: module,
        typeOnly: dependencyTypes.includes("type-only"),
        core: coreModule,
        npm: !coreModule && /(^|\/)node_modules\//.test(resolved),
      })),
    );
  }
  const violations = result.summary.violations.map(({ from, to, rule, comment, cycle }) => ({
    rule: rule.name,
    at: from,
    says: `${cycle === undefined ? `imports ${to}` : `imports itself by ${cycle.map(({ name }) => name).join(", ")}`}${
      comment === undefined ? "" : `; ${comment}`
    }`,
  }));
  return { edges, violations };
}

/** A rule that sees no file finds no fault: each package must show up with its sources. */
export function seen(graph: ImportGraph): Violation[] {
  return packageFolders
    .filter((folder) => ![...graph.edges.keys()].some((file) => file.startsWith(`${folder}/src/`)))
    .map((folder) => ({ rule: "sees-something", at: folder, says: "no source file of this package was looked at" }));
}

const rooms = "packages/heed/src";
const roomOf = (file: string): string | null => /^packages\/heed\/src\/([^/]+)\//.exec(file)?.[1] ?? null;
const worldly = /[.](sql|api|job|cli)[.]ts$/;
const isTest = (file: string) => /[.]test[.]tsx?$|\/testing(-[a-z]+)?[.]ts$/.test(file);
/** These rooms may touch the world in any file; the rest say so in the file's name. */
const exempt = new Set(["kernel", "shield", "app"]);

/** Whether a file promises to touch nothing: a file without suffix in a room that is not exempt. */
export function isPure(file: string): boolean {
  const room = roomOf(file);
  return room !== null && !exempt.has(room) && file.endsWith(".ts") && !worldly.test(file) && !isTest(file);
}

/** Packages that compute and touch nothing, with what they do. All others count as the world. */
const purePackages: Readonly<Record<string, string>> = {
  zod: "shapes",
  "intl-messageformat": "messages",
  "temporal-polyfill": "calendars",
  uuid: "ids",
  "csv-parse": "rows of text",
  "@xmldom/xmldom": "XML of a tree",
  preact: "screens",
  "preact-render-to-string": "screens",
};

/** The package that a specifier names: `@fastify/static/x` is `@fastify/static`. */
export function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/**
 * What a pure file, or a door that a browser may open, reaches when it runs, through any number of hops. An import of
 * types alone is gone at run time and is not followed.
 */
export function reachOfPureFiles(graph: ImportGraph): Violation[] {
  const violations: Violation[] = [];
  for (const start of graph.edges.keys()) {
    const room = roomOf(start);
    const isDoor = room !== null && room !== "app" && start === `${rooms}/${room}/index.ts`;
    if (!isPure(start) && !isDoor) continue;
    const cameBy = new Map<string, string | null>([[start, null]]);
    const path = (file: string): string => {
      const steps: string[] = [];
      for (let at: string | null = file; at !== null; at = cameBy.get(at) ?? null) steps.unshift(at);
      return steps.map((step) => step.replace(`${rooms}/`, "")).join(" -> ");
    };
    for (const file of cameBy.keys()) {
      for (const edge of graph.edges.get(file) ?? []) {
        if (edge.typeOnly || cameBy.has(edge.to)) continue;
        const impure = edge.core || (edge.npm && !(packageOf(edge.spelled) in purePackages)) || worldly.test(edge.to);
        if (impure) {
          violations.push({
            rule: isDoor ? "door-opens-in-a-browser" : "pure-stays-pure",
            at: start,
            says: `reaches ${edge.core ? `node:${edge.to}` : edge.spelled} by ${path(file)}`,
          });
        } else if (!edge.npm) cameBy.set(edge.to, file);
      }
    }
  }
  return violations;
}

const filesBelow = (base: string, pattern: string): string[] =>
  globSync(pattern, { cwd: base })
    .map((file) => file.split(sep).join("/"))
    .sort();

const fileNames = /^([a-z0-9-]+([.](sql|api|job|cli))?([.]security)?([.]test)?|words[.](en|fr))[.]ts$/;

/** The suffix of a file says what it touches; a suffix that no rule knows would say nothing. Escapes are as in `sourceFacts`. */
export function purityOfFiles(base: string): Violation[] {
  const violations: Violation[] = [];
  for (const file of filesBelow(base, `${rooms}/*/**/*.ts`)) {
    if (!fileNames.test(basename(file))) {
      violations.push({
        rule: "known-suffix",
        at: file,
        says: "a file is named noun.ts, noun.sql.ts, .api.ts, .job.ts, .cli.ts or .test.ts, in kebab-case",
      });
    }
    const pure = isPure(file);
    for (const { what, line } of sourceFacts(readFileSync(join(base, file), "utf8")).escapes) {
      const hidesImport = what.startsWith("import(");
      if (pure || (hidesImport && roomOf(file) !== "app" && !isTest(file))) {
        violations.push({
          rule: hidesImport ? "imports-in-the-open" : "pure-stays-pure",
          at: `${file}:${line}`,
          says: `uses ${what}`,
        });
      }
    }
  }
  return violations;
}

interface Schema {
  readonly room: string;
}

/** Which room each schema belongs to: a room's own name, and what migrations `NNNN-<room>-<what>.sql` create. */
export function schemasOf(base: string): ReadonlyMap<string, Schema> {
  const schemas = new Map<string, Schema>(order.slice(0, -1).map((room) => [room, { room }]));
  for (const file of filesBelow(base, "packages/heed/migrations/*.sql")) {
    const room = basename(file).split("-")[1] as string;
    for (const [, name] of sqlWithoutComments(readFileSync(join(base, file), "utf8")).matchAll(
      /\bcreate\s+schema\s+(?:if\s+not\s+exists\s+)?([a-z_]+)/gi,
    )) {
      schemas.set(name as string, { room });
    }
  }
  return schemas;
}

const blank = (text: string): string => text.replace(/[^\n]/g, " ");
const sqlWithoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/--[^\n]*/g, blank);

const lineIn = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/** Every view or function that a room publishes to the SQL of others, as `schema.name`. */
export function publishedNames(base: string): ReadonlySet<string> {
  const file = join(base, "scripts/published-names.json");
  if (!existsSync(file)) return new Set();
  return new Set(Object.keys((JSON.parse(readFileSync(file, "utf8")) as { names: Record<string, string> }).names));
}

/**
 * Whether each room's SQL keeps to the room's own schema. In `.sql.ts` any `schema.name` of another room counts, written
 * as SQL or as a key of Kysely's table map, and so does `withSchema("other")`; in other files of a room, any table, view
 * or function that a migration made. Kernel and app serve all rooms and are exempt; tests set the stage and are too.
 */
export function schemasInCode(base: string): Violation[] {
  const violations: Violation[] = [];
  const schemas = schemasOf(base);
  const published = publishedNames(base);
  const names = [...schemas.keys()].sort((a, b) => b.length - a.length).join("|");
  const qualified = new RegExp(`(?<![\\w./:-])"?(${names})"?\\s*[.]\\s*"?([a-z_][a-z0-9_]*)"?(?![\\w.-])`, "gi");
  const made = objectsMade(base);
  for (const file of filesBelow(base, `${rooms}/*/**/*.ts`)) {
    const room = roomOf(file) as string;
    if (room === "kernel" || room === "app" || isTest(file)) continue;
    const writesSql = file.endsWith(".sql.ts");
    for (const { text, line, givenTo } of sourceFacts(readFileSync(join(base, file), "utf8")).texts) {
      const readable = writesSql ? sqlWithoutComments(text) : text;
      for (const match of readable.matchAll(qualified)) {
        const name = `${match[1]}.${match[2]}`.toLowerCase();
        const owner = schemas.get((match[1] as string).toLowerCase())?.room;
        if (owner === room || published.has(name) || !(writesSql || made.has(name))) continue;
        violations.push({
          rule: "own-schema-only",
          at: `${file}:${line + lineIn(readable, match.index) - 1}`,
          says: `names ${name}, which belongs to ${owner}: ask its door, or publish it in scripts/published-names.json`,
        });
      }
      const bare = text.toLowerCase();
      const opens = givenTo !== null && ["withSchema", "id", "ref", "table", "schema"].includes(givenTo);
      if (opens && schemas.has(bare) && schemas.get(bare)?.room !== room) {
        violations.push({
          rule: "own-schema-only",
          at: `${file}:${line}`,
          says: `opens the schema ${bare} by ${givenTo}()`,
        });
      }
    }
  }
  return violations;
}

function objectsMade(base: string): ReadonlySet<string> {
  const made = new Set<string>();
  for (const file of filesBelow(base, "packages/heed/migrations/*.sql")) {
    const text = sqlWithoutComments(readFileSync(join(base, file), "utf8"));
    for (const [, name] of text.matchAll(
      /\bcreate\s+(?:or\s+replace\s+)?(?:unlogged\s+)?(?:materialized\s+)?(?:table|view|function|sequence|type)\s+(?:if\s+not\s+exists\s+)?([a-z_]+[.][a-z0-9_]+)/gi,
    )) {
      made.add((name as string).toLowerCase());
    }
  }
  return made;
}

/** A migration makes things in its own room's schemas, and may lean on rooms to its left alone. */
export function schemasInMigrations(base: string): Violation[] {
  const violations: Violation[] = [];
  const schemas = schemasOf(base);
  const made = objectsMade(base);
  const published = publishedNames(base);
  const names = [...schemas.keys()].sort((a, b) => b.length - a.length).join("|");
  for (const file of filesBelow(base, "packages/heed/migrations/*.sql")) {
    const room = basename(file).split("-")[1] as string;
    const place = (order as readonly string[]).indexOf(room);
    if (!/^\d{4}-[a-z]+-[a-z0-9-]+[.]sql$/.test(basename(file)) || place < 0) {
      violations.push({ rule: "migration-name", at: file, says: "a migration is named NNNN-<room>-<what>.sql" });
      continue;
    }
    const text = sqlWithoutComments(readFileSync(join(base, file), "utf8"));
    for (const match of text.matchAll(new RegExp(`(?<![\\w.])(${names})[.]([a-z_][a-z0-9_]*)`, "gi"))) {
      const name = match[0].toLowerCase();
      const owner = schemas.get((match[1] as string).toLowerCase())?.room as string;
      if (owner === room) continue;
      const before = text.slice(0, match.index);
      const makes =
        /\b(create|alter|drop)\s[^;]*?\b(table|view|function|index|schema|type|sequence)\s+(if\s+(not\s+)?exists\s+)?$/i.test(
          before,
        );
      const right = (order as readonly string[]).indexOf(owner) > place;
      if (makes || (right && made.has(name) && !published.has(name))) {
        violations.push({
          rule: "own-schema-only",
          at: `${file}:${lineIn(text, match.index)}`,
          says: makes
            ? `changes ${name}, which belongs to ${owner}`
            : `leans on ${name}, which lies to the right of ${room}`,
        });
      }
    }
  }
  return violations;
}

/** Every rule of the house about the tree below `base`. */
export function checkRooms(base: string = root): { violations: Violation[]; graph: ImportGraph } {
  const graph = importGraph(base);
  const violations = [
    ...seen(graph),
    ...graph.violations,
    ...reachOfPureFiles(graph),
    ...purityOfFiles(base),
    ...schemasInCode(base),
    ...schemasInMigrations(base),
  ];
  return { violations, graph };
}

if (import.meta.main) {
  const { violations, graph } = checkRooms();
  for (const { rule, at, says } of violations) console.error(`${at}\n    ${rule}: ${says}`);
  const imports = [...graph.edges.values()].reduce((sum, edges) => sum + edges.length, 0);
  console.log(
    `rooms: ${graph.edges.size} files and ${imports} imports looked at in ${relative(process.cwd(), root) || "."}, ${violations.length} violations`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
