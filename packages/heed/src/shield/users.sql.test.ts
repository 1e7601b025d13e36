import { beforeEach, describe, expect, test } from "vitest";
import { Problem, type Who } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import {
  addUser,
  disableUser,
  endRoles,
  giveRole,
  inviteUser,
  listUsers,
  moveUser,
  resetUser,
  userNamed,
} from "./index.sql.ts";
import { actors, movableClock } from "./testing-sign-in.ts";

let database: TestDatabase;
let run: ReturnType<typeof actors>;
const clock = movableClock("2026-03-02T08:00:00.000Z");

const user = (username: string, roles: readonly string[] = ["CL"], officePath: string | null = "ML/MOP") => ({
  username,
  labelEn: "Liaison assistant",
  labelFr: "Agent de liaison",
  lang: "fr" as const,
  roles,
  officePath,
});
const named = (username: string) => run.signIn((work) => userNamed(work, username));
const administrator = async (username: string): Promise<Who> => {
  const id = await run.signIn((work) => addUser(work, user(username, ["AD"], null)));
  return { userId: id, roles: ["AD"], officePath: null, label: username };
};
const refusal = async (task: Promise<unknown>) => {
  const error = await task.catch((thrown: unknown) => thrown);
  if (error instanceof Problem) return [error.kind.code, error.facts];
  throw error instanceof Error ? error : new Error("nothing was refused");
};

beforeEach(async () => {
  database = await testDatabase();
  run = actors(database, clock);
});

describe("an account", () => {
  test("has its roles at its office, no password, and is on the ledger without its words", async () => {
    const id = await run.signIn((work) => addUser(work, user("liaison.koro", ["CL", "FO", "CL"])));
    expect(await named("liaison.koro")).toEqual({
      id,
      username: "liaison.koro",
      labelEn: "Liaison assistant",
      labelFr: "Agent de liaison",
      lang: "fr",
      roles: ["CL", "FO"],
      held: [
        { role: "CL", basis: "command-line" },
        { role: "FO", basis: "command-line" },
      ],
      officePath: "ML/MOP",
      passwordSetAt: null,
      disabledAt: null,
      hidden: false,
    });
    const { rows } = await database.pool("heed").query("select record_table, why from kernel.ledger order by seq");
    expect(rows).toEqual([
      { record_table: "person", why: "account added" },
      { record_table: "assignment", why: "account added" },
      { record_table: "assignment", why: "account added" },
    ]);
  });

  test.each([
    ["a name that is taken", user("adviser"), ["shield/username-taken", { username: "adviser" }]],
    ["a name with a space", user("liaison koro"), ["shield/bad-username", {}]],
    ["a name in capitals", user("Liaison"), ["shield/bad-username", {}]],
    ["a name of one sign", user("l"), ["shield/bad-username", {}]],
    ["no role", user("liaison", []), ["shield/no-role", { known: expect.stringContaining("PA, JM") }]],
    [
      "a role that there is not",
      user("liaison", ["CL", "BOSS"]),
      ["shield/unknown-role", { role: "BOSS", known: expect.stringContaining("PA, JM") }],
    ],
    [
      "the role of Heed itself",
      user("liaison", ["SYSTEM"]),
      ["shield/unknown-role", { role: "SYSTEM", known: expect.not.stringContaining("SYSTEM") }],
    ],
  ])("with %s is refused, and nothing of it stays", async (_, wanted, expected) => {
    await run.signIn((work) => addUser(work, user("adviser", ["PA"], null)));
    expect(await refusal(run.signIn((work) => addUser(work, wanted)))).toEqual(expected);
    expect((await run.signIn(listUsers)).map(({ username }) => username)).toEqual(["adviser"]);
  });

  test("is made and read by the administrator and by nobody else", async () => {
    await run.signIn((work) => addUser(work, user("adviser", ["PA"], null)));
    for (const role of ["PA", "JM", "JOC", "CL", "HR", "FP", "UP", "SC", "HO", "SL", "HU", "AU"]) {
      const who = testPerson([role], "ML/MOP");
      await expect(run.as(who, (work) => addUser(work, user(`by-${role.toLowerCase()}`)))).rejects.toThrow(
        /not-allowed/,
      );
      expect([role, (await run.as(who, listUsers)).length]).toEqual([role, role === "AU" ? 1 : 0]);
    }
    const admin = await administrator("admin");
    await run.as(admin, (work) => addUser(work, user("by-ad")));
    expect(await run.as(admin, listUsers)).toHaveLength(3);
  });

  test("that there is not is named", async () => {
    expect(await refusal(named("nobody"))).toEqual(["shield/unknown-user", { username: "nobody" }]);
  });
});

