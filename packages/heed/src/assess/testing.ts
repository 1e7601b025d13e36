import { fileURLToPath } from "node:url";
import type { z } from "zod";
import type { Who } from "../kernel/index.ts";
import { type TestDatabase, type TestPerson, testDatabase, testPerson } from "../kernel/testing.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";

const theatre = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));

/** A database of its own with the areas, offices and code lists of the theatre, and nothing that happened. */
export async function missionDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.work("2018-01-01T00:00:00.000Z", (work) => loadTheatre(work, theatre));
  return database;
}

/** Somebody with a function, under the policy as it is; the person stays the same one. */
export function person(
  role: string,
  officePath: string | null = null,
  lang: "en" | "fr" = "en",
): TestPerson & { readonly who: Who } {
  const who = testPerson([role], officePath);
  return { who, may, reads: reads(who), lang };
}

/** How somebody is refused, with all that a reply could show of it. */
export async function refusal(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    const { kind, facts, errors } = error as {
      kind?: { code: string; status: number };
      facts?: unknown;
      errors?: unknown;
    };
    if (kind === undefined) throw error;
    return JSON.stringify({ code: kind.code, status: kind.status, facts, errors });
  }
  throw new Error("it was not refused");
}

/** A column as the database has it and as the row's schema has it. */
export interface ColumnPair {
  readonly name: string;
  readonly nullable: boolean;
}

const ofTheWritePath = ["mission_id", "id", "version", "salt", "recorded_at", "recorded_by", "area_path"];

/** The room's own columns of a table, with whether they may be empty. */
export async function columnsOf(database: TestDatabase, room: string, table: string): Promise<readonly ColumnPair[]> {
  const { rows } = await database
    .pool("heed")
    .query(
      "select column_name as name, is_nullable = 'YES' as nullable from information_schema.columns where table_schema = $1 and table_name = $2 order by 1",
      [room, table],
    );
  return (rows as ColumnPair[]).filter(({ name }) => !ofTheWritePath.includes(name));
}

/** The same of a row's schema. */
export function fieldsOf(schema: z.ZodObject): readonly ColumnPair[] {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.entries(schema.shape)
    .map(([name, field]) => ({ name: snake(name), nullable: (field as z.ZodType).safeParse(null).success }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
