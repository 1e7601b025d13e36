/** One statement that somebody stands in a relation to somebody, for a time that may be open at either end. */
export interface AffiliationFact {
  readonly code: string;
  readonly fromCode: string;
  readonly relation: string;
  readonly toCode: string;
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
}

/** A statement about a force as one reader sees it: never without who says it. */
export interface AffiliationStatement {
  readonly code: string;
  readonly relation: string;
  readonly from: { readonly en: string; readonly fr: string };
  readonly to: { readonly en: string; readonly fr: string };
  readonly status: "asserted" | "contested" | "perceived";
  readonly source: { readonly en: string; readonly fr: string };
}

/** A community that a force is said to stand for, and the statements that say so. */
export interface HomeCommunity {
  readonly communityCode: string;
  /** Codes of the statements: that it says it protects them, and, of a coalition, that this one is its member. */
  readonly affiliations: readonly string[];
}

/**
 * The communities that a force, or a member of it, is said to protect, by statements that hold on a day. Only that relation
 * counts: whom it recruits, who its leaders are or how people see it names no community here. Nothing is guessed, so most
 * forces have none.
 */
export function homeCommunities(
  facts: readonly AffiliationFact[],
  force: string,
  day: string,
): readonly HomeCommunity[] {
  const holds = ({ dateFrom, dateTo }: AffiliationFact) =>
    (dateFrom === null || dateFrom <= day) && (dateTo === null || day <= dateTo);
  const known = facts.filter(holds);
  const through = new Map<string, readonly string[]>([[force, []]]);
  // A map tells what is added while it is gone through, so members of members are reached, and a circle ends.
  for (const [actor, memberships] of through) {
    for (const { code, fromCode } of known.filter((one) => one.relation === "member-of" && one.toCode === actor))
      if (!through.has(fromCode)) through.set(fromCode, [...memberships, code]);
  }
  const found = new Map<string, Set<string>>();
  for (const { code, fromCode, relation, toCode } of known) {
    const memberships = through.get(fromCode);
    if (relation !== "claims-to-protect" || memberships === undefined) continue;
    const statements = found.get(toCode) ?? new Set();
    for (const each of [...memberships, code]) statements.add(each);
    found.set(toCode, statements);
  }
  return [...found]
    .map(([communityCode, statements]) => ({ communityCode, affiliations: [...statements].sort() }))
    .sort((a, b) => (a.communityCode < b.communityCode ? -1 : 1));
}
