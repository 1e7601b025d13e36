import { type Box, boxesMeet, overlap, type Polygon } from "./boundary-geometry.ts";
import { sameName } from "./place-search.ts";

/** An area of a vintage, as far as comparing vintages needs. */
export interface ComparedArea {
  readonly gazetteer: string;
  readonly vintage: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
}
export interface DrawnArea extends ComparedArea, Box {
  readonly polygons: readonly Polygon[];
}

/** How an area of one vintage stands to an area of another. */
export interface Crossing {
  readonly from: ComparedArea;
  readonly to: ComparedArea;
  /** Share of the first that lies in the second, and the other way round; null where nobody measured it. */
  readonly shareOfFrom: number | null;
  readonly shareOfTo: number | null;
  readonly basis: "overlap" | "name" | "file";
  /** The same code stands for another area, or mostly for another one. */
  readonly changedMeaning: boolean;
}

/** Below this share two outlines only touch: lines of two editions never meet exactly. */
const touching = 0.02;
/** From this share on, both ways, two outlines are the same area. */
const sameArea = 0.5;

const rounded = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;

/** The crosswalk between two vintages by what their outlines share. A code that moved to other ground changed its meaning. */
export function crossByOverlap(from: readonly DrawnArea[], to: readonly DrawnArea[]): Crossing[] {
  return from.flatMap((one) =>
    to.flatMap((other): Crossing[] => {
      const sameCode = one.code === other.code;
      const measured = boxesMeet(one, other)
        ? overlap(one.polygons, other.polygons)
        : { first: 1, second: 1, shared: 0 };
      const [shareOfFrom, shareOfTo] = [
        rounded(measured.shared / measured.first),
        rounded(measured.shared / measured.second),
      ];
      const changedMeaning = sameCode && (shareOfFrom < sameArea || shareOfTo < sameArea);
      if (Math.max(shareOfFrom, shareOfTo) < touching && !changedMeaning) return [];
      return [{ from: plain(one), to: plain(other), shareOfFrom, shareOfTo, basis: "overlap", changedMeaning }];
    }),
  );
}

/** The crosswalk between two lists of codes that have no outlines: the same code with another name changed its meaning. */
export function crossByName(from: readonly ComparedArea[], to: readonly ComparedArea[]): Crossing[] {
  const byCode = new Map(to.map((area) => [area.code, area]));
  return from.flatMap((one): Crossing[] => {
    const unmeasured = { from: plain(one), shareOfFrom: null, shareOfTo: null, basis: "name" as const };
    const sameCode = byCode.get(one.code);
    const moved = to.filter(
      (other) => other.code !== one.code && other.level === one.level && sameName(one.name, other.name),
    );
    if (sameCode && sameName(one.name, sameCode.name))
      return [{ ...unmeasured, to: plain(sameCode), changedMeaning: false }];
    return [
      ...(sameCode ? [{ ...unmeasured, to: plain(sameCode), changedMeaning: true }] : []),
      ...moved.map((other) => ({ ...unmeasured, to: plain(other), changedMeaning: false })),
    ];
  });
}

const plain = ({ gazetteer, vintage, code, name, level }: ComparedArea): ComparedArea => ({
  gazetteer,
  vintage,
  code,
  name,
  level,
});
