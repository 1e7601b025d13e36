import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { origin, routesOf, type TestMission, type TestServer, testMission, testServer } from "../src/app/testing.ts";

let mission: TestMission;
let server: TestServer;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
}, 120_000);

const report = () => ({
  id: randomUUID(),
  channel: "phone-call",
  eventType: "displacement",
  imminence: "T3",
  impact: 2,
  areaCode: "KOR",
  placePrecision: "admin2",
  when: { from: "2018-07-20", to: "2018-07-20", precision: "day" },
  groupAtRisk: "displaced-people",
  basis: "saw",
  toldAt: "2018-07-20T20:00:00Z",
  account: { text: "Invented words.", lang: "en" },
  atRiskIfKnown: "unknown",
});

describe("a request that another site makes with somebody's cookie", () => {
  test.each([
    ["says that it comes from elsewhere", { origin: "https://other.example" }],
    ["hides where it comes from", { origin: "null" }],
    ["comes from another port of this machine", { origin: "http://127.0.0.1:9999" }],
    ["says nothing at all", { origin: undefined }],
    ["is marked by the browser as cross-site", { origin, "sec-fetch-site": "cross-site" }],
    ["comes from a sibling site", { origin, "sec-fetch-site": "same-site" }],
  ])("is refused when it %s", async (_, headers) => {
    const browser = await server.as("cl-koro");
    const sent = { ...headers, "content-type": "application/json" } as Record<string, string>;
    if (headers.origin === undefined) delete sent.origin;
    const body = report();
    const api = await browser.send({ method: "POST", url: "/api/reports", headers: sent, payload: body });
    expect(api.statusCode).toBe(403);
    expect((await browser.api("GET", `/reports/${body.id}`)).statusCode).toBe(404);
    for (const url of ["/sign-out", "/preferences", `/warnings/${randomUUID()}/decide`, "/exercise/sign-in"]) {
      const form = await browser.send({
        method: "POST",
        url,
        headers: { ...sent, "content-type": "application/x-www-form-urlencoded" },
        payload: "leave=1",
      });
      expect([url, form.statusCode]).toEqual([url, 403]);
    }
    expect((await browser.get("/")).statusCode).toBe(200);
  });

  test("changes nothing by reading: no address that is read writes", async () => {
    const browser = await server.as("cl-koro");
    const entries = async () =>
      (
        await mission.database
          .pool("heed_auditor")
          // That somebody asked for what is not theirs is noted, after the answer, and so is that they read the log.
          .query(
            "select count(*)::int as n from kernel.ledger where action <> 'refuse' and not (action = 'read' and room = 'kernel' and record_table = 'ledger')",
          )
      ).rows[0].n;
    const before = await entries();
    for (const { method, url } of routesOf(server.app)) {
      if (method !== "GET" || url === "/exercise") continue;
      await browser.get(url.replace("*", "x").replaceAll(/:\w+/g, randomUUID()));
    }
    expect(await entries()).toBe(before);
    expect((await browser.get("/")).statusCode).toBe(200);
  });
});

describe("a session", () => {
  test("is never one that somebody else chose", async () => {
    const chosen = "A".repeat(43);
    const browser = server.browser();
    browser.cookies.set("heed_session", chosen);
    await browser.get("/exercise?token=token-of-tests-that-nobody-guesses");
    await browser.post("/exercise/sign-in", { role: "head.mopti" });
    expect(browser.cookies.get("heed_session")).not.toBe(chosen);
    const other = server.browser();
    other.cookies.set("heed_session", chosen);
    expect((await other.get("/")).statusCode).toBe(303);
  });

  test("of somebody else ends when this browser signs in anew", async () => {
    const browser = await server.as("ho");
    const first = new Map(browser.cookies);
    const before = server.browser();
    for (const [name, value] of first) before.cookies.set(name, value);
    expect((await before.get("/")).statusCode).toBe(200);
    await browser.post("/exercise/sign-in", { role: "liaison.koro" });
    const other = server.browser();
    for (const [name, value] of first) other.cookies.set(name, value);
    expect((await other.get("/")).statusCode).toBe(303);
  });

  test.each(["", "x", "' or 1=1 --", "A".repeat(43), "A".repeat(5000), "%00", "../../etc"])(
    "that is %j is nobody's",
    async (token) => {
      const browser = server.browser();
      browser.cookies.set("heed_session", token);
      expect((await browser.get("/")).statusCode).toBe(303);
    },
  );
});

describe("no form leads to another site", () => {
  test.each([
    "https://other.example/",
    "//other.example",
    "/\\other.example",
    "/%09/other.example",
    "\t//other.example",
    "javascript:alert(1)",
  ])("not by %j", async (back) => {
    const browser = await server.as("cl-koro");
    const places = [
      (await browser.post("/preferences", { theme: "dark", back })).headers.location,
      (await browser.post(`/follow-ups/${randomUUID()}/result`, { result: "safe", back })).headers.location,
    ];
    const door = await browser.get(`/sign-in?back=${encodeURIComponent(back)}`);
    places.push(/name="back" value="([^"]*)"/.exec(door.body)?.[1]);
    for (const place of places) if (place !== undefined) expect(new URL(place, origin).origin).toBe(origin);
  });
});

