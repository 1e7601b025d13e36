import { sql } from "kysely";
import { atPresent, commit, ledgered, oneAtATime, requireCreate } from "../kernel/index.sql.ts";
import { endOfDay, idTaken, notFound, Problem, toInstant, type Work } from "../kernel/index.ts";
import { reportWithEvents, sourcesById } from "../listen/index.sql.ts";
import {
  type Claim,
  type ClaimValue,
  claimValue,
  type Property,
  propertyKinds,
  type SubjectKind,
  verificationState,
} from "./claim.ts";
import type { NewClaim } from "./contract.ts";
import { parseDateInterval } from "./date-interval.ts";
import { parseFigure } from "./figure.ts";
import { claimColumns, knownIncidents, viewOf } from "./incident.sql.ts";
import type { IncidentView } from "./incident-view.ts";
import { communityIsNoPerpetrator, pinElsewhere, unknownIncident, unknownSource, wrongValue } from "./problems.ts";
import { claimRow, type EstablishTables, pinRow, withdrawalRow } from "./tables.ts";

export const claims = ledgered({ room: "establish", table: "claim", schema: claimRow, dataClass: "5" });
export const withdrawals = ledgered({
  room: "establish",
  table: "claim_withdrawal",
  schema: withdrawalRow,
  dataClass: "5",
});
const pins = ledgered({ room: "establish", table: "pin", schema: pinRow, dataClass: "5" });

const tablesOf = (work: Work) => work.db.withTables<EstablishTables>();

export interface ClaimReply {
  readonly id: string;
  readonly subject: { readonly kind: SubjectKind; readonly code: string };
  readonly property: Property;
  readonly value: ClaimValue;
  readonly verification: Claim["verification"];
  readonly knownAt: string;
  readonly withdrawn: boolean;
}

async function subjectOf(
  work: Work,
  kind: SubjectKind,
  code: string,
): Promise<{ id: string; areaPath: string | null } | undefined> {
  const db = tablesOf(work);
  if (kind === "incident") {
    // Also one that waits for its first claim: it is there for whoever brings one.
    return db
      .selectFrom("establish.incident")
      .select(["id", "areaPath"])
      .where("missionId", "=", work.missionId)
      .where("code", "=", code)
      .executeTakeFirst();
  }
  const table = kind === "actor" ? ("establish.actor" as const) : ("establish.community" as const);
  return db
    .selectFrom(table)
    .select(["id", "areaPath"])
    .where("missionId", "=", work.missionId)
    .where("code", "=", code)
    .executeTakeFirst();
}

/** A value as given, brought into the form of its property. */
export function typedValue(property: Property, value: NewClaim["value"], lang: "en" | "fr"): ClaimValue {
  const kind = propertyKinds[property];
  if (typeof value === "object") {
    if (value.kind !== kind)
      throw new Problem(wrongValue, { property }, [{ field: "value", mend: "problem.establish/wrong-value.mend" }]);
    return value;
  }
  const told = String(value);
  const made: Record<ClaimValue["kind"], () => ClaimValue> = {
    figure: () => ({ kind: "figure", ...parseFigure(told) }),
    date: () => {
      const interval = parseDateInterval(told);
      return {
        kind: "date",
        from: interval?.from ?? null,
        to: interval?.to ?? null,
        precision: interval?.precision ?? "range",
        text: told,
      };
    },
    place: () => ({
      kind: "place",
      name: told,
      nameFr: null,
      areaCode: null,
      lat: null,
      lon: null,
      precision: "unknown",
    }),
    code: () => ({ kind: "code", code: told }),
    text: () => ({ kind: "text", en: lang === "en" ? told : null, fr: lang === "fr" ? told : null }),
  };
  return claimValue.parse(made[kind]());
}

/**
 * Adds what a source says. Known from now on, whenever it was said.
 * @throws {Problem} for an unknown subject or source, a value of another kind, or a community named as author.
 */
export async function addClaim(begun: Work, input: NewClaim): Promise<ClaimReply> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const known = await claimById(work, input.id);
  if (known) return replyOf(work, await inFull(work, known));
  const subject = await subjectOf(work, input.subject.kind, input.subject.code);
  if (!subject)
    throw new Problem(unknownIncident, { code: input.subject.code }, [
      { field: "subject.code", mend: "problem.establish/unknown-incident.mend" },
    ]);
  requireCreate(work, claims, subject.areaPath);
  const actorCodes = [...new Set(input.actorCodes ?? [])];
  if (input.property === "perpetrator") await refuseCommunities(work, actorCodes);
  if ((input.sourceId === undefined) === (input.reportId === undefined)) throw new Problem(unknownSource);
  if (input.sourceId !== undefined && !(await sourcesById(work, [input.sourceId])).has(input.sourceId))
    throw new Problem(unknownSource);
  if (input.reportId !== undefined && !(await reportWithEvents(work, input.reportId))) throw new Problem(unknownSource);
  const row = {
    subjectKind: input.subject.kind,
    subjectId: subject.id,
    code: null,
    property: input.property,
    value: typedValue(input.property, input.value, work.lang),
    actorCodes,
    sourceId: input.sourceId ?? null,
    reportId: input.reportId ?? null,
    basis: input.basis,
    reliability: null,
    credibility: input.credibility ?? null,
    verification: input.verification,
    ...saidAt(input.saidAt, work.timeZone),
    knownAt: work.clock.now(),
    validFrom: null,
    validTo: null,
    derivedFromRow: false,
    seedRef: null,
    noteEn: work.lang === "en" ? (input.note ?? null) : null,
    noteFr: work.lang === "fr" ? (input.note ?? null) : null,
    seedMark: null,
    batchId: null,
  };
  await commit(work, "claim added", [
    { table: claims, action: "create", id: input.id, row, areaPath: subject.areaPath },
  ]);
  return replyOf(work, { ...row, id: input.id });
}

