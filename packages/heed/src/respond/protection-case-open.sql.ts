import { sql } from "kysely";
import type { Change } from "../kernel/index.sql.ts";
import type { Work } from "../kernel/index.ts";
import { partyOf } from "./contact-route.ts";
import { protectionCaseId } from "./ids.ts";
import type { CaseOrigin, CaseSubject } from "./protection-case.ts";
import { protectionCases } from "./records.sql.ts";
import type { FollowUp } from "./tables.ts";

const aboutOf = { people: "person", village: "village", staff: "staff" } as const satisfies Record<string, CaseSubject>;

/** The case that a follow-up opens: nothing where it has one already, whatever is found on it afterwards. */
export async function caseOfFollowUp(
  work: Work,
  followUp: FollowUp,
  origin: Exclude<CaseOrigin, "person">,
): Promise<readonly Change[]> {
  const { rows } = await sql<{ there: boolean }>`select respond.has_case(${followUp.id}::uuid) as there`.execute(
    work.db,
  );
  if (rows[0]?.there) return [];
  const row = {
    origin,
    about: aboutOf[partyOf(followUp.subject)],
    followUpId: followUp.id,
    openedAt: work.clock.now(),
    officePath: followUp.officePath,
  };
  const id = protectionCaseId(work.missionId, followUp.id);
  return [{ table: protectionCases, action: "create", id, row, areaPath: followUp.areaPath }];
}
