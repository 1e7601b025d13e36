import { beforeAll, describe, expect, test } from "vitest";
import { administratorLink } from "./sign-in-links.ts";
import {
  exerciseToken,
  origin,
  readable,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
} from "./testing.ts";

const password = "four words and a river";
let mission: TestMission;
let server: TestServer;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
}, 120_000);

const linkFor = async () => new URL((await administratorLink(mission.runtime, origin)) as string).pathname;

describe("the first administrator", () => {
  test("is made by the one link that start prints, and signed in", async () => {
    const link = await linkFor();
    const browser = server.browser();
    const page = await browser.get(link);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`action="${link}"`);

    const weak = await browser.post(link, { name: "keeper", password: "short", again: "short" });
    expect(weak.statusCode).toBe(422);
    expect(readable(weak.body)).toContain("at least 12 characters");
    expect(weak.body).toContain('value="keeper"');

    const unlike = await browser.post(link, { name: "keeper", password, again: `${password}!` });
    expect(unlike.statusCode).toBe(422);
    expect(readable(unlike.body)).toContain("Both passwords must be the same");
    expect(unlike.body).not.toContain(password);

    const made = await browser.post(link, { name: "keeper", password, again: password });
    expect([made.statusCode, made.headers.location]).toEqual([303, "/"]);
    expect(browser.cookies.has("heed_session")).toBe(true);
    expect((await browser.get("/")).statusCode).not.toBe(303);
  });

  test("is made once: the link is dead, and start prints no other", async () => {
    expect(await administratorLink(mission.runtime, origin)).toBeNull();
    const gone = await server.browser().get("/link/0123456789012345678901234567890123456789012");
    expect(gone.statusCode).toBe(410);
    expect(readable(gone.body)).toContain("This link does not work any more");
  });
});

