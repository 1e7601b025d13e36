import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { Empty, PageHead, Section } from "../shell/parts.tsx";
import type { SeenReport, ViewAsView } from "./view-as-view.ts";

type Result = NonNullable<ViewAsView["result"]>;

/** What a role sees at an office, and by which rule it does not see the rest. */
export function ViewAsPage({ view }: { view: ViewAsView }) {
  const { say } = useReading();
  return (
    <Shell here="view-as">
      <PageHead title={say("view-as.title")} lead={say("view-as.lead")} />
      <Ask view={view} />
      {view.result && <Results result={view.result} />}
    </Shell>
  );
}

function Ask({ view }: { view: ViewAsView }) {
  const { say } = useReading();
  const { asked } = view;
  return (
    <form method="get" action="/view-as" class="view-as">
      <div class="f">
        <label for="as-role">{say("view-as.role")}</label>
        <select class="in" id="as-role" name={queryNames.role} required>
          {view.roles.map(({ code, name }) => (
            <option value={code} selected={code === asked.role}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="f">
        <label for="as-office">{say("people.office")}</label>
        <select class="in" id="as-office" name={queryNames.office}>
          <option value="">{say("people.headquarters")}</option>
          {view.offices.map(({ code, name }) => (
            <option value={code} selected={code === asked.office}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="f">
        <legend class="lab">{say("view-as.functions")}</legend>
        <div class="functions">
          {view.functions.map(({ code, name }) => (
            <label class="opt">
              <input type="checkbox" name={queryNames.role} value={code} checked={asked.functions.includes(code)} />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="f">
        <label for="as-record">{say("view-as.record")}</label>
        <p class="hint" id="as-record-hint">
          {say("view-as.record.hint")}
        </p>
        <input
          class="in"
          id="as-record"
          name={queryNames.record}
          value={asked.record}
          autocomplete="off"
          aria-describedby="as-record-hint"
        />
      </div>
      <button class="btn pri" type="submit">
        {say("view-as.show")}
      </button>
    </form>
  );
}

function Results({ result }: { result: Result }) {
  const { say } = useReading();
  return (
    <>
      <p class="band acc" role="status">
        <b>{result.names.join(" + ")}</b>, {result.office ?? say("people.headquarters")}. {say("view-as.logged")}
      </p>
      {result.apart.map((because) => (
        <p class="band yellow">
          {say("view-as.apart")} {say(`view-as.apart.${because}`)}
        </p>
      ))}
      {result.record && <Real record={result.record} />}
      <Section id="invented" title={say("view-as.invented")} note={say("view-as.invented.note")}>
        {result.invented.map(({ where, place, report }) => (
          <>
            <h3>{say(`view-as.${where}`, { place })}</h3>
            <Report report={report} />
          </>
        ))}
      </Section>
      <Policy rows={result.policy} several={result.names.length > 1} />
    </>
  );
}

function Real({ record }: { record: NonNullable<Result["record"]> }) {
  const { say } = useReading();
  return (
    <Section id="real" title={say("view-as.real")} note={say("view-as.real.note")}>
      {record.kind === "none" ? (
        <Empty title={say("view-as.real.none")}>
          <p>{say("view-as.real.none.why")}</p>
        </Empty>
      ) : record.kind === "report" ? (
        <>
          <h3 class="code">{record.code}</h3>
          <Report report={record.report} />
        </>
      ) : (
        <p>
          <span class="code">{record.code}</span> {say(`view-as.seen.${record.seen}`)} {record.title}
        </p>
      )}
    </Section>
  );
}

function Report({ report }: { report: SeenReport }) {
  const { say } = useReading();
  if (report.seen === "none")
    return (
      <p>
        {say("view-as.seen.none")} {say("view-as.why.no-row")}
      </p>
    );
  const shown = report.fields.filter(({ state }) => state === "shown");
  const coarse = report.fields.filter(({ state }) => state === "coarse");
  // Fields that one rule leaves out stand together: the rule is said once.
  const hidden = Map.groupBy(
    report.fields.filter(({ state }) => state === "hidden"),
    ({ because }) => because,
  );
  return (
    <>
      <p>{say(`view-as.seen.${report.seen}`)}</p>
      {shown.length > 0 && (
        <p>
          <b>{say("view-as.shown")}</b> {shown.map(({ field }) => say(`view-as.field.${field}`)).join(", ")}
        </p>
      )}
      <dl class="seen told">
        {coarse.map(({ field, value, because }) => (
          <div>
            <dt>{say(`view-as.field.${field}`)}</dt>
            <dd>
              <b>{say("view-as.coarse")}</b> {value}
              {because !== null && <p class="hint">{say(`view-as.why.${because}`)}</p>}
            </dd>
          </div>
        ))}
        {[...hidden].map(([because, fields]) => (
          <div>
            <dt>{fields.map(({ field }) => say(`view-as.field.${field}`)).join(", ")}</dt>
            <dd>
              <b>{say("view-as.hidden")}</b>
              {because !== null && <p class="hint">{say(`view-as.why.${because}`)}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Policy({ rows, several }: { rows: Result["policy"]; several: boolean }) {
  const { say } = useReading();
  const given = rows.filter(({ grants }) => grants.length > 0);
  const nothing = rows.filter(({ grants }) => grants.length === 0);
  const nameOf = (dataClass: string) => {
    const key = `log.class.${dataClass}`;
    return say.knows(key) ? say(key) : dataClass;
  };
  return (
    <Section
      id="policy"
      title={say("view-as.policy")}
      note={say("view-as.policy.note", { given: given.length, all: rows.length })}
    >
      <dl class="seen">
        {given.map(({ dataClass, grants }) => (
          <div>
            <dt>
              {nameOf(dataClass)} <span class="mute">{dataClass}</span>
            </dt>
            <dd>
              {grants.map((grant) => (
                <p>
                  <b>{grant.verbs.map((verb) => say(`view-as.verb.${verb}`)).join(", ")}</b>
                  {" · "}
                  {say(`view-as.form.${grant.form}`)}
                  {" · "}
                  {say(`view-as.scope.${grant.scope}`)}
                  {grant.upTo !== "S3" && ` · ${say("view-as.up-to", { grade: grant.upTo })}`}
                  {several && (
                    <>
                      {" "}
                      <span class="mute by">{grant.by}</span>
                    </>
                  )}
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {nothing.length > 0 && (
        <p class="note nothing">
          {say("view-as.policy.nothing")} {nothing.map(({ dataClass }) => nameOf(dataClass)).join(", ")}
        </p>
      )}
    </Section>
  );
}
