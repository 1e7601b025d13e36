import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { asRetention, erase } from "./erase.ts";
import { newId } from "./id.ts";
import { commit, ledgered } from "./ledger.ts";
import { sealAll } from "./seal.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";
import { verifyLedger } from "./verify.ts";

const letter = ledgered({
  room: "trial",
  table: "letter",
  dataClass: "5",
  schema: z.strictObject({ words: z.string().nullable(), about: z.record(z.string(), z.string()), code: z.string() }),
});
const at = "2018-07-20T12:00:00.000Z";
const planted = "kingfisher under the third arch";
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.pool("heed").query(`
    create schema trial;
    create table trial.letter (mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
      recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
      words text, about jsonb not null, code text not null, erased_at timestamptz, primary key (mission_id, id));
    select kernel.guard('trial', 'letter', '5', true);
    insert into kernel.erasable values ('trial', 'letter', 'words'), ('trial', 'letter', 'about');`);
});

const bySql = async (text: string, values: unknown[] = []) => (await database.pool("heed").query(text, values)).rows;

/** A letter that was written, changed once, and sealed. */
async function written(): Promise<string> {
  const id = newId();
  const row = { words: planted, about: { place: planted }, code: "bridge" };
  await database.work(at, (work) => commit(work, "letter written", [{ table: letter, action: "create", id, row }]));
  await database.work(at, (work) =>
    commit(work, "letter changed", [{ table: letter, action: "update", id, row: { ...row, code: "ford" } }]),
  );
  return id;
}

async function differences() {
  await sealAll(database.pool("heed_sealer"), () => at);
  const client = await database.pool("heed_auditor").connect();
  try {
    return (await verifyLedger(client)).differences.map(({ kind }) => kind);
  } finally {
    client.release();
  }
}

const taken = { clear: ["words"], put: { about: { place: "" } } };

describe("an erasure", () => {
  test("takes words out of a row and all its versions, and the record still verifies", async () => {
    const id = await written();
    const done = await database.work(at, (work) =>
      asRetention(work, () => erase(work, "text erased by rule", [{ table: letter, id, ...taken }])),
    );
    expect(done).toBe(1);
    const [row] = await bySql("select words, about, code, erased_at from trial.letter where id = $1", [id]);
    expect(row).toEqual({ words: null, about: { place: "" }, code: "ford", erased_at: at });
    const left = await bySql("select coalesce(content, '') as content from kernel.version where record_id = $1", [id]);
    expect(left.map(({ content }) => content)).toEqual(["", ""]);
    const entries = await bySql("select why, fields, version from kernel.ledger where record_id = $1 order by seq", [
      id,
    ]);
    expect(entries.at(-1)).toEqual({ why: "text erased by rule", fields: ["words", "about"], version: 3 });
    expect(await differences()).toEqual([]);
  });

  test("is nobody's but the service's, of fields that a room listed, for a reason that is known", async () => {
    const id = await written();
    const refused = async (task: () => Promise<unknown>) =>
      expect(await task().catch((error: { code?: string }) => error.code)).toMatch(/^(42501|22023)$/);
    await refused(() => database.work(at, (work) => erase(work, "text erased by rule", [{ table: letter, id }])));
    for (const [why, wanted] of [
      ["text erased by rule", { clear: ["code"] }],
      ["text erased by rule", { clear: ["recorded_by"] }],
      ["tidied", taken],
    ] as const)
      await refused(() =>
        database.work(at, (work) =>
          asRetention(work, () => erase(work, why as never, [{ table: letter, id, ...wanted }])),
        ),
      );
    expect(await bySql("select words from trial.letter where id = $1", [id])).toEqual([{ words: planted }]);
  });

  test("that no entry tells of is found: a version without content, and one that went after its erasure", async () => {
    const id = await written();
    const update = `update kernel.version set content = null, salt = null where record_id = $1 and version = $2`;
    await bySql(update, [id, 1]);
    expect(await differences()).toEqual(["row-missing"]);
    await database.work(at, (work) =>
      asRetention(work, () => erase(work, "text erased by rule", [{ table: letter, id, ...taken }])),
    );
    expect(await differences()).toEqual([]);
    const row = { words: "new", about: {}, code: "bank" };
    await database.work(at, (work) => commit(work, "letter changed", [{ table: letter, action: "update", id, row }]));
    await bySql(update, [id, 3]);
    expect(await differences()).toEqual(["row-missing"]);
  });
});
