import type { Work } from "../kernel/index.ts";
import type { ReleasedText } from "../listen/index.sql.ts";
import { areasOf, codeLabels } from "../mission/index.sql.ts";
import { type Area, areaName, isWithin } from "../mission/index.ts";
import { toolNames } from "../respond/index.sql.ts";
import type { AnswerRecord } from "../respond/index.ts";
import { type Teller, tellerOf } from "./teller.ts";

const labelLists = ["post", "group-at-risk", "event-type", "activity-kind", "threat-category"] as const;

/** What the parts of a brief share: who asks, about where, and what things are called. */
export interface Desk {
  readonly work: Work;
  readonly teller: Teller;
  /** Path of the area asked about; null for the whole mission. */
  readonly area: string | null;
  readonly areas: readonly Area[];
  readonly label: (list: (typeof labelLists)[number], code: string) => string;
  readonly tool: (code: string) => string;
}

export async function deskOf(work: Work, asked: string | undefined): Promise<Desk> {
  const areas = await areasOf(work);
  const named = asked === undefined ? undefined : areas.find(({ code, path }) => code === asked || path === asked);
  const labels = await codeLabels(work, labelLists);
  const tools = await toolNames(work);
  return {
    work,
    teller: tellerOf(work.lang, work.timeZone, work.asOf),
    area: areaFor(work, named?.path ?? asked),
    areas,
    label: (list, code) => labels.get(`${list} ${code}`) ?? code,
    tool: (code) => tools.get(code) ?? code,
  };
}

/**
 * The area that a brief is about: the one asked for, else the reader's office. Somebody whose right ends at the office and
 * who asks for what lies around it gets the office.
 */
export function areaFor({ may, who }: Work, asked: string | undefined): string | null {
  const { officePath } = who;
  if (asked === undefined) return officePath;
  const reads = (areaPath: string) => may(who, "read", { dataClass: "4", areaPath }) !== "no";
  return officePath !== null && isWithin(officePath, asked) && !reads(asked) && reads(officePath) ? officePath : asked;
}

/** Whether this reader is shown follow-ups there, whole or as they stand. */
export function readsFollowUps({ may, who }: Work, area: string | null): boolean {
  const verdict = may(who, "read", { dataClass: "12b", areaPath: area });
  return verdict === "full" || verdict === "sanitised";
}

export function placeName({ areas, teller }: Desk, path: string | null, code: string): string {
  const area = areas.find((each) => each.path === path) ?? areas.find((each) => each.code === code);
  return area ? areaName(area, teller.lang) : code;
}

/** Reports that stand behind a warning. */
export function reportsBehind({ evidence }: Pick<AnswerRecord, "evidence">): readonly string[] {
  return evidence.filter(({ kind }) => kind === "report").flatMap(({ refId }) => refId ?? []);
}

/** The newest text that a person released from these reports, in the reader's language. */
export function releasedOf(texts: ReadonlyMap<string, ReleasedText>, reportIds: readonly string[]): string | null {
  const released = reportIds.flatMap((id) => texts.get(id) ?? []);
  return released.sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.text ?? null;
}
