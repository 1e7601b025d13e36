import { sql } from "kysely";
import { type Change, commit, type Erasure, type ErasureReason, erase } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import { claims, withdrawals } from "./claim.sql.ts";
import { withdrawnWith } from "./claim.ts";

interface Drawn {
  id: string;
  subjectId: string;
  areaPath: string | null;
  property: string;
  value: { readonly kind: string; readonly areaCode?: string | null };
  erasedAt: string | null;
  isWithdrawn: boolean;
}

/**
 * What becomes of claims that were drawn from reports whose words go; within `asRetention`. Where their time is over, the words that
 * stand in claims go with them and what is coded stays: a day, a kind, a place, the people harmed. Where the person took the
 * report back, no claim of it counts any more, and its place goes too. Claims stay by id, withdrawn, with a code as their reason.
 */
export async function eraseClaimsOfReports(
  work: Work,
  why: ErasureReason,
  reportIds: readonly string[],
): Promise<void> {
  if (reportIds.length === 0) return;
  const isTakenBack = why === "text erased on withdrawal";
  const { rows } = await sql<Drawn>`
    select c.id, c.subject_id as "subjectId", c.area_path as "areaPath", c.property, c.value, c.erased_at as "erasedAt",
      exists (select from establish.claim_withdrawal w where w.mission_id = c.mission_id and w.claim_id = c.id) as "isWithdrawn"
    from establish.claim c
    where c.mission_id = ${work.missionId} and c.report_id = any(${reportIds as string[]}::uuid[])
    order by c.id`.execute(work.db);
  const holdsWords = (claim: Drawn) =>
    claim.property === "description" || (isTakenBack && (claim.value.kind === "text" || claim.value.kind === "place"));
  const erasures: Erasure[] = rows
    .filter(({ erasedAt }) => erasedAt === null)
    .map((claim) => ({
      table: claims,
      id: claim.id,
      clear: ["note_en", "note_fr"],
      put: holdsWords(claim) ? { value: withoutWords(claim.value) } : {},
    }));
  await erase(work, why, erasures);
  const gone = rows.filter((claim) => !claim.isWithdrawn && (isTakenBack || holdsWords(claim)));
  const changes: Change[] = gone.map(({ id, areaPath }) => ({
    table: withdrawals,
    action: "create",
    id: namedId("claim of report", work.missionId, id),
    row: { claimId: id, reason: isTakenBack ? withdrawnWith.report : withdrawnWith.words },
    areaPath,
  }));
  // Whoever protects the source takes its claims back, also where they may write nothing of the incident.
  if (changes.length > 0) await commit({ ...work, may: () => "full" }, "claim withdrawn with its report", changes);
}

/** A value of the same kind that says nothing but the coded place: a dash, as for what is not told. */
function withoutWords(value: Drawn["value"]): Record<string, unknown> {
  if (value.kind !== "place") return { kind: "text", en: "–", fr: "–" };
  const area = value.areaCode ?? null;
  return { kind: "place", name: area ?? "–", nameFr: null, areaCode: area, lat: null, lon: null, precision: "unknown" };
}
