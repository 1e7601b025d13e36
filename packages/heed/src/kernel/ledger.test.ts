import { generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { makeCheckpoint, makeExport, sealsOf, signatureHolds } from "./checkpoint.ts";
import { newId } from "./id.ts";
import { commit, ledgered } from "./ledger.ts";
import { leafHash, merkleRoot, sealHash } from "./merkle.ts";
import { Problem } from "./problem.ts";
import { entryText, sealAll } from "./seal.ts";
import { testDatabase, testPerson } from "./testing.ts";
import { checkSeals, readEntries, readSeals, verifyLedger } from "./verify.ts";

const well = ledgered({
  room: "trial",
  table: "well",
  dataClass: "5",
  schema: z.strictObject({ place: z.string().min(1), depth: z.int().nullable(), tags: z.array(z.string()).nullable() }),
});

const now = () => "2018-07-20T12:00:00.000Z";
const at = now();

async function trial() {
  const database = await testDatabase();
  await database.pool("heed").query(`
    create schema trial;
    create table trial.well (mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
      recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
      place text not null, depth int, tags text[], primary key (mission_id, id));
    select kernel.guard('trial', 'well', '5', true);`);
  const verified = async (checkpoint?: Parameters<typeof verifyLedger>[1]) => {
    const client = await database.pool("heed_auditor").connect();
    try {
      return await verifyLedger(client, checkpoint);
    } finally {
      client.release();
    }
  };
  const dig = (place: string, id = newId()) =>
    database
      .work(at, (work) =>
        commit(work, "well dug", [{ table: well, action: "create", id, row: { place, depth: 12, tags: ["a", "b"] } }]),
      )
      .then(() => id);
  const seal = () => sealAll(database.pool("heed_sealer"), now);
  const bySql = (text: string, values: unknown[] = []) => database.pool("heed").query(text, values);
  const sealsAndEntries = async () => {
    const client = await database.pool("heed_auditor").connect();
    try {
      return { seals: await readSeals(client), entries: await readEntries(client) };
    } finally {
      client.release();
    }
  };
  return { database, dig, seal, verified, bySql, sealsAndEntries };
}

describe("the write path", () => {
  let t: Awaited<ReturnType<typeof trial>>;
  beforeAll(async () => {
    t = await trial();
  });

  test("writes the row, its standard columns and one ledger entry", async () => {
    const id = await t.dig("Koro");
    const row = (await t.bySql("select * from trial.well where id = $1", [id])).rows[0];
    expect(row).toMatchObject({ place: "Koro", depth: 12, tags: ["a", "b"], version: 1, recorded_at: at });
    const entries = (await t.bySql("select * from kernel.ledger where record_id = $1", [id])).rows;
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      action: "create",
      why: "well dug",
      fields: ["place", "depth", "tags"],
      exercise_at: at,
    });
  });

  test("keeps the old version on update and refuses a writer who saw an older one", async () => {
    const id = await t.dig("Bankass");
    const deepen = (depth: number, expectVersion: number) =>
      t.database.work(at, (work) =>
        commit(work, "well deepened", [
          { table: well, action: "update", id, expectVersion, row: { place: "Bankass", depth, tags: null } },
        ]),
      );
    await deepen(20, 1);
    await expect(deepen(30, 1)).rejects.toThrow("kernel/already-changed");
    const old = (await t.bySql("select content from kernel.version where record_id = $1", [id])).rows;
    expect(old.map((row) => JSON.parse(row.content).depth)).toEqual([12]);
  });

  test("names every wrong field at once and writes nothing", async () => {
    const before = (await t.bySql("select count(*)::int as n from kernel.ledger")).rows[0].n;
    const wrong = t.database.work(at, (work) =>
      commit(work, "well dug", [
        { table: well, action: "create", id: newId(), row: { place: "Koro", depth: 1, tags: null } },
        { table: well, action: "create", id: newId(), row: { place: "", depth: 1.5, tags: null, smell: "sweet" } },
      ]),
    );
    const problem = await wrong.catch((error: unknown) => error as Problem);
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).errors.map((one) => one.field).sort()).toEqual(["", "depth", "place"]);
    expect((await t.bySql("select count(*)::int as n from kernel.ledger")).rows[0].n).toBe(before);
  });

  test("writes nothing for somebody without the right", async () => {
    const refused = t.database.work(
      at,
      (work) =>
        commit(work, "well dug", [
          { table: well, action: "create", id: newId(), row: { place: "Koro", depth: 1, tags: null } },
        ]),
      { may: () => "no" },
    );
    await expect(refused).rejects.toThrow("kernel/not-allowed");
  });

  test("refuses an id that is taken", async () => {
    const id = await t.dig("Koro");
    await expect(t.dig("Koro", id)).rejects.toThrow("kernel/id-taken");
  });

  test("the application role reads no row without settings, and others' rows only with a right", async () => {
    await t.dig("Mopti");
    expect((await t.database.pool("heed_app").query("select * from trial.well")).rows).toEqual([]);
    const blind = await t.database.work(
      at,
      (work) => work.db.withTables<{ "trial.well": { id: string } }>().selectFrom("trial.well").select("id").execute(),
      {
        who: testPerson(["FP"]),
        reads: ",6:all,",
      },
    );
    expect(blind).toEqual([]);
  });

  test("the application role can neither change a ledger entry nor seal one", async () => {
    await expect(t.database.pool("heed_app").query("update kernel.ledger set why = 'x'")).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      t.database.pool("heed_app").query("insert into kernel.seal values (1, 0, '{}', '', '', '', '', now())"),
    ).rejects.toThrow(/permission denied/);
    await expect(t.bySql("update kernel.birth set exercise = false")).rejects.toThrow(/written once/);
  });

  test("in a live database no exercise clock can write", async () => {
    const live = await testDatabase({ exercise: false });
    await expect(
      live.work(at, (work) =>
        commit(work, "x", [
          { table: well, action: "create", id: newId(), row: { place: "Koro", depth: 1, tags: null } },
        ]),
      ),
    ).rejects.toThrow("kernel/not-writable-as-of");
  });
});

