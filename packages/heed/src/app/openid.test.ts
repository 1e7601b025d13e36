import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { disableUser, signInKey, tieUser, untieUser } from "../shield/index.sql.ts";
import { isIssuer } from "./openid-client.ts";
import {
  origin,
  readable,
  type TestBrowser,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
} from "./testing.ts";
import { type Manner, type TestProvider, testProvider, throughProvider } from "./testing-openid.ts";

const returned = `${origin}/sign-in/openid/return`;
const subject = "somebody-at-the-provider";
let mission: TestMission;
let provider: TestProvider;
let server: TestServer;

beforeAll(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  mission = await testMission();
  provider = await testProvider(returned);
  const { issuer, clientId, secret } = provider;
  server = await testServer(mission, { openid: { issuer, clientId, secret, timeoutSeconds: 2 } });
  await tie("liaison.koro");
}, 120_000);
afterAll(() => provider.stop());
beforeEach(() => {
  provider.manner = "honest";
  provider.subject = subject;
});

const key = () => signInKey(mission.system.signInSecret);
const tie = (username: string) =>
  mission.runtime.asSystem((work) => tieUser(work, username, { issuer: provider.issuer, subject }, key()), "sign-in");

/** The way to the provider and back to the address that finishes, as a browser goes it. */
async function wayBack(browser: TestBrowser, back = "/warnings"): Promise<string> {
  const begun = await browser.get(`/sign-in/openid?back=${encodeURIComponent(back)}`);
  expect(begun.statusCode).toBe(303);
  const url = await throughProvider(begun.headers.location as string, returned);
  const between = await browser.get(`${url.pathname}${url.search}`);
  expect(between.statusCode).toBe(200);
  return (between.headers.refresh as string).replace(/^0;url=/, "");
}

describe("sign-in by a provider of identities", () => {
  test("opens the account that an administrator tied, and leads back to where somebody wanted to go", async () => {
    const browser = server.browser();
    expect((await browser.get("/sign-in")).body).toContain('href="/sign-in/openid"');
    const answer = await browser.get(await wayBack(browser));
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/warnings"]);
    const sessions = readable((await browser.get("/account/sessions?lang=en")).body);
    expect(sessions).toContain("by the sign-in service");
  });

  test("sends state, nonce and a challenge, and keeps what answers them sealed in a cookie that no script reads", async () => {
    const { headers } = await server.browser().get("/sign-in/openid");
    const asked = new URL(headers.location as string).searchParams;
    expect([asked.get("code_challenge_method"), asked.get("scope")]).toEqual(["S256", "openid"]);
    const cookie = [headers["set-cookie"]].flat().find((line) => line?.startsWith("heed_openid=")) as string;
    expect(cookie).toMatch(/Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/);
    for (const name of ["state", "nonce", "code_challenge"]) expect(cookie).not.toContain(asked.get(name));
  });

  test("takes an answer once, and in the browser alone that asked", async () => {
    const browser = server.browser();
    const finish = await wayBack(browser);
    const sealed = browser.cookies.get("heed_openid") as string;
    const elsewhere = await server.browser().get(`${finish}&lang=en`);
    expect([elsewhere.statusCode, readable(elsewhere.body)]).toEqual([
      401,
      expect.stringContaining("in the browser that asked"),
    ]);
    expect((await browser.get(finish)).statusCode).toBe(303);
    browser.cookies.set("heed_openid", sealed);
    expect((await browser.get(finish)).statusCode).toBe(401);
    // Another sign-in's cookie fits no answer but its own.
    await browser.get("/sign-in/openid");
    expect((await browser.get(finish)).statusCode).toBe(401);
  });

  test("goes on after the provider changed its keys", async () => {
    await provider.rotate();
    const browser = server.browser();
    expect((await browser.get(await wayBack(browser))).statusCode).toBe(303);
  });

  test.each<[Manner, string]>([
    ["audience", "It is meant for another program."],
    ["issuer", "It names another service as its author."],
    ["nonce", "It belongs to another sign-in."],
    ["signature", "It is not signed with a key of that service."],
    ["expired", "It is not the answer to what Heed asked."],
  ])("does not believe a token with a wrong %s, and says so plainly", async (manner, said) => {
    const browser = server.browser();
    const finish = await wayBack(browser);
    provider.manner = manner;
    const answer = await browser.get(`${finish}&lang=en`);
    expect([answer.statusCode, readable(answer.body)]).toEqual([401, expect.stringContaining(said)]);
    expect(answer.body).toContain('action="/sign-in"');
    expect(browser.cookies.has("heed_session")).toBe(false);
  });

  test.each<[string, Manner]>([
    ["does not answer in time", "silent"],
    ["fails", "failing"],
  ])("of a provider that %s says so, before and after, and the password's door stands open", async (_, manner) => {
    const browser = server.browser();
    const finish = await wayBack(browser);
    for (const url of ["/sign-in/openid?lang=en", `${finish}&lang=en`]) {
      provider.manner = manner;
      const answer = await browser.get(url);
      expect(answer.statusCode).toBe(503);
      expect(readable(answer.body)).toContain("The sign-in service does not answer");
      expect(answer.body).toContain('name="password"');
    }
  });

  test("that was broken off there says so", async () => {
    provider.subject = null;
    const browser = server.browser();
    const answer = await browser.get(`${await wayBack(browser)}&lang=en`);
    expect([answer.statusCode, readable(answer.body)]).toEqual([401, expect.stringContaining("let nobody in")]);
  });

  test("makes no account and gives no role: whom nobody tied is told what to give the administrator", async () => {
    provider.subject = "a-stranger-with-an-account-there";
    const browser = server.browser();
    const answer = await browser.get(`${await wayBack(browser)}&lang=en`);
    expect(answer.statusCode).toBe(403);
    expect(readable(answer.body)).toContain("knows you as a-stranger-with-an-account-there");
  });

  test("ends with its tie and with its account; one subject opens one account; the database names none", async () => {
    const { asSystem } = mission.runtime;
    await expect(tie("adviser")).rejects.toMatchObject({ kind: { code: "shield/openid-taken" } });
    const { rows } = await mission.database
      .pool("heed")
      .query("select row_to_json(t)::text as text from shield.openid_tie t");
    expect(rows).toHaveLength(1);
    expect(rows[0].text).not.toContain(subject);
    const status = async () => {
      const browser = server.browser();
      return (await browser.get(await wayBack(browser))).statusCode;
    };
    expect(await asSystem((work) => untieUser(work, "liaison.koro"), "sign-in")).toBe(true);
    expect(await status()).toBe(403);
    await tie("liaison.koro");
    expect(await status()).toBe(303);
    await asSystem((work) => disableUser(work, "liaison.koro"), "sign-in");
    expect(await status()).toBe(403);
    await tie("adviser");
  });

  test("is not there without a provider", async () => {
    const without = await testServer(mission);
    expect((await without.browser().get("/sign-in")).body).not.toContain("openid");
    expect((await without.browser().get("/sign-in/openid")).statusCode).toBe(404);
  });

  test.each([
    ["https://login.example.org/realms/mission", true],
    ["http://127.0.0.1:3000", true],
    ["http://login.example.org", false],
    ["login.example.org", false],
  ])("takes %s for the address of a provider: %s", (address, is) => {
    expect(isIssuer(address)).toBe(is);
  });
});
