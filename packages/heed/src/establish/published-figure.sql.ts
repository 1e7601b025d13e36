import type { Work } from "../kernel/index.ts";
import { sourcesById } from "../listen/index.sql.ts";
import { areasOf } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import type { PublishedFigure } from "./published-figure.ts";
import type { EstablishTables } from "./tables.ts";

/**
 * Figures published by now, those about the latest time first. With an area only those whose place names it or a part of
 * it: publications name places in words, and figures about several places count for each.
 */
export async function publishedFigures(
  work: Work,
  filter: { readonly area?: string | undefined } = {},
): Promise<readonly PublishedFigure[]> {
  const rows = await work.db
    .withTables<EstablishTables>()
    .selectFrom("establish.publishedFigure")
    .select([
      "id",
      "code",
      "metricEn",
      "metricFr",
      "value",
      "unit",
      "qualifier",
      "periodFrom",
      "periodTo",
      "placeEn",
      "placeFr",
    ])
    .select(["sourceId", "knownAt"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where("knownAt", "<=", work.asOf)
    .orderBy("code")
    .execute();
  const isHere = await placeTest(work, filter.area);
  const found = rows.filter(({ placeEn }) => isHere(placeEn));
  const sources = await sourcesById(
    work,
    found.map(({ sourceId }) => sourceId),
  );
  const fr = work.lang === "fr";
  const latest = (row: { readonly periodFrom: string | null; readonly periodTo: string | null }) =>
    row.periodTo ?? row.periodFrom ?? "";
  return found
    .sort((a, b) => (latest(a) === latest(b) ? (a.code < b.code ? -1 : 1) : latest(a) < latest(b) ? 1 : -1))
    .map((row) => {
      const source = sources.get(row.sourceId);
      return {
        id: row.id,
        code: row.code,
        metric: fr ? row.metricFr : row.metricEn,
        value: row.value,
        unit: row.unit,
        qualifier: row.qualifier,
        periodFrom: row.periodFrom,
        periodTo: row.periodTo,
        place: fr ? row.placeFr : row.placeEn,
        source: source ? (fr ? source.nameFr : source.nameEn) : "",
        knownAt: row.knownAt,
      };
    });
}

/** Whether a place in words names the area or something in it: by a whole name in any spelling we know. */
async function placeTest(work: Work, area: string | undefined): Promise<(place: string) => boolean> {
  if (area === undefined) return () => true;
  const within = (await areasOf(work)).filter(({ path }) => isWithin(path, area));
  const names = new Set(within.flatMap(({ nameEn, nameFr, aliases }) => [nameEn, nameFr, ...aliases]));
  const asWord = [...names].map(
    (name) => new RegExp(`(?<!\\p{L})${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\p{L})`, "iu"),
  );
  return (place) => asWord.some((pattern) => pattern.test(place));
}
