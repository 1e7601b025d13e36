import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { randomId, type Who } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { disableUser, giveRole } from "../shield/index.sql.ts";
import { addWarningEvent, raiseWarning } from "../warn/index.sql.ts";
import { newWarningFacts } from "../warn/testing.ts";
import { personOf } from "./exercise-people.ts";
import { type TestMission, type TestServer, testMission, testServer } from "./testing.ts";
import { type Listening, listen, listening } from "./testing-live.ts";

let mission: TestMission;
let server: TestServer;

const seal = () => sealAll(mission.database.pool("heed_sealer"), () => new Date().toISOString());

/** Somebody else than the listener, who may write everywhere. */
const adviser: Who = { userId: randomId(), roles: ["PA"], officePath: null, label: "Adviser (invented)" };
async function raise(areaCode: string, who: Who = adviser): Promise<string> {
  const id = randomId();
  await mission.runtime.as(who, "en", (work) => raiseWarning(work, newWarningFacts({ id, areaCode })));
  await seal();
  return id;
}

beforeAll(async () => {
  mission = await testMission();
  server = await listening(await testServer(mission, { live: { beatMs: 300 } }));
}, 180_000);

/** Says something about a warning, as somebody who may. */
async function tell(warningId: string, kind: "level-raised" | "verification-set", who: Who = adviser): Promise<void> {
  const facts =
    kind === "level-raised"
      ? { kind, level: "red" as const, note: "More people came." }
      : { kind, verification: "in-progress" as const, note: "Two callers were asked." };
  await mission.runtime.as(who, "en", (work) =>
    addWarningEvent(work, warningId, { id: randomId(), ...facts } as never),
  );
  await seal();
}
const asSignIn = (task: Parameters<typeof mission.runtime.asSystem>[0]) => mission.runtime.asSystem(task, "sign-in");
const owner = () => mission.database.pool("heed");
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe("a stream of changes", () => {
  test("tells a reader of a new warning, with its page, and nothing else of it", async () => {
    const stream = await listen(server, await server.as("ho"));
    expect([stream.status, stream.headers["content-type"], stream.headers["x-accel-buffering"]]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
      "no",
    ]);
    expect(stream.headers["cache-control"]).toBe("no-store");
    expect(stream.headers).not.toHaveProperty("content-encoding");
    const id = await raise("KOR");
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${id}` }]);
    await tell(id, "level-raised");
    expect((await stream.changes(2))[1]).toEqual({ kind: "warning", new: false, page: `/warnings/${id}` });
    stream.close();
  });

  test("is silent on what the reader did: the page that they got back has it", async () => {
    const [own, other] = [await server.as("joc"), await server.as("pa")];
    const streams = [await listen(server, own), await listen(server, other)] as const;
    const person = mission.exercise.people.find(({ key }) => key === "joc");
    if (!person) throw new Error("the exercise has no duty officer");
    await raise("KOR", personOf(mission.mission, person, "en"));
    await streams[1].changes(1);
    const second = await raise("KOR");
    expect(await streams[0].changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${second}` }]);
  });

  test("goes on where it broke off, without loss and without repetition", async () => {
    const browser = await server.as("ho");
    const first = await listen(server, browser);
    await raise("KOR");
    await first.changes(1);
    const last = first.heard.at(-1)?.id as string;
    first.close();
    const missed = [await raise("KOR"), await raise("KOR")].map((id) => `/warnings/${id}`);
    const again = await listen(server, browser, "", { "last-event-id": last });
    expect((await again.changes(2)).map(({ page }) => page)).toEqual(missed);
    const [one] = again.heard.filter(({ event }) => event === "change");
    // Before the address the browser's own memory counts: it is the younger.
    const third = await listen(server, browser, `?after=${last}`, { "last-event-id": one?.id ?? "" });
    expect((await third.changes(1)).map(({ page }) => page)).toEqual(missed.slice(1));
    await pause(400);
    expect(third.heard.filter(({ event }) => event === "change")).toHaveLength(1);
  });

  test("begins where the page was read, so that nothing falls between the two", async () => {
    const browser = await server.as("ho");
    const { body } = await browser.get("/");
    const after = /"after":"([\w-]+)"/.exec(body.replaceAll("&quot;", '"'))?.[1] as string;
    const id = await raise("KOR");
    const stream = await listen(server, browser, `?after=${after}`);
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${id}` }]);
  });

  test("is not for whoever looks back, and no page of a look back begins one", async () => {
    const browser = await server.as("ho");
    expect((await browser.get("/")).body).toContain("data-live");
    expect((await browser.get("/?asOf=2018-07-10")).body).not.toContain("data-live");
    const stream = await listen(server, browser, "?asOf=2018-07-10");
    expect(stream.status).toBe(422);
  });

  test("is told of an area alone where a page is narrowed to it", async () => {
    const stream = await listen(server, await server.as("pa"), "?area=KOR");
    await raise("MNC");
    const here = await raise("KOR");
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${here}` }]);
    expect((await listen(server, await server.as("pa"), "?area=NOWHERE")).status).toBe(422);
  });

  test.each([
    ["made up", () => "A".repeat(80)],
    ["no token at all", () => "0-0"],
    ["somebody else's", async () => (await listen(server, await server.as("pa"))).heard.at(-1)?.id ?? ""],
  ])("begins again, and says so, for a place that is %s", async (_, token) => {
    const browser = await server.as("ho");
    const after = await token();
    const stream = await listen(server, browser, `?after=${after}`);
    await stream.until(() => stream.heard.length >= 2, "the beginning");
    expect(stream.heard.map(({ event }) => event).slice(0, 2)).toEqual(["reset", "beat"]);
    const id = await raise("KOR");
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${id}` }]);
  });

  test("begins again where the ledger was put back to another day", async () => {
    const browser = await server.as("ho");
    const first = await listen(server, browser);
    await first.until(() => first.heard.length > 0, "a place");
    await owner().query("update kernel.seal set hash = sha256(hash || 'x') where n = (select max(n) from kernel.seal)");
    const stream = await listen(server, browser, `?after=${first.heard.at(-1)?.id}`);
    await stream.until(() => stream.heard.length > 0, "the beginning");
    expect(stream.heard[0]?.event).toBe("reset");
  });

  test("tells no page that asks for it that it is one", async () => {
    const browser = await server.as("ho");
    const answer = await browser.api("GET", "/live");
    expect([answer.statusCode, answer.json().code]).toEqual([406, "app/not-as-stream"]);
    expect((await server.browser().api("GET", "/live")).statusCode).toBe(401);
  });
});

describe("a stream ends", () => {
  test("when its reader signs out", async () => {
    const browser = await server.as("ho");
    const stream = await listen(server, browser);
    const cookies = new Map(browser.cookies);
    await browser.post("/sign-out");
    await stream.until(stream.isOver, "the end");
    expect(stream.heard.at(-1)?.event).toBe("ended");
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect((await listen(server, browser)).status).toBe(401);
  });

  test("when the account is closed, and nothing is told between that and the next sign of life", async () => {
    const quiet = await listening(await testServer(mission, { live: { beatMs: 60_000 } }));
    const stream = await listen(quiet, await quiet.as("ho-acting"));
    await raise("KOR");
    await stream.changes(1);
    await asSignIn((work) => disableUser(work, "acting.mopti"));
    await raise("KOR");
    await stream.until(stream.isOver, "the end");
    expect(stream.heard.filter(({ event }) => event === "change")).toHaveLength(1);
    expect(stream.heard.at(-1)?.event).toBe("ended");
  });

  test("to tell of records when the role that reads them runs out, though the session goes on", async () => {
    const stream = await listen(server, await server.as("jm"));
    await raise("KOR");
    await stream.changes(1);
    // The assignment runs out; the session, and another role, go on.
    await asSignIn((work) => giveRole(work, "analyst", "EN"));
    await owner().query(
      "update shield.assignment set until_at = now() where role = 'JM' and person_id = (select id from shield.person where username = 'analyst')",
    );
    await raise("KOR");
    const beats = () => stream.heard.filter(({ event }) => event === "beat").length;
    const before = beats();
    await stream.until(() => beats() > before + 1, "signs of life");
    expect(stream.isOver()).toBe(false);
    expect(stream.heard.filter(({ event }) => event === "change")).toHaveLength(1);
  });

  test("when nobody asked for anything for half an hour: listening keeps no session awake", async () => {
    const browser = await server.as("cl-menaka");
    const setTo = (minutes: number) =>
      owner().query(
        `update shield.session set last_seen = now() - make_interval(mins => $1)
         where person_id = (select id from shield.person where username = 'liaison.menaka') returning last_seen`,
        [minutes],
      );
    const { rows } = await setTo(10);
    const stream = await listen(server, browser);
    await stream.until(() => stream.heard.length >= 3, "signs of life");
    const { rows: later } = await owner().query(
      "select last_seen from shield.session s join shield.person p on p.id = s.person_id where username = 'liaison.menaka'",
    );
    expect(later.map((row) => row.last_seen)).toEqual(rows.map((row) => row.last_seen));
    await setTo(31);
    await stream.until(stream.isOver, "the end");
    expect(stream.heard.at(-1)?.event).toBe("ended");
  });

  test("when its line takes nothing more, and the reader goes on from where they were", async () => {
    const narrow = await testServer(mission, { live: { beatMs: 10, mostWaiting: 2048 } });
    // The line is held: what is written stays in this process, as it does behind a phone without a signal.
    narrow.app.server.prependListener("request", ({ url, socket }) => {
      if (url?.includes("held")) socket.cork();
    });
    await listening(narrow);
    const { port } = narrow.app.server.address() as AddressInfo;
    const browser = await narrow.as("ho");
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const began = Date.now();
    await new Promise<void>((resolve) => {
      get({
        host: "127.0.0.1",
        port,
        path: "/api/live?after=held",
        agent: false,
        headers: { cookie, accept: "text/event-stream" },
      })
        .on("error", () => resolve())
        .on("response", (answer) => answer.resume().once("close", () => resolve()));
    });
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  test("at once with its server, however many listen", async () => {
    const short = await listening(await testServer(mission));
    const streams = [await listen(short, await short.as("ho")), await listen(short, await short.as("pa"))];
    const began = Date.now();
    await short.app.close();
    expect(Date.now() - began).toBeLessThan(2000);
    for (const stream of streams) await stream.until(stream.isOver, "the end");
  });
});

describe("streams have a limit", () => {
  test("of one session the oldest gives way, and is told", async () => {
    const browser = await server.as("ho");
    const streams: Listening[] = [];
    for (let i = 0; i < 5; i++) streams.push(await listen(server, browser));
    await streams[0]?.until(streams[0].isOver, "the end of the first");
    expect(streams[0]?.heard.at(-1)?.event).toBe("replaced");
    expect(streams.slice(1).map((stream) => stream.isOver())).toEqual([false, false, false, false]);
  });

  test("of one person in several sessions the oldest gives way, so that nobody fills a server alone", async () => {
    const small = await listening(await testServer(mission, { live: { most: 3, mostOfReader: 2 } }));
    const own: Listening[] = [];
    for (let i = 0; i < 3; i++) own.push(await listen(small, await small.as("pa")));
    await own[0]?.until(own[0].isOver, "the end of the first");
    expect(own[0]?.heard.at(-1)?.event).toBe("replaced");
    expect((await listen(small, await small.as("ho"))).status).toBe(200);
    expect(own.slice(1).map((stream) => stream.isOver())).toEqual([false, false]);
  });

  test("of a server those who come later are refused until somebody leaves", async () => {
    const small = await listening(await testServer(mission, { live: { most: 2 } }));
    const first = await listen(small, await small.as("ho"));
    await listen(small, await small.as("pa"));
    const third = await small.as("jm");
    expect((await listen(small, await small.as("cl-koro"))).status).toBe(429);
    first.close();
    await pause(100);
    expect((await listen(small, third)).status).toBe(200);
  });
});

describe("several servers on one database", () => {
  test("tell each of their readers what came in by the other, and read each other's places", async () => {
    const other = await listening(await testServer(mission, { live: { beatMs: 300 } }));
    const browser = await server.as("ho");
    const here = await listen(server, browser);
    await here.until(() => here.heard.length > 0, "a place");
    const id = await raise("KOR");
    const there = await listen(other, browser, `?after=${here.heard[0]?.id}`);
    const expected = [{ kind: "warning", new: true, page: `/warnings/${id}` }];
    expect(await here.changes(1)).toEqual(expected);
    expect(await there.changes(1)).toEqual(expected);
  });

  test("need no notice: one that only looks misses nothing", async () => {
    const deaf = await listening(await testServer(mission, { live: { listens: false, lookMs: 100 } }));
    const stream = await listen(deaf, await deaf.as("ho"));
    const ids = [await raise("KOR"), await raise("KOR"), await raise("KOR")];
    expect((await stream.changes(3)).map(({ page }) => page)).toEqual(ids.map((id) => `/warnings/${id}`));
  });

  test("lose every connection to the database, and tell without a restart what came in since", async () => {
    const stream = await listen(server, await server.as("ho"));
    await raise("KOR");
    await stream.changes(1);
    const ended = () => mission.database.cut();
    await ended();
    let id: string | null = null;
    for (let i = 0; id === null && i < 20; i++) {
      id = await raise("KOR").catch(() => null);
      await pause(50);
    }
    await seal();
    expect((await stream.changes(2)).at(-1)).toEqual({ kind: "warning", new: true, page: `/warnings/${id}` });
    expect(stream.isOver()).toBe(false);
  });
});
