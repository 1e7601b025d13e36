import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusHours } from "../kernel/index.ts";
import {
  type CaseEventFacts,
  caseEventKinds,
  caseExplained,
  caseFaults,
  caseOptions,
  caseStanding,
} from "./protection-case.ts";

const at = "2031-03-04T12:00:00.000Z";
const event = (hour: number, facts: Partial<CaseEventFacts>): CaseEventFacts => ({
  id: `e${hour}`,
  kind: "need",
  at: plusHours(at, hour),
  codes: [],
  agreed: [],
  service: null,
  organisation: null,
  referralId: null,
  nextAt: null,
  outcome: null,
  note: null,
  noteLang: null,
  ...facts,
});
const now = plusHours(at, 100);
const agreedTo = (...agreed: string[]) => event(1, { kind: "consent", codes: caseExplained, agreed });
const faults = (facts: Partial<CaseEventFacts>, before: readonly CaseEventFacts[] = []) =>
  caseFaults(event(90, facts), caseStanding(before, now), now).map(({ mend }) => mend.replace("mend.respond.", ""));

describe("nobody is", () => {
  test.each<[string, Partial<CaseEventFacts>, readonly CaseEventFacts[], readonly string[]]>([
    [
      "referred without having agreed to it",
      { kind: "referral", service: "health", organisation: "Clinic" },
      [],
      ["case-consent-referral"],
    ],
    [
      "referred after they agreed to support alone",
      { kind: "referral", service: "health", organisation: "Clinic" },
      [agreedTo("support")],
      ["case-consent-referral"],
    ],
    [
      "referred once they took it back",
      { kind: "referral", service: "health", organisation: "Clinic" },
      [agreedTo("referral"), event(2, { kind: "consent" })],
      ["case-consent-referral"],
    ],
    ["referred to nobody", { kind: "referral" }, [agreedTo("referral")], ["case-service", "case-organisation"]],
    [
      "moved without having agreed to move",
      { kind: "options", codes: caseOptions, agreed: ["quiet-relocation"] },
      [agreedTo("support")],
      ["case-consent-move"],
    ],
    [
      "said to agree to what was not explained",
      { kind: "consent", codes: ["risks"], agreed: ["support"] },
      [],
      ["case-explain"],
    ],
    ["refused a no", { kind: "consent" }, [], []],
    [
      "moved by what was not considered",
      { kind: "options", codes: ["advice"], agreed: ["accompaniment"] },
      [],
      ["case-chosen"],
    ],
    [
      "left while a service has not answered",
      { kind: "closed", outcome: "safer" },
      [event(3, { kind: "referral", id: "r" })],
      ["case-referral-waits"],
    ],
    ["left without an outcome", { kind: "closed" }, [], ["case-outcome"]],
    ["to be asked yesterday", { kind: "next-contact", nextAt: at }, [], ["lies-ahead"]],
    [
      "answered about a referral that is not there",
      { kind: "referral-accepted", referralId: "x" },
      [],
      ["case-which-referral"],
    ],
    ["helped in words that no list has", { kind: "need", codes: ["somebody's name"] }, [], ["case-code"]],
  ])("%s", (_, facts, before, expected) => {
    expect(faults(facts, before)).toEqual(expected);
  });
});

test("goes from need to consent, options, referral and its answer, and closes", () => {
  const events = [
    event(0, { kind: "need", codes: ["safe-place"] }),
    agreedTo("support", "referral", "move"),
    event(2, { kind: "options", codes: ["advice", "quiet-relocation"], agreed: ["quiet-relocation"] }),
    event(3, { kind: "referral", id: "r", service: "shelter", organisation: "A shelter" }),
    event(4, { kind: "referral-accepted", referralId: "r" }),
    event(5, { kind: "next-contact", nextAt: plusHours(at, 20) }),
  ];
  for (const [i, one] of events.entries())
    expect([one.kind, caseFaults(one, caseStanding(events.slice(0, i), one.at), one.at)]).toEqual([one.kind, []]);
  expect(caseStanding(events, now)).toMatchObject({
    isClosed: false,
    needs: ["safe-place"],
    agreed: ["support", "referral", "move"],
    chosen: ["quiet-relocation"],
    waiting: [],
    isLate: true,
  });
  const closed = [...events, event(30, { kind: "closed", outcome: "relocated" })];
  expect(caseStanding(closed, now)).toMatchObject({
    isClosed: true,
    outcome: "relocated",
    isLate: false,
    nextAt: null,
  });
  expect(caseStanding([...closed, event(31, { kind: "reopened" })], now)).toMatchObject({
    isClosed: false,
    outcome: null,
  });
});

test("what is asked of a case is open until a person closes it, whatever else happens", () => {
  const any = fc.array(
    fc.record({ kind: fc.constantFrom(...caseEventKinds.filter((kind) => kind !== "closed")), hour: fc.nat(90) }),
  );
  fc.assert(
    fc.property(any, (some) => {
      const events = some.map(({ kind, hour }, i) => event(hour, { kind, id: `e${i}` }));
      expect(caseStanding(events, now).isClosed).toBe(false);
    }),
  );
});
