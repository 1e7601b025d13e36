import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Problem, type Who } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import {
  addAccount,
  addUser,
  administrators,
  confirmChange,
  declineChange,
  disableUser,
  endRoles,
  giveRole,
  listUsers,
  moveUser,
  resetUser,
  roleChanges,
  userNamed,
} from "./index.sql.ts";
import { proposalHours } from "./role-change.ts";
import { functions, roles, systemRole } from "./roles.ts";
import { forbiddenTogether, separation } from "./separation.ts";
import { actors, movableClock } from "./testing-sign-in.ts";

const clock = movableClock("2026-03-02T08:00:00.000Z");
let database: TestDatabase;
let run: ReturnType<typeof actors>;
let mission = 0;
let [one, two, third]: Who[] = [];

const facts = { labelEn: "Somebody", labelFr: "Quelqu’un", lang: "en" as const };
const person = (userId: string, username: string): Who => ({
  userId,
  roles: ["AD"],
  officePath: null,
  label: username,
});
const account = (username: string, held: readonly string[], officePath: string | null = "ML/MOP") =>
  run.signIn((work) => addUser(work, { ...facts, username, roles: held, officePath }));
const admin = async (username: string) => person(await account(username, ["AD"], null), username);
const named = (username: string) => run.signIn((work) => userNamed(work, username));
const by = <T>(who: Who | undefined, task: Parameters<typeof run.as<T>>[1]) => run.as(who as Who, task, "sign-in");
const refusal = async (task: Promise<unknown>) => {
  const error = await task.catch((thrown: unknown) => thrown);
  if (error instanceof Problem) return error.kind.code;
  throw error instanceof Error ? error : new Error("nothing was refused");
};
const newest = async () => (await by(one, roleChanges))[0] as Awaited<ReturnType<typeof roleChanges>>[number];

beforeAll(async () => {
  database = await testDatabase();
});
// One database; each test has a mission of its own.
beforeEach(async () => {
  mission++;
  run = actors(database, clock, `00000000-0000-4000-8000-0000000001${String(mission).padStart(2, "0")}`);
  [one, two, third] = [await admin("admin.one"), await admin("admin.two"), await admin("admin.three")];
});

/** A statement past the program, as the application's role says it. */
async function past(actor: Who | undefined, statement: string, values: readonly unknown[] = []): Promise<void> {
  const client = await database.pool("heed_app").connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('app.mission', $1, true), set_config('app.user', $2, true), set_config('app.reads', ',16:all,', true), set_config('app.service', 'sign-in', true)",
      [`00000000-0000-4000-8000-0000000001${String(mission).padStart(2, "0")}`, actor?.userId],
    );
    await client.query(statement, [...values]);
  } finally {
    await client.query("rollback");
    client.release();
  }
}
const insertRole = `insert into shield.assignment
  (mission_id, id, version, salt, recorded_at, recorded_by, person_id, role, office_path, from_at, basis, proposal_id)
  values (kernel.mission(), gen_random_uuid(), 1, '', now(), kernel.actor(), $1, $2, $3, $4, $5, $6)`;

