import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Assessment, assessmentView, newAssessment, standing } from "./assessment.ts";
import { assessmentReply } from "./contract.ts";

const now = "2031-03-04T00:00:00.000Z";
let count = 0;
const anAssessment = (facts: Partial<Assessment> = {}): Assessment => {
  count++;
  return {
    id: `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`,
    threatCategory: "presence-harm",
    actorCode: null,
    groupAtRisk: "villagers",
    areaCode: "HAMLET-9",
    areaPath: "X/R/D/HAMLET-9",
    windowFrom: "2031-03-01",
    windowTo: "2031-03-31",
    validUntil: "2031-03-31T23:59:00.000Z",
    likelihood: 5,
    impact: 5,
    confidence: "medium",
    confidenceReasons: "Zzyzx reasons",
    communityView: "Zzyzx says the teacher",
    missionEffect: "increases",
    missionEffectReason: "Zzyzx effect",
    dualRole: "yes",
    dualRoleText: "Zzyzx guards",
    othersProtect: "no",
    reachable: "no",
    contingencyPlan: "Zzyzx plan",
    assumptions: ["Zzyzx a"],
    indicatorsRaise: ["Zzyzx b"],
    indicatorsLower: ["Zzyzx c"],
    alternative: "Zzyzx d",
    dissent: "Zzyzx e",
    textLang: "en",
    authorSection: "Zzyzx section",
    scale: "rural-low-density-1",
    reportIds: ["7d1c9a52-0b3e-4c55-9c3a-5f7e2f1d0c11"],
    incidentCodes: ["XX-I777"],
    supersedes: null,
    recordedAt: "2031-03-01T08:00:00.000Z",
    ...facts,
  };
};
const ids = (all: readonly Assessment[]) => all.map(({ id }) => id);

test("what was replaced stands no more; what nobody replaced stands, also expired", () => {
  const old = anAssessment({ validUntil: "2031-03-02T00:00:00.000Z" });
  expect(ids(standing([old], now))).toEqual([old.id]);
  const newer = anAssessment({ supersedes: old.id, recordedAt: "2031-03-03T08:00:00.000Z" });
  expect(ids(standing([old, newer], now))).toEqual([newer.id]);
});

test("an expired one gives way to a newer one of the same threat, people, actor and place, and to no other", () => {
  const old = anAssessment({ validUntil: "2031-03-02T00:00:00.000Z" });
  const later = { recordedAt: "2031-03-03T08:00:00.000Z" };
  expect(ids(standing([old, anAssessment(later)], now))).not.toContain(old.id);
  for (const other of [
    { threatCategory: "hate-speech" },
    { groupAtRisk: "women-girls" },
    { areaCode: "HAMLET-2" },
    { actorCode: "X-A" },
    { recordedAt: "2031-02-01T08:00:00.000Z" },
  ]) {
    expect(ids(standing([old, anAssessment({ ...later, ...other })], now))).toContain(old.id);
  }
});

test("two valid ones that disagree stand side by side", () => {
  const both = [
    anAssessment({ likelihood: 5 }),
    anAssessment({ likelihood: 2, recordedAt: "2031-03-03T08:00:00.000Z" }),
  ];
  expect(ids(standing(both, now))).toEqual(ids(both));
});

test("must and out of reach is unmet; expired or replaced it is not counted", () => {
  const unmet = (facts: Partial<Assessment>, supersededBy: string | null = null) =>
    assessmentView(anAssessment(facts), { view: "full", supersededBy }, now).unmetMust;
  expect(unmet({})).toBe(true);
  expect(unmet({ reachable: "yes" })).toBe(false);
  expect(unmet({ reachable: "unknown" })).toBe(false);
  expect(unmet({ likelihood: 1, impact: 1 })).toBe(false);
  expect(unmet({ validUntil: "2031-03-02T00:00:00.000Z" })).toBe(false);
  expect(unmet({}, "00000000-0000-4000-8000-0000000000ff")).toBe(false);
});

test("the sanitised edition has no word, no exact place and no evidence", () => {
  const text = JSON.stringify(assessmentView(anAssessment(), { view: "sanitised", supersededBy: null }, now));
  for (const secret of ["Zzyzx", "HAMLET", "XX-I777", "7d1c9a52", "08:00:00"]) expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({
    areaCode: "D",
    areaPath: "X/R/D",
    likelihood: 5,
    impact: 5,
    shown: { duty: "MUST" },
    unmetMust: true,
  });
});

test("every view has the shape that the contract promises", () => {
  const scale = fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<1 | 2 | 3 | 4 | 5>;
  fc.assert(
    fc.property(
      scale,
      scale,
      fc.constantFrom("full", "sanitised"),
      fc.constantFrom("2031-03-02T00:00:00.000Z", "2031-03-31T00:00:00.000Z"),
      (likelihood, impact, view, validUntil) => {
        const reply = assessmentView(
          anAssessment({ likelihood, impact, validUntil }),
          { view, supersededBy: null },
          now,
        );
        expect(assessmentReply.parse(reply)).toEqual(reply);
      },
    ),
  );
});

test("the view of the community is no option", () => {
  const exercise = JSON.parse(
    readFileSync(new URL("../../../../theatres/mali-2018/exercise.json", import.meta.url), "utf8"),
  );
  const bodies = (exercise.steps as { call: string; body: Record<string, unknown> }[])
    .filter(({ call }) => call === "POST /api/assessments")
    .map(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(0);
  for (const body of bodies) {
    const sent = { ...body, id: "00000000-0000-4000-8000-000000000001", reportIds: [] };
    expect(newAssessment.safeParse(sent).success).toBe(true);
    for (const empty of [
      { communityView: " " },
      { communityView: undefined },
      { missionEffect: undefined },
      { othersProtect: undefined },
    ]) {
      expect(newAssessment.safeParse({ ...sent, ...empty }).success).toBe(false);
    }
  }
});
