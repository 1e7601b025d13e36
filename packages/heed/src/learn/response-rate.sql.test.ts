import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { addTaskEvent, decide, loadTools, setOutcome } from "../respond/index.sql.ts";
import { taskId } from "../respond/index.ts";
import { may, reads } from "../shield/index.ts";
import { addWarningEvent, raiseWarning } from "../warn/index.sql.ts";
import { learnRoutes } from "./index.sql.ts";
import { getResponseRate } from "./index.ts";
import { responseRate } from "./response-rate.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const adviser = as(["PA"]);
const head = as(["HO"], "ML/MOP");
const now = "2018-07-01T00:00:00.000Z";
let heed: TestDatabase;

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work(
    "2017-06-01T00:00:00.000Z",
    async (work) => {
      await loadTheatre(work, mali);
      await loadTools(work, mali);
    },
    as(["SYSTEM"]),
  );
  const answered = await warned("2018-05-08T06:00:00.000Z", "DJE");
  await event("2018-05-08T06:06:00.000Z", answered, { kind: "acknowledged" });
  await respond("2018-05-08T06:40:00.000Z", answered, "2018-05-08T07:50:00.000Z");
  await outcome("2018-05-08T10:00:00.000Z", answered, { outcome: "harm-reduced" });
  const late = await warned("2018-05-19T14:00:00.000Z", "DOU");
  await respond("2018-05-19T16:00:00.000Z", late, "2018-05-19T18:00:00.000Z");
  await outcome("2018-05-20T10:00:00.000Z", late, {
    outcome: "harm-despite-response",
    harmAt: "2018-05-19T17:00:00.000Z",
  });
  const left = await warned("2018-06-10T08:00:00.000Z", "KOR");
  await heed.work(
    "2018-06-10T09:30:00.000Z",
    (work) =>
      decide(work, left, {
        id: randomId(),
        decision: "no-action",
        reasonCode: "no-asset",
        reason: "Invented.",
        reasonLang: "en",
      }),
    head,
  );
  const twin = await warned("2018-06-10T08:30:00.000Z", "KOR");
  await event("2018-06-10T08:40:00.000Z", twin, {
    kind: "verification-set",
    verification: "duplicate-of",
    duplicateOf: left,
  });
  await warned("2018-06-20T08:00:00.000Z", "MEN");
});

async function warned(at: string, areaCode: string): Promise<string> {
  const id = randomId();
  await heed.work(
    at,
    (work) =>
      raiseWarning(work, {
        id,
        titleEn: "Invented",
        titleFr: "Inventée",
        threatCategory: "communal-violence",
        groupAtRisk: "villagers",
        areaCode,
        imminence: "T0",
        impact: 4,
        reach: "R1",
      }),
    adviser,
  );
  return id;
}
const event = (at: string, warningId: string, facts: Omit<Parameters<typeof addWarningEvent>[2], "id">) =>
  heed.work(at, (work) => addWarningEvent(work, warningId, { id: randomId(), ...facts }), adviser);
const outcome = (at: string, warningId: string, facts: Omit<Parameters<typeof setOutcome>[2], "id">) =>
  heed.work(at, (work) => setOutcome(work, warningId, { id: randomId(), ...facts }), adviser);

/** A helicopter flight is decided, and seen at the place at a moment. */
async function respond(at: string, warningId: string, onSite: string): Promise<void> {
  const id = randomId();
  const answers = ["DNH-1.3", "DNH-5.1", "DNH-5.2", "DNH-5.3", "DNH-5.4", "DNH-5.5"].map((question) => ({
    question,
    answer: "Invented answer.",
  }));
  await heed.work(
    at,
    (work) =>
      decide(work, warningId, {
        id,
        decision: "respond",
        reason: "Invented.",
        reasonLang: "en",
        toolCodes: ["TL-09"],
        desiredEffect: "Invented.",
        answers,
      }),
    head,
  );
  await heed.work(
    onSite,
    (work) => addTaskEvent(work, taskId(work.missionId, id, "TL-09"), { id: randomId(), kind: "effect-on-site" }),
    head,
  );
}

const rate = (person = adviser, filter: Parameters<typeof responseRate>[1] = {}, at = now) =>
  heed.work(at, (work) => responseRate(work, filter), person);
const span = (measured: Awaited<ReturnType<typeof rate>>, name: string) =>
  measured.spans.find((each) => each.span === name);

test("counts what became of each warning, from the records of three rooms", async () => {
  const measured = await rate();
  expect(measured).toMatchObject({
    received: 5,
    duplicates: 1,
    denominator: 4,
    answered: 2,
    noAction: 1,
    undecided: 1,
    share: 0.5,
    answeredUnknown: 0,
    timely: 1,
    timelyUnknown: 0,
    byReason: { "no-asset": 1 },
  });
  expect(span(measured, "t5-t1")).toMatchObject({ median: 90, n: 3, missing: 1 });
  expect(span(measured, "t8-t1")).toMatchObject({ median: 175, n: 2, missing: 2 });
  expect(measured.inTime).toEqual([{ level: "red", decided: 3, inTime: 1, notRecorded: 0, undecided: 1 }]);
});

test("a period bounds it by the day of receipt, and an area by the place", async () => {
  expect((await rate(adviser, { from: "2018-05-08", to: "2018-05-19" })).denominator).toBe(2);
  expect((await rate(adviser, { from: "2018-05-09" })).denominator).toBe(3);
  expect((await rate(adviser, { area: "ML/MOP/KOR" })).denominator).toBe(1);
});

test("looking back, what was not decided yet is undecided", async () => {
  expect(await rate(adviser, {}, "2018-05-08T06:30:00.000Z")).toMatchObject({
    denominator: 1,
    answered: 0,
    undecided: 1,
    share: 0,
  });
});

test("a head of office counts the own office's warnings, and nobody counts what stays hidden from them", async () => {
  expect((await rate(head)).denominator).toBe(3);
  expect((await rate(as(["HO"], "ML/MEN"))).denominator).toBe(1);
  for (const nobody of [as(["AU"]), as(["AD"]), as(["HU"], "ML/MOP")]) {
    expect(await rate(nobody)).toMatchObject({
      received: 0,
      duplicates: 0,
      denominator: 0,
      share: null,
      unknownShare: null,
      timelyShare: null,
    });
  }
});

test("a reader of the sanitised edition gets counts by month and no time", async () => {
  const planner = as(["FP"], "ML/MOP");
  const measured = await rate(planner);
  expect(measured).toMatchObject({ denominator: 4, answered: 2, noAction: 1, undecided: 1 });
  expect(measured.spans.every(({ n, median }) => n === 0 && median === null)).toBe(true);
  expect(measured.inTime).toEqual([]);
  // Asking day by day finds the month and never the day.
  const days = await Promise.all(
    ["2018-05-01", "2018-05-08", "2018-05-31"].map((day) => rate(planner, { from: day, to: "2018-05-31" })),
  );
  expect(days.map(({ denominator }) => denominator)).toEqual([2, 2, 2]);
  expect((await rate(planner, { area: "ML/MOP/DJE/X" })).denominator).toBe(0);
});

test("the API gives the same, in the shape that it promises", async () => {
  const route = learnRoutes.find(({ operation }) => operation === getResponseRate);
  const reply = await heed.work(
    now,
    (work) => route?.handle(work, { params: undefined, query: {}, body: undefined }) ?? Promise.reject(),
    adviser,
  );
  expect(getResponseRate.reply.parse(reply)).toEqual(await rate());
});
