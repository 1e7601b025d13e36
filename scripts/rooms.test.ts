import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { plant } from "./plant.ts";
import { order, root, webOrder } from "./repository.ts";
import { checkRooms, type ImportGraph, type Violation } from "./rooms.ts";

const S = "packages/heed/src";
const W = "packages/web/src";

const good: Record<string, string> = {
  "packages/analysis/src/index.ts": "export const one = 1;\n",
  [`${W}/shell/frame.ts`]:
    'import { report } from "../../../heed/src/listen/index.ts";\nexport const frame = report;\n',
  [`${W}/listen/reports.ts`]: 'import { frame } from "../shell/frame.ts";\nexport const reports = frame;\n',
  [`${S}/kernel/index.ts`]: 'export type { Db } from "./db.ts";\nexport { plus } from "./clock.ts";\n',
  [`${S}/kernel/index.sql.ts`]: 'export { open } from "./db.ts";\n',
  [`${S}/kernel/clock.ts`]: "export const plus = (a: number) => a + Date.now();\n",
  [`${S}/kernel/db.ts`]:
    'import pg from "pg";\nimport { createHash } from "node:crypto";\nexport type Db = pg.Pool;\nexport const open = () => createHash("sha256");\n',
  [`${S}/kernel/testing.ts`]: 'import { open } from "./db.ts";\nexport const testDatabase = open;\n',
  [`${S}/listen/index.ts`]: 'export { report } from "./report.ts";\n',
  [`${S}/listen/index.sql.ts`]: 'export { store } from "./report.sql.ts";\n',
  [`${S}/listen/report.ts`]:
    'import { type Db, plus } from "../kernel/index.ts";\nimport type { open } from "../kernel/index.sql.ts";\nexport const report = (db: Db, o: typeof open) => [db, o, plus(Math.max(1, 2))];\n',
  [`${S}/listen/report.sql.ts`]:
    '// shield.account is only mentioned here\nimport { open } from "../kernel/index.sql.ts";\nexport const store = () => [open(), "select * from listen.report r where r.id = $1", "listen.report"];\n',
  [`${S}/listen/report.test.ts`]:
    'import { testDatabase } from "../kernel/testing.ts";\nexport const q = [testDatabase, "insert into mission.area"];\n',
  [`${S}/app/server.ts`]:
    'import { report } from "../listen/index.ts";\nimport { open } from "../kernel/db.ts";\nexport const server = [report, open];\n',
  "packages/heed/migrations/0001-kernel-ledger.sql": "create schema kernel;\ncreate table kernel.ledger (id int);\n",
  "packages/heed/migrations/0002-shield-people.sql":
    "create schema shield;\ncreate schema shield_vault;\ncreate table shield.account (id int);\ncreate table shield_vault.secret (id int);\n",
  "packages/heed/migrations/0003-mission-areas.sql": "create schema mission;\ncreate table mission.area (id int);\n",
  "packages/heed/migrations/0004-listen-reports.sql":
    "create schema listen;\n-- warn.warning comes later\ncreate table listen.report (area int references mission.area);\nselect kernel.guard('listen', 'report', '2');\n",
  "packages/heed/migrations/0007-warn-warning.sql": "create schema warn;\ncreate table warn.warning (id int);\n",
};

/** [what is planted, the rule that must refuse it, where, the files] */
type Canary = readonly [string, string, string, Readonly<Record<string, string>>];

