import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import { importCaseFile } from "./case-file.sql.ts";
import { newestEvents } from "./newest-events.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const then = "2018-07-20T23:59:59.999Z";
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const head = as(["HO"], "ML/MOP");
let heed: TestDatabase;

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", (work) => loadTheatre(work, mali), as(["SYSTEM"]));
  await heed.work("2017-06-01T00:00:00.000Z", (work) => importCaseFile(work, mali), as(["SYSTEM"]));
});

test("the latest day on which something happened in an area is known only from what was known then", async () => {
  const days = async (at: string, until: string, person = as(["PA"])) =>
    new Map(
      (await heed.work(at, (work) => newestEvents(work, until), person)).map(({ areaPath, day }) => [areaPath, day]),
    );
  const known = await days(then, "2018-07-20");
  expect(known.get("ML/MOP/DJE")).toBe("2018-07-07");
  expect(known.has("ML/MOP/YOU")).toBe(false);
  expect((await days(then, "2018-01-31")).get("ML/MOP/DOU")).toBe("2018-01-25");
  expect((await days("2018-01-01T00:00:00.000Z", "2018-07-20")).get("ML/MOP/DJE")).not.toBe("2018-07-07");
});

test("whoever reads no incidents learns of no area, and an office only of its own", async () => {
  const areas = async (person: ReturnType<typeof as>) =>
    (await heed.work(then, (work) => newestEvents(work, "2018-07-20"), person)).map(({ areaPath }) => areaPath);
  expect(await areas(as(["AU"]))).toEqual([]);
  expect((await areas(head)).every((path) => path.startsWith("ML/MOP"))).toBe(true);
});
