import type { Basis } from "../listen/index.ts";
import { type Claim, verificationState } from "./claim.ts";

/** Who says who did it. One entry a claim: the software never chooses among rivals. */
export interface AttributionClaim {
  readonly claimId: string;
  readonly actorCodes: readonly string[];
  readonly sourceId: string | null;
  readonly reportId: string | null;
  readonly basis: Basis;
  readonly standing: "alleged" | "suspected" | "attributed";
}

export interface Attribution {
  /** `unidentified` is an answer, not a gap: it holds until somebody attributes on reasonable grounds and nobody contests. */
  readonly held: "unidentified" | "attributed";
  readonly heldActorCodes: readonly string[];
  /** Highest rung anybody stands on. */
  readonly ladder: "unidentified" | "alleged" | "suspected" | "attributed";
  readonly contested: boolean;
  readonly claims: readonly AttributionClaim[];
}

const rungs = ["unidentified", "alleged", "suspected", "attributed"] as const;

function standingOf(claim: Claim): AttributionClaim["standing"] {
  const state = verificationState(claim.verification);
  if (state === "verified") return "attributed";
  return state === "under-verification" || state === "partially-verified" ? "suspected" : "alleged";
}

const hedges = new Set([
  "suspected",
  "alleged",
  "presumed",
  "reportedly",
  "uncertain",
  "armed",
  "groups",
  "group",
  "forces",
  "elements",
  "unknown",
  "unidentified",
  "several",
  "local",
]);

const significantWords = (claim: Claim): string[] =>
  claim.value.kind === "text"
    ? `${claim.value.en ?? claim.value.fr ?? ""}`
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .filter((word) => word.length > 3 && !hedges.has(word))
    : [];

/**
 * Whether two accounts may mean the same author. Named actors must be the very same ones: "uncertain, one of three"
 * contests "that one". Where a side names none, one shared word is enough, so that "suspected extremists" and
 * "extremists" are no quarrel.
 */
function mayAgree(a: Claim, b: Claim): boolean {
  if (a.actorCodes.length > 0 && b.actorCodes.length > 0)
    return [...a.actorCodes].sort().join() === [...b.actorCodes].sort().join();
  const words = new Set(significantWords(a));
  return significantWords(b).some((word) => words.has(word));
}

/**
 * What is held about who did it, from standing claims, in any order. Never one author out of rivals, however
 * recent or loud one of them is; a claim of responsibility is a claim like others.
 */
export function attribution(claims: readonly Claim[]): Attribution {
  const said = claims.filter((claim) => claim.property === "perpetrator").sort((a, b) => (a.id < b.id ? -1 : 1));
  const contested = said.some((a, i) => said.slice(i + 1).some((b) => !mayAgree(a, b)));
  const grounded = said.filter((claim) => standingOf(claim) === "attributed" && claim.actorCodes.length > 0);
  const attributed = grounded.length > 0 && !contested;
  const ladder = rungs[Math.max(0, ...said.map((claim) => rungs.indexOf(standingOf(claim))))] ?? "unidentified";
  return {
    held: attributed ? "attributed" : "unidentified",
    heldActorCodes: attributed ? [...(grounded[0]?.actorCodes ?? [])].sort() : [],
    ladder,
    contested,
    claims: said.map((claim) => ({
      claimId: claim.id,
      actorCodes: claim.actorCodes,
      sourceId: claim.sourceId,
      reportId: claim.reportId,
      basis: claim.basis,
      standing: standingOf(claim),
    })),
  };
}
