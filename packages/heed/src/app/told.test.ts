import { beforeAll, describe, expect, test } from "vitest";
import { randomId } from "../kernel/index.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

let mission: TestMission;
let server: TestServer;
let pa: TestBrowser;
let id: string;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
  pa = await server.as("pa");
  id = randomId();
  const raised = await pa.api("POST", "/warnings", {
    id,
    titleEn: "Koro district: reprisals are feared",
    titleFr: "Cercle de Koro : des représailles sont à craindre",
    threatCategory: "communal-violence",
    groupAtRisk: "villagers",
    areaCode: "KOR",
    imminence: "T0",
    impact: 4,
  });
  expect(raised.statusCode).toBe(200);
}, 180_000);

const sent = async () =>
  (
    await mission.database
      .pool("heed_auditor")
      .query(
        "select id, msg_type, recipients, restriction from warn.cap_message where warning_id = $1 order by number",
        [id],
      )
  ).rows as { id: string; msg_type: string; recipients: string[]; restriction: string | null }[];
const form = (more: Record<string, string | string[]> = {}) => ({
  id: randomId(),
  msgType: "Alert",
  recipients: ["joc", "force-planner", "relief-agency.ml-mop"],
  responseTypes: "Prepare",
  scope: "Private",
  ...more,
});
const post = (browser: TestBrowser, url: string, body: Record<string, string | string[]>) =>
  browser.post(url, body as Record<string, string>);

describe("on the page of a warning", () => {
  test("a body outside is named, and stands among those who may be told", async () => {
    const named = await post(pa, "/recipients", {
      id: randomId(),
      back: `/warnings/${id}#told`,
      alias: "relief-agency",
      nameEn: "Relief agency",
      nameFr: "Agence de secours",
      kind: "humanitarian",
      areaCode: "MOP",
    });
    expect([named.statusCode, named.headers.location]).toEqual([303, `/warnings/${id}#told`]);
    expect((await pa.get(`/warnings/${id}`)).body).toContain('value="relief-agency.ml-mop"');
  });

  test("a message that lacks something comes back with what was ticked, and nothing is kept", async () => {
    const back = await post(pa, `/warnings/${id}/cap`, form({ responseTypes: [] }));
    expect(back.statusCode).toBe(422);
    expect(readable(back.body)).toContain("Choisissez ce qui est demandé à ceux qui le reçoivent.");
    expect(back.body).toMatch(/value="force-planner"[^>]*checked|checked[^>]*value="force-planner"/);
    expect(await sent()).toEqual([]);
  });

  test("words that name a people as authors are asked about before they go out", async () => {
    const words = { scope: "Restricted", restriction: "Sauf la milice dogon" };
    const back = await post(pa, `/warnings/${id}/cap`, form(words));
    expect([back.statusCode, back.body.includes('<mark class="look">milice dogon</mark>')]).toEqual([200, true]);
    expect(await sent()).toEqual([]);
  });

  test("a message is sent, acknowledged by the post it is for, and noted for a body outside", async () => {
    const done = await post(pa, `/warnings/${id}/cap`, form());
    expect([done.statusCode, done.headers.location]).toEqual([303, `/warnings/${id}#told`]);
    const [message] = await sent();
    if (!message) throw new Error("nothing was sent");
    const [fp, joc, jm] = [await server.as("fp"), await server.as("joc"), await server.as("jm")];
    expect(readable((await fp.get(`/warnings/${id}`)).body)).toContain("Je l’ai reçu");
    const say = (browser: TestBrowser, recipient: string) =>
      post(browser, `/cap/${message.id}/ack`, { id: randomId(), back: `/warnings/${id}#told`, recipient });
    expect((await say(jm, "force-planner")).statusCode).toBe(403);
    expect((await say(fp, "force-planner")).statusCode).toBe(303);
    expect((await say(joc, "relief-agency.ml-mop")).statusCode).toBe(303);
    const page = readable((await pa.get(`/warnings/${id}`)).body);
    expect(page).toContain("noté par la permanence");
    expect((await sent()).map(({ msg_type }) => msg_type)).toEqual(["Alert", "Ack", "Ack"]);
  });
});

test("the text and the feed have their own media types, and are not there for whoever the warning is hidden from", async () => {
  const [message] = await sent();
  const xml = await pa.get(`/api/cap/${message?.id}`);
  expect([xml.statusCode, xml.headers["content-type"], xml.headers["cache-control"]]).toEqual([
    200,
    "application/cap+xml; charset=utf-8",
    "no-store",
  ]);
  const feed = await pa.get("/api/cap-feed");
  expect([feed.statusCode, feed.headers["content-type"]]).toEqual([200, "application/atom+xml; charset=utf-8"]);
  expect(feed.body).toContain(`/api/cap/${message?.id}`);
  for (const key of ["ho-menaka", "hu", "ad", "up"]) {
    const browser = await server.as(key);
    const answer = await browser.get(`/api/cap/${message?.id}`);
    const absent = await browser.get(`/api/cap/${randomId()}`);
    expect([key, answer.statusCode, answer.body]).toEqual([key, 404, absent.body]);
    expect([key, (await browser.get("/api/cap-feed")).body.includes("<entry>")]).toEqual([key, false]);
  }
});
