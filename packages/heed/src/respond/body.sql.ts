import { assessmentsKnown } from "../assess/index.sql.ts";
import { type Instant, messages, notFound, Problem, plusDays, type Work } from "../kernel/index.ts";
import { areasOf, bodiesOf, codeLabels } from "../mission/index.sql.ts";
import { type Area, areaName, type Body, isWithin } from "../mission/index.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import { clockOf, levels, mayRecord, type WarningRecord } from "../warn/index.ts";
import { type AgendaEntry, agendaOf } from "./body-agenda.ts";
import { calendarOf, meetingsAhead } from "./body-calendar.ts";
import { chartersOf } from "./body-charter.sql.ts";
import { contradict, matterState } from "./body-climb.ts";
import { bodyFindings, explanationOf, seatsOf } from "./body-finding.ts";
import { type BodyRecords, bodyMatters, bodyRecords, openTasks } from "./body-records.sql.ts";
import type { BodyCharter, BodyMatter, ClimbRecord } from "./body-tables.ts";
import type {
  AgendaItemView,
  BodiesView,
  BodyListItem,
  BodyView,
  DutiesView,
  FindingView,
  FollowThrough,
  MatterView,
} from "./body-view.ts";
import { knownPosts } from "./body-writes.sql.ts";
import { deciding } from "./decision.sql.ts";
import { isActing } from "./decision.ts";
import { ageInDays, dutyTable, type OpenAction } from "./duty-table.ts";
import { holdingAt, postStateAt } from "./post-holding.ts";
import { decisionsOf } from "./records.sql.ts";
import { tasking } from "./task.sql.ts";
import { titleOf } from "./warning-page.ts";
import type { Voice } from "./warning-view.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** A review that is open, as the room of learning tells it. */
export interface OpenReview {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly dueAt: Instant;
}
/** Port: reviews that wait, for this reader; the room that keeps them comes later. */
export type OpenReviews = (work: Work) => Promise<readonly OpenReview[]>;
export const noReviews: OpenReviews = async () => [];

const voice = (text: string | null, lang: "en" | "fr" | null): Voice | null =>
  text === null ? null : { text, lang: lang ?? "en" };

/** All that pages of bodies are made of, read once. */
async function ground(work: Work) {
  const bodies = await bodiesOf(work);
  const charters = await chartersOf(work);
  const records = await bodyRecords(work);
  const labels = await knownPosts(work);
  const areas = new Map((await areasOf(work)).map((area) => [area.path, area]));
  return { bodies, charters, records, labels, areas };
}
type Ground = Awaited<ReturnType<typeof ground>>;

const nameOf = (work: Work, { nameEn, nameFr }: Pick<Body, "nameEn" | "nameFr">) =>
  work.lang === "fr" ? nameFr : nameEn;
const placeName = (work: Work, areas: ReadonlyMap<string, Area>, path: string | null): string | null => {
  const area = path === null ? undefined : areas.get(path);
  return area ? areaName(area, work.lang) : null;
};

function findingsOf(work: Work, code: string, { charters, records, labels, areas }: Ground): readonly FindingView[] {
  const charter = charters.bodies.find((one) => one.code === code) ?? null;
  const events = records.events.filter(({ bodyCode }) => bodyCode === code);
  const views = bodyFindings(charter, events, records.holdings, work.who.officePath, work.asOf).map(
    (finding): FindingView => {
      const said = explanationOf(finding, events);
      const { key, kind, seat, facts, areaPath } = finding;
      return {
        key,
        kind,
        seat: seat && (work.lang === "fr" ? seat.fr : seat.en),
        place: placeName(work, areas, areaPath),
        facts,
        explained: said?.words
          ? {
              words: { text: said.words, lang: said.wordsLang ?? "en" },
              at: said.at,
              by: labels.get(said.byPost ?? "") ?? "",
            }
          : null,
      };
    },
  );
  // What nobody has explained stays on top.
  return views.toSorted((a, b) => Number(a.explained !== null) - Number(b.explained !== null));
}

type Entry = AgendaEntry & { readonly bodyCode: string | null; readonly view: AgendaItemView };

