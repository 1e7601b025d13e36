import { type BackTest, type BackTestSpan, fewestFirings, nearDays } from "heed/warn";
import { useReading } from "../shell/context.ts";
import { Dated, Empty } from "../shell/parts.tsx";

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
/** Height of the tallest bar, and of the row of figures above it. */
const [tall, figures] = [96, 18];

const one = (value: number) => Math.round(value * 10) / 10;

/** A share with a decimal: most rules are seldom right, and whole per cents would make two of them look alike. */
function useShares(): (share: number) => string {
  const { say, format } = useReading();
  return (share) => say("back-test.share", { shown: format.number(one(share * 100)) });
}

/** What a back-test said: the finding, every figure with its uncertainty, and the firings of each year or month. */
export function BackTestFigures({ result, id }: { result: BackTest; id: string }) {
  const { say } = useReading();
  const shareOf = useShares();
  const { answer, silent } = result;
  return (
    <>
      {answer === null ? (
        <Empty
          title={say(`back-test.silent.${silent ?? "too-few-firings"}`, { count: result.judged, least: fewestFirings })}
        >
          {say("back-test.silent.note")}
        </Empty>
      ) : (
        <p class="lead">
          {say("back-test.finding", {
            judged: result.judged,
            followed: answer.followed,
            share: shareOf(answer.precision.share),
            near: shareOf((answer.nearDay ?? answer.anyDay).share),
          })}
        </p>
      )}
      <Chart spans={result.spans} />
      <Figures result={result} id={id} />
    </>
  );
}

