import { beforeAll, expect, test } from "vitest";
import { columnsOf, fieldsOf, type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { assessmentRow, leftOutRow } from "./tables.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

test.each([
  ["assessment", assessmentRow],
  ["left_out", leftOutRow],
] as const)("the columns of %s are the fields of its rows, and as often empty", async (table, row) => {
  const columns = await columnsOf(database, "assess", table);
  expect(columns.length).toBeGreaterThan(3);
  expect(columns).toEqual(fieldsOf(row));
});
