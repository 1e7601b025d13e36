import { newestEvents, publishedFigures } from "../establish/index.sql.ts";
import {
  asOfInstant,
  endOfDay,
  type Lang,
  localDate,
  minutesBetween,
  plusDays,
  plusMinutes,
  type Work,
} from "../kernel/index.ts";
import { contactsFollowedFor, rateOf } from "../learn/index.sql.ts";
import { listReports, newestReports, type ReleasedText, releasedTexts } from "../listen/index.sql.ts";
import { missionOf, officesOf } from "../mission/index.sql.ts";
import { districtPath, isWithin } from "../mission/index.ts";
import { answersKnown, followUpsOf, hotspotClocks, noteContactsRead, stopsWaiting } from "../respond/index.sql.ts";
import type { AnswerRecord } from "../respond/index.ts";
import { timesOf } from "../warn/index.ts";
import { type AnswerFacts, answerItem, newestByStory } from "./answer-item.ts";
import {
  type Brief,
  briefParts,
  type Coverage,
  type DecisionItem,
  type FollowUpItem,
  type HotspotItem,
  type ReportItem,
} from "./brief.ts";
import { coverageNotShown, coverageOf, type Information, type Period } from "./coverage.ts";
import { type Desk, deskOf, placeName, readsFollowUps, releasedOf, reportsBehind } from "./desk.sql.ts";
import { figureItems } from "./figure-item.ts";
import { followUpItem, isOnToday } from "./follow-up-item.ts";
import { coarseHeadline, emptyHeadline, headline } from "./headline.ts";
import { hotspotItem } from "./hotspot-item.ts";
import { isNew, newHours, reportItem } from "./report-item.ts";
import { isOpen, isPassedUp, postsOfWho, sightOf, standingOf, waitsForDecision } from "./sight.ts";
import { byLimit } from "./teller.ts";
import { reviewOf, storyOf, warningFactsOf } from "./warning-facts.sql.ts";
import {
  coarseDecisionItem,
  decisionItem,
  type StopFacts,
  stopItem,
  type WarningFacts,
  warningItem,
} from "./warning-item.ts";

export interface BriefFilter {
  /** Days in mission time. They bound the rate and the coverage; what is open or due is shown whenever it began. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Code or path of an area; left out, the reader's office. */
  readonly area?: string | undefined;
}

const coverageDays = 30;
const mostAnswers = 8;

/**
 * What must be answered today, why, and what became of earlier warnings: for one reader, at one moment. It holds nothing
 * that this reader could not open, and counts nothing else; what is not shown to this function is named as such.
 */
export async function brief(work: Work, filter: BriefFilter = {}): Promise<Brief> {
  const desk = await deskOf(work, filter.area);
  const { teller, area } = desk;
  const sight = sightOf(work.who, work.may(work.who, "read", { dataClass: "4", areaPath: area }));
  const period = periodOf(work, filter);
  const known = await answersKnown(work);
  const bare: Brief = {
    asOf: work.asOf,
    lang: work.lang,
    exercise: work.clock.exercise,
    ...(await frameOf(work)),
    headline: "",
    notShown: briefParts,
    warnings: [],
    decisionsDue: [],
    hotspotsDue: [],
    followUpsDue: [],
    newReports: [],
    coverage: coverageNotShown(period, teller),
    responseRate: rateOf(known, work, { from: filter.from, to: filter.to, area: area ?? undefined }),
    contacts: await contactsFollowedFor(work, area ?? undefined),
    answers: [],
    figures: [],
  };
  if (sight.kind === "nothing") return { ...bare, headline: emptyHeadline(sight.why, teller) };
  const records = known.filter(({ warning }) => area === null || isWithin(warning.areaPath, area));
  const texts = sight.kind === "full" ? await releasedTexts(work, records.flatMap(reportsBehind)) : new Map();
  const open = records
    .filter(isOpen)
    .map((record): Open => ({ record, facts: warningFactsOf(desk, record, records, texts) }));
  const figures = figureItems(await publishedFigures(work, area === null ? {} : { area }), teller);
  const shared = { ...bare, figures, warnings: open.map(({ facts }) => warningItem(facts, teller)).sort(byLimit) };
  return sight.kind === "sanitised"
    ? coarseBrief(desk, shared, open)
    : fullBrief(desk, shared, open, answersIn(desk, records, texts), period, known);
}

/** An open warning with what the rules need of it. */
interface Open {
  readonly record: AnswerRecord;
  readonly facts: WarningFacts;
}

