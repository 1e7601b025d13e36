// Invented incidents for render tests and pictures, put through the real rules. The tolls of the first retell a published
// case; who said what to us, the choices and the withdrawal are invented.
import {
  type Claim,
  type ClaimValue,
  type IncidentFacts,
  type IncidentListItem,
  type IncidentView,
  incidentListItem,
  incidentView,
  parseFigure,
  total,
} from "heed/establish";
import type { Source } from "heed/listen";
import type { IncidentListView } from "../src/establish/view.ts";

type Lang = "en" | "fr";

const sources: readonly Source[] = [
  ["study", "Published study", "Étude publiée", "author", false],
  ["agency", "Press agency", "Agence de presse", "media", false],
  ["radio", "Broadcaster", "Radio", "media", false],
  ["communique", "Communiqué of an armed group", "Communiqué d’un groupe armé", "armed-actor", true],
  ["unnamed", "Contradictory reports (unnamed)", "Récits contradictoires (non nommés)", "other", null],
].map(([id, nameEn, nameFr, kind, partyToConflict]) => ({
  id,
  nameEn,
  nameFr,
  kind,
  publishedOn: null,
  partyToConflict,
})) as Source[];

let next = 0;
function said(
  property: Claim["property"],
  value: string | ClaimValue,
  from: string | null,
  saidAt: string | null,
  more: Partial<Claim> = {},
): Claim {
  next += 1;
  const typed: ClaimValue =
    typeof value !== "string"
      ? value
      : ["killed", "injured", "displaced"].includes(property)
        ? { kind: "figure", ...parseFigure(value) }
        : { kind: "text", en: value, fr: more.noteFr ?? null };
  return {
    id: `00000000-0000-4000-8000-${String(next).padStart(12, "0")}`,
    code: `ML-C${String(next).padStart(3, "0")}`,
    subjectKind: "incident",
    subjectId: "i",
    property,
    value: typed,
    actorCodes: [],
    sourceId: from,
    reportId: null,
    basis: "document",
    reliability: null,
    credibility: null,
    verification: "reported",
    saidPrecision: "day",
    knownAt: `${saidAt ?? "2018-07-18"}T18:00:00.000Z`,
    validFrom: null,
    validTo: null,
    derivedFromRow: false,
    seedRef: null,
    noteEn: null,
    noteFr: null,
    ...more,
    saidAt: saidAt ? `${saidAt}T12:00:00.000Z` : null,
  };
}
const both = (en: string, fr: string): ClaimValue => ({ kind: "text", en, fr });

const injagalanePlace: ClaimValue = {
  kind: "place",
  name: "Injagalane",
  nameFr: null,
  areaCode: "MEN",
  lat: null,
  lon: null,
  precision: "admin1",
};

