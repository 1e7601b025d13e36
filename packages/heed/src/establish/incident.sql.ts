import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { notFound, Problem, type Work } from "../kernel/index.ts";
import { sourcesById } from "../listen/index.sql.ts";
import { areaByCode, codeLabels, liesWithin } from "../mission/index.sql.ts";
import type { Claim, Pin, Withdrawal } from "./claim.ts";
import type { NewExternalLink, NewIncident } from "./contract.ts";
import { mayOverlap } from "./date-interval.ts";
import { externalBeside, keepExternalLink } from "./external-link.sql.ts";
import { suggestionWindow } from "./external-suggestion.ts";
import { incidentListItem, incidentSide, incidentView } from "./incident-edition.ts";
import { findByText } from "./incident-search.ts";
import type { Incident, IncidentFacts, IncidentListItem, IncidentReader, IncidentView, Name } from "./incident-view.ts";
import type { IncidentLink } from "./link.ts";
import { codeTaken, severalMatch, unknownIncident } from "./problems.ts";
import { type EstablishTables, incidentRow, linkRow } from "./tables.ts";
import { type Total, total } from "./total.ts";

export const incidents = ledgered({ room: "establish", table: "incident", schema: incidentRow, dataClass: "5" });
export const incidentLinks = ledgered({ room: "establish", table: "incident_link", schema: linkRow, dataClass: "5" });

const tablesOf = (work: Work) => work.db.withTables<EstablishTables>();

const incidentColumns = [
  "id",
  "code",
  "recordKind",
  "titleEn",
  "titleFr",
  "knownAt",
  "areaPath",
  "recordedBy",
] as const;
type Head = Incident & { readonly recordedBy: string };

/** Incidents of which something had been written down and was known by now; the others do not exist yet. */
export function knownIncidents(work: Work) {
  return tablesOf(work)
    .selectFrom("establish.incident as incident")
    .select(incidentColumns.map((column) => `incident.${column}` as const))
    .where("incident.missionId", "=", work.missionId)
    .where("incident.recordedAt", "<=", work.asOf)
    .where((eb) =>
      eb.or([
        eb("incident.knownAt", "<=", work.asOf),
        eb.exists(
          eb
            .selectFrom("establish.claim as claim")
            .select("claim.id")
            .whereRef("claim.missionId", "=", "incident.missionId")
            .whereRef("claim.subjectId", "=", "incident.id")
            .where("claim.recordedAt", "<=", work.asOf)
            .where("claim.knownAt", "<=", work.asOf),
        ),
      ]),
    );
}

export const claimColumns = [
  "id",
  "code",
  "subjectKind",
  "subjectId",
  "property",
  "value",
  "actorCodes",
  "sourceId",
  "reportId",
  "basis",
  "reliability",
  "credibility",
  "verification",
  "saidAt",
  "saidPrecision",
  "knownAt",
  "validFrom",
  "validTo",
  "derivedFromRow",
  "seedRef",
  "noteEn",
  "noteFr",
] as const;

