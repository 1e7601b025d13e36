import type { AffiliationFact } from "./home-community.ts";

/** Relations in which one fights with, for or under another, in either direction. Being in dialogue or a mediator is none of them. */
const sides: readonly string[] = [
  "allied-with",
  "contributes-units-to",
  "covers-with-force",
  "deploys",
  "funds",
  "joint-attack-with",
  "may-back",
  "member-of",
  "operates-in-support-of",
  "perceived-close-to",
  "provides-support-to",
  "proxy-of",
  "renamed-to",
  "reports-to",
  "succeeded-by",
  "supported",
  "trained-and-armed",
];

/**
 * Who is said to stand beside these actors on a day, by statements of any status: to keep silent before somebody a contested
 * statement is enough. One step only, so that a long chain of friends does not close everybody.
 */
export function besideThem(
  facts: readonly AffiliationFact[],
  actors: ReadonlySet<string>,
  day: string,
): ReadonlySet<string> {
  const beside = new Set<string>();
  for (const { fromCode, toCode, relation, dateFrom, dateTo } of facts) {
    if (!sides.includes(relation)) continue;
    if ((dateFrom !== null && dateFrom > day) || (dateTo !== null && day > dateTo)) continue;
    if (actors.has(fromCode) && !actors.has(toCode)) beside.add(toCode);
    if (actors.has(toCode) && !actors.has(fromCode)) beside.add(fromCode);
  }
  return beside;
}
