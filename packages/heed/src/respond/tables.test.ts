import { beforeAll, expect, test } from "vitest";
import { ledgeredTables } from "../kernel/index.sql.ts";
import { columnsOf, fieldsOf, type TestDatabase, testDatabase } from "../kernel/testing.ts";
import "./index.sql.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const ours = ledgeredTables().filter(({ room }) => room === "respond");

test("the room has twenty-four ledgered tables", () => {
  expect(ours.map(({ table }) => table).sort()).toEqual([
    "activity",
    "body_event",
    "body_matter",
    "body_matter_event",
    "charter",
    "climb",
    "contact_route",
    "decision",
    "follow_up",
    "follow_up_raise",
    "follow_up_result",
    "harm_review",
    "hotspot_rung",
    "matrix_entry",
    "outcome",
    "post_holding",
    "protection_case",
    "protection_case_event",
    "protection_question",
    "protection_question_event",
    "staff_safety",
    "task",
    "task_event",
    "tool",
  ]);
});

test.each(ours.map((table) => [table.table, table] as const))(
  "what is checked before writing %s is what the table holds",
  async (name, { schema, dataClass }) => {
    expect(await columnsOf(database, "respond", name)).toEqual(fieldsOf(schema));
    const { rows } = await database
      .pool("heed_auditor")
      .query("select data_class from kernel.ledgered where room = 'respond' and record_table = $1", [name]);
    expect(rows[0]?.data_class).toBe(dataClass);
  },
);
