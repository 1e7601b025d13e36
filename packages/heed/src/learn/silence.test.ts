import fc from "fast-check";
import { expect, test } from "vitest";
import { fullRecord, type WarningEvent } from "../warn/index.ts";
import { after, aWarning, eventAt } from "../warn/testing.ts";
import { silencesByPost } from "./silence.ts";

const record = (events: readonly WarningEvent[], now = after(600)) =>
  fullRecord({ warning: aWarning(), events, evidence: [], recordedBy: "" }, now);
const climbed = (minutes: number, toPost: string, step: WarningEvent["step"] = "decide") =>
  eventAt(after(minutes), "escalated", { toPost, step });
const decided = (minutes: number) => eventAt(after(minutes), "decided", { decision: "monitor" });

test("a post that was told and never acted is silent, with the longest wait", () => {
  const events = [climbed(10, "head-of-office", "acknowledge"), climbed(60, "head-of-office"), climbed(120, "srsg")];
  expect(silencesByPost([record(events)], after(600))).toEqual([
    {
      post: "head-of-office",
      reached: 2,
      doneAfter: 0,
      lapsed: 0,
      silent: 2,
      medianMinutes: null,
      longest: { warningId: aWarning().id, step: "acknowledge", since: after(10), minutes: 590 },
    },
    {
      post: "srsg",
      reached: 1,
      doneAfter: 0,
      lapsed: 0,
      silent: 1,
      medianMinutes: null,
      longest: { warningId: aWarning().id, step: "decide", since: after(120), minutes: 480 },
    },
  ]);
});

test("what was done afterwards counts with its minutes, and what was written down late with none", () => {
  const [done] = silencesByPost([record([climbed(60, "srsg"), decided(90)])], after(600));
  expect(done).toMatchObject({ reached: 1, doneAfter: 1, silent: 0, medianMinutes: 30, longest: null });
  const [kept] = silencesByPost([record([climbed(60, "srsg"), decided(50)])], after(600));
  expect(kept).toMatchObject({ doneAfter: 1, medianMinutes: 0 });
});

test("closing a warning turns silence into a lapse, never into an act", () => {
  const [one] = silencesByPost([record([climbed(60, "srsg"), eventAt(after(70), "closed")])], after(600));
  expect(one).toMatchObject({ reached: 1, doneAfter: 0, lapsed: 1, silent: 0 });
});

test("of a reader of the sanitised edition nothing is counted", () => {
  const sanitised = { ...record([climbed(60, "srsg")]), view: "sanitised" as const };
  expect(silencesByPost([sanitised], after(600))).toEqual([]);
});

test("every rung is in one of three, whatever happened", () => {
  const event = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom("srsg", "joc")).map(([m, post]) => climbed(m, post)),
    fc.integer({ min: 1, max: 500 }).map(decided),
    fc.integer({ min: 1, max: 500 }).map((m) => eventAt(after(m), "closed")),
  );
  fc.assert(
    fc.property(fc.array(fc.array(event, { maxLength: 8 }), { maxLength: 4 }), (lives) => {
      const all = silencesByPost(
        lives.map((events) => record(events)),
        after(600),
      );
      for (const { reached, doneAfter, lapsed, silent, longest } of all) {
        expect(doneAfter + lapsed + silent).toBe(reached);
        expect(longest === null).toBe(silent === 0);
      }
      const rungs = lives.flat().filter(({ kind }) => kind === "escalated");
      expect(all.reduce((sum, { reached }) => sum + reached, 0)).toBe(rungs.length);
    }),
  );
});
