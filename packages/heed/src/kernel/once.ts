import type { Work } from "./work.ts";

const kept = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Reads something once in a unit of work: the same question at the same moment gets the same rows, until the unit writes. For
 * reference that everybody reads alike, such as areas, codes and tools; never for records that one may read and another not.
 */
export function once<T>(
  work: Pick<Work, "db" | "missionId" | "asOf">,
  what: string,
  read: () => Promise<T>,
): Promise<T> {
  const answers = kept.get(work.db) ?? new Map<string, Promise<unknown>>();
  kept.set(work.db, answers);
  const key = `${work.missionId} ${work.asOf} ${what}`;
  const known = answers.get(key) as Promise<T> | undefined;
  if (known) return known;
  const answer = read();
  answers.set(key, answer);
  return answer;
}

/** What was read is read anew: the unit of work has written. */
export function readAnew({ db }: Pick<Work, "db">): void {
  kept.delete(db);
}
