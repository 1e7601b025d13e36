// The answer ledger and reviews as tests and pictures show them: nobody was warned or harmed.
import type { AnswerLedger, ReviewPage } from "heed/learn";
import type { PageInput } from "../src/app/page.ts";
import type { Choice, Frame } from "../src/shell/page.ts";
import { inventedBrief } from "./invented.ts";

const idOf = (number: number) => `01890000-0000-7000-8000-0000000003${String(number).padStart(2, "0")}`;

function inventedLedger(fr: boolean): AnswerLedger {
  const t = (en: string, french: string) => (fr ? french : en);
  const { responseRate: rate, contacts, asOf } = inventedBrief(fr ? "fr" : "en");
  const group = { monitored: 0, timely: 0, timelyUnknown: 1, noAction: 0, few: true };
  const line = { receivedAt: "2018-07-12T08:00:00.000Z", outcome: null, civiliansConcerned: null } as const;
  return {
    asOf,
    rate: {
      ...rate,
      joined: 1,
      doubted: 1,
      byReason: { "no-asset": 1, "distinct-from-counter-terrorism": 1 },
      inTime: [
        { level: "red", decided: 5, inTime: 2, notRecorded: 1, undecided: 1 },
        { level: "orange", decided: 3, inTime: 3, notRecorded: 0, undecided: 0 },
      ],
    },
    interval: { low: 0.32, high: 0.81 },
    timelyInterval: { low: 0.05, high: 0.45 },
    by: "area",
    groups: [
      {
        ...group,
        key: "ML/MOP/KOR",
        label: "Koro",
        denominator: 9,
        answered: 5,
        answeredUnknown: 3,
        noAction: 2,
        undecided: 2,
        share: 5 / 9,
        interval: { low: 0.27, high: 0.81 },
      },
      {
        ...group,
        key: null,
        label: t("No place", "Sans lieu"),
        denominator: 3,
        answered: 2,
        answeredUnknown: 0,
        monitored: 1,
        undecided: 0,
        share: 2 / 3,
        interval: { low: 0.21, high: 0.94 },
      },
    ],
    warnings: [
      {
        ...line,
        id: idOf(1),
        title: t("An invented village is cut off", "Un village inventé est coupé de tout"),
        level: "red",
        place: "Koro",
        decision: "pending",
        reasonCode: null,
        parts: ["counted", "outcome:not-recorded", "undecided"],
        group: "ML/MOP/KOR",
      },
      {
        ...line,
        id: idOf(2),
        title: t("Invented families fear an operation", "Des familles inventées craignent une opération"),
        level: "orange",
        place: "Koro",
        decision: "no-action",
        reasonCode: "distinct-from-counter-terrorism",
        civiliansConcerned: t("Families of three invented hamlets", "Les familles de trois hameaux inventés"),
        parts: ["counted", "outcome:not-recorded", "no-action", "reason:distinct-from-counter-terrorism"],
        group: "ML/MOP/KOR",
      },
    ],
    silences: [
      {
        post: "head-of-office",
        label: t("Head of office", "Chef de bureau"),
        reached: 9,
        doneAfter: 4,
        lapsed: 2,
        silent: 3,
        medianMinutes: 190,
        longest: { warningId: idOf(1), step: "decide", since: "2018-07-18T09:00:00.000Z", minutes: 3620 },
      },
      {
        post: "srsg",
        label: t("Special Representative", "Représentante spéciale"),
        reached: 2,
        doneAfter: 2,
        lapsed: 0,
        silent: 0,
        medianMinutes: 45,
        longest: null,
      },
    ],
    alerts: {
      before: { from: "2018-05-22", to: "2018-06-20" },
      now: { from: "2018-06-21", to: "2018-07-20" },
      areas: [
        { code: "DJE", name: "Djenné", before: 8, now: 3, change: "fell" },
        { code: "KOR", name: "Koro", before: 2, now: 6, change: "few" },
      ],
    },
    contacts: contacts && {
      ...contacts,
      byKind: [
        {
          kind: "visit",
          contacts: 5,
          harmed: 2,
          safe: 1,
          unknown: 2,
          early: 0,
          per100: 40,
          low: 11.8,
          high: 76.9,
          atMost: 80,
        },
      ],
      byOffice: [
        {
          officePath: "ML/MOP",
          contacts: 9,
          harmed: 2,
          safe: 3,
          unknown: 4,
          early: 1,
          per100: 22.2,
          low: 6.3,
          high: 54.7,
          atMost: 66.7,
        },
      ],
      offices: { "ML/MOP": t("Mopti office", "Bureau de Mopti") },
    },
    coarse: false,
  };
}

