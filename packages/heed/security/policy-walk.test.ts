import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  routesOf,
  type TestBrowser,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
  undoing,
} from "../src/app/testing.ts";
import { routes as operations } from "../src/app/wiring.ts";
import { namedId } from "../src/kernel/index.ts";
import { ledgeredTables } from "../src/kernel/ledger.ts";
import { roles } from "../src/shield/index.ts";
import { functions } from "../src/shield/roles.ts";
import { aRule } from "../src/warn/testing.ts";
import { type Asker, everybody, holdings } from "./askers.ts";
import {
  type AskableRoute,
  addressOf,
  askable,
  bodyFor,
  faultsOf,
  type Hints,
  kindOf,
  openRoutes,
  queriesFor,
} from "./questions.ts";
import { Hunt, plant, plantedIds } from "./secrets.ts";
import { allowed, type Kind, type Known, kinds, readable, records, register } from "./walk-register.ts";

/*
 * Every route, as everybody, about every kind of record, compared with the policy table. Routes are the server's own, bodies
 * are made from the contracts, and what the answer should be is worked out from `may`: nothing here is picked by hand but
 * the register, which says which class and verb an address is about.
 */

const place = { code: "KOR", path: "ML/MOP/KOR" };
const hints: Hints = {
  areaCode: place.code,
  lang: "en",
  textLang: "en",
  eventType: "siege-blockade",
  groupAtRisk: "displaced-people",
  threatCategory: "coercion-social-control",
  imminence: "T1",
  impact: 4,
  placePrecision: "admin2",
  toldAt: "2018-07-20T20:00:00Z",
  name: "Walked",
  query: "area=KOR",
  code: "ML-X001",
  incidentCode: "ML-I068",
  toolCode: "TL-30",
  ownerPost: "community-liaison",
  validUntil: "2018-08-20T12:00:00Z",
  windowFrom: "2018-07-20",
  windowTo: "2018-08-20",
};

/** A decision of a body. */
const decided = {
  ...{ bodyCode: "ST-RTF", kind: "decision", words: "Seen.", need: "must" },
  ...{ desiredEffect: "Seen.", indicator: "Seen." },
};
/** A line of the matrix that nothing speaks against. */
const line = {
  duty: "MUST",
  dutyReason: "Asked by a test.",
  phase: "response",
  toolCode: "TL-30",
  post: "head-of-office",
  desiredEffect: "People come to the market.",
} as const;