/** What is known of several incidents, each ready for the pure rules. */
async function factsOf(work: Work, heads: readonly Incident[]): Promise<IncidentFacts[]> {
  const ids = heads.map(({ id }) => id);
  if (ids.length === 0) return [];
  const db = tablesOf(work);
  const mission = work.missionId;
  const claimRows: Claim[] = await db
    .selectFrom("establish.claim")
    .select(claimColumns)
    .where("missionId", "=", mission)
    .where("subjectId", "in", ids)
    .where("recordedAt", "<=", work.asOf)
    .where("knownAt", "<=", work.asOf)
    .execute();
  const claimIds = db
    .selectFrom("establish.claim")
    .select("id")
    .where("missionId", "=", mission)
    .where("subjectId", "in", ids);
  const withdrawalRows: Withdrawal[] = await db
    .selectFrom("establish.claimWithdrawal")
    .select(["id", "claimId", "reason", "recordedAt"])
    .where("missionId", "=", mission)
    .where("claimId", "in", claimIds)
    .where("recordedAt", "<=", work.asOf)
    .execute();
  const pinRows: Pin[] = await db
    .selectFrom("establish.pin")
    .select(["id", "incidentId", "property", "claimId", "reason", "recordedAt"])
    .where("missionId", "=", mission)
    .where("incidentId", "in", ids)
    .where("recordedAt", "<=", work.asOf)
    .execute();
  const linkRows: IncidentLink[] = await db
    .selectFrom("establish.incidentLink")
    .select([
      "id",
      "code",
      "fromIncident",
      "toIncident",
      "kind",
      "lagDaysLow",
      "lagDaysHigh",
      "lagBasis",
      "fromActor",
      "toActor",
      "sourceId",
      "confidence",
      "knownAt",
      "seedRef",
      "noteEn",
      "noteFr",
    ])
    .where("missionId", "=", mission)
    .where((eb) => eb.or([eb("fromIncident", "in", ids), eb("toIncident", "in", ids)]))
    .where("recordedAt", "<=", work.asOf)
    .where("knownAt", "<=", work.asOf)
    .orderBy("code")
    .execute();
  const ends = [...new Set(linkRows.flatMap(({ fromIncident, toIncident }) => [fromIncident, toIncident]))];
  const linked = new Map(
    (ends.length === 0 ? [] : await knownIncidents(work).where("incident.id", "in", ends).execute()).map((row) => [
      row.id,
      row,
    ]),
  );
  const sources = await sourcesById(
    work,
    [...claimRows, ...linkRows].flatMap(({ sourceId }) => sourceId ?? []),
  );
  const names = await namesOf(work, [...new Set(claimRows.flatMap(({ actorCodes }) => actorCodes))]);
  const claimsOf = Map.groupBy(claimRows, ({ subjectId }) => subjectId);
  const subjectOf = new Map(claimRows.map(({ id, subjectId }) => [id, subjectId]));
  return heads.map((incident) => ({
    incident,
    claims: claimsOf.get(incident.id) ?? [],
    withdrawals: withdrawalRows.filter(({ claimId }) => subjectOf.get(claimId) === incident.id),
    pins: pinRows.filter(({ incidentId }) => incidentId === incident.id),
    links: linkRows.filter(
      ({ fromIncident, toIncident }) => fromIncident === incident.id || toIncident === incident.id,
    ),
    linked,
    sources,
    names,
  }));
}

/** Names of actors and communities by code; codes that the reader may not see are not there. */
async function namesOf(work: Work, codes: readonly string[]): Promise<Map<string, Name>> {
  if (codes.length === 0) return new Map();
  const db = tablesOf(work);
  const rows = [
    ...(await db
      .selectFrom("establish.actor")
      .select(["code", "nameEn", "nameFr"])
      .where("missionId", "=", work.missionId)
      .where("code", "in", codes)
      .execute()),
    ...(await db
      .selectFrom("establish.community")
      .select(["code", "nameEn", "nameFr"])
      .where("missionId", "=", work.missionId)
      .where("code", "in", codes)
      .execute()),
  ];
  return new Map(rows.map((row) => [row.code, row]));
}

function readerOf(work: Work, head: Head, labelOf: IncidentReader["labelOf"]): IncidentReader | null {
  const record = { areaPath: head.areaPath, ownerId: head.recordedBy };
  const verdict = work.may(work.who, "read", { dataClass: "5", ...record });
  if (verdict !== "full" && verdict !== "sanitised" && head.recordedBy !== work.who.userId) return null;
  const edition = verdict === "sanitised" ? "sanitised" : "full";
  const counts = work.may(work.who, "read", { dataClass: "7", ...record }) === "full";
  return { lang: work.lang, timeZone: work.timeZone, asOf: work.asOf, edition, counts, labelOf };
}

async function labelsIn(work: Work): Promise<IncidentReader["labelOf"]> {
  const labels = await codeLabels(work, ["event-type", "targeting"]);
  return (list, code) => labels.get(`${list} ${code}`) ?? code;
}

/** The incident of a head as this reader may see it. */
export async function viewOf(work: Work, head: Head): Promise<IncidentView> {
  const reader = readerOf(work, head, await labelsIn(work));
  const [facts] = await factsOf(work, [head]);
  if (!reader || !facts) throw new Problem(notFound);
  const external = await externalBeside(work, head.id, suggestionWindow(incidentSide(facts)));
  return incidentView({ ...facts, external }, reader);
}

export type Found =
  | { readonly kind: "one"; readonly view: IncidentView }
  | { readonly kind: "several"; readonly matches: readonly IncidentListItem[] };

