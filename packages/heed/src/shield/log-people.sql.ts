import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";

/** Somebody who stands in the log: a function, and the office they belong to or belonged to last. */
export interface LoggedPerson {
  readonly id: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly officePath: string | null;
  /** Whether they asked that other offices do not learn who they are. */
  readonly hidden: boolean;
}

/** Everybody whose acts the log may hold, also those whose account was closed or whose roles have ended. */
export async function loggedPeople(work: Work): Promise<readonly LoggedPerson[]> {
  const { rows } = await sql<LoggedPerson>`select p.id, p.label_en as "labelEn", p.label_fr as "labelFr",
      coalesce(p.hidden_from_other_offices, false) as hidden,
      (select a.office_path from shield.assignment a where a.mission_id = p.mission_id and a.person_id = p.id
        order by a.from_at desc, a.id desc limit 1) as "officePath"
    from shield.person p where p.mission_id = ${work.missionId} order by p.username`.execute(work.db);
  return rows;
}
