import type { Instant } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import type { HoldingState, PostHolding } from "./body-tables.ts";

/** What a rule has to know of a holding. */
export type Holding = Pick<
  PostHolding,
  "post" | "state" | "fromAt" | "untilAt" | "deputyPost" | "areaPath" | "recordedAt"
>;

/** Posts that things climb to, from below. */
export const rungs = ["head-of-office", "poc-adviser", "dsrsg", "srsg"] as const;

/** The rungs above a post. A post that is on none has them all. */
export function rungsAbove(post: string): readonly string[] {
  return rungs.slice((rungs as readonly string[]).indexOf(post) + 1);
}

/**
 * The holding of a post that counts for a place at a moment: of those that had begun, the one of the nearest office, and there
 * the newest. Undefined where nobody wrote who holds it: that is unknown, never vacant.
 */
export function holdingAt<H extends Holding>(
  holdings: readonly H[],
  post: string,
  areaPath: string | null,
  at: Instant,
): H | undefined {
  const near = ({ areaPath: office }: Holding) => (office === null ? 0 : office.length);
  return holdings
    .filter(
      (one) => one.post === post && one.fromAt <= at && (one.areaPath === null || isWithin(areaPath, one.areaPath)),
    )
    .toSorted(
      (a, b) =>
        near(b) - near(a) ||
        (a.fromAt < b.fromAt ? 1 : a.fromAt > b.fromAt ? -1 : a.recordedAt < b.recordedAt ? 1 : -1),
    )[0];
}

/** Whether somebody is at a post; `unknown` where nobody wrote it. Whoever was on leave is back when the leave ends. */
export function postStateAt(
  holdings: readonly Holding[],
  post: string,
  areaPath: string | null,
  at: Instant,
): HoldingState | "unknown" {
  const holding = holdingAt(holdings, post, areaPath, at);
  if (!holding) return "unknown";
  return holding.state === "on-leave" && (holding.untilAt ?? at) <= at ? "held" : holding.state;
}

const isEmpty = (state: HoldingState | "unknown"): state is "vacant" | "on-leave" =>
  state === "vacant" || state === "on-leave";

export interface StandIn {
  readonly why: "vacant" | "on-leave";
  /** The deputy where there is one at work, else the next rung above; null where nobody is left. */
  readonly toPost: string | null;
}

/** Who gets what lies with a post while nobody is there. Null while somebody is, or while that is unknown. */
export function standInFor(
  holdings: readonly Holding[],
  post: string,
  areaPath: string | null,
  at: Instant,
): StandIn | null {
  const why = postStateAt(holdings, post, areaPath, at);
  if (!isEmpty(why)) return null;
  const { deputyPost = null } = holdingAt(holdings, post, areaPath, at) ?? {};
  const next = [...(deputyPost === null ? [] : [deputyPost]), ...rungsAbove(post)].find(
    (one) => one !== post && !isEmpty(postStateAt(holdings, one, areaPath, at)),
  );
  return { why, toPost: next ?? null };
}
