import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import { newestReports } from "./newest-reports.sql.ts";
import { receiveReport } from "./report.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const liaison = as(["CL"], "ML/MOP");
let heed: TestDatabase;

async function received(at: string, areaCode: string): Promise<void> {
  await heed.work(
    at,
    (work) =>
      receiveReport(work, {
        id: randomId(),
        channel: "phone-call",
        eventType: "threat",
        imminence: "T3",
        impact: 3,
        areaCode,
        placePrecision: "admin2",
        when: { from: null, to: null, precision: "unknown" },
        groupAtRisk: "villagers",
        basis: "heard-from",
        toldAt: at,
        account: { text: "Invented.", lang: "en" },
        atRiskIfKnown: "unknown",
      }),
    liaison,
  );
}

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", (work) => loadTheatre(work, mali), as(["SYSTEM"]));
  await received("2018-03-01T08:00:00.000Z", "KOR");
  await received("2018-03-05T08:00:00.000Z", "KOR");
  await received("2018-03-02T08:00:00.000Z", "DJE");
});

const newest = async (at: string, until: string, person = liaison) =>
  Object.fromEntries(
    (await heed.work(at, (work) => newestReports(work, until), person)).map(({ areaPath, receivedAt }) => [
      areaPath,
      receivedAt,
    ]),
  );

test("the newest report of each area, up to the moment asked for", async () => {
  expect(await newest("2018-03-31T00:00:00.000Z", "2018-03-31T00:00:00.000Z")).toEqual({
    "ML/MOP/KOR": "2018-03-05T08:00:00.000Z",
    "ML/MOP/DJE": "2018-03-02T08:00:00.000Z",
  });
  expect(await newest("2018-03-31T00:00:00.000Z", "2018-03-04T00:00:00.000Z")).toMatchObject({
    "ML/MOP/KOR": "2018-03-01T08:00:00.000Z",
  });
});

test("looking back, what had not come in yet is not there", async () => {
  expect(await newest("2018-03-01T09:00:00.000Z", "2018-03-31T00:00:00.000Z")).toEqual({
    "ML/MOP/KOR": "2018-03-01T08:00:00.000Z",
  });
});

test.each([
  ["a planner, who sees sanitised reports", ["FP"], "ML/MOP"],
  ["a leader, who sees sanitised reports", ["SL"], null],
  ["another office", ["CL"], "ML/MEN"],
  ["an auditor", ["AU"], null],
] as const)("%s learns of no place that speaks", async (_, roles, office) => {
  expect(await newest("2018-03-31T00:00:00.000Z", "2018-03-31T00:00:00.000Z", as(roles, office))).toEqual({});
});
