import { fileURLToPath } from "node:url";
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
