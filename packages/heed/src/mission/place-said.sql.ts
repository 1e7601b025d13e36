import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { standing } from "./gazetteer-set.sql.ts";
import { toldName } from "./place-name.ts";

/** The most words that the name of a place is looked for in. */
const longestName = 3;

/** Words with a capital, one to three of them, that a gazetteer or a list of boundaries has as the name of a place. */
export async function placesSaidIn(work: Work, text: string): Promise<readonly string[]> {
  const words = [...text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)];
  const said = new Map<string, string>();
  for (const [i, first] of words.entries()) {
    if (!/^\p{Lu}/u.test(first[0])) continue;
    for (const last of words.slice(i, i + longestName)) {
      const name = text.slice(first.index, last.index + last[0].length);
      said.set(`p${toldName(name).core}`, name);
    }
  }
  if (said.size === 0) return [];
  const { rows } = await sql<{ key: string }>`
    select distinct key from mission.place_key
    where mission_id = ${work.missionId} and key = any(${[...said.keys()]}::text[])
      and (set_id in ${standing(work, "gazetteer")} or set_id in ${standing(work, "boundaries")})`.execute(work.db);
  return rows.flatMap(({ key }) => said.get(key) ?? []);
}
