import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assessment } from "../assess/index.ts";
import { plusHours } from "../kernel/index.ts";
import { type Act, answersHotspot, coverHours, earnedRungs, hotspotClock } from "./hotspot.ts";

const named = "2017-06-17T09:30:00.000Z";
const after = (hours: number) => plusHours(named, hours);
const days = (count: number) => after(24 * count);

let count = 0;
/** An assessment of communal violence in Koro, after the three attacks of June 2017 (ML-I029 to ML-I031). */
const koro = (facts: Partial<Assessment> = {}): Assessment =>
  ({
    id: `assessment ${++count}`,
    threatCategory: "communal-violence",
    actorCode: null,
    groupAtRisk: "communities-all-sides",
    areaCode: "KOR",
    areaPath: "ML/MOP/KOR",
    likelihood: 5,
    impact: 5,
    confidence: "medium",
    othersProtect: "no",
    reachable: "no",
    validUntil: "2017-07-17T23:59:00.000Z",
    recordedAt: named,
    supersedes: null,
    ...facts,
  }) as Assessment;
const act = (fromHours: number, facts: Partial<Act> = {}): Act => ({
  from: after(fromHours),
  until: after(fromHours + coverHours),
  areaPath: "ML/MOP/KOR",
  threatCategory: "communal-violence",
  assessmentIds: [],
  ...facts,
});
const rungs = (assessments: readonly Assessment[], acts: readonly Act[], hours: number) =>
  earnedRungs(assessments, acts, after(hours)).map(({ duty, toPost, at }) => `${duty} ${toPost} ${at.slice(5, 16)}`);

describe("Koro, June 2017: a place that must be protected and that nobody goes to", () => {
  test("climbs to the head of office, the adviser and the heads of mission, 48 hours apart", () => {
    expect(rungs([koro()], [], 47)).toEqual([]);
    expect(rungs([koro()], [], 24 * 20)).toEqual([
      "MUST head-of-office 06-19T09:30",
      "MUST poc-adviser 06-21T09:30",
      "MUST dsrsg 06-23T09:30",
      "MUST srsg 06-23T09:30",
    ]);
  });

  test("goes on waiting after its assessment has expired: nobody has said that it is over", () => {
    const clock = hotspotClock([koro()], [], days(60));
    expect(clock).toMatchObject({ state: "overdue", duty: "MUST", dueAt: after(48), next: null });
    expect([...clock.told].sort()).toEqual(["dsrsg", "head-of-office", "poc-adviser", "srsg"]);
  });

  test("the visit of June covers for a cycle; then the clock begins anew, as Koro waited for months", () => {
    const visit = act(24 * 5);
    expect(hotspotClock([koro()], [visit], days(10))).toMatchObject({ state: "answered", dueAt: null });
    expect(rungs([koro()], [visit], 24 * 35)).toEqual([
      "MUST head-of-office 06-19T09:30",
      "MUST poc-adviser 06-21T09:30",
    ]);
    expect(hotspotClock([koro()], [visit], days(36))).toMatchObject({ state: "due", since: days(35), dueAt: days(37) });
    expect(rungs([koro()], [visit], 24 * 38).at(-1)).toBe("MUST head-of-office 07-24T09:30");
  });
});

test.each([
  ["an act at the very moment of the limit is in time", [koro()], [act(48)], 200, []],
  ["an act a minute late is late once", [koro()], [act(48 + 1 / 60)], 200, ["MUST head-of-office 06-19T09:30"]],
  [
    "what could be done as resources allow has no deadline",
    [koro({ likelihood: 3, impact: 3, othersProtect: "yes" })],
    [],
    24 * 365,
    [],
  ],
  [
    "what should be done climbs after a cycle, then a week",
    [koro({ likelihood: 4, impact: 4, othersProtect: "yes", validUntil: "2018-07-17T23:59:00.000Z" })],
    [],
    24 * 60,
    ["SHOULD head-of-office 07-17T09:30", "SHOULD poc-adviser 07-24T09:30"],
  ],
])("%s", (_, assessments, acts, hours, expected) => {
  expect(rungs(assessments, acts, hours)).toEqual(expected);
});

