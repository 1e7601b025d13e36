import fc from "fast-check";
import { expect, test } from "vitest";
import { plusHours, plusMinutes } from "../kernel/index.ts";
import { eventKinds, type WarningEvent } from "../warn/index.ts";
import { reviewTimeline, type TimelineFacts } from "./review-timeline.ts";

const start = "2031-03-04T08:00:00.000Z";
const at = (hours: number) => plusHours(start, hours);
const event = (kind: WarningEvent["kind"], hours: number, facts: Partial<WarningEvent> = {}) =>
  ({
    id: `e${kind}${hours}`,
    kind,
    at: at(hours),
    recordedAt: at(hours),
    verification: null,
    decision: null,
    outcome: null,
    level: null,
    toPost: null,
    ...facts,
  }) as WarningEvent;
const facts = (events: readonly WarningEvent[]): TimelineFacts => ({
  harm: { code: "ML-X", from: at(20), to: at(44) },
  reports: [{ id: "report", receivedAt: at(0) }],
  warnings: [
    {
      warning: { id: "warning", receivedAt: at(0), ownerPost: "head-of-office", level: "orange" },
      events,
      decidedByPost: "head-of-office",
    },
  ],
  assessments: [{ id: "assessment", at: at(-24) }],
  openedAt: at(60),
  closedAt: null,
  reviewId: "review",
});

test("tells in order what was told, who got to know, what was decided, and when harm came", () => {
  const line = reviewTimeline(
    facts([
      event("outcome-set", 50, { outcome: "harm-before-response" }),
      event("escalated", 4, { toPost: "poc-adviser" }),
      event("decided", 30, { decision: "respond" }),
      event("acknowledged", 1, { recordedAt: at(9) }),
      event("feedback-given", 2),
    ]),
  );
  expect(line.map(({ kind, code, post, side }) => [kind, code, post, side])).toEqual([
    ["assessment", null, null, "before"],
    ["report", null, null, "before"],
    ["warning", "orange", "head-of-office", "before"],
    ["acknowledged", null, null, "before"],
    ["escalated", null, "poc-adviser", "before"],
    ["harm", null, null, "harm"],
    ["decided", "respond", "head-of-office", "harm"],
    ["outcome-set", "harm-before-response", null, "after"],
    ["review-opened", null, null, "after"],
  ]);
  expect(line.filter(({ writtenAt }) => writtenAt !== null).map(({ kind, writtenAt }) => [kind, writtenAt])).toEqual([
    ["acknowledged", at(9)],
  ]);
});

test("the line never goes back in time, and harm stands in it once", () => {
  const events = fc.array(
    fc
      .record({ kind: fc.constantFrom(...eventKinds), minutes: fc.integer({ min: 0, max: 10_000 }) })
      .map(({ kind, minutes }) =>
        event(kind, 0, { at: plusMinutes(start, minutes), recordedAt: plusMinutes(start, minutes) }),
      ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(events, (some) => {
      const line = reviewTimeline(facts(some));
      for (const [i, one] of line.entries()) expect(i === 0 || (line[i - 1]?.at ?? "") <= one.at).toBe(true);
      expect(line.filter(({ kind }) => kind === "harm").length).toBe(1);
    }),
  );
});