describe("sign-in with a password", () => {
  test("leads back to where somebody wanted to go", async () => {
    const browser = server.browser();
    const away = await browser.get("/warnings?area=KOR");
    expect([away.statusCode, away.headers.location]).toEqual([303, "/sign-in?back=%2Fwarnings%3Farea%3DKOR"]);
    const door = await browser.get(away.headers.location as string);
    expect(door.body).toContain('name="back" value="/warnings?area=KOR"');
    const answer = await browser.post("/sign-in", { name: "keeper", password, back: "/warnings?area=KOR" });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/warnings?area=KOR"]);
  });

  test("keeps the session in a cookie that no script reads and no other site sends", async () => {
    const { headers } = await server.browser().post("/sign-in", { name: "keeper", password });
    const cookie = [headers["set-cookie"]].flat().find((one) => one?.startsWith("heed_session="));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const secure = await server
      .browser()
      .post("/sign-in", { name: "keeper", password }, { origin: "https://127.0.0.1:8080" });
    expect([secure.headers["set-cookie"]].flat().join()).toMatch(/; Secure/);
  });

  test("says the same of a wrong password and of a name that does not exist, and keeps the name alone", async () => {
    const wrong = await server.browser().post("/sign-in", { name: "keeper", password: "not this one, surely" });
    const unknown = await server.browser().post("/sign-in", { name: "nobody", password: "not this one, surely" });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body.replaceAll("keeper", "nobody")).toBe(unknown.body);
    expect(wrong.body).toContain('value="keeper"');
    expect(wrong.body).not.toContain("not this one, surely");
  });

  test("gives a new session each time and ends the old one", async () => {
    const browser = server.browser();
    await browser.post("/sign-in", { name: "keeper", password });
    const first = browser.cookies.get("heed_session") as string;
    await browser.post("/sign-in", { name: "keeper", password });
    expect(browser.cookies.get("heed_session")).not.toBe(first);
    const other = server.browser();
    other.cookies.set("heed_session", first);
    expect((await other.get("/warnings")).statusCode).toBe(303);
  });

  test("ends with sign-out, on the server too", async () => {
    const browser = server.browser();
    await browser.post("/sign-in", { name: "keeper", password });
    const session = browser.cookies.get("heed_session") as string;
    const out = await browser.post("/sign-out");
    expect([out.statusCode, out.headers.location]).toEqual([303, "/sign-in"]);
    expect(browser.cookies.has("heed_session")).toBe(false);
    browser.cookies.set("heed_session", session);
    expect((await browser.get("/")).statusCode).toBe(303);
  });

  test("says of a session that has ended why a person stands at the door, and nothing else", async () => {
    const browser = server.browser();
    await browser.post("/sign-in", { name: "keeper", password });
    const session = browser.cookies.get("heed_session") as string;
    await browser.post("/sign-out");
    const door = async () => readable((await browser.get("/sign-in?back=/warnings&lang=en")).body);
    const usual = await door();
    expect(usual).not.toContain("Your session has ended");
    browser.cookies.set("heed_session", session);
    expect((await browser.get("/warnings")).headers.location).toBe("/sign-in?back=%2Fwarnings");
    const told = "Your session has ended. Sign in, and you come back to where you were.";
    expect((await door()).replace(told, "").replace(/ +/g, " ")).toBe(usual.replace(/ +/g, " "));
    // A cookie that nobody ever gave out says the same.
    browser.cookies.set("heed_session", "guessed");
    expect(await door()).toContain(told);
  });

  test("leaves at once to a page that names nothing", async () => {
    const browser = server.browser();
    await browser.post("/sign-in", { name: "keeper", password });
    const out = await browser.post("/sign-out", { leave: "1" });
    expect(out.headers.location).toBe("/away");
    const page = await browser.get("/away");
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/Heed<|<script/);
    expect(readable(page.body)).not.toMatch(/warning|incident|mission/i);
  });

  test("rests after ten wrong passwords for whoever sent them, says for how long, and locks nobody else out", async () => {
    const own = server.browser();
    await own.post("/sign-in", { name: "keeper", password });
    const guesser = server.browser();
    for (let i = 0; i < 10; i++) await guesser.post("/sign-in", { name: "keeper", password: `wrong ${i}` });
    const answer = await guesser.post("/sign-in", { name: "keeper", password });
    expect(answer.statusCode).toBe(429);
    expect(readable(answer.body)).toMatch(/for \d+ minutes/);
    expect((await own.post("/sign-in", { name: "keeper", password })).statusCode).toBe(303);
  });

  test("gives a session that opens in its own browser alone, and ends where another shows it", async () => {
    const own = server.browser();
    await own.post("/sign-in", { name: "keeper", password });
    const thief = server.browser();
    thief.cookies.set("heed_session", own.cookies.get("heed_session") as string);
    const answer = await thief.get("/account/sessions");
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/sign-in?back=%2Faccount%2Fsessions"]);
    expect((await own.get("/account/sessions")).headers.location).toBe("/sign-in?back=%2Faccount%2Fsessions");
  });
});

