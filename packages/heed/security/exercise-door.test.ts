import { beforeAll, describe, expect, test } from "vitest";
import { personId } from "../src/app/exercise-people.ts";
import { initialise } from "../src/app/initialise.ts";
import { speak } from "../src/app/terminal.ts";
import {
  exerciseToken,
  readable,
  type TestMission,
  type TestServer,
  testMission,
  testServer,
} from "../src/app/testing.ts";
import { giveBirth } from "../src/kernel/installation.ts";
import { signInToExercise } from "../src/shield/index.sql.ts";

let drill: TestMission;
let live: TestMission;
let open: TestServer;

beforeAll(async () => {
  drill = await testMission();
  live = await testMission({ exercise: false });
  open = await testServer(drill);
}, 180_000);

/** Tries every way in: the printed link, and the form with the token's cookie. */
async function tryDoor(server: TestServer, options: { token?: string; headers?: Record<string, string> } = {}) {
  const token = options.token ?? exerciseToken;
  const browser = server.browser();
  const link = await browser.get(`/exercise?token=${token}`, options.headers);
  browser.cookies.set("heed_exercise", token);
  const page = await browser.get("/sign-in", options.headers);
  const form = await browser.post("/exercise/sign-in", { role: "head.mopti" }, options.headers);
  const today = await browser.get("/", options.headers);
  return { link, page, form, today, cookies: browser.cookies, session: browser.cookies.get("heed_session") };
}

test("the door opens where every condition holds: without this the refusals below would prove nothing", async () => {
  const { link, page, form, today, session } = await tryDoor(open);
  expect([link.statusCode, form.statusCode, today.statusCode]).toEqual([303, 303, 200]);
  expect(page.body).toContain("head.mopti");
  expect(session).toMatch(/^[\w-]{43}$/);
});

describe("the door stays shut", () => {
  const shut = async (found: Awaited<ReturnType<typeof tryDoor>>) => {
    expect([found.link.statusCode, found.form.statusCode]).toEqual([403, 403]);
    expect(found.page.body).not.toContain("head.mopti");
    expect(found.session).toBeUndefined();
    expect(found.today.statusCode).not.toBe(200);
  };

  test.each([
    ["forwarded", "for=10.0.0.1"],
    ["x-forwarded-for", "10.0.0.1"],
    ["x-forwarded-host", "heed.example"],
    ["x-forwarded-proto", "https"],
    ["x-real-ip", "10.0.0.1"],
    ["via", "1.1 proxy"],
    ["cf-connecting-ip", "10.0.0.1"],
    ["true-client-ip", "10.0.0.1"],
  ])("to a request that came through something that adds %s", async (name, value) => {
    await shut(await tryDoor(open, { headers: { [name]: value } }));
  });

  test.each([
    "heed.example",
    "127.0.0.1.heed.example",
    "10.0.0.5:8080",
    "127.0.0.1:8080.heed.example",
    "localhost.heed.example",
  ])("to the host name %s, which a page elsewhere may have pointed here", async (host) => {
    await shut(await tryDoor(open, { headers: { host, origin: `http://${host}` } }));
  });

  test.each(["", "guessed", exerciseToken.slice(0, -1), `${exerciseToken}x`, exerciseToken.toUpperCase()])(
    "to the token %j",
    async (token) => {
      await shut(await tryDoor(open, { token }));
    },
  );

  test.each(["0.0.0.0", "::", "::1", "192.168.1.10"])("on a server that listens on %s", async (host) => {
    await shut(await tryDoor(await testServer(drill, { host })));
  });

  test("on a server without a token, for an empty one too", async () => {
    const server = await testServer(drill, { token: null });
    await shut(await tryDoor(server));
    await shut(await tryDoor(server, { token: "null" }));
  });

  test("in a database that was born live, with the right token", async () => {
    await shut(await tryDoor(await testServer(live)));
  });
});

test("a session that was taken here is worth nothing through a proxy or on a server that others reach", async () => {
  const { cookies } = await tryDoor(open);
  const carry = async (server: TestServer, headers: Record<string, string> = {}) => {
    const browser = server.browser();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    return (await browser.get("/", headers)).statusCode;
  };
  expect(await carry(open)).toBe(200);
  expect(await carry(open, { "x-forwarded-for": "10.0.0.1" })).toBe(303);
  expect(await carry(await testServer(drill, { host: "0.0.0.0" }))).toBe(303);
});

describe("the database itself", () => {
  test("keeps no session without a password where it was born live, whatever the program asks", async () => {
    const person = live.exercise.people[0];
    if (!person) throw new Error("the exercise has nobody");
    const attempt = live.runtime.asSystem(
      (work) => signInToExercise(work, personId(work.missionId, person)),
      "sign-in",
    );
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  });

  test("stays what it was born as", async () => {
    const owner = live.database.pool("heed");
    for (const change of [
      "update kernel.birth set exercise = true",
      "delete from kernel.birth",
      "truncate kernel.birth",
    ]) {
      await expect(owner.query(change)).rejects.toThrow("written once");
    }
    await expect(
      giveBirth(() => live.database.config("heed"), live.database.name, true, "2018-01-01T00:00:00Z"),
    ).rejects.toThrow(RangeError);
  });
});

describe("a live mission", () => {
  test("cannot be made while nothing seals its sources", async () => {
    const terminal = { say: speak("en"), lang: "en", json: false, result: () => {}, progress: () => {} } as const;
    await expect(
      initialise({ ...live.system, milestones: async () => new Set() }, "none", terminal),
    ).rejects.toMatchObject({ exitCode: 3, key: "cli.live-refused" });
  });

  test("is not what a page of one says it is", async () => {
    const page = await (await testServer(live)).browser().get("/sign-in");
    expect(readable(page.body)).not.toContain("EXERCISE");
    expect(readable((await open.browser().get("/sign-in")).body)).toContain("EXERCISE");
  });
});