/** For a reader of the sanitised edition: numbers, and what a missed limit passed up to a leader, who answers all the same. */
function coarseBrief({ work, teller }: Desk, shared: Brief, open: readonly Open[]): Brief {
  const posts = postsOfWho(work.who);
  const passedUp = open
    .filter(({ record }) => isPassedUp(record, posts))
    .map(({ record, facts }) => coarseDecisionItem(facts, mayDecide(work, record), teller))
    .sort(byLimit);
  return {
    ...shared,
    headline: coarseHeadline(shared.warnings, passedUp.length, teller),
    notShown: ["followUpsDue", "newReports", "coverage", "answers"],
    decisionsDue: passedUp,
  };
}

async function fullBrief(
  desk: Desk,
  shared: Brief,
  open: readonly Open[],
  answers: Brief["answers"],
  period: Period,
  known: readonly AnswerRecord[],
): Promise<Brief> {
  const { work, teller, area } = desk;
  const pending = open.filter(({ record }) => waitsForDecision(record));
  const standing = standingOf(
    work.who,
    pending.map(({ record }) => record.state.ownerPost),
  );
  const decisionsDue = await decisionItems(desk, pending);
  const followUpsDue = readsFollowUps(work, area) ? await followUpItems(desk) : null;
  return {
    ...shared,
    headline: headline(decisionsDue, followUpsDue, standing, teller),
    notShown: followUpsDue === null ? ["followUpsDue"] : [],
    decisionsDue,
    hotspotsDue: await hotspotItems(desk, known),
    followUpsDue: followUpsDue ?? [],
    newReports: await reportItems(desk),
    coverage: await coverageFor(desk, period),
    answers,
  };
}

async function frameOf(work: Work): Promise<Pick<Brief, "mission" | "office">> {
  const mission = await missionOf(work);
  const office = (await officesOf(work)).find(({ path }) => path === work.who.officePath);
  const name = (named: { readonly nameEn: string; readonly nameFr: string }) =>
    work.lang === "fr" ? named.nameFr : named.nameEn;
  return {
    mission: { id: mission.id, name: name(mission), timeZone: mission.timeZone },
    office: office ? { path: office.path, name: name(office) } : null,
  };
}

function periodOf({ asOf, timeZone }: Work, { from, to }: BriefFilter): Period {
  const today = localDate(asOf, timeZone);
  const end = to === undefined || to > today ? today : to;
  return { from: from ?? localDate(plusDays(endOfDay(end, timeZone), 1 - coverageDays), timeZone), to: end };
}

// --- warnings and decisions ------------------------------------------------------------------------------------

async function decisionItems(desk: Desk, pending: readonly Open[]): Promise<readonly DecisionItem[]> {
  const { work, teller } = desk;
  const stops = await stopFactsOf(
    desk,
    pending.map(({ record }) => record),
  );
  return pending
    .map(({ record, facts }) => {
      const { warning } = record;
      const stop = warning.threatCategory === asksForVisit ? stops.get(warning.id) : undefined;
      const own = mayDecide(work, record);
      return stop ? stopItem(facts, stop, own, teller) : decisionItem(facts, own, teller);
    })
    .sort(byLimit);
}

/** Whether this reader may answer a warning: by a decision of their own, or by approving one. */
function mayDecide({ may, who }: Work, { warning }: AnswerRecord): boolean {
  const place = { dataClass: "11", areaPath: warning.areaPath };
  return may(who, "create", { ...place, ownerId: who.userId }) === "full" || may(who, "approve", place) === "full";
}

/** Warnings of harm drawn by our own presence ask whether to go: what "do no harm" holds closed there is the decision. */
const asksForVisit = "presence-harm";

/** A label of a list inside a sentence. */
const inSentence = (label: string, lang: Lang) => label.charAt(0).toLocaleLowerCase(lang) + label.slice(1);

async function stopFactsOf(
  { work, teller, label }: Desk,
  pending: readonly AnswerRecord[],
): Promise<ReadonlyMap<string, StopFacts>> {
  const stops = new Map<string, StopFacts>();
  for (const { warningId, kind, activityKind, count, longestDueAt, since } of await stopsWaiting(work, pending)) {
    const known = stops.get(warningId) ?? { overdue: null, frozen: null };
    if (kind === "overdue" && longestDueAt !== null)
      stops.set(warningId, { ...known, overdue: { count, oldestDueAt: longestDueAt } });
    if (kind === "frozen" && since !== null)
      stops.set(warningId, {
        ...known,
        frozen: { kind: inSentence(label("activity-kind", activityKind), teller.lang), since },
      });
  }
  return stops;
}

// --- hotspots --------------------------------------------------------------------------------------------------

