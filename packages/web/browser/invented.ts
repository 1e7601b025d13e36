// Invented view models for render tests and pictures. Nothing here is a fact, and nothing here is ever served.
import type { Brief } from "heed/tell";
import type { Frame } from "../src/shell/page.ts";

const bySaid = (lang: "en" | "fr", en: string, fr: string) => (lang === "fr" ? fr : en);

/** A frame around an invented page. */
export function inventedFrame(lang: "en" | "fr", change: Partial<Frame> = {}): Frame {
  return {
    lang,
    theme: "auto",
    exercise: true,
    asOf: "2018-07-20T09:05:00.000Z",
    now: "2018-07-20T09:05:00.000Z",
    clockRuns: true,
    missionName: bySaid(lang, "Mali 2018, exercise", "Mali 2018, exercice"),
    sourceNote: bySaid(lang, "Facts: Mali 2018 case file, after Di Razza, IPI. Clock times and decisions are invented.", "Faits : dossier Mali 2018, d’après Di Razza, IPI. Heures et décisions inventées."),
    timeZone: "Africa/Bamako",
    user: { label: "ho-mopti", role: bySaid(lang, "Head of office", "Cheffe de bureau"), office: "Mopti" },
    counts: { decisionsDue: 3, warningsOpen: 4, followUpsDue: 3 },
    filter: {
      asOf: null,
      from: null,
      to: null,
      area: "ML-MOP",
      upTo: null,
      areas: [
        { code: "ML", name: "Mali", depth: 0 },
        { code: "ML-MOP", name: "Mopti", depth: 1 },
        { code: "ML-MOP-KOR", name: "Koro", depth: 2 },
      ],
    },
    path: "/",
    assets: { script: "/assets/client.js", style: "/assets/client.css", icon: "/assets/mark.svg" },
    ...change,
  };
}