/** An incident as far as finding it needs: its titles in both languages, the places by which this reader may find it. */
export interface IncidentToFind {
  readonly id: string;
  readonly code: string;
  readonly titles: readonly string[];
  readonly places: readonly string[];
}

async function readableHeads(work: Work): Promise<(Head & IncidentToFind)[]> {
  const heads = await knownIncidents(work).orderBy("incident.code").execute();
  const places = await placesOf(work);
  return heads.flatMap((head) => {
    const reader = readerOf(work, head, (_, code) => code);
    if (reader === null) return [];
    const named = (places.get(head.id) ?? []).filter(({ isTold }) => reader.edition === "full" || !isTold);
    return [{ ...head, titles: [head.titleEn, head.titleFr], places: named.map(({ name }) => name) }];
  });
}

/** Every incident that this reader may see, for a search over several rooms. */
export async function incidentsToFind(work: Work): Promise<readonly IncidentToFind[]> {
  const all = await readableHeads(work);
  return all.map(({ id, code, titles, places }) => ({ id, code, titles, places }));
}

/** Lines of a list for these incidents; what this reader may not see is not there. */
export async function incidentItems(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IncidentListItem>> {
  if (ids.length === 0) return new Map();
  const heads = await knownIncidents(work).where("incident.id", "in", ids).execute();
  return new Map((await itemsOf(work, heads)).map((item) => [item.id, item]));
}

/**
 * The incident that an id, a code, a title or a place name means, in any spelling that sounds alike. Several are
 * given as a list, so that a person chooses.
 * @throws {Problem} not found, also for what the reader may not see.
 */
export async function findIncident(work: Work, ref: string): Promise<Found> {
  const matches = findByText(ref, await readableHeads(work));
  const [only, ...others] = matches;
  if (!only) throw new Problem(notFound);
  if (others.length === 0) return { kind: "one", view: await viewOf(work, only) };
  return { kind: "several", matches: await itemsOf(work, matches) };
}

/** Names of places by incident, and whether a report told them: by those the sanitised edition cannot be searched. */
async function placesOf(
  work: Work,
): Promise<ReadonlyMap<string, readonly { readonly name: string; readonly isTold: boolean }[]>> {
  const rows = await tablesOf(work)
    .selectFrom("establish.claim")
    .select(["subjectId", "value", "reportId"])
    .where("missionId", "=", work.missionId)
    .where("property", "=", "place")
    .where("recordedAt", "<=", work.asOf)
    .where("knownAt", "<=", work.asOf)
    .execute();
  const places = new Map<string, { name: string; isTold: boolean }[]>();
  for (const { subjectId, value, reportId } of rows) {
    if (value.kind !== "place") continue;
    const names = [value.name, ...(value.nameFr ? [value.nameFr] : [])];
    const told = names.map((name) => ({ name, isTold: reportId !== null }));
    places.set(subjectId, [...(places.get(subjectId) ?? []), ...told]);
  }
  return places;
}

/**
 * One incident for the API and the pages.
 * @throws {Problem} not found; `several-match` with the codes to choose from.
 */
export async function showIncident(work: Work, ref: string): Promise<IncidentView> {
  const found = await findIncident(work, ref);
  if (found.kind === "one") return found.view;
  throw new Problem(severalMatch, {
    text: ref,
    count: found.matches.length,
    codes: found.matches.map(({ code, title }) => `${code} (${title})`).join("; "),
  });
}

async function itemsOf(work: Work, heads: readonly Head[]): Promise<IncidentListItem[]> {
  const labelOf = await labelsIn(work);
  const byId = new Map(heads.map((head) => [head.id, head]));
  return (await factsOf(work, heads)).flatMap((facts) => {
    const reader = readerOf(work, byId.get(facts.incident.id) as Head, labelOf);
    return reader ? [incidentListItem(facts, reader)] : [];
  });
}

export interface IncidentFilter {
  /** Days; an incident counts when it may have happened between them. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Area path from the top, such as `ML/MOP`. */
  readonly area?: string | undefined;
}

export interface IncidentList {
  readonly asOf: string;
  readonly incidents: readonly IncidentListItem[];
  /** People killed over those listed, each once, with what was left out; null where the reader sees no counts. */
  readonly total: Total | null;
}

/** Incidents known, latest first. */
export async function listIncidents(work: Work, filter: IncidentFilter = {}): Promise<IncidentList> {
  let query = knownIncidents(work);
  const { area } = filter;
  if (area) query = query.where(liesWithin("incident.area_path", area));
  const items = await itemsOf(work, await query.execute());
  const window = { from: filter.from ?? null, to: filter.to ?? null, precision: "range" as const };
  const listed = items
    .filter(
      ({ date }) =>
        (filter.from === undefined && filter.to === undefined) || (date !== null && mayOverlap(date, window)),
    )
    .sort((a, b) =>
      (a.date?.to ?? "") === (b.date?.to ?? "")
        ? a.code < b.code
          ? -1
          : 1
        : (a.date?.to ?? "") < (b.date?.to ?? "")
          ? 1
          : -1,
    );
  const counted = listed.flatMap((item) => (item.estimate ? [{ ...item, estimate: item.estimate }] : []));
  return { asOf: work.asOf, incidents: listed, total: counted.length === listed.length ? total(counted) : null };
}

/** Incidents by code, for rooms that refer to them. Unknown and unreadable codes are not there. */
export async function incidentsByCode(work: Work, codes: readonly string[]): Promise<ReadonlyMap<string, Incident>> {
  if (codes.length === 0) return new Map();
  const rows = await knownIncidents(work).where("incident.code", "in", codes).execute();
  return new Map(rows.filter((head) => readerOf(work, head, (_, code) => code) !== null).map((row) => [row.code, row]));
}

/** Incidents by code as this reader may see them, for rooms that show them as evidence. Unknown and unreadable codes are not there. */
export async function incidentViewsByCode(
  work: Work,
  codes: readonly string[],
): Promise<ReadonlyMap<string, IncidentView>> {
  if (codes.length === 0) return new Map();
  const heads = await knownIncidents(work).where("incident.code", "in", codes).execute();
  const labelOf = await labelsIn(work);
  const byId = new Map(heads.map((head) => [head.id, head]));
  const views = (await factsOf(work, heads)).flatMap((facts) => {
    const reader = readerOf(work, byId.get(facts.incident.id) as Head, labelOf);
    return reader ? [incidentView(facts, reader)] : [];
  });
  return new Map(views.map((view) => [view.code, view]));
}

/** Opens an incident by hand. It is known from now on; what is known of it comes as claims. */
export async function openIncident(begun: Work, input: NewIncident): Promise<IncidentView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const known = await tablesOf(work)
    .selectFrom("establish.incident")
    .select(incidentColumns)
    .where("missionId", "=", work.missionId)
    .where((eb) => eb.or([eb("id", "=", input.id), eb("code", "=", input.code)]))
    .executeTakeFirst();
  if (known && known.id !== input.id)
    throw new Problem(codeTaken, { code: input.code }, [{ field: "code", mend: "problem.establish/code-taken.mend" }]);
  if (known) return viewOf(work, known);
  const area = input.areaCode === undefined ? null : ((await areaByCode(work, input.areaCode)) ?? null);
  const row = {
    code: input.code,
    recordKind: input.recordKind,
    titleEn: input.titleEn,
    titleFr: input.titleFr,
    knownAt: work.clock.now(),
    seedMark: null,
    batchId: null,
  };
  const areaPath = area?.path ?? work.who.officePath;
  await commit(work, "incident opened", [{ table: incidents, action: "create", id: input.id, row, areaPath }]);
  return viewOf(atPresent(work), { ...row, id: input.id, areaPath, recordedBy: work.who.userId });
}

/**
 * A person says whether an event of an outside data set is this incident. The event stays as it was published and
 * enters no figure of ours.
 * @throws {Problem} for an incident or an event that this reader does not know.
 */
export async function linkExternalEvent(begun: Work, input: NewExternalLink): Promise<IncidentView> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const [head] = await knownIncidents(work).where("incident.code", "=", input.incidentCode).execute();
  if (!head || !readerOf(work, head, (_, code) => code))
    throw new Problem(unknownIncident, { code: input.incidentCode }, [
      { field: "incidentCode", mend: "problem.establish/unknown-incident.mend" },
    ]);
  await keepExternalLink(work, head, input);
  return viewOf(atPresent(work), head);
}