describe("the own sessions", () => {
  test("are listed with their browsers, and ended one by one, all others at once, or with their browser", async () => {
    const firefox = "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0";
    const [here, there, third] = [server.browser(), server.browser(), server.browser()];
    for (const browser of [here, there, third]) {
      await browser.post("/sign-in", { name: "keeper", password }, { "user-agent": firefox });
    }
    const page = await here.get("/account/sessions?lang=en");
    expect(readable(page.body)).toContain("Firefox, Android");
    expect(page.body).not.toMatch(/Mobile|127\.0\)|10\.0\./);
    const end = /action="(\/account\/sessions\/[0-9a-f-]{36}\/end)"/.exec(page.body)?.[1] as string;
    expect((await here.post(end)).headers.location).toBe("/account/sessions?done=session");
    expect((await here.post(end)).statusCode).toBe(404);
    expect((await here.post("/account/sessions/others")).statusCode).toBe(303);
    for (const browser of [there, third]) expect((await browser.get("/account/sessions")).statusCode).toBe(303);
    const left = (await here.get("/account/sessions?lang=en")).body;
    expect(left.match(/action="\/account\/sessions\//g)).toBeNull();
    // To forget this very browser ends this very session.
    const forms = [...left.matchAll(/action="(\/account\/devices\/[0-9a-f-]{36}\/removal)"/g)].map((found) => found[1]);
    expect(forms.length).toBeGreaterThanOrEqual(3);
    for (const action of forms) await here.post(action as string);
    expect((await here.get("/account/sessions")).statusCode).toBe(303);
  });
});

describe("sign-in as a function of the exercise", () => {
  test("offers nothing to whoever has not opened the printed link", async () => {
    const page = await server.browser().get("/sign-in");
    expect(page.body).not.toContain("liaison.koro");
  });

  test("takes the token out of the address into a cookie, and offers the functions", async () => {
    const browser = server.browser();
    const opened = await browser.get(`/exercise?token=${exerciseToken}`);
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/sign-in"]);
    expect([opened.headers["set-cookie"]].flat().join()).toMatch(
      /heed_exercise=[^;]+; Path=\/; HttpOnly; SameSite=Strict/,
    );
    const page = await browser.get("/sign-in");
    for (const { username, labelEn } of mission.exercise.people) {
      expect(page.body).toContain(`value="${username}"`);
      expect(readable(page.body)).toContain(labelEn);
    }
    expect(page.body).not.toContain(exerciseToken);
    const answer = await browser.post("/exercise/sign-in", { role: "head.mopti" });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/"]);
    const goesTo = async (back: string) =>
      (await browser.post("/exercise/sign-in", { role: "head.mopti", back })).headers.location;
    expect(await goesTo("/warnings?area=KOR")).toBe("/warnings?area=KOR");
    expect(await goesTo("https://elsewhere.invalid/")).toBe("/");
  });

  test("takes nobody who is no function of the exercise, not even one with an account", async () => {
    const browser = server.browser();
    await browser.get(`/exercise?token=${exerciseToken}`);
    const answer = await browser.post("/exercise/sign-in", { role: "keeper" });
    expect(answer.statusCode).toBe(403);
    expect(browser.cookies.has("heed_session")).toBe(false);
  });

  test("says which condition keeps the door shut", async () => {
    const answer = await server.browser().get("/exercise?token=guessed");
    expect(answer.statusCode).toBe(403);
    expect(readable(answer.body)).toContain("The link that start printed is needed once in this browser.");
  });
});

describe("colours and language", () => {
  test("are chosen by forms, kept in this browser, and lead back", async () => {
    const browser = server.browser();
    const answer = await browser.post("/preferences", { theme: "dark", lang: "fr", back: "/sign-in?back=/" });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/sign-in?back=/"]);
    const page = await browser.get("/sign-in");
    expect(page.body).toContain('<html lang="fr" data-theme="dark">');
  });

  test("are not taken when they are none of ours", async () => {
    const browser = server.browser();
    await browser.post("/preferences", { theme: "neon", lang: "xx", back: "/" });
    expect(browser.cookies.size).toBe(0);
  });

  test.each([
    ["what the browser prefers", {}, "fr-ML,fr;q=0.9", "fr"],
    ["the cookie before the browser", { "heed-lang": "en" }, "fr", "en"],
    ["English where nobody says anything", {}, "", "en"],
  ])("follow %s", async (_, cookies, accept, lang) => {
    const browser = server.browser();
    for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value);
    const page = await browser.get("/sign-in", { "accept-language": accept });
    expect(page.body).toContain(`<html lang="${lang}"`);
    expect(page.headers["content-language"]).toBe(lang);
  });

  test("stay as a link chose them, on the next page too", async () => {
    const browser = server.browser();
    expect((await browser.get("/sign-in?lang=fr")).body).toContain('<html lang="fr"');
    expect((await browser.get("/sign-in")).body).toContain('<html lang="fr"');
  });
});
