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
let at: (reference: string) => string;
const formId = "7d9f1c9e-7a53-4b0e-8f3e-2f6f0c6f1a11";

beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  at = await referencesIn(mission);
  server = await testServer(mission);
}, 300_000);

const rows = async (query: string, values: unknown[] = []) =>
  (await mission.database.pool("heed_auditor").query(query, values)).rows;
const decisionsOn = (id: string) =>
  rows("select id, decision, reason, reason_lang, recorded_by from respond.decision where warning_id = $1", [id]);

describe("a decision", () => {
  const birga = () => at("r-birga-2.warning");
  const typed = {
    id: formId,
    lang: "fr",
    decision: "respond",
    toolCode: "TL-09",
    ownerPost: "force-planner",
    reason: "On survole dès que les appareils sont prêts.",
    desiredEffect: "Les habitants peuvent sortir.",
    "answer:TL-09:DNH-5.1": "Celui des habitants encerclés.",
  };
  let ho: TestBrowser;

  test("that leaves a question open is refused, with every word still there and nothing stored", async () => {
    ho = await server.as("ho");
    const answer = await ho.post(`/warnings/${birga()}/decide`, typed);
    expect(answer.statusCode).toBe(422);
    for (const words of [typed.reason, typed.desiredEffect, "Celui des habitants encerclés."])
      expect(answer.body).toContain(words);
    expect(answer.body).toContain('id="refused"');
    // The page stands under its own address, not under the form's.
    expect(answer.body).toContain(`name="back" value="/warnings/${birga()}"`);
    expect(await decisionsOn(birga())).toEqual([]);
  });

  test("of somebody who may not decide is refused without losing a word", async () => {
    const answer = await (await server.as("cl-koro")).post(`/warnings/${birga()}/decide`, typed);
    expect(answer.statusCode).toBe(403);
    expect(await decisionsOn(birga())).toEqual([]);
  });

  test("with all answers is stored once, however often the form is sent, and stops the clock", async () => {
    const questions = [...(await ho.get(`/warnings/${birga()}`)).body.matchAll(/name="(answer:TL-09:[^"]+)"/g)].map(
      ([, name]) => name as string,
    );
    expect(questions.length).toBeGreaterThan(2);
    const whole = { ...typed, ...Object.fromEntries(questions.map((name) => [name, "Non, vérifié avec la liaison."])) };
    for (let i = 0; i < 2; i++) {
      const answer = await ho.post(`/warnings/${birga()}/decide`, whole);
      expect([
        answer.statusCode,
        answer.headers.location,
        answer.statusCode === 303 ? "" : readable(answer.body),
      ]).toEqual([303, `/warnings/${birga()}#decisions`, ""]);
    }
    const stored = await decisionsOn(birga());
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ decision: "respond", reason: typed.reason, reason_lang: "fr" });
    const page = await ho.get(`/warnings/${birga()}`);
    expect(page.body).toContain(typed.reason);
    expect(page.body).not.toContain(`action="/warnings/${birga()}/decide"`);
  });

  test("about a warning that is decided is refused, and names no other", async () => {
    const answer = await ho.post(`/warnings/${birga()}/decide`, { ...typed, reason: "Encore une fois." });
    expect(answer.statusCode).toBe(409);
    expect(await decisionsOn(birga())).toHaveLength(1);
  });

  test("keeps the filter that the page had", async () => {
    const answer = await ho.post(
      `/warnings/${birga()}/record`,
      { id: formId, lang: "fr", kind: "acknowledged" },
      { referer: `http://127.0.0.1:8080/warnings/${birga()}?area=KOR` },
    );
    expect(answer.headers.location).toBe(`/warnings/${birga()}?area=KOR#record`);
  });
});

describe("a follow-up", () => {
  const due = async () =>
    (
      await rows(
        "select f.id from respond.follow_up f where not exists (select from respond.follow_up_result r where r.follow_up_id = f.id) order by f.due_at limit 1",
      )
    )[0].id as string;

  test("without a result is refused on the page it was sent from, with its note", async () => {
    const cl = await server.as("cl-koro");
    const answer = await cl.post(`/follow-ups/${await due()}/result`, {
      id: formId,
      lang: "fr",
      back: "/",
      result: "",
      note: "Vu au marché de loin.",
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("Vu au marché de loin.");
  });

  test("is recorded once, in the language it was written in, and leads back", async () => {
    const id = await due();
    const cl = await server.as("cl-koro");
    const fields = {
      id: formId,
      lang: "fr",
      back: "/?area=KOR#follow-ups",
      result: "unreachable",
      note: "Pas de réponse ce matin.",
    };
    for (let i = 0; i < 2; i++) {
      const answer = await cl.post(`/follow-ups/${id}/result`, fields);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, "/?area=KOR#follow-ups"]);
    }
    expect(
      await rows("select result, note_fr, note_en from respond.follow_up_result where follow_up_id = $1", [id]),
    ).toEqual([{ result: "unreachable", note_fr: "Pas de réponse ce matin.", note_en: null }]);
  });

  test("sent again with other words is another result", async () => {
    const cl = await server.as("cl-koro");
    const id = await due();
    const sent = async (note: string) =>
      (await cl.post(`/follow-ups/${id}/result`, { id: formId, lang: "en", back: "/", result: "unreachable", note }))
        .statusCode;
    expect([await sent("First call."), await sent("Second call.")]).toEqual([303, 303]);
    expect(await rows("select 1 from respond.follow_up_result where follow_up_id = $1", [id])).toHaveLength(2);
  });

  test("of another office is not there", async () => {
    const answer = await (await server.as("cl-menaka")).post(`/follow-ups/${await due()}/result`, {
      id: formId,
      lang: "en",
      back: "/",
      result: "safe",
    });
    expect(answer.statusCode).toBe(404);
  });
});

