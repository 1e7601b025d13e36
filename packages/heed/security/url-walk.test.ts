import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  referencesIn,
  routesOf,
  type TestBrowser,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
} from "../src/app/testing.ts";
import { routes as operations } from "../src/app/wiring.ts";

/** What a reply must never hold for somebody who has no right to accounts and identities. */
const secrets = {
  account: "PLANTED-ACCOUNT-heron",
  identity: "PLANTED-IDENTITY-acacia",
  phone: "+223 00 00 00 17",
  origin: "PLANTED-ORIGIN-weaver",
} as const;

/** Addresses that somebody may ask for before signing in. */
const open = [
  "GET /sign-in",
  "POST /sign-in",
  "GET /sign-in/second",
  "POST /sign-in/second",
  "GET /sign-in/passkey",
  "POST /sign-in/passkey",
  "POST /sign-in/passkey/challenge",
  "POST /sign-out",
  "GET /away",
  "GET /exercise",
  "POST /exercise/sign-in",
  "POST /preferences",
  "GET /link/:id",
  "POST /link/:id",
  "GET /healthz",
  "GET /assets/*",
];

let mission: TestMission;
let server: TestServer;
let people: Map<string, TestBrowser>;
/** Of each kind, a record that exists: one in the area of Mopti, one in Menaka. */
let known: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  server = await testServer(mission);
  people = new Map();
  // One of each role and office: who shares both sees the same.
  const kinds = Map.groupBy(mission.exercise.people, ({ role, officePath }) => `${role} ${officePath}`);
  for (const [person] of kinds.values()) if (person) people.set(person.key, await server.as(person.key));
  const planted: string[] = [];
  for (const [key, areaCode] of [
    ["cl-mopti", "KOR"],
    ["cl-menaka", "MNC"],
  ] as const) {
    const id = randomUUID();
    planted.push(id);
    const answer = await (people.get(key) as TestBrowser).api("POST", "/reports", {
      id,
      channel: "phone-call",
      eventType: "siege-blockade",
      imminence: "T1",
      impact: 4,
      areaCode,
      placePrecision: "admin2",
      when: { from: "2018-07-20", to: null, precision: "day" },
      groupAtRisk: "displaced-people",
      basis: "saw",
      toldAt: "2018-07-20T23:40:00Z",
      account: { text: `${secrets.account} says: call ${secrets.phone}`, lang: "en", originAreaCode: secrets.origin },
      identity: { label: `${secrets.identity} ${secrets.phone}` },
      atRiskIfKnown: "yes",
    });
    expect([key, answer.statusCode, answer.body.slice(0, 300)]).toEqual([key, 200, expect.anything()]);
  }
  const at = await referencesIn(mission);
  const warnings = (
    await mission.database
      .pool("heed_auditor")
      .query("select w.id from warn.warning w join warn.evidence e on e.warning_id = w.id where e.ref_id = any($1)", [
        planted,
      ])
  ).rows.map(({ id }) => id as string);
  expect(warnings).toHaveLength(2);
  known = {
    reports: planted,
    warnings: [...warnings, at("w-koro-2018")],
    tasks: [at("d-nouh-bozo.TL-09")],
    "follow-ups": [at("act-koro-july.24h")],
    incidents: ["ML-I068", "ML-I001"],
    claims: [at("c-i031")],
    assessments: [at("as-koro-2017")],
    actors: ["ML-A-JNIM"],
    // Nobody's: a view is its author's alone, and the answer is that of one that is not there.
    views: [randomUUID()],
  };
}, 300_000);

/** Addresses of a route with each known record in its place, and one with a record that nobody has. */
function addresses(url: string): { readonly real: readonly string[]; readonly unknown: string; readonly name: string } {
  const kind = url.replace(/^\/api/, "").split("/")[1] ?? "";
  const ids = known[kind] ?? [randomUUID()];
  const fill = (id: string) => url.replace("*", "x").replace(/:\w+/g, id);
  const strange = kind === "incidents" ? "ML-I999" : randomUUID();
  return { real: url.includes(":") ? ids.map(fill) : [fill("")], unknown: fill(strange), name: strange };
}

