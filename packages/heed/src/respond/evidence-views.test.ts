import { expect, test } from "vitest";
import type { IncidentView } from "../establish/index.ts";
import { nothingTold, type ReportView } from "../listen/index.ts";
import type { WarningRecord } from "../warn/index.ts";
import { atRiskView, attributionView, evidenceIncidents, saidViews } from "./evidence-views.ts";
import type { Reader } from "./reader.ts";

const reader = (lang: "en" | "fr" = "en"): Reader => ({
  lang,
  timeZone: "Africa/Bamako",
  asOf: "2031-03-04T08:00:00.000Z",
  label: (_, code) => `<${code}>`,
  toolName: (code) => code,
});
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

const report = (facts: Partial<ReportView> = {}): ReportView => ({
  id: "r1",
  view: "full",
  code: "R-r1",
  eventType: "siege-blockade",
  imminence: "T0",
  impact: 4,
  level: "red",
  handling: "triaged",
  areaCode: "X",
  groupAtRisk: "villagers",
  receivedAt: "2031-03-04T07:00:00.000Z",
  releasedText: "Nobody can leave.",
  duplicateOf: null,
  isWithdrawn: false,
  isTextOutdated: false,
  isTextErased: false,
  channel: "phone-call",
  placeToldAs: "Invented village",
  placePrecision: "place",
  when: null,
  numberExposed: null,
  basis: "heard-from",
  toldAt: "2031-03-04T06:55:00.000Z",
  threatKnownAt: null,
  atRiskIfKnown: "yes",
  acknowledgedAt: null,
  triagedAt: null,
  credibility: 3,
  reliability: "F",
  reach: "R1",
  incidentCode: null,
  suggestedDuplicates: [],
  ...nothingTold,
  ...facts,
});

test("what was said stands in the order in which it came, with how it came and on which basis", () => {
  const said = saidViews([report({ id: "later", receivedAt: "2031-03-04T09:00:00.000Z" }), report()], reader());
  expect(said.map(({ reportId }) => reportId)).toEqual(["r1", "later"]);
  expect(said[0]).toMatchObject({
    channel: { label: "phone call" },
    basis: { label: "heard it from somebody who knew" },
    grading: "F 3",
    standing: "reported",
    text: "Nobody can leave.",
  });
  expect(JSON.stringify(said)).not.toContain("Invented village");
});

test.each([
  ["not released: no words", { releasedText: null }, { text: null }],
  ["confirmed by other independent sources", { credibility: 1 }, { standing: "corroborated" }],
  ["the grade of the source is not this reader's to see", { reliability: null }, { grading: null }],
  ["not graded yet", { credibility: null, reliability: null }, { grading: null, standing: "reported" }],
])("%s", (_, facts, expected) => {
  expect(saidViews([report(facts)], reader())[0]).toMatchObject(expected);
});

test("a report in the sanitised edition says nothing here", () => {
  expect(saidViews([report({ view: "sanitised", channel: null, basis: null })], reader())).toEqual([]);
});

const claim = (actors: readonly string[]) => ({
  claimId: actors.join(),
  text: actors.join(),
  actors: actors.map((code) => ({ code, name: code })),
  source: "s",
  basis: "rumour",
  standing: "alleged",
  saidAt: null,
});
const incident = (
  facts: {
    held?: string;
    contested?: boolean;
    claims?: readonly (readonly string[])[];
    code?: string;
    killed?: readonly [number | null, number | null, number | null];
    displaced?: number;
  } = {},
) =>
  ({
    code: facts.code ?? "XX-I001",
    title: "Title",
    date: null,
    place: null,
    verification: "allegation",
    verificationLabel: "allegation",
    estimate: { low: facts.killed?.[0] ?? null, best: facts.killed?.[1] ?? null, high: facts.killed?.[2] ?? null },
    estimates:
      facts.displaced === undefined ? [] : [{ property: "displaced", low: null, best: facts.displaced, high: null }],
    attribution: {
      held: facts.held ? "attributed" : "unidentified",
      heldLabel: facts.held ?? "unidentified",
      contested: facts.contested ?? false,
      claims: (facts.claims ?? []).map(claim),
    },
  }) as unknown as IncidentView;

