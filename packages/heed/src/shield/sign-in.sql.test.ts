import { beforeEach, describe, expect, test } from "vitest";
import { Problem, type Work } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { noteAttempt } from "./attempts.sql.ts";
import {
  addUser,
  changePassword,
  disableUser,
  endRoles,
  firstAdministratorLink,
  followLink,
  giveRole,
  inviteUser,
  linkOf,
  resetUser,
  sessionOf,
  signIn,
  signInToExercise,
  signOut,
} from "./index.sql.ts";
import { actors, movableClock } from "./testing-sign-in.ts";

const password = "quatre mots sans lien";
const address = "10.0.0.1";

let database: TestDatabase;
let clock: ReturnType<typeof movableClock>;
let run: ReturnType<typeof actors>;

const newLiaison = (username = "liaison.koro", role = "CL") => ({
  username,
  labelEn: "Liaison assistant, Koro",
  labelFr: "Agent de liaison, Koro",
  lang: "fr" as const,
  roles: [role],
  officePath: "ML/MOP",
});

/** An account that signs in with the password above. */
async function account(username = "liaison.koro", role = "CL"): Promise<string> {
  const id = await run.signIn((work) => addUser(work, newLiaison(username, role)));
  const token = await run.signIn((work) => inviteUser(work, username));
  await run.signIn((work) => followLink(work, { token, password, lang: "fr" }));
  return id;
}

const enterBy = async (by: ReturnType<typeof actors>, username: string, given = password) => {
  const attempt = await by.signIn((work) => noteAttempt(work, { username, address }));
  return by.signIn((work) => signIn(work, attempt, given));
};
const enter = (username: string, given = password) => enterBy(run, username, given);
const session = (token: string) => run.signIn((work) => sessionOf(work, token));
const problemOf = async (task: Promise<unknown>): Promise<Problem> => {
  const error = await task.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw error ?? new Error("nothing was refused");
};
const sessions = async () =>
  (await database.pool("heed").query("select count(*)::int as n from shield.session")).rows[0].n;

beforeEach(async () => {
  database = await testDatabase();
  clock = movableClock("2026-03-02T08:00:00.000Z");
  run = actors(database, clock);
});

describe("signing in", () => {
  test("opens a session of the person with the roles held now", async () => {
    const id = await account();
    const { token, expiresAt } = await enter("liaison.koro");
    expect(expiresAt).toBe("2026-03-02T20:00:00.000Z");
    expect(await session(token)).toEqual({
      who: { userId: id, roles: ["CL"], officePath: "ML/MOP", label: "Agent de liaison, Koro" },
      username: "liaison.koro",
      lang: "fr",
      kind: "password",
      expiresAt,
      since: "2026-03-02T08:00:00.000Z",
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      deviceId: null,
      locked: false,
    });
  });

  test("takes the name in capitals and with spaces around it, and the password as it is", async () => {
    await account();
    await enter(" Liaison.Koro ");
    await expect(enter("liaison.koro", ` ${password}`)).rejects.toThrow(/wrong-sign-in/);
  });

  test("answers alike to a wrong name, a wrong password, a closed account, one without password and one without role", async () => {
    await account();
    await account("closed");
    await run.signIn((work) => disableUser(work, "closed"));
    await run.signIn((work) => addUser(work, newLiaison("invited")));
    await account("roleless");
    await run.signIn((work) => endRoles(work, "roleless"));
    const answers = [
      await problemOf(enter("nobody")),
      await problemOf(enter("liaison.koro", "five words that do not fit")),
      await problemOf(enter("closed")),
      await problemOf(enter("invited")),
      await problemOf(enter("roleless")),
      await problemOf(enter("'; drop table shield.person; --")),
    ];
    for (const answer of answers) {
      expect([answer.kind.code, answer.kind.status, answer.facts, answer.errors]).toEqual([
        "shield/wrong-sign-in",
        401,
        {},
        [],
      ]);
    }
  });

  test("rests after ten wrong passwords, for a name that exists and one that does not alike, and lets nobody in meanwhile", async () => {
    await account();
    for (const name of ["liaison.koro", "nobody"]) {
      for (let i = 0; i < 10; i++)
        expect((await problemOf(enter(name, "wrong password here"))).kind.code).toBe("shield/wrong-sign-in");
      const rest = await problemOf(enter(name));
      expect([name, rest.kind.code, rest.facts]).toEqual([name, "shield/sign-in-resting", { minutes: 15 }]);
    }
    clock.pass(15);
    await enter("liaison.koro");
  });

  test("keeps only a hash of the session's token and of the password", async () => {
    await account();
    const { token } = await enter("liaison.koro");
    const { rows } = await database
      .pool("heed")
      .query(
        "select (select json_agg(s) from shield.session s)::text || (select json_agg(c) from shield.credential c)::text || (select json_agg(l) from kernel.ledger l)::text as all",
      );
    expect(rows[0].all).toContain("argon2id");
    expect(rows[0].all).not.toContain(token);
    expect(rows[0].all).not.toContain(password);
  });
});

