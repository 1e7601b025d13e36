import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { followLedger, type LedgerTail, type SealedEntry, type TailOptions } from "./live.ts";
import { beginning, type Position } from "./live-token.ts";
import { sealAll } from "./seal.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

const at = "2018-07-20T12:00:00.000Z";
let database: TestDatabase;
let writers: pg.PoolClient[];
beforeAll(async () => {
  database = await testDatabase();
  writers = [];
  for (let i = 0; i < 3; i++) writers.push(await database.pool("heed_app").connect());
  return () => {
    for (const writer of writers) writer.release(true);
  };
});

const tails: LedgerTail[] = [];
afterEach(async () => {
  for (const tail of tails.splice(0)) await tail.stop();
});
function follow(options: Partial<TailOptions> = {}): LedgerTail {
  const tail = followLedger({
    pool: database.pool("heed_sealer"),
    connection: database.config("heed_sealer"),
    missionId: database.missionId,
    tables: ["warn.warning"],
    everyMs: 60_000,
    ...options,
  });
  tails.push(tail);
  return tail;
}

const seal = () => sealAll(database.pool("heed_sealer"), () => at);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Begins a transaction of the application, as somebody of a mission. */
async function begin(writer: pg.PoolClient, missionId = database.missionId): Promise<void> {
  await writer.query("begin");
  await writer.query("select set_config('app.mission', $1, true), set_config('app.user', $2, true)", [
    missionId,
    randomUUID(),
  ]);
}

async function write(writer: pg.PoolClient, table = "warning", missionId = database.missionId): Promise<string> {
  const id = randomUUID();
  await writer.query(
    `insert into kernel.ledger (mission_id, at, actor, room, record_table, record_id, action, why, fields, version, content_hash)
     values ($1, $2, kernel.actor(), 'warn', $3, $4, 'create', 'test', '{}', 1, '\\x00')`,
    [missionId, at, table, id],
  );
  return id;
}

async function entry(table?: string, missionId?: string): Promise<string> {
  const writer = writers[0] as pg.PoolClient;
  await begin(writer, missionId);
  const id = await write(writer, table, missionId);
  await writer.query("commit");
  return id;
}

/** Reads on from a place until nothing comes, in pages of a few, and waits where something is still to come. */
async function readOn(tail: LedgerTail, from: Position, expected: number, page = 3) {
  const read: SealedEntry[] = [];
  let place = from;
  for (let waited = 0; waited < 5000; waited += 20) {
    for (;;) {
      const { entries, upTo } = await tail.after(place, page);
      read.push(...entries);
      place = upTo;
      if (entries.length < page) break;
    }
    if (read.length >= expected) break;
    await pause(20);
  }
  return { read, place };
}
const idsOf = (read: readonly SealedEntry[]) => read.map(({ recordId }) => recordId);

