import type { ExploreSide } from "heed/tell";
import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Dated, Section } from "../shell/parts.tsx";
import { ExploreFields } from "./explore-fields.tsx";
import { addDays, lengthOf } from "./explore-time.ts";
import { type ExplorePageView, exploreHref, explorePath } from "./explore-view.ts";

/** Two windows of equal length side by side, with what was heard in each: a fall may only mean that nobody speaks. */
export function ExploreCompare({ view }: { view: ExplorePageView }) {
  const { frame, say } = useReading();
  const { window, comparison } = view.explore;
  const { from, to } = window;
  if (from === null || to === null)
    return (
      <Section id="compare" title={say("explore.compare")}>
        <p class="note">{say("explore.compare.needs-window")}</p>
      </Section>
    );
  const days = lengthOf(from, to);
  return (
    <Section id="compare" title={say("explore.compare")} note={say("explore.compare.note", { days })}>
      <form method="get" action={`${explorePath}#compare`} class="row">
        <ExploreFields view={view} except={[queryNames.with]} />
        <div>
          <label for="with">{say("explore.compare.first-day")}</label>
          <input
            class="in num"
            type="date"
            id="with"
            name={queryNames.with}
            value={view.with ?? addDays(from, -days)}
            required
          />
        </div>
        <button class="btn" type="submit">
          {say("explore.compare.submit")}
        </button>
        {comparison && (
          <a class="tap" href={`${exploreHref(frame, view, { with: null })}#compare`}>
            {say("explore.compare.stop")}
          </a>
        )}
      </form>
      {comparison && <SideBySide first={comparison.first} second={comparison.second} />}
    </Section>
  );
}

function SideBySide({ first, second }: { first: ExploreSide; second: ExploreSide }) {
  const { say, format } = useReading();
  const period = ({ from, to }: ExploreSide) => <Dated>{format.range(from, to)}</Dated>;
  const types = [...new Set([first, second].flatMap(({ byType }) => byType.map(({ eventType }) => eventType)))];
  const of = (side: ExploreSide, type: string) => side.byType.find(({ eventType }) => eventType === type);
  const killed = (side: ExploreSide) =>
    side.incidents === 0
      ? say("explore.months.none")
      : side.killedLow === null
        ? say("explore.months.unknown")
        : side.killedHigh !== null && side.killedHigh > side.killedLow
          ? `${format.number(side.killedLow)}–${format.number(side.killedHigh)}`
          : format.number(side.killedLow);
  const count = (value: number) => (value === 0 ? say("explore.months.none") : format.number(value));
  const row = (label: string, cell: (side: ExploreSide) => string, depth = false) => (
    <tr>
      <th scope="row" class={depth ? "sub" : undefined}>
        {label}
      </th>
      <td class="r num">{cell(first)}</td>
      <td class="r num">{cell(second)}</td>
    </tr>
  );
  const others = first.external + second.external > 0;
  return (
    <>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">{say("explore.compare.what")}</th>
            <th scope="col" class="r">
              {period(first)}
            </th>
            <th scope="col" class="r">
              {period(second)}
            </th>
          </tr>
        </thead>
        <tbody>
          {row(say("explore.compare.reports"), ({ reports }) =>
            reports === null ? say("explore.compare.reports.hidden") : count(reports),
          )}
          {row(say("explore.compare.incidents"), ({ incidents }) => count(incidents))}
          {types
            .filter((type) => (of(first, type)?.incidents ?? 0) + (of(second, type)?.incidents ?? 0) > 0)
            .map((type) => row(type, (side) => count(of(side, type)?.incidents ?? 0), true))}
          {row(say("explore.compare.killed"), killed)}
          {others && row(say("explore.compare.external"), ({ external }) => count(external))}
          {others &&
            types
              .filter((type) => (of(first, type)?.external ?? 0) + (of(second, type)?.external ?? 0) > 0)
              .map((type) => row(type, (side) => count(of(side, type)?.external ?? 0), true))}
        </tbody>
      </table>
      <p class="band">{say("explore.compare.caution")}</p>
    </>
  );
}
