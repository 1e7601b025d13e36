import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  eventsInOrder,
  newReport,
  nothingTold,
  type Report,
  type ReportEvent,
  type ReportEventKind,
  type ReportView,
  reportCode,
  reportState,
  reportView,
  type ToldFacts,
  toldBy,
  toldPath,
} from "./report.ts";

const report: Report = {
  id: "5b0e2f3a-1111-4222-8333-444455556666",
  channel: "phone-call",
  eventType: "siege-blockade",
  imminence: "T1",
  impact: 4,
  areaCode: "BIRGA",
  areaPath: "ML/MOP/KOR/BIRGA",
  placeToldAs: "le hameau derrière le puits",
  placePrecision: "exact",
  eventFrom: "2018-07-20T20:00:00.000Z",
  eventTo: null,
  eventPrecision: "hour",
  groupAtRisk: "community-fulani",
  numberExposed: 213,
  basis: "saw",
  toldAt: "2018-07-20T23:10:00.000Z",
  threatKnownAt: "2018-07-20T19:00:00.000Z",
  receivedAt: "2018-07-20T23:14:00.000Z",
  atRiskIfKnown: "yes",
  ...nothingTold,
};

const event = (kind: ReportEventKind, minute: number, more: Partial<ReportEvent> = {}): ReportEvent => ({
  id: `${kind}-${minute}`,
  reportId: report.id,
  kind,
  at: `2018-07-20T23:${String(minute).padStart(2, "0")}:00.000Z`,
  credibility: null,
  reach: null,
  imminence: null,
  impact: null,
  releasedEn: null,
  releasedFr: null,
  incidentCode: null,
  duplicateOf: null,
  ...nothingTold,
  ...more,
});
const triaged = (minute: number, more: Partial<ReportEvent> = {}) =>
  event("triaged", minute, {
    credibility: 2,
    reach: "R2",
    imminence: "T2",
    impact: 3,
    releasedEn: "People are kept from leaving.",
    releasedFr: "On empêche les gens de partir.",
    ...more,
  });

describe("what became of a report", () => {
  test.each<[string, ReportEvent[], Partial<ReturnType<typeof reportState>>]>([
    [
      "nothing yet: it is received, at the level it came with",
      [],
      { handling: "received", level: "red", triage: null },
    ],
    [
      "an acknowledgement",
      [event("acknowledged", 20)],
      { handling: "acknowledged", acknowledgedAt: "2018-07-20T23:20:00.000Z" },
    ],
    [
      "the first of two acknowledgements counts",
      [event("acknowledged", 30), event("acknowledged", 20)],
      { acknowledgedAt: "2018-07-20T23:20:00.000Z" },
    ],
    ["a triage, at its own level", [triaged(25)], { handling: "triaged", level: "orange" }],
    ["the newest of two triages counts", [triaged(40, { impact: 5 }), triaged(25)], { level: "red" }],
    ["a triage before the acknowledgement", [triaged(15), event("acknowledged", 20)], { handling: "triaged" }],
    [
      "a duplicate",
      [event("duplicate-of", 30, { duplicateOf: "first" })],
      { handling: "received", duplicateOf: "first" },
    ],
    [
      "closed",
      [triaged(25), event("closed", 50)],
      { handling: "closed", closedAt: "2018-07-20T23:50:00.000Z", level: "orange" },
    ],
  ])("%s", (_, events, expected) => {
    expect(reportState(report, events)).toMatchObject(expected);
  });

  test("does not depend on the order in which its acts arrive", () => {
    const acts = [
      event("acknowledged", 20),
      event("acknowledged", 30),
      triaged(25),
      triaged(40, { impact: 5 }),
      event("duplicate-of", 41, { duplicateOf: "a" }),
      event("duplicate-of", 42, { duplicateOf: "b" }),
      triaged(40, { id: "same-moment", impact: 1 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), (events) => {
        expect(reportState(report, events)).toEqual(reportState(report, acts));
        expect(eventsInOrder(events)).toEqual(eventsInOrder(acts));
      }),
    );
  });
});