async function hotspotItems(desk: Desk, known: readonly AnswerRecord[]): Promise<readonly HotspotItem[]> {
  const { work, teller, area, label } = desk;
  return [...(await hotspotClocks(work, known)).values()]
    .filter(({ unit }) => area === null || isWithin(unit.areaPath, area))
    .flatMap(({ unit, clock }) =>
      hotspotItem(
        {
          id: unit.id,
          threat: label("threat-category", unit.threatCategory),
          group: label("group-at-risk", unit.groupAtRisk),
          place: placeName(desk, unit.areaPath, unit.areaCode),
          told: clock.told.map((post) => label("post", post)),
          clock,
        },
        teller,
      ),
    )
    .sort(byLimit);
}

// --- follow-ups and reports ------------------------------------------------------------------------------------

async function followUpItems(desk: Desk): Promise<readonly FollowUpItem[]> {
  const { work, teller, area } = desk;
  const known = await followUpsOf(work, area === null ? {} : { area });
  const shown = known.filter((each) => isOnToday(each, work.asOf));
  await noteContactsRead(
    work,
    [],
    shown.map(({ id }) => id),
  );
  return shown
    .map((each) =>
      followUpItem(
        {
          ...each,
          owner: each.owner.label,
          place: placeName(desk, each.areaPath, each.areaCode),
          district: placeName(desk, each.areaPath && districtPath(each.areaPath), each.areaCode),
        },
        teller,
      ),
    )
    .sort(byLimit);
}

async function reportItems(desk: Desk): Promise<readonly ReportItem[]> {
  const { work, teller, area, label } = desk;
  const from = localDate(plusMinutes(work.asOf, -newHours * 60), work.timeZone);
  const reports = await listReports(work, { from, area: area ?? undefined });
  return reports
    .filter(({ view, receivedAt }) => view === "full" && isNew(receivedAt, work.asOf))
    .map((report) =>
      reportItem(
        {
          id: report.id,
          event: label("event-type", report.eventType),
          eventType: report.eventType,
          place: placeName(desk, null, report.areaCode),
          level: report.level,
          channel: report.channel ?? "",
          receivedAt: report.receivedAt,
          triaged: report.triagedAt !== null,
          closed: report.handling === "closed",
          duplicate: report.duplicateOf !== null,
          released: report.releasedText,
        },
        teller,
      ),
    );
}

// --- what we do not see, and what followed ---------------------------------------------------------------------

async function coverageFor({ work, teller, area, areas }: Desk, period: Period): Promise<Coverage> {
  const end = endOfDay(period.to, work.timeZone);
  const heard = (await newestReports(work, end < work.asOf ? end : work.asOf)).map(
    ({ areaPath, receivedAt }): Information => ({ areaPath, at: receivedAt }),
  );
  const happened = (await newestEvents(work, period.to)).map(
    ({ areaPath, day }): Information => ({ areaPath, at: asOfInstant(`${day}T12:00:00`, work.timeZone) }),
  );
  return coverageOf(areas, area, [...heard, ...happened], period, work.timeZone, teller);
}

function answersIn(
  desk: Desk,
  records: readonly AnswerRecord[],
  texts: ReadonlyMap<string, ReleasedText>,
): Brief["answers"] {
  const told = records.flatMap((record) => answerFactsOf(desk, record, releasedOf(texts, reportsBehind(record))) ?? []);
  return newestByStory(told, mostAnswers).map((facts) => answerItem(facts, desk.teller));
}

/** A decided warning as the brief tells it; null while it waits, and for what is told under another. */
function answerFactsOf(desk: Desk, record: AnswerRecord, released: string | null): AnswerFacts | null {
  const { work, teller, label, tool } = desk;
  const { warning, state, decision, outcome, view } = record;
  if (view !== "full" || state.decision === "pending" || state.verification === "duplicate-of") return null;
  const { t1, t8 } = timesOf(warning, record.events);
  const note = outcome === null ? null : teller.lang === "fr" ? outcome.noteFr : outcome.noteEn;
  return {
    id: warning.id,
    title: teller.lang === "fr" ? warning.titleFr : warning.titleEn,
    level: state.level,
    place: placeName(desk, warning.areaPath, warning.areaCode),
    receivedAt: warning.receivedAt,
    story: storyOf(record),
    known: released ?? teller.say("tell.known.group", { group: label("group-at-risk", warning.groupAtRisk) }),
    decision: state.decision,
    reason: state.reasonCode === null ? null : teller.say(`warn.reason.${state.reasonCode}`),
    tools: (decision?.toolCodes ?? []).map(tool),
    outcome: state.outcome,
    note,
    review: reviewOf(record, work.asOf),
    harmedAfter: record.followUps.some((each) => each.state === "harmed" || each.state === "pressure-threat"),
    toEffectMinutes: t8 === null ? null : minutesBetween(t1, t8),
  };
}
