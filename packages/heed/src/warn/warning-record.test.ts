import fc from "fast-check";
import { expect, test } from "vitest";
import { stateOf } from "./state.ts";
import { after, anEvent, aWarning, receivedAt } from "./testing.ts";
import { type EventKind, eventKinds, levels, verifications, type WarningEvent } from "./warning.ts";
import { fullRecord, type StoredWarning, sanitisedRecord } from "./warning-record.ts";
import { replyOf, warningReply } from "./warning-reply.ts";

const titles = { titleEn: "Invented district: coercion", titleFr: "Cercle inventé\u202f: coercition" };
const reportId = "7d1c9a52-0b3e-4c55-9c3a-5f7e2f1d0c11";
const assessmentId = "7d1c9a52-0b3e-4c55-9c3a-5f7e2f1d0c12";

/** A fact for each kind that needs one, so that the events are those that the database would take. */
function withFacts(kind: EventKind, minutes: number): WarningEvent {
  return anEvent(minutes, kind, {
    recordedBy: "5c0ffee0-1111-4111-8111-111111111111",
    note: "Well 3 is shut, said the teacher",
    noteLang: "en",
    level: kind === "level-raised" || kind === "level-lowered" || kind === "triaged" ? "red" : null,
    verification: kind === "verification-set" ? "unverifiable" : null,
    decision: kind === "decided" ? "respond" : null,
    outcome: kind === "outcome-set" ? "unknown" : null,
    step: kind === "escalated" ? "decide" : null,
    toPost: kind === "escalated" ? "joc" : null,
  });
}

const aStory = fc
  .record({
    place: fc.constantFrom("Wells of Amar", "Zzyzx-Fulanih", "Kirikiri"),
    level: fc.constantFrom(...levels),
    // Never a number that the id of the example holds.
    numberExposed: fc.option(fc.integer({ min: 3000, max: 9999 }).filter((n) => !aWarning().id.includes(String(n)))),
    acts: fc.array(fc.tuple(fc.constantFrom(...eventKinds), fc.integer({ min: 1, max: 20_000 })), { maxLength: 10 }),
  })
  .map(({ place, level, numberExposed, acts }): StoredWarning => {
    const events = acts.map(([kind, minutes]) => withFacts(kind, minutes));
    const warning = aWarning({
      titleEn: `${place}: people cut off`,
      titleFr: `${place}\u202f: des gens encerclés`,
      areaCode: "HAMLET-9",
      areaPath: "XX/REG/DIS/HAMLET-9",
      threatKnownAt: after(-90),
      numberExposed,
      level,
    });
    const evidence = [
      { kind: "report" as const, refId: reportId, refCode: null },
      { kind: "incident" as const, refId: null, refCode: "XX-I777" },
      { kind: "assessment" as const, refId: assessmentId, refCode: null },
    ];
    return { warning, events, evidence, recordedBy: "5c0ffee0-1111-4111-8111-111111111111" };
  });

test("the sanitised edition has no exact place, no moment, no report and no word of anybody", () => {
  fc.assert(
    fc.property(aStory, fc.constantFrom("en", "fr"), fc.integer({ min: 0, max: 30_000 }), (story, lang, minutes) => {
      const record = sanitisedRecord(story, titles, after(minutes));
      for (const text of [JSON.stringify(record), JSON.stringify(replyOf(record, lang, after(minutes)))]) {
        for (const secret of [
          story.warning.titleEn.split(":")[0] as string,
          "HAMLET",
          reportId,
          assessmentId,
          "XX-I777",
          "teacher",
          "5c0ffee0",
          ...story.events.map(({ id }) => id),
        ]) {
          expect(text).not.toContain(secret);
        }
        if (story.warning.numberExposed !== null) expect(text).not.toContain(String(story.warning.numberExposed));
        // The only moment anywhere is the first of the month; the short code has no day either.
        for (const [moment] of text.matchAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g))
          expect(moment).toBe("2031-03-01T00:00:00.000Z");
        expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}(?!T00:00:00)/);
        expect(text).not.toContain(receivedAt.slice(8, 10) + receivedAt.slice(5, 7));
      }
    }),
  );
});

