import type { Brief } from "heed/tell";
import { FollowUpResult } from "../respond/follow-up-result.tsx";
import { scoped } from "../shell/address.ts";
import { Whole } from "../shell/bars.tsx";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { Icon, LevelMark, Standing, toneGlyph } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Countdown, Dated, Empty, LimitLine, Moment, PageHead, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";

type Item = Brief["decisionsDue"][number];
type FollowUp = Brief["followUpsDue"][number];

/** What must be answered today, what we did, what followed, and what we do not see: the first screen of every day. */
export function TodayPage({ view, formId, refused }: { view: Brief; formId: string; refused: Refused | undefined }) {
  const { frame, format } = useReading();
  return (
    <Shell here="today">
      <PageHead
        kicker={
          <Dated>{`${format.longDay(frame.now)}, ${format.time(frame.now)} · ${view.office?.name ?? frame.missionName}`}</Dated>
        }
        title={view.headline}
      />
      <Decisions view={view} />
      <Answers view={view} />
      <div class="cols">
        <div>
          <Rate view={view} />
          <OpenWarnings view={view} />
          <Figures view={view} />
        </div>
        <div>
          <FollowUps view={view} formId={formId} refused={refused} />
          <Reports view={view} />
          <Unseen view={view} />
        </div>
      </div>
    </Shell>
  );
}

function Decisions({ view }: { view: Brief }) {
  const { say } = useReading();
  if (view.decisionsDue.length === 0)
    return <Empty title={say("today.no-decisions")}>{say("today.no-decisions.note")}</Empty>;
  return (
    <ol class="dec" aria-label={say("today.decisions")}>
      {view.decisionsDue.map((item, i) => (
        <Decision item={item} first={i === 0} />
      ))}
    </ol>
  );
}