test("a renewed assessment does not set the clock back; one that lowers the priority stops it", () => {
  const first = koro();
  const renewed = koro({ recordedAt: after(40), supersedes: first.id });
  expect(rungs([first, renewed], [], 60)).toEqual(["MUST head-of-office 06-19T09:30"]);
  const lowered = koro({ recordedAt: after(40), supersedes: first.id, likelihood: 2, impact: 2 });
  expect(rungs([first, lowered], [], 24 * 30)).toEqual([]);
  expect(hotspotClock([first, lowered], [], days(3)).state).toBe("none");
});

test("a raise starts the shorter limit and never puts the longer one off", () => {
  const first = koro({ likelihood: 4, impact: 4, othersProtect: "yes" });
  const raised = koro({ recordedAt: days(29.5), supersedes: first.id });
  expect(hotspotClock([first, raised], [], days(29.6))).toMatchObject({ duty: "MUST", dueAt: days(30) });
  expect(rungs([first, raised], [], 24 * 32)).toEqual([
    "SHOULD head-of-office 07-17T09:30",
    "MUST head-of-office 07-18T21:30",
  ]);
});

test("a line that was under way and is dropped lets the clock begin anew", () => {
  const dropped = act(10, { until: after(100) });
  expect(hotspotClock([koro()], [dropped], after(120))).toMatchObject({ state: "due", dueAt: after(148) });
});

test.each([
  ["of the same threat in a village of the district", { areaPath: "ML/MOP/KOR/DIA" }, true],
  ["of another threat there", { threatCategory: "banditry-crime" }, false],
  ["of no threat that is known, there", { threatCategory: null }, true],
  ["for the whole region", { areaPath: "ML/MOP" }, false],
  ["in the next district", { areaPath: "ML/MOP/BAN" }, false],
  ["of no place", { areaPath: null }, false],
  [
    "of another threat, but it names the assessment",
    { threatCategory: "banditry-crime", assessmentIds: ["one"] },
    true,
  ],
] as const)("whether an act %s answers a hotspot", (_, facts, expected) => {
  expect(answersHotspot(act(1, facts), { ...koro(), ids: ["one"] })).toBe(expected);
});

test("an activity of no threat that is known answers a district, and no whole region", () => {
  const region = { ...koro({ areaCode: "MOP", areaPath: "ML/MOP" }), ids: [] };
  expect(answersHotspot(act(1, { threatCategory: null }), region)).toBe(false);
  expect(answersHotspot(act(1), region)).toBe(true);
});

const histories = fc
  .record({
    levels: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 900 }),
        l: fc.integer({ min: 1, max: 5 }),
        i: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    acts: fc.array(fc.record({ at: fc.integer({ min: 0, max: 900 }), lasts: fc.integer({ min: 1, max: 800 }) }), {
      maxLength: 3,
    }),
  })
  .map(({ levels, acts }) => {
    const chain: Assessment[] = [];
    for (const { at, l, i } of levels.toSorted((a, b) => a.at - b.at))
      chain.push(
        koro({
          recordedAt: after(at),
          validUntil: after(at + 720),
          likelihood: l as 1,
          impact: i as 1,
          supersedes: chain.at(-1)?.id ?? null,
        }),
      );
    return { chain, acts: acts.map(({ at, lasts }) => act(at, { until: after(at + lasts) })) };
  });
const named3 = (all: ReturnType<typeof earnedRungs>) => all.map((one) => JSON.stringify(one));

test("law: what was earned stays earned, whatever is recorded later", () => {
  fc.assert(
    fc.property(
      histories,
      fc.integer({ min: 0, max: 1_500 }),
      fc.integer({ min: 0, max: 1_500 }),
      ({ chain, acts }, a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)].map(after) as [string, string];
        const knownThen = acts.filter(({ from }) => from <= first);
        const earned = named3(
          earnedRungs(
            chain.filter(({ recordedAt }) => recordedAt <= first),
            knownThen,
            first,
          ),
        );
        expect(named3(earnedRungs(chain, acts, second))).toEqual(expect.arrayContaining(earned));
      },
    ),
  );
});

test("law: each post is told once of each wait, never before the limit, never while something is under way", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 1_500 }), ({ chain, acts }, hours) => {
      const earned = earnedRungs(chain, acts, after(hours));
      expect(new Set(earned.map(({ duty, since, toPost }) => `${duty} ${since} ${toPost}`)).size).toBe(earned.length);
      for (const { since, at } of earned) {
        expect(at >= plusHours(since, 48)).toBe(true);
        expect(acts.some((one) => one.from <= at && (one.until === null || at < one.until))).toBe(false);
      }
    }),
  );
});
