import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "../src/app/testing.ts";
import { namedId } from "../src/kernel/index.ts";
import { type AskableRoute, addressOf, askable, bodyFor, kindOf } from "./questions.ts";
import { plant, plantedIds } from "./secrets.ts";
import { compareTimes, distance, type Judged, lineOf, probability } from "./timing.ts";

/*
 * How long an answer takes tells nothing of a hidden record: not whether its id is one, and not whether the mission has it. The
 * campaign of the night asks every route 2,000 times (HEED_WALK=all), in parts that run beside each other (HEED_WALK_PART=1/2);
 * here a few are asked often enough to find what is gross.
 */

const isLong = process.env.HEED_WALK === "all";
const calls = isLong ? 2000 : 100;
const [part, parts] = (process.env.HEED_WALK_PART ?? "1/1").split("/").map(Number) as [number, number];
const atOnce = 4;
/** With so many calls, chance alone goes beyond this about once in a million comparisons. */
const most = Math.sqrt(-Math.log(1e-6 / 2) / calls);

interface World {
  readonly mission: TestMission;
  readonly server: TestServer;
  readonly browser: TestBrowser;
}
let empty: World;
let full: World;

async function world(hides: boolean): Promise<World> {
  const mission = await testMission({ holds: "case file" });
  const server = await testServer(mission, {
    // As the product has it.
    refusalStepMs: undefined,
    also: (app) =>
      app.get("/canary/:id", async (request) => {
        const { id } = request.params as { id: string };
        const { rowCount } = await mission.database
          .pool("heed_auditor")
          .query("select pg_sleep(0.02) from warn.warning where id = $1", [id]);
        return rowCount === null ? {} : { found: false };
      }),
  });
  if (hides) await plant(server, "2018-07-20T20:00:00Z", ["menaka"]);
  // Two databases of one content already differ in what the planner knows and what waits to be cleaned.
  await mission.database.pool("heed").query("vacuum analyze");
  return { mission, server, browser: await server.as("cl-mopti") };
}
beforeAll(async () => {
  [empty, full] = [await world(false), await world(true)];
}, 180_000);

const hiddenIds = plantedIds("menaka");
const absent = namedId("timing", "nobody has this");
const few = ["GET /api/reports/:id", "POST /api/warnings/:id/events"];
const lists = ["GET /api/reports"];

/** What only one of two looks finds is the machine's: somebody else used it meanwhile. */
async function judge(what: string, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<Judged> {
  const looked = await compareTimes(what, calls, one, other);
  if (looked.d <= most) return looked;
  const again = await compareTimes(what, calls, one, other);
  return again.d < looked.d ? again : looked;
}

const ask = (browser: TestBrowser, method: string, address: string, body?: object) =>
  method === "GET"
    ? browser.get(address)
    : address.startsWith("/api/")
      ? browser.api("POST", address.slice(4), body)
      : browser.post(address, body as Record<string, string>);

interface Comparison {
  readonly what: string;
  readonly one: () => Promise<unknown>;
  readonly other: () => Promise<unknown>;
}

function comparisonsOf(route: AskableRoute): readonly Comparison[] {
  const name = `${route.method} ${route.url}`;
  const isOf = (some: readonly string[]) => (isLong ? route.url !== "/api/live" : some.includes(name));
  const hidden = hiddenIds[kindOf(route.url) as keyof typeof hiddenIds];
  if (route.url.includes(":") && hidden !== undefined && isOf(few)) {
    const body = bodyFor(route, { id: namedId("timing", name) });
    const at = (world: World, id: string) => () => ask(world.browser, route.method, addressOf(route.url, id), body);
    return [
      { what: `${name}, hidden and absent id`, one: at(full, hidden), other: at(full, absent) },
      { what: `${name}, hidden id in two worlds`, one: at(full, hidden), other: at(empty, hidden) },
    ];
  }
  if (route.method !== "GET" || route.url.includes(":") || !isOf(lists)) return [];
  const at = (world: World) => () => ask(world.browser, "GET", route.url);
  return [{ what: `${name}, in two worlds`, one: at(full), other: at(empty) }];
}

describe("the time that an answer takes", () => {
  test("tells no hidden id from one that nobody has, and no world with hidden records from one without", async ({
    task,
  }) => {
    const all = askable(full.server.app).flatMap(comparisonsOf);
    expect(all.length).toBeGreaterThan(few.length);
    const asked = all.filter((_, i) => i % parts === part - 1);
    const judged: Judged[] = [];
    const waiting = asked.values();
    // Refusals wait more than they work: several are compared at once, each pair one call after the other.
    const oneAfterAnother = async () => {
      for (const { what, one, other } of waiting) {
        const looked = await judge(what, one, other);
        judged.push(looked);
        // A night is long: what was found is told as it is found.
        if (isLong) process.stdout.write(`${judged.length} of ${asked.length}: ${what}: ${lineOf(looked)}\n`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
    const worst = judged.toSorted((a, b) => b.d - a.d)[0] as Judged;
    Object.assign(task.meta, {
      securityTable: {
        "timings compared": `${judged.length} times ${calls} pairs of calls, largest distance ${worst.d.toFixed(3)} (p ${worst.p.toFixed(3)}) of ${most.toFixed(2)} allowed: ${worst.what}`,
      },
    });
    expect(judged.filter(({ d }) => d > most).map((one) => `${one.what}: ${lineOf(one)}`)).toEqual([]);
  }, 14_400_000);

  test("is found to tell, where a route does more for a record that is there", async () => {
    const at = (id: string) => () => full.browser.get(`/canary/${id}`);
    const canary = await compareTimes("canary", 40, at(hiddenIds.warnings), at(absent));
    expect(canary.d).toBeGreaterThan(most);
  }, 60_000);
});

describe("the distance between two distributions", () => {
  test("is nought of the same, one of those that do not meet, and the same both ways", () => {
    expect(distance([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(distance([1, 2, 3], [4, 5])).toBe(1);
    expect(distance([1, 2, 3, 4], [3, 4, 5, 6])).toBe(0.5);
    const times = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const d = distance(a, b);
        return d >= 0 && d <= 1 && d === distance(b, a);
      }),
    );
  });

  test("has the probability that tables give: 1.36 of the size at 5 %, 1.63 at 1 %", () => {
    const size = Math.sqrt(1000 / 2);
    expect(probability(1.358 / size, 1000, 1000)).toBeCloseTo(0.05, 2);
    expect(probability(1.628 / size, 1000, 1000)).toBeCloseTo(0.01, 2);
    expect(probability(0, 10, 10)).toBe(1);
  });
});
