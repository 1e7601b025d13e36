import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../kernel/index.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

let mission: TestMission;
let server: TestServer;
let fp: TestBrowser;
let pa: TestBrowser;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
  [fp, pa] = [await server.as("fp"), await server.as("pa")];
}, 180_000);

const rows = async (query: string, values: unknown[] = []) =>
  (await mission.database.pool("heed_auditor").query(query, values)).rows;
const words = "Quels jours les gens ont-ils besoin de nous sur la route du marché ?";
const typed = (more: Record<string, string> = {}) => ({
  id: newId(),
  lang: "fr",
  areaCode: "KOR",
  purpose: "patrol",
  words,
  wantedBy: "2018-07-25T12:00",
  ...more,
});
const asked = () =>
  rows("select id, words, purpose, area_path from respond.protection_question order by recorded_at, id");
const eventsOf = (id: string) =>
  rows("select kind, answer, answer_lang, reason from respond.protection_question_event where question_id = $1", [id]);
const markIn = (body: string) => /name="labelsLeft" value="([^"]+)"/.exec(body)?.[1] ?? "";

describe("the page of protection questions", () => {
  test("opens from every page for those who ask and answer, in both languages, and is named to nobody else", async () => {
    for (const key of ["fp", "up", "sc", "pa", "hr"]) {
      const home = await (await server.as(key)).get("/");
      expect([key, home.body.match(/href="\/questions"/g)?.length]).toEqual([key, 2]);
    }
    for (const key of ["cl-koro", "ho", "jm", "joc", "sl", "hu", "ad", "au"]) {
      const browser = await server.as(key);
      expect([key, (await browser.get("/")).body.includes("/questions")]).toEqual([key, false]);
      const page = await browser.get("/questions");
      expect([key, page.statusCode, page.body.includes('method="post" action="/questions')]).toEqual([key, 200, false]);
    }
    expect(readable((await fp.get("/questions")).body)).toContain("Demandez quoi protéger, où et quand");
    expect(readable((await (await server.as("fp")).get("/questions?lang=en")).body)).toContain(
      "Ask what to protect, where and when",
    );
  });

  test("offers districts and wider of the own office, and nothing finer or elsewhere", async () => {
    const { body } = await fp.get("/questions");
    const [, options = ""] = /<select[^>]*name="areaCode"[^>]*>(.*?)<\/select>/s.exec(body) ?? [];
    const codes = [...options.matchAll(/value="([^"]*)"/g)].map(([, code]) => code);
    expect(codes).toEqual(expect.arrayContaining(["MOP", "KOR"]));
    for (const code of ["ML", "MNC", "MEN"]) expect([code, codes.includes(code)]).toEqual([code, false]);
  });
});

describe("a question", () => {
  test("is kept once, however often the form is sent, and stands on the page of whoever answers", async () => {
    const form = typed();
    for (let i = 0; i < 2; i++) {
      const answer = await fp.post("/questions", form);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, "/questions"]);
    }
    expect(await asked()).toEqual([expect.objectContaining({ words, purpose: "patrol", area_path: "ML/MOP/KOR" })]);
    const said = readable((await pa.get("/questions")).body);
    expect(said).toContain("Une question de protection attend");
    expect(said).toContain("Koro, Mopti");
    expect(said).toContain(words);
  });

  test("that asks who told us is told that this is never answered, before anything is kept; it is written anew, or left", async () => {
    const before = await asked();
    const form = typed({ words: "Qui vous a dit que la route est coupée ?" });
    const back = await fp.post("/questions", form);
    expect(back.statusCode).toBe(200);
    expect(back.body).toContain('<mark class="look">Qui vous a dit</mark>');
    expect(readable(back.body)).toContain("Qui nous a parlé ne reçoit jamais de réponse");
    expect(back.body).toContain(form.words);
    expect(await asked()).toEqual(before);
    const inEnglish = await (await server.as("up")).post(
      "/questions?lang=en",
      typed({ lang: "en", words: "Who told you so?" }),
    );
    expect(readable(inEnglish.body)).toContain("Who told us is never answered");
    expect((await fp.post("/questions", { ...form, labelsLeft: markIn(back.body) })).statusCode).toBe(303);
    expect((await asked()).length).toBe(before.length + 1);
    expect((await fp.post("/questions", typed({ words: "Quelle route éviter ?" }))).statusCode).toBe(303);
  });

  test("of a program is kept, and the reply says which words are never answered", async () => {
    const sent = { ...typed({ words: "Name your informant." }), wantedBy: "2018-07-25T12:00:00Z" };
    const answer = await fp.api("POST", "/questions", sent);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().neverAnswered.map(({ text }: { text: string }) => text)).toEqual(["Name", "informant"]);
  });

  test("that lacks something comes back with every word, and names each field", async () => {
    const back = await fp.post("/questions", typed({ purpose: "other", wantedBy: "2018-07-01T12:00" }));
    expect(back.statusCode).toBe(422);
    expect(back.body).toContain(words);
    for (const field of ["purposeWords", "wantedBy"]) expect(back.body).toContain(`href="#ask-${field}"`);
  });
});

