import { beforeAll, describe, expect, test } from "vitest";
import { type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "../src/app/testing.ts";
import { namedId } from "../src/kernel/index.ts";

/*
 * A record is sent under an id, and an incident under a code, that a record has which the sender may not see. In the world
 * where that record is, every answer is the one of the world where it is not, then and ever after.
 */

interface World {
  readonly mission: TestMission;
  readonly server: TestServer;
}
const world = async (): Promise<World> => {
  const mission = await testMission();
  return { mission, server: await testServer(mission) };
};

const taken = namedId("own names", "taken");
const report = (areaCode: string, text: string) => ({
  id: taken,
  channel: "phone-call",
  eventType: "displacement",
  imminence: "T3",
  impact: 2,
  areaCode,
  placePrecision: "admin2",
  when: { from: "2018-07-20", to: "2018-07-20", precision: "day" },
  groupAtRisk: "displaced-people",
  basis: "saw",
  toldAt: "2018-07-20T20:00:00Z",
  account: { text, lang: "en" },
  atRiskIfKnown: "unknown",
});
const incident = (id: string, areaCode: string) => ({
  id: namedId("own names", id),
  code: "ML-X900",
  titleEn: "People were driven from their homes",
  titleFr: "Des habitants ont été chassés de chez eux",
  recordKind: "single",
  areaCode,
});

let empty: World;
let full: World;
beforeAll(async () => {
  [empty, full] = await Promise.all([world(), world()]);
  const hidden = await full.server.as("cl-menaka");
  expect((await hidden.api("POST", "/reports", report("MNC", "Told in Menaka."))).statusCode).toBe(200);
  expect((await hidden.api("POST", "/incidents", incident("hidden", "MNC"))).statusCode).toBe(200);
}, 120_000);

type Step = (browser: TestBrowser) => ReturnType<TestBrowser["get"]>;
const steps: Readonly<Record<string, Step>> = {
  "sends a report under an id that is taken": (one) => one.api("POST", "/reports", report("KOR", "Told in Koro.")),
  "sends it again": (one) => one.api("POST", "/reports", report("KOR", "Told in Koro.")),
  "reads it": (one) => one.api("GET", `/reports/${taken}`),
  "reads its page": (one) => one.get(`/reports/${taken}`),
  "acknowledges it": (one) =>
    one.api("POST", `/reports/${taken}/acknowledgements`, { id: namedId("own names", "acknowledged") }),
  "lists reports": (one) => one.api("GET", "/reports"),
  "opens an incident under a code that is taken": (one) => one.api("POST", "/incidents", incident("own", "KOR")),
  "opens it again": (one) => one.api("POST", "/incidents", incident("own", "KOR")),
  "reads that by its code": (one) => one.api("GET", "/incidents/ML-X900"),
  "reads its page by its code": (one) => one.get("/incidents/ML-X900"),
  "finds it": (one) => one.api("GET", "/find?text=driven"),
  "lists incidents": (one) => one.get("/incidents"),
  "reads the start page": (one) => one.get("/"),
};

/** What an answer says, without what differs between any two: where the stream begins, and the page's own id. */
const said = (answer: Awaited<ReturnType<Step>>) =>
  `${answer.statusCode} ${JSON.stringify({ ...answer.headers, date: "" })}\n${answer.body}`
    .replaceAll(/[\w-]{80}/g, "PLACE")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (id === taken ? id : "DRAWN"));

describe("whoever sends what a hidden record is called", () => {
  test("is answered as if it were not there, whatever they do afterwards", async () => {
    const [one, other] = [await empty.server.as("cl-koro"), await full.server.as("cl-koro")];
    for (const [what, step] of Object.entries(steps)) {
      const [a, b] = [await step(one), await step(other)];
      if (!/find|page/.test(what)) expect([what, a.statusCode]).toEqual([what, 200]);
      expect([what, said(b)]).toEqual([what, said(a)]);
    }
  });

  test("loses nothing: both reports are there for those who read both, each with its own account", async () => {
    const pa = await full.server.as("pa");
    const { reports } = (await pa.api("GET", "/reports")).json() as { reports: { id: string; areaCode: string }[] };
    expect(reports.map(({ areaCode }) => areaCode).sort()).toEqual(["KOR", "MNC"]);
    expect(reports.find(({ areaCode }) => areaCode === "MNC")?.id).toBe(taken);
    const kept = reports.find(({ areaCode }) => areaCode === "KOR")?.id as string;
    const opened = await (await full.server.as("cl-mopti")).post(`/reports/${kept}/account`);
    expect([opened.statusCode, opened.body.includes("Told in Koro."), opened.body.includes("Told in Menaka.")]).toEqual(
      [200, true, false],
    );
  });

  test("is told that it is taken, where they see what has it", async () => {
    const pa = await full.server.as("pa");
    const answer = await pa.api("POST", "/incidents", incident("of the adviser", "KOR"));
    expect([answer.statusCode, answer.json().code]).toEqual([409, "establish/code-taken"]);
  });

  test("has names that nobody else reads, and an auditor does", async () => {
    const rows = (role: string) =>
      full.mission.database.pool(role).query("select given from kernel.own_name order by 1");
    expect((await rows("heed_auditor")).rows.map(({ given }) => given)).toEqual([taken, "ML-X900"].sort());
    expect((await rows("heed_app")).rows).toEqual([]);
  });
});
