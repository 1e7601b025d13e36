export const triageLevels = ["white", "yellow", "orange", "red"] as const;
export type TriageLevel = (typeof triageLevels)[number];
/** When harm is expected: T0 under way, T1 under 6 h, T2 6 to 24 h, T3 1 to 7 days, T4 later, TP already past. */
export const imminences = ["T0", "T1", "T2", "T3", "T4", "TP"] as const;
export type Imminence = (typeof imminences)[number];
/** Who can affect it in time: R1 the mission, R2 another acceptable actor, R3 only from afar, R4 none found. */
export const reaches = ["R1", "R2", "R3", "R4"] as const;
export type Reach = (typeof reaches)[number];
export const impacts = [1, 2, 3, 4, 5] as const;
export type Impact = (typeof impacts)[number];

type Row = readonly [TriageLevel, TriageLevel, TriageLevel, TriageLevel, TriageLevel];

const table: Readonly<Record<Imminence, Row>> = {
  T0: ["yellow", "orange", "red", "red", "red"],
  T1: ["yellow", "orange", "red", "red", "red"],
  T2: ["white", "yellow", "orange", "red", "red"],
  T3: ["white", "yellow", "yellow", "orange", "orange"],
  T4: ["white", "white", "yellow", "yellow", "orange"],
  TP: ["white", "white", "yellow", "yellow", "yellow"],
};

/**
 * The level of a report or a warning: a look-up in the table of domain rule 3.3, never a product of the two
 * scales. Neither the reach nor the reliability of the source lowers it.
 *
 * What is past (TP) with an impact of 3 or more stays yellow: an incident is opened and the caller is asked
 * about a follow-on attack and the wounded.
 * @throws {RangeError} for an impact outside 1 to 5.
 */
export function triageLevel(imminence: Imminence, impact: number): TriageLevel {
  const level = table[imminence][impact - 1];
  if (!Number.isInteger(impact) || level === undefined) throw new RangeError(`impact is 1 to 5, not ${impact}`);
  return level;
}
