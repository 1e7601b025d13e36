import { dateIntervalText, type PublishedFigure } from "../establish/index.ts";
import type { FigureItem } from "./brief.ts";
import type { Teller } from "./teller.ts";

/** Units that count people harmed and what serves people; costs, distances and staff are not a brief's business. */
const units: readonly string[] = ["persons", "incidents", "cases", "schools", "villages"];
const most = 8;

/** Published figures for the brief, those about the latest time first. They come from others and enter no sum. */
export function figureItems(figures: readonly PublishedFigure[], teller: Teller): readonly FigureItem[] {
  return figures
    .filter(({ unit }) => units.includes(unit))
    .slice(0, most)
    .map((figure) => ({
      id: figure.id,
      metric: figure.metric,
      value: figure.value,
      unit: figure.unit,
      qualifier: figure.qualifier,
      period: periodOf(figure, teller),
      place: figure.place,
      source: figure.source,
    }));
}

function periodOf({ periodFrom, periodTo }: PublishedFigure, { lang, say }: Teller): string {
  if (periodFrom === null && periodTo === null) return say("tell.period.unknown");
  return dateIntervalText({ from: periodFrom, to: periodTo, precision: "day" }, lang);
}
