import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorReasons, responseTypes } from "./cap.ts";
import { composeAck, composeAlert, composeCancel, composeError, eventPhrase } from "./cap-compose.ts";
import { capNamespace, capXml } from "./cap-xml.ts";
import { anEvent, aWarning, receivedAt } from "./testing.ts";
import { capFacts, childrenOf, readXml, textsOf } from "./testing-cap.ts";
import { imminences, levels } from "./warning.ts";
import type { Evidence } from "./warning-record.ts";
import { fullRecord } from "./warning-record.ts";

const now = receivedAt;
const recordOf = (facts = {}, events: Parameters<typeof fullRecord>[0]["events"] = [], evidence: Evidence[] = []) =>
  fullRecord({ warning: aWarning(facts), events, evidence, recordedBy: "someone" }, now);

test("an alert says what it is in English and French, to those it names, with an end", () => {
  const xml = capXml(
    composeAlert(recordOf(), capFacts({ credibility: 2, responseTypes: ["Shelter", "Prepare"] }), "Alert"),
  );
  const alert = readXml(xml);
  expect([alert.name, alert.namespace]).toEqual(["alert", capNamespace]);
  const single = Object.fromEntries(
    alert.children.filter(({ name }) => name !== "info").map(({ name, text }) => [name, text]),
  );
  expect(single).toEqual({
    identifier: "00000000-0000-4000-8000-00000000c001",
    sender: "duty-office.headquarters.invented",
    sent: "2031-03-04T09:00:00-00:00",
    status: "Exercise",
    msgType: "Alert",
    scope: "Private",
    addresses: "joc.invented relief-agency.x.invented",
    incidents: "A-03-a001",
  });
  const infos = childrenOf(alert, "info");
  expect(infos.map((info) => textsOf(info, "language"))).toEqual([["en"], ["fr"]]);
  const [english, french] = infos;
  if (!english || !french) throw new Error("not two languages");
  const of = (info: typeof english, name: string) => textsOf(info, name).join("|");
  expect(
    Object.fromEntries(
      ["category", "urgency", "severity", "certainty", "expires"].map((name) => [name, of(english, name)]),
    ),
  ).toEqual({
    category: "Security",
    urgency: "Immediate",
    severity: "Severe",
    certainty: "Likely",
    expires: "2031-03-05T09:00:00-00:00",
  });
  expect(of(english, "responseType")).toBe("Shelter|Prepare");
  expect([of(english, "headline"), of(french, "headline")]).toEqual([
    "Wells district: People cut off or under coercion",
    "Puits (cercle)\u202f: Habitants isolés ou sous la contrainte",
  ]);
  expect(
    childrenOf(english, "parameter").map((one) => [...textsOf(one, "valueName"), ...textsOf(one, "value")]),
  ).toEqual([
    ["heed:level", "red"],
    ["heed:handling", "S2"],
  ]);
});

test("outside an exercise it is Actual, and what is restricted says for whom", () => {
  const facts = capFacts({ exercise: false, scope: "Restricted", restriction: 'Only <relief> & "health" staff' });
  const alert = readXml(capXml(composeAlert(recordOf(), facts, "Update")));
  expect([
    textsOf(alert, "status"),
    textsOf(alert, "scope"),
    textsOf(alert, "restriction"),
    textsOf(alert, "msgType"),
  ]).toEqual([["Actual"], ["Restricted"], ['Only <relief> & "health" staff'], ["Update"]]);
});

test("what XML cannot hold is never written", () => {
  const facts = capFacts({ scope: "Restricted", restriction: "a\u0001b" });
  expect(() => capXml(composeAlert(recordOf(), facts, "Alert"))).toThrow();
});

describe("the danger in plain words", () => {
  const { say } = capFacts();
  const named = /force|groupe? arm|armed group|state|état|milice|militia|mission|sexual|sexuel|terroris/i;
  test.each([
    "communal-violence",
    "banditry-crime",
    "conventional-attack",
    "asymmetric-attack",
    "armed-group-fighting",
    "state-violations",
    "counter-terrorism-harm",
    "proxy-self-defence",
    "coercion-social-control",
    "presence-harm",
    "conflict-sexual-violence",
    "hate-speech",
    "a-category-of-tomorrow",
  ])("%s names no author, and never sexual violence", (category) => {
    for (const lang of ["en", "fr"] as const) {
      expect(eventPhrase(category, say[lang])).not.toMatch(named);
      expect(eventPhrase(category, say[lang]).length).toBeGreaterThan(5);
    }
  });
});

test("no word of a report, a title, a note, a people or a person stands in any message", () => {
  const secret = "PLANTED";
  const planted = fc.string({ maxLength: 8 }).map((text) => `${secret}${text}${secret}`);
  const record = fc
    .record({
      title: planted,
      group: planted,
      number: fc.constantFrom(null, 987654321),
      place: planted,
      note: planted,
      ref: planted,
      imminence: fc.constantFrom(...imminences),
      impact: fc.integer({ min: 1, max: 5 }),
      level: fc.constantFrom(...levels),
    })
    .map(({ title, group, number, place, note, ref, ...codes }) =>
      recordOf(
        {
          titleEn: title,
          titleFr: title,
          groupAtRisk: group,
          numberExposed: number,
          areaCode: place,
          areaPath: place,
          ...codes,
        },
        [anEvent(0, "acknowledged", { note, recordedBy: ref, toPost: ref })],
        [
          { kind: "report", refId: ref, refCode: null },
          { kind: "incident", refId: null, refCode: ref },
        ],
      ),
    );
  const chosen = fc.record({
    credibility: fc.constantFrom(null, 1, 2, 3, 4, 5, 6),
    responseTypes: fc.subarray([...responseTypes], { minLength: 1 }),
  });
  fc.assert(
    fc.property(record, chosen, fc.constantFrom(...errorReasons), (one, choice, reason) => {
      const facts = capFacts(choice);
      for (const message of [
        composeAlert(one, facts, "Alert"),
        composeAlert(one, facts, "Update"),
        composeCancel(one, facts),
        composeError(one, facts, reason),
        composeAck(one, facts, "2031-03-04T09:01:00Z", true),
      ]) {
        const xml = capXml(message);
        expect(xml).not.toContain(secret);
        expect(xml).not.toContain("987654321");
        // Neither the grade of a source nor the day on which somebody spoke.
        expect(xml).not.toMatch(/reliab|<source>|A-0403/);
        expect(readXml(xml).name).toBe("alert");
      }
    }),
    { numRuns: 60 },
  );
});
