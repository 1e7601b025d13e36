import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Change, commit, issueFacts, type LedgeredTable, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import {
  areaRow,
  bodyRow,
  categoryRow,
  codeListRow,
  codeRow,
  crosswalkRow,
  type MissionTables,
  missionRow,
  officeRow,
  postRow,
  taxonomyRow,
} from "./tables.ts";
import { markOf, namedFiles, readTheatre, type Theatre, theatreFile } from "./theatre.ts";

const reference = (table: string, schema: LedgeredTable["schema"]) =>
  ledgered({ room: "mission", table, schema, dataClass: "0", sensitivity: "S0" });
const missions = reference("mission", missionRow);
const offices = reference("office", officeRow);
const areas = reference("area", areaRow);
const codeLists = reference("code_list", codeListRow);
const codes = reference("code", codeRow);
const taxonomies = reference("taxonomy", taxonomyRow);
const categories = reference("category", categoryRow);
const crosswalk = reference("crosswalk", crosswalkRow);
const bodies = reference("body", bodyRow);
const posts = reference("post", postRow);

/** How much of each the theatre holds, and how many rows were written now: none where it was all there. */
export interface LoadedTheatre {
  readonly offices: number;
  readonly areas: number;
  readonly codeLists: number;
  readonly codes: number;
  readonly taxonomies: number;
  readonly categories: number;
  readonly crosswalk: number;
  readonly bodies: number;
  readonly posts: number;
  readonly written: number;
}

/**
 * Loads the reference data of a theatre into the mission of this unit of work, which it makes if it is not there. Again
 * changes nothing; what changed in the files since becomes a new version, and the old one stays readable.
 * @param folder the folder with `theatre.json`, which names the other files.
 * @throws {Problem} of the room for files that cannot be used, all faults named; then nothing is written.
 */
export async function loadTheatre(work: Work, folder: string): Promise<LoadedTheatre> {
  const theatre = theatreIn(folder);
  // Two servers that start at once: the second waits and finds everything there.
  await oneAtATime(work, "theatre");
  const changes = [
    ...(await missionChanges(work, theatre)),
    ...(await editions(work, offices, "mission.office", ["path"], theatre.offices)),
    ...(await editions(work, areas, "mission.area", ["gazetteer", "vintage", "code"], theatre.areas, false)),
    ...(await listChanges(work, theatre)),
    ...(await taxonomyChanges(work, theatre)),
    ...(await editions(work, crosswalk, "mission.crosswalk", ["scheme", "code", "twelveCategory"], theatre.crossings)),
    ...(await editions(work, bodies, "mission.body", ["code"], inOrder(theatre.bodies))),
    ...(await editions(work, posts, "mission.post", ["code"], inOrder(theatre.posts))),
  ];
  if (changes.length > 0) await commit(work, "theatre loaded", changes);
  return {
    offices: theatre.offices.length,
    areas: theatre.areas.length,
    codeLists: theatre.lists.length,
    codes: theatre.lists.reduce((sum, list) => sum + list.codes.length, 0),
    taxonomies: theatre.taxonomies.length,
    categories: theatre.taxonomies.reduce((sum, scheme) => sum + scheme.categories.length, 0),
    crosswalk: theatre.crossings.length,
    bodies: theatre.bodies.length,
    posts: theatre.posts.length,
    written: changes.length,
  };
}

function theatreIn(folder: string): Theatre {
  const texts = new Map([[theatreFile, textIn(folder, theatreFile)]]);
  const files = namedFiles(texts.get(theatreFile), issueFacts);
  for (const name of Object.values(files)) texts.set(name, textIn(folder, name));
  return readTheatre(texts, issueFacts);
}

