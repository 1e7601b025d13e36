import {
  type KeyedPlace,
  keyed,
  type Place,
  type PlaceAnswer,
  type PlacePrecision,
  type PlaceQuestion,
  placePrecisions,
  rankPlaces,
} from "./place-search.ts";

/** The places of one region, small enough to carry: what a phone without a network searches in. */
export interface PlaceIndex {
  readonly format: "heed-places-1";
  readonly region: string;
  readonly asOf: string;
  /** Where the names come from and under which licence: it goes wherever they go. */
  readonly sources: readonly {
    readonly gazetteer: string;
    readonly vintage: string;
    readonly publisher: string | null;
    readonly licence: string | null;
  }[];
  readonly features: readonly string[];
  /** Each different list of names of areas. */
  readonly within: readonly (readonly string[])[];
  /**
   * One line a place, tab-separated: source, code, names with `;`, feature, latitude and longitude in 1/100,000 of a degree,
   * precision, population, within.
   */
  readonly places: string;
}

const unit = 100_000;

/** Packs places into an index. */
export function packPlaces(
  region: string,
  asOf: string,
  sources: PlaceIndex["sources"],
  places: readonly Place[],
): PlaceIndex {
  const features: string[] = [];
  const withins: string[] = [];
  const at = (list: string[], value: string) => {
    const found = list.indexOf(value);
    return found >= 0 ? found : list.push(value) - 1;
  };
  const clean = (name: string) => name.replace(/[\t\n;]/g, " ");
  const lines = [...places]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.code < b.code ? -1 : 1))
    .map((place) =>
      [
        sources.findIndex((one) => one.gazetteer === place.gazetteer && one.vintage === place.vintage),
        place.code,
        [place.name, ...place.otherNames].map(clean).join(";"),
        at(features, place.feature),
        place.lat === null ? "" : Math.round(place.lat * unit),
        place.lon === null ? "" : Math.round(place.lon * unit),
        placePrecisions.indexOf(place.precision),
        place.population ?? "",
        at(withins, place.within.join("\t")),
      ].join("\t"),
    );
  return {
    format: "heed-places-1",
    region,
    asOf,
    sources,
    features,
    within: withins.map((names) => (names === "" ? [] : names.split("\t"))),
    places: lines.join("\n"),
  };
}

/** The places of an index with the keys of their names, ready to be searched: made once when the index is opened. */
export function openIndex(index: PlaceIndex): readonly KeyedPlace[] {
  if (index.places === "") return [];
  return index.places.split("\n").map((line) => {
    const [source, code, names, feature, lat, lon, precision, population, within] = line.split("\t") as string[];
    const [name = "", ...otherNames] = (names ?? "").split(";");
    const from = index.sources[Number(source)];
    return keyed({
      gazetteer: from?.gazetteer ?? "",
      vintage: from?.vintage ?? "",
      code: code ?? "",
      name,
      otherNames,
      feature: index.features[Number(feature)] ?? "?.?",
      lat: lat === "" ? null : Number(lat) / unit,
      lon: lon === "" ? null : Number(lon) / unit,
      precision: (placePrecisions[Number(precision)] ?? "none") as PlacePrecision,
      population: population === "" ? null : Number(population),
      within: index.within[Number(within)] ?? [],
    });
  });
}

/** Searches an opened index: the same rule as on the server. */
export function searchIndex(places: readonly KeyedPlace[], text: string, question: PlaceQuestion = {}): PlaceAnswer {
  return rankPlaces(text, places, question);
}
