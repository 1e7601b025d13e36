import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Alarm, type AlarmSettings, alarmDefaults, type Harm, type Reading, readAlarms } from "./read-alarms.ts";

const settings: AlarmSettings = { ...alarmDefaults, strictReads: 3, reads: 5, outOfArea: 2 };
const at = (minutes: number) => new Date(Date.parse("2018-07-20T06:00:00Z") + minutes * 60_000).toISOString();

/** Readings a minute apart, each of another record unless told otherwise. */
const readings = (count: number, over: Partial<Reading> = {}, apart = 1): Reading[] =>
  Array.from({ length: count }, (_, i) => ({
    at: at(i * apart),
    actor: "reader",
    officePath: "ML/MOP",
    record: `listen.report ${i}`,
    strict: false,
    areaPath: "ML/MOP/KOR",
    ...over,
  }));
const harm = (over: Partial<Harm> = {}): Harm => ({
  at: at(60 * 24),
  table: "establish.incident",
  id: "i",
  areaPath: "ML/MOP/KOR",
  ...over,
});

const brief = ({ kind, records, areaPath }: Alarm) => `${kind} ${records} ${areaPath ?? "-"}`;

test.each<[string, readonly Reading[], readonly Harm[], readonly string[]]>([
  ["nothing was read", [], [harm()], []],
  ["four records in an hour are work", readings(4), [], []],
  ["five are a question", readings(5), [], ["bulk 5 ML/MOP/KOR"]],
  ["the same record five times is one record", readings(5, { record: "listen.report 1" }), [], []],
  ["five within a day but never within an hour are work", readings(5, {}, 20), [], []],
  [
    "three strictly confidential ones are a question already",
    readings(3, { strict: true }),
    [],
    ["bulk-strict 3 ML/MOP/KOR"],
  ],
  ["two people with three each are nobody's five", [...readings(3), ...readings(3, { actor: "another" })], [], []],
  [
    "of several places names what they lie in",
    [...readings(3), ...readings(3, { areaPath: "ML/MOP/BAN", record: "x" })].map((one, i) => ({
      ...one,
      record: `${i}`,
    })),
    [],
    ["bulk 5 ML/MOP"],
  ],
  ["one record outside the own area is work", readings(1, { areaPath: "ML/MEN/MEN" }), [], []],
  ["two in a day are a question", readings(2, { areaPath: "ML/MEN/MEN" }), [], ["out-of-area 2 ML/MEN/MEN"]],
  ["who works for the whole mission has no outside", readings(2, { areaPath: "ML/MEN/MEN", officePath: null }), [], []],
  ["a record whose place is not known lies nowhere outside", readings(2, { areaPath: null }), [harm()], []],
  ["read a day before harm at the place", readings(1), [harm()], ["before-harm 1 ML/MOP/KOR"]],
  ["read after it", readings(1, { at: at(60 * 25) }), [harm()], []],
  ["read eight days before it", readings(1), [harm({ at: at(8 * 24 * 60) })], []],
  [
    "harm in a village of the place",
    readings(1),
    [harm({ areaPath: "ML/MOP/KOR/DIN" })],
    ["before-harm 1 ML/MOP/KOR/DIN"],
  ],
  ["harm at another place", readings(1), [harm({ areaPath: "ML/MOP/BAN" })], []],
  ["harm somewhere in the region is no place", readings(1), [harm({ areaPath: "ML/MOP" })], []],
  [
    "the report of the harm itself",
    readings(1, { record: "listen.report h" }),
    [harm({ table: "listen.report", id: "h" })],
    [],
  ],
])("%s", (_, read, harms, expected) => {
  expect(readAlarms(read, harms, settings).map(brief)).toEqual(expected);
});

describe("for any readings", () => {
  const anyReading = fc.record({
    at: fc.integer({ min: 0, max: 3 * 24 * 60 }).map(at),
    actor: fc.constantFrom("a", "b"),
    officePath: fc.constantFrom("ML/MOP", "ML/MEN", null),
    record: fc.constantFrom("1", "2", "3", "4", "5", "6", "7"),
    strict: fc.boolean(),
    areaPath: fc.constantFrom("ML/MOP/KOR", "ML/MEN/MEN", null),
  });
  const some = fc.array(anyReading, { maxLength: 40 });

  test("their order does not matter, and each alarm comes once", () => {
    fc.assert(
      fc.property(some, fc.func(fc.integer()), (read, weigh) => {
        const keys = (all: readonly Alarm[]) => all.map(({ key }) => key).sort();
        const shuffled = [...read].sort((a, b) => weigh(a) - weigh(b));
        const found = keys(readAlarms(read, [harm()], settings));
        expect(keys(readAlarms(shuffled, [harm()], settings))).toEqual(found);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  test("one more reading never takes an alarm away", () => {
    fc.assert(
      fc.property(some, anyReading, (read, more) => {
        const before = readAlarms(read, [harm()], settings).map(({ key }) => key);
        const after = new Set(readAlarms([...read, more], [harm()], settings).map(({ key }) => key));
        for (const key of before) expect(after).toContain(key);
      }),
    );
  });
});