describe("a session", () => {
  test("ends after half an hour without a word, and not as long as there is one", async () => {
    await account();
    const { token } = await enter("liaison.koro");
    for (let i = 0; i < 4; i++) {
      clock.pass(29);
      expect(await session(token)).not.toBeNull();
    }
    clock.pass(30);
    expect(await session(token)).toBeNull();
  });

  test("ends after twelve hours whatever happens in it", async () => {
    await account();
    const { token } = await enter("liaison.koro");
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.pass(20);
      expect([minutes, (await session(token)) !== null]).toEqual([minutes, true]);
    }
    clock.pass(20);
    expect(await session(token)).toBeNull();
  });

  test("ends with signing out, and only that one", async () => {
    await account();
    const [first, second] = [await enter("liaison.koro"), await enter("liaison.koro")];
    await run.signIn((work) => signOut(work, first.token));
    expect([await session(first.token), (await session(second.token))?.username]).toEqual([null, "liaison.koro"]);
    await run.signIn((work) => signOut(work, "unknown"));
  });

  test("of an account that is closed meanwhile is nobody's, and every session of it is gone", async () => {
    await account();
    const tokens = [(await enter("liaison.koro")).token, (await enter("liaison.koro")).token];
    await run.signIn((work) => disableUser(work, "liaison.koro"));
    for (const token of tokens) expect(await session(token)).toBeNull();
    expect(await sessions()).toBe(0);
  });

  test("ends with the last role, and a role given meanwhile counts at once", async () => {
    await account();
    const { token } = await enter("liaison.koro");
    await run.signIn((work) => giveRole(work, "liaison.koro", "FO"));
    expect((await session(token))?.who.roles).toEqual(["CL", "FO"]);
    await run.signIn((work) => endRoles(work, "liaison.koro"));
    expect(await session(token)).toBeNull();
    expect(await sessions()).toBe(0);
  });

  test.each(["", "x", "a".repeat(43), `${"a".repeat(42)}'`])("is not opened by the token %j", async (token) => {
    await account();
    expect(await session(token)).toBeNull();
  });

  test("of one mission opens nothing in another", async () => {
    await account();
    const { token } = await enter("liaison.koro");
    const elsewhere = actors(database, clock, "00000000-0000-4000-8000-00000000000a");
    expect(await elsewhere.signIn((work) => sessionOf(work, token))).toBeNull();
    await expect(enterBy(elsewhere, "liaison.koro")).rejects.toThrow(/wrong-sign-in/);
  });

  test("is not to be read or made outside the service that signs in", async () => {
    const id = await account();
    const { token } = await enter("liaison.koro");
    const peeking = testPerson(["AD"]);
    expect(await run.as(peeking, (work) => sessionOf(work, token))).toBeNull();
    await expect(run.as(peeking, (work) => signInToExercise(work, id))).rejects.toThrow();
  });
});

