import { type Instant, plusMinutes, randomId } from "../kernel/index.ts";
import { type NewReport, nothingTold, type Report } from "../listen/index.ts";
import type { DeclaredRule } from "./declared-rule.ts";
import type { NewWarning } from "./new-warning.ts";
import type { Warning, WarningEvent } from "./warning.ts";

/** The moment at which the invented warnings of the tests are received. */
export const receivedAt: Instant = "2031-03-04T08:40:00.000Z";
export const after = (minutes: number): Instant => plusMinutes(receivedAt, minutes);

/** An invented warning, as short as speech: say only what matters to the test. */
export function aWarning(facts: Partial<Warning> = {}): Warning {
  return {
    id: "00000000-0000-7000-8000-00000000a001",
    titleEn: "Invented place: people cut off",
    titleFr: "Lieu inventé : des gens encerclés",
    threatCategory: "coercion-social-control",
    groupAtRisk: "villagers",
    numberExposed: null,
    areaCode: "X",
    areaPath: "X",
    imminence: "T0",
    impact: 4,
    reach: null,
    level: "red",
    origin: "person",
    ruleCode: null,
    ruleVersion: null,
    reason: null,
    threatKnownAt: null,
    receivedAt,
    ownerPost: "head-of-office",
    recipientCouldBePerpetrator: "unknown",
    ...facts,
  };
}

let count = 0;
/** Something that happened to it, on record at once. */
export function eventAt(at: Instant, kind: WarningEvent["kind"], facts: Partial<WarningEvent> = {}): WarningEvent {
  count++;
  return {
    id: `00000000-0000-7000-8000-${String(count).padStart(12, "0")}`,
    warningId: "00000000-0000-7000-8000-00000000a001",
    kind,
    at,
    recordedAt: at,
    recordedBy: "00000000-0000-7000-8000-0000000000aa",
    note: null,
    noteLang: null,
    imminence: null,
    impact: null,
    reach: null,
    level: null,
    verification: null,
    duplicateOf: null,
    step: null,
    toPost: null,
    decision: null,
    reasonCode: null,
    decisionId: null,
    outcome: null,
    ...facts,
  };
}

/** The same so many minutes after receipt. */
export function anEvent(minutes: number, kind: WarningEvent["kind"], facts: Partial<WarningEvent> = {}): WarningEvent {
  return eventAt(after(minutes), kind, facts);
}

/** An invented report of a siege, as the telephone takes it down. */
export function siegeReport(facts: Partial<NewReport> = {}): NewReport {
  return {
    id: randomId(),
    channel: "phone-call",
    eventType: "siege-blockade",
    imminence: "T0",
    impact: 4,
    areaCode: "KOR",
    placeToldAs: "Invented Wells",
    placePrecision: "place",
    when: { from: "2018-07-11", precision: "day" },
    groupAtRisk: "displaced-people",
    numberExposed: 3217,
    basis: "heard-from",
    toldAt: "2018-07-12T14:05:00Z",
    threatKnownAt: "2018-07-11T18:00:00Z",
    account: { text: "Nobody can leave.", lang: "en", originAreaCode: "KOR" },
    atRiskIfKnown: "yes",
    ...facts,
  };
}

/** An invented warning, as a person sends it. */
export function newWarningFacts(facts: Partial<NewWarning> = {}): NewWarning {
  return {
    id: randomId(),
    titleEn: "Koro district: reprisals are feared",
    titleFr: "Cercle de Koro\u202f: des représailles sont à craindre",
    threatCategory: "communal-violence",
    groupAtRisk: "communities-all-sides",
    areaCode: "KOR",
    imminence: "T3",
    impact: 4,
    ...facts,
  };
}

/** An invented report as it is stored, which tells neither of a killing nor of an operation unless told otherwise. */
export function aReport(facts: Partial<Report> = {}): Report {
  return {
    id: "00000000-0000-4000-8000-0000000000b1",
    channel: "phone-call",
    eventType: "killing",
    imminence: "TP",
    impact: 2,
    areaCode: "XD",
    areaPath: "X/R/XD",
    placeToldAs: "Invented Wells",
    placePrecision: "place",
    eventFrom: null,
    eventTo: null,
    eventPrecision: "unknown",
    groupAtRisk: "villagers",
    numberExposed: 7,
    basis: "heard-from",
    toldAt: "2031-03-04T08:35:00.000Z",
    threatKnownAt: "2031-03-04T06:00:00.000Z",
    receivedAt,
    atRiskIfKnown: "yes",
    ...nothingTold,
    ...facts,
  };
}

export const invented = {
  place: { en: "Wells district", fr: "Puits (cercle)" },
  reed: { code: "community-reed", en: "Reed community", fr: "Communauté des roseaux" },
  heron: { code: "community-heron", en: "Heron community", fr: "Communauté des hérons" },
  soldier: { code: "soldier", watch: "forces", threat: "state-violations" },
  chief: { code: "village-chief", watch: "notable", threat: "communal-violence" },
  nobody: { code: "passer-by", watch: null, threat: null },
} as const;

/** The rule that is tried on UCDP GED: soldiers of the state killed, then civilians within 30 km and 7 days. */
export function aRule(facts: Partial<DeclaredRule> = {}): DeclaredRule {
  return {
    code: "soldiers-then-civilians",
    titleEn: "After soldiers were killed, civilians nearby may be attacked",
    titleFr: "Après la mort de soldats, des civils des environs peuvent être attaqués",
    when: { violence: "state-based", killed: "state-forces", killedAtLeast: 1, actors: [], countries: ["Mali"] },
    watch: { km: 30, days: 7, harm: { civiliansKilledAtLeast: 1, by: "anyone" } },
    warn: { threatCategory: "counter-terrorism-harm", imminence: "T3", impact: 4 },
    reasonEn: "Vows of revenge after soldiers were killed are on record, and operations follow within days.",
    reasonFr:
      "Des promesses de vengeance après la mort de soldats sont consignées, et des opérations suivent en quelques jours.",
    ...facts,
  };
}
