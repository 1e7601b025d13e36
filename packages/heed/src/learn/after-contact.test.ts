import fc from "fast-check";
import { expect, test } from "vitest";
import { plusHours } from "../kernel/index.ts";
import { type Contact, contactKinds, type FollowUpResultCode } from "../respond/index.ts";
import { contactsCounted, contactsFollowed } from "./after-contact.ts";

const at = "2031-03-04T12:00:00.000Z";
const now = plusHours(at, 100);
let next = 0;
const contact = (said: FollowUpResultCode | null, facts: Partial<Contact> = {}): Contact => ({
  id: `c-${++next}`,
  kind: "visit",
  officePath: "ML/MOP",
  areaPath: "ML/MOP/KOR",
  at,
  followUps: [
    {
      dueAt: plusHours(at, 24),
      results: said === null ? [] : [{ result: said, at: plusHours(at, 24), byProxy: false }],
    },
  ],
  ...facts,
});

test("one harmed, two safe and one of whom nobody heard: 25 for each hundred, and at most 50", () => {
  const found = contactsFollowed([contact("harmed"), contact("safe"), contact("safe"), contact(null)], now);
  expect(found).toMatchObject({ contacts: 4, harmed: 1, safe: 2, unknown: 1, per100: 25, atMost: 50, early: 0 });
  // Wilson 1927, 1 of 4.
  expect([found.low, found.high]).toEqual([4.6, 69.9]);
});

test("over no contacts there is no rate, which is not 0", () => {
  expect(contactsFollowed([], now)).toMatchObject({ contacts: 0, harmed: 0, per100: null, low: null, atMost: null });
});

test("a contact after which nobody was to be asked yet is in no number, and one to come is not there", () => {
  const early = contact(null, { followUps: [{ dueAt: plusHours(now, 1), results: [] }] });
  const planned = contact("harmed", { at: plusHours(now, 1) });
  expect(contactsFollowed([early, planned], now)).toMatchObject({ contacts: 0, early: 1, per100: null });
});

test("where only counts are given, one or two who were harmed are not told", () => {
  expect(contactsCounted([{ kind: null, contacts: 9, harmed: null, safe: null, unknown: 4 }])).toMatchObject({
    form: "counts",
    contacts: 9,
    harmed: null,
    safe: null,
    unknown: 4,
    per100: null,
    tooFew: false,
  });
  expect(contactsCounted([])).toMatchObject({ form: "counts", tooFew: true, contacts: 0, per100: null });
});

test("kinds and offices each add up to the whole, and more silence never makes the most that may be true smaller", () => {
  const some = fc.array(
    fc.record({
      said: fc.option(fc.constantFrom<FollowUpResultCode>("safe", "harmed", "pressure-threat", "moved", "unreachable")),
      kind: fc.constantFrom(...contactKinds),
      officePath: fc.constantFrom("ML/MOP", "ML/GAO", null),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(some, (facts) => {
      const contacts = facts.map(({ said, ...more }) => contact(said, more));
      const whole = contactsFollowed(contacts, now);
      for (const parts of [whole.byKind, whole.byOffice])
        for (const key of ["contacts", "harmed", "safe", "unknown", "early"] as const)
          expect(parts.reduce((sum, part) => sum + (part[key] ?? 0), 0)).toBe(whole[key]);
      expect((whole.harmed ?? 0) + (whole.safe ?? 0) + whole.unknown).toBe(whole.contacts);
      const silent = contactsFollowed(
        contacts.map((one) => ({ ...one, followUps: one.followUps.map(({ dueAt }) => ({ dueAt, results: [] })) })),
        now,
      );
      expect(silent.atMost ?? 0).toBeGreaterThanOrEqual(whole.atMost ?? 0);
    }),
  );
});
