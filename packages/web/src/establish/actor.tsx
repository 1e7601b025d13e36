import type { ActorView } from "heed/establish";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import type { Formats } from "../shell/format.ts";
import { Shell } from "../shell/frame.tsx";
import { Dated, PageHead, Section } from "../shell/parts.tsx";
import type { Say } from "../shell/say.ts";

type Period = ActorView["active"];

function periodOf({ from, to }: Period, say: Say, format: Formats): string | null {
  if (from && to) return format.range(from, to);
  if (from) return say("shell.scope.since", { day: format.day(from) });
  return to ? say("shell.scope.until", { day: format.day(to) }) : null;
}

/** One actor or community: what it is called and by whom, what is said that it does. Nothing here is weighed. */
export function ActorPage({ view }: { view: ActorView }) {
  const { say, format } = useReading();
  const { aliases, kind } = view;
  const period = periodOf(view.active, say, format);
  return (
    <Shell here={null}>
      <PageHead kicker={say(`actor.kicker.${view.subject}`, { code: view.code })} title={view.name}>
        {kind && <span>{kind.label}</span>}
        {period && (
          <span>
            <Dated>{say("actor.active", { period })}</Dated>
          </span>
        )}
      </PageHead>
      {aliases.length > 0 && <p class="measure">{say("actor.aliases", { names: aliases.join(", ") })}</p>}
      {view.note && (
        <p class="measure gap">
          <Dated>{view.note}</Dated>
        </p>
      )}
      {view.edition === "sanitised" ? (
        <p class="band gap">{say("actor.sanitised")}</p>
      ) : (
        <>
          <Statements title={say("actor.labels")} rows={view.labels} />
          <Statements title={say("actor.perceptions")} rows={view.perceptions} />
          <Conduct view={view} />
          <Affiliations view={view} />
        </>
      )}
    </Shell>
  );
}

/** What others say of it: never without who says so. */
function Statements({ title, rows }: { title: string; rows: ActorView["perceptions"] }) {
  const { say, format } = useReading();
  if (rows.length === 0) return null;
  return (
    <Section title={title} note={say("actor.statements.note")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("actor.column.said")}</th>
            <th scope="col">{say("actor.column.by")}</th>
            <th scope="col">{say("actor.column.source")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td class="ttl">
                <Dated>{row.text}</Dated>
              </td>
              <td data-l={say("actor.column.by")}>{row.by}</td>
              <td data-l={say("actor.column.source")}>
                {row.source}
                <span class="under sm ink2">
                  <Dated>{row.dated ?? say("actor.known", { day: format.day(row.knownAt) })}</Dated>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Conduct({ view }: { view: ActorView }) {
  const { say } = useReading();
  if (view.conduct.length === 0) return null;
  return (
    <Section title={say("actor.conduct")} note={say("actor.conduct.note")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("actor.column.what")}</th>
            <th scope="col">{say("actor.column.kind")}</th>
            <th scope="col">{say("actor.column.source")}</th>
          </tr>
        </thead>
        <tbody>
          {view.conduct.map((row) => (
            <tr>
              <td class="ttl">
                <Dated>{row.text}</Dated>
              </td>
              <td data-l={say("actor.column.kind")}>{row.label}</td>
              <td data-l={say("actor.column.source")}>{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Affiliations({ view }: { view: ActorView }) {
  const { frame, say, format } = useReading();
  if (view.affiliations.length === 0) return null;
  return (
    <Section title={say("actor.affiliations")} note={say("actor.affiliations.note")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("actor.column.other")}</th>
            <th scope="col">{say("actor.column.relation")}</th>
            <th scope="col">{say("actor.column.source")}</th>
          </tr>
        </thead>
        <tbody>
          {view.affiliations.map((row) => (
            <tr>
              <td class="ttl">
                <a href={scoped(`/actors/${encodeURIComponent(row.other.code)}`, frame.filter)}>{row.other.name}</a>
              </td>
              <td data-l={say("actor.column.relation")}>
                {say(row.direction === "to" ? "actor.relation.to" : "actor.relation.from", { relation: row.relation })}
                <span class="under sm ink2">{row.status}</span>
              </td>
              <td data-l={say("actor.column.source")}>
                {row.source}
                <span class="under sm ink2">
                  <Dated>{periodOf(row, say, format) ?? say("incident.undated")}</Dated>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