/** What a form or an operation needs so that nothing but a right refuses it. */
const own: Readonly<Record<string, Hints>> = {
  "/warnings/:id/decide": { decision: "monitor", reason: "Seen." },
  "/warnings/:id/record": { kind: "acknowledged" },
  "/warnings/:id/outcome": { outcome: "unknown" },
  "/tasks/:id/event": { kind: "departed" },
  "/follow-ups/:id/result": { result: "unreachable" },
  "/api/matrix": { ...line, dueAt: "2018-08-25T12:00:00Z" },
  "/matrix": { ...line, dueAt: "2018-08-25T12:00", state: "planned" },
  "/api/recipients": { alias: "walked", nameEn: "Walked", nameFr: "Suivi" },
  "/recipients": { alias: "walked", nameEn: "Walked", nameFr: "Suivi", kind: "humanitarian" },
  "/api/warnings/:id/cap": { recipients: ["joc"], responseTypes: ["Prepare"] },
  "/warnings/:id/cap": { msgType: "Alert", recipients: "joc", responseTypes: "Prepare" },
  "/cap/:id/ack": { recipient: "nobody-there" },
  "/follow-ups/:id/route": { route: "telephone", askedBy: "liaison", proxy: "family" },
  "/staff-safety": { kind: "threat" },
  "/protection-cases": { about: "person" },
  "/protection-cases/:id/event": { kind: "need", codes: "medical" },
  "/api/protection-cases/:id/events": { kind: "need", codes: ["medical"] },
  "/api/questions": { wantedBy: "2018-07-25T12:00:00Z" },
  "/questions": { purpose: "escort", words: "Whom to escort to the market?", wantedBy: "2018-07-25T12:00" },
  "/questions/:id/event": { kind: "declined", reason: "not-known" },
  "/questions/:id/answer-preview": { answer: "The market days." },
  "/api/body-events": { bodyCode: "ST-RTF", kind: "met", words: "Seen." },
  "/body-events": { bodyCode: "ST-RTF", kind: "met", words: "Seen." },
  "/api/body-matters": { ...decided, dueAt: "2018-08-25T12:00:00Z" },
  "/body-matters": { ...decided, dueAt: "2018-08-25T12:00" },
  "/body-matters/:id/event": { kind: "started" },
  "/api/post-holdings": { post: "jmac", state: "held" },
  "/post-holdings": { post: "jmac", state: "held" },
  "/api/rules": { rule: aRule({ code: "walked-rule" }) },
  "/rules": {
    ...{ code: "walked-rule", titleEn: "Walked", titleFr: "Parcourue", reasonEn: "Walked.", reasonFr: "Parcourue." },
    ...{ violence: "any", killed: "anyone", killedAtLeast: "1", countries: "Mali", km: "30", days: "7" },
    ...{ civiliansKilledAtLeast: "1", by: "anyone" },
  },
  "/rules/:id/try": { from: "2018-01-01", to: "2018-07-01" },
  "/rules/:id/event": { kind: "live" },
  "/api/left-out-categories": { threatCategory: "presence-harm" },
  "/reports/:id/withdraw": { sure: "yes" },
  "/reports/:id/correct": { text: "Said otherwise.", spoken: "fr" },
  "/reports/:id/consent": { level: "C1", given: "agreed", explained: "why-asked" },
  "/reports/:id/hold": { held: "yes", reason: "A case." },
  "/reports/:id/released": {
    ...{ releasedEn: "Cleaned.", releasedFr: "Nettoyé.", sure: "yes", seen: namedId("walk", "seen") },
    ...{ reliability: "F", credibility: 6, reach: "R3", imminence: "T3", impact: 2 },
  },
  "/reports/:id/classify": { step: "raised", grade: "S3" },
  "/incidents/:id/classify": { step: "raised", grade: "S3" },
  "/api/reports/:id/classifications": { step: "raised", grade: "S3" },
  "/api/incidents/:id/classifications": { step: "raised", grade: "S3" },
};

let mission: TestMission;
let server: TestServer;
let people: readonly Asker[];
let known: readonly Known[];
let hunt: Hunt;
const absent = namedId("walk", "nobody has this");
/** Where the stream of changes goes on from: encrypted with a nonce of its own. */
const live = /[\w-]{80}/g;
/** A program that forgot to ask the policy, for as long as a test says so. */
let isCareless = false;

/** One record of each kind in each office, as the database has them. */
async function recordsThere(): Promise<readonly Known[]> {
  const found: Known[] = [];
  // The records with planted words come first: a rule writes others in the same moment.
  const planted = (["mopti", "menaka"] as const).flatMap((office) => Object.values(plantedIds(office)));
  for (const kind of Object.keys(kinds) as Kind[]) {
    const { table, named, where = "true" }: (typeof kinds)[Kind] & { where?: string } = kinds[kind];
    const { rows } = await mission.database.pool("heed_auditor").query(
      `select ${named} as name, area_path as "areaPath", recorded_by as "ownerId",
         case when area_path like 'ML/MOP%' then 'mopti' when area_path like 'ML/MEN%' then 'menaka' else '' end as office
       from ${table} where mission_id = $1 and (area_path is null or area_path ~ '^ML/(MOP|MEN)') and ${where}
       order by ${named}::text = any($2) desc, recorded_at desc, id`,
      [mission.mission.id, planted],
    );
    for (const ones of Map.groupBy(rows as (Known & { office: string })[], ({ office }) => office).values()) {
      const [one, other] = ones;
      if (!one) continue;
      const { name, areaPath, ownerId } = one;
      found.push({ kind, name, areaPath, ownerId, other: other?.name ?? name });
    }
  }
  return found;
}

beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  const writing = await testServer(mission);
  hunt = new Hunt(await plant(writing, "2018-07-20T20:00:00Z"));
  const { as } = mission.runtime;
  const mayBeCareless: typeof mission.runtime = {
    ...mission.runtime,
    as: (who, lang, task, ...more) =>
      as(who, lang, (work) => task(isCareless ? { ...work, may: () => "full" } : work), ...more),
  };
  server = await testServer({ ...mission, runtime: undoing(mayBeCareless) });
  people = await everybody(mission, server);
  known = await recordsThere();
}, 300_000);