function textIn(folder: string, file: string): string | undefined {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const tables = (work: Work) => work.db.withTables<MissionTables>();
const inOrder = <T extends object>(things: readonly T[]) => things.map((thing, position) => ({ ...thing, position }));

async function missionChanges(work: Work, { mission }: Theatre): Promise<Change[]> {
  const mark = markOf(mission);
  const stored = await tables(work)
    .selectFrom("mission.mission")
    .select(["version", "mark"])
    .where("missionId", "=", work.missionId)
    .executeTakeFirst();
  const change = { table: missions, id: work.missionId, row: { ...mission, mark } };
  if (!stored) return [{ ...change, action: "create" }];
  return stored.mark === mark ? [] : [{ ...change, action: "update", expectVersion: stored.version }];
}

type Versioned = "mission.office" | "mission.area" | "mission.crosswalk" | "mission.body" | "mission.post";

/** The rows to add so that the newest edition of each thing is as wanted. Things that are no longer there are withdrawn. */
async function editions(
  work: Work,
  table: LedgeredTable,
  name: Versioned,
  key: readonly string[],
  wanted: readonly object[],
  withdraws = true,
): Promise<Change[]> {
  const keyOf = (row: object) => key.map((column) => String((row as Record<string, unknown>)[column])).join(" ");
  const stored = await tables(work)
    .selectFrom(name)
    .selectAll()
    .where("missionId", "=", work.missionId)
    .orderBy("edition")
    .execute();
  const newest = new Map(stored.map((row) => [keyOf(row), row]));
  const added = (row: object, edition: number, mark: string, withdrawn: boolean): Change => ({
    table,
    action: "create",
    id: namedId(name, keyOf(row), String(edition)),
    row: { ...row, edition, mark, ...(withdraws ? { withdrawn } : {}) },
  });
  const changes: Change[] = [];
  for (const row of wanted) {
    const mark = markOf(row);
    const known = newest.get(keyOf(row));
    newest.delete(keyOf(row));
    if (known && known.mark === mark && !("withdrawn" in known && known.withdrawn)) continue;
    changes.push(added(row, (known?.edition ?? 0) + 1, mark, false));
  }
  if (!withdraws) return changes;
  for (const gone of newest.values()) {
    if (!("withdrawn" in gone) || gone.withdrawn) continue;
    const own = Object.keys(table.schema.shape).filter((column) => !["edition", "mark", "withdrawn"].includes(column));
    const row = Object.fromEntries(own.map((column) => [column, (gone as Record<string, unknown>)[column]]));
    changes.push(added(row, gone.edition + 1, gone.mark, true));
  }
  return changes;
}

/** A list with any change becomes a new version whole, so that a version is always complete. */
async function listChanges(work: Work, theatre: Theatre): Promise<Change[]> {
  const stored = await tables(work)
    .selectFrom("mission.codeList")
    .select(["list", "listVersion", "mark"])
    .where("missionId", "=", work.missionId)
    .orderBy("listVersion")
    .execute();
  const newest = new Map(stored.map((row) => [row.list, row]));
  return theatre.lists.flatMap(({ list, version, source, codes: listed }): Change[] => {
    const mark = markOf({ source, listed });
    const known = newest.get(list);
    if (known?.mark === mark) return [];
    const listVersion = Math.max(version, (known?.listVersion ?? 0) + 1);
    const id = (code: string) => namedId("mission.code", list, String(listVersion), code);
    return [
      {
        table: codeLists,
        action: "create",
        id: namedId("mission.code_list", list, String(listVersion)),
        row: { list, listVersion, source, codes: listed.length, mark },
      },
      ...listed.map(
        (code, position): Change => ({
          table: codes,
          action: "create",
          id: id(code.code),
          row: { list, listVersion, position, ...code },
        }),
      ),
    ];
  });
}

async function taxonomyChanges(work: Work, theatre: Theatre): Promise<Change[]> {
  const stored = await tables(work)
    .selectFrom("mission.taxonomy")
    .select(["scheme", "edition", "mark"])
    .where("missionId", "=", work.missionId)
    .orderBy("edition")
    .execute();
  const newest = new Map(stored.map((row) => [row.scheme, row]));
  return inOrder(theatre.taxonomies).flatMap(({ categories: within, ...scheme }): Change[] => {
    const mark = markOf({ scheme, within });
    const known = newest.get(scheme.scheme);
    if (known?.mark === mark) return [];
    const edition = (known?.edition ?? 0) + 1;
    const name = [scheme.scheme, String(edition)];
    return [
      {
        table: taxonomies,
        action: "create",
        id: namedId("mission.taxonomy", ...name),
        row: { ...scheme, edition, mark },
      },
      ...within.map(
        (category, position): Change => ({
          table: categories,
          action: "create",
          id: namedId("mission.category", ...name, category.code),
          row: { scheme: scheme.scheme, edition, position, ...category },
        }),
      ),
    ];
  });
}
