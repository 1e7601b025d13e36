import { type AnswerLedger, fewWarnings, type Interval, type LedgerGroup, ledgerDimensions } from "heed/learn";
import type { ComponentChildren } from "preact";
import { scoped } from "../shell/address.ts";
import { Bar, Whole } from "../shell/bars.tsx";
import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, LevelMark, Standing } from "../shell/marks.tsx";
import { Dated, Empty, Moment, PageHead, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { outcomeGlyph } from "../warn/warnings.tsx";
import { Contacts, ContactTable } from "./contacts.tsx";
import type { LedgerPageView } from "./view.ts";

/** Where a number leads: the warnings behind it, in the same breakdown. */
function useOpen({ ledger }: LedgerPageView) {
  const { frame } = useReading();
  return (part: string, group: string | null = null): string => {
    const query = new URLSearchParams({ [queryNames.by]: ledger.by, [queryNames.part]: part });
    if (group !== null) query.set(queryNames.group, group);
    return scoped(`/ledger?${query}#behind`, frame.filter);
  };
}

/** What people told us, what was answered, what followed, and what nobody knows: every number opens its warnings. */
export function LedgerPage({ view }: { view: LedgerPageView }) {
  const { say, format } = useReading();
  const { ledger } = view;
  const { rate } = ledger;
  const period = rate.from
    ? say("ledger.period", { from: format.day(rate.from), to: format.day(rate.to) })
    : say("ledger.period.open", { to: format.day(rate.to) });
  const finding = say("today.rate.finding", {
    received: rate.denominator,
    answered: rate.answered,
    unknown: rate.answeredUnknown,
  });
  return (
    <Shell here="ledger">
      <PageHead
        kicker={<Dated>{period}</Dated>}
        title={rate.denominator === 0 ? say("today.rate.none") : finding}
        lead={rate.denominator === 0 ? say("today.rate.none.note") : say("ledger.lead")}
      >
        <ClassMark level="S2" />
      </PageHead>
      {rate.denominator > 0 && (
        <>
          {view.opened && <Behind view={view} />}
          <Answered view={view} />
          <Breakdown view={view} />
          <Times ledger={ledger} />
          <Silences ledger={ledger} />
          <div class="cols">
            <Outcomes view={view} />
            <Reasons view={view} />
          </div>
        </>
      )}
      {ledger.contacts && (
        <Section id="contacts" title={say("contacts.title")}>
          <Contacts contacts={ledger.contacts} />
          <ContactTable contacts={ledger.contacts} />
        </Section>
      )}
      <Alerts ledger={ledger} />
      <p class="note">{say("ledger.method")}</p>
    </Shell>
  );
}

/** A share as a person reads it: from and to, in percent. */
function useInterval() {
  const { say, format } = useReading();
  return (interval: Interval | null) =>
    interval && say("ledger.interval", { low: format.percent(interval.low), high: format.percent(interval.high) });
}

function Answered({ view }: { view: LedgerPageView }) {
  const { say, format } = useReading();
  const open = useOpen(view);
  const { rate } = view.ledger;
  const whole = rate.denominator;
  const parts = [
    { key: "answered", part: "answered-known", count: rate.answered - rate.answeredUnknown, kind: "known" },
    { key: "unknown", part: "answered-unknown", count: rate.answeredUnknown, kind: "unknown" },
    { key: "monitored", part: "monitored", count: rate.monitored, kind: "second" },
    { key: "no-action", part: "no-action", count: rate.noAction, kind: "muted" },
    { key: "undecided", part: "undecided", count: rate.undecided, kind: "harm" },
  ] as const;
  const beside = [
    ["timely", rate.timely],
    ["timely-unknown", rate.timelyUnknown],
    ["answered-no-act", rate.answeredNoAct],
    ["duplicate", rate.duplicates],
    ["joined", rate.joined],
    ["doubted", rate.doubted],
  ] as const;
  return (
    <Section id="rate" title={say("today.rate")} note={say("ledger.received", { received: rate.received, whole })}>
      <Whole parts={parts.map((part) => ({ share: part.count / whole, kind: part.kind }))} />
      <ul class="keys">
        {parts.map(({ key, part, count, kind }) => (
          <li class={count === 0 ? "nil" : ""}>
            <svg class={`key ${kind}`} width="14" height="14" aria-hidden="true" focusable="false">
              <rect width="14" height="14" />
            </svg>
            <b class="num">
              <Opens href={open(part)} count={count}>
                {say("today.rate.of", { count, whole })}
              </Opens>
            </b>
            <span>{say(`today.rate.${key}`)}</span>
          </li>
        ))}
      </ul>
      {rate.share !== null && (
        <p>
          {say("ledger.share", { share: format.percent(rate.share), answered: rate.answered, whole })}{" "}
          {view.ledger.interval &&
            say("ledger.allows", {
              low: format.percent(view.ledger.interval.low),
              high: format.percent(view.ledger.interval.high),
            })}{" "}
          {whole < fewWarnings && say("ledger.few", { whole })}
        </p>
      )}
      <dl class="dl spans">
        {beside.map(([part, count]) => (
          <div>
            <dt>{say(`ledger.beside.${part}`)}</dt>
            <dd>
              <Opens href={open(part)} count={count}>
                {format.number(count)}
              </Opens>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** A number that leads to what is behind it; nothing leads nowhere. */
function Opens({
  href,
  count,
  children,
}: {
  href: string;
  count: number;
  children: ComponentChildren;
}): ComponentChildren {
  return count === 0 ? children : <a href={href}>{children}</a>;
}

function Breakdown({ view }: { view: LedgerPageView }) {
  const { frame, say } = useReading();
  const open = useOpen(view);
  const { by, groups } = view.ledger;
  return (
    <Section id="by" title={say(`ledger.by.${by}`)} note={say("ledger.by.note")}>
      <nav class="row" aria-label={say("ledger.by")}>
        {ledgerDimensions.map((one) => (
          <a
            class="tap"
            href={scoped(`/ledger?${queryNames.by}=${one}#by`, frame.filter)}
            aria-current={one === by ? "true" : undefined}
          >
            {say(`ledger.by.${one}`)}
          </a>
        ))}
      </nav>
      <table class="list by">
        <thead>
          <tr>
            <th scope="col">{say(`ledger.by.${by}`)}</th>
            <th scope="col" class="drawn">
              {say("ledger.column.drawn")}
            </th>
            <th scope="col" class="r">
              {say("ledger.column.answered")}
            </th>
            <th scope="col" class="r">
              {say("ledger.column.unknown")}
            </th>
            <th scope="col" class="r">
              {say("ledger.column.timely")}
            </th>
            <th scope="col" class="r">
              {say("ledger.column.undecided")}
            </th>
            <th scope="col">{say("ledger.column.interval")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Group group={group} open={(part) => open(part, group.key)} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Group({ group, open }: { group: LedgerGroup; open: (part: string) => string }) {
  const { say, format } = useReading();
  const interval = useInterval();
  const { label, denominator: whole, answered, answeredUnknown, monitored, noAction, undecided, timely, few } = group;
  return (
    <tr>
      <th scope="row" class="ttl">
        <a href={open("counted")}>{label}</a>
      </th>
      <td class="drawn">
        <Whole
          parts={[
            { share: (answered - answeredUnknown) / whole, kind: "known" },
            { share: answeredUnknown / whole, kind: "unknown" },
            { share: monitored / whole, kind: "second" },
            { share: noAction / whole, kind: "muted" },
            { share: undecided / whole, kind: "harm" },
          ]}
        />
      </td>
      <td class="r num" data-l={say("ledger.column.answered")}>
        <Opens href={open("answered")} count={answered}>
          {say("today.rate.of", { count: answered, whole })}
        </Opens>
      </td>
      <td class="r num" data-l={say("ledger.column.unknown")}>
        <Opens href={open("answered-unknown")} count={answeredUnknown}>
          {format.number(answeredUnknown)}
        </Opens>
      </td>
      <td class="r num" data-l={say("ledger.column.timely")}>
        <Opens href={open("timely")} count={timely}>
          {format.number(timely)}
        </Opens>
      </td>
      <td class="r num" data-l={say("ledger.column.undecided")}>
        <Opens href={open("undecided")} count={undecided}>
          {format.number(undecided)}
        </Opens>
      </td>
      <td data-l={say("ledger.column.interval")}>
        {interval(group.interval)} {few && <span class="sm ink2">({say("ledger.few.short")})</span>}
      </td>
    </tr>
  );
}

function Times({ ledger }: { ledger: AnswerLedger }) {
  const { say, format } = useReading();
  const { rate } = ledger;
  const known = rate.spans.some(({ n }) => n > 0);
  return (
    <Section
      id="times"
      title={say("ledger.times")}
      note={known ? say("ledger.times.note") : say("today.spans.not-shown")}
    >
      {known && (
        <>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{say("ledger.times.step")}</th>
                <th scope="col" class="r">
                  {say("ledger.times.median")}
                </th>
                <th scope="col" class="r">
                  {say("ledger.times.p90")}
                </th>
                <th scope="col" class="r">
                  {say("ledger.times.n")}
                </th>
                <th scope="col" class="r">
                  {say("ledger.times.missing")}
                </th>
                <th scope="col" class="r">
                  {say("ledger.times.later")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rate.spans.map((span) => (
                <tr>
                  <th scope="row" class="ttl">
                    {say(`today.span.${span.span}`)}
                  </th>
                  <td class="r num" data-l={say("ledger.times.median")}>
                    {span.median === null ? (
                      <span class="dash">{say("ledger.times.none")}</span>
                    ) : (
                      format.span(span.median)
                    )}
                  </td>
                  <td class="r num" data-l={say("ledger.times.p90")}>
                    {span.p90 === null ? <span class="dash">{say("ledger.times.none")}</span> : format.span(span.p90)}
                  </td>
                  <td class="r num" data-l={say("ledger.times.n")}>
                    {format.number(span.n)}
                  </td>
                  <td class="r num" data-l={say("ledger.times.missing")}>
                    {say("ledger.times.missing.of", {
                      missing: span.missing,
                      share: format.percent(span.missingShare ?? 0),
                    })}
                  </td>
                  <td class="r num" data-l={say("ledger.times.later")}>
                    {format.number(span.writtenLater)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <h3 class="sub">{say("ledger.limit")}</h3>
          <ul class="plain">
            {rate.inTime.map(({ level, decided, inTime, notRecorded, undecided }) => (
              <li>
                <LevelMark level={level} />{" "}
                {say("ledger.limit.of", { inTime, whole: decided + undecided, undecided, notRecorded })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

const harmful = ["harm-before-response", "harm-despite-response", "response-caused-harm"];

function Outcomes({ view }: { view: LedgerPageView }) {
  const { say, format } = useReading();
  const open = useOpen(view);
  const { rate } = view.ledger;
  const counts = Object.entries(rate.byOutcome).filter(([, count]) => count > 0);
  const most = Math.max(1, ...counts.map(([, count]) => count));
  return (
    <Section
      id="outcomes"
      title={say("ledger.outcomes")}
      note={say("ledger.outcomes.note", { whole: rate.denominator })}
    >
      <ul class="bars">
        {counts.map(([outcome, count]) => (
          <li>
            <span>{wordFor(say, "warning.outcome", outcome) ?? say("ledger.outcome.not-recorded")}</span>
            <Bar
              share={count / most}
              kind={
                harmful.includes(outcome)
                  ? "harm"
                  : outcome === "unknown" || outcome === "not-recorded"
                    ? "unknown"
                    : "known"
              }
            />
            <b class="num">
              <a href={open(`outcome:${outcome}`)}>{format.number(count)}</a>
            </b>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** To stay apart from counter-terrorism is no reason like others: whom it leaves without help is told with it. */
const namesCivilians = "distinct-from-counter-terrorism";

function Reasons({ view }: { view: LedgerPageView }) {
  const { frame, say, format } = useReading();
  const open = useOpen(view);
  const { rate, warnings } = view.ledger;
  const counts = Object.entries(rate.byReason).sort((a, b) => b[1] - a[1]);
  const most = Math.max(1, ...counts.map(([, count]) => count));
  const left = warnings.filter(({ parts }) => parts.includes(`reason:${namesCivilians}`));
  return (
    <Section id="reasons" title={say("ledger.reasons", { count: rate.noAction })}>
      <ul class="bars">
        {counts.map(([reason, count]) => (
          <li>
            <span>{wordFor(say, "warn.reason", reason) ?? say("ledger.outcome.not-recorded")}</span>
            <Bar share={count / most} />
            <b class="num">
              <a href={open(`reason:${reason}`)}>{format.number(count)}</a>
            </b>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <>
          <h3 class="sub">{say("ledger.civilians")}</h3>
          <ul class="plain">
            {left.map(({ id, title, place, civiliansConcerned }) => (
              <li>
                <a href={scoped(`/warnings/${id}`, frame.filter)}>{title}</a>
                <span class="under sm ink2">
                  {say("ledger.civilians.at", {
                    place,
                    whom: civiliansConcerned ?? say("ledger.civilians.unwritten"),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** Posts that a missed limit reached, the most silent first: what was done afterwards, and what nobody has done. */
function Silences({ ledger }: { ledger: AnswerLedger }) {
  const { frame, say, format } = useReading();
  if (ledger.silences.length === 0) return null;
  return (
    <Section id="silences" title={say("ledger.silences")} note={say("ledger.silences.note")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("ledger.silences.post")}</th>
            <th scope="col" class="r">
              {say("ledger.silences.reached")}
            </th>
            <th scope="col" class="r">
              {say("ledger.silences.done")}
            </th>
            <th scope="col" class="r">
              {say("ledger.silences.lapsed")}
            </th>
            <th scope="col" class="r">
              {say("ledger.silences.silent")}
            </th>
            <th scope="col">{say("ledger.silences.longest")}</th>
          </tr>
        </thead>
        <tbody>
          {ledger.silences.map((one) => (
            <tr>
              <th scope="row" class="ttl">
                {one.label}
              </th>
              <td class="r num" data-l={say("ledger.silences.reached")}>
                {format.number(one.reached)}
              </td>
              <td class="r num" data-l={say("ledger.silences.done")}>
                {one.medianMinutes === null
                  ? format.number(one.doneAfter)
                  : say("ledger.silences.done.in", {
                      count: one.doneAfter,
                      time: format.span(one.medianMinutes),
                    })}
              </td>
              <td class="r num" data-l={say("ledger.silences.lapsed")}>
                {format.number(one.lapsed)}
              </td>
              <td class="r num" data-l={say("ledger.silences.silent")}>
                {format.number(one.silent)}
              </td>
              <td data-l={say("ledger.silences.longest")}>
                {one.longest ? (
                  <a href={scoped(`/warnings/${one.longest.warningId}`, frame.filter)}>
                    {say("ledger.silences.since", {
                      step: say(`warn.step.${one.longest.step}`),
                      time: format.span(one.longest.minutes),
                    })}
                  </a>
                ) : (
                  <span class="mute">{say("ledger.times.none")}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Alerts({ ledger }: { ledger: AnswerLedger }) {
  const { say, format } = useReading();
  const { alerts } = ledger;
  if (!alerts) return null;
  const fell = alerts.areas.filter(({ change }) => change === "fell");
  return (
    <Section
      id="alerts"
      title={
        fell.length === 0
          ? say("ledger.alerts")
          : say("ledger.alerts.fell", { count: fell.length, places: format.list(fell.map(({ name }) => name)) })
      }
      note={say("ledger.alerts.note")}
    >
      {alerts.areas.length === 0 ? (
        <Empty title={say("ledger.alerts.none")}>{say("today.rate.none.note")}</Empty>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say("ledger.by.area")}</th>
              <th scope="col" class="r">
                <Dated>{format.range(alerts.before.from, alerts.before.to)}</Dated>
              </th>
              <th scope="col" class="r">
                <Dated>{format.range(alerts.now.from, alerts.now.to)}</Dated>
              </th>
              <th scope="col">{say("ledger.alerts.change")}</th>
            </tr>
          </thead>
          <tbody>
            {alerts.areas.map((area) => (
              <tr>
                <th scope="row" class="ttl">
                  {area.name}
                </th>
                <td class="r num" data-l={format.range(alerts.before.from, alerts.before.to)}>
                  {format.number(area.before)}
                </td>
                <td class="r num" data-l={format.range(alerts.now.from, alerts.now.to)}>
                  {format.number(area.now)}
                </td>
                <td data-l={say("ledger.alerts.change")}>
                  {area.change === "fell" ? (
                    <Standing glyph="late">{say("ledger.alerts.fear")}</Standing>
                  ) : (
                    say(`ledger.alerts.${area.change}`)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Behind({ view }: { view: LedgerPageView }) {
  const { frame, say } = useReading();
  const { ledger, opened } = view;
  if (!opened) return null;
  const group = opened.group === null ? null : ledger.groups.find(({ key }) => key === opened.group);
  const lines = ledger.warnings.filter(
    (one) => (one.parts as readonly string[]).includes(opened.part) && (!group || one.group === group.key),
  );
  const [family, code = ""] = opened.part.split(":");
  const name =
    (family === "outcome" ? wordFor(say, "warning.outcome", code) : undefined) ??
    (family === "reason" ? wordFor(say, "warn.reason", code) : undefined) ??
    wordFor(say, "ledger.part", opened.part) ??
    say("ledger.outcome.not-recorded");
  return (
    <Section
      id="behind"
      title={
        group
          ? say("ledger.behind.group", { count: lines.length, name, group: group.label })
          : say("ledger.behind", { count: lines.length, name })
      }
      more={<a href={scoped(`/ledger?${queryNames.by}=${ledger.by}`, frame.filter)}>{say("ledger.behind.close")}</a>}
    >
      {lines.length === 0 ? (
        <Empty title={say("ledger.behind.none")} />
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say("warnings.level")}</th>
              <th scope="col">{say("warnings.column.warning")}</th>
              <th scope="col">{say("warnings.column.received")}</th>
              <th scope="col">{say("warnings.column.decision")}</th>
              <th scope="col">{say("warnings.column.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <td class="lead-cell">
                  <LevelMark level={line.level} />
                </td>
                <td class="ttl wide-cell">
                  <a href={scoped(`/warnings/${line.id}`, frame.filter)}>
                    <b>
                      <Dated>{line.title}</Dated>
                    </b>
                  </a>
                  <span class="under sm ink2">{line.place}</span>
                </td>
                <td class="num" data-l={say("warnings.column.received")}>
                  <Moment at={line.receivedAt} />
                </td>
                <td data-l={say("warnings.column.decision")}>
                  {wordFor(say, "warning.decision", line.decision) ?? line.decision}
                  {line.reasonCode && (
                    <span class="under sm ink2">{wordFor(say, "warn.reason", line.reasonCode) ?? line.reasonCode}</span>
                  )}
                </td>
                <td data-l={say("warnings.column.outcome")}>
                  <Standing glyph={outcomeGlyph(line.outcome)}>
                    {(line.outcome && wordFor(say, "warning.outcome", line.outcome)) || say("warning.outcome.none")}
                  </Standing>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