/** What any body may have to take, as far as this reader sees it. */
async function entriesOf(work: Work, found: Ground, reviews: OpenReviews): Promise<readonly Entry[]> {
  const { records, labels, areas } = found;
  const entry = (view: AgendaItemView, rank: number, bodyCode: string | null = null): Entry => ({
    kind: view.kind,
    id: view.id,
    dueAt: view.dueAt,
    rank,
    bodyCode,
    view,
  });
  const none = { voice: null, title: null, href: null, owner: null, dueAt: null, level: null };
  const ofMatters = records.matters.flatMap((matter) => {
    const { id, bodyCode, kind: what, need, words, wordsLang, dueAt, ownerPost } = matter;
    const state = matterState(matter, eventsOf(records, id), work.asOf);
    if (state === "done" || state === "dropped") return [];
    const late = what === "disagreement" ? "disagreement" : need === "must" ? "must-overdue" : "overdue";
    const kind = state === "overdue" ? late : "due";
    const href = `/bodies/${encodeURIComponent(bodyCode)}#matter-${id}`;
    const owner = labels.get(ownerPost) ?? ownerPost;
    return [entry({ ...none, kind, id, voice: voice(words, wordsLang), href, owner, dueAt }, 0, bodyCode)];
  });
  const ofReviews = (await reviews(work)).map(({ id, title, href, dueAt }) =>
    entry({ ...none, kind: "review", id, title, href, dueAt }, dueAt < work.asOf ? 1 : 0),
  );
  const warnings = (await warningsKnown(work)).filter(
    ({ state }) => state.handling !== "closed" && state.verification !== "duplicate-of",
  );
  const undecided = warnings
    .filter(({ state }) => state.decision === "pending")
    .map((record) => {
      const { id } = record.warning;
      const title = titleOf(record, work.lang);
      const owner = labels.get(record.state.ownerPost) ?? record.state.ownerPost;
      const { level } = record.state;
      const dueAt = decideBy(record, work.asOf);
      return entry(
        { ...none, kind: "warning", id, title, href: `/warnings/${id}`, owner, dueAt, level },
        levels.length - levels.indexOf(level),
      );
    });
  const acted = [
    ...warnings.flatMap(({ state, warning }) =>
      state.decision !== "pending" && isActing(state.decision) ? [warning.areaPath] : [],
    ),
    ...records.matters.flatMap((one) =>
      one.kind !== "disagreement" && matterState(one, eventsOf(records, one.id), work.asOf) !== "dropped"
        ? [one.areaPath]
        : [],
    ),
  ];
  const threats = await codeLabels(work, ["threat-category"]);
  const hotspots = (await assessmentsKnown(work)).flatMap(({ id, shown, areaPath, threatCategory, validUntil }) => {
    if (shown.kind !== "current" || shown.duty !== "MUST" || areaPath === null) return [];
    if (acted.some((path) => path !== null && isWithin(path, areaPath))) return [];
    const place = placeName(work, areas, areaPath) ?? areaPath;
    const threat = threats.get(`threat-category ${threatCategory}`) ?? threatCategory;
    const title = messages(work.lang, [{ en, fr }])("respond.body.hotspot", { place, threat });
    return [entry({ ...none, kind: "hotspot", id, title, dueAt: validUntil }, shown.priority === "VH" ? 1 : 0)];
  });
  return [...ofMatters, ...ofReviews, ...undecided, ...hotspots];
}

function decideBy({ view, warning, events }: WarningRecord, now: Instant): Instant | null {
  if (view !== "full") return null;
  return clockOf(warning, events, now).steps.find(({ step }) => step === "decide")?.dueAt ?? null;
}

const eventsOf = ({ matterEvents }: BodyRecords, id: string) => matterEvents.filter(({ matterId }) => matterId === id);

/** How far ahead an agenda looks where a body has no cadence. */
const usualDays = 31;

function agendaFor(work: Work, code: string, charter: BodyCharter | null, entries: readonly Entry[]) {
  const deals = charter?.agenda ?? (["must-overdue", "overdue", "disagreement", "due"] as const);
  // Whoever answers for warnings answers for every MUST that is late, whichever body promised it.
  const leads = deals.includes("warning");
  const own = entries.filter(
    ({ bodyCode, kind }) => bodyCode === null || bodyCode === code || (leads && kind === "must-overdue"),
  );
  return agendaOf(own, deals, plusDays(work.asOf, charter?.cadenceDays ?? usualDays)).map(({ view }) => view);
}