function Decision({ item, first }: { item: Item; first: boolean }) {
  const { frame, say } = useReading();
  const href = scoped(`/warnings/${item.id}`, frame.filter);
  return (
    <li>
      <div class="t">
        {item.dueAt ? (
          <>
            <Countdown dueAt={item.dueAt} big />
            {first && <LimitLine from={item.receivedAt} dueAt={item.dueAt} level={item.level} />}
            <Due at={item.dueAt} />
          </>
        ) : (
          <span class="mute sm">{say("shell.no-limit")}</span>
        )}
      </div>
      <div>
        <div class="row">
          {item.kind === "stop" ? (
            <span class="lvl">
              <Icon name="i-lock" />
              {say("today.stop")}
            </span>
          ) : (
            item.level && <LevelMark level={item.level} />
          )}
          <span class="sm mute">
            {[
              item.imminence && wordFor(say, "warning.imminence", item.imminence),
              item.impact !== null && say("today.impact", { impact: item.impact }),
              item.owner,
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </div>
        <h2>
          <a href={href}>
            <Dated>{item.title}</Dated>
          </a>
        </h2>
        <p>
          <Dated>{item.situation}</Dated>
        </p>
        <p class="ask">
          <b>{say("today.asked")}</b> <Dated>{item.ask}</Dated>
        </p>
      </div>
      <div class="act">
        <a class={first ? "btn pri" : "btn"} href={`${href}#decide`}>
          {say("today.decide")}
          <span class="vh">: {item.title}</span>
        </a>
        {first && (
          <a class="btn" href={`${href}#evidence`}>
            {say("today.evidence")}
            <span class="vh">: {item.title}</span>
          </a>
        )}
      </div>
    </li>
  );
}

/** When a limit falls, said in the tense that fits. */
export function Due({ at }: { at: string }) {
  const { frame, say, format } = useReading();
  const past = at < frame.now;
  return (
    <div class="sm mute">
      <Dated>{say(past ? "shell.was-due" : "shell.due", { at: format.near(at, frame.now) })}</Dated>
    </div>
  );
}

function Answers({ view }: { view: Brief }) {
  const { frame, say, format } = useReading();
  if (view.answers.length === 0) {
    return (
      <Section id="answers" title={say("today.answers")}>
        <Empty title={say("today.answers.none")}>{say("today.answers.none.note")}</Empty>
      </Section>
    );
  }
  return (
    <Section id="answers" title={say("today.answers")} note={say("today.answers.note")}>
      <table class="list answers">
        <thead>
          <tr>
            <th scope="col">{say("today.answers.when")}</th>
            <th scope="col">{say("today.answers.known")}</th>
            <th scope="col">{say("today.answers.answer")}</th>
            <th scope="col">{say("today.answers.followed")}</th>
            <th scope="col" class="r">
              {say("today.answers.span")}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.answers.map((answer) => (
            <tr>
              <td class="num" data-l={say("today.answers.when")}>
                <Dated>
                  {answer.when.slice(0, 4) === frame.now.slice(0, 4)
                    ? format.shortDay(answer.when)
                    : format.month(answer.when)}
                </Dated>
              </td>
              <td class="ttl">
                <a class="plain" href={scoped(`/warnings/${answer.id}`, frame.filter)}>
                  <b>
                    <Dated>{answer.title}</Dated>
                  </b>
                </a>
                {answer.known && (
                  <span class="under">
                    <Dated>{answer.known}</Dated>
                  </span>
                )}
              </td>
              <td data-l={say("today.answers.answer")}>
                <Dated>{answer.answer}</Dated>
              </td>
              <td data-l={say("today.answers.followed")}>
                <Standing glyph={toneGlyph[answer.tone]}>
                  <Dated>{answer.followed}</Dated>
                </Standing>
              </td>
              <td class="r num" data-l={say("today.answers.span")}>
                {answer.toEffectMinutes === null ? (
                  <span class="dash">{say("shell.not-recorded")}</span>
                ) : (
                  format.span(answer.toEffectMinutes)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** The response rate: a finding, the whole with its unknown part as large as the known, and the times. */
function Rate({ view }: { view: Brief }) {
  const { say, format } = useReading();
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
    <Section id="rate" title={finding} note={<Dated>{period}</Dated>}>
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
      <p class="note">{say("today.rate.timely", { count: rate.timely, whole })}</p>
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
    </Section>
  );
}

function OpenWarnings({ view }: { view: Brief }) {
  const { frame, say } = useReading();
  const asked = new Set(view.decisionsDue.map((item) => item.id));
  const rest = view.warnings.filter((warning) => !asked.has(warning.id));
  const all = (
    <a class="sm" href={scoped("/warnings", frame.filter)}>
      {say("today.all-warnings")}
    </a>
  );
  if (rest.length === 0) return null;
  return (
    <Section title={say("today.open")} note={say("today.open.note")} more={all}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("today.open.warning")}</th>
            <th scope="col">{say("today.open.state")}</th>
            <th scope="col" class="r">
              {say("today.open.next")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rest.map((warning) => (
            <tr>
              <td class="ttl">
                <LevelMark level={warning.level} />
                <br />
                <a href={scoped(`/warnings/${warning.id}`, frame.filter)}>
                  <Dated>{warning.title}</Dated>
                </a>
              </td>
              <td data-l={say("today.open.state")}>
                {wordFor(say, "warning.decision", warning.decision) ?? warning.decision}
              </td>
              <td class="r num" data-l={say("today.open.next")}>
                {warning.dueAt ? (
                  <Countdown dueAt={warning.dueAt} />
                ) : (
                  <span class="dash">{say("shell.no-limit")}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function FollowUps({ view, formId, refused }: { view: Brief; formId: string; refused: Refused | undefined }) {
  const { say } = useReading();
  return (
    <Section
      id="follow-ups"
      title={say("today.follow-ups")}
      {...(view.followUpsDue.length > 0 ? { note: say("today.follow-ups.note") } : {})}
    >
      {view.followUpsDue.length === 0 ? (
        <Empty title={say("today.follow-ups.none")}>{say("today.follow-ups.none.note")}</Empty>
      ) : (
        <ol class="tl">
          {view.followUpsDue.map((item) => (
            <FollowUpLine item={item} formId={formId} refused={refused} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function FollowUpLine({ item, formId, refused }: { item: FollowUp; formId: string; refused: Refused | undefined }) {
  const { frame, say, format } = useReading();
  const late = item.dueAt !== null && item.dueAt < frame.now;
  return (
    <li class={late ? "miss" : item.leftMinutes < 1440 ? "due" : ""} id={`follow-up-${item.id}`}>
      <b>
        {wordFor(say, "follow-up.step", item.step) ?? item.step} · <Dated>{item.title}</Dated>
      </b>
      <br />
      <span class="ink2">
        <Dated>{item.what}</Dated>
      </span>
      {item.dueAt && (
        <span class="under">
          {late ? (
            <Standing glyph="late">
              <Countdown dueAt={item.dueAt} />
            </Standing>
          ) : (
            <span class="sm ink2">
              <Dated>{say("shell.due", { at: format.near(item.dueAt, frame.now) })}</Dated>
            </span>
          )}
          {item.owner && <span class="sm ink2"> · {item.owner}</span>}
        </span>
      )}
      {item.unanswered > 0 && (
        <span class="under sm ink2">
          <Dated>{say("today.follow-ups.unanswered", { count: item.unanswered })}</Dated>
        </span>
      )}
      <FollowUpResult
        id={item.id}
        about={`${item.step}, ${item.title}`}
        back={scoped("/#follow-ups", frame.filter)}
        formId={formId}
        refused={refused}
      />
    </li>
  );
}

function Reports({ view }: { view: Brief }) {
  const { say } = useReading();
  return (
    <Section title={say("today.reports")}>
      {view.newReports.length === 0 ? (
        <Empty title={say("today.reports.none")}>{say("today.reports.none.note")}</Empty>
      ) : (
        <ol class="tl">
          {view.newReports.map((report) => (
            <li class="voice-in">
              <Moment at={report.receivedAt} />
              <br />
              <b>
                <Dated>{report.title}</Dated>
              </b>
              <br />
              <span class="ink2 sm">
                {report.place} · {say(report.triaged ? "today.reports.triaged" : "today.reports.untriaged")}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Districts with and without information of their own: the missing ones are as large as the others. */
function Unseen({ view }: { view: Brief }) {
  const { say, format } = useReading();
  const { districts, period, text } = view.coverage;
  const seen = districts.filter((district) => district.informed).length;
  const sorted = [...districts].sort((a, b) => Number(b.informed) - Number(a.informed));
  const label = say("today.blind.informed", {
    seen,
    all: districts.length,
    from: format.day(period.from),
    to: format.day(period.to),
  });
  const width = districts.length === 0 ? 0 : 100 / districts.length;
  return (
    <Section title={say("today.blind")}>
      <p>
        <Dated>{text}</Dated>
      </p>
      <svg class="blind" width="100%" height="28" role="img" aria-label={label}>
        {sorted.map((district, i) => (
          <rect
            class={district.informed ? "seen" : "unseen"}
            x={`${(i * width).toFixed(2)}%`}
            width={`${Math.max(0.5, width - 0.6).toFixed(2)}%`}
            height="28"
          />
        ))}
      </svg>
      <p class="note">
        <Dated>{label}</Dated>
      </p>
      <details class="more">
        <summary>{say("today.blind.table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("today.blind.district")}</th>
              <th scope="col">{say("today.blind.state")}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((district) => (
              <tr>
                <th scope="row">{district.name}</th>
                <td>
                  {district.lastInformation ? (
                    <Dated>{format.day(district.lastInformation)}</Dated>
                  ) : (
                    <Standing glyph="open">{say("today.blind.never")}</Standing>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Section>
  );
}

function Figures({ view }: { view: Brief }) {
  const { say, format } = useReading();
  if (view.figures.length === 0) return null;
  return (
    <Section title={say("today.figures")} note={say("today.figures.note")}>
      <table class="list figs">
        <thead>
          <tr>
            <th scope="col">{say("today.figures.what")}</th>
            <th scope="col">{say("today.figures.figure")}</th>
            <th scope="col">{say("today.figures.where")}</th>
            <th scope="col">{say("today.figures.source")}</th>
          </tr>
        </thead>
        <tbody>
          {view.figures.map((figure) => {
            const value = format.number(figure.value);
            const qualified =
              wordFor(say, "today.qualifier", figure.qualifier.replaceAll("_", "-"), { value }) ?? value;
            return (
              <tr>
                <th scope="row" class="ttl">
                  {figure.metric}
                  <span class="under sm mute">
                    <Dated>{figure.period}</Dated>
                  </span>
                </th>
                <td data-l={say("today.figures.figure")} class="v">
                  {qualified} {figure.unit === "percent" ? "%" : ""}
                </td>
                <td data-l={say("today.figures.where")}>{figure.place}</td>
                <td data-l={say("today.figures.source")} class="ink2">
                  {figure.source}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
