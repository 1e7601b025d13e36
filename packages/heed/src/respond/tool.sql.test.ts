import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { may, reads } from "../shield/index.ts";
import { heed } from "./act.sql.ts";
import { refusal, theatreFolder } from "./testing-exercise.ts";
import { loadTools, toolsByCode } from "./tool.sql.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-tools-"));
const file = join(folder, "tools.json");
let database: TestDatabase;
beforeAll(async () => {
  cpSync(join(theatreFolder, "tools.json"), file);
  database = await testDatabase();
});
afterAll(() => rmSync(folder, { recursive: true }));

const system = { who: heed, may, reads: reads(heed) };
const load = (at: string) => database.work(at, (work) => loadTools(work, folder), system);
const tools = (at: string) => database.work(at, toolsByCode, system);
const rows = async () => (await database.pool("heed").query("select count(*)::int as n from respond.tool")).rows[0].n;

test("the toolbox is loaded as the system; again it changes nothing", async () => {
  expect(await load("2031-01-01T00:00:00.000Z")).toBe(54);
  expect(await load("2031-02-01T00:00:00.000Z")).toBe(54);
  expect(await rows()).toBe(54);
  expect((await tools("2031-02-01T00:00:00.000Z")).get("TL-09")).toMatchObject({
    edition: 1,
    nameFr: "Survol dissuasif par hélicoptères",
    doNoHarm: ["DNH-5", "DNH-1.3"],
  });
  expect((await tools("2030-12-31T00:00:00.000Z")).size).toBe(0);
});

test("a file that cannot be used is refused by name and leaves the toolbox as it was", async () => {
  const whole = readFileSync(file, "utf8");
  writeFileSync(file, whole.replace('"tier": 2', '"tier": 7'));
  const problem = await refusal(load("2031-03-01T00:00:00.000Z"));
  expect([problem.kind.code, problem.facts.file]).toEqual(["mission/wrong-entry", "tools.json"]);
  rmSync(file);
  expect((await refusal(load("2031-03-01T00:00:00.000Z"))).kind.code).toBe("mission/missing-file");
  writeFileSync(file, whole);
  expect(await rows()).toBe(54);
});

test("a tool that reads differently since is a new edition; decisions of before have the old words", async () => {
  writeFileSync(file, readFileSync(file, "utf8").replace('"outcome": "success"', '"outcome": "mixed"'));
  await load("2031-04-01T00:00:00.000Z");
  expect(await rows()).toBe(55);
  const changed = [...(await tools("2031-04-02T00:00:00.000Z")).values()].find(({ edition }) => edition === 2);
  expect(changed?.outcome).toBe("mixed");
  expect((await tools("2031-03-31T00:00:00.000Z")).get(changed?.code ?? "")).toMatchObject({
    edition: 1,
    outcome: "success",
  });
});

test("nobody but the system and those who keep reference data loads tools", async () => {
  const planner = {
    userId: "00000000-0000-4000-8000-0000000000fa",
    roles: ["FP"],
    officePath: "ML/MOP",
    label: "planner",
  };
  const other = await testDatabase();
  const task = other.work("2031-01-01T00:00:00.000Z", (work) => loadTools(work, folder), {
    who: planner,
    may,
    reads: reads(planner),
  });
  expect((await refusal(task)).kind.code).toBe("kernel/not-allowed");
});