describe("with a second administrator", () => {
  test("a role is proposed, gives nothing, and is held once another confirms; the ledger has both", async () => {
    await account("liaison.koro", ["CL"]);
    expect(await by(one, (work) => giveRole(work, "liaison.koro", "FO"))).toBe("proposed");
    expect(await named("liaison.koro")).toMatchObject({ roles: ["CL"] });
    const { id } = await newest();
    await by(two, (work) => confirmChange(work, id));
    expect((await named("liaison.koro")).held).toContainEqual({ role: "FO", basis: "two-people" });
    expect(await newest()).toMatchObject({
      state: "confirmed",
      proposedBy: one?.userId,
      decidedBy: two?.userId,
    });
    const { rows } = await database
      .pool("heed")
      .query("select actor, why from kernel.ledger where actor = any($1) order by seq", [[one?.userId, two?.userId]]);
    expect(rows.map(({ actor, why }) => [actor === one?.userId ? "one" : "two", why])).toEqual([
      ["one", "role proposed"],
      ["two", "role change confirmed"],
      ["two", "role given"],
    ]);
  });

  test("an account is made without its roles; they are proposed", async () => {
    const user = { ...facts, username: "rights.koro", roles: ["HR", "TR"], officePath: "ML/MOP" };
    expect((await by(one, (work) => addAccount(work, user))).given).toBe("proposed");
    expect(await named("rights.koro")).toMatchObject({ roles: [] });
    for (const { id } of await by(two, roleChanges)) await by(two, (work) => confirmChange(work, id));
    expect(await named("rights.koro")).toMatchObject({ roles: ["HR", "TR"], officePath: "ML/MOP" });
  });

  test("an office is changed by two, with all that is held", async () => {
    await account("liaison.koro", ["CL", "FO"]);
    expect(await by(one, (work) => moveUser(work, "liaison.koro", "ML/MEN"))).toBe("proposed");
    expect(await named("liaison.koro")).toMatchObject({ officePath: "ML/MOP" });
    const { id } = await newest();
    clock.pass(1);
    await by(two, (work) => confirmChange(work, id));
    expect(await named("liaison.koro")).toMatchObject({ roles: ["CL", "FO"], officePath: "ML/MEN" });
  });

  test("neither who proposed it nor who gets it confirms it; either may decline", async () => {
    await by(one, (work) => giveRole(work, "admin.two", "JM"));
    const { id } = await newest();
    for (const who of [one, two])
      expect(await refusal(by(who, (work) => confirmChange(work, id)))).toBe("shield/second-administrator");
    await by(one, (work) => declineChange(work, id));
    expect(await refusal(by(third, (work) => confirmChange(work, id)))).toBe("shield/change-decided");
    expect(await named("admin.two")).toMatchObject({ roles: ["AD"] });
  });

  test("a proposal ends after three days, and one that means something else by now is refused whole", async () => {
    await account("liaison.koro", ["CL"]);
    await by(one, (work) => giveRole(work, "liaison.koro", "FO"));
    const first = await newest();
    clock.pass(proposalHours * 60);
    expect(await refusal(by(two, (work) => confirmChange(work, first.id)))).toBe("shield/change-decided");
    await by(one, (work) => giveRole(work, "liaison.koro", "FO"));
    const { id } = await newest();
    await run.signIn((work) => moveUser(work, "liaison.koro", "ML/MEN"));
    expect(await refusal(by(two, (work) => confirmChange(work, id)))).toBe("shield/change-outdated");
    expect((await newest()).state).toBe("open");
  });

  test("a closed account that is opened again has no roles until two give them", async () => {
    await account("liaison.koro", ["CL"]);
    await by(one, (work) => disableUser(work, "liaison.koro"));
    await by(one, (work) => resetUser(work, "liaison.koro"));
    expect(await named("liaison.koro")).toMatchObject({ roles: [], disabledAt: null });
  });

  test("past the program no word of one person gives a role, moves one, or confirms", async () => {
    const id = await account("liaison.koro", ["CL"]);
    const at = clock.wall();
    await by(one, (work) => giveRole(work, "liaison.koro", "FO"));
    const open = await newest();
    const decide = `insert into shield.role_decision
      (mission_id, id, version, salt, recorded_at, recorded_by, proposal_id, outcome, decided_at)
      values (kernel.mission(), gen_random_uuid(), 1, '', now(), kernel.actor(), $1, 'confirmed', $2)`;
    clock.pass(1);
    await by(two, (work) => giveRole(work, "admin.three", "JM"));
    const forThird = await newest();
    for (const [who, statement, values, says] of [
      [one, insertRole, [id, "FO", "ML/MOP", at, "one-administrator", null], /another administrator/],
      [one, insertRole, [id, "FO", "ML/MOP", at, null, null], /on whose word/],
      [one, insertRole, [id, "FO", "ML/MOP", at, "command-line", null], /only the program/],
      [one, insertRole, [id, "FO", "ML/MOP", at, "two-people", open.id], /no two administrators/],
      [one, insertRole, [id, "AU", null, at, "one-administrator", null], /together/],
      [one, decide, [open.id, at], /neither who proposed/],
      [third, decide, [forThird.id, at], /neither who proposed/],
      [one, "update shield.assignment set role = 'HR', recorded_by = kernel.actor() where person_id = $1", [id], /end/],
      [
        one,
        "update shield.assignment set office_path = null, recorded_by = kernel.actor() where person_id = $1",
        [id],
        /end/,
      ],
    ] as const) {
      await expect(past(who, statement, values), statement).rejects.toThrow(says);
    }
  });
});

