import type { ExternalPlace } from "../establish/index.ts";
import { type Area, plainText } from "../mission/index.ts";

/** What publishers write after the name of an area. */
const kinds = /\b(region|cercle|district|department|departement|province|prefecture|commune)\b/g;
const bare = (name: string) => plainText(name).replace(kinds, " ").replace(/\s+/g, " ").trim();

export type AreaOf = (place: ExternalPlace) => Area | null;

/**
 * Finds the area of ours that a publisher's names mean. They are compared as names, because the data set has no codes of ours:
 * the district by its own name, also where the publisher has it in another region (Menaka lay in Gao until 2016); else the
 * region; else the country. Where two districts share a name, the region decides, and where it cannot, the event stays with
 * the region. Null for a country that is none of ours.
 */
export function areaFinder(areas: readonly Area[]): AreaOf {
  const byName = (level: Area["level"]) => {
    const found = new Map<string, Area[]>();
    for (const area of areas.filter((one) => one.level === level)) {
      for (const name of new Set([area.nameEn, area.nameFr, ...area.aliases].map(bare)))
        found.set(name, [...(found.get(name) ?? []), area]);
    }
    return (name: string | null, within: Area) =>
      name === null ? [] : (found.get(bare(name)) ?? []).filter(({ path }) => path.startsWith(`${within.path}/`));
  };
  const [regions, districts] = [byName("region"), byName("district")];
  const countries = areas.filter(({ level }) => level === "country");
  const known = new Map<string, Area | null>();
  const find: AreaOf = ({ country, adm1, adm2 }) => {
    const home = countries.find(({ nameEn, nameFr }) => [nameEn, nameFr].map(bare).includes(bare(country)));
    if (!home) return null;
    const [region] = regions(adm1, home);
    const named = districts(adm2, home);
    if (named.length === 1) return named[0] as Area;
    const there = region ? named.filter(({ path }) => path.startsWith(`${region.path}/`)) : [];
    return (there.length === 1 ? there[0] : region) ?? home;
  };
  return (place) => {
    const key = `${place.country}\n${place.adm1}\n${place.adm2}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const area = find(place);
    known.set(key, area);
    return area;
  };
}
