import { commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, idTaken, newId, notFound, Problem, type Work } from "../kernel/index.ts";
import type { SavedView } from "./explore.ts";
import { tooManyViews } from "./problems.ts";
import { mostViews, viewQuery, viewQueryNames } from "./saved-view.ts";
import { savedViewRemovalRow, savedViewRow, type TellTables } from "./tables.ts";

const views = ledgered({ room: "tell", table: "saved_view", schema: savedViewRow, dataClass: "27" });
const removals = ledgered({ room: "tell", table: "saved_view_removal", schema: savedViewRemovalRow, dataClass: "27" });

const tablesOf = (work: Work) => work.db.withTables<TellTables>();

/**
 * The reader's own views, by name. They are tools and no knowledge of the mission: a look back does not take them away.
 * Nobody else has them; the database shows a view to its author alone.
 */
export async function savedViews(work: Work): Promise<readonly SavedView[]> {
  const rows = await tablesOf(work)
    .selectFrom("tell.savedView as view")
    .select(["view.id", "view.name", "view.query"])
    .where("view.missionId", "=", work.missionId)
    .where("view.recordedBy", "=", work.who.userId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("tell.savedViewRemoval as removal")
            .select("removal.id")
            .whereRef("removal.missionId", "=", "view.missionId")
            .whereRef("removal.viewId", "=", "view.id"),
        ),
      ),
    )
    .execute();
  return rows.sort((a, b) => a.name.localeCompare(b.name, work.lang) || (a.id < b.id ? -1 : 1));
}

/**
 * Keeps a view for its author. The same again changes nothing.
 * @throws {Problem} for a query with a name that Explore does not know, an id that is taken, and the 51st view.
 */
export async function saveView(work: Work, input: SavedView): Promise<SavedView> {
  await oneAtATime(work, `views of ${work.who.userId}`, input.id);
  const asked = viewQuery(input.query);
  if ("wrong" in asked)
    throw new Problem(badInput, {}, [
      { field: "query", mend: "mend.tell.view-query", facts: { wrong: asked.wrong, known: viewQueryNames.join(", ") } },
    ]);
  const view = { id: input.id, name: input.name.trim(), query: asked.query };
  const before = await viewById(work, input.id);
  if (before) {
    if (before.name !== view.name || before.query !== view.query) throw new Problem(idTaken, { id: input.id });
    return view;
  }
  if ((await savedViews(work)).length >= mostViews) throw new Problem(tooManyViews, { most: mostViews });
  const { id, ...row } = view;
  await commit(work, "view saved", [{ table: views, action: "create", id, row }]);
  return view;
}

/**
 * Takes one of the reader's views away. Again changes nothing.
 * @throws {Problem} not found, also for a view of somebody else.
 */
export async function dropView(work: Work, id: string): Promise<void> {
  await oneAtATime(work, `views of ${work.who.userId}`);
  if (!(await viewById(work, id))) throw new Problem(notFound);
  if ((await savedViews(work)).every((view) => view.id !== id)) return;
  await commit(work, "view removed", [{ table: removals, action: "create", id: newId(), row: { viewId: id } }]);
}

async function viewById(work: Work, id: string): Promise<SavedView | undefined> {
  return tablesOf(work)
    .selectFrom("tell.savedView")
    .select(["id", "name", "query"])
    .where("missionId", "=", work.missionId)
    .where("recordedBy", "=", work.who.userId)
    .where("id", "=", id)
    .executeTakeFirst();
}
