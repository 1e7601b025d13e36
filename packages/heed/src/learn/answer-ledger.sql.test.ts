import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { newId, plusDays, plusHours, randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { decide, loadTools, openActivity, recordFollowUp } from "../respond/index.sql.ts";
import { doNoHarmRules, type FollowUpResultCode, followUpId } from "../respond/index.ts";
import { may, reads } from "../shield/index.ts";
import { raiseWarning } from "../warn/index.sql.ts";
import { contactsFollowedFor } from "./after-contact.sql.ts";
import { answerLedger } from "./answer-ledger.sql.ts";
import { getAnswerLedger } from "./contract.ts";
import { learnRoutes } from "./index.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const [adviser, head, liaison, auditor] = [as(["PA"]), as(["HO"], "ML/MOP"), as(["CL"], "ML/MOP"), as(["AU"])];
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
  const left = await warned("2018-06-10T08:00:00.000Z", "KOR", "counter-terrorism-harm");
  await heed.work(
    "2018-06-10T09:30:00.000Z",
    (work) =>
      decide(work, left, {
        id: randomId(),
        decision: "no-action",
        reasonCode: "distinct-from-counter-terrorism",
        reason: "Invented.",
        reasonLang: "en",
        civiliansConcerned: "Families of three invented hamlets",
      }),
    head,
  );
  await warned("2018-06-20T08:00:00.000Z", "MEN");
  await warned("2018-06-21T08:00:00.000Z", "DJE");
}, 120_000);

async function warned(at: string, areaCode: string, threatCategory = "communal-violence"): Promise<string> {
  const id = randomId();
  const told = { titleEn: "Invented", titleFr: "Inventée", threatCategory, groupAtRisk: "villagers" };
  await heed.work(
    at,
    (work) => raiseWarning(work, { id, ...told, areaCode, imminence: "T0", impact: 4, reach: "R1" }),
    adviser,
  );
  return id;
}

const answers = doNoHarmRules
  .filter(({ code }) => code === "DNH-2")
  .flatMap(({ before }) => before.map(({ id }) => ({ question: id, answer: "Invented.", adverse: false })));

/** A visit is made; each to a district of its own, because harm closes a district to the next one. */
async function visited(at: string, areaCode: string): Promise<string> {
  const id = newId();
  const to = plusHours(at, 2);
  const visit = { id, toolCode: "TL-27", areaCode, from: at, to, ownerPost: "community-liaison", answers };
  await heed.work(to, (work) => openActivity(work, visit), liaison);
  return id;
}
const asked = (at: string, visit: string, result: FollowUpResultCode) =>
  heed.work(
    at,
    async (work) => {
      for (const step of ["24h", "72h", "7d", "30d"] as const)
        await recordFollowUp(work, followUpId(work.missionId, visit, step), {
          id: newId(),
          result,
          how: "they-came",
        });
    },
    liaison,
  );

const ledger = (person = adviser, filter: Parameters<typeof answerLedger>[1] = {}, at = now) =>
  heed.work(at, (work) => answerLedger(work, filter), person);
const contacts = (person: typeof adviser, at: string) => heed.work(at, (work) => contactsFollowedFor(work), person);

test("each way to break it down counts the same warnings, and names nobody's community", async () => {
  const [area, level, category, office] = await Promise.all(
    (["area", "level", "category", "office"] as const).map((by) => ledger(adviser, { by })),
  );
  expect(area?.groups.map(({ label, denominator }) => [label, denominator])).toEqual([
    ["Djenne", 1],
    ["Koro", 1],
    ["Menaka", 1],
  ]);
  expect(level?.groups.map(({ key, label, undecided }) => [key, label, undecided])).toEqual([["red", "Red", 2]]);
  expect(category?.groups.map(({ key }) => key)).toEqual(["counter-terrorism-harm", "communal-violence"]);
  expect(office?.groups.map(({ label, denominator }) => [label, denominator])).toEqual([
    ["Menaka office", 1],
    ["Mopti office", 2],
  ]);
});

