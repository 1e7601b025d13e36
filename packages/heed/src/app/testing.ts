import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll } from "vitest";
import { type Clock, manualClock, namedId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { loadCharters, loadTools } from "../respond/index.sql.ts";
import { type Exercise, readExercise, referenceId } from "./exercise.ts";
import { addExercisePeople } from "./exercise-people.ts";
import { playExercise } from "./exercise-player.ts";
import type { LiveSettings } from "./live-settings.ts";
import type { OpenidSettings } from "./openid-client.ts";
import { type MissionFacts, type Runtime, runtimeOf, theatreFolder } from "./runtime.ts";
import { buildServer } from "./server.ts";
import type { System } from "./system.ts";
import { loadPages } from "./web-build.ts";
import { importCaseFileFrom } from "./wiring.ts";

/** A database of tests, as the running system sees its own. */
export function systemOn(database: TestDatabase, exercise: boolean): System {
  return {
    dataDir: "",
    db: database.db,
    owned: false,
    birth: { databaseId: namedId("test database", database.name), exercise },
    pool: (role) => database.pool(role),
    config: (role) => database.config(role),
    signInSecret: new Uint8Array(32).fill(5),
    applied: [],
    born: async () => {},
    milestones: async () => new Set(),
    reach: async () => {},
    stop: async () => {},
  };
}

export interface EdgeOptions {
  readonly exercise?: boolean;
  /** What is in the database: areas, codes, tools and people; the case file as well; or the played exercise too. */
  readonly holds?: "reference" | "case file" | "exercise";
  /** What the exercise clock reads. It stands still. */
  readonly at?: string;
  /** What is done in it besides, once in a run. */
  readonly besides?: { readonly as: string; readonly by: (mission: TestMission) => Promise<void> };
}

/** A whole mission of tests: database, clock and the people of the exercise. */
export interface TestMission {
  readonly database: TestDatabase;
  readonly system: System;
  readonly mission: MissionFacts;
  readonly clock: Clock & { set(to: string): void };
  readonly runtime: Runtime;
  readonly exercise: Exercise;
}

const theatre = "mali-2018";

/** A mission with its theatre, as a first start makes it; what several test files begin with is loaded once in a run. */
export async function testMission(options: EdgeOptions = {}): Promise<TestMission> {
  const born = options.exercise ?? true;
  const holds = options.holds ?? "reference";
  const folder = theatreFolder(theatre);
  const facts = JSON.parse(readFileSync(join(folder, "theatre.json"), "utf8")) as MissionFacts & {
    startsAt: string;
    endsAt: string;
  };
  const { code, nameEn, nameFr, timeZone } = facts;
  const mission = { id: namedId("mission", code), code, nameEn, nameFr, timeZone };
  const exercise = readExercise(folder);
  const missionOn = (database: TestDatabase): TestMission => {
    const system = systemOn(database, born);
    const clock = manualClock(options.at ?? "2018-07-20T23:45:00Z");
    const runtime = runtimeOf(system, mission, born ? clock : liveClock());
    return { database, system, mission, clock, exercise, runtime };
  };
  const begun = {
    as: `${holds.replaceAll(" ", "_")}_${born ? "exercise" : "live"}`,
    async by(first: TestDatabase) {
      const system = systemOn(first, born);
      // A live database is written at wall time only: its theatre is loaded as an exercise would, by the clock of tests.
      const beginning = runtimeOf(system, mission, born ? manualClock(facts.startsAt) : liveClock());
      await beginning.asSystem(async (work) => {
        await loadTheatre(work, folder);
        await loadTools(work, folder);
        await loadCharters(work, folder);
        if (holds !== "reference") await importCaseFileFrom(work, folder, false);
      });
      await beginning.asSystem((work) => addExercisePeople(work, exercise.people), "sign-in");
      if (holds === "exercise") await playExercise(system, mission, exercise, facts.endsAt);
    },
  };
  const { besides } = options;
  const filled = besides
    ? { as: `${begun.as}_${besides.as}`, on: begun, by: (first: TestDatabase) => besides.by(missionOn(first)) }
    : begun;
  return missionOn(await testDatabase({ exercise: born, filled }));
}

const undone = Symbol("undone");

/**
 * A runtime that answers and then takes back what was written, so that a walk through every operation leaves the mission as it
 * was: no answer depends on who asked before.
 */
export function undoing(runtime: Runtime): Runtime {
  return {
    ...runtime,
    async as(who, lang, task, asOf, service) {
      let answer: { readonly value: Awaited<ReturnType<typeof task>> } | undefined;
      try {
        await runtime.as(
          who,
          lang,
          async (work) => {
            answer = { value: await task(work) };
            throw undone;
          },
          asOf,
          service,
        );
      } catch (error) {
        if (error !== undone) throw error;
      }
      return (answer as { readonly value: Awaited<ReturnType<typeof task>> }).value;
    },
  };
}

/** The records that references of the exercise mean, once it was played. */
export async function referencesIn({ database, mission }: TestMission): Promise<(reference: string) => string> {
  const { rows } = await database
    .pool("heed_auditor")
    .query<{ report: string; warning: string }>(
      "select e.ref_id as report, w.id as warning from warn.warning w join warn.evidence e on e.warning_id = w.id where w.origin = 'rule' and e.kind = 'report'",
    );
  const warningsOf = (report: string) => rows.flatMap((row) => (row.report === report ? [row.warning] : []));
  return (reference) => referenceId(mission.id, reference, warningsOf);
}

const liveClock = (): Clock => ({
  now: () => new Date().toISOString(),
  wall: () => new Date().toISOString(),
  exercise: false,
});

export const exerciseToken = "token-of-tests-that-nobody-guesses";

/** A server of tests with somebody to ask it: every request comes as a browser on this machine sends it. */
export interface TestServer {
  readonly app: FastifyInstance;
  /** A browser with its own cookies. */
  browser(): TestBrowser;
  /** A French browser that has taken a function of the exercise, by its key in the script. */
  as(key: string): Promise<TestBrowser>;
}

export interface TestBrowser {
  readonly cookies: Map<string, string>;
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
  /** Posts a form of one of our own pages. */
  post(
    url: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>;
  /** Calls the API as a script of one of our own pages does. */
  api(method: "GET" | "POST", url: string, body?: unknown): Promise<LightMyRequestResponse>;
  /** Sends exactly this, with the cookies. */
  send(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export const origin = "http://127.0.0.1:8080";
const host = "127.0.0.1:8080";

export async function testServer(
  mission: TestMission,
  options: {
    host?: string;
    token?: string | null;
    live?: Partial<LiveSettings>;
    openid?: OpenidSettings;
    lockSeconds?: number;
    /** Left out: refusals do not wait, so that thousands of them can be asked for. */
    refusalStepMs?: number | undefined;
    /** Routes of a test besides ours. */
    also?: (app: FastifyInstance) => void;
  } = {},
): Promise<TestServer> {
  const pages = await loadPages(() => {});
  const app = await buildServer({
    runtime: mission.runtime,
    pages,
    host: options.host ?? "127.0.0.1",
    exerciseToken: options.token === undefined ? exerciseToken : options.token,
    ...(options.live ? { live: options.live } : {}),
    ...(options.openid ? { openid: options.openid } : {}),
    ...(options.lockSeconds ? { lockSeconds: options.lockSeconds } : {}),
    refusalStepMs: "refusalStepMs" in options ? options.refusalStepMs : 0,
  });
  options.also?.(app);
  await app.ready();
  afterAll(() => app.close());
  let browsers = 0;
  const browser = (): TestBrowser => {
    const cookies = new Map<string, string>();
    // Each has an address of its own, so that limits on an address count one browser and not a whole test.
    browsers += 1;
    const remoteAddress = `10.0.${browsers >> 8}.${browsers & 255}`;
    const send = async (request: InjectOptions) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { host, ...(cookie ? { cookie } : {}), ...request.headers };
      const answer = await app.inject({ remoteAddress, ...request, headers });
      for (const { name, value, maxAge, expires } of answer.cookies as {
        name: string;
        value: string;
        maxAge?: number;
        expires?: Date;
      }[]) {
        if (maxAge === 0 || (expires && expires.getTime() <= Date.now())) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    };
    return {
      cookies,
      send,
      get: (url, headers) => send({ method: "GET", url, headers: { accept: "text/html", ...headers } }),
      post: (url, fields = {}, headers = {}) => {
        const form = new URLSearchParams();
        for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
        return send({
          method: "POST",
          url,
          payload: form.toString(),
          headers: { origin, "content-type": "application/x-www-form-urlencoded", ...headers },
        });
      },
      api: (method, url, body) =>
        send({
          method,
          url: `/api${url}`,
          headers: { origin },
          ...(body === undefined ? {} : { payload: body as object }),
        }),
    };
  };
  return {
    app,
    browser,
    async as(key) {
      const person = mission.exercise.people.find((one) => one.key === key);
      if (!person) throw new RangeError(`the exercise has nobody called ${key}`);
      const one = browser();
      await one.get(`/exercise?token=${exerciseToken}`);
      const answer = await one.post("/exercise/sign-in", { role: person.username }, { "accept-language": "fr" });
      if (answer.statusCode !== 303) throw new Error(`${key} could not sign in: ${answer.statusCode} ${answer.body}`);
      return one;
    },
  };
}

/**
 * Every route that a server answers, read from its own table, so that a new one cannot be forgotten. Parameters are all
 * called `:id`, because the table shows the names of routes that share a beginning together.
 */
export function routesOf(app: FastifyInstance): { readonly method: string; readonly url: string }[] {
  const found: { method: string; url: string }[] = [];
  const above: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split("\n")) {
    const [, indent, part, methods] = /^([│├└─\s]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) continue;
    above.length = indent.length / 4 - 1;
    above.push(part);
    const path = above.join("").replaceAll(/:\w+(\|:\w+)*/g, ":id");
    for (const method of methods?.split(", ") ?? []) {
      // The table leaves out what stands before a star.
      found.push({
        method,
        url: path === "/*" && app.hasRoute({ method: "GET", url: "/assets/*" }) ? "/assets/*" : path,
      });
    }
  }
  return found;
}

/** The text of a page as a reader reads it, without its tags. */
export const readable = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");
