import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { newId } from "../kernel/index.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

let mission: TestMission;
let server: TestServer;
let ho: TestBrowser;
let pa: TestBrowser;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
  [ho, pa] = [await server.as("ho"), await server.as("pa")];
}, 180_000);

const rows = async (query: string, values: unknown[] = []) =>
  (await mission.database.pool("heed_auditor").query(query, values)).rows;
const back = "/bodies/ST-RTF#matters";
const effect = "Les gens vont au marché.";
const typed = (more: Record<string, string> = {}) => ({
  id: newId(),
  lang: "fr",
  back,
  bodyCode: "ST-RTF",
  kind: "decision",
  words: "Une patrouille reste au marché.",
  need: "must",
  ownerPost: "sector-commander",
  dueAt: "2018-08-20T12:00",
  desiredEffect: effect,
  indicator: "Étals ouverts.",
  options: "Escorte\r\n\r\nRester au marché",
  ...more,
});

test("a decision without an indicator comes back where it stood with all that was typed, and nothing is kept; then it is", async () => {
  const refused = await ho.post("/body-matters", typed({ indicator: "" }));
  expect(refused.statusCode).toBe(422);
  expect(readable(refused.body)).toContain("Écrivez à quoi l’on verra si cela a servi aux civils.");
  expect(refused.body).toContain(effect);
  expect(await rows("select 1 from respond.body_matter")).toEqual([]);
  const sent = typed();
  const taken = [await ho.post("/body-matters", sent), await ho.post("/body-matters", sent)];
  expect(taken.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
    [303, back],
    [303, back],
  ]);
  expect(await rows("select words, options, area_path from respond.body_matter")).toEqual([
    { words: sent.words, options: ["Escorte", "Rester au marché"], area_path: "ML/MOP" },
  ]);
});

test("words for an attacker beside a people are asked about before they are kept", async () => {
  const asked = await ho.post("/body-matters", typed({ words: "La milice dogon garde le marché." }));
  expect([asked.statusCode, asked.body.includes('<mark class="look">milice dogon</mark>')]).toEqual([200, true]);
  expect(await rows("select 1 from respond.body_matter where words like '%milice%'")).toEqual([]);
});

test("a warning is named by its short code, and what names none is refused at its field", async () => {
  const refused = await ho.post("/body-matters", typed({ warning: "nothing of the kind", stance: "respond" }));
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('id="decision-warning-error"');
});

test("a leave without its end is refused on the page of duties, and a vacancy shows what it stops", async () => {
  const holding = { id: newId(), post: "joc", state: "on-leave" };
  const refused = await pa.post("/post-holdings", holding);
  expect([refused.statusCode, refused.body.includes('id="holding-until-error"')]).toEqual([422, true]);
  expect((await pa.post("/post-holdings", { ...holding, state: "vacant", languages: "fr, ff" })).statusCode).toBe(303);
  const page = readable((await pa.get("/duties?lang=en")).body);
  expect(page).toContain("Vacant: the whole mission");
  expect(page).toContain("Stops with it: acknowledging warnings");
  expect(page).toContain("Languages: fr, ff");
});

test("the calendar of a body is read by another program, has its name and its meetings, and no word of what was said", async () => {
  const at = "2018-08-06T09:00";
  expect(
    (await pa.post("/body-events", { id: newId(), lang: "fr", bodyCode: "ST-POCWG", kind: "planned", at })).statusCode,
  ).toBe(303);
  const minutes = {
    id: newId(),
    lang: "fr",
    bodyCode: "ST-POCWG",
    kind: "met",
    words: "Le village de Xanthou a peur.",
  };
  expect((await pa.post("/body-events", minutes)).statusCode).toBe(303);
  const answer = await (await server.as("jm")).get("/api/bodies/ST-POCWG/calendar.ics");
  expect([answer.statusCode, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([
    200,
    "text/calendar; charset=utf-8",
    "no-store",
  ]);
  const calendar = new ICAL.Component(ICAL.parse(answer.body));
  const [event] = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  expect(event?.startDate.toJSDate().toISOString()).toBe("2018-08-06T09:00:00.000Z");
  expect(event?.summary).toContain("Groupe de travail");
  expect(answer.body).not.toContain("Xanthou");
  expect(await (await server.as("hu")).get("/api/bodies/ST-POCWG/calendar.ics")).toMatchObject({ statusCode: 200 });
  expect((await pa.get("/api/bodies/NONE/calendar.ics")).statusCode).toBe(404);
  expect((await server.browser().get("/api/bodies/ST-POCWG/calendar.ics")).statusCode).not.toBe(200);
});

test("whoever reads no decision gets the page of a body with its seats and nothing of what it holds", async () => {
  for (const key of ["ho-menaka", "hu", "ad", "au"]) {
    const page = await (await server.as(key)).get("/bodies/ST-RTF?lang=en");
    expect([key, page.statusCode, page.body.includes("Une patrouille")]).toEqual([key, 200, false]);
  }
  expect((await ho.get("/bodies/NONE")).statusCode).toBe(404);
});
