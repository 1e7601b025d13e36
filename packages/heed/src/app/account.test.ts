import { beforeAll, describe, expect, test } from "vitest";
import { addUser, inviteUser } from "../shield/index.sql.ts";
import { testAuthenticator, totpCode } from "../shield/testing.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

const password = "four words and a river";
const party = { id: "localhost", origin: "http://localhost:8080" };
const local = { host: "localhost:8080", origin: party.origin };

let mission: TestMission;
let server: TestServer;
let live: TestMission;
let liveServer: TestServer;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
  live = await testMission({ exercise: false });
  liveServer = await testServer(live);
}, 120_000);

/** Somebody with an account and a session. */
async function signedIn(username: string, role = "HR", of = mission, by = server): Promise<TestBrowser> {
  const facts = { labelEn: "Human rights officer", labelFr: "Spécialiste des droits de l’homme", lang: "en" as const };
  const token = await of.runtime.asSystem(async (work) => {
    await addUser(work, { ...facts, username, roles: [role], officePath: "ML/MOP" });
    return inviteUser(work, username);
  }, "sign-in");
  const browser = by.browser();
  const made = await browser.post(`/link/${token}`, { password, again: password });
  expect(made.statusCode).toBe(303);
  return browser;
}

const secretIn = (body: string) => {
  const text = /data-secret[^>]*>([A-Z2-7 ]+)</.exec(body)?.[1] ?? "";
  const bits = [...text.replaceAll(" ", "")]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
};
const codesIn = (body: string) => [...body.matchAll(/<li class="code">([^<]+)</g)].map(([, code]) => code as string);
const nowMs = () => Date.parse(mission.clock.wall());

/** Sets up an authenticator app; the wall clock of tests stands still, so each code needs a step of its own. */
async function withApp(browser: TestBrowser) {
  await browser.post("/account/app/set-up");
  const page = await browser.get("/account/app");
  const secret = secretIn(page.body);
  const shown = await browser.post("/account/app/confirm", { code: totpCode(secret, nowMs() - 30_000) });
  return { secret, page, shown, codes: codesIn(shown.body) };
}

