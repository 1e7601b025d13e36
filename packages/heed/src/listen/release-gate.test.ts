import { describe, expect, test } from "vitest";
import { type ReleaseDraft, readingsAfter, shownText, type ZoneEditions } from "./release-gate.ts";
import { type Report, reportView } from "./report.ts";

const report: Report = {
  id: "3f2a1111-1111-4111-8111-111111111111",
  channel: "phone-call",
  eventType: "siege-blockade",
  imminence: "T1",
  impact: 4,
  areaCode: "ML-DIO",
  areaPath: "ML/MOP/KOR/ML-DIO",
  placeToldAs: "the well",
  placePrecision: "place",
  eventFrom: null,
  eventTo: null,
  eventPrecision: "unknown",
  groupAtRisk: "villagers",
  numberExposed: 200,
  basis: "saw",
  toldAt: "2018-07-20T18:00:00.000Z",
  threatKnownAt: null,
  receivedAt: "2018-07-20T18:05:00.000Z",
  atRiskIfKnown: "unknown",
  killedRoles: null,
  retaliationFearedFor: null,
  operationBy: null,
  operationAmong: null,
};
const draft: ReleaseDraft = {
  credibility: 3,
  reach: "R1",
  imminence: "T1",
  impact: 4,
  releasedEn: "A village is cut off.",
  releasedFr: "Un village est coupé du monde.",
  killedRoles: null,
  retaliationFearedFor: null,
  operationBy: null,
  operationAmong: null,
};
const editions: ZoneEditions = { B: "full", C: "sanitised", H: "none" };
const now = "2018-07-20T20:00:00.000Z";
const shown = (more: Partial<ReleaseDraft> = {}, of: Partial<Report> = {}, at = now, as = editions) =>
  shownText(readingsAfter({ ...report, ...of }, [], { ...draft, ...more }, as, at));

describe("what is shown before a release", () => {
  test("is what the views of each zone's readers make of it, and nothing for a zone that reads nothing", () => {
    const [b, c, h] = readingsAfter(report, [], draft, editions, now);
    expect(b?.reads?.en).toMatchObject({
      view: "full",
      areaCode: "ML-DIO",
      placeToldAs: "the well",
      numberExposed: 200,
    });
    expect(c?.reads?.fr).toMatchObject({ view: "sanitised", areaCode: "KOR", releasedText: draft.releasedFr });
    expect(JSON.stringify(c)).not.toMatch(/the well|ML-DIO|2018-07-20/);
    expect(h?.reads).toBeNull();
  });

  test("is, after the release, what they read: by the event that was stored", () => {
    const stored = { ...draft, id: "aaaa1111-1111-4111-8111-111111111111", reportId: report.id, at: now } as const;
    const event = { ...stored, kind: "triaged", incidentCode: null, duplicateOf: null } as const;
    for (const { reads } of readingsAfter(report, [], draft, editions, now))
      if (reads) expect(reads.en).toEqual(reportView(report, [event], { edition: reads.en.view, lang: "en" }));
  });
});

describe("the fingerprint of what was shown", () => {
  test.each<[string, string]>([
    ["a text", shown({ releasedFr: "Autre texte." })],
    ["a grade", shown({ credibility: 2 })],
    ["the report itself", shown({}, { numberExposed: 300 })],
    ["who reads it", shown({}, {}, now, { ...editions, H: "sanitised" })],
  ])("is another where something else would be read: %s", (_, other) => {
    expect(other).not.toBe(shown());
  });

  test("is the same later, and with the hour of the release changed", () => {
    expect(shown({}, {}, "2018-07-20T21:00:00.000Z")).toBe(shown());
  });
});
