import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { notFound, Problem, type Who } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { keepAccount, keepIdentity, readAccount } from "./index.sql.ts";
import { actors, movableClock } from "./testing-sign-in.ts";

const secret = "Ils ont encerclé le hameau de mon oncle cette nuit.";
const who = "the brother of the chief, seventy-odd years";

let database: TestDatabase;
let run: ReturnType<typeof actors>;
let account: { id: string; commitment: string };
const clock = movableClock("2018-07-20T23:14:00.000Z");
const liaison = testPerson(["CL"], "ML/MOP");

beforeAll(async () => {
  database = await testDatabase();
  run = actors(database, clock);
  account = await run.as(liaison, (work) =>
    keepAccount(work, { text: secret, lang: "ff", originAreaCode: "KOR" }, "ML/MOP"),
  );
  await run.as(liaison, (work) => keepIdentity(work, { label: who }));
});

const reading = (reader: Who, id = account.id) =>
  run.as(reader, (work) => readAccount(work, id), undefined, "heed_zone_a");
const readsOnLedger = async () => {
  const { rows } = await database
    .pool("heed")
    .query("select actor, record_id, fields, why from kernel.ledger where action = 'read' order by seq");
  return rows;
};

describe("the application role", () => {
  const asApp = async (text: string) => {
    const client = await database.pool("heed_app").connect();
    try {
      await client.query("begin");
      await client.query(
        "select set_config('app.mission', $1, true), set_config('app.user', $2, true), set_config('app.reads', ',*:all,', true), set_config('app.service', 'sign-in', true)",
        [database.missionId, liaison.userId],
      );
      return (await client.query(text)).rows;
    } finally {
      await client.query("rollback");
      client.release();
    }
  };

  test.each([
    "select * from shield_vault.account_part",
    "select count(*) from shield_vault.account_part",
    "select id from shield_vault.identity_part limit 1",
    "table shield_vault.identity_part",
    "update shield_vault.account_part set content = ''",
    "delete from shield_vault.identity_part",
    "insert into shield_vault.account_part (mission_id, id, salt, content) values (gen_random_uuid(), gen_random_uuid(), '', '') returning content",
    "copy shield_vault.account_part to stdout",
    "truncate shield_vault.account_part",
    "set role heed_zone_a",
    "set session authorization heed_zone_a",
    "alter table shield_vault.account_part disable row level security",
  ])("cannot: %s", async (text) => {
    await expect(asApp(text)).rejects.toMatchObject({ code: "42501" });
  });

  test("puts nothing in for another mission, and nothing without a person", async () => {
    const put =
      "insert into shield_vault.account_part (mission_id, id, salt, content) values (gen_random_uuid(), gen_random_uuid(), '', '')";
    await expect(asApp(put)).rejects.toMatchObject({ code: "42501" });
    await expect(database.pool("heed_app").query(put)).rejects.toMatchObject({ code: "42501" });
  });
});

test("neither what was told nor who told it stands in any table that the application reads", async () => {
  const { rows: tables } = await database
    .pool("heed")
    .query(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'shield_vault')",
    );
  for (const { name } of tables) {
    const { rows } = await database.pool("heed").query(`select coalesce(json_agg(t)::text, '') as all from ${name} t`);
    for (const word of ["oncle", "seventy-odd"]) expect([name, rows[0].all.includes(word)]).toEqual([name, false]);
  }
});

test("a part is kept without time, author or report, under an id that says nothing", async () => {
  const { rows } = await database
    .pool("heed")
    .query(
      "select table_name, string_agg(column_name, ' ' order by ordinal_position) as columns from information_schema.columns where table_schema = 'shield_vault' group by 1 order by 1",
    );
  expect(rows).toEqual([
    { table_name: "account_part", columns: "mission_id id office_path salt content" },
    { table_name: "identity_part", columns: "mission_id id salt content" },
  ]);
  expect(account.id).toMatch(/^[0-9a-f-]{14}4/);
});

