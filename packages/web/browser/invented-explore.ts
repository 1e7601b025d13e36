// An invented map and timeline. Nothing here is a fact, and nothing here is ever served.
import type { ExploreItem, ExploreMonth, ExploreSide, ExploreView } from "heed/tell";
import type { ExplorePageView } from "../src/tell/explore-view.ts";

type Lang = "en" | "fr";

function item(lang: Lang, number: number, more: Partial<ExploreItem>): ExploreItem {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  return {
    key: `ML-I0${number}`,
    kind: "incident",
    number,
    href: `/incidents/ML-I0${number}`,
    title: t(
      "Near Konna, 9 February 2018: market traders killed",
      "Près de Konna, 9 février 2018 : des marchands tués",
    ),
    eventType: t("Explosive device", "Engin explosif"),
    recordKind: "single",
    when: t("9 February 2018", "9 février 2018"),
    from: "2018-02-09",
    to: "2018-02-09",
    place: "Konna",
    areaCode: "MPT",
    areaName: t("Mopti district", "Mopti (cercle)"),
    position: { lat: 14.94, lon: -3.89, radiusKm: 5 },
    killed: { low: 6, best: 6, high: 6, text: "6" },
    standing: t("allegation", "allégation"),
    ...more,
  };
}

function items(lang: Lang): readonly ExploreItem[] {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  const unknown = { low: null, best: null, high: null, text: t("number unknown", "nombre inconnu") };
  return [
    item(lang, 1, {
      position: null,
      areaCode: "KOR",
      areaName: "Koro",
      place: null,
      killed: unknown,
      recordKind: "series",
    }),
    item(lang, 2, {}),
    item(lang, 3, {
      recordKind: "aggregate",
      position: null,
      areaCode: null,
      areaName: null,
      place: null,
      from: null,
      to: null,
    }),
    item(lang, 4, {
      key: "ucdp-ged 260108",
      kind: "external",
      href: null,
      title: "UCDP GED 260108",
      eventType: t("one-sided violence", "violence unilatérale"),
      recordKind: null,
      standing: t("as published by UCDP GED 24.1", "tel que publié par UCDP GED 24.1"),
    }),
    item(lang, 5, { killed: null, eventType: null, position: null, areaCode: "MOP", areaName: "Mopti" }),
  ];
}

const months: readonly ExploreMonth[] = ["01", "02", "03", "04", "05", "06", "07"].map((month, i) => ({
  month: `2018-${month}`,
  incidents: [1, 1, 0, 3, 2, 2, 1][i] ?? 0,
  external: [4, 0, 3, 9, 2, 1, 0][i] ?? 0,
  killedLow: [26, 6, null, 49, null, 0, 16][i] ?? null,
  killedHigh: [26, 6, null, 49, null, 0, 19][i] ?? null,
}));

const side = (lang: Lang, from: string, to: string, more: Partial<ExploreSide>): ExploreSide => ({
  from,
  to,
  incidents: 5,
  external: 4,
  killedLow: 12,
  killedHigh: 19,
  reports: 9,
  byType: [{ eventType: lang === "fr" ? "Engin explosif" : "Explosive device", incidents: 5, external: 0 }],
  ...more,
});

function view(lang: Lang): ExploreView {
  return {
    window: { from: "2018-02-01", to: "2018-06-30" },
    span: { from: "2018-01-05", to: "2018-07-17" },
    items: items(lang),
    more: 12,
    months,
    areas: [
      { code: "MOP", name: "Mopti", path: "ML/MOP", level: "region", informed: true, items: [1, 2, 5] },
      { code: "KOR", name: "Koro", path: "ML/MOP/KOR", level: "district", informed: true, items: [1] },
      { code: "BNK", name: "Bankass", path: "ML/MOP/BNK", level: "district", informed: false, items: [] },
    ],
    unplaced: 1,
    undated: 1,
    external: { known: 4212, datasets: [{ dataset: "ucdp-ged", release: "24.1", events: 4212 }] },
    comparison: {
      first: side(lang, "2018-02-01", "2018-06-30", {}),
      second: side(lang, "2017-02-01", "2017-06-30", {
        incidents: 0,
        killedLow: null,
        killedHigh: null,
        reports: 2,
        byType: [],
      }),
    },
    views: [{ id: "00000000-0000-7000-8000-00000000e000", name: "Koro", query: "area=KOR&from=2018-01-01" }],
  };
}

export function inventedExplore(lang: Lang): ExplorePageView {
  return { explore: view(lang), find: "", kind: "all", with: "2017-02-01", map: true, outlineBytes: 85_000 };
}

/** As many rows and months as the page ever holds: what it weighs then is what a weak link has to bear. */
export function inventedFullExplore(lang: Lang): ExplorePageView {
  const [, one] = items(lang);
  const many = Array.from({ length: 300 }, (_, i) =>
    item(lang, i + 1, {
      ...(one as ExploreItem),
      key: `ML-I${i}`,
      number: i + 1,
      href: `/incidents/ML-I${i}`,
      title: `${one?.title} (${i * 7919})`,
      when: `${(i % 28) + 1} 0${(i % 9) + 1} 2018`,
      position: { lat: 10 + ((i * 37) % 1000) / 100, lon: -8 + ((i * 53) % 1000) / 100, radiusKm: 5 },
    }),
  );
  const all = Array.from({ length: 120 }, (_, i) => ({
    month: `${2009 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    incidents: i % 5,
    external: i % 11,
    killedLow: i % 5 === 0 ? null : (i * 13) % 50,
    killedHigh: i % 5 === 0 ? null : ((i * 13) % 50) + (i % 3),
  }));
  return { ...inventedExplore(lang), explore: { ...view(lang), items: many, months: all } };
}

/** Nothing in the window, for a reader of months and districts. */
export function inventedEmptyExplore(lang: Lang): ExplorePageView {
  const empty: ExploreView = {
    ...view(lang),
    window: { from: null, to: null },
    span: null,
    items: [],
    more: 0,
    months: [],
    unplaced: 0,
    undated: 0,
    comparison: null,
    views: [],
    external: { known: 0, datasets: [] },
  };
  return { ...inventedExplore(lang), explore: empty, with: null, map: false };
}
