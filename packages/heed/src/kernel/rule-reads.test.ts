import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { manualClock } from "./clock.ts";
import { inWork } from "./db.ts";
import { readingAlso } from "./rule-reads.ts";
import { type TestDatabase, testDatabase, testPerson } from "./testing.ts";
import type { Work } from "./work.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const readable = async (work: Work) => {
  const { rows } = await sql<{ reads: string; sees: boolean }>`
    select current_setting('app.reads', true) as reads, shield.sees('22', null, null) as sees`.execute(work.db);
  return rows[0];
};
const as = <T>(reads: string, task: (work: Work) => Promise<T>) =>
  inWork(
    database.db,
    {
      missionId: database.missionId,
      timeZone: "UTC",
      who: testPerson(["CL"]),
      clock: manualClock("2031-03-04T08:00:00.000Z"),
      may: () => "full",
      lang: "en",
      reads,
    },
    task,
  );

test.each([[",4:office,"], [""]])("a rule reads one class more, from “%s”, and only inside", async (reads) => {
  await as(reads, async (work) => {
    expect(await readable(work)).toEqual({ reads, sees: false });
    expect((await readingAlso(work, "22", readable))?.sees).toBe(true);
    expect(await readingAlso(work, "4", readable)).toMatchObject({ sees: false });
    expect(await readable(work)).toEqual({ reads, sees: false });
  });
});

test("also when what it does inside is refused", async () => {
  await as(",4:office,", async (work) => {
    const refused = readingAlso(work, "22", () => Promise.reject(new Error("refused")));
    await expect(refused).rejects.toThrow("refused");
    expect((await readable(work))?.sees).toBe(false);
  });
});

test("and a statement that fails inside is told as it failed", async () => {
  const failed = as(",4:office,", (work) => readingAlso(work, "22", () => sql`select 1 / 0`.execute(work.db)));
  await expect(failed).rejects.toThrow("division by zero");
});