describe("a reader", () => {
  const full = reportView(report, [triaged(25)], { edition: "full", lang: "fr", reliability: "B" });
  const sanitised = reportView(report, [triaged(25)], { edition: "sanitised", lang: "en" });

  test("of the handling office gets the coded part as it was taken down", () => {
    expect(full).toMatchObject({
      view: "full",
      code: "R-5b0e",
      areaCode: "BIRGA",
      channel: "phone-call",
      placeToldAs: "le hameau derrière le puits",
      numberExposed: 213,
      basis: "saw",
      receivedAt: "2018-07-20T23:14:00.000Z",
      when: { from: "2018-07-20T20:00:00.000Z", to: null, precision: "hour" },
      releasedText: "On empêche les gens de partir.",
      reliability: "B",
      credibility: 2,
    });
  });

  test("beyond it gets district, month and the text that a person released, and nothing else that was told", () => {
    expect(sanitised).toMatchObject({
      view: "sanitised",
      areaCode: "KOR",
      receivedAt: "2018-07",
      level: "orange",
      groupAtRisk: "community-fulani",
      releasedText: "People are kept from leaving.",
    });
    const closed: readonly (keyof ReportView)[] = [
      "channel",
      "placeToldAs",
      "placePrecision",
      "when",
      "numberExposed",
      "basis",
      "toldAt",
      "threatKnownAt",
      "atRiskIfKnown",
      "acknowledgedAt",
      "triagedAt",
      "credibility",
      "reliability",
      "reach",
      "incidentCode",
    ];
    for (const field of closed) expect([field, sanitised[field]]).toEqual([field, null]);
  });

  test("gets no text before somebody released one", () => {
    expect(reportView(report, [], { edition: "full", lang: "en" }).releasedText).toBeNull();
    expect(reportView(report, [], { edition: "sanitised", lang: "en" }).releasedText).toBeNull();
  });

  test("of the sanitised edition learns nothing from a report that differs only in what it leaves out", () => {
    const secret = fc.record({
      channel: fc.constantFrom("sms" as const, "radio" as const, "in-person" as const),
      areaCode: fc.string(),
      areaPath: fc.constantFrom("ML/MOP/KOR", "ML/MOP/KOR/BIRGA", "ML/MOP/KOR/OTHER/DEEPER"),
      placeToldAs: fc.option(fc.string()),
      placePrecision: fc.constantFrom("exact" as const, "admin1" as const),
      eventFrom: fc.option(fc.constant("2018-07-01T00:00:00.000Z")),
      numberExposed: fc.option(fc.nat()),
      basis: fc.constantFrom("rumour" as const, "saw" as const),
      toldAt: fc.constantFrom("2018-07-02T00:00:00.000Z", "2018-07-19T00:00:00.000Z"),
      receivedAt: fc.constantFrom("2018-07-02T00:00:00.000Z", "2018-07-31T23:59:59.999Z"),
      atRiskIfKnown: fc.constantFrom("yes" as const, "no" as const),
      killedRoles: fc.option(fc.constant(["village-chief"])),
      retaliationFearedFor: fc.option(fc.constant("community-dogon")),
      operationBy: fc.option(fc.constant("ML-A-FAMA")),
      operationAmong: fc.option(fc.constant("villagers")),
    });
    fc.assert(
      fc.property(secret, fc.constantFrom(20, 45), fc.constantFrom(1, 6), (told, minute, credibility) => {
        const other = reportView({ ...report, ...told }, [triaged(minute, { credibility, incidentCode: "ML-I099" })], {
          edition: "sanitised",
          lang: "en",
        });
        expect(other).toEqual(sanitised);
      }),
    );
  });
});

test.each([
  ["ML/MOP/KOR/BIRGA", "ML/MOP/KOR"],
  ["ML/MOP/KOR", "ML/MOP/KOR"],
  ["ML/MOP", "ML/MOP"],
  [null, null],
])("the place %s is told beyond its office as %s", (areaPath, expected) => {
  expect(toldPath({ areaPath })).toBe(expected);
});

describe("what a report tells of a killing or an operation", () => {
  const facts = fc.record<ToldFacts>({
    killedRoles: fc.option(fc.constantFrom(["soldier"], ["elder", "teacher"])),
    retaliationFearedFor: fc.option(fc.constantFrom("community-x", "community-y")),
    operationBy: fc.option(fc.constantFrom("force-x", "force-y")),
    operationAmong: fc.option(fc.constantFrom("villagers", "residents")),
  });

  test("is what came with it, where nobody has added anything", () => {
    fc.assert(
      fc.property(facts, (told) => {
        expect(toldBy({ ...report, ...told }, [triaged(30), event("acknowledged", 20)])).toEqual(told);
      }),
    );
  });

  test("is of each fact what was stated last, whatever the order in which the acts are read; silence takes nothing back", () => {
    fc.assert(
      fc.property(facts, facts, facts, (sent, first, second) => {
        const acts = [triaged(30, first), triaged(45, second)];
        const told = toldBy({ ...report, ...sent }, acts);
        expect(toldBy({ ...report, ...sent }, acts.reverse())).toEqual(told);
        for (const fact of Object.keys(nothingTold) as (keyof ToldFacts)[])
          expect(told[fact]).toEqual(second[fact] ?? first[fact] ?? sent[fact]);
      }),
    );
  });
});

test("a code is made of the id and of nothing that was told", () => {
  expect(reportCode(report)).toBe("R-5b0e");
});

describe("a report as it is sent", () => {
  const sent = {
    id: report.id,
    channel: "phone-call",
    eventType: "siege-blockade",
    imminence: "T1",
    impact: 4,
    areaCode: "KOR",
    placePrecision: "exact",
    when: { from: "2018-07-20", precision: "day" },
    groupAtRisk: "community-fulani",
    basis: "saw",
    toldAt: "2018-07-20T23:10:00+00:00",
    account: { text: "Invented.", lang: "ff" },
    atRiskIfKnown: "unknown",
  };
  const faults = (change: object) =>
    newReport.safeParse({ ...sent, ...change }).error?.issues.map(({ path }) => path.join(".")) ?? [];

  test("needs no more than this", () => {
    expect(faults({})).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ["without the question whether the teller is at risk", { atRiskIfKnown: undefined }, ["atRiskIfKnown"]],
    ["with an id that tells when it was made", { id: "01982b3c-7d2e-7abc-8def-0123456789ab" }, ["id"]],
    ["without a channel", { channel: undefined }, ["channel"]],
    ["with an imminence of its own", { imminence: "T9" }, ["imminence"]],
    ["with an impact beyond the scale", { impact: 6 }, ["impact"]],
    ["with a half impact", { impact: 2.5 }, ["impact"]],
    ["with a moment that lacks its offset", { toldAt: "2018-07-20T23:10:00" }, ["toldAt"]],
    ["with an impossible day", { when: { from: "2018-02-30", precision: "day" } }, ["when.from"]],
    ["with nothing told", { account: { text: "  ", lang: "fr" } }, ["account.text"]],
    ["with fewer than no people", { numberExposed: -1 }, ["numberExposed"]],
    ["with a field that nobody asked for", { callerPhone: "+223" }, [""]],
    ["with a name in a field that nobody asked for", { account: { text: "x", lang: "fr", name: "x" } }, ["account"]],
  ])("%s is refused", (_, change, fields) => {
    expect(faults(change)).toEqual(fields);
  });
});