describe("the only administrator", () => {
  beforeEach(async () => {
    await run.signIn((work) => disableUser(work, "admin.two"));
    await run.signIn((work) => disableUser(work, "admin.three"));
  });

  test("gives roles alone, and each says so", async () => {
    const user = { ...facts, username: "liaison.koro", roles: ["CL"], officePath: "ML/MOP" };
    expect((await by(one, (work) => addAccount(work, user))).given).toBe("given");
    expect(await named("liaison.koro")).toMatchObject({ held: [{ role: "CL", basis: "one-administrator" }] });
    expect(await by(one, (work) => moveUser(work, "liaison.koro", "ML/MEN"))).toBe("given");
    // With a second one, the exception is over.
    await by(one, (work) => addAccount(work, { ...facts, username: "admin.four", roles: ["AD"], officePath: null }));
    expect(await by(one, (work) => giveRole(work, "liaison.koro", "FO"))).toBe("proposed");
  });

  test("stays: not even the program takes the last one away, nor does the database", async () => {
    for (const task of [endRoles, disableUser])
      expect(await refusal(run.signIn((work) => task(work, "admin.one")))).toBe("shield/last-administrator");
    for (const statement of [
      "update shield.person set disabled_at = now(), recorded_by = kernel.actor() where username = 'admin.one'",
      "update shield.assignment set until_at = now(), recorded_by = kernel.actor() where role = 'AD' and until_at is null and mission_id = kernel.mission() and person_id = (select id from shield.person where username = 'admin.one' and mission_id = kernel.mission())",
    ])
      await expect(past(two, statement)).rejects.toThrow(/keeps one administrator/);
    expect(await run.signIn(administrators)).toHaveLength(1);
  });
});

test("of two administrators who take the role from each other at once one wins, and the other is told that he lost it", async () => {
  await run.signIn((work) => disableUser(work, "admin.three"));
  const outcomes = await Promise.allSettled([
    by(one, (work) => endRoles(work, "admin.two", "AD")),
    by(two, (work) => endRoles(work, "admin.one", "AD")),
  ]);
  const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Problem] : []));
  expect(lost.map(({ kind }) => kind.code)).toEqual(["shield/no-longer-administrator"]);
  expect(await run.signIn(administrators)).toHaveLength(1);
});

test("who was an administrator a moment ago changes nothing any more", async () => {
  await by(one, (work) => endRoles(work, "admin.two", "AD"));
  for (const task of [
    () => by(two, (work) => giveRole(work, "admin.three", "JM")),
    () => by(two, (work) => disableUser(work, "admin.three")),
    () => by(two, (work) => resetUser(work, "admin.three")),
  ])
    expect(await refusal(task())).toBe("shield/no-longer-administrator");
});

test("without the right nobody closes, resets or reads an account, whatever service runs", async () => {
  const id = await account("head.mopti", ["HO"]);
  const head: Who = { userId: id, roles: ["HO"], officePath: "ML/MOP", label: "" };
  for (const task of [disableUser, resetUser, endRoles])
    expect(await refusal(by(head, (work) => task(work, "admin.one") as Promise<unknown>))).toBe("kernel/not-allowed");
  expect(await run.as(head, listUsers)).toEqual([]);
  expect(await run.as(head, roleChanges)).toEqual([]);
});

describe("what one account must not hold together", () => {
  const all = [...roles, ...functions];
  test("is the same in the program and in the database, both ways round", async () => {
    const { rows } = await database.pool("heed").query(
      `select a as one, b as other from unnest($1::text[]) a, unnest($1::text[]) b
       where shield.forbidden_together(a, b) order by 1, 2`,
      [all],
    );
    const ours = all
      .flatMap((a) => all.filter((b) => a !== b && forbiddenTogether([a, b]).length > 0).map((b) => `${a} ${b}`))
      .sort();
    expect(rows.map(({ one: a, other: b }) => `${a} ${b}`).sort()).toEqual(ours);
    expect(separation.every(({ others }) => !others.includes(systemRole))).toBe(true);
  });

  test("is refused when it is proposed, and when it is confirmed after the account changed", async () => {
    await account("analyst", ["JM"], null);
    expect(await refusal(by(one, (work) => giveRole(work, "analyst", "CL")))).toBe("shield/roles-apart");
    await account("helper", ["JOC"], null);
    await by(one, (work) => giveRole(work, "helper", "CL"));
    const { id } = await newest();
    await run.signIn((work) => giveRole(work, "helper", "JM"));
    expect(await refusal(by(two, (work) => confirmChange(work, id)))).toBe("shield/roles-apart");
  });
});
