import fc from "fast-check";
import { expect, test } from "vitest";
import { imminences, impacts, nothingTold, type Report, triageLevel } from "../listen/index.ts";
import { ruleWarningId, siegeWarning } from "./siege-rule.ts";

const mission = "00000000-0000-4000-8000-0000000000aa";
const aReport = (facts: Partial<Report> = {}): Report => ({
  id: "00000000-0000-4000-8000-0000000000b1",
  channel: "phone-call",
  eventType: "siege-blockade",
  imminence: "T0",
  impact: 4,
  areaCode: "XD",
  areaPath: "X/R/XD",
  placeToldAs: "Invented Wells",
  placePrecision: "place",
  eventFrom: null,
  eventTo: null,
  eventPrecision: "unknown",
  groupAtRisk: "displaced-people",
  numberExposed: 300,
  basis: "heard-from",
  toldAt: "2031-03-04T08:35:00.000Z",
  threatKnownAt: "2031-03-04T06:00:00.000Z",
  receivedAt: "2031-03-04T08:40:00.000Z",
  atRiskIfKnown: "yes",
  ...nothingTold,
  ...facts,
});
const names = {
  place: { en: "Wells district", fr: "Puits (cercle)" },
  group: { en: "Displaced people", fr: "Personnes déplacées" },
};

test.each([
  ["the place as told, then its area", {}, names, "Invented Wells, Wells district: displaced people reported cut off"],
  [
    "the area alone where nothing finer was told",
    { placeToldAs: null },
    names,
    "Wells district: displaced people reported cut off",
  ],
  ["no place twice", { placeToldAs: "Wells district" }, names, "Wells district: displaced people reported cut off"],
  [
    "a community's name keeps its capital",
    { groupAtRisk: "community-x", placeToldAs: null },
    { ...names, group: { en: "Xanadu community", fr: "Communauté xanadu" } },
    "Wells district: Xanadu community reported cut off",
  ],
  [
    "people whose group nobody has listed are people too",
    { placeToldAs: null },
    { ...names, group: null },
    "Wells district: people whose group is not known reported cut off",
  ],
] as const)("names %s", (_, facts, given, title) => {
  expect(siegeWarning(mission, aReport(facts), given)?.titleEn).toBe(title);
});

test("says it in French as well", () => {
  expect(siegeWarning(mission, aReport(), names)?.titleFr).toBe(
    "Invented Wells, Puits (cercle)\u202f: personnes déplacées, encerclement signalé",
  );
});

test("is the rule's warning, on the clock from the report's receipt, and no recipient is trusted", () => {
  expect(siegeWarning(mission, aReport(), names)).toMatchObject({
    id: ruleWarningId(mission, aReport().id),
    origin: "rule",
    ruleCode: "siege-reported",
    ruleVersion: 1,
    threatCategory: "coercion-social-control",
    level: "red",
    receivedAt: "2031-03-04T08:40:00.000Z",
    threatKnownAt: "2031-03-04T06:00:00.000Z",
    numberExposed: 300,
    ownerPost: "head-of-office",
    recipientCouldBePerpetrator: "unknown",
  });
});

test("no other report raises it", () => {
  expect(siegeWarning(mission, aReport({ eventType: "armed-attack" }), names)).toBeNull();
});

test("one report, one id; another report or mission, another", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.uuid(), fc.uuid(), (m1, r1, m2, r2) => {
      expect(ruleWarningId(m1, r1) === ruleWarningId(m2, r2)).toBe(m1 === m2 && r1 === r2);
    }),
  );
});

test("the level is that of the table, whatever else the report says", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...imminences),
      fc.constantFrom(...impacts),
      fc.constantFrom("rumour", "saw", "not-stated"),
      (imminence, impact, basis) => {
        expect(siegeWarning(mission, aReport({ imminence, impact, basis }), names)?.level).toBe(
          triageLevel(imminence, impact),
        );
      },
    ),
  );
});
