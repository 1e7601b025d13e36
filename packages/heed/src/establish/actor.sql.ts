import { type RawBuilder, type SqlBool, sql } from "kysely";
import { notFound, Problem, type Work } from "../kernel/index.ts";
import { sourcesById } from "../listen/index.sql.ts";
import { codeLabels } from "../mission/index.sql.ts";
import { type ActorFacts, type ActorView, actorView } from "./actor-view.ts";
import { findByText } from "./incident-search.ts";
import { severalMatch } from "./problems.ts";
import type { EstablishTables } from "./tables.ts";

const tablesOf = (work: Work) => work.db.withTables<EstablishTables>();

interface Head {
  readonly id: string;
  readonly code: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly aliases: readonly string[];
  readonly areaPath: string | null;
  readonly recordedBy: string;
  readonly subject: "actor" | "community";
}

export type ActorFound =
  | { readonly kind: "one"; readonly view: ActorView }
  | { readonly kind: "several"; readonly matches: readonly { readonly code: string; readonly name: string }[] };

const headColumns = ["id", "code", "nameEn", "nameFr", "aliases", "areaPath", "recordedBy"] as const;

async function headsOf(work: Work): Promise<Head[]> {
  const db = tablesOf(work);
  const read = (table: "establish.actor" | "establish.community") =>
    db
      .selectFrom(table)
      .select(headColumns)
      .where("missionId", "=", work.missionId)
      .where("recordedAt", "<=", work.asOf)
      .orderBy("code")
      .execute();
  return [
    ...(await read("establish.actor")).map((row) => ({ ...row, subject: "actor" as const })),
    ...(await read("establish.community")).map((row) => ({ ...row, subject: "community" as const })),
  ];
}

const editionFor = (work: Work, head: Head): ActorView["edition"] | null => {
  const verdict = work.may(work.who, "read", { dataClass: "22", areaPath: head.areaPath, ownerId: head.recordedBy });
  return verdict === "full" || verdict === "sanitised" ? verdict : null;
};

/** An actor or a community as far as finding it needs. */
export interface ActorToFind {
  readonly code: string;
  readonly subject: "actor" | "community";
  readonly names: { readonly en: string; readonly fr: string };
  readonly aliases: readonly string[];
}

/** Every actor and community that this reader may see, for a search over several rooms. */
export async function actorsToFind(work: Work): Promise<readonly ActorToFind[]> {
  const heads = (await headsOf(work)).filter((head) => editionFor(work, head) !== null);
  return heads.map(({ code, subject, nameEn, nameFr, aliases }) => ({
    code,
    subject,
    names: { en: nameEn, fr: nameFr },
    aliases,
  }));
}

/**
 * The actor or community that a code, a name or an alias means. What is said of it is what was known by now.
 * @throws {Problem} not found, also for what the reader may not see.
 */
export async function findActor(work: Work, ref: string): Promise<ActorFound> {
  const heads = (await headsOf(work)).filter((head) => editionFor(work, head) !== null);
  const matches = findByText(
    ref,
    heads.map((head) => ({ ...head, titles: [head.nameEn, head.nameFr], places: head.aliases })),
  );
  const [only, ...others] = matches;
  if (!only) throw new Problem(notFound);
  if (others.length > 0)
    return {
      kind: "several",
      matches: matches.map((head) => ({ code: head.code, name: work.lang === "fr" ? head.nameFr : head.nameEn })),
    };
  const labels = await codeLabels(work, ["actor-kind", "affiliation-relation"]);
  const edition = editionFor(work, only) ?? "sanitised";
  return {
    kind: "one",
    view: actorView(await factsOf(work, only), {
      lang: work.lang,
      edition,
      labelOf: (list, code) => labels.get(`${list} ${code}`) ?? code,
    }),
  };
}

/**
 * One actor or community for the API and the pages.
 * @throws {Problem} not found; `several-match` with the codes to choose from.
 */
export async function showActor(work: Work, ref: string): Promise<ActorView> {
  const found = await findActor(work, ref);
  if (found.kind === "one") return found.view;
  throw new Problem(severalMatch, {
    text: ref,
    count: found.matches.length,
    codes: found.matches.map(({ code, name }) => `${code} (${name})`).join("; "),
  });
}

type SaidTable = "establish.label" | "establish.conduct" | "establish.perception" | "establish.affiliation";

/** What was said of somebody and known by now, in a fixed order: rows of one of the tables for that. */
async function saidOf<T extends SaidTable>(
  work: Work,
  table: T,
  ofWhom: RawBuilder<SqlBool>,
): Promise<readonly EstablishTables[T][]> {
  const rows = await tablesOf(work)
    .selectFrom(table as SaidTable)
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where("knownAt", "<=", work.asOf)
    .where(ofWhom)
    .orderBy("id")
    .execute();
  return rows as unknown as readonly EstablishTables[T][];
}

async function factsOf(work: Work, head: Head): Promise<ActorFacts> {
  const db = tablesOf(work);
  const mission = work.missionId;
  const isActor = head.subject === "actor";
  const actor = isActor
    ? await db
        .selectFrom("establish.actor")
        .selectAll()
        .where("missionId", "=", mission)
        .where("id", "=", head.id)
        .executeTakeFirst()
    : undefined;
  const note =
    actor ??
    (await db
      .selectFrom("establish.community")
      .select(["noteEn", "noteFr"])
      .where("missionId", "=", mission)
      .where("id", "=", head.id)
      .executeTakeFirst());
  const labels = await saidOf(work, "establish.label", sql`actor_id = ${head.id}`);
  const conducts = await saidOf(work, "establish.conduct", sql`actor_id = ${head.id}`);
  const perceptions = await saidOf(work, "establish.perception", sql`community_id = ${head.id}`);
  const affiliations = await saidOf(work, "establish.affiliation", sql`${head.code} in (from_code, to_code)`);
  const sources = await sourcesById(
    work,
    [...labels, ...conducts, ...perceptions, ...affiliations].map(({ sourceId }) => sourceId),
  );
  const others = new Set(affiliations.flatMap(({ fromCode, toCode }) => [fromCode, toCode]));
  const names = new Map((await headsOf(work)).filter(({ code }) => others.has(code)).map((row) => [row.code, row]));
  return {
    id: head.id,
    code: head.code,
    subject: head.subject,
    name: { en: head.nameEn, fr: head.nameFr },
    aliases: head.aliases,
    kind: actor?.kind ?? null,
    activeFrom: actor?.activeFrom ?? null,
    activeTo: actor?.activeTo ?? null,
    note: { en: note?.noteEn ?? null, fr: note?.noteFr ?? null },
    labels: labels.map((row) => ({
      ...row,
      label: { en: row.labelEn, fr: row.labelFr },
      labeller: { en: row.labellerEn, fr: row.labellerFr },
    })),
    conducts: conducts.map((row) => ({ ...row, text: { en: row.textEn, fr: row.textFr } })),
    perceptions: perceptions.map((row) => ({
      ...row,
      perceivedAs: { en: row.perceivedAsEn, fr: row.perceivedAsFr },
      byWhom: { en: row.byWhomEn, fr: row.byWhomFr },
    })),
    affiliations: [...affiliations].sort((a, b) => (a.code < b.code ? -1 : 1)),
    sources,
    names,
  };
}
