import type { Level } from "heed/warn";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { isMonth } from "../shell/format.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { type Glyph, LevelMark, Standing } from "../shell/marks.tsx";
import { Countdown, Dated, Empty, Moment, PageHead } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { ScopeFields } from "../shell/scope-fields.tsx";
import type { WarningLine, WarningListView } from "./view.ts";

const worstFirst = ["red", "orange", "yellow", "white"] as const satisfies readonly Level[];

/** What followed, as a glyph; unknown and unrecorded look alike on purpose. */
export function outcomeGlyph(outcome: string | null | undefined): Glyph {
  switch (outcome) {
    case "attack-deterred":
    case "attack-averted-otherwise":
    case "harm-reduced":
      return "firm";
    case "harm-before-response":
    case "harm-despite-response":
    case "response-caused-harm":
      return "harm";
    case "nothing-observed":
      return "said";
    default:
      return "open";
  }
}

/** Every warning that the reader may see, the ones that wait first. */
export function WarningsPage({ view }: { view: WarningListView }) {
  const { frame, say } = useReading();
  const due = view.warnings.filter((warning) => warning.decision === "pending").length;
  const count = view.warnings.length;
  return (
    <Shell here="warnings">
      <PageHead title={due > 0 ? say("warnings.title.due", { count, due }) : say("warnings.title", { count })} />
      <form method="get" action="/warnings" class="filter">
        <ScopeFields />
        <div class="f grow">
          <label for="find">{say("shell.find")}</label>
          <input class="in" type="search" id="find" name={queryNames.find} value={view.find} />
        </div>
        <div class="f">
          <label for="level">{say("warnings.level")}</label>
          <select class="in" id="level" name={queryNames.level}>
            <option value="">{say("warnings.level.all")}</option>
            {worstFirst.map((level) => (
              <option value={level} selected={view.level === level}>
                {say(`level.${level}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="f">
          <label for="state">{say("warnings.state")}</label>
          <select class="in" id="state" name={queryNames.state}>
            {(["open", "closed", "all"] as const).map((state) => (
              <option value={state} selected={view.state === state}>
                {say(`warnings.state.${state}`)}
              </option>
            ))}
          </select>
        </div>
        <button class="btn" type="submit">
          {say("shell.filter")}
        </button>
      </form>
      {count === 0 ? (
        <Empty title={say("warnings.none")}>{say("warnings.none.note")}</Empty>
      ) : (
        <table class="list ruled">
          <thead>
            <tr>
              <th scope="col">{say("warnings.level")}</th>
              <th scope="col">{say("warnings.column.warning")}</th>
              <th scope="col">{say("warnings.column.received")}</th>
              <th scope="col">{say("warnings.column.decision")}</th>
              <th scope="col">{say("warnings.column.outcome")}</th>
              <th scope="col" class="r">
                {say("warnings.column.next")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.warnings.map((warning) => (
              <tr>
                <td class="lead-cell">
                  <LevelMark level={warning.level} />
                </td>
                <td class="ttl wide-cell">
                  <a href={scoped(`/warnings/${warning.id}`, frame.filter)}>
                    <b>
                      <Dated>{warning.title}</Dated>
                    </b>
                  </a>
                  <span class="under sm ink2">
                    {[
                      warning.place,
                      warning.numberExposed !== null &&
                        say("today.exposed", exposedFacts(warning.numberExposed, frame.lang)),
                      warning.owner,
                      warning.rule,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </td>
                <td data-l={say("warnings.column.received")} class="num">
                  <Moment at={warning.receivedAt} />
                </td>
                <td data-l={say("warnings.column.decision")}>
                  {warning.decision === "pending" ? (
                    <Standing glyph="open">{say("warning.decision.pending")}</Standing>
                  ) : (
                    (wordFor(say, "warning.decision", warning.decision) ?? warning.decision)
                  )}
                </td>
                <td data-l={say("warnings.column.outcome")}>
                  <Standing glyph={outcomeGlyph(warning.outcome)}>
                    {(warning.outcome && wordFor(say, "warning.outcome", warning.outcome)) ||
                      say("warning.outcome.none")}
                  </Standing>
                </td>
                <td class="r num" data-l={say("warnings.column.next")}>
                  {warning.dueAt ? (
                    <Countdown dueAt={warning.dueAt} />
                  ) : (
                    <span class="dash">{say(isLimitHidden(warning) ? "shell.limit-not-shown" : "shell.no-limit")}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Shell>
  );
}

/** The sanitised edition has a month for a moment, and no limits: that none is shown does not mean that there is none. */
function isLimitHidden({ receivedAt, dueAt }: WarningLine): boolean {
  return dueAt === null && isMonth(receivedAt);
}

/** The facts of the sentence on people exposed: the plural wants the figure, the eye wants it grouped. */
export function exposedFacts(count: number, lang: "en" | "fr"): { number: number; shown: string } {
  return { number: count, shown: new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB").format(count) };
}
