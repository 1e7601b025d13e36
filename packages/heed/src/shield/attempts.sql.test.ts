import { beforeEach, describe, expect, test } from "vitest";
import { Problem } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { type AttemptLimits, attemptLimits, forgiveAttempt, noteAttempt } from "./attempts.sql.ts";
import { actors, movableClock } from "./testing-sign-in.ts";

let database: TestDatabase;
let clock: ReturnType<typeof movableClock>;
let run: ReturnType<typeof actors>;

beforeEach(async () => {
  database = await testDatabase();
  clock = movableClock("2018-07-20T10:00:00.000Z");
  run = actors(database, clock);
});

/** Minutes of rest that an attempt meets; 0 where it was counted. */
async function tried(username: string, address: string, limits?: AttemptLimits): Promise<number> {
  try {
    await run.signIn((work) => noteAttempt(work, { username, address }, limits));
    return 0;
  } catch (error) {
    if (!(error instanceof Problem) || error.kind.code !== "shield/sign-in-resting") throw error;
    return Number(error.facts.minutes);
  }
}

const succeeded = (username: string, address: string, limits?: AttemptLimits) =>
  run.signIn(async (work) => forgiveAttempt(work, await noteAttempt(work, { username, address }, limits)));
const kept = async () =>
  (await database.pool("heed").query("select count(*)::int as n from shield.attempt")).rows[0].n as number;

describe("wrong passwords", () => {
  test("the tenth closes an account for a quarter of an hour, from any address", async () => {
    for (let i = 0; i < 10; i++) {
      expect(await tried("adviser", `10.0.0.${i}`)).toBe(0);
      if (i < 9) clock.pass(1);
    }
    expect(await tried("adviser", "10.0.0.99")).toBe(6);
    expect(await tried(" Adviser ", "10.0.0.99")).toBe(6);
    expect(await tried("liaison", "10.0.0.99")).toBe(0);
    clock.pass(5.5);
    expect(await tried("adviser", "10.0.0.99")).toBe(1);
    clock.pass(0.5);
    expect(await tried("adviser", "10.0.0.99")).toBe(0);
  });

  test("thirty close an address, whatever names were tried, those that exist and those that do not", async () => {
    for (let i = 0; i < 30; i++) expect(await tried(`name-${i}`, "10.0.0.1")).toBe(0);
    clock.pass(3);
    expect(await tried("somebody-else", "10.0.0.1")).toBe(12);
    expect(await tried("somebody-else", "10.0.0.2")).toBe(0);
  });

  test("the right password lets the account start anew, and its address is not charged for it", async () => {
    const limits = { perAccount: 3, perAddress: 5, minutes: 15 };
    for (let i = 0; i < 12; i++) {
      await tried(`person-${i % 6}`, `10.0.1.${i}`, limits);
      await succeeded(`person-${i % 6}`, "10.0.0.1", limits);
    }
    expect(await tried("anybody", "10.0.0.1", limits)).toBe(0);
    expect(await tried("person-1", "10.0.0.2", limits)).toBe(0);
  });

  test("a right password does not wash away the wrong ones of its address", async () => {
    const limits = { perAccount: 100, perAddress: 5, minutes: 15 };
    for (let i = 0; i < 5; i++) {
      await tried("target", "10.0.0.1", limits);
      if (i === 2) await succeeded("mine", "10.0.0.1", limits);
      if (i < 4) clock.pass(1);
    }
    expect(await tried("target", "10.0.0.1", limits)).toBe(11);
  });

  test("sent at once, to several servers, they do not slip past the limit", async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => tried("adviser", `10.0.0.${i}`)));
    expect(answers.filter((minutes) => minutes === 0)).toHaveLength(10);
  });

  test("leave no name, no address and after a quarter of an hour no row", async () => {
    await tried("adviser", "10.0.0.1");
    const { rows } = await database.pool("heed").query("select row_to_json(a)::text as text from shield.attempt a");
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toMatch(/adviser|10\.0\.0/);
    clock.pass(15);
    await tried("liaison", "10.0.0.2");
    expect(await kept()).toBe(2);
  });

  test("are counted and read by nobody but the service of signing in", async () => {
    await tried("adviser", "10.0.0.1");
    const app = database.pool("heed_app");
    expect((await app.query("select * from shield.attempt")).rows).toEqual([]);
    await expect(run.system((work) => noteAttempt(work, { username: "a", address: "b" }))).rejects.toMatchObject({
      code: "42501",
    });
  });

  test("the usual limits are ten an account and thirty an address in a quarter of an hour", () => {
    expect(attemptLimits).toEqual({ perAccount: 10, perAddress: 30, minutes: 15 });
  });
});
