import { wilsonInterval } from "@heed/analysis";
import { endOfDay, type Instant, localDate, messages, minutesBetween, plusDays, type Work } from "../kernel/index.ts";
import { listReports } from "../listen/index.sql.ts";
import { areasOf, codeLabels, officesOf } from "../mission/index.sql.ts";
import { type Area, areaName, districtPath, isWithin } from "../mission/index.ts";
import { answersKnown, nearestOffice } from "../respond/index.sql.ts";
import type { AnswerRecord } from "../respond/index.ts";
import { levels } from "../warn/index.ts";
import { contactsFollowedFor } from "./after-contact.sql.ts";
import {
  type AnswerLedger,
  changeOf,
  groupsOf,
  type LedgerDimension,
  type LedgerPart,
  type LedgerWarning,
  partsOf,
} from "./answer-ledger.ts";
import { measured, type RateFilter, windowOf } from "./response-rate.sql.ts";
import { isWithinWindow, type MeasuredWarning, measure } from "./response-rate.ts";
import { silencesByPost } from "./silence.ts";
import { threatsTold } from "./threat-told.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const words = [{ en, fr }];
const gravestFirst = [...levels].reverse();

/**
 * The answer ledger over what this reader may see: the rate with its unknown, broken down one way, and every warning with the
 * numbers that it is in, so that each number can be opened.
 */
export async function answerLedger(
  work: Work,
  filter: RateFilter & { readonly by?: LedgerDimension | undefined } = {},
): Promise<AnswerLedger> {
  const { area, by = "area" } = filter;
  const window = windowOf(work, filter);
  const answers = (await answersKnown(work)).filter(
    ({ warning }) => area === undefined || isWithin(warning.areaPath, area),
  );
  const all = answers.map((answer) => measured(answer, window));
  const told = threatsTold(all, isWithinWindow(window));
  const rate = measure(all, window);
  const areas = new Map((await areasOf(work)).map((one) => [one.path, one]));
  const offices = await officesOf(work);
  const officeName = (path: string) => {
    const office = offices.find((one) => one.path === path);
    return office ? (work.lang === "fr" ? office.nameFr : office.nameEn) : path;
  };
  const labels = await codeLabels(work, ["threat-category", "post"]);
  const say = messages(work.lang, words);
  const keyOf: Record<LedgerDimension, (warning: MeasuredWarning) => string | null> = {
    area: ({ district }) => district,
    level: ({ level }) => level,
    category: ({ category }) => category,
    office: ({ district }) => nearestOffice(offices, district),
  };
  const labelOf: Record<LedgerDimension, (key: string) => string> = {
    area: (key) => nameOf(areas.get(key), key, work),
    level: (key) => say(`learn.level.${key}`),
    category: (key) => labels.get(`threat-category ${key}`) ?? key,
    office: officeName,
  };
  const groups = groupsOf(
    told.threats,
    keyOf[by],
    (key) => (key === null ? say(`learn.ledger.none.${by}`) : labelOf[by](key)),
    by === "level" ? gravestFirst : [],
  );
  const counted = new Set(told.threats.flatMap(({ ids }) => ids));
  const silences = silencesByPost(
    answers.filter(({ warning }) => counted.has(warning.id)),
    work.asOf,
  );
  const contacts = await contactsFollowedFor(work, area);
  return {
    asOf: work.asOf,
    rate,
    interval: wilsonInterval(rate.answered, rate.denominator),
    timelyInterval: wilsonInterval(rate.timely, rate.denominator),
    by,
    groups,
    warnings: ledgerWarnings(answers, told, { work, areas, groupOf: keyOf[by] }),
    silences: silences.map((one) => ({ ...one, label: labels.get(`post ${one.post}`) ?? one.post })),
    alerts: await alertsOf(work, areas, filter),
    contacts: contacts && {
      ...contacts,
      offices: Object.fromEntries(offices.map(({ path }) => [path, officeName(path)])),
    },
    coarse: answers.some(({ view }) => view === "sanitised"),
  };
}

const nameOf = (area: Area | undefined, path: string, { lang }: Work) =>
  area ? areaName(area, lang) : (path.split("/").at(-1) ?? path);

