import { describe, expect, onTestFinished, test } from "vitest";
import {
  exerciseToken,
  type TestBrowser,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
} from "../src/app/testing.ts";
import { type Listening, listen, listening } from "../src/app/testing-live.ts";
import { namedId } from "../src/kernel/index.ts";
import { sealAll } from "../src/kernel/seal.ts";
import { addUser, signInToExercise } from "../src/shield/index.sql.ts";
import { aRule } from "../src/warn/testing.ts";
import { type AskableRoute, addressOf, askable, bodyFor, type Hints, kindOf, queriesFor } from "./questions.ts";

/*
 * Two worlds that differ only in records which the asker may not see must answer alike, byte for byte: every route, every
 * verb, every filter, with the id of a hidden record, of one that is not there, and of one that both worlds have.
 */

/** Words of hidden records. Whoever asks filters and searches by them. */
const planted = "Xanthorea";

const hints: Hints = {
  areaCode: "MNC",
  area: "MNC",
  lang: "en",
  textLang: "en",
  eventType: "siege-blockade",
  groupAtRisk: "displaced-people",
  threatCategory: "coercion-social-control",
  imminence: "T1",
  impact: 4,
  placePrecision: "admin2",
  when: { from: "2018-07-20", to: null, precision: "day" },
  toldAt: "2018-07-20T23:30:00Z",
  titleEn: `${planted} wells: people cut off`,
  titleFr: `Puits de ${planted} : des gens encerclés`,
  text: planted,
  find: planted,
  q: "Menaka",
  name: planted,
  query: "area=MNC",
  code: "ML-X777",
  toolCode: "TL-09",
  ownerPost: "head-of-office",
  validUntil: "2018-08-20T12:00:00Z",
  asOf: "2018-07-20",
  vintage: "2018",
  within: "MEN",
  authorSection: "human-rights",
};

/** Who writes where only others read. */
const writers = ["cl-menaka", "hr-menaka", "ho-menaka", "pa"] as const;

interface World {
  readonly mission: TestMission;
  readonly server: TestServer;
  readonly as: (key: string) => Promise<TestBrowser>;
}

async function worldOn(mission: TestMission, options: Parameters<typeof testServer>[1] = {}): Promise<World> {
  const server = await testServer(mission, options);
  const browsers = new Map<string, Promise<TestBrowser>>();
  const as = (key: string) => {
    const known = browsers.get(key) ?? server.as(key);
    browsers.set(key, known);
    return known;
  };
  return { mission, server, as };
}

/** Lists come in the order of time: no two things may happen at once, or ids that a server draws would order them. */
function later({ clock }: TestMission): void {
  clock.set(new Date(Date.parse(clock.now()) + 1000).toISOString());
}

const absent = namedId("two worlds", "nobody has this");
/** The report in Koro that every world has. */
const told = namedId("two worlds", "told");

/** Planners of the exercise are of one office: this one asks protection questions in another. */
const planner = namedId("two worlds", "planner");

/** A report in Koro, told in words. */
async function tell(mission: TestMission): Promise<void> {
  await mission.runtime.asSystem(
    (work) =>
      addUser(work, {
        id: planner,
        username: "planner.menaka",
        labelEn: "Planner",
        labelFr: "Planificateur",
        lang: "fr",
        roles: ["FP"],
        officePath: "ML/MEN",
      }),
    "sign-in",
  );
  const { as } = await worldOn(mission);
  const body = bodyFor({ method: "POST", url: "/api/reports" }, { ...hints, areaCode: "KOR", id: told });
  const answer = await (await as("cl-koro")).api("POST", "/reports", {
    ...body,
    account: { text: "The well is closed.", lang: "en", originAreaCode: "KOR" },
    identity: { label: "The caller of before" },
    atRiskIfKnown: "yes",
  });
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.anything()]);
}

/** The same report in the words of somebody else, who spoke elsewhere: a change behind the program, of nothing else. */
async function tellOtherwise({ database }: TestMission): Promise<void> {
  const changed = await Promise.all(
    ["account_part", "identity_part"].map((table) =>
      database.pool("heed").query(
        `update shield_vault.${table} set content = replace(replace(replace(content, 'The well is closed.', $1), 'The caller of before', $2), 'KOR', 'MNC-2222')
         where content like '%The well is closed.%' or content like '%The caller of before%'`,
        [`${planted} men came at night and closed the well.`, `${planted} with another telephone`],
      ),
    ),
  );
  expect(changed.map(({ rowCount }) => rowCount)).toEqual([1, 1]);
}

