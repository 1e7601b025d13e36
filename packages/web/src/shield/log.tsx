import type { LogLine } from "heed/shield";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { Standing } from "../shell/marks.tsx";
import { Dated, Empty, Moment, PageHead, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { type LogPageView, logQuery } from "./log-view.ts";

/** What was done in the system, to whoever may know it, and in no more detail than that. Never what a record says. */
export function LogPage({ view }: { view: LogPageView }) {
  const { say } = useReading();
  const { form, alarms, standing, page, counts } = view;
  return (
    <Shell here={null}>
      <PageHead title={say("log.page")} lead={say(`log.lead.${form ?? "alarms"}`)} />
      {(page || counts || alarms) && <Narrow view={view} />}
      {standing && <Whole standing={standing} />}
      {alarms && <Alarms alarms={alarms} />}
      {page && <Entries view={view} page={page} />}
      {counts && <Counts counts={counts} />}
    </Shell>
  );
}

function Whole({ standing }: { standing: NonNullable<LogPageView["standing"]> }) {
  const { say, format } = useReading();
  const { whole, sealedAt, seals, unsealed } = standing;
  return (
    <Section id="whole" title={say("log.whole.title")}>
      <p>
        <Standing glyph={whole ? "firm" : "harm"}>{say(whole ? "log.whole.yes" : "log.whole.no")}</Standing>
      </p>
      <p class="note">
        <Dated>
          {sealedAt === null
            ? say("log.sealed.never")
            : say("log.sealed", { moment: format.moment(sealedAt), seals, unsealed })}
        </Dated>{" "}
        {say("log.whole.check")} <code>heed ledger verify</code>
      </p>
    </Section>
  );
}

function Alarms({ alarms }: { alarms: NonNullable<LogPageView["alarms"]> }) {
  const { frame, say } = useReading();
  return (
    <Section id="alarms" title={say("log.alarms", { count: alarms.length })} note={say("log.alarms.note")}>
      {alarms.length === 0 ? (
        <Empty title={say("log.alarms.none")}>{say("log.alarms.none.note")}</Empty>
      ) : (
        <table class="list ruled">
          <thead>
            <tr>
              <th scope="col">{say("log.alarm.column.question")}</th>
              <th scope="col">{say("log.column.actor")}</th>
              <th scope="col">{say("log.alarm.column.place")}</th>
              <th scope="col">{say("log.alarm.column.from")}</th>
              <th scope="col">{say("log.alarm.column.to")}</th>
            </tr>
          </thead>
          <tbody>
            {alarms.map(({ kind, subject, from, to, records, place, cause }) => (
              <tr>
                <td class="ttl wide-cell">
                  <b>{say(`log.alarm.${kind}`, { count: records })}</b>
                  {cause && (
                    <span class="under sm ink2">
                      <a href={scoped(causeAddress(cause), frame.filter)}>{say("log.alarm.cause")}</a>
                    </span>
                  )}
                </td>
                <td data-l={say("log.column.actor")}>{subject}</td>
                <td data-l={say("log.alarm.column.place")}>{place ?? say("log.alarm.places")}</td>
                <td data-l={say("log.alarm.column.from")} class="num">
                  <Moment at={from} />
                </td>
                <td data-l={say("log.alarm.column.to")} class="num">
                  <Moment at={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const causeAddress = ({ table, id }: { table: string; id: string }) =>
  table === "listen.report" ? `/reports/${id}` : `/incidents/${id}`;

function Narrow({ view }: { view: LogPageView }) {
  const { say } = useReading();
  const { ask, from, to, people, actions, classes, page } = view;
  return (
    <form method="get" action="/log" class="filter" id="narrow">
      <div class="f">
        <label for="log-from">{say("log.from")}</label>
        <input class="in" type="date" id="log-from" name={queryNames.from} value={from} />
      </div>
      <div class="f">
        <label for="log-to">{say("log.to")}</label>
        <input class="in" type="date" id="log-to" name={queryNames.to} value={to} />
      </div>
      {people.length > 0 && (
        <div class="f">
          <label for="log-who">{say("log.column.actor")}</label>
          <select class="in" id="log-who" name={logQuery.actor}>
            <option value="">{say("log.everybody")}</option>
            {people.map(({ id, label }) => (
              <option value={id} selected={ask.actor === id}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      {page && (
        <>
          <div class="f">
            <label for="log-act">{say("log.column.action")}</label>
            <select class="in" id="log-act" name={logQuery.action}>
              <option value="">{say("log.every-action")}</option>
              {actions.map((action) => (
                <option value={action} selected={ask.action === action}>
                  {wordFor(say, "log.action", action) ?? action}
                </option>
              ))}
            </select>
          </div>
          <div class="f">
            <label for="log-of">{say("log.column.class")}</label>
            <select class="in" id="log-of" name={logQuery.dataClass}>
              <option value="">{say("log.every-class")}</option>
              {classes.map((dataClass) => (
                <option value={dataClass} selected={ask.dataClass === dataClass}>
                  {wordFor(say, "log.class", dataClass) ?? dataClass}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
      <button class="btn" type="submit">
        {say("shell.filter")}
      </button>
    </form>
  );
}

function Entries({ view, page }: { view: LogPageView; page: NonNullable<LogPageView["page"]> }) {
  const { say } = useReading();
  const { lines, total, older } = page;
  if (total === 0) return <Empty title={say("log.none")}>{say("log.none.note")}</Empty>;
  return (
    <Section id="entries" title={say("log.entries", { count: total })}>
      <table class="list ruled">
        <thead>
          <tr>
            <th scope="col">{say("log.column.action")}</th>
            <th scope="col">{say("log.column.at")}</th>
            {view.form === "all" && <th scope="col">{say("log.column.actor")}</th>}
            <th scope="col">{say("log.column.class")}</th>
            <th scope="col">{say("log.column.record")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Entry line={line} named={view.form === "all"} />
          ))}
        </tbody>
      </table>
      {older > 0 && (
        <p>
          <a class="btn" href={olderAddress(view, older)}>
            {say("log.older", { count: older })}
          </a>
        </p>
      )}
    </Section>
  );
}

function Entry({ line, named }: { line: LogLine; named: boolean }) {
  const { say, format } = useReading();
  const { at, exact, actor, action, why, dataClass, record, recordId, fields, times } = line;
  return (
    <tr>
      <td class="ttl">
        <b>{wordFor(say, "log.action", action) ?? action}</b>
        {times !== null && times > 1 && <span class="under sm ink2">{say("log.times", { count: times })}</span>}
        <code class="under sm ink2" lang="en">
          {why}
        </code>
      </td>
      <td data-l={say("log.column.at")} class="num">
        <time dateTime={at}>
          <Dated>{exact ? format.moment(at) : format.day(at)}</Dated>
        </time>
      </td>
      {named && <td data-l={say("log.column.actor")}>{actor}</td>}
      <Kind dataClass={dataClass} />
      <td data-l={say("log.column.record")}>
        <code lang="en">{record}</code>
        {recordId && <code class="under sm ink2 log-id">{recordId}</code>}
        {fields.length > 0 && (
          <span class="under sm ink2">
            {say("log.fields", { count: fields.length })} <code lang="en">{fields.join(", ")}</code>
          </span>
        )}
        {!exact && <span class="under sm ink2">{say("log.of-zone-a")}</span>}
      </td>
    </tr>
  );
}

/** What kind of record it was; a refusal, and a reading of the log, are about none. */
function Kind({ dataClass }: { dataClass: string | null }) {
  const { say } = useReading();
  const name = dataClass === null ? say("log.class.none") : (wordFor(say, "log.class", dataClass) ?? dataClass);
  return <td data-l={say("log.column.class")}>{name}</td>;
}

/** Where older entries go on, of what the page is narrowed to. */
function olderAddress({ ask, from, to }: LogPageView, older: number): string {
  const query = new URLSearchParams({ [queryNames.from]: from, [queryNames.to]: to });
  for (const key of ["actor", "action", "dataClass"] as const) if (ask[key]) query.set(logQuery[key], ask[key]);
  query.set(logQuery.before, String(older));
  return `/log?${query}#entries`;
}

function Counts({ counts }: { counts: NonNullable<LogPageView["counts"]> }) {
  const { say, format } = useReading();
  if (counts.length === 0) return <Empty title={say("log.none")}>{say("log.none.note")}</Empty>;
  return (
    <Section id="counts" title={say("log.counts")} note={say("log.counts.note")}>
      <table class="list ruled">
        <thead>
          <tr>
            <th scope="col">{say("log.column.day")}</th>
            <th scope="col">{say("log.column.office")}</th>
            <th scope="col">{say("log.column.action")}</th>
            <th scope="col">{say("log.column.class")}</th>
            <th scope="col" class="r">
              {say("log.column.count")}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ day, office, action, dataClass, count }) => (
            <tr>
              <td data-l={say("log.column.day")} class="num">
                <time dateTime={day}>
                  <Dated>{format.day(day)}</Dated>
                </time>
              </td>
              <td data-l={say("log.column.office")}>{office ?? say("log.headquarters")}</td>
              <td class="ttl">
                <b>{wordFor(say, "log.action", action) ?? action}</b>
              </td>
              <Kind dataClass={dataClass} />
              <td data-l={say("log.column.count")} class="r num">
                {format.number(count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
