import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imminences, impacts, nothingTold, type ToldFacts, triageLevel } from "../listen/index.ts";
import { type OperatingForce, operationWatches, type StoodFor } from "./operation-rule.ts";
import { aReport, invented, receivedAt } from "./testing.ts";
import { levels } from "./warning.ts";

const { place, reed, heron } = invented;
const local: OperatingForce = { code: "group", local: true, threat: "proxy-self-defence" };
const foreign: OperatingForce = { code: "army", local: false, threat: "counter-terrorism-harm" };
const stoodFor = (group: typeof reed | typeof heron, ...affiliations: string[]): StoodFor => ({
  group: group.code,
  names: group,
  affiliations,
});
const watches = (
  told: Partial<ToldFacts>,
  known: Partial<Parameters<typeof operationWatches>[2]> = {},
  report = aReport({ eventType: "counterterror-operation" }),
) =>
  operationWatches(
    report,
    { ...nothingTold, ...told },
    { force: local, place, among: null, home: [], ...known },
    receivedAt,
  );
const brief = (told: Partial<ToldFacts>, known: Partial<Parameters<typeof operationWatches>[2]> = {}) =>
  watches(told, known).map(({ reason, groupAtRisk }) => [reason?.side, groupAtRisk, reason?.people]);

describe("an operation is watched", () => {
  test("over the people among whom it took place and over the community for which the force is said to stand", () => {
    const raised = watches(
      { operationBy: "group", operationAmong: "community-heron" },
      { among: heron, home: [stoodFor(reed, "AF-1", "AF-2")] },
    );
    expect(raised).toMatchObject([
      {
        titleEn: "Invented Wells, Wells district: Heron community, harm feared after an operation there",
        titleFr:
          "Invented Wells, Puits (cercle)\u202f: communauté des hérons, violences à craindre après une opération sur place",
        groupAtRisk: "community-heron",
        recipientCouldBePerpetrator: "yes",
        reason: { cause: "operation", force: "group", side: "among", people: "told", affiliations: [] },
      },
      {
        titleEn: "Invented Wells, Wells district: Reed community, retaliation feared after an operation",
        titleFr:
          "Invented Wells, Puits (cercle)\u202f: communauté des roseaux, représailles à craindre après une opération",
        groupAtRisk: "community-reed",
        recipientCouldBePerpetrator: "unknown",
        reason: {
          cause: "operation",
          force: "group",
          side: "home",
          people: "recorded",
          affiliations: ["AF-1", "AF-2"],
        },
      },
    ]);
    for (const one of raised)
      expect(one).toMatchObject({
        origin: "rule",
        ruleCode: "operation-watch",
        ruleVersion: 1,
        level: "orange",
        threatCategory: "proxy-self-defence",
        numberExposed: null,
      });
  });

  test.each<[string, Partial<ToldFacts>, Partial<Parameters<typeof operationWatches>[2]>, unknown]>([
    [
      "over each community of a coalition",
      { operationBy: "group" },
      { home: [stoodFor(reed), stoodFor(heron)] },
      [
        ["among", "civilians", "not-known"],
        ["home", "community-reed", "recorded"],
        ["home", "community-heron", "recorded"],
      ],
    ],
    [
      "over “not known”, where no record says for whom a local force stands",
      { operationBy: "group" },
      {},
      [
        ["among", "civilians", "not-known"],
        ["home", "civilians", "not-known"],
      ],
    ],
    [
      "in the same way where the force itself is not known",
      { operationBy: "other" },
      { force: null },
      [
        ["among", "civilians", "not-known"],
        ["home", "civilians", "not-known"],
      ],
    ],
    [
      "over the people of the place alone, where the force is of no community here",
      { operationBy: "army" },
      { force: foreign },
      [["among", "civilians", "not-known"]],
    ],
    [
      "over both all the same, where somebody says that such a force stands for a community",
      { operationBy: "army" },
      { force: foreign, home: [stoodFor(reed)] },
      [
        ["among", "civilians", "not-known"],
        ["home", "community-reed", "recorded"],
      ],
    ],
    [
      "once, where the same people stand on both sides",
      { operationBy: "group", operationAmong: "community-reed" },
      { among: reed, home: [stoodFor(reed)] },
      [["among", "community-reed", "told"]],
    ],
    [
      "over a community that the list of groups has no code for, under its own name",
      { operationBy: "group" },
      { home: [{ group: null, names: reed, affiliations: [] }] },
      [
        ["among", "civilians", "not-known"],
        ["home", "civilians", "recorded"],
      ],
    ],
  ])("%s", (_, told, known, expected) => {
    expect(brief(told, known)).toEqual(expected);
  });

  test("and the title says so where the community is not known", () => {
    const [, home] = watches({ operationBy: "group" });
    expect(home?.titleEn).toBe(
      "Invented Wells, Wells district: the community of the force, not known which, retaliation feared after an operation",
    );
  });
});

describe("laws of the operation rule", () => {
  const force = fc.option(fc.constantFrom(local, foreign));
  const home = fc.subarray([stoodFor(reed, "AF-1"), stoodFor(heron, "AF-2")]);

  test("a report that names no force never raises, whatever else it says", () => {
    fc.assert(
      fc.property(
        force,
        home,
        fc.constantFrom("counterterror-operation", "airstrike", "clash"),
        (one, known, eventType) => {
          expect(watches({ killedRoles: ["soldier"] }, { force: one, home: known }, aReport({ eventType }))).toEqual(
            [],
          );
        },
      ),
    );
  });

  test("every operation is watched over the people of the place, whosever it was, and both sides with one category and level", () => {
    fc.assert(
      fc.property(
        force,
        home,
        fc.constantFrom(...imminences),
        fc.constantFrom(...impacts),
        (one, known, imminence, impact) => {
          const raised = watches({ operationBy: "group" }, { force: one, home: known }, aReport({ imminence, impact }));
          expect(raised.filter(({ reason }) => reason?.side === "among")).toHaveLength(1);
          expect(new Set(raised.map(({ threatCategory, level }) => `${threatCategory} ${level}`)).size).toBe(1);
          const least = Math.max(levels.indexOf("orange"), levels.indexOf(triageLevel(imminence, impact)));
          for (const { level } of raised) expect(levels.indexOf(level)).toBeGreaterThanOrEqual(least);
        },
      ),
    );
  });

  test("a community is named only where somebody told it or a statement says it", () => {
    fc.assert(
      fc.property(force, home, fc.constantFrom("community-heron", "villagers"), (one, known, harmed) => {
        const raised = watches({ operationBy: "group" }, { force: one, home: known }, aReport({ groupAtRisk: harmed }));
        const said = known.map(({ group }) => group);
        for (const { groupAtRisk, reason } of raised)
          if (groupAtRisk !== "civilians") {
            expect(said).toContain(groupAtRisk);
            expect(reason?.affiliations.length).toBeGreaterThan(0);
          }
      }),
    );
  });
});
