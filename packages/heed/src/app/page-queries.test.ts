import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { randomId } from "../kernel/index.ts";
import { raiseWarning } from "../warn/index.sql.ts";
import { newWarningFacts } from "../warn/testing.ts";
import { type TestBrowser, type TestMission, testMission, testServer } from "./testing.ts";

let mission: TestMission;
let browser: TestBrowser;
let asked = 0;
beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  const counted = new WeakSet<pg.PoolClient>();
  mission.database.pool("heed_app").on("acquire", (client: pg.PoolClient) => {
    if (counted.has(client)) return;
    counted.add(client);
    const { query } = client;
    client.query = ((...given: Parameters<typeof query>) => {
      asked += 1;
      return query.apply(client, given);
    }) as typeof query;
  });
  const server = await testServer(mission);
  browser = await server.as("ho");
}, 300_000);

/** How many statements one request takes, sign-in and transaction among them. */
async function statementsOf(url: string): Promise<number> {
  asked = 0;
  const { statusCode } = await browser.get(url, url.startsWith("/api") ? { accept: "application/json" } : {});
  expect(statusCode).toBe(200);
  return asked;
}

async function raise(reportIds: readonly string[] = []): Promise<string> {
  const id = randomId();
  await mission.runtime.asSystem((work) => raiseWarning(work, newWarningFacts({ id, reportIds: [...reportIds] })));
  return id;
}

test.each([
  ["/", 50],
  ["/warnings", 30],
  ["/incidents", 35],
  ["/find?text=Injagalane", 45],
  ["/api/find?text=Injagalane", 40],
])("%s asks the database no more often when more warnings wait, and at most %i times", async (url, most) => {
  const before = await statementsOf(url);
  for (let i = 0; i < 3; i += 1) await raise();
  expect(await statementsOf(url)).toBe(before);
  expect(before).toBeGreaterThan(10);
  expect(before).toBeLessThanOrEqual(most);
});

test("a warning's page asks no more often for more evidence, and at most 60 times", async () => {
  const reports = (JSON.parse((await browser.api("GET", "/reports")).body) as { reports: { id: string }[] }).reports;
  const [few, many] = [await raise(reports.slice(0, 1).map(({ id }) => id)), await raise(reports.map(({ id }) => id))];
  expect(reports.length).toBeGreaterThan(3);
  const before = await statementsOf(`/warnings/${few}`);
  expect(await statementsOf(`/warnings/${many}`)).toBe(before);
  expect(before).toBeLessThanOrEqual(60);
});
