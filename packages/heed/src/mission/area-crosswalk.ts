import { Problem } from "../kernel/index.ts";
import type { Crossing } from "./boundary-crossing.ts";
import type { PlacesOptions, Provenance } from "./gazetteer.ts";
import { hasLostLetters, mendedLetters, type PlaceFault, type PlaceFile, tableOf } from "./gazetteer-file.ts";
import { sameName } from "./place-search.ts";
import { unknownPlaces } from "./problems.ts";
import { markOf } from "./theatre.ts";

/** How one code leads to another, as a published file gives it. */
export interface PlannedCrossing extends Crossing {
  readonly line: number;
  readonly mark: string;
}

export interface CrosswalkPlan extends Provenance {
  readonly rows: number;
  readonly crossings: readonly PlannedCrossing[];
  readonly rejects: readonly PlaceFault[];
  readonly flags: readonly PlaceFault[];
}

const expected =
  "from_vintage, from_code, to_vintage, to_code [from_name, to_name, share, share_of_to, changed_meaning]";
const needed = ["from_vintage", "from_code", "to_vintage", "to_code"];
const yes = new Set("yes oui true vrai 1 x".split(" "));
const no = new Set("no non false faux 0".split(" ").concat(""));
/** Shares of one code may come to a little more than the whole: they are rounded. */
const roundedWhole = 1.02;

/** A share as files write it: `0.85`, `0,85`, `85 %`. Null: not said; NaN: no share. */
function shareOf(text: string): number | null {
  const told = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (told === "") return null;
  const isPercent = told.endsWith("%");
  const number = Number(isPercent ? told.slice(0, -1) : told);
  const share = isPercent ? number / 100 : number;
  return share >= 0 && share <= 1 ? share : Number.NaN;
}

/** The key under which a crossing is known. */
export const crossingKey = ({ from, to }: Pick<Crossing, "from" | "to">): string =>
  [from, to].map(({ gazetteer, vintage, code }) => `${gazetteer} ${vintage} ${code}`).join(" → ");

/** What a crossing says, to tell a row that says something else from one that is known. */
export const crossingMark = ({ from, to, shareOfFrom, shareOfTo, changedMeaning }: Crossing): string =>
  markOf({ from: from.name, to: to.name, shareOfFrom, shareOfTo, changedMeaning });

/**
 * Reads a crosswalk from codes of one vintage to codes of another. A code that leads to itself under another name, or with less
 * than half of its ground, has changed its meaning, unless the file says otherwise.
 * @throws {Problem} for a file of another kind, or that cannot be read: then nothing is imported.
 */
export function planCrosswalk(file: PlaceFile, options: PlacesOptions): CrosswalkPlan {
  const table = tableOf(file);
  if (!needed.every((name) => table.columns.includes(name)))
    throw new Problem(unknownPlaces, { file: file.name, expected });
  const rejects = [...table.rejects];
  const flags: PlaceFault[] = [];
  const crossings: PlannedCrossing[] = [];
  const seen = new Map<string, number>();
  const sums = new Map<string, number>();
  const fault = (line: number, column: string, value: string, mend: string, facts = {}): PlaceFault => ({
    file: file.name,
    line,
    column,
    value: value.slice(0, 120),
    mend,
    facts,
  });
  for (const { line, cells } of table.rows) {
    const reject = (column: string, value: string, mend: string, facts = {}) =>
      rejects.push(fault(line, column, value, mend, facts));
    const cell = (name: string) => cells[name] ?? "";
    const name = (side: "from" | "to") => mendedLetters(cell(`${side}_name`)) ?? cell(`${side}_name`);
    const side = (one: "from" | "to") => ({
      gazetteer: cell(`${one}_gazetteer`) || (options.gazetteer ?? "ocha-cod"),
      vintage: cell(`${one}_vintage`),
      code: cell(`${one}_code`),
      name: name(one),
      level: "",
    });
    const [from, to] = [side("from"), side("to")];
    const empty = needed.find((column) => cell(column) === "");
    const lost = ["from_name", "to_name"].find((column) => hasLostLetters(cell(column)));
    const [shareOfFrom, shareOfTo] = [shareOf(cell("share") || cell("share_of_from")), shareOf(cell("share_of_to"))];
    const said = cell("changed_meaning").toLowerCase();
    if (empty) reject(empty, [from.code, to.code].join(" → "), "mend.crosswalk.empty");
    else if (lost) reject(lost, cell(lost), "mend.places.lost-letters");
    else if (from.gazetteer === to.gazetteer && from.vintage === to.vintage)
      reject("to_vintage", to.vintage, "mend.crosswalk.one-vintage");
    else if (Number.isNaN(shareOfFrom)) reject("share", cell("share") || cell("share_of_from"), "mend.crosswalk.share");
    else if (Number.isNaN(shareOfTo)) reject("share_of_to", cell("share_of_to"), "mend.crosswalk.share");
    else if (!yes.has(said) && !no.has(said))
      reject("changed_meaning", cell("changed_meaning"), "mend.crosswalk.yes-or-no");
    else {
      const key = crossingKey({ from, to });
      const first = seen.get(key);
      if (first !== undefined) {
        reject("from_code", key, "mend.places.double", { first });
        continue;
      }
      seen.set(key, line);
      const sameCode = from.gazetteer === to.gazetteer && from.code === to.code;
      const otherName = from.name !== "" && to.name !== "" && !sameName(from.name, to.name);
      const moved = Math.min(shareOfFrom ?? 1, shareOfTo ?? 1) < 0.5;
      const changedMeaning = said === "" ? sameCode && (otherName || moved) : yes.has(said);
      const crossing = { from, to, shareOfFrom, shareOfTo, basis: "file", changedMeaning } as const;
      crossings.push({ ...crossing, line, mark: crossingMark(crossing) });
      const whole = `${from.gazetteer} ${from.vintage} ${from.code} ${to.gazetteer} ${to.vintage}`;
      const sum = (sums.get(whole) ?? 0) + (shareOfFrom ?? 0);
      sums.set(whole, sum);
      if (sum > roundedWhole)
        flags.push(fault(line, "share", from.code, "mend.crosswalk.too-much", { percent: Math.round(sum * 100) }));
    }
  }
  const one = (values: readonly string[]) => [...new Set(values)].sort().join("+") || "?";
  return {
    gazetteer: crossings.length > 0 ? one(crossings.map(({ to }) => to.gazetteer)) : (options.gazetteer ?? "ocha-cod"),
    vintage:
      options.vintage ??
      `${one(crossings.map(({ from }) => from.vintage))}–${one(crossings.map(({ to }) => to.vintage))}`,
    publisher: options.publisher ?? null,
    licence: options.licence ?? null,
    rows: table.rows.length + table.rejects.length,
    crossings,
    rejects,
    flags,
  };
}
