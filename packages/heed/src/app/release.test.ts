import { beforeAll, describe, expect, test } from "vitest";
import {
  readable,
  referencesIn,
  type TestBrowser,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
} from "./testing.ts";

let mission: TestMission;
let server: TestServer;
let id: string;
let path: string;
let liaison: TestBrowser;

beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  id = (await referencesIn(mission))("r-birga-2");
  path = `/reports/${id}/release`;
  server = await testServer(mission);
  liaison = await server.as("cl-koro");
}, 300_000);

const rows = async (query: string) => (await mission.database.pool("heed_auditor").query(query, [id])).rows;
const triages = () => rows("select shown from listen.report_event where report_id = $1 and kind = 'triaged'");
const typed = {
  lang: "en",
  releasedEn: "Dogon militia came at 14:30. Families are cut off.",
  releasedFr: "Son frère a vu des hommes armés. Des familles sont coupées du monde.",
  reliability: "C",
  credibility: "3",
  reach: "R1",
  imminence: "T1",
  impact: "4",
};
const seenIn = (body: string) => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";

describe("the gate of zone A", () => {
  test("shows what each zone will read, with the words to look at again, and stores nothing", async () => {
    const before = await triages();
    const shown = await liaison.post(`${path}/preview`, typed);
    expect(shown.statusCode).toBe(200);
    const page = readable(shown.body);
    for (const heading of [
      "Le personnel de protection verra",
      "Les planificateurs en uniforme verront",
      "Un partenaire lié par un protocole",
    ])
      expect(page).toContain(heading);
    for (const words of ["Dogon militia", "14:30", "Son frère"])
      expect(shown.body).toContain(`<mark class="look">${words}</mark>`);
    expect(await triages()).toEqual(before);
  });

  test("releases what was shown, and a planner then reads the very text and no more", async () => {
    const before = (await triages()).length;
    const text = { ...typed, releasedEn: "Families are cut off.", releasedFr: "Des familles sont coupées du monde." };
    const shown = await liaison.post(`${path}/preview`, text);
    const seen = seenIn(shown.body);
    const answer = await liaison.post(`/reports/${id}/released`, {
      ...text,
      id: crypto.randomUUID(),
      seen,
      sure: "yes",
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/reports/${id}`]);
    const kept = await triages();
    expect(kept).toHaveLength(before + 1);
    expect(kept.map((one) => one.shown)).toContain(seen);
    const planner = await (await server.as("fp")).get(`/reports/${id}`);
    expect(readable(planner.body)).toContain("Des familles sont coupées du monde.");
  });

  test.each([
    ["a text changed since", { releasedEn: "His brother saw it." }, 409],
    ["what nobody ticked", { sure: "" }, 422],
    ["what was never shown", { seen: "" }, 422],
  ])("refuses %s, keeps what was typed and stores nothing", async (_, change, status) => {
    const before = await triages();
    const { body } = await liaison.post(`${path}/preview`, typed);
    const sent = { ...typed, id: crypto.randomUUID(), seen: seenIn(body), sure: "yes", ...change };
    const answer = await liaison.post(`/reports/${id}/released`, sent);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).toContain(typed.reliability);
    expect(answer.body).toContain(sent.releasedFr);
    expect(await triages()).toEqual(before);
  });

  test("compares names with what was told only where somebody asks, and that is a reading on the ledger", async () => {
    const readings = async () =>
      (
        await rows(
          "select k.account_id from listen.kept_account k join kernel.ledger l on l.record_id = k.account_id where k.report_id = $1 and l.action = 'read'",
        )
      ).length;
    const before = await readings();
    expect(readable((await liaison.post(`${path}/preview`, typed)).body)).toContain("Les noms n’ont pas été comparés");
    expect(await readings()).toBe(before);
    expect(readable((await liaison.post(`${path}/preview`, { ...typed, compare: "yes" })).body)).toContain(
      "Les noms ont été comparés",
    );
    expect(await readings()).toBeGreaterThan(before);
  });

  test("is shut to whoever reads the report and may not release it", async () => {
    for (const who of ["pa", "fp"]) {
      const browser = await server.as(who);
      expect(readable((await browser.get(path)).body)).toContain("Vous ne diffusez aucun texte de ce signalement");
      expect((await browser.post(`${path}/preview`, typed)).statusCode).toBe(403);
    }
  });

  test("names every field that is missing, with the others still there", async () => {
    const answer = await liaison.post(`${path}/preview`, { ...typed, releasedFr: " ", reach: "" });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("Families are cut off.");
    expect(answer.body).toContain('id="refused"');
  });
});