/** What contracts alone do not say of some bodies. */
const more: Readonly<Record<string, Hints>> = {
  "/api/assessments": { dualRole: "no" },
  "/api/left-out-categories": { threatCategory: "state-violations" },
  "/api/warnings/:id/decisions": { decision: "monitor", reason: `${planted}: nobody can go.` },
  "/api/matrix": {
    duty: "MUST",
    dutyReason: `${planted}: the cluster said so.`,
    dueAt: "2018-07-25T12:00:00Z",
    toolCode: "TL-30",
    post: "head-of-office",
    desiredEffect: `${planted}: people come to the well.`,
  },
  "/api/recipients": { alias: "hidden-body", nameEn: planted, nameFr: planted },
  "/api/warnings/:id/cap": { recipients: ["human-rights", "head-of-office"], responseTypes: ["Prepare"] },
  "/api/cap/:id/acknowledgements": { recipient: "human-rights" },
  "/api/questions": { wantedBy: "2018-07-25T12:00:00Z" },
  "/api/body-events": { bodyCode: "ST-RTF", kind: "met", words: `${planted} was spoken of.` },
  "/api/body-matters": {
    ...{ bodyCode: "ST-RTF", kind: "decision", words: `${planted}: a patrol goes.`, need: "must" },
    ...{ desiredEffect: planted, indicator: planted, dueAt: "2018-07-25T12:00:00Z" },
  },
  "/api/post-holdings": { post: "jmac", state: "vacant" },
  "/api/rules": { rule: aRule({ code: "walked-rule" }) },
  "/api/rules/:id/trials": { from: "2017-01-01", to: "2018-01-01" },
  "/api/rules/:id/events": { kind: "retired", why: `${planted}: it is of no use.` },
  "/api/claims": { subject: { kind: "incident", code: "ML-X70" }, reportId: told },
  "/api/external-links": { incidentCode: "ML-X70" },
  "/api/reports/:id/classifications": { step: "raised", grade: "S3" },
  "/api/incidents/:id/classifications": { step: "raised", grade: "S3" },
  "/api/protection-cases/:id/events": { kind: "need", codes: ["medical"], note: `${planted}: two nights.` },
  "/api/questions/:id/events": { kind: "answered", answer: `${planted}: on market days.` },
  "/api/questions/:id/answer-previews": { answer: `${planted}: on market days.` },
};
const without: Readonly<Record<string, readonly string[]>> = { "/api/warnings/:id/events": ["imminence", "impact"] };

function filled(route: AskableRoute, given: Hints): object | undefined {
  const leftOut = without[route.url] ?? [];
  const known = Object.fromEntries(
    Object.entries({ ...hints, ...more[route.url], ...given }).filter(([name]) => !leftOut.includes(name)),
  );
  return bodyFor(route, known);
}

const codeOf = (writer: string) => `ML-X7${(writers as readonly string[]).indexOf(writer)}`;

const shownBy: Readonly<Record<string, string>> = {
  "/api/reports/:id/triage": "/api/reports/:id/release-previews",
  "/api/questions/:id/events": "/api/questions/:id/answer-previews",
};

/** A text is released with the mark of what was shown before. */
async function seenBefore(browser: TestBrowser, { url }: AskableRoute, record: string): Promise<unknown> {
  const shows = shownBy[url];
  if (shows === undefined) return namedId("two worlds", "seen");
  const preview = { method: "POST", url: shows } as const;
  const answer = await browser.api("POST", addressOf(preview.url.slice(4), record), filled(preview, {}));
  return (answer.json() as { seen?: unknown }).seen;
}

async function asPlanner({ mission, server }: World): Promise<TestBrowser> {
  const { token } = await mission.runtime.asSystem((work) => signInToExercise(work, planner), "sign-in");
  const browser = server.browser();
  browser.cookies.set("heed_exercise", exerciseToken);
  browser.cookies.set("heed_session", token);
  return browser;
}

