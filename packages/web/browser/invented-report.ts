// Invented reports for render tests and pictures, put through the real rule of who sees what.
import { nothingTold, type Report, type ReportEvent, readingsAfter, releaseHints, reportView } from "heed/listen";
import type { ReleasePageView } from "../src/listen/release-view.ts";
import type { ReportPageView } from "../src/listen/view.ts";

type Lang = "en" | "fr";

const report: Report = {
  id: "3f2ac0de-0000-4000-8000-00000000000a",
  channel: "phone-call",
  eventType: "siege-blockade",
  imminence: "T0",
  impact: 4,
  areaCode: "ML-MOP-KOR-BIR",
  areaPath: "ML/MOP/KOR/BIR",
  placeToldAs: "Birga-Fulanih",
  placePrecision: "place",
  eventFrom: "2018-07-17T00:00:00.000Z",
  eventTo: "2018-07-20T00:00:00.000Z",
  eventPrecision: "range",
  groupAtRisk: "displaced",
  numberExposed: 3000,
  basis: "heard-from",
  toldAt: "2018-07-20T08:38:00.000Z",
  threatKnownAt: null,
  receivedAt: "2018-07-20T08:40:00.000Z",
  atRiskIfKnown: "unknown",
  ...nothingTold,
};

const event = (kind: ReportEvent["kind"], at: string, more: Partial<ReportEvent> = {}): ReportEvent => ({
  id: `00000000-0000-4000-8000-0000000${kind.length}${at.slice(11, 13)}${at.slice(14, 16)}`,
  reportId: report.id,
  kind,
  at,
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

const events: readonly ReportEvent[] = [
  event("acknowledged", "2018-07-20T08:46:00.000Z"),
  event("triaged", "2018-07-20T08:58:00.000Z", {
    credibility: 3,
    reach: "R1",
    imminence: "T0",
    impact: 4,
    releasedEn:
      "People displaced to the village are still surrounded. Those who go out to find food are stopped on the track.",
    releasedFr:
      "Les personnes déplacées dans le village sont toujours encerclées. Celles qui vont chercher à manger sont arrêtées sur la piste.",
    incidentCode: "ML-I068",
  }),
];

const around = (lang: Lang): Omit<ReportPageView, "report"> => {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  return {
    eventType: { code: "siege-blockade", label: t("siege or blockade", "siège ou blocus") },
    groupAtRisk: { code: "displaced", label: t("Displaced people", "Personnes déplacées") },
    place: { name: "Birga-Fulanih", within: t("Koro district, Mopti", "cercle de Koro, Mopti") },
    told: {
      killed: [
        { code: "village-chief", label: t("Village or canton chief", "Chef de village ou de canton") },
        { code: "teacher", label: t("Teacher", "Enseignant") },
      ],
      fearedFor: null,
      operationBy: {
        code: "X",
        label: t("Another force, or it is not known which", "Autre force, ou force non connue"),
      },
      operationAmong: null,
    },
    accounts: [],
    readAction: null,
    consent: null,
    actsForTeller: false,
    hold: null,
    classification: { grade: "S2", proposal: null, mayRaise: true, mayPropose: false, mayAnswer: false },
    warnings: [
      {
        id: "w1",
        code: "A-2007-9f3c",
        level: "red",
        title: t(
          "Birga-Fulanih, Koro district: displaced people are encircled",
          "Birga-Fulanih, cercle de Koro : des personnes déplacées sont encerclées",
        ),
      },
    ],
    incident: {
      id: "i68",
      code: "ML-I068",
      title: t(
        "Birga-Fulanih, Koro district, July 2018: displaced people cut off from food",
        "Birga-Fulanih, cercle de Koro, juillet 2018 : des personnes déplacées coupées de toute nourriture",
      ),
    },
  };
};

/** A triaged call, for a reader of the office that handles it. */
export function inventedReport(lang: Lang, change: Partial<ReportPageView> = {}): ReportPageView {
  return {
    ...around(lang),
    report: reportView(report, events, { edition: "full", lang, reliability: "F" }),
    ...change,
  };
}

/** The same for a reader beyond, before anybody released a text. */
export function inventedSanitisedReport(lang: Lang): ReportPageView {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  return {
    ...around(lang),
    place: { name: t("Koro district", "Cercle de Koro"), within: "Mopti" },
    told: null,
    incident: null,
    warnings: [],
    report: reportView(report, events.slice(0, 1), { edition: "sanitised", lang }),
  };
}

/** A text on its way out of zone A, with every kind of word that is to be looked at again. */
export function inventedRelease(lang: Lang, change: Partial<ReleasePageView> = {}): ReleasePageView {
  const { accounts: _, warnings: __, incident: ___, ...coded } = inventedReport(lang);
  const draft = {
    credibility: 3,
    reach: "R1",
    imminence: "T0",
    impact: 4,
    releasedEn:
      "Dogon militia closed the track on 17 July at 14:30, said his brother (76 12 34 56). People in Birga-Fulanih are cut off from food.",
    releasedFr:
      "Une milice dogon a fermé la piste le 17 juillet à 14 h 30, selon son frère (76 12 34 56). Les habitants de Birga-Fulanih sont coupés de toute nourriture.",
  } as const;
  const facts = { finePlaces: ["Birga-Fulanih"], coarsePlaces: ["Koro"], peoples: ["Dogon", "dogon"], accounts: [] };
  const readings = readingsAfter(
    report,
    events,
    { ...draft, ...nothingTold },
    { B: "full", C: "sanitised", H: "none" },
    "2018-07-20T09:10:00.000Z",
  );
  return {
    coded,
    mayRelease: true,
    typed: { ...draft, reliability: "C", credibility: "3", impact: "4", incidentCode: "" },
    preview: {
      seen: "5b1e2c3d-1111-4111-8111-111111111111",
      zones: readings.map(({ zone, reads }) => ({
        zone,
        view: reads && {
          ...coded,
          report: reads[lang],
          ...(reads[lang].view === "full" ? {} : { told: null, place: inventedSanitisedReport(lang).place }),
        },
      })),
      hints: {
        en: releaseHints(draft.releasedEn, "en", facts),
        fr: releaseHints(draft.releasedFr, "fr", facts),
      },
      compared: false,
    },
    ...change,
  };
}