const canaries: readonly Canary[] = [
  ...order.slice(0, -1).map(
    (room, i): Canary => [
      `${room} importing ${order[i + 1]}`,
      `${room}-looks-back-only`,
      `${S}/${room}/forward.ts`,
      {
        [`${S}/${room}/forward.ts`]: `import type { door } from "../${order[i + 1]}/index.ts";\nexport type X = typeof door;\n`,
        [`${S}/${order[i + 1]}/index.ts`]: "export const door = 1;\n",
      },
    ],
  ),
  ...webOrder.slice(0, -1).map(
    (room, i): Canary => [
      `the screens of ${room} importing those of ${webOrder[i + 1]}`,
      `web-${room}-looks-back-only`,
      `${W}/${room}/forward.ts`,
      {
        [`${W}/${room}/forward.ts`]: `import { screen } from "../${webOrder[i + 1]}/screen.tsx";\nexport const x = screen;\n`,
        [`${W}/${webOrder[i + 1]}/screen.tsx`]: "export const screen = 1;\n",
      },
    ],
  ),
  [
    "the screens of listen showing warnings",
    "web-listen-looks-back-only",
    `${W}/listen/screen.ts`,
    {
      [`${W}/listen/screen.ts`]: 'import { level } from "../../../heed/src/warn/index.ts";\nexport const s = level;\n',
      [`${S}/warn/index.ts`]: "export const level = 1;\n",
    },
  ],
  [
    "a deep import past a door",
    "through-the-door",
    `${S}/warn/rule.ts`,
    {
      [`${S}/warn/rule.ts`]: 'import { grade } from "../listen/grade.ts";\nexport const r = grade;\n',
      [`${S}/listen/grade.ts`]: "export const grade = 1;\n",
    },
  ],
  [
    "a room reaching into kernel",
    "through-the-door",
    `${S}/listen/store.sql.ts`,
    { [`${S}/listen/store.sql.ts`]: 'import { open } from "../kernel/db.ts";\nexport const s = open;\n' },
  ],
  [
    "app reaching into a room",
    "app-through-the-door",
    `${S}/app/cli.ts`,
    { [`${S}/app/cli.ts`]: 'import { report } from "../listen/report.ts";\nexport const c = report;\n' },
  ],
  [
    "a room mounting another room's routes",
    "through-the-door",
    `${S}/tell/brief.api.ts`,
    {
      [`${S}/tell/brief.api.ts`]: 'import { routes } from "../warn/warning.api.ts";\nexport const r = routes;\n',
      [`${S}/warn/warning.api.ts`]: "export const routes = [];\n",
    },
  ],
  [
    "the screens reaching behind a door",
    "web-through-the-door",
    `${W}/listen/deep.ts`,
    {
      [`${W}/listen/deep.ts`]:
        'import { store } from "../../../heed/src/listen/report.sql.ts";\nexport const d = store;\n',
    },
  ],
  [
    "a room that knows a screen",
    "only-app-shows-screens",
    `${S}/tell/page.ts`,
    { [`${S}/tell/page.ts`]: 'import { frame } from "../../../web/src/shell/frame.ts";\nexport const p = frame;\n' },
  ],
  [
    "the running system leaning on what tests need",
    "testing-stays-in-tests",
    `${S}/app/start.ts`,
    { [`${S}/app/start.ts`]: 'import { testDatabase } from "../kernel/testing.ts";\nexport const s = testDatabase;\n' },
  ],
  [
    "a cycle inside a room",
    "no-cycles",
    `${S}/mission/a.ts`,
    {
      [`${S}/mission/a.ts`]: 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      [`${S}/mission/b.ts`]: 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    },
  ],
  [
    "an import that leads nowhere",
    "resolves",
    `${S}/mission/lost.ts`,
    { [`${S}/mission/lost.ts`]: 'import { x } from "./nowhere.ts";\nexport const y = x;\n' },
  ],
  [
    "a pure file that reads the disk",
    "pure-stays-pure",
    `${S}/assess/disk.ts`,
    { [`${S}/assess/disk.ts`]: 'import { readFileSync } from "node:fs";\nexport const r = readFileSync;\n' },
  ],
  [
    "a pure file that reads the disk by a sub-path",
    "pure-stays-pure",
    `${S}/assess/disk.ts`,
    { [`${S}/assess/disk.ts`]: 'import { readFile } from "fs/promises";\nexport const r = readFile;\n' },
  ],
  [
    "a pure file in a sub-folder that asks the database",
    "pure-stays-pure",
    `${S}/respond/tools/tool.ts`,
    { [`${S}/respond/tools/tool.ts`]: 'import { open } from "../../kernel/index.sql.ts";\nexport const t = open;\n' },
  ],
  [
    "a pure file that takes in a package of the world",
    "pure-stays-pure",
    `${S}/learn/rate.ts`,
    { [`${S}/learn/rate.ts`]: 'import fastify from "fastify";\nexport const f = fastify;\n' },
  ],
  [
    "a barrel that leaks the database several hops away",
    "pure-stays-pure",
    `${S}/warn/far.ts`,
    {
      [`${S}/warn/far.ts`]: 'import { near } from "./near.ts";\nexport const f = near;\n',
      [`${S}/warn/near.ts`]: 'export { shapes as near } from "../assess/index.ts";\n',
      [`${S}/assess/index.ts`]: 'export { shapes } from "./shapes.ts";\n',
      [`${S}/assess/shapes.ts`]: 'export { stored as shapes } from "./stored.sql.ts";\n',
      [`${S}/assess/stored.sql.ts`]: 'export { open as stored } from "../kernel/index.sql.ts";\n',
    },
  ],
  [
    "a door that no browser could open",
    "door-opens-in-a-browser",
    `${S}/kernel/index.ts`,
    { [`${S}/kernel/index.ts`]: 'export { open } from "./db.ts";\n' },
  ],
  [
    "chance in a pure file",
    "pure-stays-pure",
    `${S}/assess/chance.ts:2`,
    { [`${S}/assess/chance.ts`]: 'const label = "x";\nexport const c = () => label + Math["random"]();\n' },
  ],
  [
    "chance passed on whole",
    "pure-stays-pure",
    `${S}/assess/chance.ts:1`,
    { [`${S}/assess/chance.ts`]: "export const { random } = Math;\n" },
  ],
  [
    "the world by globalThis",
    "pure-stays-pure",
    `${S}/assess/world.ts:1`,
    { [`${S}/assess/world.ts`]: 'export const w = globalThis.fetch("x");\n' },
  ],
  [
    "an import in the clothes of a type",
    "imports-in-the-open",
    `${S}/mission/hidden.sql.ts:1`,
    { [`${S}/mission/hidden.sql.ts`]: 'export type T = import("../warn/index.ts").Level;\n' },
  ],
  [
    "an import of a computed name",
    "imports-in-the-open",
    `${S}/mission/hidden.sql.ts:2`,
    { [`${S}/mission/hidden.sql.ts`]: 'const name = "../warn/index.ts";\nexport const t = () => import(name);\n' },
  ],
  [
    "a suffix that no rule knows",
    "known-suffix",
    `${S}/mission/area.util.ts`,
    { [`${S}/mission/area.util.ts`]: "export const a = 1;\n" },
  ],
  [
    "cryptography outside shield",
    "only-shield-has-crypto",
    `${S}/tell/sign.job.ts`,
    { [`${S}/tell/sign.job.ts`]: 'import { createHmac } from "node:crypto";\nexport const h = createHmac;\n' },
  ],
  [
    "an estimator that knows the domain",
    "analysis-stands-alone",
    "packages/analysis/src/shaped.ts",
    { "packages/analysis/src/shaped.ts": 'import { z } from "zod";\nexport const s = z;\n' },
  ],
  [
    "an estimator that reads the disk",
    "analysis-stands-alone",
    "packages/analysis/src/disk.ts",
    { "packages/analysis/src/disk.ts": 'import { readFileSync } from "node:fs";\nexport const s = readFileSync;\n' },
  ],
  [
    "SQL that reads another room's table",
    "own-schema-only",
    `${S}/tell/brief.sql.ts:3`,
    { [`${S}/tell/brief.sql.ts`]: "export const q = (sql: any) => sql`\n  select 1\n  from warn.warning w`;\n" },
  ],
  [
    "SQL that reads another room's table in capitals and quotes",
    "own-schema-only",
    `${S}/tell/brief.sql.ts:1`,
    { [`${S}/tell/brief.sql.ts`]: 'export const q = \'SELECT * FROM "WARN"."warning"\';\n' },
  ],
  [
    "a table map of Kysely with another room's table",
    "own-schema-only",
    `${S}/tell/brief.sql.ts:1`,
    { [`${S}/tell/brief.sql.ts`]: 'export interface Tables { "warn.warning": { id: string } }\n' },
  ],
  [
    "another room's schema opened by withSchema",
    "own-schema-only",
    `${S}/tell/brief.sql.ts:1`,
    { [`${S}/tell/brief.sql.ts`]: 'export const q = (db: any) => db.withSchema("warn").selectFrom("warning");\n' },
  ],
  [
    "a table of another room in a file that should hold no SQL",
    "own-schema-only",
    `${S}/tell/brief.api.ts:1`,
    { [`${S}/tell/brief.api.ts`]: 'export const q = "select * from warn.warning";\n' },
  ],
  [
    "the vault read by a room",
    "own-schema-only",
    `${S}/listen/vault.sql.ts:1`,
    { [`${S}/listen/vault.sql.ts`]: 'export const q = "select * from shield_vault.secret";\n' },
  ],
  [
    "a migration that changes another room's table",
    "own-schema-only",
    "packages/heed/migrations/0008-respond-more.sql:1",
    { "packages/heed/migrations/0008-respond-more.sql": "alter table warn.warning add column x int;\n" },
  ],
  [
    "a migration that leans on a later room",
    "own-schema-only",
    "packages/heed/migrations/0005-establish-claims.sql:2",
    {
      "packages/heed/migrations/0005-establish-claims.sql":
        "create schema establish;\ncreate table establish.claim (w int references warn.warning);\n",
    },
  ],
  [
    "a migration without a room",
    "migration-name",
    "packages/heed/migrations/0011-misc.sql",
    { "packages/heed/migrations/0011-misc.sql": "select 1;\n" },
  ],
];