describe("whoever follows the ledger", () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), writer: fc.nat({ max: 2 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("commit" as const), writer: fc.nat({ max: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("undo" as const), writer: fc.nat({ max: 2 }) }) },
      { weight: 2, arbitrary: fc.constant({ kind: "seal" as const, writer: 0 }) },
      { weight: 2, arbitrary: fc.constant({ kind: "read" as const, writer: 0 }) },
    ),
    { minLength: 4, maxLength: 30 },
  );

  test("gets every committed entry once and in one order, whoever began first and committed last", async () => {
    let lateOnes = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (plan, listens) => {
        const tail = follow({ listens, everyMs: 15 });
        let place = await tail.place();
        const start = place;
        const open = new Map<number, string[]>();
        const committed = new Set<string>();
        const heard: string[] = [];
        const readAll = async () => {
          const found = await readOn(tail, place, 0);
          heard.push(...idsOf(found.read));
          place = found.place;
        };
        for (const { kind, writer } of plan) {
          const client = writers[writer] as pg.PoolClient;
          if (kind === "write") {
            if (!open.has(writer)) {
              await begin(client);
              open.set(writer, []);
            }
            open.get(writer)?.push(await write(client));
          } else if (kind === "commit" || kind === "undo") {
            await client.query(kind === "commit" ? "commit" : "rollback");
            if (kind === "commit") for (const id of open.get(writer) ?? []) committed.add(id);
            open.delete(writer);
          } else if (kind === "seal") await seal();
          else await readAll();
        }
        for (const [writer, ids] of open) {
          await (writers[writer] as pg.PoolClient).query("commit");
          for (const id of ids) committed.add(id);
        }
        await seal();
        const rest = await readOn(tail, place, committed.size - heard.length);
        heard.push(...idsOf(rest.read));
        expect(new Set(heard)).toEqual(committed);
        expect(heard).toHaveLength(committed.size);
        // Another reader, who was not there, reads the same in the same order, from the database.
        const later = follow({ listens: false });
        await later.place();
        const again = await readOn(later, start, committed.size);
        expect(idsOf(again.read)).toEqual(heard);
        if (again.read.some(({ seq }, i) => i > 0 && seq < (again.read[i - 1] as SealedEntry).seq)) lateOnes++;
        await tail.stop();
        await later.stop();
      }),
      { endOnFailure: true, numRuns: Math.min(40, Number(process.env.HEED_LAW_RUNS ?? 40)) },
    );
    // Without an entry that got its number early and came late, the law would say little.
    expect(lateOnes).toBeGreaterThan(0);
  }, 120_000);

  test("goes on from any place, also from one in the middle of a seal", async () => {
    const tail = follow();
    const start = await tail.place();
    const writer = writers[0] as pg.PoolClient;
    await begin(writer);
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await write(writer));
    await writer.query("commit");
    await seal();
    const { read } = await readOn(tail, start, 7);
    expect(idsOf(read)).toEqual(ids);
    for (const [i, place] of read.entries()) {
      expect(await tail.knows(place)).toBe(true);
      expect(idsOf((await readOn(tail, place, 6 - i)).read)).toEqual(ids.slice(i + 1));
    }
  });

  test("hears nothing of another mission, nor of tables that nobody is told about", async () => {
    const tail = follow();
    const start = await tail.place();
    await entry("evidence");
    await entry("warning", randomUUID());
    const own = await entry();
    await seal();
    expect(idsOf((await readOn(tail, start, 1)).read)).toEqual([own]);
  });

  test("tells nothing twice where a look at very much breaks off in its middle", async () => {
    const pool = database.pool("heed_sealer");
    let [isAway, pages] = [false, 0];
    const breaking = {
      query: (text: string, values?: unknown[]) => {
        const isPage = !isAway && text.includes("from kernel.ledger l");
        pages += isPage ? 1 : 0;
        return isAway || (isPage && pages === 2)
          ? Promise.reject(new Error("the line broke"))
          : pool.query(text, values);
      },
    } as unknown as pg.Pool;
    const tail = follow({ pool: breaking, everyMs: 50, listens: false });
    const from = await tail.place();
    isAway = true;
    const writer = writers[0] as pg.PoolClient;
    await begin(writer);
    for (let i = 0; i < 1001; i++) await write(writer);
    await writer.query("commit");
    await seal();
    isAway = false;
    while (pages < 4) await pause(20);
    await pause(100);
    const { entries } = await tail.after(from, 5000);
    expect([entries.length, new Set(entries.map(({ seq }) => seq)).size]).toEqual([1001, 1001]);
  });

  test("is told by the sealer at once", async () => {
    const tail = follow({ everyMs: 600_000 });
    const start = await tail.place();
    // The connection that listens is there a moment later.
    await pause(300);
    let told = 0;
    tail.onMore(() => told++);
    const id = await entry();
    await seal();
    for (let waited = 0; told === 0 && waited < 2000; waited += 10) await pause(10);
    expect(told).toBe(1);
    expect(idsOf((await tail.after(start, 10)).entries)).toEqual([id]);
  });

  test("where no notice gets through, looks by itself", async () => {
    const tail = follow({ listens: false, everyMs: 50 });
    const start = await tail.place();
    const id = await entry();
    await seal();
    expect(idsOf((await readOn(tail, start, 1)).read)).toEqual([id]);
  });

  test("opens a new connection where its own was ended, and has what was sealed meanwhile", async () => {
    const tail = follow({ everyMs: 600_000 });
    const start = await tail.place();
    await pause(300);
    // As the same role: the owner of a database is nobody to the connections of others.
    const { rows } = await database
      .pool("heed_sealer")
      .query(
        "select pg_terminate_backend(pid) as ended from pg_stat_activity where usename = current_user and datname = current_database() and query ilike 'listen%'",
      );
    expect(rows.length).toBeGreaterThan(0);
    const id = await entry();
    await seal();
    expect(idsOf((await readOn(tail, start, 1)).read)).toEqual([id]);
  });

  test("knows its own past, and no other: not a seal to come, nor one of the same number in another history", async () => {
    const tail = follow();
    await entry();
    await seal();
    const place = await tail.place();
    expect(await tail.knows(place)).toBe(true);
    expect(await tail.knows(beginning)).toBe(true);
    expect(await tail.knows({ ...place, seal: place.seal + 1000 })).toBe(false);
    expect(await tail.knows({ ...place, mark: "f".repeat(16) })).toBe(false);
  });
});