/** The bodies of the mission: those with something that nobody has mended or explained first, then in the order of the theatre. */
export async function listBodies(work: Work, reviews: OpenReviews = noReviews): Promise<BodiesView> {
  const found = await ground(work);
  const entries = await entriesOf(work, found, reviews);
  const items = found.bodies.map((body): BodyListItem => {
    const charter = found.charters.bodies.find(({ code }) => code === body.code) ?? null;
    return {
      code: body.code,
      name: nameOf(work, body),
      status: body.status,
      listed: charter !== null,
      findings: findingsOf(work, body.code, found),
      agenda: agendaFor(work, body.code, charter, entries).length,
      next: meetingsOf(work, body.code, charter, found.records)[0] ?? null,
    };
  });
  const open = ({ findings }: BodyListItem) => findings.filter(({ explained }) => explained === null).length;
  return {
    asOf: work.asOf,
    bodies: items.toSorted((a, b) => Number(b.listed) - Number(a.listed) || Number(open(b) > 0) - Number(open(a) > 0)),
  };
}

function meetingsOf(work: Work, code: string, charter: BodyCharter | null, records: BodyRecords) {
  const events = records.events.filter(({ bodyCode }) => bodyCode === code);
  return meetingsAhead({ code, cadenceDays: charter?.cadenceDays ?? null }, events, work.asOf, work.timeZone);
}

/** @throws {Problem} not found, for a code that no body has. */
export async function showBody(work: Work, code: string, reviews: OpenReviews = noReviews): Promise<BodyView> {
  const found = await ground(work);
  const { records, labels, charters } = found;
  const body = found.bodies.find((one) => one.code === code);
  if (!body) throw new Problem(notFound);
  const charter = charters.bodies.find((one) => one.code === code) ?? null;
  const events = records.events.filter(({ bodyCode }) => bodyCode === code);
  const { sitting, absent } = seatsOf(charter, events, work.asOf);
  const stateOf = (seat: string) => postStateAt(records.holdings, seat, work.who.officePath, work.asOf);
  const seatView = (sits: boolean) => (seat: (typeof sitting)[number]) => ({
    seat: seat.seat,
    label:
      (work.lang === "fr" ? seat.fr : seat.en) === seat.seat
        ? (labels.get(seat.seat) ?? seat.seat)
        : work.lang === "fr"
          ? seat.fr
          : seat.en,
    component: seat.component,
    role: seat.role,
    standing: sits
      ? seat.policy
        ? ("sits" as const)
        : ("extra" as const)
      : seat.policy
        ? ("missing" as const)
        : ("left" as const),
    state: stateOf(seat.seat),
  });
  const matters = records.matters.filter(({ bodyCode }) => bodyCode === code);
  return {
    asOf: work.asOf,
    code,
    name: nameOf(work, body),
    status: body.status,
    listed: charter !== null,
    source: charter?.source ?? body.source,
    cadenceDays: charter?.cadenceDays ?? null,
    findings: findingsOf(work, code, found),
    seats: [...sitting.map(seatView(true)), ...absent.map(seatView(false))],
    agenda: agendaFor(work, code, charter, await entriesOf(work, found, reviews)),
    ahead: meetingsOf(work, code, charter, records),
    held: events
      .filter(({ kind }) => kind === "met")
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
      .map(({ id, at, words, wordsLang, byPost }) => ({
        id,
        at,
        minutes: { text: words ?? "", lang: wordsLang ?? "en" },
        by: labels.get(byPost ?? "") ?? "",
      })),
    matters: await matterViews(work, matters, found),
    followThrough: followThroughOf(work, matters, found),
    mayRecord:
      work.may(work.who, "create", {
        dataClass: bodyMatters.dataClass,
        areaPath: work.who.officePath,
        ownerId: work.who.userId,
      }) === "full",
  };
}

