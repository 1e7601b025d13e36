import { type Instant, minutesBetween } from "../kernel/index.ts";
import type { SectionCharter, SectionDuty } from "./body-tables.ts";
import { type Holding, holdingAt, postStateAt, type StandIn, standInFor } from "./post-holding.ts";

/** Something that waits for a section: a warning to decide, a task, a decision of a body, a plan, a disagreement. */
export interface OpenAction {
  readonly kind: "warning" | "task" | "matter";
  readonly id: string;
  readonly ownerPost: string;
  readonly since: Instant;
  readonly areaPath: string | null;
  readonly overdue: boolean;
}

export interface DutyRow {
  readonly section: string;
  readonly duties: readonly SectionDuty[];
  readonly open: number;
  readonly overdue: number;
  /** Since when the oldest open action waits; null where none does. */
  readonly oldestAt: Instant | null;
  /** Where nobody is at the post: what stops with it, and who has it meanwhile. */
  readonly vacancies: readonly Vacancy[];
}

export interface Vacancy extends StandIn {
  readonly areaPath: string | null;
  readonly from: Instant;
  readonly until: Instant | null;
  /** Steps of the clock that wait for this post. */
  readonly clocks: readonly NonNullable<SectionDuty["clock"]>[];
  /** Open actions that lie with the empty post. */
  readonly open: number;
}

/** Each section with its duties, what waits for it and since when, and each vacancy that stops a duty or a clock. */
export function dutyTable(
  sections: readonly SectionCharter[],
  actions: readonly OpenAction[],
  holdings: readonly Holding[],
  now: Instant,
): readonly DutyRow[] {
  const listed = new Set(sections.map(({ section }) => section));
  const others = [...new Set([...actions.map(({ ownerPost }) => ownerPost), ...holdings.map(({ post }) => post)])]
    .filter((post) => !listed.has(post))
    .sort();
  const all: SectionCharter[] = [...sections, ...others.map((section) => ({ section, duties: [] }))];
  return all.flatMap(({ section, duties }) => {
    const mine = actions.filter(({ ownerPost }) => ownerPost === section);
    const vacancies = vacanciesOf(section, duties, mine, holdings, now);
    if (duties.length === 0 && mine.length === 0 && vacancies.length === 0) return [];
    return {
      section,
      duties,
      open: mine.length,
      overdue: mine.filter(({ overdue }) => overdue).length,
      oldestAt: mine.map(({ since }) => since).sort()[0] ?? null,
      vacancies,
    };
  });
}

function vacanciesOf(
  section: string,
  duties: readonly SectionDuty[],
  actions: readonly OpenAction[],
  holdings: readonly Holding[],
  now: Instant,
): readonly Vacancy[] {
  const offices = [...new Set(holdings.filter(({ post }) => post === section).map(({ areaPath }) => areaPath))];
  return offices.flatMap((areaPath) => {
    const holding = holdingAt(holdings, section, areaPath, now);
    const standIn = standInFor(holdings, section, areaPath, now);
    // One that is written for a wider area is shown there, not again for each office in it.
    if (!holding || !standIn || holding.areaPath !== areaPath) return [];
    return {
      ...standIn,
      areaPath,
      from: holding.fromAt,
      until: holding.untilAt,
      clocks: duties.flatMap(({ clock }) => clock ?? []),
      open: actions.filter(
        (one) =>
          postStateAt(holdings, section, one.areaPath, now) === standIn.why &&
          holdingAt(holdings, section, one.areaPath, now) === holding,
      ).length,
    };
  });
}

/** Whole days that something has waited. */
export function ageInDays(since: Instant, now: Instant): number {
  return Math.max(0, Math.floor(minutesBetween(since, now) / 1440));
}