test("questions are narrowed to an area and to days, as every list is", async () => {
  const shown = async (query: string) => (await pa.get(`/questions?${query}`)).body.includes(words);
  expect([await shown("area=KOR"), await shown("area=MOP"), await shown("area=MNC")]).toEqual([true, true, false]);
  expect([await shown("from=2018-07-20"), await shown("to=2018-07-19")]).toEqual([true, false]);
});

describe("an answer", () => {
  const answer = "Le vendredi à 21 h 00 : son frère attend.";
  let id: string;

  test("is shown first, marked, as whoever asked will read it, and nothing is kept", async () => {
    const sent = { ...typed(), id: newId(), wantedBy: "2018-07-25T12:00:00Z" };
    id = ((await fp.api("POST", "/questions", sent)).json() as { id: string }).id;
    const shown = await pa.post(`/questions/${id}/answer-preview`, { lang: "fr", answer });
    expect(shown.statusCode).toBe(200);
    for (const marked of ["21 h 00", "son frère"]) expect(shown.body).toContain(`<mark class="look">${marked}</mark>`);
    const said = readable(shown.body);
    expect(said).toContain("Qui a demandé lira exactement ceci");
    expect(said).toContain("dit qui est parent de qui");
    expect(await eventsOf(id)).toEqual([]);
    const inEnglish = await (await server.as("hr")).post(`/questions/${id}/answer-preview?lang=en`, { answer });
    expect(readable(inEnglish.body)).toContain("Whoever asked will read exactly this");
  });

  test("goes out ticked and as it was shown, and whoever asked reads just that", async () => {
    const shown = await pa.post(`/questions/${id}/answer-preview`, { lang: "fr", answer });
    const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? "";
    const form = { id: newId(), lang: "fr", kind: "answered", answer, seen };
    const unread = await pa.post(`/questions/${id}/event`, form);
    expect([unread.statusCode, readable(unread.body).includes("Cochez que vous avez lu la réponse")]).toEqual([
      422,
      true,
    ]);
    const other = await pa.post(`/questions/${id}/event`, { ...form, sure: "yes", answer: `${answer} Et sa sœur.` });
    expect([other.statusCode, readable(other.body).includes("Cette réponse ne vous a pas été montrée")]).toEqual([
      409,
      true,
    ]);
    expect(await eventsOf(id)).toEqual([]);
    const sent = await pa.post(`/questions/${id}/event`, { ...form, sure: "yes" });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, "/questions"]);
    expect(await eventsOf(id)).toEqual([{ kind: "answered", answer, answer_lang: "fr", reason: null }]);
    const said = readable((await fp.get("/questions")).body);
    expect(said).toContain(answer);
    expect(said).toContain("conseil pour la protection");
  });

  test("of whoever asked is refused, and a question is declined with a reason or taken back", async () => {
    const [one, two] = await Promise.all(
      [0, 1].map(async () => {
        const sent = { ...typed(), id: newId(), wantedBy: "2018-07-25T12:00:00Z" };
        return ((await fp.api("POST", "/questions", sent)).json() as { id: string }).id;
      }),
    );
    expect((await fp.post(`/questions/${one}/event`, { kind: "declined", reason: "not-known" })).statusCode).toBe(403);
    expect((await pa.post(`/questions/${one}/event`, { kind: "declined" })).statusCode).toBe(422);
    expect(
      (await pa.post(`/questions/${one}/event`, { kind: "declined", reason: "points-to-source" })).statusCode,
    ).toBe(303);
    expect(readable((await fp.get("/questions")).body)).toContain(
      "Une réponse désignerait quelqu’un qui nous a parlé.",
    );
    expect((await pa.post(`/questions/${two}/event`, { kind: "withdrawn" })).statusCode).toBe(403);
    expect((await fp.post(`/questions/${two}/event`, { kind: "withdrawn" })).statusCode).toBe(303);
    expect(await eventsOf(two as string)).toEqual([
      { kind: "withdrawn", answer: null, answer_lang: null, reason: null },
    ]);
  });
});

test("links lead to no place, report or person", async () => {
  for (const browser of [fp, pa]) {
    const { body } = await browser.get("/questions");
    const main = body.slice(body.indexOf("<main"), body.indexOf("</main>"));
    const links = [...main.matchAll(/href="([^"]+)"/g)].map(([, href]) => href as string);
    expect(links.filter((href) => /reports|incidents|warnings|actors|places/.test(href))).toEqual([]);
  }
});