function Chart({ spans }: { spans: readonly BackTestSpan[] }) {
  const { say, format } = useReading();
  const most = Math.max(1, ...spans.map(({ firings }) => firings));
  const wide = 1 / spans.length;
  const base = tall + figures;
  const every = Math.ceil(spans.length / 8);
  const total = (name: "firings" | "followed" | "unfinished") => spans.reduce((sum, span) => sum + span[name], 0);
  return (
    <figure class="back-test">
      <svg
        class="months"
        width="100%"
        height={base + 22}
        role="img"
        aria-label={say("back-test.chart", {
          firings: total("firings"),
          followed: total("followed"),
          spans: spans.length,
        })}
      >
        {spans.map((span, i) => {
          const high = (count: number) => (count / most) * tall;
          const [all, followed, open] = [high(span.firings), high(span.followed), high(span.unfinished)];
          return (
            <svg x={percent(i * wide)} width={percent(wide)} height={base + 22} class="mo" aria-hidden="true">
              {span.firings === 0 && <rect class="none" x="20%" width="60%" y={base - 2} height="2" />}
              {all > 0 && <rect class="false" x="20%" width="60%" y={base - all} height={all} />}
              {open > 0 && <rect class="void" x="20%" width="60%" y={base - all} height={open} />}
              {followed > 0 && <rect class="harm" x="20%" width="60%" y={base - followed} height={followed} />}
              {spans.length <= 24 && span.firings > 0 && (
                <text class="v" x="50%" y={base - all - 4} text-anchor="middle">
                  {format.number(span.firings)}
                </text>
              )}
              {i % every === 0 && (
                <text class="m" x="50%" y={base + 16} text-anchor="middle">
                  {span.span.length > 4 ? `${span.span.slice(5)}/${span.span.slice(2, 4)}` : span.span}
                </text>
              )}
            </svg>
          );
        })}
        <rect class="axis" width="100%" y={base} height="1" />
      </svg>
      <figcaption>
        <ul class="keys">
          {(["harm", "false", "void"] as const).map((kind) => (
            <li>
              <svg class={`key months ${kind}`} width="14" height="14" aria-hidden="true" focusable="false">
                <rect class={kind} width="14" height="14" />
              </svg>
              <span>{say(`back-test.key.${kind}`)}</span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Figures({ result, id }: { result: BackTest; id: string }) {
  const { say, format } = useReading();
  const shareOf = useShares();
  const { answer, triggers, harms, period } = result;
  const interval = ({ low, high }: { low: number; high: number }) =>
    say("back-test.interval", { low: shareOf(low), high: shareOf(high) });
  const lines: (readonly [string, string, string | null])[] = [
    [
      say("back-test.firings"),
      format.number(result.firings),
      say("back-test.firings.note", { beside: result.beside, judged: result.judged }),
    ],
    [
      say("back-test.per-month"),
      format.number(one(result.firingsPerMonth)),
      result.busiest &&
        say("back-test.busiest", {
          month: format.month(`${result.busiest.month}-15`),
          count: result.busiest.firings,
        }),
    ],
  ];
  if (answer !== null) {
    const { precision, anyDay, nearDay, lead, recall } = answer;
    const lift = (value: number | null) =>
      value === null ? say("back-test.lift.none") : say("back-test.lift", { lift: format.number(one(value)) });
    lines.push(
      [say("back-test.precision"), shareOf(precision.share), interval(precision)],
      [
        say("back-test.near", { days: nearDays }),
        nearDay === null ? say("back-test.not-told") : shareOf(nearDay.share),
        nearDay === null
          ? say("back-test.near.short")
          : `${lift(nearDay.lift)} ${say("back-test.as-good", { share: shareOf(nearDay.asGood) })}`,
      ],
      [
        say("back-test.any"),
        shareOf(anyDay.share),
        `${lift(anyDay.lift)} ${say("back-test.as-good", { share: shareOf(anyDay.asGood) })}`,
      ],
      [
        say("back-test.lead"),
        lead === null ? say("back-test.not-told") : say("back-test.days", { days: format.number(one(lead.median)) }),
        lead === null
          ? null
          : say("back-test.lead.note", { p10: format.number(one(lead.p10)), p90: format.number(one(lead.p90)) }),
      ],
      [say("back-test.false"), format.number(one(answer.falseAlarmsPerMonth)), say("back-test.false.note")],
      [
        say("back-test.recall"),
        recall === null ? say("back-test.not-told") : shareOf(recall.share),
        recall === null
          ? null
          : say("back-test.recall.note", {
              preceded: recall.preceded,
              harms: recall.harms,
              interval: interval(recall),
            }),
      ],
      [say("back-test.perhaps"), format.number(answer.perhaps), say("back-test.perhaps.note")],
    );
  }
  lines.push([
    say("back-test.left-out"),
    format.number(triggers.dayNotKnown + triggers.placeNotKnown + harms.dayNotKnown + harms.placeNotKnown),
    say("back-test.left-out.note", {
      triggers: triggers.dayNotKnown + triggers.placeNotKnown,
      ofTriggers: triggers.dayNotKnown + triggers.placeNotKnown + triggers.used,
      harms: harms.dayNotKnown + harms.placeNotKnown,
      ofHarms: harms.dayNotKnown + harms.placeNotKnown + harms.used,
    }),
  ]);
  return (
    <>
      <table class="list ruled figures-of">
        <caption class="vh">
          <Dated>{say("back-test.table", { period: format.range(period.from, period.to) })}</Dated>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("back-test.column.what")}</th>
            <th scope="col" class="r">
              {say("back-test.column.figure")}
            </th>
            <th scope="col">{say("back-test.column.note")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([what, figure, note]) => (
            <tr>
              <th scope="row">{what}</th>
              <td class="r num" data-l={say("back-test.column.figure")}>
                <b>{figure}</b>
              </td>
              <td data-l={say("back-test.column.note")}>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details class="act-fold" id={`spans-${id}`}>
        <summary>
          <span>{say("back-test.spans")}</span>
        </summary>
        <table class="list ruled figures-of">
          <thead>
            <tr>
              <th scope="col">{say("back-test.column.span")}</th>
              <th scope="col" class="r">
                {say("back-test.firings")}
              </th>
              <th scope="col" class="r">
                {say("back-test.key.harm")}
              </th>
              <th scope="col" class="r">
                {say("back-test.key.void")}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.spans.map(({ span, firings, followed, unfinished }) => (
              <tr>
                <th scope="row">{span.length > 4 ? format.month(`${span}-15`) : span}</th>
                <td class="r num" data-l={say("back-test.firings")}>
                  {format.number(firings)}
                </td>
                <td class="r num" data-l={say("back-test.key.harm")}>
                  {format.number(followed)}
                </td>
                <td class="r num" data-l={say("back-test.key.void")}>
                  {format.number(unfinished)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