function saidAt(said: string | undefined, timeZone: string): { saidAt: string | null; saidPrecision: string | null } {
  if (said === undefined) return { saidAt: null, saidPrecision: null };
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return { saidAt: endOfDay(said, timeZone), saidPrecision: "day" };
  return { saidAt: toInstant(said), saidPrecision: "instant" };
}

async function refuseCommunities(work: Work, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const row = await tablesOf(work)
    .selectFrom("establish.community")
    .select("code")
    .where("missionId", "=", work.missionId)
    .where("code", "in", codes)
    .executeTakeFirst();
  if (row)
    throw new Problem(communityIsNoPerpetrator, { code: row.code }, [
      { field: "actorCodes", mend: "problem.establish/community-is-no-perpetrator.mend" },
    ]);
}

async function claimById(work: Work, id: string): Promise<Claim | undefined> {
  return tablesOf(work)
    .selectFrom("establish.claim")
    .select(claimColumns)
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .where("knownAt", "<=", work.asOf)
    .executeTakeFirst();
}

/**
 * The claim, for those who wrote it or read its incident in full. The database lets it through to readers of the sanitised
 * edition too, who would get it back whole by sending its id again.
 */
async function inFull(work: Work, claim: Claim): Promise<Claim> {
  const row = await tablesOf(work)
    .selectFrom("establish.claim")
    .select(["recordedBy", "areaPath"])
    .where("missionId", "=", work.missionId)
    .where("id", "=", claim.id)
    .executeTakeFirst();
  const isOwn = row?.recordedBy === work.who.userId;
  if (row && (isOwn || work.may(work.who, "read", { dataClass: "5", areaPath: row.areaPath }) === "full")) return claim;
  throw new Problem(notFound);
}

async function replyOf(work: Work, claim: Claim): Promise<ClaimReply> {
  const db = tablesOf(work);
  const table = { incident: "establish.incident", actor: "establish.actor", community: "establish.community" }[
    claim.subjectKind
  ] as "establish.incident";
  const subject = await db
    .selectFrom(table)
    .select("code")
    .where("missionId", "=", work.missionId)
    .where("id", "=", claim.subjectId)
    .executeTakeFirst();
  const gone = await db
    .selectFrom("establish.claimWithdrawal")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("claimId", "=", claim.id)
    .executeTakeFirst();
  return {
    id: claim.id,
    subject: { kind: claim.subjectKind, code: subject?.code ?? "" },
    property: claim.property,
    value: claim.value,
    verification: claim.verification,
    knownAt: claim.knownAt,
    withdrawn: gone !== undefined,
  };
}

/** Withdraws a claim: it counts no more and stays readable, with the reason. */
export async function withdrawClaim(
  begun: Work,
  claimId: string,
  input: { readonly id: string; readonly reason: string },
): Promise<ClaimReply> {
  await oneAtATime(begun, claimId);
  const work = atPresent(begun);
  const claim = await claimById(work, claimId);
  if (!claim) throw new Problem(notFound);
  await inFull(work, claim);
  const before = await tablesOf(work)
    .selectFrom("establish.claimWithdrawal")
    .select(["id", "claimId"])
    .where("missionId", "=", work.missionId)
    .where((eb) => eb.or([eb("id", "=", input.id), eb("claimId", "=", claimId)]))
    .executeTakeFirst();
  if (before && before.claimId !== claimId) throw new Problem(idTaken, { id: input.id });
  if (!before) {
    const row = { claimId, reason: input.reason };
    await commit(work, "claim withdrawn", [
      { table: withdrawals, action: "create", id: input.id, row, areaPath: await areaOfSubject(work, claim.subjectId) },
    ]);
  }
  return replyOf(work, claim);
}

async function areaOfSubject(work: Work, id: string): Promise<string | null> {
  const row = await tablesOf(work)
    .selectFrom("establish.incident")
    .select("areaPath")
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.areaPath ?? null;
}

/** A person chooses one account for one property, and says why. Without claim the choice is lifted. */
export async function pinClaim(
  begun: Work,
  code: string,
  input: { readonly id: string; readonly property: Property; readonly claimId: string | null; readonly reason: string },
): Promise<IncidentView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const [head] = await knownIncidents(work).where("incident.code", "=", code).execute();
  if (!head) throw new Problem(unknownIncident, { code });
  const before = await tablesOf(work)
    .selectFrom("establish.pin")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (before) return viewOf(work, head);
  requireCreate(work, pins, head.areaPath);
  if (input.claimId !== null) {
    const claim = await claimById(work, input.claimId);
    if (!claim || claim.subjectId !== head.id || claim.property !== input.property) throw new Problem(pinElsewhere);
    if ((await replyOf(work, claim)).withdrawn || verificationState(claim.verification) === "dismissed")
      throw new Problem(pinElsewhere);
  }
  const row = { incidentId: head.id, property: input.property, claimId: input.claimId, reason: input.reason };
  await commit(work, "value pinned", [{ table: pins, action: "create", id: input.id, row, areaPath: head.areaPath }]);
  return viewOf(atPresent(work), head);
}

/**
 * The incident that claims may be added to, also one of which nothing was known before: by its code, for whoever
 * may read it or was told the code and may add claims. Answers with the id alone and never with what is known.
 */
export async function incidentForClaims(
  work: Work,
  code: string,
): Promise<{ id: string; areaPath: string | null } | undefined> {
  const { rows } = await sql<{
    id: string;
    areaPath: string | null;
  }>`select id, area_path as "areaPath" from establish.incident_of(${code})`.execute(work.db);
  return rows[0];
}