function ledgerWarnings(
  answers: readonly AnswerRecord[],
  told: ReturnType<typeof threatsTold>,
  {
    work,
    areas,
    groupOf,
  }: {
    readonly work: Work;
    readonly areas: ReadonlyMap<string, Area>;
    readonly groupOf: (warning: MeasuredWarning) => string | null;
  },
): readonly LedgerWarning[] {
  const byId = new Map(answers.map((answer) => [answer.warning.id, answer]));
  const line = (id: string, parts: readonly LedgerPart[], group: string | null): LedgerWarning[] => {
    const answer = byId.get(id);
    if (!answer) return [];
    const { warning, state, decision } = answer;
    const place = warning.areaPath && (areas.has(warning.areaPath) ? warning.areaPath : districtPath(warning.areaPath));
    return [
      {
        id,
        title: work.lang === "fr" ? warning.titleFr : warning.titleEn,
        level: state.level,
        place: place ? nameOf(areas.get(place), place, work) : "",
        receivedAt: warning.receivedAt,
        decision: state.decision,
        outcome: state.outcome,
        reasonCode: state.reasonCode,
        civiliansConcerned: state.decision === "no-action" ? (decision?.civiliansConcerned ?? null) : null,
        parts,
        group,
      },
    ];
  };
  const lines = [
    ...told.threats.flatMap(({ counted, ids: [first, ...joined] }) => {
      const group = groupOf(counted);
      const doubted: readonly LedgerPart[] = first && told.doubted.includes(first) ? ["doubted"] : [];
      return [
        ...(first ? line(first, [...partsOf(counted), ...doubted], group) : []),
        ...joined.flatMap((id) => line(id, ["joined"], group)),
      ];
    }),
    ...told.duplicates.flatMap((id) => line(id, ["duplicate"], null)),
  ];
  return lines.sort((a, b) => (`${a.receivedAt} ${a.id}` < `${b.receivedAt} ${b.id}` ? 1 : -1));
}

/** Days that are compared where nobody asked for a period. */
const usualDays = 30;

async function alertsOf(
  work: Work,
  areas: ReadonlyMap<string, Area>,
  { from, to, area }: RateFilter,
): Promise<AnswerLedger["alerts"]> {
  if (work.may(work.who, "read", { dataClass: "4", areaPath: area ?? work.who.officePath }) !== "full") return null;
  const { timeZone, asOf } = work;
  const end = to === undefined ? asOf : ([endOfDay(to, timeZone), asOf].sort()[0] as Instant);
  const last = localDate(end, timeZone);
  const days = from === undefined || from > last ? usualDays : daysBetween(from, last) + 1;
  const dayBefore = (count: number) => localDate(plusDays(endOfDay(last, timeZone), -count), timeZone);
  const now = { from: dayBefore(days - 1), to: last };
  const before = { from: dayBefore(2 * days - 1), to: dayBefore(days) };
  const reports = (await listReports(work, { from: before.from, to: last, area })).filter(
    ({ view, receivedAt }) => view === "full" && receivedAt <= end,
  );
  const byCode = new Map([...areas.values()].map((one) => [one.code, one.path]));
  const districts = Map.groupBy(reports, ({ areaCode }) => {
    const path = byCode.get(areaCode);
    return path === undefined ? null : districtPath(path);
  });
  const lines = [...districts.entries()].flatMap(([path, some]) => {
    if (path === null) return [];
    const isNow = (at: Instant) => localDate(at, timeZone) >= now.from;
    const count = {
      before: some.filter((one) => !isNow(one.receivedAt)).length,
      now: some.filter((one) => isNow(one.receivedAt)).length,
    };
    return [
      {
        code: path.split("/").at(-1) ?? path,
        name: nameOf(areas.get(path), path, work),
        ...count,
        change: changeOf(count.before, count.now),
      },
    ];
  });
  return { before, now, areas: lines.sort((a, b) => a.name.localeCompare(b.name)) };
}

const daysBetween = (from: string, to: string) =>
  Math.round(minutesBetween(`${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`) / (24 * 60));
