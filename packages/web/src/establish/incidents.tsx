import type { IncidentListItem } from "heed/establish";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { Standing } from "../shell/marks.tsx";
import { Dated, Empty, PageHead } from "../shell/parts.tsx";
import { ScopeFields } from "../shell/scope-fields.tsx";
import { figureBounds } from "./figure-words.ts";
import { verificationGlyph } from "./standing.ts";
import { type IncidentKind, type IncidentListView, incidentKinds } from "./view.ts";

/** Every incident that the reader may see, latest first, with what each says of the people harmed. */
export function IncidentsPage({ view }: { view: IncidentListView }) {
  const { say } = useReading();
  const count = view.items.length;
  return (
    <Shell here="incidents">
      <PageHead title={say("incidents.title", { count })} />
      <Filter view={view} />
      {count === 0 ? (
        <Empty title={say("incidents.none")}>{say("incidents.none.note")}</Empty>
      ) : (
        <>
          <Sum view={view} />
          <table class="list ruled incidents">
            <thead>
              <tr>
                <th scope="col">{say("incidents.column.when")}</th>
                <th scope="col">{say("incidents.column.incident")}</th>
                <th scope="col">{say("incidents.column.killed")}</th>
                <th scope="col">{say("incidents.column.standing")}</th>
              </tr>
            </thead>
            <tbody>
              {view.items.map((item) => (
                <Row item={item} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Shell>
  );
}

function Filter({ view }: { view: IncidentListView }) {
  const { frame, say } = useReading();
  return (
    <form method="get" action="/incidents" class="filter">
      <ScopeFields />
      <div class="f grow">
        <label for="find">{say("shell.find")}</label>
        <input class="in" type="search" id="find" name={queryNames.find} value={view.find} />
      </div>
      <div class="f">
        <label for="kind">{say("incidents.kind")}</label>
        <select class="in" id="kind" name={queryNames.kind}>
          <option value="">{say("incidents.kind.all")}</option>
          {(Object.keys(incidentKinds) as IncidentKind[]).map((kind) => (
            <option value={kind} selected={view.filter.kind === kind}>
              {say(`incidents.kind.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <button class="btn" type="submit">
        {say("shell.filter")}
      </button>
      <a class="tap" href={scoped("/explore", frame.filter)}>
        {say("shell.nav.explore")}
      </a>
    </form>
  );
}

/** The sum over the list, never without what it leaves out and why. */
function Sum({ view }: { view: IncidentListView }) {
  const { frame, say, format } = useReading();
  const { total, items } = view;
  if (!total) return <p class="note sum">{say("incidents.sum.withheld")}</p>;
  if (total.counted.length === 0) return <p class="note sum">{say("incidents.sum.none")}</p>;
  const titles = new Map(items.map((item) => [item.id, item]));
  const bounds = figureBounds({ ...total, orMore: false }, say, format) ?? "";
  return (
    <div class="sum">
      <p>
        {say(total.low === total.high ? "incidents.sum.one" : "incidents.sum", {
          bounds,
          best: format.number(total.best),
          counted: total.counted.length,
        })}
        {total.withoutBest.length > 0 && ` ${say("incidents.sum.lowest", { count: total.withoutBest.length })}`}
      </p>
      {total.leftOut.length > 0 && (
        <details class="more">
          <summary>{say("incidents.sum.left-out", { count: total.leftOut.length })}</summary>
          <ul class="plain sm">
            {total.leftOut.map((one) => (
              <li>
                <a href={scoped(`/incidents/${one.id}`, frame.filter)}>
                  <Dated>{titles.get(one.id)?.title ?? one.code}</Dated>
                </a>
                <span class="under ink2">{say(`establish.left-out.${one.because}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Row({ item }: { item: IncidentListItem }) {
  const { frame, say } = useReading();
  return (
    <tr>
      <td data-l={say("incidents.column.when")}>
        {item.date ? <Dated>{item.date.text}</Dated> : <span class="dash">{say("shell.not-stated")}</span>}
      </td>
      <td class="ttl wide-cell">
        <a href={scoped(`/incidents/${item.id}`, frame.filter)}>
          <b>
            <Dated>{item.title}</Dated>
          </b>
        </a>
        <span class="under sm ink2">
          {item.groupHarmed ? say("incidents.harmed", { group: item.groupHarmed }) : say("incident.harmed.none")}
          {item.place && ` · ${item.place}`}
        </span>
      </td>
      <td data-l={say("incidents.column.killed")}>
        <Toll item={item} />
      </td>
      <td data-l={say("incidents.column.standing")}>
        <Standing glyph={item.contested ? "split" : verificationGlyph[item.verification]}>
          {say(`establish.verification.${item.verification}`)}
        </Standing>
        {item.contested && <span class="under sm ink2">{say("incidents.contested")}</span>}
        {item.recordKind !== "single" && (
          <span class="under sm ink2">{say(`establish.record-kind.${item.recordKind}`)}</span>
        )}
      </td>
    </tr>
  );
}

/** Low to high, and the best figure beside it where they differ. No figure is not none. */
function Toll({ item }: { item: IncidentListItem }) {
  const { say, format } = useReading();
  const figure = item.estimate;
  if (!figure) return <span class="dash">{say("incidents.killed.withheld")}</span>;
  const bounds = figureBounds(figure, say, format);
  if (bounds === null) return <span class="dash">{say("shell.not-stated")}</span>;
  return (
    <>
      <b class="num">{bounds}</b>
      {figure.best !== null && figure.low !== figure.high && (
        <span class="under sm ink2">{say("incident.best.is", { figure: format.number(figure.best) })}</span>
      )}
    </>
  );
}
