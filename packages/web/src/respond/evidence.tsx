import type { EvidenceIncidentView, SaidView, WarningView } from "heed/respond";
import type { ComponentChildren } from "preact";
import { figureBounds } from "../establish/figure-words.ts";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Standing } from "../shell/marks.tsx";
import { Dated, Moment, Quote, Section } from "../shell/parts.tsx";

/** Who may be harmed: the first thing that anybody reads of a warning. */
export function InDanger({ view }: { view: WarningView }) {
  const { say, format } = useReading();
  const { group, number, text } = view.atRisk;
  return (
    <section class="harmed" aria-label={say("warning.in-danger")}>
      <p class="k">{say("warning.in-danger")}</p>
      <p class="who-harmed">
        {group.label}
        {number !== null && (
          <span class="much"> {say("warning.in-danger.number", { number, shown: format.number(number) })}</span>
        )}
      </p>
      <p class="note">
        <Dated>{text}</Dated>
      </p>
      {number === null && view.edition === "full" && (
        <p class="nodata untold">
          <span>{say("warning.in-danger.unknown")}</span>
        </p>
      )}
    </section>
  );
}

/** What is said, by which kind of account, and what is known beside it. Never by whom. */
export function Evidence({ view }: { view: WarningView }) {
  const { frame, say } = useReading();
  if (view.edition === "sanitised") {
    return (
      <Section id="evidence" title={say("warning.evidence")}>
        <p class="band">{say("warning.evidence.sanitised")}</p>
        <Known view={view} />
      </Section>
    );
  }
  return (
    <Section id="evidence" title={say("warning.evidence")} note={say("warning.evidence.note")}>
      {view.said.length === 0 && <p class="note">{say("warning.evidence.none")}</p>}
      <ul class="said">
        {view.said.map((one) => (
          <Said one={one} />
        ))}
      </ul>
      {frame.exercise && view.said.some(({ text }) => text) && (
        <p class="note">
          <span class="ex">{say("shell.exercise")}</span> {say("warning.evidence.exercise")}
        </p>
      )}
      <Incidents incidents={view.incidents} />
      <Known view={view} />
    </Section>
  );
}

function Said({ one }: { one: SaidView }) {
  const { frame, say } = useReading();
  return (
    <li>
      {one.text ? (
        <Quote lang={frame.lang}>{one.text}</Quote>
      ) : (
        <p class="nodata untold">
          <span>
            {say(
              one.isWithdrawn
                ? "warning.evidence.withdrawn"
                : one.isTextErased
                  ? "warning.evidence.erased"
                  : "warning.evidence.unreleased",
            )}
          </span>
        </p>
      )}
      {one.text && one.isTextOutdated && <p class="note">{say("warning.evidence.outdated")}</p>}
      <p class="row sm ink2">
        <span>{one.channel.label}</span>
        <Moment at={one.receivedAt} />
        <span>{one.basis.label}</span>
        {one.grading && (
          <span title={say("warning.grading.hint")}>{say("warning.grading", { grading: one.grading })}</span>
        )}
        <Standing glyph={one.standing === "corroborated" ? "half" : "said"}>
          {say(`warning.standing.${one.standing}`)}
        </Standing>
        <a class="tap" href={scoped(`/reports/${one.reportId}`, frame.filter)}>
          {say("warning.evidence.report")}
          <span class="vh">: {one.eventType.label}</span>
        </a>
      </p>
    </li>
  );
}

function Incidents({ incidents }: { incidents: readonly EvidenceIncidentView[] }) {
  const { frame, say, format } = useReading();
  if (incidents.length === 0) return null;
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say("warning.evidence.incident")}</th>
          <th scope="col">{say("incidents.column.when")}</th>
          <th scope="col">{say("incidents.column.killed")}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => {
          const killed = incident.killed && figureBounds({ ...incident.killed, orMore: false }, say, format);
          return (
            <tr>
              <td class="ttl">
                <a href={scoped(`/incidents/${incident.code}`, frame.filter)}>
                  <Dated>{incident.title}</Dated>
                </a>
                <span class="under sm ink2 cap">
                  {[
                    incident.verification?.label,
                    incident.displaced !== null &&
                      say("warning.evidence.displaced", {
                        number: incident.displaced,
                        shown: format.number(incident.displaced),
                      }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </td>
              <td data-l={say("incidents.column.when")}>
                <Dated>{incident.when}</Dated>
              </td>
              <td data-l={say("incidents.column.killed")}>
                {killed ?? <span class="dash">{say("shell.not-stated")}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Line({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Reasons({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul class="reasons">
      {sentences.map((sentence) => (
        <li>
          <Dated>{sentence}</Dated>
        </li>
      ))}
    </ul>
  );
}

function Known({ view }: { view: WarningView }) {
  const { say } = useReading();
  return (
    <dl class="dl known">
      <Line term={say("warning.known.threat")}>{view.threat.label}</Line>
      <Line term={say("warning.known.place")}>
        {view.place.within}
        {view.place.approximate && <span class="under sm ink2">{say("warning.known.approximate")}</span>}
      </Line>
      <Line term={say("warning.known.authors")}>{view.attribution.text}</Line>
      <Line term={say("warning.known.recipients")}>{view.recipients.text}</Line>
      <Line term={say("warning.known.reach")}>{view.reach.text}</Line>
      <Line term={say("warning.known.origin")}>
        {view.origin.text}
        <Reasons sentences={view.origin.because} />
      </Line>
      {view.origin.notKnown.length > 0 && (
        <Line term={say("warning.known.rule-ignores")}>
          <Reasons sentences={view.origin.notKnown} />
        </Line>
      )}
      <Line term={say("warning.known.owner")}>{view.owner.label}</Line>
    </dl>
  );
}

const shown = 6;

/** What the tools gave elsewhere: one case each, an experience and no proof. */
export function Elsewhere({ view }: { view: WarningView }) {
  const { say } = useReading();
  const rows = view.tools.flatMap((tool) => tool.elsewhere.map((one) => ({ tool: tool.name, ...one })));
  if (rows.length === 0) return null;
  return (
    <Section id="elsewhere" title={say("warning.elsewhere")} note={say("warning.elsewhere.note")}>
      <Cases rows={rows.slice(0, shown)} />
      {rows.length > shown && (
        <details class="more">
          <summary>{say("warning.elsewhere.more", { count: rows.length - shown })}</summary>
          <Cases rows={rows.slice(shown)} />
        </details>
      )}
    </Section>
  );
}

const toneGlyph = { better: "firm", worse: "harm", mixed: "half", unknown: "open" } as const;

function Cases({
  rows,
}: {
  rows: readonly (WarningView["tools"][number]["elsewhere"][number] & { readonly tool: string })[];
}) {
  const { frame, say } = useReading();
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say("warning.elsewhere.tool")}</th>
          <th scope="col">{say("warning.elsewhere.where")}</th>
          <th scope="col">{say("warning.elsewhere.followed")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td class="ttl">
              <b>{row.tool}</b>
            </td>
            <td data-l={say("warning.elsewhere.where")}>
              {row.incidentCode ? (
                <a href={scoped(`/incidents/${row.incidentCode}`, frame.filter)}>{row.where}</a>
              ) : (
                row.where
              )}
              {row.when && (
                <span class="under sm ink2">
                  <Dated>{row.when}</Dated>
                </span>
              )}
            </td>
            <td data-l={say("warning.elsewhere.followed")}>
              <Standing glyph={toneGlyph[row.tone]}>
                <Dated>{row.followed}</Dated>
              </Standing>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