interface Hidden {
  /** Ids by kind of record. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** What each route of the API that writes answered to those who wrote. */
  readonly statuses: ReadonlyMap<string, readonly number[]>;
}

/** Writes through every route of the API that writes, as people of another office. */
async function hide(world: World): Promise<Hidden> {
  const { mission, server } = world;
  const asking = await asPlanner(world);
  const as = async (writer: string) => (writer === "planner" ? asking : world.as(writer));
  const ids = new Map<string, string[]>();
  const statuses = new Map<string, number[]>();
  const before = mission.clock.now();
  const writes = askable(server.app).filter(({ method, url }) => method === "POST" && url.startsWith("/api/"));
  // What is written of a message comes after what sends one, and a line of the matrix after the assessment that it answers.
  const afterOthers = ["/api/cap/:id/acknowledgements", "/api/matrix"];
  const depth = ({ url }: AskableRoute) => url.split("/").length + (afterOthers.includes(url) ? 1 : 0);
  for (const route of writes.toSorted((a, b) => depth(a) - depth(b))) {
    const kind = kindOf(route.url);
    const keep = (id: string) => ids.set(kind, [...(ids.get(kind) ?? []), id]);
    for (const writer of kind === "questions" ? ([...writers, "planner"] as const) : writers) {
      for (const record of route.url.includes(":") ? (ids.get(kind) ?? []).slice(0, 2) : [""]) {
        const id = namedId("two worlds", "hidden", route.url, writer, record);
        const claimId = ids.get("claims")?.[0];
        // Lines of the matrix answer what stands: the last that was written.
        const assessmentId = ids.get("assessments")?.at(-1);
        const seen = await seenBefore(await as(writer), route, record);
        const body = filled(route, {
          id,
          seen,
          code: codeOf(writer),
          ...(claimId ? { claimId } : {}),
          ...(assessmentId ? { assessmentId } : {}),
        });
        later(mission);
        const answer = await (await as(writer)).api("POST", addressOf(route.url.slice(4), record), body);
        statuses.set(route.url, [...(statuses.get(route.url) ?? []), answer.statusCode]);
        // An incident is known by its code.
        if (answer.statusCode < 300 && !route.url.includes(":")) keep(kind === "incidents" ? codeOf(writer) : id);
        if (answer.statusCode < 300 && route.url === "/api/warnings/:id/cap")
          ids.set("cap", [...(ids.get("cap") ?? []), id]);
      }
    }
    if (route.url === "/api/reports") {
      const answer = await (await as("pa")).api("GET", "/warnings?area=MNC");
      for (const { id } of (answer.json() as { warnings: { id: string }[] }).warnings)
        ids.set("warnings", [...(ids.get("warnings") ?? []), id]);
    }
  }
  mission.clock.set(before);
  return { ids, statuses };
}

const started = { holds: "exercise", besides: { as: "two_worlds", by: tell } } as const;
/** A world with the report in Koro and nothing besides. */
async function plainWorld(options?: Parameters<typeof testServer>[1]): Promise<World> {
  const world = await worldOn(await testMission(started), options);
  // A night has some fifty worlds, and a database only so many connections.
  onTestFinished(async () => {
    await world.server.app.close();
    await world.mission.database.close();
  });
  return world;
}

const beatsOf = ({ heard }: Listening) => heard.filter(({ event }) => event === "beat").length;

/** What differs between any two answers, and tells nothing. */
const volatile: readonly (readonly [RegExp, string, string])[] = [
  [/[\w-]{80}/g, "PLACE", "where the stream of changes goes on from: encrypted with a nonce of its own"],
];

/** It shows the secret of an authenticator app again, which was drawn for this asker. */
const drawsSecret = "POST /account/app/confirm";

/** Ids that a server drew, and the short codes made of them: named by the order in which they come. */
const drawn = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /\b(?<=[A-Z]-\d\d(?:\d\d)?-)[0-9a-f]{4}\b/g,
] as const;

function canonical(text: string): string {
  const names = new Map<string, string>();
  const name = (found: string) => {
    const known = names.get(found) ?? `ID-${names.size}`;
    names.set(found, known);
    return known;
  };
  const still = volatile.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), text);
  return drawn.reduce((left, pattern) => left.replaceAll(pattern, name), still);
}

