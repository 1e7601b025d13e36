import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { plusHours, plusMinutes, randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { addTaskEvent, decide, loadTools, setOutcome } from "../respond/index.sql.ts";
import { taskId } from "../respond/index.ts";
import { may, reads } from "../shield/index.ts";
import { addWarningEvent, raiseWarning } from "../warn/index.sql.ts";
import { responseRate } from "./response-rate.sql.ts";

// The same tricks as in gaming.test.ts, done by people through the acts that there are.

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const [adviser, second, head] = [as(["PA"]), as(["PA"]), as(["HO"], "ML/MOP")];
let heed: TestDatabase;
let day = 0;

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work(
    "2018-01-01T00:00:00.000Z",
    async (work) => {
      await loadTheatre(work, mali);
      await loadTools(work, mali);
    },
    as(["SYSTEM"]),
  );
});

/** Each trick has days of its own, far from the others. */
const daysLater = () => plusHours("2018-02-01T06:00:00.000Z", 24 * 10 * day++);
async function warned(at: string, areaCode: string): Promise<string> {
  const id = randomId();
  const told = {
    titleEn: "Invented",
    titleFr: "Inventée",
    threatCategory: "communal-violence",
    groupAtRisk: "villagers",
  };
  await heed.work(
    at,
    (work) => raiseWarning(work, { id, ...told, areaCode, imminence: "T0", impact: 4, reach: "R1" }),
    adviser,
  );
  return id;
}
const event = (
  at: string,
  warningId: string,
  facts: Omit<Parameters<typeof addWarningEvent>[2], "id">,
  who = adviser,
) => heed.work(at, (work) => addWarningEvent(work, warningId, { id: randomId(), ...facts }), who);
const answers = ["DNH-1.3", "DNH-5.1", "DNH-5.2", "DNH-5.3", "DNH-5.4", "DNH-5.5"].map((question) => ({
  question,
  answer: "Invented answer.",
}));
async function respond(at: string, warningId: string): Promise<string> {
  const id = randomId();
  const why = { reason: "Invented.", reasonLang: "en", desiredEffect: "Invented.", answers } as const;
  await heed.work(
    at,
    (work) => decide(work, warningId, { id, decision: "respond", toolCodes: ["TL-09"], ...why }),
    head,
  );
  return id;
}
const rate = (from: string, at: string) =>
  heed.work(at, (work) => responseRate(work, { from: from.slice(0, 10), to: at.slice(0, 10) }), adviser);

test("backdating: an answer to the caller that is written down after a day took a day", async () => {
  const at = daysLater();
  const id = await warned(at, "DJE");
  await event(plusHours(at, 24), id, { kind: "acknowledged", at: plusMinutes(at, 5) });
  const { spans } = await rate(at, plusHours(at, 30));
  expect(spans.find(({ span }) => span === "t2-t1")).toMatchObject({ median: 24 * 60, n: 1, writtenLater: 1 });
});

test("backdating: an effect that somebody writes down once harm has come is not known to have come first", async () => {
  const at = daysLater();
  const id = await warned(at, "DJE");
  const decision = await respond(plusMinutes(at, 30), id);
  const task = await heed.work(at, async (work) => taskId(work.missionId, decision, "TL-09"), head);
  const harmAt = plusHours(at, 2);
  await heed.work(
    plusHours(at, 5),
    (work) => addTaskEvent(work, task, { id: randomId(), kind: "effect-on-site", at: plusHours(at, 1) }),
    head,
  );
  await heed.work(
    plusHours(at, 6),
    (work) => setOutcome(work, id, { id: randomId(), outcome: "harm-despite-response", harmAt }),
    adviser,
  );
  expect(await rate(at, plusHours(at, 7))).toMatchObject({ answered: 1, timely: 0, timelyUnknown: 1 });
});

test("splitting: a second warning of the same place and threat, answered at once, does not raise the rate", async () => {
  const at = daysLater();
  await warned(at, "KOR");
  const before = await rate(at, plusHours(at, 3));
  const half = await warned(plusHours(at, 4), "KOR");
  await respond(plusHours(at, 5), half);
  const after = await rate(at, plusHours(at, 6));
  expect(before).toMatchObject({ received: 1, denominator: 1, answered: 0 });
  expect(after).toMatchObject({ received: 2, joined: 1, denominator: 1, answered: 0, undecided: 1 });
});

test("merging: an unanswered warning of another district cannot hide behind an answered one", async () => {
  const at = daysLater();
  const left = await warned(at, "KOR");
  const answered = await warned(plusHours(at, 1), "DJE");
  await respond(plusHours(at, 1), answered);
  await event(plusHours(at, 2), left, {
    kind: "verification-set",
    verification: "duplicate-of",
    duplicateOf: answered,
  });
  expect(await rate(at, plusHours(at, 3))).toMatchObject({
    duplicates: 0,
    doubted: 1,
    denominator: 2,
    answered: 1,
    undecided: 1,
  });
});

test("relabelling: a red warning that is lowered after its limit was missed stays a red one that was late", async () => {
  const at = daysLater();
  const id = await warned(at, "DJE");
  await event(plusMinutes(at, 10), id, { kind: "triaged", imminence: "T0", impact: 4, reach: "R1" });
  await event(
    plusHours(at, 3),
    id,
    { kind: "level-lowered", level: "orange", note: "Invented.", at: plusMinutes(at, 30) },
    second,
  );
  await respond(plusHours(at, 3), id);
  expect((await rate(at, plusHours(at, 4))).inTime).toEqual([
    { level: "red", decided: 1, inTime: 0, notRecorded: 0, undecided: 0 },
  ]);
});

test("closing fast: a warning without a decision does not close, and one closed as unknown counts as unknown", async () => {
  const at = daysLater();
  const id = await warned(at, "DJE");
  await respond(plusMinutes(at, 10), id);
  await heed.work(plusMinutes(at, 15), (work) => setOutcome(work, id, { id: randomId(), outcome: "unknown" }), adviser);
  const after = await rate(at, plusHours(at, 1));
  expect(after).toMatchObject({ answered: 1, answeredUnknown: 1, answeredNoAct: 1, timely: 0, timelyUnknown: 1 });
});