test.each([
  ["no incident, no author: unidentified is held", [], "unidentified", "Unidentified. No account names an author."],
  ["no account names anybody", [incident()], "unidentified", "Unidentified. No account names an author."],
  [
    "one account is not a fact",
    [incident({ claims: [["a"]] })],
    "unidentified",
    "Unidentified. One account accuses somebody; this is not confirmed.",
  ],
  [
    "many accounts of one author",
    [incident({ claims: [["a"], ["a"]] })],
    "unidentified",
    "Unidentified. 2 accounts accuse the same author; this is not confirmed.",
  ],
  [
    "rival accounts are counted and never named",
    [incident({ claims: [["a"], ["b"]] }), incident({ claims: [["b", "a"]] })],
    "unidentified",
    "Unidentified. 3 accounts accuse 3 different authors; none is confirmed.",
  ],
  [
    "attributed on reasonable grounds",
    [incident({ held: "Force A", claims: [["a"]] })],
    "Force A",
    "Attributed on reasonable grounds: Force A.",
  ],
  [
    "and contradicted",
    [incident({ held: "Force A", contested: true })],
    "Force A",
    "Attributed on reasonable grounds: Force A. Other accounts contradict this.",
  ],
])("%s", (_, incidents, held, text) => {
  expect(attributionView(incidents, reader())).toEqual({ held, text });
});

test("in French as a French officer writes it", () => {
  expect(plain(attributionView([incident({ claims: [["a"], ["b"]] })], reader("fr")).text)).toBe(
    "Non identifiés. 2 récits accusent 2 auteurs différents ; aucun n’est confirmé.",
  );
});

test("figures of incidents are those that establish derives; what nobody says is not zero", () => {
  expect(
    evidenceIncidents([incident({ code: "XX-I002", killed: [12, 15, 15], displaced: 400 }), incident()], reader()),
  ).toMatchObject([
    { code: "XX-I001", when: "undated", place: "place not known", killed: null, displaced: null },
    { code: "XX-I002", killed: { low: 12, best: 15, high: 15 }, displaced: 400 },
  ]);
});

const record = (numberExposed: number | null, view: "full" | "sanitised" = "full") =>
  ({ view, warning: { groupAtRisk: "villagers", numberExposed } }) as unknown as WarningRecord;

test.each([
  [
    "a number stands with the accounts it rests on",
    record(3000),
    [report({ numberExposed: 3000 })],
    "<villagers>: about 3,000, by one account. Women, men and children: no detail.",
  ],
  [
    "of several",
    record(3000),
    [report({ numberExposed: 3000 }), report({ numberExposed: 2500 }), report()],
    "<villagers>: about 3,000, by 2 accounts. Women, men and children: no detail.",
  ],
  ["or on none that is on record", record(40), [], "<villagers>: about 40. Women, men and children: no detail."],
  [
    "not known is said",
    record(null),
    [report()],
    "<villagers>. How many is not known. Women, men and children: no detail.",
  ],
  [
    "the sanitised edition has no number",
    record(3000, "sanitised"),
    [report({ numberExposed: 3000 })],
    "<villagers>. The number is not part of this edition.",
  ],
])("%s", (_, of, reports, text) => {
  expect(atRiskView(of, reports, reader()).text).toBe(text);
});

test("French groups thousands and sets its spaces", () => {
  expect(atRiskView(record(3000), [report({ numberExposed: 3000 })], reader("fr")).text).toBe(
    "<villagers>\u202f: environ 3\u202f000, selon un seul récit. Femmes, hommes et enfants\u202f: pas de détail.",
  );
});
