import fc from "fast-check";
import { expect, test } from "vitest";
import { plusMinutes } from "../kernel/index.ts";
import { leadsTo, type NoticeRoute, nextTryAt, noticesOf } from "./notice.ts";
import { noticeMessage } from "./notice-message.ts";
import { after, aWarning, eventAt, receivedAt } from "./testing.ts";

const told = (...args: Parameters<typeof noticesOf>) =>
  noticesOf(...args).map(({ eventId, toPost, step }) => [eventId === null ? "raised" : "escalated", toPost, step]);
const climbed = (minutes: number, toPost: string) => eventAt(after(minutes), "escalated", { toPost, step: "decide" });

test("a warning that was raised is told to the post that has it, until it is decided", () => {
  expect(told(aWarning(), [], after(1))).toEqual([["raised", "head-of-office", "decide"]]);
  expect(told(aWarning(), [eventAt(after(3), "acknowledged")], after(5))).toHaveLength(1);
  expect(told(aWarning(), [eventAt(after(3), "decided", { decision: "respond" })], after(5))).toEqual([]);
  expect(told(aWarning(), [eventAt(after(3), "assigned", { toPost: "joc" })], after(5))).toEqual([
    ["raised", "joc", "decide"],
  ]);
});

test("an escalation is told to its post while its step is still open", () => {
  const events = [climbed(60, "head-of-office"), climbed(90, "joc")];
  expect(told(aWarning(), events, after(95))).toEqual([
    ["raised", "head-of-office", "decide"],
    ["escalated", "head-of-office", "decide"],
    ["escalated", "joc", "decide"],
  ]);
  expect(told(aWarning(), [...events, eventAt(after(93), "decided", { decision: "monitor" })], after(95))).toEqual([]);
});

test("what was on record more than a day ago waits on the screen, and what is not on record yet is not told", () => {
  const events = [climbed(60, "srsg")];
  expect(told(aWarning(), events, after(60 + 24 * 60))).toEqual([["escalated", "srsg", "decide"]]);
  expect(told(aWarning(), events, after(61 + 24 * 60))).toEqual([]);
  expect(told(aWarning(), events, after(59)).map(([kind]) => kind)).toEqual(["raised"]);
});

test("a white warning, a closed one and the same warning as another disturb nobody", () => {
  expect(told(aWarning({ level: "white" }), [], after(1))).toEqual([]);
  expect(told(aWarning(), [climbed(60, "srsg"), eventAt(after(61), "closed")], after(62))).toEqual([]);
  const twin = eventAt(after(2), "verification-set", { verification: "duplicate-of", duplicateOf: aWarning().id });
  expect(told(aWarning(), [twin], after(3))).toEqual([]);
});

const way = (facts: Partial<NoticeRoute> = {}): NoticeRoute => ({
  name: "way",
  channel: "email",
  post: "head-of-office",
  officePath: "ML/MOP",
  ...facts,
});

test.each([
  ["its post and its office", way(), "ML/MOP/KOR", true],
  ["another post", way({ post: "srsg" }), "ML/MOP/KOR", false],
  ["any post", way({ post: "any" }), "ML/MOP/KOR", true],
  ["another office", way(), "ML/MEN", false],
  ["an office whose code only begins alike", way(), "ML/MOPTI", false],
  ["an office, and nobody knows where", way(), null, false],
  ["the whole mission, and nobody knows where", way({ officePath: null }), null, true],
] as const)("a way to %s", (_, route, areaPath, expected) => {
  expect(leadsTo(route, { toPost: "head-of-office" }, areaPath)).toBe(expected);
});

test("what did not arrive is tried after 1, 2, 4 ... minutes, never later than an hour, and never given up", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((attempts) => nextTryAt(receivedAt, attempts));
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((minutes) => plusMinutes(receivedAt, minutes)));
});

test("no notice says anything of place, people or threat, in either language, whatever the warning says", () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{6,12}$/).map((text) => `Zq${text}`);
  fc.assert(
    fc.property(
      word,
      word,
      word,
      fc.constantFrom("en" as const, "fr" as const),
      fc.boolean(),
      (place, title, group, lang, exercise) => {
        const warning = aWarning({
          titleEn: title,
          titleFr: title,
          areaCode: place,
          areaPath: place,
          groupAtRisk: group,
          threatCategory: group,
        });
        for (const notice of noticesOf(warning, [climbed(60, "srsg")], after(61))) {
          const said = noticeMessage(lang, {
            code: "A-0403-a001",
            notice,
            exercise,
            timeZone: "Africa/Bamako",
            address: "https://heed.example.org/",
            warningId: warning.id,
          });
          for (const text of Object.values(said)) {
            for (const hidden of [place, title, group]) expect(text).not.toContain(hidden);
            expect(text).toContain("A-0403-a001");
            expect(/EXERCI[SC]E/.test(text)).toBe(exercise);
          }
          expect(said.text).toContain(`https://heed.example.org/warnings/${warning.id}`);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("a notice as it is read", () => {
  const facts = {
    code: "A-0403-a001",
    notice: { eventId: null, step: "decide", dueAt: after(60) },
    exercise: false,
    timeZone: "Africa/Bamako",
    address: null,
    warningId: aWarning().id,
  } as const;
  expect(noticeMessage("en", facts)).toEqual({
    subject: "Heed: A-0403-a001 waits for your post",
    text: "A-0403-a001 waits for your post. Due: decision by 4\u00a0March 2031, 09:40.\n\nSign in to Heed to read it. Do not answer this message and do not pass it on.",
    short: "Heed A-0403-a001: decision by 4\u00a0March 2031, 09:40",
  });
  expect(noticeMessage("fr", { ...facts, notice: { ...facts.notice, eventId: "x" } }).short).toBe(
    "Heed A-0403-a001\u202f: délai dépassé (décision), échéance 4\u00a0mars 2031, 09\u00a0h\u00a040",
  );
});
