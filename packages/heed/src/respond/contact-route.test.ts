import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  byDay,
  type ContactFacts,
  type ContactPlan,
  contactAskers,
  contactHows,
  contactRoutes,
  dangersOf,
  directDangers,
  hasSaidNo,
  isWithinHours,
  partyOf,
  proposedHow,
  proxyDangers,
  proxyKinds,
} from "./contact-route.ts";

const agreed: ContactPlan = {
  route: "telephone",
  askedBy: "liaison",
  safeFrom: 8,
  safeTo: 11,
  codeWord: true,
  proxy: "family",
  watched: false,
};
const facts = (more: Partial<ContactFacts> = {}): ContactFacts => ({
  plan: agreed,
  saidNo: false,
  harmHere: false,
  harmAround: false,
  minuteOfDay: 9 * 60,
  ...more,
});
const plan = (more: Partial<ContactPlan>) => ({ plan: { ...agreed, ...more } });

describe("a follow-up that would itself endanger", () => {
  test.each([
    ["by the way agreed, in safe hours", facts(), []],
    ["an hour too early", facts({ minuteOfDay: 7 * 60 + 59 }), ["hours"]],
    ["at the hour at which they end", facts({ minuteOfDay: 11 * 60 }), ["hours"]],
    ["they said no", facts({ saidNo: true }), ["said-no"]],
    ["they agreed on no contact", facts(plan({ route: "never" })), ["said-no"]],
    ["the way is watched", facts(plan({ watched: true })), ["watched"]],
    ["they are asked through somebody else", facts(plan({ route: "through-proxy" })), ["agreed-proxy"]],
    ["somebody was harmed after this contact", facts({ harmHere: true }), ["harm"]],
    [
      "harm in the district closes what is seen",
      facts({ harmAround: true, ...plan({ route: "in-person-elsewhere" }) }),
      ["harm"],
    ],
    ["and leaves the telephone", facts({ harmAround: true }), []],
    ["where no way was agreed it closes", facts({ plan: null, harmAround: true }), ["harm"]],
    ["where no way was agreed and nothing is known against it", facts({ plan: null }), []],
  ])("is refused, or not: %s", (_, given, dangers) => {
    expect(directDangers(given)).toEqual(dangers);
    expect(dangersOf("direct", given)).toEqual(dangers);
  });

  test("no third person learns of it where none was agreed on", () => {
    expect(proxyDangers(facts(plan({ proxy: "none" })))).toEqual(["no-proxy"]);
    expect(dangersOf("proxy", facts())).toEqual([]);
  });
});

const anyPlan: fc.Arbitrary<ContactPlan> = fc.record({
  route: fc.constantFrom(...contactRoutes),
  askedBy: fc.constantFrom(...contactAskers),
  safeFrom: fc.option(fc.integer({ min: 0, max: 24 })),
  safeTo: fc.option(fc.integer({ min: 0, max: 24 })),
  codeWord: fc.boolean(),
  proxy: fc.constantFrom(...proxyKinds),
  watched: fc.boolean(),
});
const anyFacts: fc.Arbitrary<ContactFacts> = fc.record({
  plan: fc.option(anyPlan),
  saidNo: fc.boolean(),
  harmHere: fc.boolean(),
  harmAround: fc.boolean(),
  minuteOfDay: fc.integer({ min: 0, max: 1439 }),
});

describe("laws", () => {
  test("who does not want contact is never proposed to be asked, nor let be asked", () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(5), (given, unanswered) => {
        fc.pre(given.saidNo || given.plan?.route === "never");
        expect(proposedHow(given, unanswered)).not.toBe("direct");
        expect(dangersOf("direct", given)).toContain("said-no");
      }),
    );
  });

  test("what is proposed endangers nobody", () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(5), (given, unanswered) => {
        expect(dangersOf(proposedHow(given, unanswered), given)).toEqual([]);
      }),
    );
  });

  test("what came by itself, or was done all the same, is never refused: nothing that was learned is lost", () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom("area", "they-came", "outside-plan" as const), (given, how) => {
        expect(dangersOf(how, given)).toEqual([]);
      }),
    );
    expect(contactHows).toHaveLength(5);
  });

  test("safe hours over midnight are the hours outside the same hours of the day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 1439 }),
        (a, b, at) => {
          fc.pre(a !== b);
          expect(isWithinHours({ safeFrom: a, safeTo: b }, at)).toBe(!isWithinHours({ safeFrom: b, safeTo: a }, at));
        },
      ),
    );
  });
});

test("a no holds until another way is agreed", () => {
  const route = (recordedAt: string) => ({ route: "telephone" as const, recordedAt });
  expect(hasSaidNo([], null)).toBe(false);
  expect(hasSaidNo(["2031-03-04T12:00:00.000Z"], null)).toBe(true);
  expect(hasSaidNo(["2031-03-04T12:00:00.000Z"], route("2031-03-03T12:00:00.000Z"))).toBe(true);
  expect(hasSaidNo(["2031-03-04T12:00:00.000Z"], route("2031-03-05T12:00:00.000Z"))).toBe(false);
});

test("each subject has its party: those who were met, the village, staff", () => {
  const subjects = ["people-met", "village", "livelihood", "effect", "staff"] as const;
  expect(subjects.map(partyOf)).toEqual(["people", "village", "village", "village", "staff"]);
});

test("a day begins with what holds back visits, then whose hours are open and end first, then whose open next", () => {
  const item = (id: string, blocks: boolean, more: Partial<ContactPlan> | null) => ({
    id,
    blocks,
    dueAt: "2031-03-04T12:00:00.000Z",
    plan: more && { ...agreed, ...more },
  });
  const items = [
    item("afternoon", false, { safeFrom: 15, safeTo: 17 }),
    item("any hour", false, null),
    item("until noon", false, { safeFrom: 8, safeTo: 12 }),
    item("until ten", false, { safeFrom: 6, safeTo: 10 }),
    item("night", false, { safeFrom: 20, safeTo: 6 }),
    item("late", true, { safeFrom: 15, safeTo: 17 }),
  ];
  expect(byDay(items, ({ plan: of }) => of, 9 * 60).map(({ id }) => id)).toEqual([
    "late",
    "until ten",
    "until noon",
    "any hour",
    "afternoon",
    "night",
  ]);
});
