import { beforeAll, expect, test } from "vitest";
import { columnsOf, fieldsOf, type TestDatabase, testDatabase } from "../kernel/testing.ts";
import { capMessageRow, evidenceRow, recipientRow, warningEventRow, warningRow } from "./tables.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

test.each([
  ["warning", warningRow],
  ["warning_event", warningEventRow],
  ["evidence", evidenceRow],
  ["recipient", recipientRow],
  ["cap_message", capMessageRow],
] as const)("the columns of %s are the fields of its rows, and as often empty", async (table, row) => {
  const columns = await columnsOf(database, "warn", table);
  expect(columns.length).toBeGreaterThan(3);
  expect(columns).toEqual(fieldsOf(row));
});