describe("the page of the own account", () => {
  test("sets up an authenticator app: the secret as image and text, a code before it counts, codes shown once", async () => {
    const browser = await signedIn("hr.app");
    expect(readable((await browser.get("/account")).body)).toContain("None is set up");
    await browser.post("/account/app/set-up");
    const wrong = await browser.post("/account/app/confirm", { code: "000000" });
    expect([wrong.statusCode, readable(wrong.body).includes("good for half a minute")]).toEqual([401, true]);
    const { page, shown, codes, secret } = await withApp(browser);
    expect(secret).toHaveLength(20);
    expect(page.body).toMatch(/<svg class="qr" viewBox="0 0 (\d+) \1" role="img"/);
    expect(page.body).not.toContain("<style");
    expect([shown.statusCode, new Set(codes).size, shown.headers["cache-control"]]).toEqual([200, 10, "no-store"]);
    const after = await browser.get("/account");
    expect(readable(after.body)).toContain("10 are left of the ten");
    for (const code of codes) expect(after.body).not.toContain(code);
    const gone = await browser.get("/account/app");
    expect(gone.statusCode).toBe(410);
  });

  test("then the password leads to a second step, which names nobody and opens nothing else", async () => {
    const browser = await signedIn("hr.second");
    const { secret, codes } = await withApp(browser);
    const other = server.browser();
    const step = await other.post("/sign-in", { name: "hr.second", password, back: "/warnings" });
    expect([step.statusCode, step.headers.location]).toEqual([303, "/sign-in/second?back=%2Fwarnings"]);
    expect([...other.cookies.keys()]).toEqual(["heed_second"]);
    expect([step.headers["set-cookie"]].flat().join()).toMatch(/heed_second=[^;]+; Path=\/; HttpOnly; SameSite=Strict/);
    expect((await other.get("/warnings")).statusCode).toBe(303);
    const page = await other.get(step.headers.location as string);
    expect(page.body).not.toContain("hr.second");
    const wrong = await other.post("/sign-in/second", { code: "123456", back: "/warnings" });
    expect([wrong.statusCode, wrong.body.includes("123456")]).toEqual([401, false]);
    const right = await other.post("/sign-in/second", { code: totpCode(secret, nowMs()), back: "/warnings" });
    expect([right.statusCode, right.headers.location]).toEqual([303, "/warnings"]);
    expect([other.cookies.has("heed_session"), other.cookies.has("heed_second")]).toEqual([true, false]);
    const third = server.browser();
    await third.post("/sign-in", { name: "hr.second", password });
    await third.post("/sign-in/second", { code: codes[0] as string });
    expect((await third.get("/account")).statusCode).toBe(200);
    const none = await server.browser().post("/sign-in/second", { code: codes[1] as string });
    expect(none.statusCode).toBe(401);
    expect((await server.browser().get("/sign-in/second")).headers.location).toBe("/sign-in");
  });

  test("adds a passkey, which signs in alone; one answer sent twice opens once", async () => {
    const browser = await signedIn("hr.passkey");
    const device = testAuthenticator();
    const asked = await browser.post("/account/passkeys/challenge", { name: "work laptop" }, local);
    const response = device.register(asked.json().challenge, party);
    const shown = await browser.post("/account/passkeys", { name: "work laptop", response }, local);
    expect(codesIn(shown.body)).toHaveLength(10);
    expect(readable((await browser.get("/account")).body)).toContain("work laptop");
    const other = server.browser();
    const ask = await other.post("/sign-in/passkey/challenge", {}, local);
    const answer = device.answer(ask.json().challenge, party);
    const entered = await other.post("/sign-in/passkey", { response: answer, back: "/warnings" }, local);
    expect([entered.statusCode, entered.headers.location]).toEqual([303, "/warnings"]);
    expect((await other.get("/account")).statusCode).toBe(200);
    const again = await server.browser().post("/sign-in/passkey", { response: answer }, local);
    expect([again.statusCode, readable(again.body).includes("This passkey was not accepted")]).toEqual([401, true]);
    const removal = /\/account\/passkeys\/[0-9a-f-]+\/removal/.exec((await browser.get("/account")).body)?.[0] ?? "";
    const stranger = await signedIn("hr.stranger");
    expect((await stranger.post(removal)).statusCode).toBe(404);
    expect((await browser.post(removal)).statusCode).toBe(303);
    expect(readable((await browser.get("/account")).body)).toContain("You have none.");
  });

  test("makes no passkey for a name that only the request says, nor for an address in numbers", async () => {
    const browser = await signedIn("hr.nameless");
    for (const host of ["127.0.0.1:8080"]) {
      const asked = await browser.post(
        "/account/passkeys/challenge",
        { name: "x" },
        { host, origin: `http://${host}` },
      );
      expect([asked.statusCode, asked.json().code]).toEqual([409, "shield/passkeys-not-here"]);
    }
    expect((await browser.get("/sign-in")).body).not.toContain("data-passkey");
    expect((await browser.get("/sign-in", { host: "localhost:8080" })).body).toContain('data-passkey="sign-in"');
  });

  test("changes the password with the old one, and other sessions end", async () => {
    const browser = await signedIn("hr.word");
    const other = server.browser();
    await other.post("/sign-in", { name: "hr.word", password });
    const fresh = "another four words here";
    const refused = await browser.post("/account/password", { password: "not the old one", new: fresh, again: fresh });
    expect([refused.statusCode, readable(refused.body).includes("Nothing was changed")]).toEqual([401, true]);
    expect(refused.body).not.toContain("not the old one");
    const unlike = await browser.post("/account/password", { password, new: fresh, again: `${fresh}!` });
    expect([unlike.statusCode, readable(unlike.body).includes("Both passwords must be the same")]).toEqual([422, true]);
    const done = await browser.post("/account/password", { password, new: fresh, again: fresh });
    expect([done.statusCode, done.headers.location]).toEqual([303, "/account?done=password"]);
    expect((await browser.get("/account?done=password")).body).toContain("Your password was changed");
    expect((await other.get("/account")).statusCode).toBe(303);
  });

  test("changes nothing for a page that was left open until the password is typed again", async () => {
    const browser = await signedIn("hr.away");
    const set = (to: string) =>
      mission.database.pool("heed").query(
        `update shield.session set created_at = $1::timestamptz, confirmed_at = null where person_id =
          (select id from shield.person where username = 'hr.away')`,
        [to],
      );
    await set(new Date(nowMs() - 6 * 60_000).toISOString());
    expect((await browser.get("/account")).body).not.toContain("/account/app/set-up");
    const changes: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ["/account/app/set-up", {}],
      ["/account/app/removal", {}],
      ["/account/recovery-codes", {}],
      ["/account/passkeys/challenge", { name: "x" }],
      ["/account/passkeys", { name: "x", response: "{}" }],
      ["/account/passkeys/01890000-0000-7000-8000-000000000001/removal", {}],
    ];
    for (const [url, fields] of changes)
      expect([url, (await browser.post(url, fields, local)).statusCode]).toEqual([url, 403]);
    const wrong = await browser.post("/account/confirm", { password: "not this one, surely" });
    expect(wrong.statusCode).toBe(401);
    expect((await browser.post("/account/confirm", { password })).headers.location).toBe("/account");
    expect((await browser.get("/account")).body).toContain("/account/app/set-up");
    expect((await browser.post("/account/app/set-up")).headers.location).toBe("/account/app");
  });
});

describe("in a live mission", () => {
  test("somebody whose role asks for a second factor sees nothing but the own account until one is set up", async () => {
    const browser = await signedIn("hr.live", "HR", live, liveServer);
    for (const url of ["/", "/warnings", "/incidents?area=KOR"]) {
      const answer = await browser.get(url);
      expect([url, answer.statusCode, answer.headers.location]).toEqual([url, 303, "/account"]);
    }
    const api = await browser.api("GET", "/warnings");
    expect([api.statusCode, api.json().code]).toEqual([403, "shield/second-factor-first"]);
    const page = await browser.get("/account");
    expect(readable(page.body)).toContain("until then nothing but this page opens");
    await browser.post("/account/app/set-up");
    const secret = secretIn((await browser.get("/account/app")).body);
    await browser.post("/account/app/confirm", { code: totpCode(secret, Date.now()) });
    expect((await browser.get("/warnings")).statusCode).toBe(200);
  });

  test("others go on with their password, and in an exercise everybody does", async () => {
    const planner = await signedIn("planner.live", "FP", live, liveServer);
    expect((await planner.get("/warnings")).statusCode).toBe(200);
    const exercise = await signedIn("hr.exercise");
    expect((await exercise.get("/warnings")).statusCode).toBe(200);
  });
});
