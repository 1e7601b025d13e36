import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imminences, impacts, nothingTold, type ToldFacts, triageLevel } from "../listen/index.ts";
import { retaliationWatch } from "./retaliation-rule.ts";
import { aReport, invented, receivedAt } from "./testing.ts";
import { levels } from "./warning.ts";

const { place, reed, soldier, chief, nobody } = invented;
const roles = [nobody, chief, soldier];
const watch = (told: Partial<ToldFacts>, feared: typeof reed | null = null, report = aReport()) =>
  retaliationWatch(report, { ...nothingTold, ...told }, { roles, place, feared }, receivedAt);

describe("a retaliation watch", () => {
  test.each([
    [
      "over the people for whom it is feared, after the killing of a notable",
      { killedRoles: ["village-chief"], retaliationFearedFor: "community-reed" },
      reed,
      "Invented Wells, Wells district and around: Reed community, retaliation feared after the killing of a local notable",
      { threatCategory: "communal-violence", groupAtRisk: "community-reed", recipientCouldBePerpetrator: "unknown" },
      { cause: "notable", killedRoles: ["village-chief"], people: "told" },
    ],
    [
      "over the place, where nobody has said for whom it is feared",
      { killedRoles: ["village-chief"] },
      null,
      "Invented Wells, Wells district and around: people whose group is not known, retaliation feared after the killing of a local notable",
      { threatCategory: "communal-violence", groupAtRisk: "civilians", recipientCouldBePerpetrator: "unknown" },
      { cause: "notable", killedRoles: ["village-chief"], people: "not-known" },
    ],
    [
      "after soldiers were killed: then no recipient is trusted",
      { killedRoles: ["soldier"] },
      null,
      "Invented Wells, Wells district and around: people whose group is not known, retaliation feared after members of an armed force were killed",
      { threatCategory: "state-violations", groupAtRisk: "civilians", recipientCouldBePerpetrator: "yes" },
      { cause: "forces", killedRoles: ["soldier"], people: "not-known" },
    ],
    [
      "after soldiers and a notable were killed: as after soldiers, and both are told",
      { killedRoles: ["village-chief", "soldier"] },
      null,
      "Invented Wells, Wells district and around: people whose group is not known, retaliation feared after members of an armed force were killed",
      { threatCategory: "state-violations", recipientCouldBePerpetrator: "yes" },
      { cause: "forces", killedRoles: ["village-chief", "soldier"] },
    ],
    [
      "because somebody says that it is feared, whoever was killed",
      { killedRoles: ["passer-by"], retaliationFearedFor: "community-reed" },
      reed,
      "Invented Wells, Wells district and around: Reed community, retaliation feared",
      { threatCategory: "communal-violence", groupAtRisk: "community-reed" },
      { cause: "told", killedRoles: [], people: "told" },
    ],
  ] as const)("stands %s", (_, told, feared, titleEn, facts, reason) => {
    expect(watch({ ...told, killedRoles: "killedRoles" in told ? [...told.killedRoles] : null }, feared)).toMatchObject(
      {
        titleEn,
        ...facts,
        reason: { force: null, side: null, affiliations: [], ...reason },
        origin: "rule",
        ruleCode: "retaliation-watch",
        ruleVersion: 1,
        level: "orange",
        imminence: "T3",
        impact: 4,
        receivedAt,
        threatKnownAt: "2031-03-04T06:00:00.000Z",
      },
    );
  });

  test("is said in French as well", () => {
    expect(watch({ killedRoles: ["village-chief"] }, reed)?.titleFr).toBe(
      "Invented Wells, Puits (cercle) et alentours\u202f: communauté des roseaux, représailles à craindre après le meurtre d’un notable",
    );
  });

  test("does not take the number of those who were harmed for the number in danger", () => {
    expect(watch({ killedRoles: ["soldier"] })?.numberExposed).toBeNull();
  });

  test.each([
    ["nothing in codes", {}],
    ["the killing of somebody whom the list does not watch", { killedRoles: ["passer-by"] }],
    ["a function that no list has any more", { killedRoles: ["gone"] }],
    ["an operation alone", { operationBy: "force", operationAmong: "villagers" }],
  ])("is not raised by %s", (_, told) => {
    expect(watch(told)).toBeNull();
  });
});

describe("laws of the retaliation rule", () => {
  const killed = fc.option(fc.subarray(["village-chief", "soldier", "passer-by"]));
  const group = fc.option(fc.constantFrom("community-reed", "villagers"));

  test("a report without these codes never raises, whatever else it says", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("assassination", "massacre", "attack-on-forces", "counterterror-operation", "siege-blockade"),
        fc.constantFrom(...imminences),
        fc.constantFrom(...impacts),
        fc.constantFrom("community-reed", "not-civilians", "local-leaders"),
        (eventType, imminence, impact, groupAtRisk) => {
          expect(watch({}, null, aReport({ eventType, imminence, impact, groupAtRisk }))).toBeNull();
        },
      ),
    );
  });

  test("a watch is never less urgent than its report, and never less than orange", () => {
    fc.assert(
      fc.property(
        killed,
        group,
        fc.constantFrom(...imminences),
        fc.constantFrom(...impacts),
        (killedRoles, retaliationFearedFor, imminence, impact) => {
          const raised = watch({ killedRoles, retaliationFearedFor }, null, aReport({ imminence, impact }));
          if (raised === null) return;
          const least = Math.max(levels.indexOf("orange"), levels.indexOf(triageLevel(imminence, impact)));
          expect(levels.indexOf(raised.level)).toBeGreaterThanOrEqual(least);
          expect(raised.level).toBe(triageLevel(raised.imminence, raised.impact));
        },
      ),
    );
  });

  test("the people at risk are those who were named, or nobody: never those who were killed", () => {
    fc.assert(
      fc.property(killed, group, fc.constantFrom("community-heron", "villagers"), (killedRoles, fearedFor, harmed) => {
        const told = { killedRoles, retaliationFearedFor: fearedFor };
        const raised = watch(told, null, aReport({ groupAtRisk: harmed }));
        if (raised !== null) expect(raised.groupAtRisk).toBe(fearedFor ?? "civilians");
      }),
    );
  });
});
