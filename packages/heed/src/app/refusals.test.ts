import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Who } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { type Refusal, refusalOf, refusalsTo } from "./refusals.ts";
import { type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

const somebody: Who = { userId: "u1", roles: ["CL"], officePath: "ML/MOP", label: "" };
const refused = (over: Partial<Refusal> = {}): Refusal => ({
  who: somebody,
  why: "access refused",
  route: "GET /reports/:id",
  id: null,
  ...over,
});

/** What is written of refusals, with a clock of the test's own. */
function written() {
  const all: { route: string; id: string | null; times: number }[] = [];
  let now = 0;
  const refusals = refusalsTo(
    async ({ route, id }, times) => {
      all.push({ route, id, times });
    },
    () => now,
  );
  return { all, refusals, pass: (ms: number) => (now += ms) };
}

describe("what is refused again and again", () => {
  test("is two entries, however often: the first at once, and how many more when the minute is over", async () => {
    const { all, refusals, pass } = written();
    for (let i = 0; i < 10_000; i++) refusals.note(refused());
    await Promise.resolve();
    pass(60_000);
    refusals.settle();
    await refusals.flush();
    expect(all).toEqual([
      { route: "GET /reports/:id", id: null, times: 1 },
      { route: "GET /reports/:id", id: null, times: 9_999 },
    ]);
  });

  test("ten thousand wrong passwords are two entries in a quarter of an hour, and name no account", async () => {
    const { all, refusals, pass } = written();
    for (let i = 0; i < 10_000; i++) {
      refusals.note(refused({ who: null, why: "sign-in refused", route: "POST /sign-in" }));
      pass(80);
    }
    await refusals.flush();
    expect(all).toEqual([
      { route: "POST /sign-in", id: null, times: 1 },
      { route: "POST /sign-in", id: null, times: 9_999 },
    ]);
  });

  test("for thousands of ids names twenty of them, and counts the rest", async () => {
    const { all, refusals } = written();
    for (let i = 0; i < 5_000; i++) refusals.note(refused({ id: randomUUID() }));
    await refusals.flush();
    expect(all.filter(({ id }) => id !== null)).toHaveLength(20);
    expect(all.reduce((sum, { times }) => sum + times, 0)).toBe(5_000);
    expect(all).toHaveLength(22);
  });

  test("of one person is not counted with another's", async () => {
    const { all, refusals } = written();
    refusals.note(refused());
    refusals.note(refused({ who: { ...somebody, userId: "u2" } }));
    await refusals.flush();
    expect(all.map(({ times }) => times)).toEqual([1, 1]);
  });

  test("is lost where it cannot be written, and nothing else is", async () => {
    const refusals = refusalsTo(() => Promise.reject(new Error("the database is away")));
    refusals.note(refused());
    await expect(refusals.flush()).resolves.toBeUndefined();
  });
});

describe("of a request", () => {
  const requester = { who: somebody } as never;
  const id = "019012f0-0000-7000-8000-00000000000a";
  test.each([
    ["a record that is not there for this reader", "GET", "/reports/:id", { id }, 404, id],
    ["an act without the right", "POST", "/warnings/:id/decide", { id }, 403, id],
    ["an address with words in it: the words stay out", "GET", "/incidents/:ref", { ref: "Koro chief" }, 404, null],
  ])("%s is noted by address and id", (_, method, route, params, status, expected) => {
    expect(refusalOf({ method, route, params, requester }, status)).toEqual({
      who: somebody,
      why: "access refused",
      route: `${method} ${route}`,
      id: expected,
    });
  });

  test.each([
    ["what was given", "/reports/:id", 200, requester],
    ["what was sent in a wrong form", "/reports/:id", 422, requester],
    ["an address that is none", undefined, 404, requester],
    ["somebody who is not signed in and reads", "/reports/:id", 303, null],
  ])("%s is not noted", (_, route, status, who) => {
    expect(refusalOf({ method: "GET", route, params: {}, requester: who }, status)).toBeNull();
  });
});

describe("on a server", () => {
  let mission: TestMission;
  let server: TestServer;
  beforeAll(async () => {
    mission = await testMission();
    server = await testServer(mission);
  }, 120_000);

  test("each refusal is on the ledger once it was answered, whether the record is there or not", async () => {
    const browser = await server.as("fp");
    const id = randomUUID();
    expect((await browser.get(`/reports/${id}`)).statusCode).toBe(404);
    await expect
      .poll(async () => {
        const { rows } = await mission.database
          .pool("heed_auditor")
          .query(
            "select actor, room, record_table, record_id, why, version, fields from kernel.ledger where action = 'refuse'",
          );
        return rows;
      })
      .toEqual([
        {
          actor: expect.any(String),
          room: "app",
          record_table: "GET /reports/:id",
          record_id: id,
          why: "access refused",
          version: 1,
          fields: [],
        },
      ]);
    await sealAll(mission.database.pool("heed_sealer"), () => "2018-07-21T00:00:00.000Z");
    const auditor = await mission.database.pool("heed_auditor").connect();
    const found = await verifyLedger(auditor).finally(() => auditor.release());
    expect(found.differences).toEqual([]);
  });
});