function inventedReview(fr: boolean, closed: boolean): ReviewPage {
  const t = (en: string, french: string) => (fr ? french : en);
  const entry = { code: null, post: null, postLabel: null, writtenAt: null, title: null, href: null } as const;
  return {
    review: {
      id: idOf(11),
      incident: {
        code: "ML-X901",
        title: t("Invented village, June 2018: six killed", "Village inventé, juin 2018 : six tués"),
      },
      openedAt: "2018-06-17T08:00:00.000Z",
      dueAt: "2018-07-01T08:00:00.000Z",
      overdue: !closed,
      searchedFrom: "2018-05-16T00:00:00.000Z",
      searchedTo: "2018-06-15T23:59:59.999Z",
      warnings: [],
      assessmentIds: [],
      finding: t(
        "In the 30 days before, 1 warning concerned the place; none was answered.",
        "Dans les 30 jours précédents, 1 alerte concernait le lieu ; aucune n’a reçu de réponse.",
      ),
    },
    district: "Koro",
    timeline: [
      {
        ...entry,
        kind: "report",
        at: "2018-06-12T07:40:00.000Z",
        of: idOf(12),
        side: "before",
        href: `/reports/${idOf(12)}`,
      },
      {
        ...entry,
        kind: "warning",
        at: "2018-06-12T09:00:00.000Z",
        of: idOf(1),
        side: "before",
        code: "orange",
        post: "head-of-office",
        postLabel: t("Head of office", "Cheffe ou chef de bureau"),
        title: t("Reprisals are feared", "Des représailles sont redoutées"),
        href: `/warnings/${idOf(1)}`,
      },
      {
        ...entry,
        kind: "acknowledged",
        at: "2018-06-12T09:12:00.000Z",
        of: idOf(1),
        side: "before",
        writtenAt: "2018-06-13T10:00:00.000Z",
      },
      {
        ...entry,
        kind: "harm",
        at: "2018-06-15T00:00:00.000Z",
        of: "ML-X901",
        side: "harm",
        title: t("Invented village, June 2018: six killed", "Village inventé, juin 2018 : six tués"),
      },
      { ...entry, kind: "review-opened", at: "2018-06-17T08:00:00.000Z", of: idOf(11), side: "after" },
    ],
    indicators: {
      warnings: 1,
      answered: 0,
      timely: 0,
      timelyUnknown: 0,
      tasks: 0,
      actions: closed ? 1 : 0,
      harmBefore: 2,
      harmAfter: null,
      contacts: inventedBrief(fr ? "fr" : "en").contacts,
    },
    closure: closed
      ? {
          closedAt: "2018-06-30T10:00:00.000Z",
          finding: t("It was told, and not passed on.", "Cela avait été dit, et n’a pas été transmis."),
          lessons: t("Pass on at once.", "Transmettre aussitôt."),
          lang: fr ? "fr" : "en",
          actions: [
            {
              what: t("Write down who is called at night.", "Écrire qui est appelé la nuit."),
              ownerPost: "head-of-office",
              owner: t("Head of office", "Cheffe ou chef de bureau"),
              dueOn: "2018-07-15",
              past: true,
            },
          ],
        }
      : null,
    mayClose: !closed,
  };
}

/** The ledger, with a number opened and empty; reviews, and one that waits and one that is closed. */
export function inventedLearnPages(
  lang: Frame["lang"],
  frame: Frame,
  posts: readonly Choice[],
): Record<string, PageInput> {
  const fr = lang === "fr";
  const ledger = inventedLedger(fr);
  const { rate } = ledger;
  const none = { ...rate, received: 0, denominator: 0, answered: 0, answeredUnknown: 0, joined: 0, doubted: 0 };
  const ledgerPage = { ...frame, path: "/ledger", page: "ledger" } as const;
  const reviewPage = { ...frame, path: `/reviews/${idOf(11)}`, page: "review", formId: idOf(19) } as const;
  const waiting = inventedReview(fr, false);
  return {
    ledger: { ...ledgerPage, view: { ledger, opened: null } },
    "ledger-opened": { ...ledgerPage, view: { ledger, opened: { part: "no-action", group: "ML/MOP/KOR" } } },
    "ledger-empty": {
      ...ledgerPage,
      view: {
        ledger: {
          ...ledger,
          rate: none,
          groups: [],
          warnings: [],
          silences: [],
          alerts: null,
          contacts: null,
          interval: null,
        },
        opened: null,
      },
    },
    reviews: {
      ...frame,
      path: "/reviews",
      page: "reviews",
      view: { reviews: [{ ...waiting.review, closedAt: null }] },
    },
    review: { ...reviewPage, view: { page: waiting, posts } },
    "review-closed": { ...reviewPage, view: { page: inventedReview(fr, true), posts } },
  };
}
