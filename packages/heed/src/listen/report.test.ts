import fc from "fast-check";
import { expect, test } from "vitest";
import { type Report, type ReportEvent, type ReportEventKind, reportState, reportView } from "./report.ts";

const report: Report = {
  id: "4b1d0000-0000-4000-8000-000000000001",
  channel: "phone-call",
  eventType: "siege-blockade",
  imminence: "T2",
  impact: 3,
  areaCode: "WEL-1",
  areaPath: "IN/NOR/WEL/WEL-1",
  placeToldAs: "Invented Wells",
  placePrecision: "place",
  eventFrom: "2031-03-04T06:00:00.000Z",
  eventTo: null,
  eventPrecision: "day",
  groupAtRisk: "villagers",
  numberExposed: 300,
  basis: "saw",
  toldAt: "2031-03-04T09:10:00.000Z",
  threatKnownAt: "2031-03-04T08:00:00.000Z",
  receivedAt: "2031-03-04T09:14:00.000Z",
  atRiskIfKnown: "yes",
};

const event = (minute: number, kind: ReportEventKind, more: Partial<ReportEvent> = {}): ReportEvent => ({
  id: `4b1d0000-0000-4000-8000-0000000001${String(minute).padStart(2, "0")}`,
  reportId: report.id,
  kind,
  at: `2031-03-04T09:${String(minute).padStart(2, "0")}:00.000Z`,
  credibility: null,
  reach: null,
  imminence: null,
  impact: null,
  releasedEn: null,
  releasedFr: null,
  incidentCode: null,
  duplicateOf: null,
  ...more,
});
const triage = event(30, "triaged", {
  credibility: 3,
  reach: "R1",
  imminence: "T0",
  impact: 4,
  releasedEn: "People are cut off from food.",
  releasedFr: "Des gens sont coupés de la nourriture.",
  incidentCode: "IN-1",
});

test.each([
  ["nobody has touched it", [], "received"],
  ["the teller was told that we have it", [event(20, "acknowledged")], "acknowledged"],
  ["it was graded before anybody told the teller", [triage], "triaged"],
  ["a late acknowledgement does not take it back", [triage, event(40, "acknowledged")], "triaged"],
  ["it was closed", [event(20, "acknowledged"), triage, event(50, "closed")], "closed"],
] as const)("%s", (_, events, handling) => {
  expect(reportState(report, events).handling).toBe(handling);
});

test("until it is triaged its level is that of what came with it, so that nothing urgent waits for a reader", () => {
  expect(reportState(report, []).level).toBe("orange");
  expect(reportState(report, [triage]).level).toBe("red");
});

test("of two triages the later one holds, and the first acknowledgement counts", () => {
  const second = { ...triage, ...event(45, "triaged"), imminence: "T4" as const, impact: 1 };
  const state = reportState(report, [second, event(44, "acknowledged"), triage, event(21, "acknowledged")]);
  expect(state.triage?.id).toBe(second.id);
  expect(state.level).toBe("white");
  expect(state.acknowledgedAt).toBe("2031-03-04T09:21:00.000Z");
});

test("the order of arrival does not matter", () => {
  const events = [
    event(20, "acknowledged"),
    triage,
    event(40, "duplicate-of", { duplicateOf: "x" }),
    event(50, "closed"),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(reportState(report, shuffled)).toEqual(reportState(report, events));
    }),
  );
});

test("the sanitised edition has the district and the month: no place as told, no moment, no basis, no channel, no number", () => {
  const view = reportView(report, [event(20, "acknowledged"), triage], { edition: "sanitised", lang: "en" });
  expect(view).toMatchObject({
    view: "sanitised",
    areaCode: "IN/NOR/WEL",
    receivedAt: "2031-03",
    releasedText: "People are cut off from food.",
    level: "red",
  });
  const told = JSON.stringify(view);
  for (const hidden of ["Invented Wells", "WEL-1", "2031-03-04", "phone-call", "saw", "300", "IN-1", "R1"])
    expect(told, hidden).not.toContain(`"${hidden}`);
  expect(told).not.toContain(":300");
});

test("two reports that differ only in what the sanitised edition leaves out give the same text", () => {
  const other = {
    ...report,
    channel: "in-person",
    placeToldAs: "Elsewhere",
    areaCode: "WEL-2",
    areaPath: "IN/NOR/WEL/WEL-2",
    numberExposed: 7,
    basis: "rumour",
    receivedAt: "2031-03-20T01:00:00.000Z",
  } as Report;
  const seen = (one: Report) => reportView(one, [triage], { edition: "sanitised", lang: "fr" });
  expect(seen(other)).toEqual(seen(report));
});

test("before a person has released a text there is none, in either edition", () => {
  for (const edition of ["full", "sanitised"] as const)
    expect(reportView(report, [], { edition, lang: "en" }).releasedText).toBeNull();
});

test("the released text comes in the reader's language, and the grade of the source only where it was handed in", () => {
  const view = reportView(report, [triage], { edition: "full", lang: "fr" });
  expect(view.releasedText).toBe("Des gens sont coupés de la nourriture.");
  expect(view.reliability).toBeNull();
  expect(reportView(report, [triage], { edition: "full", lang: "fr", reliability: "F" }).reliability).toBe("F");
});