test("the sanitised edition is one: two stories that differ only in what it leaves out give the same text", () => {
  fc.assert(
    fc.property(aStory, fc.integer({ min: 1, max: 5000 }), (story, shift) => {
      const other: StoredWarning = {
        ...story,
        warning: {
          ...story.warning,
          titleEn: "Elsewhere",
          titleFr: "Ailleurs",
          areaCode: "HAMLET-2",
          areaPath: "XX/REG/DIS/HAMLET-2",
          numberExposed: shift,
          threatKnownAt: null,
        },
        events: story.events.map((event) => ({ ...event, note: `other ${shift}`, recordedBy: assessmentId })),
        evidence: [],
        recordedBy: assessmentId,
      };
      expect(sanitisedRecord(other, titles, after(shift))).toEqual(sanitisedRecord(story, titles, after(shift)));
    }),
  );
});

test("both editions tell the same four states", () => {
  fc.assert(
    fc.property(aStory, fc.integer({ min: 0, max: 30_000 }), (story, minutes) => {
      const [full, coarse] = [fullRecord(story, after(minutes)), sanitisedRecord(story, titles, after(minutes))].map(
        (record) => replyOf(record, "en", after(minutes)),
      );
      const states = (reply: typeof full) => [
        reply?.handling,
        reply?.verification,
        reply?.decision,
        reply?.outcome,
        reply?.level,
        reply?.missed,
        reply?.climbedTo,
      ];
      expect(states(coarse)).toEqual(states(full));
    }),
  );
});

test("the four states are four fields, and none follows from another", () => {
  const decide = anEvent(3, "decided", { decision: "no-action", reasonCode: "no-asset" });
  const verified = anEvent(4, "verification-set", { verification: "refuted-mistaken" });
  const outcome = anEvent(5, "outcome-set", { outcome: "harm-despite-response" });
  const reply = (events: readonly WarningEvent[]) =>
    replyOf(fullRecord({ warning: aWarning(), events, evidence: [], recordedBy: "" }, after(6)), "en", after(6));
  const base = { handling: "received", verification: "not-started", decision: "pending", outcome: null };
  expect(reply([])).toMatchObject(base);
  expect(reply([decide])).toMatchObject({ ...base, decision: "no-action" });
  expect(reply([verified])).toMatchObject({ ...base, verification: "refuted-mistaken" });
  expect(reply([outcome])).toMatchObject({ ...base, outcome: "harm-despite-response" });
  expect(reply([anEvent(1, "acknowledged")])).toMatchObject({ ...base, handling: "acknowledged" });
});

test("no verification changes handling, decision, outcome or level: what cannot be verified is not dismissed", () => {
  fc.assert(
    fc.property(aStory, fc.constantFrom(...verifications), ({ warning, events }, verification) => {
      const others = ({ handling, decision, outcome, level }: ReturnType<typeof stateOf>) => ({
        handling,
        decision,
        outcome,
        level,
      });
      const set = anEvent(30_000, "verification-set", { verification, duplicateOf: reportId });
      expect(others(stateOf(warning, [...events, set]))).toEqual(others(stateOf(warning, events)));
    }),
  );
});

test("every reply has the shape that the contract promises", () => {
  fc.assert(
    fc.property(aStory, fc.integer({ min: 0, max: 30_000 }), (story, minutes) => {
      for (const record of [fullRecord(story, after(minutes)), sanitisedRecord(story, titles, after(minutes))]) {
        const reply = replyOf(record, "fr", after(minutes));
        expect(warningReply.parse(reply)).toEqual(reply);
        expect(JSON.stringify(reply)).not.toContain("5c0ffee0");
      }
    }),
  );
});

test("unknown recipients are treated as yes", () => {
  const treated = (recipientCouldBePerpetrator: "yes" | "no" | "unknown") =>
    replyOf(
      fullRecord(
        { warning: aWarning({ recipientCouldBePerpetrator }), events: [], evidence: [], recordedBy: "" },
        after(1),
      ),
      "en",
      after(1),
    ).treatedAsYes;
  expect([treated("yes"), treated("unknown"), treated("no")]).toEqual([true, true, false]);
});
