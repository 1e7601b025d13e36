// An invented search and an invented actor. Nothing here is a fact, and nothing here is ever served.
import type { ActorView } from "heed/establish";
import type { FindPageView } from "../src/tell/view.ts";

export function inventedFound(lang: "en" | "fr"): FindPageView {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  return {
    text: "Koro",
    result: {
      text: "Koro",
      more: true,
      records: true,
      items: [
        {
          kind: "place",
          title: "Koro",
          note: t("Place. Shows what happened in Koro.", "Lieu. Montre ce qui s’est passé dans la zone Koro."),
          href: "/explore?area=KOR",
        },
        {
          kind: "warning",
          title: t(
            "Birga-Fulanih, Koro district: displaced people are encircled",
            "Birga-Fulanih, cercle de Koro : des personnes déplacées sont encerclées",
          ),
          note: t("Warning A-2007-9f3c, red, received 20 July", "Alerte A-2007-9f3c, rouge, reçue le 20 juillet"),
          href: "/warnings/w1",
        },
        {
          kind: "incident",
          title: t("Koro: market burned", "Koro : marché brûlé"),
          note: t("Incident ML-I001, Koro, March 2018", "Incident ML-I001, Koro, mars 2018"),
          href: "/incidents/ML-I001",
        },
      ],
    },
  };
}

export const inventedNotFound = (): FindPageView => ({
  text: "Xyz",
  result: { text: "Xyz", items: [], more: false, records: false },
});

export function inventedActor(lang: "en" | "fr"): ActorView {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  const source = t("Invented report", "Rapport inventé");
  return {
    id: "a",
    code: "ML-A-X",
    subject: "actor",
    edition: "full",
    name: t("Invented defence group", "Groupe de défense inventé"),
    aliases: ["IDG"],
    kind: { code: "self-defence", label: t("Self-defence group", "Groupe d’autodéfense") },
    active: { from: "2016-01-01", to: null },
    note: t("Says that it guards three villages.", "Dit garder trois villages."),
    labels: [
      {
        text: t("defenders", "défenseurs"),
        by: t("its own members", "ses propres membres"),
        source,
        dated: null,
        knownAt: "2018-03-01T00:00:00.000Z",
        purpose: null,
        periodFrom: null,
        periodTo: null,
      },
    ],
    perceptions: [],
    conduct: [
      {
        kind: "predatory",
        label: t("harms people", "nuit aux gens"),
        text: t("Stops people on the track to the market", "Arrête les gens sur la piste du marché"),
        source,
      },
    ],
    affiliations: [
      {
        relation: t("is allied with", "est allié à"),
        other: { code: "ML-A-Y", name: t("Another invented group", "Un autre groupe inventé") },
        direction: "to",
        from: "2017-01-01",
        to: null,
        status: t("asserted", "affirmé"),
        source,
      },
    ],
  };
}
