import { randomId } from "../kernel/index.ts";
import type { NewReport } from "../listen/index.ts";
import type { NewWarning } from "./new-warning.ts";

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
