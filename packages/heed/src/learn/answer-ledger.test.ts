import fc from "fast-check";
import { expect, test } from "vitest";
import { decisionKinds, outcomes } from "../warn/index.ts";
import { changeOf, groupsOf, partsOf } from "./answer-ledger.ts";
import { type MeasuredWarning, measure } from "./response-rate.ts";
import { threatsTold } from "./threat-told.ts";

const t1 = "2031-03-04T08:40:00.000Z";
let next = 0;
const aWarning = (facts: Partial<MeasuredWarning>): MeasuredWarning => ({
  id: `w-${++next}`,
  level: "red",
  verification: "not-started",
  decision: "pending",
  reasonCode: null,
  outcome: null,
  origin: "person",
  areaCode: `place-${next}`,
  district: "ML/MOP/KOR",
  category: "communal-violence",
  restsOn: [],
  duplicateOf: null,
  harmAt: null,
  t1,
  t2: null,
  t3: null,
  t4: null,
  t5: null,
  t5First: null,
  t6: null,
  t7: null,
  t8: null,
  statedT8: null,
  writtenLater: [],
  decideLimitMinutes: 60,
  ...facts,
});
const window = { from: null, to: t1 };

test("every number of the rate is the number of warnings that can be opened behind it", () => {
  const some = fc.array(
    fc.record({
      decision: fc.constantFrom(...decisionKinds, "pending" as const),
      outcome: fc.option(fc.constantFrom(...outcomes)),
      reasonCode: fc.constantFrom("no-asset", "no-access", null),
      t8: fc.constantFrom(t1, null),
      district: fc.constantFrom("ML/MOP/KOR", "ML/MOP/DJE"),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(some, (facts) => {
      const all = facts.map((one) => aWarning({ ...one, statedT8: one.t8 }));
      const [rate, { threats }] = [measure(all, window), threatsTold(all, () => true)];
      const behind = (part: string) =>
        threats.filter(({ counted }) => (partsOf(counted) as readonly string[]).includes(part)).length;
      expect(behind("counted")).toBe(rate.denominator);
      expect(behind("answered")).toBe(rate.answered);
      expect(behind("answered-unknown")).toBe(rate.answeredUnknown);
      expect(behind("answered-no-act")).toBe(rate.answeredNoAct);
      expect(behind("timely")).toBe(rate.timely);
      expect(behind("timely-unknown")).toBe(rate.timelyUnknown);
      expect(behind("no-action")).toBe(rate.noAction);
      expect(behind("monitored")).toBe(rate.monitored);
      expect(behind("undecided")).toBe(rate.undecided);
      for (const [outcome, count] of Object.entries(rate.byOutcome)) expect(behind(`outcome:${outcome}`)).toBe(count);
      for (const [reason, count] of Object.entries(rate.byReason)) expect(behind(`reason:${reason}`)).toBe(count);
      const groups = groupsOf(
        threats,
        ({ district }) => district,
        (key) => key ?? "",
      );
      for (const key of ["denominator", "answered", "undecided", "answeredUnknown", "timely"] as const)
        expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(rate[key]);
    }),
  );
});

test("a group tells its share with the interval of Wilson, and that it is small", () => {
  const all = [aWarning({ decision: "respond" }), aWarning({}), aWarning({})];
  const [group] = groupsOf(
    threatsTold(all, () => true).threats,
    ({ level }) => level,
    (key) => `level ${key}`,
  );
  expect(group).toMatchObject({ key: "red", label: "level red", denominator: 3, answered: 1, undecided: 2, few: true });
  expect(group?.interval?.low).toBeCloseTo(0.0615, 3);
  expect(group?.interval?.high).toBeCloseTo(0.7923, 3);
});

test.each([
  [3, 0, "few"],
  [4, 0, "fell"],
  [4, 1, "fell"],
  [4, 2, "steady"],
  [10, 4, "fell"],
  [10, 5, "steady"],
  [5, 50, "steady"],
  [0, 0, "few"],
] as const)("reports of an area that went from %i to %i: %s", (before, now, expected) => {
  expect(changeOf(before, now)).toBe(expected);
});