describe("what nobody can digest", () => {
  test("a body beyond the limit is refused, on forms and the API", async () => {
    const browser = await server.as("cl-koro");
    const large = "x".repeat(1_100_000);
    const api = await browser.api("POST", "/reports", { ...report(), account: { text: large, lang: "en" } });
    expect([api.statusCode, api.json().code]).toEqual([413, "app/too-large"]);
    const form = await browser.post(`/warnings/${randomUUID()}/decide`, { reason: large });
    expect(form.statusCode).toBe(413);
    expect(form.body).not.toContain("xxxx");
  });

  test.each([
    ["JSON that is none", "application/json", "{"],
    ["JSON that poisons prototypes", "application/json", '{"__proto__":{"isAdmin":true}}'],
    ["XML", "application/xml", "<a/>"],
    ["a form where JSON is asked", "application/x-www-form-urlencoded", "a=1"],
    ["NUL in a text", "application/json", JSON.stringify({ ...report(), placeToldAs: "a\u0000b" })],
    ["an array", "application/json", "[]"],
    ["nothing", "application/json", ""],
  ])("%s is refused without a trace of our insides", async (_, type, payload) => {
    const browser = await server.as("cl-koro");
    const answer = await browser.send({
      method: "POST",
      url: "/api/reports",
      headers: { origin, "content-type": type },
      payload,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(answer.body).not.toMatch(/\.ts\b|node_modules|at .*\(|select |insert |syntax|postgres/i);
  });

  test.each([
    "/%",
    "/incidents/%E0%A4%A",
    "/warnings/..%2f..%2fetc",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/.vite/manifest.json",
    `/incidents/${"a".repeat(5000)}`,
    "/warnings/%00",
    "/link/%00",
  ])("the address %s finds nothing and tells nothing", async (url) => {
    const browser = await server.as("ho");
    const answer = await browser.get(url);
    expect([400, 404, 410, 422]).toContain(answer.statusCode);
    expect(answer.body).not.toMatch(/\.ts\b|node_modules|"dependencies"|FST_|Bad Request/);
  });

  test("a mistake of ours shows no trace and keeps what it says out of the answer", async () => {
    const { app } = await testServer({
      ...mission,
      runtime: { ...mission.runtime, as: () => Promise.reject(new Error("secret insides at /path/file.ts")) },
    });
    const written: string[] = [];
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = ((text: string) => written.push(text)) as never;
    try {
      const browser = await server.as("ho");
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      for (const [url, type] of [
        ["/api/reports", "application/problem+json; charset=utf-8"],
        ["/", "text/html; charset=utf-8"],
      ] as const) {
        const answer = await app.inject({ method: "GET", url, headers: { host: "127.0.0.1", cookie } });
        expect([answer.statusCode, answer.headers["content-type"]]).toEqual([500, type]);
        expect(answer.body).not.toMatch(/secret insides|file\.ts/);
      }
    } finally {
      process.stderr.write = write;
    }
    expect(written.join("")).toMatch(/heed: GET \/api\/reports: Error/);
    expect(written.join("")).not.toContain("secret insides");
  });
});

describe("headers", () => {
  const pages = [
    "/",
    "/sign-in",
    "/warnings",
    "/explore",
    "/api/brief",
    "/api/nothing",
    "/nothing",
    "/healthz",
    "/away",
  ];
  test.each(pages)("%s may not be framed, sniffed, stored or given script of others", async (url) => {
    for (const browser of [server.browser(), await server.as("ho")]) {
      const { headers } = await browser.get(url);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cache-control"]).toBe("no-store");
      expect(String(headers.vary)).toContain("cookie");
      expect(headers["content-language"]).toMatch(/^(en|fr)$/);
      expect(headers).not.toHaveProperty("x-powered-by");
      expect(headers).not.toHaveProperty("etag");
    }
  });

  test("only the page with the map may run a worker, and that of ours alone", async () => {
    const ho = await server.as("ho");
    const policyAt = async (url: string) => String((await ho.get(url)).headers["content-security-policy"]);
    const strict = await policyAt("/warnings");
    expect(strict).not.toContain("worker-src");
    for (const url of ["/explore", "/explore?map=1"]) {
      // Word for word the policy of every other page, and one more: nothing was loosened for the map.
      expect(await policyAt(url)).toBe(`${strict}; worker-src 'self'`);
    }
    // A refusal of that page is a page like every other.
    expect(await policyAt("/explore?area=NOWHERE")).toBe(strict);
    expect(await policyAt("/")).toBe(strict);
  });

  test("only files that are the same for everybody may be kept, and they for ever", async () => {
    const page = await server.browser().get("/sign-in");
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] as string;
    const file = await server.browser().get(style);
    expect([file.statusCode, file.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
    expect((await server.browser().get("/assets/nothing.css")).headers["cache-control"]).toBe("no-store");
  });

  test.each(["/", "/sign-in", "/incidents", "/warnings", "/explore", "/explore?map=1", "/nothing"])(
    "%s holds no script and no style of its own",
    async (url) => {
      const { body } = await (await server.as("ho")).get(url);
      expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/i);
      expect(body).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
      expect(body).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//i);
    },
  );
});

test("somebody who guesses fast is slowed down before the database is asked", async () => {
  const quick = await testServer(mission);
  const guesser = quick.browser();
  const statuses: number[] = [];
  for (let i = 0; i < 40; i++) statuses.push((await guesser.get("/link/guess")).statusCode);
  expect(statuses[0]).toBe(410);
  expect(statuses.at(-1)).toBe(429);
  expect((await guesser.get("/link/guess")).headers["content-type"]).toBe("text/html; charset=utf-8");
  expect((await quick.browser().get("/link/guess")).statusCode).toBe(410);
});
