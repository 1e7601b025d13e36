import { beforeAll, expect, test } from "vitest";
import { Problem, randomId } from "../kernel/index.ts";
import { columnsOf, fieldsOf, type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { may, reads } from "../shield/index.ts";
import { dropView, savedViews, saveView } from "./saved-view.sql.ts";
import { mostViews } from "./saved-view.ts";
import { savedViewRemovalRow, savedViewRow } from "./tables.ts";

const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const now = "2018-07-20T12:00:00.000Z";
let heed: TestDatabase;
beforeAll(async () => {
  heed = await testDatabase();
});

const problemOf = async (task: Promise<unknown>) => {
  const error = await task.catch((thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw error;
  return error;
};

test("the tables are as their rows say", async () => {
  expect(await columnsOf(heed, "tell", "saved_view")).toEqual(fieldsOf(savedViewRow));
  expect(await columnsOf(heed, "tell", "saved_view_removal")).toEqual(fieldsOf(savedViewRemovalRow));
});

test.each(["PA", "JM", "JOC", "CL", "HR", "FP", "UP", "SC", "HO", "SL", "HU", "AD", "AU"])(
  "%s keeps a view, finds it again, and nobody else does",
  async (role) => {
    const me = as([role], "ML/MOP");
    const view = { id: randomId(), name: "Koro this month", query: "area=KOR&kind=all" };
    await heed.work(now, (work) => saveView(work, view), me);
    await heed.work(now, (work) => saveView(work, view), me);
    expect(await heed.work(now, savedViews, me)).toEqual([view]);
    for (const other of [as([role], "ML/MOP"), as(["PA"]), as(["AD"]), as(["AU"])]) {
      expect(await heed.work(now, savedViews, other)).toEqual([]);
      expect((await problemOf(heed.work(now, (work) => dropView(work, view.id), other))).kind.code).toBe(
        "kernel/not-found",
      );
      // The database too: whoever asks it without our question.
      const rows = await heed.work(
        now,
        (work) =>
          work.db
            .withTables<{ "tell.savedView": { id: string } }>()
            .selectFrom("tell.savedView")
            .select("id")
            .where("id", "=", view.id)
            .execute(),
        other,
      );
      expect(rows).toEqual([]);
      expect((await problemOf(heed.work(now, (work) => saveView(work, view), other))).kind.code).toBe(
        "kernel/id-taken",
      );
    }
    await heed.work(now, (work) => dropView(work, view.id), me);
    await heed.work(now, (work) => dropView(work, view.id), me);
    expect(await heed.work(now, savedViews, me)).toEqual([]);
  },
);

test("what Explore does not know is refused with its name, and the same id with another query too", async () => {
  const me = as(["PA"]);
  const wrong = await problemOf(
    heed.work(now, (work) => saveView(work, { id: randomId(), name: "x", query: "colour=red" }), me),
  );
  expect(wrong.errors).toMatchObject([{ field: "query", mend: "mend.tell.view-query", facts: { wrong: "colour" } }]);
  const id = randomId();
  await heed.work(now, (work) => saveView(work, { id, name: "x", query: "" }), me);
  expect(
    (await problemOf(heed.work(now, (work) => saveView(work, { id, name: "x", query: "map=1" }), me))).kind.code,
  ).toBe("kernel/id-taken");
});

test("there is room for fifty, those removed not counted, and a look back takes none away", async () => {
  const me = as(["JM"]);
  const ids = Array.from({ length: mostViews }, randomId);
  for (const id of ids) await heed.work(now, (work) => saveView(work, { id, name: `view ${id}`, query: "" }), me);
  const one = { id: randomId(), name: "one more", query: "" };
  expect((await problemOf(heed.work(now, (work) => saveView(work, one), me))).kind.code).toBe("tell/too-many-views");
  await heed.work(now, (work) => dropView(work, ids[0] as string), me);
  await heed.work(now, (work) => saveView(work, one), me);
  expect(await heed.work("2018-07-01T00:00:00.000Z", savedViews, me)).toHaveLength(mostViews);
});

test("two at once for the last room: one is kept", async () => {
  const me = as(["JM"]);
  for (let i = 1; i < mostViews; i++)
    await heed.work(now, (work) => saveView(work, { id: randomId(), name: `view ${i}`, query: "" }), me);
  const both = await Promise.allSettled(
    ["a", "b"].map((name) => heed.work(now, (work) => saveView(work, { id: randomId(), name, query: "" }), me)),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await heed.work(now, savedViews, me)).toHaveLength(mostViews);
});

test("each is on the ledger, and no word of it", async () => {
  const { rows } = await heed
    .pool("heed_auditor")
    .query("select distinct record_table, action, why, fields from kernel.ledger where room = 'tell' order by 1");
  expect(rows).toEqual([
    { record_table: "saved_view", action: "create", why: "view saved", fields: ["name", "query"] },
    { record_table: "saved_view_removal", action: "create", why: "view removed", fields: ["viewId"] },
  ]);
});