async function matterViews(
  work: Work,
  matters: readonly BodyMatter[],
  { records, labels }: Ground,
): Promise<readonly MatterView[]> {
  const post = (code: string) => ({ code, label: labels.get(code) ?? code });
  const onWarnings = [...new Set(matters.flatMap(({ warningId }) => warningId ?? []))];
  const warnings = new Map(
    onWarnings.length === 0 ? [] : (await warningsKnown(work)).map((record) => [record.warning.id, record] as const),
  );
  const answers = await decisionsOf(work, onWarnings);
  const stands = (warningId: string) => [
    ...records.matters
      .filter((one) => one.warningId === warningId)
      .flatMap(({ id, stance, decidedAt }) => (stance ? [{ id, stance, at: decidedAt }] : [])),
    ...answers
      .filter((one) => one.warningId === warningId)
      .map(({ id, decision, decidedAt }) => ({ id, stance: decision, at: decidedAt })),
  ];
  const views = matters.map((matter): MatterView => {
    const events = eventsOf(records, matter.id);
    const state = matterState(matter, events, work.asOf);
    const warning = matter.warningId === null ? undefined : warnings.get(matter.warningId);
    const { id, stance, warningId } = matter;
    const mine = stance && warningId ? { id, stance, at: matter.decidedAt } : null;
    const open = state !== "done" && state !== "dropped";
    return {
      id,
      kind: matter.kind,
      words: voice(matter.words, matter.wordsLang),
      need: matter.need,
      owner: post(matter.ownerPost),
      by: post(matter.byPost),
      decidedAt: matter.decidedAt,
      dueAt: matter.dueAt,
      state,
      warning: warning ? { id: warning.warning.id, title: titleOf(warning, work.lang) } : null,
      stance,
      options: matter.options,
      resources: matter.resources,
      desiredEffect: matter.desiredEffect,
      indicator: matter.indicator,
      doNoHarm: matter.doNoHarm,
      dissent: matter.dissent,
      exit: matter.exit,
      tier: matter.tier,
      phase: matter.phase,
      lang: matter.wordsLang,
      contradicted:
        mine !== null && stands(warningId as string).some((other) => other.id !== id && contradict(mine, other)),
      events: events.map(({ kind, at, words, wordsLang, byPost }) => ({
        kind,
        at,
        words: voice(words, wordsLang),
        by: labels.get(byPost) ?? byPost,
      })),
      climbs: records.climbs
        .filter(({ subjectId }) => subjectId === id)
        .toSorted((a, b) => (a.at === b.at ? a.level - b.level || byReason(a) - byReason(b) : a.at < b.at ? -1 : 1))
        .map(({ why, level, fromPost, toPost, at }) => ({
          why,
          level,
          from: labels.get(fromPost) ?? fromPost,
          to: labels.get(toPost) ?? toPost,
          at,
        })),
      may: {
        record: open && matter.kind !== "disagreement" && mayRecord(work.may, work.who, tasking, matter.areaPath),
        end:
          open && mayRecord(work.may, work.who, matter.kind === "disagreement" ? deciding : tasking, matter.areaPath),
      },
    };
  });
  const rank = ({ state }: MatterView) => (state === "overdue" ? 0 : state === "done" || state === "dropped" ? 2 : 1);
  return views.toSorted((a, b) => rank(a) - rank(b) || (a.dueAt < b.dueAt ? -1 : 1));
}

/** A rung is climbed before it is passed on. */
const byReason = ({ why }: Pick<ClimbRecord, "why">): number => (why === "overdue" ? 0 : 1);

function followThroughOf(
  work: Work,
  matters: readonly BodyMatter[],
  { records, labels }: Ground,
): readonly FollowThrough[] {
  const posts = [...new Set(matters.map(({ ownerPost }) => ownerPost))].sort();
  return posts.map((code) => {
    const mine = matters.filter(({ ownerPost }) => ownerPost === code);
    const states = mine.map((one) => matterState(one, eventsOf(records, one.id), work.asOf));
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    return {
      post: { code, label: labels.get(code) ?? code },
      given: mine.length,
      done: count("done"),
      overdue: count("overdue"),
      dropped: count("dropped"),
      climbs: records.climbs.filter(
        ({ subjectId, why }) => why === "overdue" && mine.some(({ id }) => id === subjectId),
      ).length,
    };
  });
}

/** The meetings of a body for a calendar: its name, when, and "as agreed". @throws {Problem} not found. */
export async function bodyCalendar(work: Work, code: string): Promise<string> {
  const body = (await bodiesOf(work)).find((one) => one.code === code);
  if (!body) throw new Problem(notFound);
  const charter = (await chartersOf(work)).bodies.find((one) => one.code === code) ?? null;
  const say = messages(work.lang, [{ en, fr }]);
  const words = { asAgreed: say("respond.body.as-agreed"), byCadence: say("respond.body.by-cadence") };
  return calendarOf(nameOf(work, body), meetingsOf(work, code, charter, await bodyRecords(work)), words);
}

