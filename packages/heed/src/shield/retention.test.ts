import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../kernel/index.ts";
import {
  changedRetention,
  countsByOffice,
  defaultRetention,
  due,
  longestMonths,
  plusMonths,
  type RetentionRecord,
  retentionClasses,
} from "./retention.ts";

const record = (facts: Partial<RetentionRecord> = {}): RetentionRecord => ({
  class: "account",
  id: "a",
  office: "ML/MOP",
  since: "2016-07-20T10:00:00.000Z",
  held: false,
  withdrawn: false,
  ...facts,
});
const now = "2018-07-20T10:00:00.000Z";

describe("what is due", () => {
  test.each([
    ["an account of 24 months", {}, "age"],
    ["an account a millisecond younger", { since: "2016-07-20T10:00:00.001Z" }, null],
    ["an identity after 12 months without any sign", { class: "identity", since: "2017-07-20T10:00:00.000Z" }, "age"],
    ["an identity of a contact who was active since", { class: "identity", since: "2017-07-21T10:00:00.000Z" }, null],
    ["what a person took back, however young", { since: now, withdrawn: true }, "withdrawn"],
    ["what a person took back, though a case would keep it", { since: now, withdrawn: true, held: true }, "withdrawn"],
    ["an old account that a case keeps", { held: true }, "held"],
    ["a young account that a case keeps", { since: now, held: true }, null],
  ] as const)("%s", (_, facts, expected) => {
    const found = due([record(facts)], defaultRetention, now);
    expect(found.due[0]?.why ?? (found.held.length > 0 ? "held" : null)).toBe(expected);
  });

  test.each([
    ["2016-02-29T10:00:00.000Z", 12, "2017-02-28T10:00:00.000Z"],
    ["2017-10-31T10:00:00.000Z", 1, "2017-11-30T10:00:00.000Z"],
    ["2017-12-31T23:59:59.999Z", 2, "2018-02-28T23:59:59.999Z"],
  ])("%s and %i months is %s", (from, months, expected) => expect(plusMonths(from, months)).toBe(expected));

  const day = fc.date({ min: new Date("2010-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  test("a shorter time never keeps what a longer one lets go, and nothing is both due and held", () => {
    const months = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(...retentionClasses),
        day,
        day,
        months,
        fc.boolean(),
        (kind, since, at, less, held) => {
          const one = record({ class: kind, since: since.toISOString(), held });
          const shorter = { enabled: true, months: { ...longestMonths, [kind]: less } };
          const [short, long] = [due([one], shorter, at.toISOString()), due([one], defaultRetention, at.toISOString())];
          expect(short.due.length).toBeGreaterThanOrEqual(long.due.length);
          expect(short.due.length + short.held.length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe("settings", () => {
  test("can be shorter, and switched on", () => {
    expect(changedRetention(defaultRetention, ["account=18", "daily=on"])).toEqual({
      enabled: true,
      months: { ...longestMonths, account: 18 },
    });
  });

  test.each(["account=25", "identity=13", "released=0", "follow-up=six", "follow-up=1.5", "account=-3", "account"])(
    "%s is refused, with its field named",
    (change) => {
      const refused = () => changedRetention(defaultRetention, ["daily=on", change]);
      expect(refused).toThrow(Problem);
      try {
        refused();
      } catch (error) {
        expect((error as Problem).errors.map(({ field }) => field)).toEqual([change.split("=")[0]]);
      }
    },
  );

  test("of something that is not there are refused with what is", () => {
    for (const change of ["logs=12", "daily=perhaps", "=12", ""]) {
      const refused = () => changedRetention(defaultRetention, [change]);
      expect(refused, change).toThrow("shield/unknown-retention");
      try {
        refused();
      } catch (error) {
        expect((error as Problem).facts).toEqual({
          field: change.split("=")[0],
          known: "account, identity, released, follow-up, daily",
        });
      }
    }
  });

  test("are switched off as they are switched on, and the longest time may be said", () => {
    const on = changedRetention(defaultRetention, ["daily=on"]);
    expect(changedRetention(on, ["daily=off", "identity=12"])).toEqual(defaultRetention);
  });

  test("that are refused say how long each may be, all at once, and change nothing", () => {
    try {
      changedRetention(defaultRetention, ["account=25", "identity=x", "released=12"]);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        facts: { fields: "account, identity" },
        errors: [
          { field: "account", mend: "mend.shield.months", facts: { most: 24 } },
          { field: "identity", mend: "mend.shield.months", facts: { most: 12 } },
        ],
      });
    }
    expect(defaultRetention.months).toEqual({ account: 24, identity: 12, released: 24, "follow-up": 24 });
  });
});

describe("a list of what is due", () => {
  test("counts by class and office, in the order of the classes, with ids in order and nothing else", () => {
    const rows = [
      record({ class: "follow-up", id: "f", office: null }),
      record({ id: "b" }),
      record({ class: "identity", id: "i", office: "ML/GAO" }),
      record({ id: "a" }),
      record({ id: "c", office: "ML/GAO" }),
    ];
    expect(countsByOffice(rows)).toEqual([
      { class: "account", office: "ML/GAO", ids: ["c"] },
      { class: "account", office: "ML/MOP", ids: ["a", "b"] },
      { class: "identity", office: "ML/GAO", ids: ["i"] },
      { class: "follow-up", office: null, ids: ["f"] },
    ]);
    expect(countsByOffice([])).toEqual([]);
  });
});
