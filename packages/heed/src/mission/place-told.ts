import { saysOnlyKind } from "./place-name.ts";

/*
 * What people say around the name of a place: in which area it lies, from which place the way is told, between which two it
 * lies. In French and English, as reports and event data have it.
 */

/** A place as somebody told it, taken apart. */
export interface ToldPlace {
  /** What names the place itself. */
  readonly name: string;
  /** Areas that the text says it lies in, each with what else it may be called: `Néma (commune de Konna)` lies in Konna. */
  readonly areas: readonly (readonly string[])[];
  /** The two ends, where it is told by them: `entre Koro et Dioungani`, `axe Sévaré - Konna`. */
  readonly between: readonly [string, string] | null;
}

const between = /^(?:.*\b)?(?:between|entre)\s+(.+?)\s+(?:and|et)\s+(.+)$/i;
const way = "road|axis|axe|route|track|piste|highway|rn\\s?\\d+";
const wayFirst = new RegExp(`^(?:.*\\s)?(?:${way})\\s+(?:de |from )?(.+?)\\s*(?:\\s[-–—]\\s|[-–—])\\s*(.+)$`, "i");
const wayLast = new RegExp(`^(?:.*\\b(?:of|de|on|sur)\\s+)?(.+?)\\s+[-–—]\\s+(.+?)\\s+(?:${way})$`, "i");
/** `20 km au nord de Koro`, `north of Bounti`, `près de Boni`: the name comes last. */
const fromThere =
  /^.*?(?:\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|surroundings|vicinity)\s+of|\bnear|(?:^|\s)au (?:nord|sud)(?:-est|-ouest)? d(?:e |u |['’])|(?:^|\s)à l['’](?:est|ouest) d(?:e |u |['’])|(?:^|\s)pr[eè]s d(?:e |u |['’])|\bkm (?:from|de) )\s*(\S.*)$/i;

/** Takes a told text apart. What is no such text is its own name. */
export function toldPlace(text: string): ToldPlace {
  const areas: (readonly string[])[] = [];
  const say = (area: string) => {
    const names = area.split("/").map((one) => one.trim());
    if (names.some((one) => one.length > 1) && !/\d/.test(area)) areas.push(names.filter((one) => one.length > 1));
  };
  let name = text.replace(/\(([^()]*)\)|\[([^[\]]*)\]/g, (_, round?: string, square?: string) => {
    say(round ?? square ?? "");
    return " ";
  });
  const [first = "", ...after] = name.split(/[,;]/);
  if (first.trim() !== "") {
    for (const part of after) if (!saysOnlyKind(part)) say(part);
    name = [first, ...after.filter(saysOnlyKind)].join(" ");
  }
  name = name.replace(/\s+/g, " ").trim();
  const ends = between.exec(name) ?? wayLast.exec(name) ?? wayFirst.exec(name);
  if (ends?.[1] && ends[2]) return { name, areas, between: [ends[1].trim(), ends[2].trim()] };
  return { name: fromThere.exec(name)?.[1] ?? name, areas, between: null };
}