const routes = () => askable(server.app);
const entryOf = ({ method, url }: AskableRoute) => register[`${method} ${url}`];

/** An answer in the terms of the policy: nothing there, refused, given in an edition, or done (or refused by another rule). */
type Outcome = "nothing" | "refused" | "full" | "sanitised" | "done" | "strange";
function outcomeOf({ method, url }: AskableRoute, { statusCode, body }: { statusCode: number; body: string }): Outcome {
  // The incident may be linked; the test data holds no event of others to link it to.
  if (body.includes("establish/unknown-external-event")) return "done";
  if (statusCode === 404) return "nothing";
  if (statusCode === 403) return "refused";
  if (method === "POST" && (statusCode < 400 || statusCode === 409 || statusCode === 422)) return "done";
  if (statusCode !== 200) return "strange";
  return url.startsWith("/api/") && /"(view|edition)":"sanitised"/.test(body) ? "sanitised" : "full";
}

interface Asked {
  readonly who: string;
  readonly route: string;
  readonly about: string;
  readonly is: Outcome;
  readonly shouldBe: Outcome;
}

const send = (browser: TestBrowser, { method, url }: AskableRoute, address: string, body?: object) =>
  method === "GET"
    ? browser.get(address)
    : url.startsWith("/api/")
      ? browser.api("POST", address.slice(4), body)
      : browser.post(address, body as Record<string, string>);

async function walkAs({ name, who, browser }: Asker, only?: string): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const route of routes()) {
    if (only !== undefined && only !== `${route.method} ${route.url}`) continue;
    const entry = entryOf(route);
    if (!entry || entry.kind === "door" || entry.kind === "composed") continue;
    // Pages and forms do what operations do, at ten times the cost: asked by fewer people, in the night by all.
    if (!route.url.startsWith("/api/") && !isLooker({ name, who })) continue;
    const ask = async (about: Known | null, shouldBe: Outcome, more: object = {}) => {
      const id = namedId("walk", name, route.url, about?.name ?? "", JSON.stringify(more));
      const named = entry.kind === "act" && about ? entry.named?.(about.name) : undefined;
      const given = { ...hints, ...own[route.url], id, duplicateOf: about?.other ?? id };
      const body = { ...bodyFor(route, given), ...own[route.url], ...named, ...more };
      const answer = await send(browser, route, addressOf(route.url, about?.name ?? ""), body);
      hunt.reply(name, who, `${route.method} ${route.url}`, answer);
      asked.push({
        who: name,
        route: `${route.method} ${route.url}`,
        about: [about?.kind, about?.areaPath, JSON.stringify(more)].join(" "),
        is: outcomeOf(route, answer),
        shouldBe,
      });
    };
    if (entry.kind === "create") {
      await ask(null, allowed(who, entry.asks, { areaPath: place.path, ownerId: who.userId }) ? "done" : "refused");
      continue;
    }
    for (const one of known.filter(({ kind }) => kind === (entry.kind === "record" ? entry.of : entry.on))) {
      const verdict = readable(who, one);
      if (verdict === "no") await ask(one, "nothing");
      else if (entry.kind === "record") {
        const edition = route.url.startsWith("/api/") && verdict === "sanitised" ? "sanitised" : "full";
        await ask(one, route.method === "POST" ? "done" : edition);
      } else {
        const may = allowed(who, entry.asks, one) && (!entry.besides || allowed(who, [entry.besides], one));
        await ask(one, may ? "done" : "refused");
        for (const { body, asks } of entry.also ?? [])
          await ask(one, allowed(who, asks, one) ? "done" : "refused", body);
      }
    }
  }
  return asked;
}

