import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import { releasedTexts } from "./released-texts.sql.ts";
import { receiveReport, triageReport } from "./report.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const liaison = as(["CL"], "ML/MOP");
const [released, waiting] = [randomId(), randomId()];
let heed: TestDatabase;

const triage = (at: string, releasedEn: string, releasedFr: string) =>
  heed.work(
    at,
    (work) =>
      triageReport(work, released, {
        id: randomId(),
        reliability: "F",
        credibility: 3,
        reach: "R2",
        imminence: "T3",
        impact: 3,
        releasedEn,
        releasedFr,
      }),
    liaison,
  );

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", (work) => loadTheatre(work, mali), as(["SYSTEM"]));
  for (const id of [released, waiting]) {
    await heed.work(
      "2018-03-01T08:00:00.000Z",
      (work) =>
        receiveReport(work, {
          id,
          channel: "sms",
          eventType: "threat",
          imminence: "T3",
          impact: 3,
          areaCode: "KOR",
          placePrecision: "admin2",
          when: { from: null, to: null, precision: "unknown" },
          groupAtRisk: "villagers",
          basis: "heard-from",
          toldAt: "2018-03-01T07:55:00.000Z",
          account: { text: "Invented account.", lang: "en" },
          atRiskIfKnown: "unknown",
        }),
      liaison,
    );
  }
  await triage("2018-03-01T09:00:00.000Z", "First text.", "Premier texte.");
  await triage("2018-03-01T10:00:00.000Z", "Second text.", "Deuxième texte.");
});

const texts = async (at: string, person = liaison, lang: "en" | "fr" = "en") =>
  Object.fromEntries(
    await heed.work(at, (work) => releasedTexts(work, [released, waiting, released]), { ...person, lang }),
  );

test("the newest text that a person released, in the reader's language, and none for a report that waits", async () => {
  expect(await texts("2018-03-02T00:00:00.000Z")).toEqual({
    [released]: { at: "2018-03-01T10:00:00.000Z", text: "Second text." },
  });
  expect((await texts("2018-03-02T00:00:00.000Z", liaison, "fr"))[released]?.text).toBe("Deuxième texte.");
});

test("looking back, the text that was released then, and none before", async () => {
  expect((await texts("2018-03-01T09:30:00.000Z"))[released]?.text).toBe("First text.");
  expect(await texts("2018-03-01T08:30:00.000Z")).toEqual({});
});

test("whoever may not read the report gets no text of it", async () => {
  for (const nobody of [as(["CL"], "ML/MEN"), as(["AU"]), as(["AD"]), as(["HU"], "ML/MOP")])
    expect(await texts("2018-03-02T00:00:00.000Z", nobody)).toEqual({});
  expect(Object.keys(await texts("2018-03-02T00:00:00.000Z", as(["HO"], "ML/MOP")))).toEqual([released]);
});

test("no reports, no question", async () => {
  expect((await heed.work("2018-03-02T00:00:00.000Z", (work) => releasedTexts(work, []), liaison)).size).toBe(0);
});
