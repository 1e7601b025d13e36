import fc from "fast-check";
import { expect, test } from "vitest";
import { imminences, impacts, nothingTold, type Report, triageLevel } from "../listen/index.ts";
import { siegeWarning } from "./siege-rule.ts";

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
  group: { code: "displaced-people", en: "Displaced people", fr: "Personnes déplacées" },
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
    { ...names, group: { code: "community-x", en: "Xanadu community", fr: "Communauté xanadu" } },
    "Wells district: Xanadu community reported cut off",
  ],
  [
    "people whose group nobody has listed are people too",
    { placeToldAs: null },
    { ...names, group: null },
    "Wells district: people whose group is not known reported cut off",
  ],
] as const)("names %s", (_, facts, given, title) => {
  expect(siegeWarning(aReport(facts), given)?.titleEn).toBe(title);
});

test("says it in French as well", () => {
  expect(siegeWarning(aReport(), names)?.titleFr).toBe(
    "Invented Wells, Puits (cercle)\u202f: personnes déplacées, encerclement signalé",
  );
});

test("is the rule's warning, on the clock from the report's receipt, and no recipient is trusted", () => {
  expect(siegeWarning(aReport(), names)).toMatchObject({
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
  expect(siegeWarning(aReport({ eventType: "armed-attack" }), names)).toBeNull();
});

test("the level is that of the table, whatever else the report says", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...imminences),
      fc.constantFrom(...impacts),
      fc.constantFrom("rumour", "saw", "not-stated"),
      (imminence, impact, basis) => {
        expect(siegeWarning(aReport({ imminence, impact, basis }), names)?.level).toBe(triageLevel(imminence, impact));
      },
    ),
  );
});
