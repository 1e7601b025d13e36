import { leadTimes, phases, risksToAvoid, type ToolPageView, type ToolView, toolComponents } from "heed/respond";
import { Reference } from "../establish/reference.tsx";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark } from "../shell/marks.tsx";
import { Dated, Empty, PageHead, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { ScopeFields } from "../shell/scope-fields.tsx";
import { type ToolsPageView, toolsQuery } from "./toolbox-view.ts";

/** The toolbox, and what could be done in a place: every tool that is not offered stands there too, with why. */
export function ToolsPage({ view }: { view: ToolsPageView }) {
  const { frame, say } = useReading();
  const { filter, offered, notOffered } = view;
  const asked = [filter.place?.within, filter.threat?.label].filter((one) => one !== undefined);
  const narrowed = notOffered.length > 0 || asked.length > 0;
  return (
    <Shell here="tools">
      <PageHead
        kicker={asked.join(" · ") || undefined}
        title={
          narrowed
            ? say("tools.title.offered", { offered: offered.length, all: offered.length + notOffered.length })
            : say("tools.title", { count: view.count, ours: view.ours })
        }
        lead={say("tools.lead")}
      >
        <ClassMark level={filter.warningId || filter.place ? "S2" : "S0"} />
      </PageHead>
      {filter.warningId && (
        <p>
          <a href={scoped(`/warnings/${filter.warningId}`, frame.filter)}>{say("tools.warning")}</a>
        </p>
      )}
      <Filter view={view} />
      {filter.place && !view.gateAsked && <p class="band gap">{say("tools.gate.not-asked")}</p>}
      <Section id="offered" title={say("tools.offered", { count: offered.length })} note={say("tools.offered.note")}>
        {offered.length === 0 ? (
          <Empty title={say("tools.none")}>{say("tools.none.note")}</Empty>
        ) : (
          <Table tools={offered} />
        )}
      </Section>
      {notOffered.length > 0 && (
        <Section id="not-offered" title={say("tools.not-offered", { count: notOffered.length })}>
          <Table tools={notOffered} why />
        </Section>
      )}
    </Shell>
  );
}

function Filter({ view }: { view: ToolsPageView }) {
  const { say } = useReading();
  const { filter } = view;
  const select = (
    name: keyof typeof toolsQuery,
    chosen: string | null,
    all: string,
    options: readonly { readonly code: string; readonly name: string }[],
  ) => (
    <div class="f">
      <label for={`tools-${name}`}>{say(`tools.${name}` as "tools.phase")}</label>
      <select class="in" id={`tools-${name}`} name={toolsQuery[name]}>
        <option value="">{all}</option>
        {options.map(({ code, name: label }) => (
          <option value={code} selected={code === chosen}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
  const any = say("tools.any");
  return (
    <form method="get" action="/tools" class="filter">
      <ScopeFields />
      {filter.warningId && <input type="hidden" name={toolsQuery.warning} value={filter.warningId} />}
      {select("threat", filter.threat?.code ?? null, any, view.threats)}
      {select(
        "reach",
        filter.situation.reach,
        say("tools.reach.any"),
        (["R1", "R2", "R3", "R4"] as const).map((code) => ({ code, name: say(`tools.reach.${code}`) })),
      )}
      {select(
        "within",
        filter.situation.within,
        say("tools.within.any"),
        leadTimes.map((code) => ({ code, name: say(`tools.time.${code}`) })),
      )}
      {select("environment", filter.situation.hostile ? "hostile" : null, say("tools.environment.any"), [
        { code: "hostile", name: say("tools.environment.hostile") },
      ])}
      {select(
        "avoid",
        filter.situation.avoid,
        say("tools.avoid.none"),
        risksToAvoid.map((code) => ({ code, name: say(`tools.avoid.${code}`) })),
      )}
      {select(
        "component",
        filter.component,
        any,
        toolComponents.map((code) => ({ code, name: say(`tools.component.${code}`) })),
      )}
      {select(
        "tier",
        filter.tier === null ? null : String(filter.tier),
        any,
        (["1", "2", "3"] as const).map((code) => ({ code, name: say(`tools.tier.${code}`) })),
      )}
      {select(
        "phase",
        filter.phase,
        any,
        phases.map((code) => ({ code, name: say(`tools.phase.${code}`) })),
      )}
      <button class="btn" type="submit">
        {say("tools.ask")}
      </button>
      {filter.place === null && <p class="note">{say("tools.place.hint")}</p>}
    </form>
  );
}

const tiers = ["", "I", "II", "III"] as const;

function Table({ tools, why = false }: { tools: readonly ToolView[]; why?: boolean }) {
  const { frame, say } = useReading();
  return (
    <table class="list ruled">
      <thead>
        <tr>
          <th scope="col">{say("tools.column.tool")}</th>
          <th scope="col">{say("tools.component")}</th>
          <th scope="col">{say("tools.phase")}</th>
          <th scope="col">{say("tools.column.reach")}</th>
          <th scope="col">{say("tools.column.time")}</th>
          <th scope="col">{say("tools.column.outcome")}</th>
        </tr>
      </thead>
      <tbody>
        {tools.map((tool) => (
          <tr>
            <td class="ttl wide-cell">
              <a href={scoped(`/tools/${tool.code}`, frame.filter)}>
                <b>{tool.name}</b>
              </a>
              {tool.ours && <span class="chip">{say("tools.ours")}</span>}
              {why && tool.whyNot.map((reason) => <span class="under sm">{reason}</span>)}
            </td>
            <td data-l={say("tools.component")}>
              {say("tools.who", {
                who: tool.component.map((one) => wordFor(say, "tools.component", one) ?? one).join(", "),
                tier: tiers[tool.tier] ?? String(tool.tier),
              })}
            </td>
            <td data-l={say("tools.phase")}>{tool.phases.map((phase) => say(`tools.phase.${phase}`)).join(", ")}</td>
            <td data-l={say("tools.column.reach")}>{tool.reach ?? say("shell.not-stated")}</td>
            <td data-l={say("tools.column.time")}>
              {tool.leadTime ? say(`tools.time.${tool.leadTime}`) : say("shell.not-stated")}
            </td>
            <td data-l={say("tools.column.outcome")}>{tool.outcome.label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One tool, with everything on record of it. Where the sources give nothing, that stands there. */
export function ToolPage({ view }: { view: ToolPageView }) {
  const { frame, say } = useReading();
  const nothing = <span class="dash">{say("tool.nothing")}</span>;
  const list = (texts: readonly string[]) =>
    texts.length === 0 ? nothing : texts.map((text) => <span class="under">{text}</span>);
  const from = (basis: "case-file" | "domain" | "our-reading") => (
    <span class="under sm ink2">{say(`tool.basis.${basis}`)}</span>
  );
  const row = (term: Parameters<typeof say>[0], value: preact.ComponentChildren) => (
    <div>
      <dt>{say(term as "tools.phase")}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <Shell here="tools">
      <PageHead
        kicker={say(view.ours ? "tool.kicker.ours" : "tool.kicker", { code: view.code, edition: view.edition })}
        title={view.name}
        lead={view.why}
      >
        <ClassMark level="S0" />
        {view.ours && <span class="chip">{say("tools.ours")}</span>}
      </PageHead>
      <p class="gap">
        <a href={scoped("/tools", frame.filter)}>{say("tool.back")}</a>
      </p>
      <div class="cols">
        <div>
          <Section title={say("tool.use")}>
            <dl class="dl">
              {row(
                "tools.component",
                view.component.map((one) => wordFor(say, "tools.component", one) ?? one).join(", "),
              )}
              {row("tools.tier", say(`tools.tier.${String(view.tier) as "1"}`))}
              {row(
                "tools.phase",
                view.phases.length === 0 ? (
                  nothing
                ) : (
                  <>
                    {view.phases.map((phase) => say(`tools.phase.${phase}`)).join(", ")}
                    {from("our-reading")}
                  </>
                ),
              )}
              {row(
                "tools.column.reach",
                view.reach === null ? (
                  nothing
                ) : (
                  <>
                    {say(`tools.reach.${view.reach}`)}
                    {from("our-reading")}
                  </>
                ),
              )}
              {row(
                "tools.column.time",
                view.leadTime === null ? (
                  nothing
                ) : (
                  <>
                    {say(`tools.time.${view.leadTime}`)}
                    {from("our-reading")}
                  </>
                ),
              )}
              {row("tool.figures", view.figures.length === 0 ? say("tool.figures.none") : list(view.figures))}
              {row("tool.seen", say(view.visible ? "tool.seen.yes" : "tool.seen.no"))}
              {row("tool.answers", say(view.immediate ? "tool.answers.yes" : "tool.answers.no"))}
              {view.otherForces && row("tool.forces", say("tool.forces.yes"))}
              {row("tool.preconditions", list(view.preconditions))}
              {row(
                "tool.sequence",
                view.sequence === null ? (
                  nothing
                ) : (
                  <>
                    <ol class="plain-steps">
                      {view.sequence.texts.map((step) => (
                        <li>{step}</li>
                      ))}
                    </ol>
                    {from(view.sequence.basis)}
                  </>
                ),
              )}
            </dl>
          </Section>
          <Section title={say("tool.copied")} note={say("tool.copied.note")}>
            <dl class="dl">
              {row("tool.copied.from", view.copiedFrom ?? nothing)}
              {row(
                "tool.copied.conditions",
                view.conditions === null ? (
                  nothing
                ) : (
                  <>
                    {list(view.conditions.texts)}
                    {from(view.conditions.basis)}
                  </>
                ),
              )}
            </dl>
          </Section>
        </div>
        <div>
          <Section title={say("tool.gave")}>
            <dl class="dl">
              {row("tools.column.outcome", view.outcome.label)}
              {row("tool.limit", wordFor(say, "tool.limit", view.constraintClass) ?? nothing)}
              {row(
                "tool.effect",
                view.effect === null ? (
                  nothing
                ) : (
                  <>
                    {view.effect.text}
                    {from(view.effect.basis)}
                  </>
                ),
              )}
              {row("tool.risks", list(view.risks))}
              {row("tool.mitigations", list(view.mitigations))}
            </dl>
          </Section>
          <Section id="evidence" title={say("tool.evidence")} note={say("tool.evidence.note")}>
            {view.elsewhere.length === 0 ? <p>{nothing}</p> : <Cases cases={view.elsewhere} />}
          </Section>
        </div>
      </div>
      <Rules rules={view.rules} />
      <p class="note gap">
        {say("tool.source")} <Reference to={view.source} />
      </p>
    </Shell>
  );
}

function Cases({ cases }: { cases: ToolPageView["elsewhere"] }) {
  const { frame, say } = useReading();
  return (
    <ul class="rows">
      {cases.map(({ incidentCode, warningId, where, when, followed }) => (
        <li>
          <b>{where}</b>
          {when && (
            <span class="sm ink2">
              {" "}
              <Dated>{when}</Dated>
            </span>
          )}
          <span class="under">
            <Dated>{followed}</Dated>
          </span>
          {incidentCode && (
            <a class="sm" href={scoped(`/incidents/${incidentCode}`, frame.filter)}>
              {incidentCode}
            </a>
          )}
          {incidentCode && warningId && " · "}
          {warningId && (
            <a class="sm" href={scoped(`/warnings/${warningId}`, frame.filter)}>
              {say("tools.warning")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Rules({ rules }: { rules: ToolPageView["rules"] }) {
  const { say } = useReading();
  if (rules.length === 0) return null;
  return (
    <Section id="do-no-harm" title={say("tool.rules")} note={say("tool.rules.note")}>
      {rules.map((rule) => (
        <div class="gap">
          <h3>{say("tool.rule", { code: rule.code, name: rule.name })}</h3>
          <dl class="dl">
            <div>
              <dt>{say("tool.before")}</dt>
              <dd>
                {rule.before.map(({ text, unknownIsAdverse }) => (
                  <span class="under">
                    {text}
                    {unknownIsAdverse && <small class="ink2"> {say("tool.before.unknown")}</small>}
                  </span>
                ))}
                {rule.before.length === 0 && say("tool.nothing")}
              </dd>
            </div>
            {(["during", "after"] as const).map((moment) => (
              <div>
                <dt>{say(`tool.${moment}`)}</dt>
                <dd>
                  {rule[moment].map((text) => (
                    <span class="under">{text}</span>
                  ))}
                  {rule[moment].length === 0 && say("tool.nothing")}
                </dd>
              </div>
            ))}
            <div>
              <dt>{say("tool.stops")}</dt>
              <dd>
                {rule.stops.map(({ text, fixed }) => (
                  <span class="under">
                    {text}
                    {fixed && <small class="ink2"> {say("decide.stop.fixed")}</small>}
                  </span>
                ))}
                {rule.stops.length === 0 && say("tool.nothing")}
              </dd>
            </div>
          </dl>
        </div>
      ))}
    </Section>
  );
}