describe("the register", () => {
  test("names every route of the server, and none that is not there", () => {
    const there = routesOf(server.app)
      .filter(({ method }) => method !== "HEAD")
      .map(({ method, url }) => `${method} ${url}`);
    expect(there.filter((route) => register[route] === undefined)).toEqual([]);
    expect(Object.keys(register).filter((route) => !there.includes(route))).toEqual([]);
    for (const { operation } of operations)
      expect(register).toHaveProperty([`${operation.method} /api${operation.path.replaceAll(/:\w+/g, ":id")}`]);
    expect(
      Object.entries(register)
        .flatMap(([route, { kind }]) => (kind === "door" ? [route] : []))
        .sort(),
    ).toEqual([...openRoutes].sort());
  });

  test("names every ledgered table and where its rows come out", () => {
    const tables = ledgeredTables().map(({ room, table }) => `${room}.${table}`);
    expect(tables.filter((table) => records[table] === undefined)).toEqual([]);
    expect(Object.keys(records).filter((table) => !tables.includes(table))).toEqual([]);
    for (const [table, by] of Object.entries(records))
      if (!("why" in by)) for (const route of by) expect([table, register[route] !== undefined]).toEqual([table, true]);
  });

  test("knows a record of each kind, and the people of each holding", () => {
    for (const kind of Object.keys(kinds)) expect(known.map((one) => one.kind)).toContain(kind);
    for (const one of [...roles, ...functions]) expect(holdings.flat()).toContain(one);
  });

  test("makes bodies that the contracts take", () => {
    for (const route of routes()) {
      const body = bodyFor(route, { ...hints, ...own[route.url], id: namedId("walk", "any") });
      if (body) expect([route, faultsOf(route, body)]).toEqual([route, []]);
    }
  });
});

/** What is otherwise than the policy says, each with everybody to whom it is so. */
function wrongIn(asked: readonly Asked[]): readonly string[] {
  const wrong = Map.groupBy(
    asked.filter(({ is, shouldBe }) => is !== shouldBe),
    ({ route, is, shouldBe, about }) => `${route} [${about}] is ${is}, should be ${shouldBe}`,
  );
  return [...wrong].map(([what, ones]) => `${what}: ${ones.map(({ who }) => who).join(", ")}`);
}

test("every answer is what the policy says, and each opening of an account is on the ledger", async ({ task }) => {
  const asked: Asked[] = [];
  for (const one of people) asked.push(...(await walkAs(one)));
  expect(wrongIn(asked)).toEqual([]);
  expect(asked.length).toBeGreaterThan(people.length * 40);
  const told = (given: readonly Outcome[]) => asked.filter(({ is }) => given.includes(is)).length;
  // Each outcome is really met: a walk that is refused everywhere would agree with a policy that refuses.
  for (const outcome of ["nothing", "refused", "full", "sanitised", "done"] as const)
    expect([outcome, told([outcome]) > 20]).toEqual([outcome, true]);
  // Opening an account is work of zone A, which nothing here takes back.
  const opened = asked.filter(({ route, is }) => route === "POST /reports/:id/account" && is === "done");
  const { rows } = await mission.database
    .pool("heed_auditor")
    .query(
      "select count(*)::int as n from kernel.ledger where action = 'read' and room = 'shield_vault' and actor = any($1)",
      [people.map(({ who }) => who.userId)],
    );
  expect([opened.length > 3, rows[0].n]).toEqual([true, opened.length]);
  Object.assign(task.meta, {
    securityTable: {
      "routes x roles walked": `${asked.length} answers: ${routes().length} routes, ${people.length} people`,
    },
  });
}, 600_000);

/** What the processes of Heed and its database write while a task runs. */
async function writtenDuring(task: () => Promise<void>): Promise<readonly string[]> {
  const log = await databaseLog();
  const before = log === null ? 0 : statSync(log).size;
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) stream.write = ((text: string | Uint8Array) => lines.push(String(text)) > 0) as never;
  try {
    await task();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index] as never;
  }
  return [...lines, ...(log === null ? [] : [readFileSync(log).subarray(before).toString()])];
}

/** The log of the database that tests bring; one of somebody else keeps its own. */
async function databaseLog(): Promise<string | null> {
  if (process.env.HEED_TEST_DATABASE_URL) return null;
  const { rows } = await mission.database.pool("heed").query("show data_directory");
  return join(dirname(rows[0].data_directory), "log", "postgres.log");
}

/** Those who ask for what is made of many records: each function once, and those whose office decides in both. */
const isLooker = ({ name, who }: Pick<Asker, "name" | "who">) =>
  process.env.HEED_WALK === "all" ||
  /^(\w\w\w? of mopti|(CL|HR|HO|SC) of menaka)$/.test(name) ||
  who.roles.includes("SP");