const ask = (browser: TestBrowser, method: string, url: string, body: object = {}) =>
  method === "GET" || url.startsWith("/api")
    ? url.startsWith("/api")
      ? browser.api(method as "GET", url.slice(4), method === "GET" ? undefined : body)
      : browser.get(url)
    : browser.post(url, body as Record<string, string>);

const walk = () => routesOf(server.app).filter(({ method }) => method === "GET" || method === "POST");

test("the walk sees every route: all operations of the API, and the pages", () => {
  const seen = walk().map(({ method, url }) => `${method} ${url}`);
  for (const { operation } of operations)
    expect(seen).toContain(`${operation.method} /api${operation.path.replaceAll(/:\w+/g, ":id")}`);
  for (const page of [
    "GET /",
    "GET /warnings/:id",
    "GET /reports/:id",
    "POST /reports/:id/account",
    "POST /warnings/:id/decide",
  ])
    expect(seen).toContain(page);
  expect(seen.length).toBeGreaterThan(operations.length + 20);
  expect(new Set(walk().map(({ method }) => method))).toEqual(new Set(["GET", "POST"]));
});

test("without a session every address but the door is refused, and the answer is the same for every record", async () => {
  for (const { method, url } of walk()) {
    if (open.includes(`${method} ${url}`)) continue;
    const nobody = server.browser();
    const { real, unknown, name } = addresses(url);
    const answer = await ask(nobody, method, real[0] as string);
    const expected = url.startsWith("/api") || method === "POST" ? 401 : 303;
    expect([method, url, answer.statusCode]).toEqual([method, url, expected]);
    const other = await ask(nobody, method, unknown);
    expect(other.statusCode).toBe(expected);
    expect(other.body.replaceAll(name, "ID")).toBe(
      answer.body.replaceAll(
        (real[0] as string).split("/").find((part) => Object.values(known).flat().includes(part)) ?? name,
        "ID",
      ),
    );
  }
});

/** Who may open an account at all: class 3, at the office that holds it. */
const mayRead: Readonly<Record<string, readonly number[]>> = {
  "cl-mopti": [0],
  hr: [0],
  "cl-menaka": [1],
  "hr-menaka": [1],
};

interface Asked {
  readonly key: string;
  readonly method: string;
  readonly url: string;
  /** Which of the known records stands in the address, its name, and the name that nobody has. */
  readonly index: number;
  readonly name: string;
  readonly strange: string;
  readonly answer: Answer;
  readonly nothing: Answer;
}
type Answer = Awaited<ReturnType<TestBrowser["send"]>>;

let walked: Promise<readonly Asked[]> | undefined;

/** Everybody asks everything, each record and one that is not there: one walk for all that is said about it. */
function everybodyAsks(): Promise<readonly Asked[]> {
  walked ??= (async () => {
    const all: Asked[] = [];
    for (const [key, browser] of people) {
      for (const { method, url } of walk()) {
        if (open.includes(`${method} ${url}`)) continue;
        const { real, unknown, name: strange } = addresses(url);
        const body = method === "POST" ? fittingBody(url) : {};
        const nothing = url.includes(":") ? await ask(browser, method, unknown, body) : undefined;
        for (const [index, address] of real.entries()) {
          const answer = await ask(browser, method, address, body);
          const name =
            Object.values(known)
              .flat()
              .find((one) => address.includes(one)) ?? strange;
          all.push({ key, method, url, index, name, strange, answer, nothing: nothing ?? answer });
        }
      }
    }
    return all;
  })();
  return walked;
}

