import { readingAlso } from "../kernel/index.sql.ts";
import { type Instant, localDate, type Work } from "../kernel/index.ts";
import { sourcesById } from "../listen/index.sql.ts";
import { type AffiliationStatement, type HomeCommunity, homeCommunities } from "./home-community.ts";
import type { EstablishTables } from "./tables.ts";

const tablesOf = (work: Work) => work.db.withTables<EstablishTables>();

export interface NamedCommunity extends HomeCommunity {
  readonly nameEn: string;
  readonly nameFr: string;
}

/**
 * The communities that a force is said to stand for, by what is on record and was known at `work.asOf`, and holds on the
 * day of `at`. Read as a rule reads: what it raises does not depend on the rights of whoever sent the report.
 */
export function communitiesStoodFor(work: Work, force: string, at: Instant): Promise<readonly NamedCommunity[]> {
  return readingAlso(work, "22", async () => {
    const rows = await tablesOf(work)
      .selectFrom("establish.affiliation")
      .select(["code", "fromCode", "relation", "toCode", "dateFrom", "dateTo"])
      .where("missionId", "=", work.missionId)
      .where("recordedAt", "<=", work.asOf)
      .where("knownAt", "<=", work.asOf)
      .where("relation", "in", ["member-of", "claims-to-protect"])
      .execute();
    const found = homeCommunities(rows, force, localDate(at, work.timeZone));
    if (found.length === 0) return [];
    const names = await tablesOf(work)
      .selectFrom("establish.community")
      .select(["code", "nameEn", "nameFr"])
      .where("missionId", "=", work.missionId)
      .where("recordedAt", "<=", work.asOf)
      .execute();
    const nameOf = new Map(names.map((row) => [row.code, row]));
    // What is said to be protected may be no community (a state, a force): people at risk are communities.
    return found.flatMap((one) => {
      const name = nameOf.get(one.communityCode);
      return name ? [{ ...one, nameEn: name.nameEn, nameFr: name.nameFr }] : [];
    });
  });
}

/** Statements by their codes, for whoever reads them whole; to everybody else they are not there. */
export async function affiliationStatements(
  work: Work,
  codes: readonly string[],
): Promise<readonly AffiliationStatement[]> {
  if (codes.length === 0) return [];
  const rows = await tablesOf(work)
    .selectFrom("establish.affiliation")
    .select(["code", "fromCode", "relation", "toCode", "status", "sourceId", "areaPath", "recordedBy"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where("knownAt", "<=", work.asOf)
    .where("code", "in", [...codes])
    .orderBy("code")
    .execute();
  const readable = rows.filter(
    ({ areaPath, recordedBy }) =>
      work.may(work.who, "read", { dataClass: "22", areaPath, ownerId: recordedBy }) === "full",
  );
  const sources = await sourcesById(
    work,
    readable.map(({ sourceId }) => sourceId),
  );
  const namesIn = (table: "establish.actor" | "establish.community") =>
    tablesOf(work)
      .selectFrom(table)
      .select(["code", "nameEn as en", "nameFr as fr"])
      .where("missionId", "=", work.missionId)
      .where("recordedAt", "<=", work.asOf)
      .execute();
  const names = new Map(
    [...(await namesIn("establish.actor")), ...(await namesIn("establish.community"))].map(({ code, en, fr }) => [
      code,
      { en, fr },
    ]),
  );
  return readable.flatMap(({ code, relation, fromCode, toCode, status, sourceId }) => {
    const source = sources.get(sourceId);
    if (!source) return [];
    const nameOf = (one: string) => names.get(one) ?? { en: one, fr: one };
    return [
      {
        code,
        relation,
        from: nameOf(fromCode),
        to: nameOf(toCode),
        status,
        source: { en: source.nameEn, fr: source.nameFr },
      },
    ];
  });
}
