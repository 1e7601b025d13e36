import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "./testing.ts";

test("a connection that the database ends between two queries fails its work and nothing else", async () => {
  const database = await testDatabase();
  const other = database.pool("heed_app");
  const failed = database.work("2018-07-20T12:00:00Z", async (work) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(work.db);
    await other.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    // The end is heard while nobody asks anything: without a listener it would end the whole process.
    await new Promise((done) => setTimeout(done, 200));
    await sql`select 1`.execute(work.db);
  });
  await expect(failed).rejects.toThrow();
  const again = await database.work("2018-07-20T12:00:00Z", (work) =>
    sql<{ one: number }>`select 1 as one`.execute(work.db),
  );
  expect(again.rows).toEqual([{ one: 1 }]);
});
