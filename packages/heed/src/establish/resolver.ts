import { type Claim, type Pin, sameValue, verificationState } from "./claim.ts";

/** Why a value is shown: a message key under `establish.reason` and its facts, so that both languages can say it. */
export interface Reason {
  readonly key: "nothing" | "only" | "agree" | "pin" | "verification" | "grade" | "date" | "none";
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Resolution {
  readonly best: Claim | null;
  readonly reason: Reason;
}

/** The name under which results are published. A rule that decides differently gets a new name beside this one. */
export const resolverName = "most-credible-1";

const verificationRank = {
  verified: 4,
  "partially-verified": 3,
  "under-verification": 2,
  allegation: 1,
  unverified: 0,
  dismissed: -1,
} as const;

/** Ungraded ranks in the middle: "cannot be judged" is no reproach, and a new caller is not a bad one. */
function gradeRank(claim: Claim): number {
  const credibility = claim.credibility === null || claim.credibility === 6 ? 3 : claim.credibility;
  const reliability =
    claim.reliability === null || claim.reliability === "F" ? 3 : "ABCDE".indexOf(claim.reliability) + 1;
  return -(credibility * 10 + reliability);
}

const steps: readonly {
  readonly key: "verification" | "grade" | "date";
  readonly rank: (claim: Claim) => number | string;
}[] = [
  { key: "verification", rank: (claim) => verificationRank[verificationState(claim.verification)] },
  { key: "grade", rank: gradeRank },
  { key: "date", rank: (claim) => claim.saidAt ?? "" },
];

/**
 * The most credible of several claims about one property (rule `most-credible-1`): the pinned one; else the highest
 * verification; else the better grade; else the latest date of the source; else none, because choosing between
 * equals would be a judgement that nobody made.
 *
 * Takes standing claims in any order. A pin on a claim that no longer stands is void.
 */
export function mostCredible(claims: readonly Claim[], pin: Pin | null = null): Resolution {
  const sorted = [...claims].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = sorted;
  if (!first) return { best: null, reason: { key: "nothing", facts: {} } };
  const pinned = pin ? sorted.find((claim) => claim.id === pin.claimId) : undefined;
  if (pin && pinned) return { best: pinned, reason: { key: "pin", facts: { reason: pin.reason } } };
  if (sorted.length === 1) return { best: first, reason: { key: "only", facts: {} } };
  if (sorted.every((claim) => sameValue(claim.value, first.value))) {
    return { best: bestRanked(sorted), reason: { key: "agree", facts: { count: sorted.length } } };
  }
  let left = sorted;
  for (const { key, rank } of steps) {
    const top = left.map(rank).reduce((a, b) => (b > a ? b : a));
    left = left.filter((claim) => rank(claim) === top);
    const [winner] = left;
    if (winner && left.every((claim) => sameValue(claim.value, winner.value)))
      return { best: winner, reason: reasonOf(key, winner) };
  }
  return { best: null, reason: { key: "none", facts: { count: left.length } } };
}

function bestRanked(claims: readonly Claim[]): Claim | null {
  let left = [...claims];
  for (const { rank } of steps) {
    const top = left.map(rank).reduce((a, b) => (b > a ? b : a));
    left = left.filter((claim) => rank(claim) === top);
  }
  return left[0] ?? null;
}

function reasonOf(key: "verification" | "grade" | "date", winner: Claim): Reason {
  if (key === "verification") return { key, facts: { verification: verificationState(winner.verification) } };
  if (key === "date") return { key, facts: { saidAt: winner.saidAt ?? "" } };
  return { key, facts: {} };
}