function injagalane(): IncidentFacts {
  next = 0;
  const withdrawn = said("killed", "40", null, "2018-07-15", {
    reportId: "00000000-0000-4000-8000-0000000000aa",
    basis: "rumour",
    code: null,
    knownAt: "2018-07-15T19:20:00.000Z",
  });
  return {
    incident: {
      id: "i",
      code: "ML-I075",
      recordKind: "single",
      titleEn: "Injagalane, Menaka region, 15 July 2018: villagers killed",
      titleFr: "Injagalane, région de Ménaka, 15 juillet 2018 : des villageois sont tués",
      knownAt: "2018-07-15T19:20:00.000Z",
      areaPath: "ML/MEN",
    },
    claims: [
      said("killed", "14", "agency", "2018-07-16"),
      said("killed", "12", "radio", "2018-07-17"),
      said("killed", "15", "study", "2018-07-19", { seedRef: "section “Indirect, Societal, and Targeted Threats”" }),
      withdrawn,
      said("displaced", "at least 400", "radio", "2018-07-17"),
      said(
        "date",
        { kind: "date", from: "2018-07-15", to: "2018-07-15", precision: "day", text: "15 July 2018" },
        "agency",
        "2018-07-16",
      ),
      said("place", injagalanePlace, "agency", "2018-07-16"),
      said("place", injagalanePlace, "study", "2018-07-19"),
      said("event-type", { kind: "code", code: "massacre" }, "study", "2018-07-19"),
      said(
        "group-harmed",
        both("Villagers; community not stated", "Villageois ; communauté non précisée"),
        "study",
        "2018-07-19",
      ),
      said(
        "description",
        both(
          "Gunmen kill villagers; accounts disagree on the toll and on who did it.",
          "Des hommes armés tuent des villageois ; les récits divergent sur le bilan et sur les auteurs.",
        ),
        "study",
        "2018-07-19",
      ),
      said(
        "existence",
        both("A communiqué speaks of a massacre", "Un communiqué parle d’un massacre"),
        "communique",
        "2018-07-15",
        {
          verification: "alleged",
          noteEn: "The file does not give its content.",
          noteFr: "Le dossier n’en donne pas le contenu.",
        },
      ),
      said("perpetrator", both("Extremists", "Extrémistes"), "unnamed", null, { verification: "alleged" }),
      said("perpetrator", both("Ethnic militias", "Milices ethniques"), "unnamed", null, { verification: "alleged" }),
      said("perpetrator", both("Criminal gangs", "Bandes criminelles"), "unnamed", null, {
        verification: "alleged",
        actorCodes: ["A-CRIM"],
      }),
    ],
    withdrawals: [
      {
        id: "w",
        claimId: withdrawn.id,
        reason: "The caller had counted two places as one.",
        recordedAt: "2018-07-16T08:10:00.000Z",
      },
    ],
    pins: [],
    links: [
      {
        id: "l1",
        code: "ML-R1",
        fromIncident: "before",
        toIncident: "i",
        kind: "escalation",
        lagDaysLow: 75,
        lagDaysHigh: 75,
        lagBasis: "",
        fromActor: null,
        toActor: null,
        sourceId: "study",
        confidence: "reported",
        knownAt: "2018-07-19T12:00:00.000Z",
        seedRef: null,
        noteEn: null,
        noteFr: null,
      },
      {
        id: "l2",
        code: "ML-R2",
        fromIncident: "i",
        toIncident: "after",
        kind: "reprisal",
        lagDaysLow: 2,
        lagDaysHigh: 5,
        lagBasis: "",
        fromActor: null,
        toActor: null,
        sourceId: "study",
        confidence: "alleged",
        knownAt: "2018-07-19T12:00:00.000Z",
        seedRef: null,
        noteEn: "The study dates neither act to the day.",
        noteFr: "L’étude ne date aucun des deux faits au jour près.",
      },
    ],
    linked: new Map([
      [
        "before",
        {
          id: "before",
          code: "ML-I058",
          titleEn: "Tindinbawen, Menaka region, 1 May 2018: villagers killed",
          titleFr: "Tindinbawen, région de Ménaka, 1er mai 2018 : des villageois sont tués",
        },
      ],
      [
        "after",
        {
          id: "after",
          code: "ML-I076",
          titleEn: "Menaka region, July 2018: herders attacked",
          titleFr: "Région de Ménaka, juillet 2018 : des éleveurs sont attaqués",
        },
      ],
    ]),
    sources: new Map(sources.map((source) => [source.id, source])),
    names: new Map([["A-CRIM", { nameEn: "Criminal groups", nameFr: "Groupes criminels" }]]),
  };
}

/** A total that others published: no sum includes it, and nobody says who was harmed. */
function aggregate(): IncidentFacts {
  const facts = injagalane();
  return {
    ...facts,
    incident: {
      ...facts.incident,
      id: "g",
      code: "ML-I065",
      recordKind: "aggregate",
      titleEn: "Menaka region, first half of 2018: 143 people reported killed",
      titleFr: "Région de Ménaka, premier semestre 2018 : 143 morts rapportés",
    },
    claims: [
      said("killed", "143", "study", "2018-06-30"),
      said(
        "date",
        { kind: "date", from: "2018-01-01", to: "2018-06-30", precision: "range", text: "" },
        "study",
        "2018-06-30",
      ),
    ],
    withdrawals: [],
    links: [],
  };
}