const lookers = () => people.filter(isLooker);

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom<unknown>(
    "",
    "'",
    "\\",
    "${",
    "\u0000",
    "1e400",
    -1,
    Number.MAX_SAFE_INTEGER,
    "PLANTED",
    "VILLAGE",
    "%s",
  ),
);

describe("without a session", () => {
  test("every address but the door is refused, and the answer is the same for every record", async () => {
    for (const route of routes()) {
      const nobody = server.browser();
      const kind = (Object.keys(kinds) as Kind[]).find((one) => route.url.includes(`/${one}/:id`));
      const there = known.find((one) => one.kind === kind)?.name ?? namedId("walk", "somebody has this");
      const expected = route.url.startsWith("/api") || route.method === "POST" ? 401 : 303;
      const [answer, other] = [
        await send(nobody, route, addressOf(route.url, there), {}),
        await send(nobody, route, addressOf(route.url, absent), {}),
      ];
      expect([route, answer.statusCode, other.statusCode]).toEqual([route, expected, expected]);
      const said = (one: typeof answer, name: string) =>
        `${one.headers.location} ${one.body}`.replaceAll(encodeURIComponent(name), "ID").replaceAll(name, "ID");
      expect(said(other, absent)).toBe(said(answer, there));
    }
  });
});

describe("a record that somebody may not see", () => {
  test("and one that is not there get one answer, byte for byte", async () => {
    const hidden = new Map<string, number>();
    for (const { who, browser } of people.filter(({ name }) => /^(CL|HU|AU|FP|HO) of mopti$/.test(name))) {
      for (const route of routes()) {
        const entry = entryOf(route);
        if (entry?.kind !== "record" && entry?.kind !== "act") continue;
        const kind = entry.kind === "record" ? entry.of : entry.on;
        for (const one of known.filter((record) => record.kind === kind && readable(who, record) === "no")) {
          const ask = async (name: string) => {
            const id = namedId("walk", "hidden", route.url, who.userId);
            const given = { ...hints, ...own[route.url], id, duplicateOf: id };
            const named = entry.kind === "act" ? entry.named?.(name) : undefined;
            const answer = await send(browser, route, addressOf(route.url, name), {
              ...bodyFor(route, given),
              ...named,
            });
            const head = { ...answer.headers, date: "", "content-length": "" };
            return `${answer.statusCode} ${JSON.stringify(head)} ${answer.body}`
              .replaceAll(name, "ID")
              .replaceAll(live, "LIVE");
          };
          const nothing = kind === "incidents" ? "ML-I999" : kind === "actors" ? "ML-A-NONE" : absent;
          expect([route, await ask(one.name)]).toEqual([route, await ask(nothing)]);
          hidden.set(route.url, (hidden.get(route.url) ?? 0) + 1);
        }
      }
    }
    for (const route of routes()) {
      const entry = entryOf(route);
      if (entry?.kind === "record" || entry?.kind === "act")
        expect([route.url, (hidden.get(route.url) ?? 0) > 0]).toEqual([route.url, true]);
    }
  }, 120_000);

  test("stands in no list: lists name nothing that their reader could not open", async () => {
    for (const { name, browser } of lookers()) {
      for (const kind of ["warnings", "reports"] as const) {
        const answer = await browser.api("GET", `/${kind}`);
        const listed = (answer.json() as Record<string, { id: string }[]>)[kind] ?? [];
        const ids = listed.map(({ id }) => id);
        for (const id of ids.slice(0, 2))
          expect([name, kind, (await browser.api("GET", `/${kind}/${id}`)).statusCode]).toEqual([name, kind, 200]);
        for (const one of known.filter((record) => record.kind === kind)) {
          const isOpen = (await browser.api("GET", `/${kind}/${one.name}`)).statusCode === 200;
          expect([name, kind, one.name, ids.includes(one.name)]).toEqual([name, kind, one.name, isOpen]);
        }
      }
    }
  }, 120_000);
});

