import { beforeAll, expect, test } from "vitest";
import { openIncident } from "../establish/index.sql.ts";
import { randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { triageReport } from "../listen/index.sql.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { decide } from "../respond/index.sql.ts";
import { reviewsOf } from "./review.sql.ts";
import { adviser, as, mali, reviewTrial, system } from "./testing.ts";

let heed: TestDatabase;
const { attack, read, received, runJob, warned } = reviewTrial(() => heed);

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", (work) => loadTheatre(work, mali), system);
});

test("grave harm opens a review once, due in fourteen days, with what had been said in the thirty days before it there", async () => {
  const before = await warned("2018-02-20T09:00:00.000Z");
  await warned("2018-01-10T09:00:00.000Z");
  await warned("2018-02-21T09:00:00.000Z", "DJE");
  const region = await warned("2018-02-22T09:00:00.000Z", "MOP");
  await attack("2018-03-01T10:00:00.000Z", "T-1", "2018-02-28", 12);
  const sameDay = await warned("2018-02-28T20:00:00.000Z");
  await runJob("2018-03-02T00:01:00.000Z");
  await runJob("2018-03-03T00:01:00.000Z");
  const reviews = await read("2018-03-03T00:02:00.000Z");
  expect(reviews.map(({ incident }) => incident.code)).toEqual(["T-1"]);
  expect(reviews[0]).toMatchObject({
    openedAt: "2018-03-02T00:01:00.000Z",
    dueAt: "2018-03-16T00:01:00.000Z",
    overdue: false,
    searchedFrom: "2018-01-29T00:00:00.000Z",
    searchedTo: "2018-02-28T23:59:59.999Z",
  });
  expect(reviews[0]?.warnings.map(({ id }) => id).sort()).toEqual([before, region, sameDay].sort());
  expect(reviews[0]?.finding).toBe("In the 30 days before, 3 warnings concerned the place; none was answered.");
  expect((await read("2018-03-17T00:00:00.000Z"))[0]?.overdue).toBe(true);
});

test("looking back, a review that was not open yet is not there", async () => {
  expect(await read("2018-03-01T23:59:00.000Z")).toEqual([]);
});

test("a warning that rests on the incident itself was not raised before it", async () => {
  await attack("2018-04-02T10:00:00.000Z", "T-2", "2018-04-02", 6, "TEN");
  await warned("2018-04-02T11:00:00.000Z", "TEN", ["T-2"]);
  await runJob("2018-04-03T00:01:00.000Z");
  const review = (await read("2018-04-03T00:02:00.000Z")).find(({ incident }) => incident.code === "T-2");
  expect(review).toMatchObject({
    warnings: [],
    finding: "In the 30 days before, nobody had warned of it and no assessment named it.",
  });
});

test("less grave harm, harm before the record began and harm without a place open none", async () => {
  await attack("2018-05-02T10:00:00.000Z", "T-3", "2018-05-01", 4);
  await attack("2018-05-02T10:00:00.000Z", "T-4", "2017-05-31", 40);
  await heed.work(
    "2018-05-02T10:00:00.000Z",
    (work) =>
      openIncident(work, {
        id: randomId(),
        code: "T-5",
        titleEn: "Nowhere",
        titleFr: "Nulle part",
        recordKind: "single",
      }),
    adviser,
  );
  await runJob("2018-05-03T00:01:00.000Z");
  expect((await read("2018-05-03T00:02:00.000Z")).map(({ incident }) => incident.code)).toEqual(["T-2", "T-1"]);
});

test("a day is searched once: what became known later that day waits for the next", async () => {
  await runJob("2018-06-01T00:01:00.000Z");
  await attack("2018-06-01T08:00:00.000Z", "T-6", "2018-05-31", 9, "BNK");
  await runJob("2018-06-01T09:00:00.000Z");
  expect((await read("2018-06-01T09:01:00.000Z")).some(({ incident }) => incident.code === "T-6")).toBe(false);
  await runJob("2018-06-02T00:01:00.000Z");
  expect((await read("2018-06-02T00:02:00.000Z")).some(({ incident }) => incident.code === "T-6")).toBe(true);
});