/** Each section with its duties, what waits for it and since when, and the posts with who stands in where nobody is. */
export async function listDuties(work: Work): Promise<DutiesView> {
  const { charters, records, labels, areas } = await ground(work);
  const seen = await warningsKnown(work);
  const tasks = await openTasks(work);
  const warnings = seen.filter(
    ({ view, state }) =>
      view === "full" &&
      state.handling !== "closed" &&
      state.verification !== "duplicate-of" &&
      state.decision === "pending",
  );
  const actions: OpenAction[] = [
    ...warnings.map((record) => ({
      kind: "warning" as const,
      id: record.warning.id,
      ownerPost: record.state.ownerPost,
      since: record.warning.receivedAt,
      areaPath: record.warning.areaPath,
      overdue: (decideBy(record, work.asOf) ?? work.asOf) < work.asOf,
    })),
    ...tasks.map(({ id, ownerPost, taskedAt, areaPath, dueAt }) => ({
      kind: "task" as const,
      id,
      ownerPost,
      since: taskedAt,
      areaPath,
      overdue: dueAt !== null && dueAt < work.asOf,
    })),
    ...records.matters.flatMap((matter) => {
      const state = matterState(matter, eventsOf(records, matter.id), work.asOf);
      if (state === "done" || state === "dropped") return [];
      const { id, ownerPost, decidedAt: since, areaPath } = matter;
      return [{ kind: "matter" as const, id, ownerPost, since, areaPath, overdue: state === "overdue" }];
    }),
  ];
  const post = (code: string) => ({ code, label: labels.get(code) ?? code });
  const place = (path: string | null) => placeName(work, areas, path);
  const rows = dutyTable(charters.sections, actions, records.holdings, work.asOf);
  const current = [...new Set(records.holdings.map((one) => JSON.stringify([one.post, one.areaPath])))].flatMap(
    (key) => {
      const [code, path] = JSON.parse(key) as [string, string | null];
      const holding = holdingAt(records.holdings, code, path, work.asOf);
      return holding && holding.areaPath === path ? [holding] : [];
    },
  );
  const titles = new Map(seen.map((record) => [record.warning.id, titleOf(record, work.lang)]));
  const warningOf = new Map([
    ...warnings.map(({ warning }) => [warning.id, warning.id] as const),
    ...tasks.map((task) => [task.id, task.warningId] as const),
  ]);
  const passedOn = records.climbs.flatMap(({ subject, subjectId, why, level, fromPost, toPost, at }) => {
    const id = warningOf.get(subjectId);
    if (subject === "matter" || id === undefined) return [];
    const title = titles.get(id);
    const warning = title === undefined ? null : { id, title };
    return [{ subject, warning, why, level, from: post(fromPost).label, to: post(toPost).label, at }];
  });
  return {
    asOf: work.asOf,
    passedOn: passedOn.toSorted((one, other) => (one.at < other.at ? 1 : -1)),
    sections: rows.map(({ section, duties, open, overdue, oldestAt, vacancies }) => ({
      post: post(section),
      duties: duties.map(({ en: inEnglish, fr: inFrench, clock }) => ({
        words: work.lang === "fr" ? inFrench : inEnglish,
        clock: clock ?? null,
      })),
      open,
      overdue,
      oldestAt,
      days: oldestAt === null ? null : ageInDays(oldestAt, work.asOf),
      vacancies: vacancies.map(({ why, areaPath, from, until, toPost, clocks, open: waiting }) => ({
        why,
        place: place(areaPath),
        from,
        until,
        standIn: toPost === null ? null : post(toPost).label,
        clocks,
        open: waiting,
      })),
    })),
    posts: current.map(({ post: code, areaPath, fromAt, untilAt, deputyPost, languages, skills }) => ({
      post: post(code),
      place: place(areaPath),
      state: postStateAt(records.holdings, code, areaPath, work.asOf) as "held" | "vacant" | "on-leave",
      from: fromAt,
      until: untilAt,
      deputy: deputyPost === null ? null : post(deputyPost).label,
      languages,
      skills,
    })),
    mayRecord:
      work.may(work.who, "create", {
        dataClass: bodyMatters.dataClass,
        areaPath: work.who.officePath,
        ownerId: work.who.userId,
      }) === "full",
  };
}