test("its commitment says later whether it was changed, and cannot be guessed from what was told", async () => {
  const { rows } = await database
    .pool("heed")
    .query("select salt, content from shield_vault.account_part where id = $1", [account.id]);
  const digest = (salt: Buffer, content: string) =>
    createHash("sha256").update(salt).update(content, "utf8").digest("hex");
  expect(digest(rows[0].salt, rows[0].content)).toBe(account.commitment);
  expect(digest(rows[0].salt, rows[0].content.replace("nuit", "jour"))).not.toBe(account.commitment);
  expect(digest(Buffer.alloc(0), rows[0].content)).not.toBe(account.commitment);
  const again = await run.as(liaison, (work) =>
    keepAccount(work, { text: secret, lang: "ff", originAreaCode: "KOR" }, "ML/MOP"),
  );
  expect(again.commitment).not.toBe(account.commitment);
});

describe("zone A", () => {
  test.each([
    ["a liaison assistant of the office", testPerson(["CL"], "ML/MOP")],
    ["a human rights officer of the office", testPerson(["HR"], "ML/MOP")],
    ["the adviser on alert duty for it", testPerson(["PA", "DO"], "ML")],
  ])("%s reads it, and the reading is on the ledger without a word of it", async (_, reader) => {
    const before = (await readsOnLedger()).length;
    expect(await reading(reader)).toEqual({ text: secret, lang: "ff", originAreaCode: "KOR" });
    const noted = (await readsOnLedger()).slice(before);
    expect(noted).toEqual([{ actor: reader.userId, record_id: account.id, fields: ["content"], why: "account read" }]);
  });

  test.each([
    ["a liaison assistant of another office", testPerson(["CL"], "ML/MEN")],
    ["one of a part of the office's area", testPerson(["CL"], "ML/MOP/KOR")],
    ["one without office", testPerson(["CL"], null)],
    ["an adviser who is not on duty", testPerson(["PA"], "ML/MOP")],
    ["a duty officer at headquarters without office", testPerson(["PA", "DO"], null)],
    ["the head of the office", testPerson(["HO"], "ML/MOP")],
    ["a planner", testPerson(["FP"], "ML/MOP")],
    ["the Special Representative", testPerson(["SL"], null)],
    ["an administrator", testPerson(["AD"], "ML/MOP")],
    ["an auditor", testPerson(["AU"], null)],
    ["Heed itself", testPerson(["SYSTEM"], null)],
    ["nobody", testPerson([], "ML/MOP")],
  ])("%s finds nothing, and no reading is noted", async (_, reader) => {
    const before = (await readsOnLedger()).length;
    await expect(reading(reader)).rejects.toThrow(/kernel\/not-found/);
    expect(await readsOnLedger()).toHaveLength(before);
  });

  test("an id that is none is told in the same words", async () => {
    const answers = await Promise.all(
      [reading(testPerson(["CL"], "ML/MEN")), reading(testPerson(["CL"], "ML/MOP"), crypto.randomUUID())].map((task) =>
        task.catch((error: unknown) => error),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(new Problem(notFound));
  });

  test("reads no identity, whoever asks", async () => {
    for (const text of [
      "select * from shield_vault.identity_part",
      "select * from shield.person",
      "select * from listen.report",
    ]) {
      await expect(database.pool("heed_zone_a").query(text)).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("sees no row without the settings of a reader of accounts", async () => {
    const { rows } = await database
      .pool("heed_zone_a")
      .query("select count(*)::int as n from shield_vault.account_part");
    expect(rows[0].n).toBe(0);
  });

  test("changes nothing", async () => {
    for (const text of [
      "update shield_vault.account_part set content = ''",
      "delete from shield_vault.account_part",
      "insert into shield_vault.account_part values (gen_random_uuid(), gen_random_uuid(), '', '', '')",
    ]) {
      await expect(database.pool("heed_zone_a").query(text)).rejects.toMatchObject({ code: "42501" });
    }
  });
});
