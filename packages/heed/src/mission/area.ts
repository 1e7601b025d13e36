import type { Lang } from "../kernel/index.ts";

export const areaLevels = ["country", "region", "district", "place"] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** A place as a gazetteer of a year names it. */
export interface Area {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: AreaLevel;
  readonly nameEn: string;
  readonly nameFr: string;
  /** Codes from the country down: `ML/MOP/KOR`. Records and offices carry it. */
  readonly path: string;
  /** There is no outline of it: it is drawn as a rough place. */
  readonly approximate: boolean;
  readonly gazetteer: string;
  readonly vintage: string;
  /** Other spellings under which it is told. */
  readonly aliases: readonly string[];
  readonly note: string | null;
}

/** Whether a path is that area or lies below it. What has no place lies nowhere. */
export function isWithin(path: string | null, area: string): boolean {
  return path !== null && (path === area || path.startsWith(`${area}/`));
}

/** Country, region and district. */
const districtLevels = 3;

/**
 * The path of the district that a place lies in; of the region or country where the place is no finer. What the sanitised
 * edition of a record tells of where it is.
 */
export function districtPath(path: string): string {
  return path.split("/").slice(0, districtLevels).join("/");
}

export function areaName(area: Pick<Area, "nameEn" | "nameFr">, lang: Lang): string {
  return lang === "fr" ? area.nameFr : area.nameEn;
}