const found = (violations: readonly Violation[], rule: string, at: string): boolean =>
  violations.some((violation) => violation.rule === rule && violation.at === at);

test("a tree that keeps the rules is let through", () => {
  expect(checkRooms(plant(good)).violations).toEqual([]);
});

test("a check that sees no file fails instead of passing", () => {
  const rules = checkRooms(plant({ "packages/heed/src/readme.txt": "nothing" })).violations.map(({ rule }) => rule);
  expect(rules).toContain("sees-something");
});

describe("each rule refuses what is planted against it:", () => {
  test.each(canaries)("%s", (_, rule, at, files) => {
    const { violations } = checkRooms(plant({ ...good, ...files }));
    expect(violations).toSatisfy(() => found(violations, rule, at), `${rule} at ${at}`);
  });
});

test("every rule of the import checker has a canary", async () => {
  const file = pathToFileURL(join(root, ".dependency-cruiser.mjs")).href;
  const { default: config } = (await import(file)) as { default: { forbidden: readonly { name: string }[] } };
  const planted = new Set(canaries.map(([, rule]) => rule));
  expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
});

describe("this tree", () => {
  let violations: readonly Violation[];
  let graph: ImportGraph;
  beforeAll(() => {
    ({ violations, graph } = checkRooms());
  });

  test("was looked at", () => {
    expect(graph.edges.size).toBeGreaterThan(30);
  });

  test("keeps the rules of the house", () => {
    expect(violations.map(({ rule, at, says }) => `${at}: ${rule}: ${says}`)).toEqual([]);
  });
});
