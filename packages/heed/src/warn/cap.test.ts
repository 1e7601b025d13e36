import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  capPolygons,
  capTime,
  certaintyOf,
  credibilityOf,
  minutesValid,
  referencesTo,
  type SentMessage,
  severityOf,
  standingChains,
  urgencyOf,
} from "./cap.ts";
import { imminences } from "./warning.ts";

describe("a warning in the words of CAP", () => {
  test.each([
    ["T0", "Immediate"],
    ["T1", "Immediate"],
    ["T2", "Expected"],
    ["T3", "Future"],
    ["T4", "Future"],
    ["TP", "Past"],
    [null, "Unknown"],
  ] as const)("imminence %s is urgency %s", (imminence, urgency) => expect(urgencyOf(imminence)).toBe(urgency));

  test.each([
    [5, "Extreme"],
    [4, "Severe"],
    [3, "Moderate"],
    [2, "Minor"],
    [1, "Minor"],
    [null, "Unknown"],
  ] as const)("impact %s is severity %s", (impact, severity) => expect(severityOf(impact)).toBe(severity));

  test.each([
    [1, "T0", "Observed"],
    [1, "TP", "Observed"],
    [1, "T1", "Likely"],
    [2, "T0", "Likely"],
    [2, "T3", "Likely"],
    [3, "T0", "Possible"],
    [4, "T2", "Possible"],
    [5, "T0", "Unlikely"],
    [6, "T0", "Unknown"],
    [null, "T0", "Unknown"],
  ] as const)("credibility %s at %s is certainty %s", (credibility, imminence, certainty) =>
    expect(certaintyOf(credibility, imminence)).toBe(certainty),
  );

  test.each([
    ["nobody has judged", [], null],
    ["nobody could judge", [6, null], 6],
    ["the best judged report counts", [4, 2, 5], 2],
    ["one that cannot be judged takes nothing from it", [6, 1], 1],
  ] as const)("%s", (_, judged, credibility) => expect(credibilityOf(judged)).toBe(credibility));

  test("every message has an end, the sooner the danger the sooner", () => {
    expect(imminences.map(minutesValid)).toEqual([1440, 1440, 2880, 11520, 43200, 4320]);
  });

  test("a moment is in whole seconds with a numeric offset, as the schema asks", () => {
    expect(capTime("2018-07-20T21:34:05.678Z")).toBe("2018-07-20T21:34:05-00:00");
  });
});

test("references are sender, identifier and moment, the earliest first, with a blank between", () => {
  const one = { sender: "a.x", identifier: "2", sentAt: "2018-07-20T21:00:00.000Z" };
  const other = { sender: "b.x", identifier: "1", sentAt: "2018-07-20T20:00:00.000Z" };
  expect(referencesTo([one, other])).toBe("b.x,1,2018-07-20T20:00:00-00:00 a.x,2,2018-07-20T21:00:00-00:00");
});

describe("an outline as polygons of CAP", () => {
  const square = [
    [-4, 14],
    [-3, 14],
    [-3, 15],
    [-4, 15],
    [-4, 14],
  ] as const;

  test("says latitude before longitude, closes, and leaves holes out", () => {
    expect(capPolygons([[square, square]])).toEqual([
      "14.000,-4.000 14.000,-3.000 15.000,-3.000 15.000,-4.000 14.000,-4.000",
    ]);
  });

  test("closes a ring that is open, and draws no point and no line", () => {
    expect(capPolygons([[square.slice(0, 4)]])).toEqual(capPolygons([[square]]));
    expect(
      capPolygons([
        [[[-4, 14]]],
        [
          [
            [-4, 14],
            [-4, 14],
          ],
        ],
        [
          [
            [-4, 14],
            [-3, 14],
            [-4, 14],
          ],
        ],
        [],
      ]),
    ).toEqual([]);
  });

  test("whatever is drawn has four pairs or more and ends where it began", () => {
    const point = fc.tuple(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -89, max: 89, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.array(point, { maxLength: 8 }), { maxLength: 2 }), { maxLength: 3 }),
        (outline) => {
          for (const polygon of capPolygons(outline)) {
            const pairs = polygon.split(" ");
            expect(pairs.length).toBeGreaterThanOrEqual(4);
            expect(pairs[0]).toBe(pairs.at(-1));
            for (const pair of pairs) expect(pair).toMatch(/^-?\d{1,2}\.\d{3},-?\d{1,3}\.\d{3}$/);
          }
        },
      ),
    );
  });
});

describe("what still stands", () => {
  let number = 0;
  const sent = (id: string, facts: Partial<SentMessage> = {}): SentMessage => ({
    id,
    warningId: "w",
    identifier: id,
    number: ++number,
    sender: "a.x",
    sentAt: "2018-07-20T21:00:00.000Z",
    rootId: null,
    aboutId: null,
    msgType: "Alert",
    scope: "Private",
    restriction: null,
    level: "red",
    recipients: ["joc"],
    responseTypes: [],
    headlineEn: "",
    headlineFr: "",
    acknowledgedBy: null,
    acknowledgedAt: null,
    noted: false,
    ...facts,
  });
  const update = (id: string, rootId: string) => sent(id, { msgType: "Update", rootId });
  const standing = (messages: readonly SentMessage[]) =>
    standingChains(messages).map(({ root, standing: those }) => [root.id, those.map(({ id }) => id)]);

  test.each([
    ["nothing was sent", [], []],
    ["an alert", [sent("a")], [["a", ["a"]]]],
    ["an alert and its update", [sent("a"), update("b", "a")], [["a", ["a", "b"]]]],
    ["nothing after a cancel", [sent("a"), update("b", "a"), sent("c", { msgType: "Cancel", rootId: "a" })], []],
    ["the other of two alerts", [sent("a"), sent("b"), sent("c", { msgType: "Cancel", rootId: "a" })], [["b", ["b"]]]],
    [
      "nothing after the only message was an error",
      [sent("a"), sent("c", { msgType: "Error", rootId: "a", aboutId: "a" })],
      [],
    ],
    [
      "the alert, where its update was an error",
      [sent("a"), update("b", "a"), sent("c", { msgType: "Error", rootId: "a", aboutId: "b" })],
      [["a", ["a"]]],
    ],
    [
      "the same, whoever has acknowledged",
      [sent("a"), sent("c", { msgType: "Ack", rootId: "a", aboutId: "a", acknowledgedBy: "joc" })],
      [["a", ["a"]]],
    ],
  ] as const)("%s", (_, messages, expected) => expect(standing(messages)).toEqual(expected));
});
