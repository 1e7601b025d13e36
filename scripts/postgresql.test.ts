import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { aboutPages, databaseTests } from "./postgresql.ts";
import { root } from "./repository.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-planted-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the tests that stand on a database are found, through helpers too, and the others are not", () => {
  const files: Readonly<Record<string, string>> = {
    "src/kernel/testing.ts": "export async function testDatabase() {}\nexport const testPerson = 1;",
    "src/kernel/asks.test.ts": 'import { testDatabase } from "./testing.ts";\ntestDatabase();',
    "src/kernel/pure.test.ts": 'import { testPerson } from "./testing.ts";',
    "src/room/testing.ts":
      'import { testDatabase } from "../kernel/testing.ts";\nexport const trial = () => testDatabase();',
    "src/room/testing-more.ts": 'import { trial } from "./testing.ts";\nexport const more = trial;',
    "src/room/deep.test.ts": 'import { more } from "./testing-more.ts";',
    "src/room/rule.test.ts": 'import { rule } from "./rule.ts";',
    "src/room/upgrade.test.ts": 'const server = inject("testServer");',
    "security/door.test.ts": 'import { trial } from "../src/room/testing.ts";',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  expect(
    databaseTests(folder).map((file) => file.slice(file.indexOf("heed-planted-")).split("/").slice(1).join("/")),
  ).toEqual(["security/door.test.ts", "src/kernel/asks.test.ts", "src/room/deep.test.ts", "src/room/upgrade.test.ts"]);
});

test("among ours are those of every room with tables and all of the doors", () => {
  const found = databaseTests();
  for (const name of [
    "src/kernel/ledger",
    "src/listen/report.sql",
    "src/warn/escalation.job",
    "src/app/upgrade",
    "security/every-table",
  ])
    expect(found).toContain(`packages/heed/${name}.test.ts`);
  expect(found).not.toContain("packages/heed/src/kernel/cluster.test.ts");
  for (const name of aboutPages) {
    expect(existsSync(join(root, "packages/heed", name))).toBe(true);
    expect(found).not.toContain(`packages/heed/${name}`);
  }
  expect(found.length).toBeGreaterThan(45);
});
