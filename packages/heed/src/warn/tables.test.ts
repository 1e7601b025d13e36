import { beforeAll, expect, test } from "vitest";
import { columnsOf, fieldsOf, type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { evidenceRow, warningEventRow, warningRow } from "./tables.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

test.each([
  ["warning", warningRow],
  ["warning_event", warningEventRow],
  ["evidence", evidenceRow],
] as const)("the columns of %s are the fields of its rows, and as often empty", async (table, row) => {
  const columns = await columnsOf(database, "warn", table);
  expect(columns.length).toBeGreaterThan(3);
  expect(columns).toEqual(fieldsOf(row));
});
