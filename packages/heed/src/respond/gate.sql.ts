import { sql } from "kysely";
import type { Instant, Work } from "../kernel/index.ts";
import { officesOf } from "../mission/index.sql.ts";
import { isWithin, type Office } from "../mission/index.ts";
import type { YesNoUnknown } from "../warn/index.ts";
import type { ActivityKind } from "./follow-up.ts";
import { type Block, type Frozen, freezeBlocks, overdueBlocks, recipientBlocks } from "./gate.ts";
import type { Tool } from "./tables.ts";

/** Activities of a kind that are closed in an area since somebody was harmed after one. */
export interface FrozenActivity extends Frozen {
  readonly activityId: string;
  readonly since: Instant;
}

/** What the gate knows beyond the answers, of one office at one time. Nobody needs the right to read a follow-up for it. */
export interface GateFacts {
  readonly officePath: string | null;
  readonly overdue: { readonly count: number; readonly longestDueAt: Instant | null };
  readonly frozen: readonly FrozenActivity[];
}

/** The office that answers for an area: the nearest one around it. */
export async function officeFor(work: Work, areaPath: string | null): Promise<string | null> {
  return nearestOffice(await officesOf(work), areaPath);
}

export function nearestOffice(offices: readonly Pick<Office, "path">[], areaPath: string | null): string | null {
  const around = offices.filter((office) => isWithin(areaPath, office.path));
  return around.reduce<string | null>(
    (nearest, { path }) => (nearest === null || path.length > nearest.length ? path : nearest),
    null,
  );
}

/** Follow-ups of an office that are past their day without an answer. */
export async function overdueOf(work: Work, officePath: string | null): Promise<GateFacts["overdue"]> {
  if (officePath === null) return { count: 0, longestDueAt: null };
  const { rows } = await sql<{ overdue: number; longestDue: Instant | null }>`
    select overdue, longest_due as "longestDue"
    from respond.office_overdue(${officePath}, ${work.asOf}::timestamptz)`.execute(work.db);
  return { count: rows[0]?.overdue ?? 0, longestDueAt: rows[0]?.longestDue ?? null };
}

export async function frozenNow(work: Work): Promise<readonly FrozenActivity[]> {
  const { rows } = await sql<{
    activityId: string;
    activityKind: ActivityKind;
    areaPath: string | null;
    since: Instant;
  }>`
    select activity_id as "activityId", activity_kind as "activityKind", area_path as "areaPath", since
    from respond.frozen(${work.asOf}::timestamptz)
    order by since, activity_id`.execute(work.db);
  return rows.map(({ activityKind, ...row }) => ({ ...row, kind: activityKind }));
}

export async function gateFacts(work: Work, officePath: string | null): Promise<GateFacts> {
  return { officePath, overdue: await overdueOf(work, officePath), frozen: await frozenNow(work) };
}

/** What keeps a tool closed in an area whatever is answered: recipients, harm that nobody reviewed, follow-ups overdue. */
export function closedBlocks(
  tool: Pick<Tool, "activityKind" | "otherForces">,
  areaPath: string | null,
  facts: GateFacts,
  recipientCouldBePerpetrator: YesNoUnknown,
): readonly Block[] {
  return [
    ...recipientBlocks(tool.otherForces, recipientCouldBePerpetrator),
    ...freezeBlocks(tool.activityKind, areaPath, facts.frozen),
    ...overdueBlocks(tool.activityKind, facts.overdue.count),
  ];
}