describe("what was told in confidence, or only to some", () => {
  test("stands in no list, search or page of those who may not read it", async () => {
    for (const { name, who, browser } of lookers()) {
      for (const route of routes()) {
        if (entryOf(route)?.kind !== "composed" || route.url === "/api/live") continue;
        // Bodies are reference, by a code of the theatre; what they hold is somebody's.
        const address = addressOf(route.url, kindOf(route.url) === "bodies" ? "ST-RTF" : (known[0]?.name ?? ""));
        const query = route.url.startsWith("/api/")
          ? (queriesFor(route, { ...hints, text: "village", q: "Koro" })[0] ?? "")
          : "?text=village";
        hunt.reply(name, who, `${route.method} ${route.url}`, await browser.get(address + query));
      }
    }
    expect(hunt.leaks()).toEqual([]);
  }, 300_000);

  test("comes out by no body, query or address that nobody thought of, and is written to no log", async () => {
    const asking = routes().filter(({ url }) => url.startsWith("/api/") && url !== "/api/live");
    const one = fc.record({
      asker: fc.nat(),
      route: fc.nat(),
      about: fc.nat(),
      changes: fc.array(fc.tuple(fc.nat(), junk), { maxLength: 4 }),
      query: fc.option(
        fc.dictionary(fc.constantFrom("find", "text", "area", "from", "asOf", "q", "x"), fc.string({ maxLength: 12 })),
      ),
    });
    const written = await writtenDuring(async () => {
      const property = fc.asyncProperty(fc.array(one, { minLength: 4, maxLength: 4 }), async (all) => {
        for (const { asker, route: which, about, changes, query } of all) {
          const route = asking[which % asking.length] as AskableRoute;
          const { name, who, browser } = people[asker % people.length] as Asker;
          const body: Record<string, unknown> = { ...bodyFor(route, { ...hints, id: namedId("walk", String(about)) }) };
          const fields = Object.keys(body);
          for (const [field, value] of changes) body[fields[field % fields.length] ?? "more"] = value;
          const record = known[about % known.length]?.name ?? "";
          const asked = query === null ? "" : `?${new URLSearchParams(query)}`;
          const answer = await send(browser, route, addressOf(route.url, record) + asked, body);
          const where = `${route.method} ${route.url}`;
          expect([where, JSON.stringify(body), answer.statusCode < 500]).toEqual([where, JSON.stringify(body), true]);
          hunt.reply(name, who, where, answer);
        }
        return hunt.found.length === 0;
      });
      await fc.assert(property);
    });
    for (const text of written) hunt.text("what is written to a log", text);
    expect(hunt.leaks()).toEqual([]);
  }, 300_000);

  test("is found by this hunt where somebody may read it, and by each kind of word", async ({ task }) => {
    expect(new Set(hunt.rightly.map(({ secret }) => secret))).toEqual(
      new Set([
        "account",
        "phone",
        "village",
        "note on a warning",
        "reason of a decision",
        "what a case needs",
        "what staff tell of themselves",
        "words of a body",
      ]),
    );
    const canary = new Hunt(hunt.secrets);
    const who = (people[0] as Asker).who;
    for (const { text } of hunt.secrets) {
      for (const said of [
        text,
        text.toUpperCase(),
        encodeURIComponent(text),
        Buffer.from(`x${text}yz`).toString("base64"),
      ])
        canary.reply("anybody", who, "GET /canary", { headers: {}, body: `{"a":"${said}"}` } as never);
    }
    expect(canary.found.length + canary.rightly.length).toBe(hunt.secrets.length * 4);
    Object.assign(task.meta, {
      securityTable: {
        "secrets hunted": `${hunt.secrets.length} secrets in ${hunt.looked} replies and logs: ${hunt.found.length} found`,
      },
    });
  });
});

describe("a policy that is not asked", () => {
  test.each([
    ["POST /api/warnings", "FP of mopti"],
    ["POST /api/warnings/:id/decisions", "JM of mopti"],
    ["GET /api/warnings/:id", "FP of menaka"],
  ])("is found at %s by what %s gets", async (route, name) => {
    const asker = people.find((one) => one.name === name) as Asker;
    expect(wrongIn(await walkAs(asker, route))).toEqual([]);
    isCareless = true;
    try {
      expect(wrongIn(await walkAs(asker, route))).not.toEqual([]);
    } finally {
      isCareless = false;
    }
  });
});