test("whom it leaves without help to stay distinct from counter-terrorism is told with the number", async () => {
  const { warnings, rate } = await ledger();
  expect(rate.byReason).toEqual({ "distinct-from-counter-terrorism": 1 });
  const behind = warnings.filter(({ parts }) => parts.includes("reason:distinct-from-counter-terrorism"));
  expect(behind.map(({ civiliansConcerned, place }) => [civiliansConcerned, place])).toEqual([
    ["Families of three invented hamlets", "Koro"],
  ]);
});

test("an office counts its own, and whoever sees nothing gets nothing", async () => {
  expect((await ledger(head)).rate.denominator).toBe(2);
  expect(await ledger(auditor)).toMatchObject({ warnings: [], groups: [], alerts: null, interval: null });
});

test("the API gives the same, in the shape that it promises", async () => {
  const route = learnRoutes.find(({ operation }) => operation === getAnswerLedger);
  const reply = await heed.work(
    now,
    (work) => route?.handle(work, { params: undefined, query: { by: "level" }, body: undefined }) ?? Promise.reject(),
    adviser,
  );
  expect(getAnswerLedger.reply.parse(reply)).toEqual(await ledger(adviser, { by: "level" }));
});

test("what follows contacts: those who ask see it, those who lead get counts of last month and no small number", async () => {
  const first = "2017-09-01T06:00:00.000Z";
  const inOctober = "2017-10-15T00:00:00.000Z";
  const made: string[] = [];
  for (const [i, place] of ["DJE", "DOU", "KOR", "YOU", "TEN", "BND", "BNK"].entries())
    made.push(await visited(plusHours(first, i), place));
  const [one, two, three, four, five, six, seven] = made as [string, string, string, string, string, string, string];
  const later = plusHours(first, 12);
  for (const each of [one, two, three]) await asked(later, each, "safe");
  await asked(later, four, "harmed");
  expect(await contacts(liaison, plusHours(later, 1))).toMatchObject({ contacts: 4, early: 3 });
  const day = plusHours(first, 20);
  expect(await contacts(liaison, day)).toMatchObject({ form: "whole", contacts: 4, harmed: 1, safe: 3, per100: 25 });
  expect(await contacts(head, day)).toMatchObject({ form: "whole", contacts: 4, harmed: 1 });
  for (const person of [adviser, auditor, as(["SL"])])
    expect(await contacts(person, day)).toMatchObject({ form: "counts", tooFew: true, contacts: 0, harmed: 0 });
  await asked(plusDays(first, 1), five, "pressure-threat");
  await asked(plusDays(first, 1), six, "unreachable");
  // Two were harmed: neither they nor those who are safe are told.
  expect(await contacts(adviser, inOctober)).toMatchObject({
    tooFew: false,
    contacts: 7,
    harmed: null,
    safe: null,
    unknown: 2,
    per100: null,
  });
  await asked(plusDays(first, 7), seven, "harmed");
  const seen = await contacts(liaison, "2017-10-01T00:00:00.000Z");
  const told = await contacts(adviser, inOctober);
  expect(told).toMatchObject({ contacts: 7, harmed: 3, safe: 3, unknown: 1, per100: 42.9 });
  const { contacts: all, harmed, safe, unknown, per100 } = seen ?? {};
  expect({ contacts: all, harmed, safe, unknown, per100 }).toMatchObject({
    contacts: told?.contacts,
    harmed: told?.harmed,
    safe: told?.safe,
    unknown: told?.unknown,
    per100: told?.per100,
  });
  expect(told?.byOffice).toEqual([]);
  // Another day of the same month tells nothing new; a planner is told nothing at all.
  expect(await contacts(adviser, "2017-10-02T00:00:00.000Z")).toEqual(told);
  expect(await contacts(as(["FP"], "ML/MOP"), inOctober)).toBeNull();
});
