import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Who } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { reads } from "./reads.ts";
import { another, anyRow, anyWho, lets, me } from "./testing-reads.ts";

describe("in the database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });

  test("shield.sees decides as this file says, for every role, class, place and author", async () => {
    const cases = fc.sample(fc.tuple(anyWho, anyRow), { numRuns: 4000, seed: 20180720 });
    const client = await database.pool("heed_app").connect();
    let seen = 0;
    try {
      for (const [who, rows] of Map.groupBy(cases, ([who]) => JSON.stringify(who))) {
        const person = JSON.parse(who) as Who;
        const setting = reads(person);
        await client.query("begin");
        await client.query(
          "select set_config('app.user', $1, true), set_config('app.office', $2, true), set_config('app.reads', $3, true)",
          [person.userId, person.officePath ?? "", setting],
        );
        const given = rows.map(([, row]) => row);
        const { rows: answers } = await client.query(
          "select shield.sees(c, a, o) as sees from unnest($1::text[], $2::text[], $3::uuid[]) with ordinality as t(c, a, o, n) order by n",
          [given.map((row) => row.dataClass), given.map((row) => row.areaPath), given.map((row) => row.ownerId)],
        );
        await client.query("rollback");
        given.forEach((row, i) => {
          const expected = lets(setting, person, row.dataClass, row.areaPath, row.ownerId);
          expect([person, row, answers[i].sees]).toEqual([person, row, expected]);
          if (expected) seen++;
        });
      }
    } finally {
      client.release();
    }
    expect(seen).toBeGreaterThan(300);
  });

  test.each([
    ["nothing is set", {}],
    ["the settings are empty", { "app.user": "", "app.office": "", "app.reads": "" }],
    ["there is a reader's setting and no reader", { "app.user": "", "app.reads": ",4:all,4:own,4:office," }],
    ["the office is empty", { "app.user": me, "app.office": "", "app.reads": ",4:office," }],
    ["the class is a part of another's name", { "app.user": me, "app.reads": ",14:all,24:all,4b:all," }],
    ["the entry lacks its end", { "app.user": me, "app.reads": ",4:all" }],
  ])("no row is seen where %s", async (_, settings) => {
    const client = await database.pool("heed_app").connect();
    try {
      await client.query("begin");
      for (const [name, value] of Object.entries(settings))
        await client.query("select set_config($1, $2, true)", [name, value]);
      for (const area of ["", "ML", null]) {
        const { rows } = await client.query("select shield.sees('4', $1, $2) as sees", [area, another]);
        expect(rows[0].sees).toBe(false);
      }
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
