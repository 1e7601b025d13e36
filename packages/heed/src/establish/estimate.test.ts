import fc from "fast-check";
import { expect, test } from "vitest";
import { type Claim, type Pin, pinFor, standingClaims } from "./claim.ts";
import { said } from "./claims-for-tests.ts";
import { estimate, estimates } from "./estimate.ts";
import { mostCredible } from "./resolver.ts";

const reuters = said("killed", "14", { saidAt: "2018-07-16" });
const rfi = said("killed", "12", { saidAt: "2018-07-17" });
const study = said("killed", "15", { saidAt: "2018-10-01" });
const pin = (claim: Claim | null, at = "2018-10-02T00:00:00.000Z"): Pin => ({
  id: `pin-${at}`,
  incidentId: "incident",
  property: "killed",
  claimId: claim?.id ?? null,
  reason: "closest to the place",
  recordedAt: at,
});

test("Injagalane today: 12 to 15, best 15 because it is the latest source", () => {
  expect(estimate([reuters, rfi, study], "killed")).toMatchObject({
    low: 12,
    best: 15,
    high: 15,
    orMore: false,
    resolver: "most-credible-1",
    reason: { key: "date" },
  });
});

test("Injagalane on 20 July: 12 to 14, best 12", () => {
  expect(estimate([reuters, rfi], "killed")).toMatchObject({
    low: 12,
    best: 12,
    high: 14,
    reason: { key: "date", facts: { saidAt: "2018-07-17T23:59:59.999Z" } },
  });
});

test.each([
  [
    "a verified figure beats a later one",
    [said("killed", "20", { verification: "concluded", saidAt: "2018-01-01" }), study],
    20,
    "verification",
  ],
  [
    "a figure under verification beats an allegation",
    [said("killed", "20", { verification: "investigated" }), study],
    20,
    "verification",
  ],
  ["a better grade beats a later date", [said("killed", "20", { credibility: 2 }), study], 20, "grade"],
  [
    "an ungraded source is not worse than a doubtful one",
    [said("killed", "20"), said("killed", "30", { credibility: 4, saidAt: "2018-10-01" })],
    20,
    "grade",
  ],
  ["equal sources that disagree give no best", [said("killed", "20"), said("killed", "30")], null, "none"],
  ["equal sources that agree give it", [said("killed", "20"), said("killed", "20")], 20, "agree"],
  ["one source stands alone", [said("killed", "20")], 20, "only"],
  ["several without number have no best", [said("killed", "several")], null, "nothing"],
] as const)("%s", (_, claims, best, key) => {
  const result = estimate(claims, "killed");
  expect([result.best, result.reason.key]).toEqual([best, key]);
});

test("a person's choice comes first, and a later one replaces or lifts it", () => {
  expect(estimate([reuters, rfi, study], "killed", "civilians", pinFor([pin(rfi)], "killed"))).toMatchObject({
    best: 12,
    reason: { key: "pin", facts: { reason: "closest to the place" } },
  });
  expect(pinFor([pin(null, "2018-10-03T00:00:00.000Z"), pin(rfi)], "killed")).toBeNull();
});

test("a pin on a withdrawn claim is void", () => {
  const standing = standingClaims(
    [reuters, rfi],
    [{ id: "w", claimId: rfi.id, reason: "mistaken", recordedAt: "2018-10-01T00:00:00.000Z" }],
  );
  expect(mostCredible(standing, pin(rfi)).best?.id).toBe(reuters.id);
});

test("soldiers and civilians are two estimates and never one", () => {
  const claims = [said("killed", "31 civilians"), said("killed", "4 French soldiers")];
  expect(estimates(claims, ["killed"], () => null).map(({ of, low, high }) => [of, low, high])).toEqual([
    ["civilians", 31, 31],
    ["armed", 4, 4],
  ]);
});

test("at least N says that there may be more, unless another counts higher", () => {
  expect(estimate([said("killed", "at least 27")], "killed")).toMatchObject({
    low: 27,
    best: 27,
    high: 27,
    orMore: true,
  });
  expect(
    estimate([said("killed", "at least 27"), said("killed", "30", { saidAt: "2018-01-01" })], "killed"),
  ).toMatchObject({ high: 30, orMore: false });
  expect(estimate([said("killed", "several")], "killed")).toMatchObject({
    low: 2,
    best: null,
    high: null,
    orMore: true,
  });
});

test("the verified minimum is shown apart", () => {
  expect(estimate([said("killed", "12", { verification: "concluded" }), said("killed", "8")], "killed")).toMatchObject({
    low: 8,
    best: 12,
    verifiedMinimum: 12,
  });
});

const figures = fc
  .array(
    fc.record({
      text: fc
        .tuple(fc.constantFrom("", "at least ", "around ", "up to ", "more than "), fc.nat(200))
        .map(([word, n]) => `${word}${n}`),
      verification: fc.constantFrom(
        "alleged" as const,
        "reported" as const,
        "investigated" as const,
        "verified" as const,
        "dismissed" as const,
      ),
      credibility: fc.option(fc.integer({ min: 1, max: 6 })),
      reliability: fc.option(fc.constantFrom("A" as const, "C" as const, "E" as const, "F" as const)),
      saidAt: fc.option(fc.constantFrom("2018-01-01", "2018-06-06", "2018-10-01")),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map(({ text, saidAt, ...more }) => said("killed", text, { ...more, saidAt })));

test("low ≤ best ≤ high, whatever is claimed", () => {
  fc.assert(
    fc.property(figures, (claims) => {
      const { low, best, high } = estimate(standingClaims(claims, []), "killed");
      const rising = [low, best, high].filter((n) => n !== null);
      expect([...rising].sort((a, b) => a - b)).toEqual(rising);
    }),
  );
});

test("the order of arrival does not matter", () => {
  fc.assert(
    fc.property(
      figures.chain((claims) =>
        fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
      ),
      ([claims, shuffled]) => {
        expect(estimate(shuffled, "killed")).toEqual(estimate(claims, "killed"));
      },
    ),
  );
});

test("withdrawing a claim restores what was before it", () => {
  fc.assert(
    fc.property(figures, (claims) => {
      const before = estimate(standingClaims(claims, []), "killed");
      const added = [...claims, said("killed", "199", { verification: "verified" })];
      const withdrawal = {
        id: "w",
        claimId: added.at(-1)?.id as string,
        reason: "mistaken",
        recordedAt: "2018-10-02T00:00:00.000Z",
      };
      expect(estimate(standingClaims(added, [withdrawal]), "killed")).toEqual(before);
    }),
  );
});