describe("verification names the first that differs", () => {
  const kinds = async (prepare: (t: Awaited<ReturnType<typeof trial>>, ids: string[]) => Promise<unknown>) => {
    const t = await trial();
    const ids: string[] = [];
    for (const place of ["Koro", "Bankass", "Douentza"]) {
      ids.push(await t.dig(place));
      await t.seal();
    }
    const { seals, entries } = await t.sealsAndEntries();
    const { privateKey } = generateKeyPairSync("ed25519");
    const checkpoint = makeCheckpoint("db", at, seals, privateKey);
    expect((await t.verified(checkpoint.seals)).differences).toEqual([]);
    await prepare(t, ids);
    const found = await t.verified(checkpoint.seals);
    const seq = (index: number) => entries.find((entry) => entry.recordId === ids[index])?.seq ?? null;
    return { first: found.differences[0], ids, seq };
  };

  test("nothing, where nothing was touched", async () => {
    const { first } = await kinds(async () => {});
    expect(first).toBeUndefined();
  });

  test("a row changed with SQL", async () => {
    const { first, ids, seq } = await kinds((t, ids) =>
      t.bySql("update trial.well set depth = 99 where id = $1", [ids[1]]),
    );
    expect(first).toMatchObject({ kind: "row-altered", seq: seq(1), record: `trial.well ${ids[1]}` });
  });

  test("a row deleted", async () => {
    const { first, ids } = await kinds((t, ids) => t.bySql("delete from trial.well where id = $1", [ids[2]]));
    expect(first).toMatchObject({ kind: "row-missing", record: `trial.well ${ids[2]}` });
  });

  test("a row added", async () => {
    const id = newId();
    const { first } = await kinds((t) =>
      t.bySql(
        "insert into trial.well select mission_id, $1, version, salt, recorded_at, recorded_by, area_path, place, depth, tags from trial.well limit 1",
        [id],
      ),
    );
    expect(first).toMatchObject({ kind: "row-added", record: `trial.well ${id}` });
  });

  test("an old version changed", async () => {
    const { first } = await kinds(async (t, ids) => {
      await t.database.work(at, (work) =>
        commit(work, "well deepened", [
          { table: well, action: "update", id: ids[0] as string, row: { place: "Koro", depth: 20, tags: null } },
        ]),
      );
      await t.seal();
      await t.bySql(`update kernel.version set content = replace(content, '12', '13')`);
    });
    expect(first).toMatchObject({ kind: "row-altered" });
  });

  test("an entry changed, deleted, or the last one cut off", async () => {
    const changed = await kinds((t, ids) =>
      t.bySql("update kernel.ledger set actor = gen_random_uuid() where record_id = $1", [ids[1]]),
    );
    expect(changed.first).toMatchObject({ kind: "entry-altered", seq: changed.seq(1) });
    const cut = await kinds((t, ids) => t.bySql("delete from kernel.ledger where record_id = $1", [ids[2]]));
    expect(cut.first).toMatchObject({ kind: "entry-missing", seq: cut.seq(2) });
  });

  test("the last seal cut off, with its entry and row", async () => {
    const { first } = await kinds(async (t, ids) => {
      await t.bySql("delete from kernel.seal where n = 3");
      await t.bySql("delete from kernel.ledger where record_id = $1", [ids[2]]);
      await t.bySql("delete from trial.well where id = $1", [ids[2]]);
    });
    expect(first).toMatchObject({ kind: "seal-missing", seal: 3 });
  });

  test("a row and its entry rewritten together, and every seal after it too", async () => {
    const { first, ids, seq } = await kinds(async (t, ids) => {
      const { contentHash } = await import("./ledger.ts");
      await t.bySql("update trial.well set depth = 99 where id = $1", [ids[1]]);
      const row = (
        await t.bySql(
          "select salt, (jsonb_strip_nulls(to_jsonb(w) - 'salt'))::text as content from trial.well w where id = $1",
          [ids[1]],
        )
      ).rows[0];
      await t.bySql("update kernel.ledger set content_hash = $1 where record_id = $2", [
        contentHash(row.salt, row.content),
        ids[1],
      ]);
      const { seals, entries } = await t.sealsAndEntries();
      let prev = seals[0]?.hash as Buffer;
      for (const seal of seals.slice(1)) {
        const leaves = seal.seqs.map((seq) => leafHash(entryText(entries.find((entry) => entry.seq === seq) as never)));
        const root = merkleRoot(leaves);
        const hash = sealHash(seal.n, prev, root, leaves.length);
        await t.bySql("update kernel.seal set leaves = $1, root = $2, prev = $3, hash = $4 where n = $5", [
          Buffer.concat(leaves),
          root,
          prev,
          hash,
          seal.n,
        ]);
        prev = hash;
      }
      expect((await t.verified()).differences).toEqual([]);
    });
    expect(first).toMatchObject({ kind: "checkpoint-differs", seal: 2, seq: seq(1), record: `trial.well ${ids[1]}` });
  });
});

test("an exported ledger is checked without a database, and its signature breaks with one changed letter", async () => {
  const t = await trial();
  await t.dig("Koro");
  await t.seal();
  const { seals, entries } = await t.sealsAndEntries();
  const { privateKey } = generateKeyPairSync("ed25519");
  const file = JSON.parse(JSON.stringify(makeExport("db", at, seals, entries, privateKey)));
  expect(checkSeals(sealsOf(file), file.entries)).toEqual([]);
  expect(signatureHolds(file)).toBe(true);
  expect(signatureHolds(file, "another key")).toBe(false);
  file.entries[0].why = "well dag";
  expect(signatureHolds(file)).toBe(false);
  expect(checkSeals(sealsOf(file), file.entries)[0]?.kind).toBe("entry-altered");
});
