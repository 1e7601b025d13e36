import type { ExploreMonth } from "heed/tell";
import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Dated } from "../shell/parts.tsx";
import { ExploreFields } from "./explore-fields.tsx";
import { lastThirty, moved, shareOf, type Window } from "./explore-time.ts";
import { type ExplorePageView, exploreHref, explorePath } from "./explore-view.ts";

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
/** Height of the tallest bar, and of the row of figures above it. */
const [tall, figures] = [76, 18];
const [lane, laneFigures] = [26, 16];
/** So many months have room for a name each, and so many for a figure each. */
const [named, figured] = [14, 26];

/** Each month's people killed and, apart from them, what others have published. Nothing recorded is drawn, never left blank. */
export function ExploreTimeline({ view }: { view: ExplorePageView }) {
  const { frame, say, format } = useReading();
  const { months, window, span, external } = view.explore;
  const today = format.isoDay(frame.asOf);
  return (
    <section class="timeline" id="timeline" aria-labelledby="timeline-title" tabIndex={-1}>
      <header>
        <h2 id="timeline-title">{say("explore.timeline")}</h2>
        <p class="note">{say("explore.timeline.note")}</p>
      </header>
      {months.length === 0 ? (
        <p class="note">{say("explore.timeline.none")}</p>
      ) : (
        <>
          <div
            class="brush"
            data-brush
            data-first={months[0]?.month}
            data-months={months.length}
            data-label-from={say("explore.brush.from")}
            data-label-to={say("explore.brush.to")}
          >
            <Killed months={months} window={window} />
            {external.known > 0 && view.kind !== "incident" && <Others months={months} window={window} />}
          </div>
          <Legend months={months} />
          <Months months={months} others={external.known > 0 && view.kind !== "incident"} />
        </>
      )}
      <form method="get" action={`${explorePath}#timeline`} class="brow" data-window>
        <ExploreFields view={view} except={[queryNames.from, queryNames.to]} />
        <div>
          <label for="from">{say("shell.scope.from")}</label>
          <input class="in num" type="date" id="from" name={queryNames.from} value={window.from ?? ""} />
        </div>
        <div>
          <label for="to">{say("shell.scope.to")}</label>
          <input class="in num" type="date" id="to" name={queryNames.to} value={window.to ?? ""} />
        </div>
        <button class="btn" type="submit">
          {say("shell.scope.apply")}
        </button>
        <Steps view={view} span={span} />
        <a class="btn" href={`${exploreHref(frame, view, {}, lastThirty(today))}#timeline`}>
          {say("explore.last-30")}
        </a>
        <a class="tap" href={`${exploreHref(frame, view, {}, { from: null, to: null })}#timeline`}>
          {say("explore.all-time")}
        </a>
        <p class="hint" id="brush-hint" hidden>
          {say("explore.brush.hint")}
        </p>
      </form>
    </section>
  );
}

/** A month earlier and a month later: what dragging does, without dragging. */
function Steps({ view, span }: { view: ExplorePageView; span: ExplorePageView["explore"]["span"] }) {
  const { frame, say } = useReading();
  const to = (months: number) => {
    const next = moved(view.explore.window, span, months);
    return next === null ? null : `${exploreHref(frame, view, {}, next)}#timeline`;
  };
  const [earlier, later] = [to(-1), to(1)];
  if (earlier === null || later === null) return null;
  return (
    <div class="seg">
      <a href={earlier} title={say("explore.step.earlier")}>
        <span class="vh">{say("explore.step.earlier")}</span>
        <svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="m9.8 4-4 4 4 4" />
        </svg>
      </a>
      <a href={later} title={say("explore.step.later")}>
        <span class="vh">{say("explore.step.later")}</span>
        <svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="m6.2 4 4 4-4 4" />
        </svg>
      </a>
    </div>
  );
}

/** The highest months, for a figure each; of neighbours only the higher one, because their figures would lie on each other. */
function peaks(months: readonly ExploreMonth[], height: (month: ExploreMonth) => number): readonly ExploreMonth[] {
  const apart = Math.ceil(months.length / 20);
  const found: number[] = [];
  for (const at of months
    .map((_, i) => i)
    .sort((a, b) => height(months[b] as ExploreMonth) - height(months[a] as ExploreMonth)))
    if (found.length < 4 && found.every((other) => Math.abs(other - at) >= apart)) found.push(at);
  return found.map((at) => months[at] as ExploreMonth);
}

/** The window that is looked at, as a band behind the months. */
function Band({ months, window, height }: { months: readonly ExploreMonth[]; window: Window; height: number }) {
  const first = months[0]?.month ?? "";
  const from = window.from ? shareOf(window.from, false, first, months.length) : 0;
  const to = window.to ? shareOf(window.to, true, first, months.length) : 1;
  return <rect class="band-in" x={percent(from)} width={percent(Math.max(0, to - from))} height={height} />;
}