let compared = 0;

interface Difference {
  readonly who: string;
  readonly asked: string;
  readonly a: string;
  readonly b: string;
}

/** Everything that one person can ask, of two worlds at once. @returns where they answered differently. */
async function compare(
  who: string,
  first: World,
  second: World,
  hidden: Hidden["ids"],
): Promise<readonly Difference[]> {
  const [one, other] = await Promise.all([first.as(who), second.as(who)]);
  const differences: Difference[] = [];
  const ask = async (method: "GET" | "POST", url: string, inFirst: string, inSecond: string, body?: object) => {
    const send = (browser: TestBrowser, address: string) =>
      method === "GET"
        ? browser.get(address)
        : url.startsWith("/api/")
          ? browser.api("POST", address.slice(4), body)
          : browser.post(address, body as Record<string, string>);
    if (method === "POST") for (const { mission } of [first, second]) later(mission);
    const [a, b] = await Promise.all([send(one, inFirst), send(other, inSecond)]);
    compared += 1;
    const say = (answer: typeof a) => {
      const told = canonical(
        `${answer.statusCode} ${JSON.stringify({ ...answer.headers, date: "", "content-length": "" })}\n${answer.body}`,
      );
      // Refusals are noted after their answer, each when there is time for it.
      return url === "/log" ? told.replaceAll(/23\sh\s\d\d|23:\d\d:\d\d/g, "TIME") : told;
    };
    // The policy gives the auditor every entry of the log, ids of what was written included (class 15).
    if (who === "au" && url === "/log") return;
    if (`${method} ${url}` === drawsSecret && a.statusCode === b.statusCode) return;
    if (say(a) !== say(b))
      differences.push({ who, asked: `${method} ${inSecond} ${JSON.stringify(body ?? "")}`, a: say(a), b: say(b) });
  };
  const routes = askable(first.server.app).filter(({ url }) => url !== "/api/live");
  const round = async (method: "GET" | "POST", only: (url: string) => boolean = () => true) => {
    for (const route of routes.filter((each) => each.method === method && only(each.url))) {
      const ids = route.url.includes(":") ? [absent, ...(hidden.get(kindOf(route.url)) ?? [])] : [""];
      for (const id of ids) {
        for (const query of queriesFor(route, hints)) {
          const address = addressOf(route.url, id) + query;
          const body = method === "GET" ? undefined : filled(route, { id: namedId("two worlds", who, route.url, id) });
          await ask(method, route.url, address, address, body);
        }
      }
    }
  };
  await round("GET");
  await round("POST");
  // What the writing left behind shows in lists.
  await round("GET", (url) => !url.includes(":"));
  return differences;
}

function shown(differences: readonly Difference[]): readonly string[] {
  return differences.slice(0, 12).map(({ who, asked, a, b }) => {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    return `${who} ${asked}\n   ${a.slice(Math.max(0, at - 60), at + 120)}\n   ${b.slice(Math.max(0, at - 60), at + 120)}`;
  });
}

/** Writes that a body of the contract alone does not bring about: they need a record that stands in a certain state. */
const notWritten = [
  "/api/activities",
  "/api/external-links",
  "/api/harm-reviews",
  "/api/reports/:id/duplicates",
  "/api/warnings/:id/closure",
  "/api/tasks/:id/events",
  "/api/follow-ups/:id/results",
  "/api/follow-ups/:id/routes",
  "/api/rules/:id/trials",
];

// The long campaign of the night asks as everybody.
const everybody = process.env.HEED_WALK === "all";

describe("records of another office", () => {
  test.each(["cl-mopti", "ho", "ad", "hu", ...(everybody ? ["sc", "au", "desk-mopti", "cl-koro", "ho-acting"] : [])])(
    "are nothing to %s, whatever they ask, by whatever id, filter, word or form",
    async (who) => {
      const [first, second] = await Promise.all([plainWorld(), plainWorld()]);
      const { ids, statuses } = await hide(second);
      const unwritten = [...statuses].filter(([, all]) => !all.some((status) => status < 300)).map(([url]) => url);
      expect(unwritten.filter((url) => !notWritten.includes(url))).toEqual([]);
      expect([...ids.keys()]).toEqual(
        expect.arrayContaining([
          "reports",
          "warnings",
          "cap",
          "incidents",
          "claims",
          "assessments",
          "views",
          "questions",
          "protection-cases",
        ]),
      );
      expect(shown(await compare(who, first, second, ids))).toEqual([]);
    },
    180_000,
  );
});

