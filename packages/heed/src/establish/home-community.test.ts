import fc from "fast-check";
import { expect, test } from "vitest";
import { type AffiliationFact, homeCommunities } from "./home-community.ts";

const day = "2031-03-04";
const says = (
  code: string,
  fromCode: string,
  relation: string,
  toCode: string,
  more: Partial<AffiliationFact> = {},
) => ({
  code,
  fromCode,
  relation,
  toCode,
  dateFrom: null,
  dateTo: null,
  ...more,
});
const wells = { communityCode: "wells", affiliations: ["1"] };

test.each<[string, AffiliationFact[], readonly object[]]>([
  ["nothing on record", [], []],
  ["what it says itself", [says("1", "force", "claims-to-protect", "wells")], [wells]],
  ["what another force says", [says("1", "other", "claims-to-protect", "wells")], []],
  [
    "whom it recruits, who leads it, whom it supports",
    [
      says("1", "force", "recruits-from", "wells"),
      says("2", "force", "has-leaders-from", "hills"),
      says("3", "force", "operates-in-support-of", "state"),
      says("4", "state", "claims-to-protect", "everybody"),
    ],
    [],
  ],
  [
    "what the members of a coalition say, with their membership, also of a coalition within it",
    [
      says("1", "first", "member-of", "force"),
      says("2", "second", "member-of", "first"),
      says("3", "second", "claims-to-protect", "wells"),
      says("4", "first", "claims-to-protect", "hills"),
    ],
    [
      { communityCode: "hills", affiliations: ["1", "4"] },
      { communityCode: "wells", affiliations: ["1", "2", "3"] },
    ],
  ],
  [
    "what the coalition says, where a member operates: no",
    [says("1", "force", "member-of", "coalition"), says("2", "coalition", "claims-to-protect", "wells")],
    [],
  ],
  [
    "a circle of memberships",
    [
      says("1", "first", "member-of", "force"),
      says("2", "force", "member-of", "first"),
      says("3", "first", "claims-to-protect", "wells"),
    ],
    [{ communityCode: "wells", affiliations: ["1", "3"] }],
  ],
  [
    "statements that hold on the day, to its end",
    [
      says("1", "force", "claims-to-protect", "wells", { dateFrom: day, dateTo: day }),
      says("2", "force", "claims-to-protect", "hills", { dateTo: "2031-03-03" }),
      says("3", "force", "claims-to-protect", "plain", { dateFrom: "2031-03-05" }),
    ],
    [wells],
  ],
])("a force is said to stand for communities by %s", (_, facts, expected) => {
  expect(homeCommunities(facts, "force", day)).toEqual(expected);
});

test("names no community that no statement says it protects, and gives every statement it rests on", () => {
  const name = fc.constantFrom("force", "first", "second", "wells", "hills");
  const fact = fc.record({
    fromCode: name,
    relation: fc.constantFrom("member-of", "claims-to-protect", "recruits-from"),
    toCode: name,
    dateFrom: fc.constantFrom(null, "2031-01-01", "2031-04-01"),
    dateTo: fc.constantFrom(null, "2031-02-01", "2031-12-31"),
  });
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 8 }), (made) => {
      const facts = made.map((one, i) => ({ ...one, code: String(i) }));
      for (const { communityCode, affiliations } of homeCommunities(facts, "force", day)) {
        const rests = affiliations.map((code) => facts[Number(code)] as AffiliationFact);
        expect(rests.some((one) => one.relation === "claims-to-protect" && one.toCode === communityCode)).toBe(true);
        for (const { dateFrom, dateTo, relation } of rests) {
          expect(relation).not.toBe("recruits-from");
          expect((dateFrom ?? day) <= day && day <= (dateTo ?? day)).toBe(true);
        }
      }
    }),
  );
});
