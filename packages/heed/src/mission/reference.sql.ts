import { sql } from "kysely";
import { once } from "../kernel/index.sql.ts";
import { notFound, Problem, type Work } from "../kernel/index.ts";
import type { Area } from "./area.ts";
import type { Code, Crossing, Taxonomy } from "./code.ts";
import { peopleNamesList } from "./label-check.ts";
import type { Body, Mission, Office, Post } from "./mission.ts";
import type { MissionTables } from "./tables.ts";

/*
 * Reads of reference data, as they stood at `work.asOf`: of each thing the newest edition recorded by then.
 * Each is one indexed query of a millisecond or less, so nothing is kept in the process and a second server sees
 * a change with its next request.
 */

const tables = (work: Work) => work.db.withTables<MissionTables>();

/**
 * The mission of this unit of work. It is what it is at every moment: a look back does not hide it.
 * @throws {Problem} not found, where the database does not hold it.
 */
export function missionOf(work: Work): Promise<Mission> {
  return once(work, "mission", () => readMission(work));
}

async function readMission(work: Work): Promise<Mission> {
  const row = await tables(work)
    .selectFrom("mission.mission")
    .select(["id", "code", "nameEn", "nameFr", "timeZone", "citation", "citationEn", "citationFr", "noteEn", "noteFr"])
    .select(["theatre", "startsAt", "endsAt"])
    .where("missionId", "=", work.missionId)
    .executeTakeFirst();
  if (!row) throw new Problem(notFound);
  return row;
}

/** The offices, headquarters first. */
export function officesOf(work: Work): Promise<readonly Office[]> {
  return once(work, "offices", () => readOffices(work));
}