describe("the words of an account, and who spoke from where", () => {
  const asked = [
    "pa",
    "fp",
    "ho",
    "cl-menaka",
    ...(everybody ? ["jm", "joc", "up", "sl", "hr-menaka", "sc", "au"] : []),
  ];
  test.each(asked)(
    "are nothing to %s, who reads the report itself or nothing of it",
    async (who) => {
      const [first, second] = await Promise.all([plainWorld(), plainWorld()]);
      await tellOtherwise(second.mission);
      expect(shown(await compare(who, first, second, new Map([["reports", [told]]])))).toEqual([]);
    },
    180_000,
  );
});

describe("the stream of changes", () => {
  test("is one in both worlds for whoever may not read what was hidden, while it is being hidden", async () => {
    const worlds = await Promise.all(
      [1, 2].map(async () => {
        const world = await plainWorld({ live: { beatMs: 200 } });
        await listening(world.server);
        return world;
      }),
    );
    const [, second] = worlds as [World, World];
    const readers = ["cl-mopti", "ho", "hu", "au"];
    const streams = await Promise.all(
      readers.map((who) => Promise.all(worlds.map(async ({ server, as }) => listen(server, await as(who))))),
    );
    const seal = ({ mission }: World) => sealAll(mission.database.pool("heed_sealer"), () => new Date().toISOString());
    await hide(second);
    for (const world of worlds) {
      const body = filled(
        { method: "POST", url: "/api/reports" },
        { areaCode: "KOR", id: namedId("two worlds", "heard") },
      );
      later(world.mission);
      expect((await (await world.as("cl-koro")).api("POST", "/reports", body)).statusCode).toBe(200);
      await seal(world);
    }
    const witness = streams[readers.indexOf("ho")] as Listening[];
    for (const stream of witness) await stream.changes(1);
    for (const stream of streams.flat()) {
      const before = beatsOf(stream);
      await stream.until(() => beatsOf(stream) >= before + 2, "signs of life");
    }
    // Signs of life come at a fixed time, so there are as many as there was time.
    const told = (stream: Listening) =>
      canonical(`${stream.status} ${stream.text()}`).replaceAll("id: PLACE\nevent: beat\ndata: -\n\n", "");
    for (const [index, who] of readers.entries()) {
      const [one, other] = streams[index] as [Listening, Listening];
      expect([who, told(other)]).toEqual([who, told(one)]);
    }
    for (const stream of streams.flat()) stream.close();
  }, 60_000);
});

test("was long enough to mean something", ({ task }) => {
  expect(compared).toBeGreaterThan(2000);
  Object.assign(task.meta, { securityTable: { "two worlds": `${compared} questions, byte for byte` } });
});

describe("this comparison", () => {
  test("finds one route that lets the number of hidden records through, without being told of it", async () => {
    const leaking = async () => {
      const mission = await testMission(started);
      return worldOn(mission, {
        also: (app) =>
          app.get("/canary", async () => {
            const { rows } = await mission.database
              .pool("heed_auditor")
              .query("select count(*)::int as known from establish.incident");
            return rows[0];
          }),
      });
    };
    const [first, second] = await Promise.all([leaking(), leaking()]);
    const { ids } = await hide(second);
    const asked = (await compare("hu", first, second, ids)).map((difference) => difference.asked);
    expect(new Set(asked)).toEqual(new Set(['GET /canary ""']));
  }, 60_000);

  test("finds what somebody sees who may see it", async () => {
    const [first, second] = await Promise.all([plainWorld(), plainWorld()]);
    const { ids } = await hide(second);
    const asked = (await compare("ho-menaka", first, second, ids)).map((difference) => difference.asked);
    for (const url of ["GET / ", "GET /api/warnings ", "GET /api/incidents ", "GET /api/find?text=", "GET /explore "])
      expect([url, asked.some((one) => one.startsWith(url))]).toEqual([url, true]);
  }, 60_000);
});
