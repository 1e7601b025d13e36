import { beforeAll, describe, expect, test } from "vitest";
import { addUser, inviteUser } from "../shield/index.sql.ts";
import { testAuthenticator } from "../shield/testing.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";
import { listen, listening } from "./testing-live.ts";

const password = "four words and a river";
const party = { id: "localhost", origin: "http://localhost:8080" };
const local = { host: "localhost:8080", origin: party.origin };

let mission: TestMission;
let server: TestServer;
beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
}, 120_000);

let people = 0;
/** Somebody invented, who is signed in. */
async function signedIn(by = server): Promise<{ username: string; browser: TestBrowser }> {
  const username = `hr.lock${++people}`;
  const facts = { labelEn: "Human rights officer", labelFr: "Spécialiste des droits de l’homme", lang: "en" as const };
  const token = await mission.runtime.asSystem(async (work) => {
    await addUser(work, { ...facts, username, roles: ["HR"], officePath: "ML/MOP" });
    return inviteUser(work, username);
  }, "sign-in");
  const browser = by.browser();
  expect((await browser.post(`/link/${token}`, { password, again: password })).statusCode).toBe(303);
  return { username, browser };
}
async function locked() {
  const person = await signedIn();
  const answer = await person.browser.post("/lock", { back: "/incidents" });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, "/lock?back=%2Fincidents"]);
  return person;
}
const isOpen = async (browser: TestBrowser) => (await browser.get("/incidents")).statusCode === 200;

describe("a screen that is locked", () => {
  test("opens no page, no answer of the interface, no form and no stream, and leads to the lock", async () => {
    const { browser } = await locked();
    const page = await browser.get("/warnings?area=KOR");
    expect([page.statusCode, page.headers.location]).toEqual([303, "/lock?back=%2Fwarnings%3Farea%3DKOR"]);
    expect((await browser.api("GET", "/incidents")).statusCode).toBe(401);
    expect((await browser.get("/api/live")).statusCode).toBe(401);
    expect((await browser.post("/account/name", { hidden: "yes" })).statusCode).toBe(401);
    expect((await browser.post("/account/sessions/others")).statusCode).toBe(401);
    const lock = await browser.get("/lock?back=%2Fincidents");
    expect(lock.statusCode).toBe(200);
    expect(lock.body).toContain('name="back" value="/incidents"');
    expect(readable(lock.body)).not.toMatch(/Human rights officer|hr\.lock/);
  });

  test("ends a stream that was open: what changes then is told to nobody", async () => {
    const quiet = await listening(await testServer(mission, { live: { beatMs: 200 } }));
    const { browser } = await signedIn(quiet);
    const stream = await listen(quiet, browser);
    await stream.until(() => stream.heard.length > 0, "a sign of life");
    await browser.post("/lock");
    await stream.until(stream.isOver, "the end");
    expect(stream.heard.at(-1)?.event).toBe("ended");
    await browser.post("/lock/open", { password });
    const again = await listen(quiet, browser);
    expect(again.status).toBe(200);
    again.close();
  });

  test("stays locked for a wrong password, and for whoever guesses without end", async () => {
    const { browser } = await locked();
    const wrong = await browser.post("/lock/open", { password: "not this one, surely", back: "/incidents" });
    expect([wrong.statusCode, readable(wrong.body).includes("The password is not right")]).toEqual([401, true]);
    expect(wrong.body).not.toContain("not this one");
    const answers: number[] = [];
    for (let i = 0; i < 12; i++)
      answers.push((await browser.post("/lock/open", { password: "nor this one, surely" })).statusCode);
    expect(answers.at(-1)).toBe(429);
    expect((await browser.post("/lock/open", { password })).statusCode).toBe(429);
    expect(await isOpen(browser)).toBe(false);
  });

  test("opens by the password where it was, with the same session", async () => {
    const { browser } = await locked();
    const before = browser.cookies.get("heed_session");
    const opened = await browser.post("/lock/open", { password, back: "/incidents" });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/incidents"]);
    expect([await isOpen(browser), browser.cookies.get("heed_session")]).toEqual([true, before]);
    // What is open cannot be opened: a page that still shows the lock was somebody else's, or another window was quicker.
    expect((await browser.post("/lock/open", { password })).statusCode).toBe(401);
  });

  test("leads nobody to another site", async () => {
    const { browser } = await locked();
    const opened = await browser.post("/lock/open", { password, back: "https://elsewhere.example/" });
    expect(opened.headers.location).toBe("/");
  });

  test("is opened by a passkey of its owner, and by nobody else's", async () => {
    const [owner, other] = [await signedIn(), await signedIn()];
    const devices = await Promise.all(
      [owner, other].map(async ({ browser }) => {
        const device = testAuthenticator();
        const asked = await browser.post("/account/passkeys/challenge", { name: "work laptop" }, local);
        const response = device.register(asked.json().challenge, party);
        await browser.post("/account/passkeys", { name: "work laptop", response }, local);
        return device;
      }),
    );
    const { browser } = owner;
    await browser.post("/lock", {}, local);
    const show = async (device: (typeof devices)[number] | undefined) => {
      const asked = await browser.post("/sign-in/passkey/challenge", {}, local);
      const response = device?.answer(asked.json().challenge, party) ?? "";
      return browser.post("/lock/passkey", { response, back: "/incidents" }, local);
    };
    const refused = await show(devices[1]);
    expect([refused.statusCode, refused.json().code]).toEqual([401, "shield/passkey-refused"]);
    expect(await isOpen(browser)).toBe(false);
    const opened = await show(devices[0]);
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/incidents"]);
    expect(await isOpen(browser)).toBe(true);
  });

  test("is left by the door: somebody else signs in there, and the session that was locked is gone", async () => {
    const [{ browser }, other] = [await locked(), await signedIn()];
    const before = browser.cookies.get("heed_session");
    expect((await browser.get("/sign-in")).statusCode).toBe(200);
    await browser.post("/sign-in", { name: other.username, password });
    expect(await isOpen(browser)).toBe(true);
    const { rows } = await mission.database
      .pool("heed")
      .query(
        "select count(*)::int as n from shield.session where locked_at is not null and person_id = (select id from shield.person where username = $1)",
        [`hr.lock${people - 1}`],
      );
    expect([rows[0].n, before === browser.cookies.get("heed_session")]).toEqual([0, false]);
  });

  test("is not that of a function of the exercise, which nobody could open again", async () => {
    const browser = await server.as("ho");
    expect((await browser.get("/")).body).not.toContain("data-lock");
    await browser.post("/lock", { back: "/incidents" });
    expect(await isOpen(browser)).toBe(true);
  });
});

test("a page says after how many seconds it locks, as the server was started, and whose session it is", async () => {
  const patient = await testServer(mission, { lockSeconds: 120 });
  const { browser: elsewhere } = await signedIn(patient);
  expect((await elsewhere.get("/incidents")).body).toContain('data-after="120"');
  const { browser } = await signedIn();
  const { body } = await browser.get("/incidents");
  expect(body).toMatch(/<template data-lock="[0-9a-f-]{36}" data-after="60"/);
});

test("a session that is locked is not kept awake by what still asks", async () => {
  const { browser } = await locked();
  const lastSeen = async () =>
    (
      await mission.database
        .pool("heed")
        .query("select max(last_seen) as at from shield.session where locked_at is not null")
    ).rows[0].at;
  await mission.database
    .pool("heed")
    .query("update shield.session set last_seen = last_seen - interval '5 minutes' where locked_at is not null");
  const before = await lastSeen();
  await browser.get("/incidents");
  await browser.get("/lock");
  expect(await lastSeen()).toEqual(before);
});