async function readOffices(work: Work): Promise<readonly Office[]> {
  const rows = await tables(work)
    .selectFrom("mission.office")
    .distinctOn("path")
    .select(["path", "nameEn", "nameFr", "withdrawn"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("path")
    .orderBy("edition", "desc")
    .execute();
  return rows.filter(({ withdrawn }) => !withdrawn).map(({ path, nameEn, nameFr }) => ({ path, nameEn, nameFr }));
}

const areaQuery = (work: Work) =>
  tables(work)
    .selectFrom("mission.area")
    .distinctOn("code")
    .select([
      "code",
      "parentCode",
      "level",
      "nameEn",
      "nameFr",
      "path",
      "approximate",
      "gazetteer",
      "vintage",
      "aliases",
    ])
    .select("note")
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("code")
    .orderBy("vintage", "desc")
    .orderBy("gazetteer")
    .orderBy("edition", "desc");

/** All areas, each above those within it. Of several vintages the newest one. */
export function areasOf(work: Work): Promise<readonly Area[]> {
  return once(work, "areas", () => readAreas(work));
}

async function readAreas(work: Work): Promise<readonly Area[]> {
  const rows = await areaQuery(work).execute();
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export async function areaByCode(work: Work, code: string): Promise<Area | undefined> {
  return areaQuery(work).where("code", "=", code).executeTakeFirst();
}

/** The codes of a list in its order: of the version in force, or of an older one. An unknown list has none. */
export async function codesOf(work: Work, list: string, version?: number): Promise<readonly Code[]> {
  const wanted =
    version === undefined
      ? sql<number>`(select max(l.list_version) from mission.code_list l
          where l.mission_id = ${work.missionId} and l.list = ${list} and l.recorded_at <= ${work.asOf})`
      : sql<number>`${version}::int`;
  return tables(work)
    .selectFrom("mission.code")
    .select(["list", "code", "listVersion as version", "labelEn", "labelFr", "facts"])
    .where("missionId", "=", work.missionId)
    .where("list", "=", list)
    .where("listVersion", "=", wanted)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("position")
    .execute();
}

/** What a code is called and what its list says of it, also of one that the version in force has dropped: old records still say it. */
export async function codeNames(
  work: Work,
  list: string,
  code: string,
): Promise<Pick<Code, "labelEn" | "labelFr" | "facts"> | undefined> {
  return tables(work)
    .selectFrom("mission.code")
    .select(["labelEn", "labelFr", "facts"])
    .where("missionId", "=", work.missionId)
    .where("list", "=", list)
    .where("code", "=", code)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("listVersion", "desc")
    .executeTakeFirst();
}

/** What every code of these lists is called in the reader's language, by `list code`; dropped codes are among them. */
export async function codeLabels(work: Work, lists: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (lists.length === 0) return new Map();
  return once(work, `labels ${work.lang} ${lists.join(" ")}`, () => readLabels(work, lists));
}

async function readLabels(work: Work, lists: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tables(work)
    .selectFrom("mission.code")
    .distinctOn(["list", "code"])
    .select(["list", "code", work.lang === "fr" ? "labelFr as label" : "labelEn as label"])
    .where("missionId", "=", work.missionId)
    .where("list", "in", [...lists])
    .where("recordedAt", "<=", work.asOf)
    .orderBy("list")
    .orderBy("code")
    .orderBy("listVersion", "desc")
    .execute();
  return new Map(rows.map(({ list, code, label }) => [`${list} ${code}`, label]));
}

/** The names of the theatre's peoples in every form in which they are written: the label check looks for them. */
export async function peopleNamesOf(work: Work): Promise<readonly string[]> {
  const codes = await codesOf(work, peopleNamesList);
  return codes.flatMap(({ labelEn, labelFr, facts }) => {
    const { words } = facts;
    return Array.isArray(words) ? words.filter((word) => typeof word === "string") : [labelEn, labelFr];
  });
}

/** The schemes with their categories. None of them is derived from another. */
export async function taxonomiesOf(work: Work): Promise<readonly Taxonomy[]> {
  const schemes = await tables(work)
    .selectFrom("mission.taxonomy")
    .distinctOn("scheme")
    .select(["scheme", "edition", "position", "titleEn", "titleFr", "source", "note"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("scheme")
    .orderBy("edition", "desc")
    .execute();
  const categories = await tables(work)
    .selectFrom("mission.category")
    .select(["scheme", "edition", "code", "parentCode", "labelEn", "labelFr", "facts"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("position")
    .execute();
  return schemes
    .sort((a, b) => a.position - b.position)
    .map(({ edition, position: _, ...scheme }) => ({
      ...scheme,
      categories: categories
        .filter((category) => category.scheme === scheme.scheme && category.edition === edition)
        .map(({ code, parentCode, labelEn, labelFr, facts }) => ({ code, parentCode, labelEn, labelFr, facts })),
    }));
}

/** Which categories of the schemes belong to which of the twelve threat categories. */
export async function crosswalkOf(work: Work): Promise<readonly Crossing[]> {
  const rows = await tables(work)
    .selectFrom("mission.crosswalk")
    .distinctOn(["scheme", "code", "twelveCategory"])
    .select(["scheme", "code", "twelveCategory", "note", "withdrawn"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("scheme")
    .orderBy("code")
    .orderBy("twelveCategory")
    .orderBy("edition", "desc")
    .execute();
  return rows
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ scheme, code, twelveCategory, note }) => ({ scheme, code, twelveCategory, note }));
}

export async function bodiesOf(work: Work): Promise<readonly Body[]> {
  const rows = await tables(work)
    .selectFrom("mission.body")
    .distinctOn("code")
    .select(["code", "nameEn", "nameFr", "level", "activeFrom", "cadence", "chairs", "members", "duties", "weaknesses"])
    .select(["status", "source", "position", "withdrawn"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("code")
    .orderBy("edition", "desc")
    .execute();
  return rows
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => a.position - b.position)
    .map(({ position: _position, withdrawn: _withdrawn, ...body }) => body);
}

/** The posts, in the order of the list. */
export async function postsOf(work: Work): Promise<readonly Post[]> {
  const rows = await tables(work)
    .selectFrom("mission.post")
    .distinctOn("code")
    .select(["code", "labelEn", "labelFr", "position", "withdrawn"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("code")
    .orderBy("edition", "desc")
    .execute();
  return rows
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => a.position - b.position)
    .map(({ code, labelEn, labelFr }) => ({ code, labelEn, labelFr }));
}
