import { dutyShown, type EntryView, isLive, type MatrixRow } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { PaperFoot } from "../shell/paper-foot.tsx";
import { linesOf, planPaper } from "../shell/paper-plan.ts";
import { Dated } from "../shell/parts.tsx";
import type { MatrixPageView } from "./matrix-view.ts";

/** One threat in a place as it is printed: its head in a line, then its lines. */
interface Printed {
  readonly head: string;
  readonly judged: string;
  readonly lines: readonly string[];
}

/**
 * The matrix on paper: two pages of A4 for whoever coordinates. What has no room is counted on the paper and stands on screen;
 * that nothing is assessed somewhere is printed too.
 */
export function MatrixPaper({ view }: { view: MatrixPageView }) {
  const { frame, say, format } = useReading();
  const printed = usePrinted(view);
  const silent = view.silent.map(({ name }) => name);
  const silentText = say("matrix.paper.silent", { count: silent.length, names: silent.join(", ") });
  const title = view.rows.length === 0 ? say("matrix.title.none") : say("matrix.title", view.counts);
  const plan = planPaper({
    head: linesOf(title, 1.5) * 1.4 + 3.2,
    tail: silent.length === 0 ? 1 : linesOf(silentText),
    decisions: printed.map(({ head, judged, lines }) => ({
      whole:
        linesOf(head, 1.15) + linesOf(judged) + lines.reduce((sum, text) => sum + linesOf(`• ${text}`, 1.05), 0) + 0.8,
      brief: linesOf(head, 1.1) + 0.2,
    })),
    lists: [],
  });
  const left = printed.length - plan.whole - plan.brief;
  return (
    <table class="paper" aria-hidden="true">
      <tbody>
        <tr>
          <td>
            {frame.exercise && <p class="paper-ex">{say("shell.exercise.print")}</p>}
            <p>
              <Dated>{`${say("matrix.page")} · ${say("matrix.kicker", { area: view.area ?? frame.missionName, day: format.day(frame.asOf) })}`}</Dated>
            </p>
            <p class="paper-title">{title}</p>
            <h2>{say("matrix.rows")}</h2>
            {printed.length === 0 && <p>{say("matrix.none")}</p>}
            {printed.slice(0, plan.whole).map(({ head, judged, lines }) => (
              <div class="paper-block paper-decision">
                <h3>{head}</h3>
                <p>
                  <Dated>{judged}</Dated>
                </p>
                {lines.map((line) => (
                  <p>
                    • <Dated>{line}</Dated>
                  </p>
                ))}
              </div>
            ))}
            {printed.slice(plan.whole, plan.whole + plan.brief).map(({ head }) => (
              <p class="paper-block paper-line">{head}</p>
            ))}
            {left > 0 && (
              <p class="paper-more">
                <b>{say("matrix.paper.more", { count: left })}</b>
              </p>
            )}
            {plan.brief > 0 && (
              <p class="paper-more">
                <b>{say("matrix.paper.brief", { count: plan.brief })}</b>
              </p>
            )}
            <div class="paper-block">
              <h2>{say("matrix.silent", { count: silent.length })}</h2>
              <p>{silent.length === 0 ? say("matrix.silent.none") : silentText}</p>
            </div>
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td class="paper-room">
            <PaperFoot />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function usePrinted(view: MatrixPageView): readonly Printed[] {
  const { frame, say, format } = useReading();
  const line = (entry: EntryView) =>
    say(entry.dueAt ? "matrix.paper.line" : "matrix.paper.line.no-day", {
      tool: entry.tool.label,
      post: entry.post.label,
      at: entry.dueAt ? format.near(entry.dueAt, frame.now) : "",
      state: say(entry.late ? "matrix.state.late" : `matrix.state.${entry.state}`, {
        state: say(`matrix.state.${entry.state}`),
      }),
      effect: entry.desiredEffect?.text ?? say("matrix.paper.no-words"),
    });
  return view.rows.map((row): Printed => {
    const duty = dutyShown(row);
    const live = row.entries.filter(isLive);
    return {
      head: `${say(`matrix.duty.${duty}`)} · ${row.threat.label} · ${row.place.within} · ${row.group.label}`,
      judged: [judgedOf(row, say, format), clockOf(row, say, format, frame.now)].filter(Boolean).join(" "),
      lines:
        live.length > 0
          ? live.map(line)
          : [say(duty === "COULD" || duty === "monitor" ? "matrix.nobody.could" : "matrix.nobody")],
    };
  });
}

type Reading = ReturnType<typeof useReading>;

function judgedOf(row: MatrixRow, say: Reading["say"], format: Reading["format"]): string {
  const { shown } = row;
  if (shown.kind === "expired") return say("matrix.expired", { day: format.day(shown.since), last: shown.last });
  return say(shown.range[0] === shown.range[1] ? "matrix.judged" : "matrix.judged.range", {
    priority: shown.priority,
    from: shown.range[0],
    to: shown.range[1],
    likelihood: row.likelihood,
    impact: row.impact,
    confidence: say(`matrix.confidence.${row.confidence}`),
    day: format.day(row.validUntil),
  });
}

function clockOf(row: MatrixRow, say: Reading["say"], format: Reading["format"], now: string): string {
  const { clock } = row;
  if (!clock?.dueAt || !clock.since) return "";
  return say(clock.state === "overdue" ? "matrix.clock.overdue" : "matrix.clock.due", {
    since: format.near(clock.since, now),
    at: format.near(clock.dueAt, now),
  });
}
