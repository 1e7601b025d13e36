import { fileURLToPath } from "node:url";
import { type Lang, Problem, type Who } from "../kernel/index.ts";
import { type TestDatabase, type TestPerson, testDatabase, testPerson } from "../kernel/testing.ts";
import { may, reads } from "../shield/index.ts";
import { loadTheatre } from "./index.sql.ts";

/** The folder of the theatre that ships with Heed. */
export const maliFolder = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
/** When its exercise begins, and so when its reference data are known. */
export const maliStart = "2017-06-01T00:00:00.000Z";

/** A database of its own with the areas, offices and code lists of the theatre, and nothing that happened. */
export async function missionDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.work(maliStart, (work) => loadTheatre(work, maliFolder));
  return database;
}

/** Somebody with functions at an office, under the policy as it is; the same one at every use. */
export function person(
  roles: string | readonly string[],
  officePath: string | null = null,
  lang: Lang = "en",
): TestPerson & { readonly who: Who } {
  const who = testPerson(typeof roles === "string" ? [roles] : roles, officePath);
  return { who, may, reads: reads(who), lang };
}

/** The problem by which something was refused. */
export async function problemOf(task: Promise<unknown>): Promise<Problem> {
  const error = await task.then(
    () => new Error("it was not refused"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw error;
}