describe("in an exercise", () => {
  test("a function is taken on without a password", async () => {
    await run.signIn((work) => addUser(work, newLiaison()));
    const { rows } = await database.pool("heed").query("select id from shield.person");
    const { token } = await run.signIn((work) => signInToExercise(work, rows[0].id));
    expect(await session(token)).toMatchObject({ kind: "exercise", username: "liaison.koro" });
  });

  test("nobody is taken on who has no account or no role", async () => {
    await expect(run.signIn((work) => signInToExercise(work, crypto.randomUUID()))).rejects.toThrow(
      /exercise-door-shut/,
    );
  });

  test("and only there: the database of a live mission refuses such a session", async () => {
    const live = await testDatabase({ exercise: false });
    const wall = { ...movableClock("2026-03-02T08:00:00.000Z"), exercise: false };
    const liveRun = actors(live, wall);
    const id = await liveRun.signIn((work) => addUser(work, newLiaison()));
    await expect(liveRun.signIn((work) => signInToExercise(work, id))).rejects.toThrow(/row-level security/);
    const { rows } = await live.pool("heed").query("select count(*)::int as n from shield.session");
    expect(rows[0].n).toBe(0);
  });
});

describe("the link of the first administrator", () => {
  const first = () => run.signIn(firstAdministratorLink);
  const follow = (token: string, username = "admin", given = password) =>
    run.signIn((work) => followLink(work, { token, username, password: given, lang: "en" }));

  test("makes the administrator once, and dies", async () => {
    const link = (await first()) as string;
    expect(await run.signIn((work) => linkOf(work, link))).toEqual({ purpose: "first-administrator", username: null });
    const { token } = await follow(link);
    expect(await session(token)).toMatchObject({
      username: "admin",
      kind: "link",
      who: { roles: ["AD"], officePath: null },
    });
    expect(await run.signIn((work) => linkOf(work, link))).toBeNull();
    await expect(follow(link, "second")).rejects.toThrow(/used-link/);
    expect(await first()).toBeNull();
    await enter("admin");
  });

  test("is a new one at each start until it was used, and the earlier ones are dead", async () => {
    const [old, fresh] = [(await first()) as string, (await first()) as string];
    expect(await run.signIn((work) => linkOf(work, old))).toBeNull();
    await expect(follow(old)).rejects.toThrow(/used-link/);
    await follow(fresh);
  });

  test("is good for a day", async () => {
    const link = (await first()) as string;
    clock.pass(24 * 60 - 1);
    expect(await run.signIn((work) => linkOf(work, link))).not.toBeNull();
    clock.pass(1);
    await expect(follow(link)).rejects.toThrow(/used-link/);
  });

  test.each([
    ["a weak password", "admin", "short", /weak-password/],
    ["its own name as password", "administrator", "administrator-1", /weak-password/],
    ["a name that is none", "Jeanne d’Arc", password, /bad-username/],
    ["no name", "", password, /bad-username/],
  ])("stays alive after %s was refused, and nothing was made", async (_, username, given, reason) => {
    const link = (await first()) as string;
    await expect(follow(link, username, given)).rejects.toThrow(reason);
    expect((await database.pool("heed").query("select count(*)::int as n from shield.person")).rows[0].n).toBe(0);
    await follow(link);
  });

  test("of two who follow it at once, one comes in", async () => {
    const link = (await first()) as string;
    const both = await Promise.allSettled([follow(link, "one.of.two"), follow(link, "two.of.two")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { kind: { code: "shield/used-link" } },
    });
    expect((await database.pool("heed").query("select count(*)::int as n from shield.person")).rows[0].n).toBe(1);
  });

  test("of two printed by servers that start at once, at most one makes an administrator", async () => {
    const links = await Promise.all([first(), first()]);
    const done = await Promise.allSettled(links.map((link, i) => follow(link as string, `admin-${i}`)));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("links to a password", () => {
  test("an invitation is good for three days and for one use", async () => {
    await run.signIn((work) => addUser(work, newLiaison()));
    const token = await run.signIn((work) => inviteUser(work, "liaison.koro"));
    expect(await run.signIn((work) => linkOf(work, token))).toEqual({
      purpose: "invitation",
      username: "liaison.koro",
    });
    clock.pass(72 * 60 - 1);
    await run.signIn((work) => followLink(work, { token, password, lang: "fr" }));
    await expect(run.signIn((work) => followLink(work, { token, password, lang: "fr" }))).rejects.toThrow(/used-link/);
  });

  test("once a password is set, every other link to it is dead", async () => {
    await run.signIn((work) => addUser(work, newLiaison()));
    const [first, second] = [
      await run.signIn((work) => inviteUser(work, "liaison.koro")),
      await run.signIn((work) => inviteUser(work, "liaison.koro")),
    ];
    await run.signIn((work) => followLink(work, { token: first, password, lang: "fr" }));
    expect(await run.signIn((work) => linkOf(work, second))).toBeNull();
  });

  test("somebody with a password is not invited again", async () => {
    await account();
    const refused = await problemOf(run.signIn((work) => inviteUser(work, "liaison.koro")));
    expect([refused.kind.code, refused.facts]).toEqual(["shield/has-password", { username: "liaison.koro" }]);
  });

  test("a reset takes password and sessions at once, opens a closed account, and its link is good for a day", async () => {
    await account();
    const { token: open } = await enter("liaison.koro");
    await run.signIn((work) => disableUser(work, "liaison.koro"));
    const token = await run.signIn((work) => resetUser(work, "liaison.koro"));
    expect(await session(open)).toBeNull();
    await expect(enter("liaison.koro")).rejects.toThrow(/wrong-sign-in/);
    clock.pass(24 * 60 - 1);
    await run.signIn((work) => followLink(work, { token, password: "another four words here", lang: "fr" }));
    await expect(enter("liaison.koro")).rejects.toThrow(/wrong-sign-in/);
    await enter("liaison.koro", "another four words here");
  });

  test("a link of a closed account opens nothing", async () => {
    await run.signIn((work) => addUser(work, newLiaison()));
    const token = await run.signIn((work) => inviteUser(work, "liaison.koro"));
    await run.signIn((work) => disableUser(work, "liaison.koro"));
    await expect(run.signIn((work) => followLink(work, { token, password, lang: "fr" }))).rejects.toThrow(/used-link/);
  });

  test.each(["", "x", "a".repeat(43)])("%j is no link", async (token) => {
    expect(await run.signIn((work) => linkOf(work, token))).toBeNull();
    await expect(run.signIn((work) => followLink(work, { token, password, lang: "fr" }))).rejects.toThrow(/used-link/);
  });
});

describe("changing the own password", () => {
  const change = (work: Work, personId: string, oldPassword: string, newPassword: string) =>
    changePassword(work, { personId, username: "liaison.koro", oldPassword, newPassword });

  test("ends every session and opens one", async () => {
    const id = await account();
    const before = await enter("liaison.koro");
    const { token } = await run.signIn((work) => change(work, id, password, "another four words here"));
    expect([await session(before.token), (await session(token))?.username]).toEqual([null, "liaison.koro"]);
    await expect(enter("liaison.koro")).rejects.toThrow(/wrong-sign-in/);
    await enter("liaison.koro", "another four words here");
  });

  test("needs the old one, and a new one that is strong enough; else nothing changes", async () => {
    const id = await account();
    const { token } = await enter("liaison.koro");
    await expect(run.signIn((work) => change(work, id, "not the old one", "another four words here"))).rejects.toThrow(
      /wrong-password/,
    );
    await expect(run.signIn((work) => change(work, id, password, "too short"))).rejects.toThrow(/weak-password/);
    expect(await session(token)).not.toBeNull();
    await enter("liaison.koro");
  });
});
