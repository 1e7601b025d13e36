import { assessmentsById, assessmentsKnown } from "../assess/index.sql.ts";
import { incidentsByCode, listIncidents } from "../establish/index.sql.ts";
import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { type Lang, localDate, messages, namedId, plusDays, type Work } from "../kernel/index.ts";
import { listReports } from "../listen/index.sql.ts";
import { missionOf } from "../mission/index.sql.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import type { WarningRecord } from "../warn/index.ts";
import { needsReview } from "./grave-harm.ts";
import { isAnswer } from "./response-rate.ts";
import { concerns, type Review, type ReviewView, reviewDays, searchWindow, warningsBefore } from "./review.ts";
import { type LearnTables, reviewRow, searchRow } from "./tables.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const reviews = ledgered({ room: "learn", table: "review", schema: reviewRow, dataClass: "14" });
const searches = ledgered({ room: "learn", table: "search", schema: searchRow, dataClass: "14" });
const words = [{ en, fr }];
const tablesOf = (work: Work) => work.db.withTables<LearnTables>();

const reviewOf = (work: Work) =>
  tablesOf(work)
    .selectFrom("learn.review")
    .select([
      "id",
      "incidentCode",
      "areaPath",
      "openedAt",
      "dueAt",
      "searchedFrom",
      "searchedTo",
      "warningIds",
      "assessmentIds",
    ])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf);

/**
 * Opens the reviews that grave harm asks for, each once: what had been said in the thirty days before it, to be looked at
 * within fourteen. Incidents are searched through on the first run of each day. Harm from before the mission's record began
 * is left out, because nothing was kept against which it could be held.
 */
export const openReviews = {
  name: "reviews",
  async run(begun: Work): Promise<void> {
    await oneAtATime(begun, "reviews");
    const work = atPresent(begun);
    const day = localDate(work.asOf, work.timeZone);
    const searchId = namedId("review-search", work.missionId, day);
    const searched = await tablesOf(work)
      .selectFrom("learn.search")
      .select("id")
      .where("missionId", "=", work.missionId)
      .where("id", "=", searchId)
      .executeTakeFirst();
    if (searched) return;
    for (const review of await reviewsDue(work)) {
      const { id, areaPath, ...row } = review;
      await commit(work, "review opened", [{ table: reviews, action: "create", id, row, areaPath }]);
    }
    await commit(work, "incidents searched", [{ table: searches, action: "create", id: searchId, row: { day } }]);
  },
};

/** Reviews that should be open by now and are not. */
async function reviewsDue(work: Work): Promise<Review[]> {
  const { startsAt } = await missionOf(work);
  const since = startsAt === null ? undefined : localDate(startsAt, work.timeZone);
  const { incidents } = await listIncidents(work, { from: since });
  const open = new Set((await reviewOf(work).execute()).map(({ incidentCode }) => incidentCode));
  const judged = await judgedImpacts(work);
  const grave = incidents.flatMap((incident) => {
    const { code, areaPath, date, recordKind, eventType, estimate } = incident;
    if (open.has(code) || areaPath === null || date === null) return [];
    const window = searchWindow(date, work.asOf, work.timeZone);
    const facts = { recordKind, eventType, killed: estimate, judgedImpact: judged.get(code) ?? null };
    return window && window.to >= window.from && needsReview(facts) ? [{ code, areaPath, window }] : [];
  });
  if (grave.length === 0) return [];
  const [warnings, assessments] = [await warningsKnown(work), await assessmentsKnown(work)];
  return grave.map(({ code, areaPath, window }) => ({
    id: namedId("review", work.missionId, code),
    incidentCode: code,
    areaPath,
    openedAt: work.asOf,
    dueAt: plusDays(work.asOf, reviewDays),
    searchedFrom: window.from,
    searchedTo: window.to,
    warningIds: warningsBefore({ code, areaPath }, window, warnings).map(({ warning }) => warning.id),
    assessmentIds: assessments
      .filter(
        (one) =>
          one.recordedAt !== null &&
          one.recordedAt >= window.from &&
          one.recordedAt <= window.to &&
          concerns(one.areaPath, areaPath),
      )
      .map(({ id }) => id),
  }));
}

/**
 * The highest impact that people gave to an incident in reports of it. A report read as a threat to come judges what may
 * follow, not what has happened.
 */
async function judgedImpacts(work: Work): Promise<ReadonlyMap<string, number>> {
  const impacts = new Map<string, number>();
  for (const { incidentCode, imminence, impact } of await listReports(work)) {
    const tellsOfHarm = imminence === "TP" || imminence === "T0";
    if (incidentCode !== null && tellsOfHarm)
      impacts.set(incidentCode, Math.max(impact, impacts.get(incidentCode) ?? 0));
  }
  return impacts;
}

/** A review as it was opened, as known at `work.asOf`. */
export async function reviewById(work: Work, id: string): Promise<Review | undefined> {
  return reviewOf(work).where("id", "=", id).executeTakeFirst();
}

/**
 * Reviews whose incident this reader may see, newest first. Whoever reads warnings there only in the sanitised edition, or
 * no assessment, is told that what had been said is not shown: a list that left some out would say that nobody had warned.
 */
export async function reviewsOf(work: Work): Promise<readonly ReviewView[]> {
  const rows = await reviewOf(work).orderBy("openedAt", "desc").orderBy("id").execute();
  const incidents = await incidentsByCode(
    work,
    rows.map(({ incidentCode }) => incidentCode),
  );
  const known = new Map((await warningsKnown(work)).map((record) => [record.warning.id, record]));
  const assessments = await assessmentsById(
    work,
    rows.flatMap((row) => row.assessmentIds),
  );
  const say = messages(work.lang, words);
  const shown: ReviewView[] = [];
  for (const row of rows) {
    const incident = incidents.get(row.incidentCode);
    const reads = (dataClass: string) => work.may(work.who, "read", { dataClass, areaPath: row.areaPath }) === "full";
    if (!incident || !reads("14")) continue;
    const whole = reads("4") && reads("10");
    const records = whole ? row.warningIds.flatMap((id) => known.get(id) ?? []) : [];
    const warnings = records.filter(({ view }) => view === "full").map((record) => warningOf(record, work.lang));
    const assessmentIds = whole ? row.assessmentIds.filter((id) => assessments.has(id)) : [];
    const facts = {
      warnings: warnings.length,
      answered: warnings.filter(({ decision }) => isAnswer(decision)).length,
      assessments: assessmentIds.length,
    };
    const found = warnings.length > 0 ? "warned" : assessmentIds.length > 0 ? "assessed-only" : "nothing";
    shown.push({
      id: row.id,
      incident: { code: incident.code, title: work.lang === "fr" ? incident.titleFr : incident.titleEn },
      openedAt: row.openedAt,
      dueAt: row.dueAt,
      overdue: row.dueAt < work.asOf,
      searchedFrom: row.searchedFrom,
      searchedTo: row.searchedTo,
      warnings,
      assessmentIds,
      finding: say(`learn.review.${whole ? found : "not-shown"}`, facts),
    });
  }
  return shown;
}

function warningOf({ warning, state }: WarningRecord, lang: Lang): ReviewView["warnings"][number] {
  return {
    id: warning.id,
    title: lang === "fr" ? warning.titleFr : warning.titleEn,
    level: state.level,
    receivedAt: warning.receivedAt,
    decision: state.decision,
    outcome: state.outcome,
  };
}
