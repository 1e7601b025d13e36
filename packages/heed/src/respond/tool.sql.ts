import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commit, ledgered, once, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import { type RespondTables, type Tool, toolRow } from "./tables.ts";
import { marked, readTools, toolsFile } from "./tool.ts";
import { ownTools } from "./tool-practice.ts";
import { toolSupplements } from "./tool-supplement.ts";

const tools = ledgered({ room: "respond", table: "tool", schema: toolRow, dataClass: "0", sensitivity: "S0" });

function contentOf(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, toolsFile), "utf8");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Loads the toolbox: the tools of a theatre, English from its file and the rest from our supplements, and our own. Again
 * changes nothing; a tool that reads differently since becomes a new edition, and the old one stays readable.
 * @returns how many tools there are.
 * @throws {Problem} for a file that cannot be used, every fault named; then nothing is written.
 */
export async function loadTools(work: Work, folder: string): Promise<number> {
  const planned = [...readTools(contentOf(folder), toolSupplements), ...ownTools.map(marked)];
  await oneAtATime(work, "tools");
  const known = new Map((await newestTools({ ...work, asOf: work.clock.now() })).map((tool) => [tool.code, tool]));
  const changes = planned.flatMap((tool) => {
    const before = known.get(tool.code);
    if (before?.mark === tool.mark) return [];
    const edition = (before?.edition ?? 0) + 1;
    return [
      {
        table: tools,
        action: "create" as const,
        id: namedId("tool", work.missionId, tool.code, String(edition)),
        row: { ...tool, edition },
      },
    ];
  });
  if (changes.length > 0) await commit(work, "tools loaded", changes);
  return planned.length;
}

const columns = Object.keys(toolRow.shape) as (keyof Tool)[];

const newestTools = (work: Work): Promise<readonly Tool[]> => once(work, "tools", () => readNewest(work));

async function readNewest(work: Work): Promise<readonly Tool[]> {
  return work.db
    .withTables<RespondTables>()
    .selectFrom("respond.tool")
    .distinctOn("code")
    .select(columns)
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("code")
    .orderBy("edition", "desc")
    .execute();
}

/** Every tool by code, in the newest edition of this time. */
export async function toolsByCode(work: Work): Promise<ReadonlyMap<string, Tool>> {
  return new Map((await newestTools(work)).map((tool) => [tool.code, tool]));
}

/** What every tool is called in the reader's language, by code. */
export async function toolNames(work: Work): Promise<ReadonlyMap<string, string>> {
  return new Map((await newestTools(work)).map((tool) => [tool.code, work.lang === "fr" ? tool.nameFr : tool.nameEn]));
}