describe("what else is recorded on a warning", () => {
  test("an outcome takes its note, its harm and its incidents", async () => {
    const id = at("r-birga-1.warning");
    const answer = await (await server.as("pa")).post(`/warnings/${id}/outcome`, {
      id: formId,
      lang: "en",
      outcome: "harm-before-response",
      note: "Nobody had been sent.",
      harmAt: "2018-07-16T08:00",
      incidentCodes: "ML-I068, ",
    });
    expect([
      answer.statusCode,
      answer.headers.location,
      answer.statusCode === 303 ? "" : readable(answer.body),
    ]).toEqual([303, `/warnings/${id}#outcome`, ""]);
    expect(await rows("select outcome, note_en, harm_at from respond.outcome where warning_id = $1", [id])).toEqual([
      { outcome: "harm-before-response", note_en: "Nobody had been sent.", harm_at: "2018-07-16T08:00:00.000Z" },
    ]);
  });

  test("closing says on its page what is missing first", async () => {
    const id = at("r-birga-1.warning");
    const answer = await (await server.as("pa")).post(`/warnings/${id}/close`, {
      id: formId,
      lang: "en",
      note: "Done.",
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('id="refused"');
    expect(answer.body).toContain('id="close-why"');
    expect(await rows("select 1 from warn.warning_event where warning_id = $1 and kind = 'closed'", [id])).toEqual([]);
  });

  test("a refused form's own address leads to its page when it is loaded again", async () => {
    const answer = await (await server.as("pa")).get(`/warnings/${at("r-birga-1.warning")}/close`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/warnings/${at("r-birga-1.warning")}`]);
  });
});

test("who is signed out while writing is told so, and may sign in elsewhere and send again", async () => {
  const answer = await server
    .browser()
    .post(`/warnings/${at("r-birga-1.warning")}/decide`, { id: formId, reason: "Longue réflexion." });
  expect(answer.statusCode).toBe(401);
});

describe("a view of Explore", () => {
  const back = "/explore?area=KOR&from=2018-01-01&to=2018-06-30";
  const typed = {
    id: "7d9f1c9e-7a53-4b0e-8f3e-2f6f0c6f1a77",
    name: "Koro, first half",
    query: `${back.slice(9)}&class=S2`,
    back,
  };
  let analyst: TestBrowser;
  const shown = async (browser: TestBrowser) => (await browser.get("/explore")).body;

  test("is kept under a name, once however often the form is sent, and only for oneself", async () => {
    analyst = await server.as("jm");
    for (let i = 0; i < 2; i++) {
      const answer = await analyst.post("/views", typed);
      expect([answer.statusCode, answer.headers.location, readable(answer.body)]).toEqual([303, back, ""]);
    }
    const page = await shown(analyst);
    expect(page.match(/>Koro, first half</g)).toHaveLength(1);
    expect(page).toContain("/explore?area=KOR&amp;from=2018-01-01&amp;to=2018-06-30");
    expect(await shown(await server.as("ho"))).not.toContain("Koro, first half");
  });

  test("without a name is refused on the page it stands on, with its filter", async () => {
    const nameless = { ...typed, id: `${typed.id.slice(0, -1)}8`, name: "" };
    const answer = await analyst.post("/views", nameless, { referer: `http://127.0.0.1:8080${back}` });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="refused"');
    expect(answer.body).toContain('value="2018-06-30"');
    expect((await analyst.get("/views")).headers.location).toBe("/explore");
  });

  test("is taken away by its author, and by nobody else", async () => {
    const id = /\/views\/([0-9a-f-]{36})\/removal/.exec(await shown(analyst))?.[1] as string;
    const other = await (await server.as("ho")).post(`/views/${id}/removal`, { back });
    expect(other.statusCode).toBe(404);
    expect(await shown(analyst)).toContain("Koro, first half");
    const answer = await analyst.post(`/views/${id}/removal`, { back });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, back]);
    expect(await shown(analyst)).not.toContain("Koro, first half");
  });
});

describe("the address of Explore", () => {
  test("says which day of it cannot be read, and drops a second window that has no first", async () => {
    const ho = await server.as("ho");
    const wrong = await ho.get("/explore?from=2018-01-01&to=2018-02-01&with=yesterday");
    expect([wrong.statusCode, readable(wrong.body)]).toEqual([422, expect.stringMatching(/2018-07-20/)]);
    expect((await ho.get("/explore?from=2018-03-01&to=2018-02-01")).statusCode).toBe(422);
    const open = await ho.get("/explore?with=2018-01-01");
    expect([open.statusCode, open.body.includes('class="compare"')]).toEqual([200, false]);
  });
});