/** An invented day. */
export function inventedBrief(lang: "en" | "fr"): Brief {
  const t = (en: string, fr: string) => bySaid(lang, en, fr);
  const koro = t("Koro district", "Cercle de Koro");
  return {
    asOf: "2018-07-20T09:05:00.000Z",
    lang,
    exercise: true,
    mission: { id: "m", name: "Mali 2018", timeZone: "Africa/Bamako" },
    office: { path: "ML/MOP", name: t("Mopti office", "Bureau de Mopti") },
    headline: t("Three decisions wait for you. The first is due before 09:40.", "Trois décisions vous attendent. La première se prend avant 09 h 40."),
    warnings: [
      {
        id: "w4", title: t("Douentza road: traders wait for an escort", "Route de Douentza : des commerçants attendent une escorte"), level: "yellow", dueAt: "2018-07-21T12:00:00.000Z", owner: t("Civil affairs", "Affaires civiles"), place: "Douentza", why: "",
        receivedAt: "2018-07-19T12:00:00.000Z", imminence: "T3", impact: 3, reach: "R1", groupAtRisk: "traders", numberExposed: 40, handling: "triaged", verification: "not-started", decision: "monitor", leftMinutes: 1615, limitMinutes: 2880,
      },
    ],
    decisionsDue: [
      {
        id: "w1", kind: "warning", title: t("Birga-Fulanih, Koro district: displaced people are encircled", "Birga-Fulanih, cercle de Koro : des personnes déplacées sont encerclées"), level: "red", dueAt: "2018-07-20T09:40:00.000Z", receivedAt: "2018-07-20T08:40:00.000Z", owner: t("Head of office, Mopti", "Cheffe de bureau, Mopti"), place: koro, why: "",
        imminence: "T0", impact: 4, leftMinutes: 35, limitMinutes: 60,
        situation: t("They cannot go out to look for food. 3,000 people by a single account, not verified. Authors: unidentified; one account accuses a militia, nobody has confirmed it.", "Elles ne peuvent pas sortir chercher à manger. 3 000 personnes selon un seul récit, non vérifié. Auteurs : non identifiés ; un récit accuse une milice, personne ne l’a confirmé."),
        ask: t("choose an answer, or write why there will be none. Without a choice the warning goes up to the operations centre at 10:40.", "choisissez une réponse, ou écrivez pourquoi il n’y en aura pas. Sans choix, l’alerte monte au COC et à la conseillère POC à 10 h 40."),
      },
      {
        id: "w2", kind: "warning", title: t("Djenné and Koro: further reprisals are possible after the attacks of 7 to 10 July", "Djenné et Koro : d’autres représailles sont possibles après les attaques du 7 au 10 juillet"), level: "orange", dueAt: "2018-07-20T11:55:00.000Z", receivedAt: "2018-07-20T07:55:00.000Z", owner: null, place: koro, why: "",
        imminence: "T3", impact: 4, leftMinutes: 170, limitMinutes: 240,
        situation: t("Toll not established. In June 2017 two days lay between two waves; the second killed about forty.", "Bilan non établi. En juin 2017, deux jours ont séparé deux vagues ; la seconde a fait une quarantaine de morts."),
        ask: t("confirm the watch and say who warns the villages on both sides.", "validez la veille et dites qui prévient les villages exposés, des deux côtés."),
      },
      {
        id: "w3", kind: "stop", title: t("Joint visit to three villages of Koro: one answer is missing", "Visite conjointe dans trois villages de Koro : une réponse manque"), level: null, dueAt: "2018-07-20T06:00:00.000Z", receivedAt: "2018-07-19T07:55:00.000Z", owner: null, place: koro, why: "",
        imminence: null, impact: null, leftMinutes: -185, limitMinutes: 240,
        situation: t("Nobody has checked what followed the last visit.", "Personne n’a vérifié ce qui a suivi la dernière visite."),
        ask: t("postpone, telephone instead, or lift the stop and write your reasons.", "reportez, passez par téléphone, ou levez l’arrêt en écrivant vos raisons."),
      },
    ],
    followUpsDue: [
      { id: "f1", title: t("Contact MOP-ACACIA", "Contact MOP-ACACIA"), level: null, dueAt: "2018-07-20T07:00:00.000Z", owner: t("Focal point", "Point focal"), place: koro, why: "", warningId: "w9", step: "72h", state: "retry", what: t("Ask by the agreed way whether they are safe", "Demander par la voie convenue si la personne est en sécurité"), unanswered: 1, leftMinutes: -125 },
      { id: "f2", title: t("Village reached by telephone", "Village joint par téléphone"), level: null, dueAt: "2018-07-20T17:30:00.000Z", owner: t("Liaison, Koro", "Liaison, Koro"), place: koro, why: "", warningId: "w9", step: "7d", state: "due", what: t("Food, market, road", "Nourriture, marché, piste"), unanswered: 0, leftMinutes: 505 },
      { id: "f3", title: t("Field mission reviewed", "Revue d’une mission de terrain"), level: null, dueAt: "2018-08-01T10:00:00.000Z", owner: null, place: koro, why: "", warningId: null, step: "30d", state: "planned", what: t("Do people go out?", "Les gens sortent-ils ?"), unanswered: 0, leftMinutes: 17000 },
    ],
    newReports: [
      { id: "r1", title: t("Call on the alert network: village encircled", "Appel sur le réseau d’alerte : village encerclé"), level: "red", dueAt: null, owner: null, place: koro, why: "", channel: "call", receivedAt: "2018-07-20T08:40:00.000Z", eventType: "siege-blockade", triaged: true },
      { id: "r2", title: t("Patrol debrief: market closed", "Compte rendu de patrouille : marché fermé"), level: null, dueAt: null, owner: null, place: "Bankass", why: "", channel: "patrol", receivedAt: "2018-07-19T16:10:00.000Z", eventType: "denial-of-access", triaged: false },
    ],
    coverage: {
      period: { from: "2018-01-01", to: "2018-07-20" },
      districts: [
        { code: "1", name: "Mopti", informed: true, lastInformation: "2018-07-12T00:00:00.000Z" },
        { code: "2", name: "Koro", informed: true, lastInformation: "2018-07-20T00:00:00.000Z" },
        { code: "3", name: "Bankass", informed: true, lastInformation: "2018-07-19T00:00:00.000Z" },
        { code: "4", name: "Djenné", informed: true, lastInformation: "2018-07-01T00:00:00.000Z" },
        { code: "5", name: "Douentza", informed: true, lastInformation: "2018-06-11T00:00:00.000Z" },
        { code: "6", name: "Ténenkou", informed: true, lastInformation: "2018-04-30T00:00:00.000Z" },
        { code: "7", name: "Bandiagara", informed: false, lastInformation: null },
        { code: "8", name: "Youwarou", informed: false, lastInformation: null },
      ],
      unseen: ["Bandiagara", "Youwarou"],
      text: t("Two of eight districts have no information of their own in 2018: Bandiagara and Youwarou. No information is not good news.", "Deux cercles sur huit n’ont aucune information propre en 2018 : Bandiagara et Youwarou. Aucune information n’est pas une bonne nouvelle."),
    },
    responseRate: {
      from: "2018-01-01T00:00:00.000Z", to: "2018-07-20T09:05:00.000Z", received: 13, duplicates: 1, denominator: 12, answered: 7, noAction: 2, monitored: 1, undecided: 2,
      share: 7 / 12, answeredUnknown: 3, unknownShare: 3 / 7, timely: 2, timelyShare: 2 / 12,
      byOutcome: { "attack-deterred": 1, "attack-averted-otherwise": 0, "harm-reduced": 1, "harm-before-response": 1, "harm-despite-response": 0, "nothing-observed": 0, unknown: 2, "response-caused-harm": 1, "not-recorded": 6 },
      byReason: { "no-asset": 2 },
      spans: [
        { span: "t2-t1", median: 8, p90: 31, n: 11, missing: 1, missingShare: 1 / 12 },
        { span: "t5-t1", median: 95, p90: 1800, n: 9, missing: 3, missingShare: 3 / 12 },
        { span: "t8-t1", median: 420, p90: 900, n: 2, missing: 10, missingShare: 10 / 12 },
        { span: "t8-t5", median: null, p90: null, n: 0, missing: 12, missingShare: 1 },
      ],
      inTime: [],
    },
    answers: [
      { id: "a1", title: t("Nouh Bozo, Djenné", "Nouh Bozo, Djenné"), level: "red", place: "Djenné", when: "2018-05-01T08:00:00.000Z", known: t("Village encircled; leaders had called.", "Village encerclé ; des chefs ont appelé."), decision: "respond", answer: t("Overflight by two helicopters", "Survol par deux hélicoptères"), outcome: "attack-deterred", followed: t("The attackers left", "Les assaillants sont partis"), tone: "better", toEffectMinutes: 95 },
      { id: "a2", title: koro, level: "orange", place: koro, when: "2018-03-25T08:00:00.000Z", known: t("Villages attacked, hundreds in flight.", "Attaques de villages, des centaines de personnes en fuite."), decision: "respond", answer: t("Five places reached on patrol", "Cinq localités atteintes en patrouille"), outcome: "unknown", followed: t("Unknown", "Inconnu"), tone: "unknown", toEffectMinutes: null },
      { id: "a3", title: koro, level: "orange", place: koro, when: "2017-06-20T08:00:00.000Z", known: t("About forty killed in reprisals.", "Une quarantaine de morts en représailles."), decision: "respond", answer: t("Two civilian missions, in June and July", "Deux missions civiles, en juin et en juillet"), outcome: "response-caused-harm", followed: t("More devices were laid afterwards", "Davantage d’engins posés ensuite"), tone: "worse", toEffectMinutes: null },
    ],
    figures: [
      { id: "s1", metric: t("Civilians killed by explosive devices", "Civils tués par engins explosifs"), value: 76, unit: "persons", qualifier: "exact", period: t("January to June 2018", "janvier à juin 2018"), place: "Mopti", source: t("Study", "Étude") },
      { id: "s2", metric: t("Schools closed at least once", "Écoles fermées au moins une fois"), value: 693, unit: "schools", qualifier: "about", period: t("May 2017 to May 2018", "mai 2017 à mai 2018"), place: "Mopti", source: "Education Cluster" },
    ],
  };
}