/** Known by one call only: no figure, no author, no point. */
function barelyKnown(): IncidentFacts {
  const facts = injagalane();
  const call = { reportId: "00000000-0000-4000-8000-0000000000ab", basis: "heard-from", code: null } as const;
  return {
    ...facts,
    incident: {
      ...facts.incident,
      id: "b",
      code: "ML-I080",
      titleEn: "Koro district, 19 July 2018: a market burnt",
      titleFr: "Cercle de Koro, 19 juillet 2018 : un marché incendié",
      areaPath: "ML/MOP/KOR",
    },
    claims: [
      said(
        "date",
        { kind: "date", from: "2018-07-19", to: "2018-07-19", precision: "day", text: "" },
        null,
        "2018-07-19",
        call,
      ),
      said("existence", both("A market was burnt", "Un marché a été incendié"), null, "2018-07-19", call),
    ],
    withdrawals: [],
    links: [],
  };
}

const labels: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  massacre: { en: "massacre", fr: "massacre" },
};
const reader = (lang: Lang, change: Partial<Parameters<typeof incidentView>[1]> = {}) => ({
  lang,
  timeZone: "Africa/Bamako",
  asOf: "2018-07-20T09:05:00.000Z",
  edition: "full" as const,
  counts: true,
  labelOf: (_: string, code: string) => labels[code]?.[lang] ?? code,
  ...change,
});

/** A row of an outside data set that the program suggests; its id and figures are invented. */
function outsideRow(lang: Lang): IncidentView["external"][number] {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  return {
    dataset: "ucdp-ged",
    release: "25.1",
    sourceId: "000000",
    title: t("UCDP GED 000000, release 25.1", "UCDP GED 000000, version 25.1"),
    standing: "suggested",
    standingLabel: t("may be the same: nobody has said so yet", "peut-être le même : personne ne l’a encore dit"),
    reasons: [
      { key: "same-day", text: t("The dates agree.", "Les dates concordent.") },
      { key: "same-name", text: t("Both name Injagalane.", "Les deux nomment Injagalane.") },
    ],
    kind: "one-sided",
    kindLabel: t("violence against civilians", "violence contre des civils"),
    date: { from: "2018-07-15", to: "2018-07-15", precision: 1 },
    place: { name: "Injagalane", country: "Mali", adm1: "Menaka", adm2: null, lat: 15.6, lon: 3, precision: 4 },
    sides: { a: null, b: null },
    figures: { low: 12, best: 16, high: 20 },
    comparison: {
      key: "reaches-outside",
      text: t(
        "Its range of 12 to 20 reaches outside ours of 12 to 15.",
        "Sa fourchette de 12 à 20 dépasse la nôtre de 12 à 15.",
      ),
    },
    flags: [
      {
        code: "sides-differ",
        label: t(
          "the deaths by side do not add up to the best figure",
          "les morts par camp ne donnent pas le chiffre retenu",
        ),
      },
    ],
    knownAt: "2018-07-20T00:00:00.000Z",
    note: null,
  };
}

/** One incident in three accounts that disagree, with a withdrawn one and rival authors. */
export const inventedIncident = (lang: Lang): IncidentView => ({
  ...incidentView(injagalane(), reader(lang)),
  external: [outsideRow(lang)],
});
export const inventedAggregate = (lang: Lang): IncidentView => incidentView(aggregate(), reader(lang));
export const inventedUnknown = (lang: Lang): IncidentView => incidentView(barelyKnown(), reader(lang));
/** The same incident for a reader who may not see who says so, nor how many. */
export const inventedSanitised = (lang: Lang): IncidentView =>
  incidentView(injagalane(), reader(lang, { edition: "sanitised", counts: false }));

/** A list of them. */
export function inventedIncidents(lang: Lang, change: Partial<IncidentListView> = {}): IncidentListView {
  const items: IncidentListItem[] = [injagalane(), barelyKnown(), aggregate()].map((facts) =>
    incidentListItem(facts, reader(lang)),
  );
  const summands = items.flatMap((item) => (item.estimate ? [{ ...item, estimate: item.estimate }] : []));
  return { items, total: total(summands), find: "", filter: { kind: null }, ...change };
}