test("says what was found in both languages", async () => {
  await warned("2018-06-20T09:00:00.000Z", "YOU");
  await attack("2018-06-25T08:00:00.000Z", "T-7", "2018-06-24", 30, "YOU");
  await runJob("2018-06-26T00:01:00.000Z");
  const at = "2018-06-26T00:02:00.000Z";
  const finding = async (lang: "en" | "fr") =>
    (await heed.work(at, reviewsOf, { ...adviser, lang })).find(({ incident }) => incident.code === "T-7")?.finding;
  expect(await finding("en")).toBe("In the 30 days before, 1 warning concerned the place; none was answered.");
  expect((await finding("fr"))?.replaceAll("\u202f", " ")).toBe(
    "Dans les 30 jours précédents, 1 alerte concernait le lieu ; aucune n’a reçu de réponse.",
  );
});

test("says how many of the warnings were answered, as it stands when the review is read", async () => {
  const id = await warned("2018-06-22T09:00:00.000Z", "YOU");
  await attack("2018-06-25T09:00:00.000Z", "T-8", "2018-06-25", 30, "YOU");
  await runJob("2018-06-27T00:01:00.000Z");
  await heed.work(
    "2018-06-27T08:00:00.000Z",
    (work) =>
      decide(work, id, {
        id: randomId(),
        decision: "respond-through-other",
        reason: "Invented.",
        reasonLang: "en",
        throughWhom: "Invented",
      }),
    as(["HO"], "ML/MOP"),
  );
  const later = (await read("2018-06-27T09:00:00.000Z")).find(({ incident }) => incident.code === "T-8");
  expect(later?.finding).toBe("In the 30 days before, 2 warnings concerned the place; 1 was answered.");
});

test.each([
  ["what has happened", "TP", "T-9", true],
  ["what may follow", "T3", "T-10", false],
] as const)(
  "an impact that a person judged counts where the report tells of %s",
  async (_, imminence, code, opened) => {
    const at = imminence === "TP" ? "2018-07-01T08:00:00.000Z" : "2018-07-03T08:00:00.000Z";
    await attack(at, code, at.slice(0, 10), 1, "DJE");
    const id = await received(at);
    await heed.work(
      at,
      (work) =>
        triageReport(work, id, {
          id: randomId(),
          reliability: "F",
          credibility: 3,
          reach: "R2",
          imminence,
          impact: 4,
          releasedEn: "Invented.",
          releasedFr: "Inventé.",
          incidentCode: code,
        }),
      as(["CL"], "ML/MOP"),
    );
    const next = `${at.slice(0, 8)}${imminence === "TP" ? "02" : "04"}T00:01:00.000Z`;
    await runJob(next);
    expect((await read(next)).some(({ incident }) => incident.code === code)).toBe(opened);
  },
);

test.each([
  ["a head of office reads the reviews of the own office", ["HO"], "ML/MOP", 5],
  ["a head of another office reads none of them", ["HO"], "ML/MEN", 0],
  ["an auditor, who sees no incident, reads none", ["AU"], null, 0],
  ["an administrator reads none", ["AD"], null, 0],
  ["a partner without protocol reads none", ["HU"], "ML/MOP", 0],
] as const)("%s", async (_, roles, office, count) => {
  expect(await read("2018-06-28T00:00:00.000Z", as(roles, office))).toHaveLength(count);
});

test("whoever reads warnings only in the sanitised edition is told that what had been said is not shown", async () => {
  const reviews = await read("2018-06-28T00:00:00.000Z", as(["SL"]));
  expect(reviews.length).toBe(5);
  for (const review of reviews)
    expect(review).toMatchObject({
      warnings: [],
      assessmentIds: [],
      finding: "What had been said before is not shown to this function.",
    });
});
