import type { Brief } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { Whole } from "../shell/bars.tsx";
import { useReading } from "../shell/context.ts";
import { Dated, Empty, Section } from "../shell/parts.tsx";

/** The response rate: a finding, the whole with its unknown part as large as the known, and the times. */
export function Rate({ view }: { view: Brief }) {
  const { frame, say, format } = useReading();
  const rate = view.responseRate;
  const whole = rate.denominator;
  const period = rate.from
    ? say("today.rate.period", { from: format.day(rate.from), to: format.day(rate.to) })
    : say("today.rate.period.open", { to: format.day(rate.to) });
  if (whole === 0) {
    return (
      <Section id="rate" title={say("today.rate")} note={<Dated>{period}</Dated>}>
        <Empty title={say("today.rate.none")}>{say("today.rate.none.note")}</Empty>
      </Section>
    );
  }
  const parts = [
    { key: "answered", count: rate.answered - rate.answeredUnknown, kind: "known" },
    { key: "unknown", count: rate.answeredUnknown, kind: "unknown" },
    { key: "monitored", count: rate.monitored, kind: "second" },
    { key: "no-action", count: rate.noAction, kind: "muted" },
    { key: "undecided", count: rate.undecided, kind: "harm" },
  ] as const;
  const finding = say("today.rate.finding", {
    received: whole,
    answered: rate.answered,
    unknown: rate.answeredUnknown,
  });
  return (
    <Section
      id="rate"
      title={finding}
      more={<a href={scoped("/ledger", frame.filter)}>{say("shell.nav.ledger")}</a>}
      note={<Dated>{period}</Dated>}
    >
      <Whole parts={parts.map((part) => ({ share: part.count / whole, kind: part.kind }))} />
      <ul class="keys">
        {parts.map((part) => (
          <li class={part.count === 0 ? "nil" : ""}>
            <svg class={`key ${part.kind}`} width="14" height="14" aria-hidden="true" focusable="false">
              <rect width="14" height="14" />
            </svg>
            <b class="num">{say("today.rate.of", { count: part.count, whole })}</b>
            <span>{say(`today.rate.${part.key}`)}</span>
          </li>
        ))}
      </ul>
      {view.notShown.includes("answers") ? (
        <p class="note">{say("today.spans.not-shown")}</p>
      ) : (
        <>
          <p class="note">{say("today.rate.timely", { count: rate.timely, whole, unknown: rate.timelyUnknown })}</p>
          <Spans rate={rate} />
        </>
      )}
    </Section>
  );
}

/** How long each step took, as far as it was recorded: the missing ones are counted beside the known. */
function Spans({ rate }: { rate: Brief["responseRate"] }) {
  const { say, format } = useReading();
  const whole = rate.denominator;
  return (
    <>
      <h3 class="sub">{say("today.spans")}</h3>
      <dl class="dl spans">
        {rate.spans.map((span) => (
          <div>
            <dt>{say(`today.span.${span.span}`)}</dt>
            <dd>
              {span.median === null ? (
                <span class="dash">{say("today.span.none", { whole })}</span>
              ) : (
                say("today.span.value", { median: format.span(span.median), n: span.n, whole })
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