function Killed({ months, window }: { months: readonly ExploreMonth[]; window: Window }) {
  const { say, format } = useReading();
  const most = Math.max(1, ...months.map(({ killedLow }) => killedLow ?? 0));
  const wide = 1 / months.length;
  const base = tall + figures;
  const height = base + 22;
  const few = months.length <= figured;
  const highest = peaks(months, ({ killedLow }) => killedLow ?? 0);
  return (
    <svg
      class="months"
      width="100%"
      height={height}
      role="img"
      aria-label={say("explore.timeline.label", { count: months.length })}
    >
      <Band months={months} window={window} height={height} />
      {months.map((month, i) => {
        const bar =
          month.killedLow === null ? 0 : Math.max(month.killedLow > 0 ? 2 : 0, (month.killedLow / most) * tall);
        const figure = killedFigure(month, format.number);
        return (
          <svg x={percent(i * wide)} width={percent(wide)} height={height} class="mo" aria-hidden="true">
            {month.incidents === 0 && <rect class="void" x="16%" width="68%" y={base - 10} height="10" />}
            {month.incidents > 0 && month.killedLow === null && (
              <rect class="unknown" x="19%" width="62%" y={base - 16} height="15" />
            )}
            {bar > 0 && <rect class="bar" x="19%" width="62%" y={base - bar} height={bar} />}
            {month.incidents > 0 && month.killedLow === null && few && (
              <text class="v" x="50%" y={base - 4.5} text-anchor="middle">
                ?
              </text>
            )}
            {figure !== null && (few || highest.includes(month)) && month.killedLow !== null && month.killedLow > 0 && (
              <text class="v" x="50%" y={base - bar - 4} text-anchor="middle">
                {figure}
              </text>
            )}
            {figure === "0" && few && (
              <text class="v" x="50%" y={base - 4} text-anchor="middle">
                0
              </text>
            )}
            <MonthName month={month.month} count={months.length} at={i} y={base + 16} />
          </svg>
        );
      })}
      <rect class="axis" width="100%" y={base} height="1" />
    </svg>
  );
}

function MonthName({ month, count, at, y }: { month: string; count: number; at: number; y: number }) {
  const { frame } = useReading();
  const locale = frame.lang === "fr" ? "fr-FR" : "en-GB";
  const isNamed = count <= named;
  // Of many months only Januaries are named; of many years, only some.
  const everyYears = Math.ceil(count / 12 / 10);
  const isYear = month.endsWith("-01") && Number(month.slice(0, 4)) % everyYears === 0;
  if (!isNamed && !isYear && !(at === 0 && count <= 24)) return null;
  const name = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(new Date(`${month}-15`));
  const text = isNamed
    ? month.endsWith("-01") || at === 0
      ? `${name} ${month.slice(2, 4)}`
      : name
    : month.slice(0, 4);
  return (
    <text class="m" {...(isNamed ? { x: "50%", "text-anchor": "middle" } : { x: "0" })} y={y}>
      {text}
    </text>
  );
}

/** Low, or low to high where they differ; null where nobody gives a figure. */
function killedFigure({ killedLow, killedHigh }: ExploreMonth, number: (value: number) => string): string | null {
  if (killedLow === null) return null;
  return killedHigh !== null && killedHigh > killedLow
    ? `${number(killedLow)}–${number(killedHigh)}`
    : number(killedLow);
}

/** What others have published, by month: a lane of its own, so that nobody adds it to ours. */
function Others({ months, window }: { months: readonly ExploreMonth[]; window: Window }) {
  const { say, format } = useReading();
  const most = Math.max(1, ...months.map(({ external }) => external));
  const wide = 1 / months.length;
  const base = lane + laneFigures;
  const few = months.length <= figured;
  const highest = peaks(months, ({ external }) => external);
  return (
    <>
      <p class="lane">{say("explore.timeline.others")}</p>
      <svg
        class="months others"
        width="100%"
        height={base + 1}
        role="img"
        aria-label={say("explore.timeline.others.label", { count: months.length })}
      >
        <Band months={months} window={window} height={base + 1} />
        {months.map((month, i) => {
          const bar = month.external === 0 ? 0 : Math.max(2, (month.external / most) * lane);
          return (
            <svg x={percent(i * wide)} width={percent(wide)} height={base} class="mo" aria-hidden="true">
              {bar > 0 && <rect class="other" x="19%" width="62%" y={base - bar} height={bar} />}
              {bar > 0 && (few || highest.includes(month)) && (
                <text class="v" x="50%" y={base - bar - 3} text-anchor="middle">
                  {format.number(month.external)}
                </text>
              )}
            </svg>
          );
        })}
        <rect class="axis" width="100%" y={base} height="1" />
      </svg>
    </>
  );
}

function Legend({ months }: { months: readonly ExploreMonth[] }) {
  const { say } = useReading();
  const isVoid = months.some(({ incidents }) => incidents === 0);
  const isUnknown = months.some(({ incidents, killedLow }) => incidents > 0 && killedLow === null);
  if (!isVoid && !isUnknown) return null;
  return (
    <p class="lg">
      {isVoid && (
        <span>
          <i class="void" />
          {say("explore.legend.void")}
        </span>
      )}
      {isUnknown && (
        <span>
          <i class="unknown" />
          {say("explore.legend.unknown")}
        </span>
      )}
    </p>
  );
}

/** The same months in words. */
function Months({ months, others }: { months: readonly ExploreMonth[]; others: boolean }) {
  const { say, format } = useReading();
  return (
    <details class="more">
      <summary>{say("explore.months")}</summary>
      <table class="months">
        <thead>
          <tr>
            <th scope="col">{say("explore.months.month")}</th>
            <th scope="col" class="r">
              {say("explore.months.incidents")}
            </th>
            <th scope="col" class="r">
              {say("explore.column.killed")}
            </th>
            {others && (
              <th scope="col" class="r">
                {say("explore.months.external")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr>
              <th scope="row">
                <Dated>{format.month(`${month.month}-15`)}</Dated>
              </th>
              <td class="r num">
                {month.incidents === 0 ? say("explore.months.none") : format.number(month.incidents)}
              </td>
              <td class="r num">
                {killedFigure(month, format.number) ??
                  say(month.incidents === 0 ? "explore.months.none" : "explore.months.unknown")}
              </td>
              {others && (
                <td class="r num">
                  {month.external === 0 ? say("explore.months.none") : format.number(month.external)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
