import { dutyShown, type EntryView, isLive, type MatrixRow } from "heed/respond";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Countdown, Dated, Empty, PageHead, Quote, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { ScopeFields } from "../shell/scope-fields.tsx";
import { MatrixEntryForm } from "./matrix-entry-form.tsx";
import { MatrixPaper } from "./matrix-paper.tsx";
import { type MatrixPageView, matrixQuery } from "./matrix-view.ts";

interface Props {
  readonly view: MatrixPageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

const tiers = ["", "I", "II", "III"] as const;

/** Threat by place: what is owed to whom, who does what by when, and where nothing is assessed. */
export function MatrixPage({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const { counts } = view;
  return (
    <Shell here="matrix">
      <PageHead
        kicker={
          <Dated>{say("matrix.kicker", { area: view.area ?? frame.missionName, day: format.day(frame.asOf) })}</Dated>
        }
        title={view.rows.length === 0 ? say("matrix.title.none") : say("matrix.title", counts)}
        lead={view.sanitised ? say("matrix.lead.sanitised") : say("matrix.lead")}
      >
        <ClassMark level="S2" />
        {view.rows.length > 0 && (
          <button class="btn" type="button" data-print hidden>
            {say("matrix.print")}
          </button>
        )}
      </PageHead>
      <form method="get" action="/matrix" class="filter">
        <ScopeFields />
        <div class="f">
          <label for="matrix-threat">{say("tools.threat")}</label>
          <select class="in" id="matrix-threat" name={matrixQuery.threat}>
            <option value="">{say("matrix.threat.all")}</option>
            {view.threats.map(({ code, name }) => (
              <option value={code} selected={code === view.threat}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button class="btn" type="submit">
          {say("shell.filter")}
        </button>
      </form>
      {view.rows.length > 0 && <Cells rows={view.rows} />}
      <Section id="rows" title={say("matrix.rows")} note={say("matrix.rows.note")}>
        {view.rows.length === 0 ? (
          <Empty title={say("matrix.none")}>{say("matrix.none.note")}</Empty>
        ) : (
          <ol class="rows mx-rows">
            {view.rows.map((row, i) => (
              <Row row={row} number={i + 1} view={view} formId={formId} refused={refused} />
            ))}
          </ol>
        )}
      </Section>
      {view.silent.length > 0 && (
        <Section
          id="silent"
          title={say("matrix.silent", { count: view.silent.length })}
          note={say("matrix.silent.note")}
        >
          <p class="nodata silent">
            {view.silent.map(({ name }) => (
              <span>{name}</span>
            ))}
          </p>
        </Section>
      )}
      <MatrixPaper view={view} />
    </Shell>
  );
}

const priorityTable = [
  ["L", "M", "H", "VH", "VH"],
  ["L", "M", "H", "H", "VH"],
  ["L", "M", "M", "H", "VH"],
  ["L", "L", "M", "M", "H"],
  ["L", "L", "L", "M", "M"],
] as const;

/** Likelihood by impact. A number stands for a row; with low confidence it stands in the cells that it may really be in. */
function Cells({ rows }: { rows: readonly MatrixRow[] }) {
  const { say } = useReading();
  const inCell = (likelihood: number, impact: number) =>
    rows.flatMap((row, i) => {
      if (row.shown.kind === "expired") return [];
      const low = row.confidence === "low";
      const own = row.likelihood === likelihood && row.impact === impact;
      const beside =
        low &&
        ((row.likelihood + 1 === likelihood && row.impact === impact) ||
          (row.likelihood === likelihood && row.impact + 1 === impact));
      return own || beside ? [{ row, number: i + 1, low }] : [];
    });
  return (
    <Section id="cells" title={say("matrix.cells")} note={say("matrix.cells.note")}>
      <table class="mx">
        <thead>
          <tr>
            <td>{say("matrix.likelihood")}</td>
            {([1, 2, 3, 4, 5] as const).map((impact) => (
              <th scope="col">{say(`matrix.impact.${impact}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {([5, 4, 3, 2, 1] as const).map((likelihood, line) => (
            <tr>
              <th scope="row">
                <b>{say(`matrix.likelihood.${likelihood}`)}</b>
                <span class="under">{say(`matrix.band.${likelihood}`)}</span>
              </th>
              {([1, 2, 3, 4, 5] as const).map((impact) => {
                const priority = priorityTable[line]?.[impact - 1] ?? "L";
                return (
                  <td class={`p${priority.toLowerCase()}`}>
                    <div class="pins">
                      {inCell(likelihood, impact).map(({ row, number, low }) => (
                        <a class={low ? "pin lo" : "pin"} href={`#row-${row.assessmentId}`}>
                          <span class="vh">{row.threat.label} </span>
                          {number}
                        </a>
                      ))}
                    </div>
                    <span class="code2">{priority}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="key2">
        <span>
          <DutyMark duty="MUST" /> VH
        </span>
        <span>
          <DutyMark duty="SHOULD" /> H
        </span>
        <span>
          <DutyMark duty="COULD" /> M
        </span>
        <span>
          <DutyMark duty="monitor" /> L
        </span>
        <span>{say("matrix.cells.low")}</span>
      </p>
    </Section>
  );
}

const dutyClass = { MUST: "must", SHOULD: "should", COULD: "could", monitor: "watch", expired: "watch" } as const;

/** The weight of a box and its word: nothing by colour alone. */
function DutyMark({ duty }: { duty: keyof typeof dutyClass }) {
  const { say } = useReading();
  return <span class={`duty ${dutyClass[duty]}`}>{say(`matrix.duty.${duty}`)}</span>;
}

function Row({ row, number, view, formId, refused }: { row: MatrixRow; number: number } & Props) {
  const { frame, say, format } = useReading();
  const { shown, place, clock } = row;
  const duty = dutyShown(row);
  const here = `/matrix?${new URLSearchParams({ ...(view.threat ? { threat: view.threat } : {}), on: row.assessmentId })}#row-${row.assessmentId}`;
  const cameBack = refused?.form === "matrixEntry" && refused.values.assessmentId === row.assessmentId;
  const writing = row.mayWrite && frame.user !== null && !frame.filter.asOf;
  const opens = writing && (view.on === row.assessmentId || cameBack);
  const changed = row.entries.find(({ line }) => line === (cameBack ? refused.values.line : view.line)) ?? null;
  return (
    <li id={`row-${row.assessmentId}`}>
      <div class="row">
        <span class="pin" aria-hidden="true">
          {number}
        </span>
        <DutyMark duty={duty} />
        <h3>{row.threat.label}</h3>
      </div>
      <p>
        <b>{place.within}</b> · {row.group.label}
      </p>
      <p class="sm ink2">
        <Dated>
          {shown.kind === "expired"
            ? say("matrix.expired", { day: format.day(shown.since), last: shown.last })
            : say(shown.range[0] === shown.range[1] ? "matrix.judged" : "matrix.judged.range", {
                priority: shown.priority,
                from: shown.range[0],
                to: shown.range[1],
                likelihood: row.likelihood,
                impact: row.impact,
                confidence: say(`matrix.confidence.${row.confidence}`),
                day: format.day(row.validUntil),
              })}
        </Dated>
      </p>
      <p class="sm ink2">
        {say("matrix.phase", { phase: say(`tools.phase.${row.phase}`) })}
        {shown.kind === "current" && shown.uplifted && ` ${say("matrix.uplifted")}`}
        {shown.kind === "current" && shown.contingencyPlan && ` ${say("matrix.contingency")}`}
      </p>
      {row.unmetMust && <p class="band orange">{say("matrix.unmet")}</p>}
      {clock && clock.state !== "none" && <Clock clock={clock} />}
      {row.entries.length === 0 ? (
        <p class="gap">
          <Standing glyph="open">
            {say(duty === "monitor" || duty === "COULD" ? "matrix.nobody.could" : "matrix.nobody")}
          </Standing>
        </p>
      ) : (
        <Lines row={row} view={view} writing={writing} />
      )}
      {row.proposals.length > 0 && (
        <details class="more">
          <summary>{say("matrix.proposals", { count: row.proposals.length })}</summary>
          <p class="note">{say("matrix.proposals.note")}</p>
          <ul class="plain">
            {row.proposals.map(({ tool, tier, component }) => (
              <li>
                <a href={scoped(`/tools/${tool.code}`, frame.filter)}>{tool.label}</a>{" "}
                <span class="sm ink2">
                  {say("tools.who", {
                    who: component.map((one) => wordFor(say, "tools.component", one) ?? one).join(", "),
                    tier: tiers[tier] ?? String(tier),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {opens ? (
        <MatrixEntryForm row={row} changed={changed} view={view} formId={formId} refused={refused} />
      ) : (
        writing && (
          <p class="gap">
            <a class="btn" href={scoped(here, frame.filter)}>
              {say("matrix.write")}
              <span class="vh">
                : {row.threat.label}, {place.name}
              </span>
            </a>
          </p>
        )
      )}
    </li>
  );
}

/** How long a place that was named waits, and who has been told. */
function Clock({ clock }: { clock: NonNullable<MatrixRow["clock"]> }) {
  const { frame, say, format } = useReading();
  if (clock.state === "answered" || !clock.dueAt) return <p class="sm ink2">{say("matrix.clock.answered")}</p>;
  const late = clock.state === "overdue";
  return (
    <div class={late ? "band orange" : "band"}>
      <Standing glyph={late ? "late" : "open"}>
        <Countdown dueAt={clock.dueAt} />
      </Standing>{" "}
      <Dated>
        {say(late ? "matrix.clock.overdue" : "matrix.clock.due", {
          since: format.near(clock.since ?? clock.dueAt, frame.now),
          at: format.near(clock.dueAt, frame.now),
        })}
      </Dated>
      {clock.told.length > 0 && (
        <span class="under sm">
          {say("matrix.clock.told", { posts: clock.told.map((one) => say(`matrix.post.${one}`)).join(", ") })}
        </span>
      )}
      {clock.next && (
        <span class="under sm">
          <Dated>
            {say("matrix.clock.next", {
              posts: clock.next.toPosts.map((one) => say(`matrix.post.${one}`)).join(", "),
              at: format.near(clock.next.at, frame.now),
            })}
          </Dated>
        </span>
      )}
    </div>
  );
}

const stateGlyph = { planned: "open", "under-way": "half", done: "firm", dropped: "harm" } as const;

function Lines({ row, view, writing }: { row: MatrixRow; view: MatrixPageView; writing: boolean }) {
  const { frame, say, format } = useReading();
  const change = (line: string) =>
    scoped(
      `/matrix?${new URLSearchParams({ ...(view.threat ? { threat: view.threat } : {}), on: row.assessmentId, line })}#row-${row.assessmentId}`,
      frame.filter,
    );
  return (
    <table class="list gap">
      <thead>
        <tr>
          <th scope="col">{say("matrix.column.what")}</th>
          <th scope="col">{say("matrix.column.who")}</th>
          <th scope="col">{say("matrix.column.when")}</th>
          <th scope="col">{say("matrix.column.state")}</th>
        </tr>
      </thead>
      <tbody>
        {row.entries.map((entry) => (
          <tr>
            <td class="ttl wide-cell">
              <DutyMark duty={entry.duty} />{" "}
              <a href={scoped(`/tools/${entry.tool.code}`, frame.filter)}>
                <b>{entry.tool.label}</b>
              </a>
              <span class="under sm ink2">
                {say("matrix.line.about", {
                  phase: say(`tools.phase.${entry.phase}`),
                  who: entry.component.map((one) => wordFor(say, "tools.component", one) ?? one).join(", "),
                  tier: entry.tier === null ? "?" : (tiers[entry.tier] ?? String(entry.tier)),
                })}
              </span>
              {entry.desiredEffect && <Quote lang={entry.desiredEffect.lang}>{entry.desiredEffect.text}</Quote>}
              {entry.dutyReason && (
                <span class="under sm">{say("matrix.line.duty-why", { why: entry.dutyReason })}</span>
              )}
              <Earlier entry={entry} />
            </td>
            <td data-l={say("matrix.column.who")}>{entry.post.label}</td>
            <td data-l={say("matrix.column.when")}>
              {entry.dueAt ? (
                <Dated>{format.near(entry.dueAt, frame.now)}</Dated>
              ) : (
                <span class="dash">{say("matrix.no-day")}</span>
              )}
            </td>
            <td data-l={say("matrix.column.state")}>
              <Standing glyph={entry.late ? "late" : stateGlyph[entry.state]}>
                {say(entry.late ? "matrix.state.late" : `matrix.state.${entry.state}`, {
                  state: say(`matrix.state.${entry.state}`),
                })}
              </Standing>
              {entry.stateReason && <span class="under sm">{entry.stateReason}</span>}
              {writing && isLive(entry) && (
                <a class="tap sm" href={change(entry.line)}>
                  {say("matrix.change")}
                  <span class="vh">: {entry.tool.label}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the line said before, by day: nothing is overwritten. */
function Earlier({ entry }: { entry: EntryView }) {
  const { frame, say, format } = useReading();
  if (entry.earlier.length === 0) return null;
  return (
    <details class="more">
      <summary>{say("matrix.earlier", { count: entry.earlier.length })}</summary>
      <ul class="plain sm">
        {entry.earlier.map((one) => (
          <li>
            <Dated>
              {say("matrix.earlier.one", {
                day: format.near(one.recordedAt, frame.now),
                duty: say(`matrix.duty.${one.duty}`),
                state: say(`matrix.state.${one.state}`),
                post: one.post.label,
                effect: one.desiredEffect,
              })}
            </Dated>
          </li>
        ))}
      </ul>
    </details>
  );
}