describe("roles", () => {
  test("are given at the office of the account, once", async () => {
    await run.signIn((work) => addUser(work, user("liaison.koro")));
    await run.signIn((work) => giveRole(work, "liaison.koro", "FO"));
    await run.signIn((work) => giveRole(work, "liaison.koro", "FO"));
    expect(await named("liaison.koro")).toMatchObject({ roles: ["CL", "FO"], officePath: "ML/MOP" });
    const { rows } = await database.pool("heed").query("select count(*)::int as n from shield.assignment");
    expect(rows[0].n).toBe(2);
  });

  test("that ended stay on record with their time", async () => {
    await run.signIn((work) => addUser(work, user("liaison.koro", ["CL", "FO"])));
    clock.pass(60);
    await run.signIn((work) => endRoles(work, "liaison.koro", "FO"));
    expect(await named("liaison.koro")).toMatchObject({ roles: ["CL"] });
    const { rows } = await database
      .pool("heed")
      .query("select role, until_at > from_at as ended from shield.assignment order by role");
    expect(rows).toEqual([
      { role: "CL", ended: null },
      { role: "FO", ended: true },
    ]);
    await run.signIn((work) => endRoles(work, "liaison.koro"));
    expect(await named("liaison.koro")).toMatchObject({ roles: [], officePath: null });
  });

  test("belong to one office; an account without roles may go to another", async () => {
    await run.signIn((work) => addUser(work, user("liaison.koro")));
    const move = () => run.signIn((work) => giveRole(work, "liaison.koro", "FO", "ML/MEN"));
    expect(await refusal(move())).toEqual(["shield/one-office", { office: "ML/MOP" }]);
    await run.signIn((work) => endRoles(work, "liaison.koro"));
    await move();
    expect(await named("liaison.koro")).toMatchObject({ roles: ["FO"], officePath: "ML/MEN" });
  });

  test("nobody gives to himself, ends or moves", async () => {
    const id = await run.signIn((work) => addUser(work, user("admin", ["AD"], null)));
    const admin: Who = { userId: id, roles: ["AD"], officePath: null, label: "" };
    for (const task of [
      () => run.as(admin, (work) => giveRole(work, "admin", "PA"), "sign-in"),
      () => run.as(admin, (work) => endRoles(work, "admin"), "sign-in"),
      () => run.as(admin, (work) => moveUser(work, "admin", "ML/MOP"), "sign-in"),
      () => run.as(admin, (work) => disableUser(work, "admin"), "sign-in"),
      () => run.as(admin, (work) => resetUser(work, "admin"), "sign-in"),
    ]) {
      expect(await refusal(task())).toEqual(["shield/not-to-yourself", {}]);
    }
    expect(await named("admin")).toMatchObject({ roles: ["AD"] });
  });

  test("nobody gives to himself: not past the program either", async () => {
    const id = await run.signIn((work) => addUser(work, user("admin", ["AD"], null)));
    const client = await database.pool("heed_app").connect();
    try {
      await client.query("begin");
      await client.query(
        "select set_config('app.mission', $1, true), set_config('app.user', $2, true), set_config('app.reads', ',16:all,', true)",
        [database.missionId, id],
      );
      await expect(
        client.query(
          `insert into shield.assignment (mission_id, id, version, salt, recorded_at, recorded_by, person_id, role, from_at)
           values ($1, gen_random_uuid(), 1, '', now(), $2, $2, 'PA', now())`,
          [database.missionId, id],
        ),
      ).rejects.toThrow(/check constraint/);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});

describe("closing and opening", () => {
  test("a closed account says when it was closed, and closing again changes nothing", async () => {
    await run.signIn((work) => addUser(work, user("liaison.koro")));
    await run.signIn((work) => disableUser(work, "liaison.koro"));
    const at = (await named("liaison.koro")).disabledAt;
    expect(at).toBe(clock.wall());
    clock.pass(5);
    await run.signIn((work) => disableUser(work, "liaison.koro"));
    expect((await named("liaison.koro")).disabledAt).toBe(at);
    await run.signIn((work) => resetUser(work, "liaison.koro"));
    expect((await named("liaison.koro")).disabledAt).toBeNull();
  });

  test("secrets are not left behind in silence: without the service that opens them, nothing is done at all", async () => {
    await run.signIn((work) => addUser(work, user("liaison.koro")));
    await run.signIn((work) => inviteUser(work, "liaison.koro"));
    for (const task of [disableUser, resetUser, endRoles]) {
      await expect(run.system(async (work) => void (await task(work, "liaison.koro")))).rejects.toThrow(
        /service sign-in/,
      );
    }
    expect(await named("liaison.koro")).toMatchObject({ roles: ["CL"], disabledAt: null });
  });
});

test("accounts of one mission are not those of another", async () => {
  await run.signIn((work) => addUser(work, user("liaison.koro")));
  const elsewhere = actors(database, clock, "00000000-0000-4000-8000-00000000000a");
  expect(await elsewhere.signIn(listUsers)).toEqual([]);
  await elsewhere.signIn((work) => addUser(work, user("liaison.koro")));
});