describe("what was told in confidence", () => {
  test("stands in no reply to anybody, whatever they ask, unless they open it as one who may", async () => {
    const all = await everybodyAsks();
    const opened = all.filter((one) => {
      const { key, method, url, index, answer, nothing } = one;
      const mayOpen = method === "POST" && url === "/reports/:id/account" && (mayRead[key] ?? []).includes(index);
      for (const { body, statusCode } of [answer, nothing]) {
        const where = `${key} ${method} ${url}`;
        expect([where, statusCode < 500]).toEqual([where, true]);
        // Nobody reads who told, nor where they live, not even on the page that opens what they told.
        for (const secret of [secrets.identity, secrets.origin]) {
          expect([where, secret, body.includes(secret)]).toEqual([where, secret, false]);
        }
        for (const secret of [secrets.account, secrets.phone]) {
          expect([where, secret, body.includes(secret)]).toEqual([where, secret, mayOpen && body === answer.body]);
        }
      }
      return mayOpen;
    });
    // The planted words are really there to be found, and the walk was long enough to mean something.
    expect(opened).toHaveLength(4);
    expect(all.length).toBeGreaterThan(people.size * 40);
  }, 300_000);

  test("each opening is on the ledger, under the name of whoever opened it", async () => {
    await everybodyAsks();
    const { rows } = await mission.database
      .pool("heed_auditor")
      .query(
        "select actor, count(*)::int as n from kernel.ledger where action = 'read' and room = 'shield_vault' group by actor",
      );
    expect(rows).toHaveLength(4);
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  }, 300_000);
});

test("a record that somebody may not see and one that is not there get one answer, byte for byte", async () => {
  const hidden = new Map<string, number>();
  for (const { key, method, url, name, strange, answer, nothing } of await everybodyAsks()) {
    if (answer.statusCode !== 404 || !url.includes(":")) continue;
    expect([key, method, url, nothing.statusCode]).toEqual([key, method, url, 404]);
    expect(answer.body.replaceAll(name, "ID")).toBe(nothing.body.replaceAll(strange, "ID"));
    expect({ ...answer.headers, date: "", "content-length": "" }).toEqual({
      ...nothing.headers,
      date: "",
      "content-length": "",
    });
    hidden.set(url, (hidden.get(url) ?? 0) + 1);
  }
  for (const url of [
    "/warnings/:id",
    "/api/warnings/:id",
    "/reports/:id",
    "/api/reports/:id",
    "/reports/:id/account",
    "/incidents/:id",
    "/actors/:id",
    "/api/warnings/:id/events",
  ]) {
    expect([url, (hidden.get(url) ?? 0) > 0]).toEqual([url, true]);
  }
}, 300_000);

/** A body that an operation would take, so that the refusal comes from the record and not from the form. */
function fittingBody(url: string): object {
  const id = randomUUID();
  if (url === "/api/warnings/:id/events") return { id, kind: "acknowledged" };
  if (url === "/api/tasks/:id/events") return { id, kind: "departed" };
  if (url === "/api/follow-ups/:id/results")
    return { id, result: "unreachable", noteEn: "No answer.", noteFr: "Pas de réponse." };
  if (url === "/api/claims/:id/withdrawals") return { id, reason: "Said by mistake." };
  if (url === "/api/reports/:id/triage") {
    return {
      id,
      reliability: "F",
      credibility: 6,
      reach: "R3",
      imminence: "T3",
      impact: 2,
      releasedEn: "Cleaned.",
      releasedFr: "Nettoyé.",
    };
  }
  return { id };
}

test("lists name nothing that their reader could not open", async () => {
  for (const [key, browser] of people) {
    for (const [kind, list, single] of [
      ["warnings", "/api/warnings", "/api/warnings/"],
      ["reports", "/api/reports", "/api/reports/"],
    ] as const) {
      const answer = await browser.get(list);
      if (answer.statusCode !== 200) continue;
      const ids = ((answer.json() as Record<string, { id: string }[]>)[kind] ?? []).map(({ id }) => id);
      for (const id of ids.slice(0, 4)) {
        const one = await browser.get(`${single}${id}`);
        expect([key, kind, one.statusCode]).toEqual([key, kind, 200]);
      }
      for (const id of known[kind] ?? []) {
        const isOpen = (await browser.get(`${single}${id}`)).statusCode === 200;
        expect([key, kind, id, ids.includes(id)]).toEqual([key, kind, id, isOpen]);
      }
    }
  }
}, 120_000);
