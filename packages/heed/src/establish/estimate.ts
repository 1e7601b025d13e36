import { type Claim, type FigureValue, type Pin, type Property, verificationState } from "./claim.ts";
import { isOpenAbove, type Scope } from "./figure.ts";
import { mostCredible, type Reason, resolverName } from "./resolver.ts";

/** A working figure (domain rule 4.6). `low ≤ best ≤ high` wherever they are known; null means nobody gave a number. */
export interface Estimate {
  readonly property: Property;
  readonly of: Scope;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** The source of the highest figure says that there may be more. */
  readonly orMore: boolean;
  /** The least that verified claims alone say; null where none is verified. */
  readonly verifiedMinimum: number | null;
  readonly resolver: typeof resolverName;
  readonly reason: Reason;
  readonly claimIds: readonly string[];
}

type Counted = Claim & { readonly value: FigureValue };

/**
 * Low, best and high from standing claims: the lowest figure, the most credible one with its reason, the highest.
 * Never an average, and never a sum: figures of another scope (soldiers beside civilians) give another estimate.
 */
export function estimate(
  claims: readonly Claim[],
  property: Property,
  of: Scope = "civilians",
  pin: Pin | null = null,
): Estimate {
  const counted = claims.filter(
    (claim): claim is Counted => claim.property === property && claim.value.kind === "figure" && claim.value.of === of,
  );
  const numbered = counted.filter(({ value }) => value.low !== null || value.best !== null || value.high !== null);
  const { best, reason } = mostCredible(
    numbered.filter(({ value }) => value.best !== null),
    pin,
  );
  const lows = numbered.flatMap(({ value }) => value.low ?? value.best ?? []);
  const highs = numbered.flatMap(({ value }) => value.high ?? value.best ?? []);
  const floor = lows.length > 0 ? Math.min(...lows) : null;
  // "At least 40" from one and "30" from another: 40 is then also the highest figure anybody gives.
  const stated = numbered.flatMap(({ value }) => [value.low, value.best, value.high].filter((n) => n !== null));
  const high = highs.length > 0 ? Math.max(...stated) : null;
  const verified = numbered
    .filter((claim) => verificationState(claim.verification) === "verified")
    .flatMap(({ value }) => value.low ?? value.best ?? []);
  return {
    property,
    of,
    low: floor,
    best: best?.value.kind === "figure" ? best.value.best : null,
    high,
    orMore: numbered.some(
      ({ value }) => isOpenAbove(value) && (high === null || (value.best ?? value.low ?? 0) >= high),
    ),
    verifiedMinimum: verified.length > 0 ? Math.min(...verified) : null,
    resolver: resolverName,
    reason,
    claimIds: counted.map((claim) => claim.id).sort(),
  };
}

/** Every estimate that the claims allow, casualties of civilians first. */
export function estimates(
  claims: readonly Claim[],
  among: readonly Property[],
  pinOf: (property: Property) => Pin | null,
): Estimate[] {
  return among.flatMap((property) =>
    (["civilians", "mixed", "armed"] as const)
      .filter((of) =>
        claims.some((claim) => claim.property === property && claim.value.kind === "figure" && claim.value.of === of),
      )
      .map((of) => estimate(claims, property, of, pinOf(property))),
  );
}
