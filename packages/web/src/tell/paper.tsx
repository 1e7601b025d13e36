import { type Brief, briefParts } from "heed/tell";
import { useReading } from "../shell/context.ts";
import { PaperFoot } from "../shell/paper-foot.tsx";
import { linesOf, planPaper } from "../shell/paper-plan.ts";
import { Dated } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";

type Due = Brief["decisionsDue"][number];

/** The answers that a warning may get; the reason for none is written by hand. */
const answers = ["respond", "respond-through-other", "warn-community", "monitor", "no-action"] as const;

/** One decision as it is printed. */
interface Sheet {
  readonly item: Due;
  readonly mark: string;
  readonly limit: string;
  readonly about: string;
}

/**
 * Today on paper: what a head of office takes into a meeting, on two pages of A4. It is in the page for whichever way it is
 * printed, and shown nowhere else. What has no room is counted here and stands on screen.
 */
export function Paper({ view }: { view: Brief }) {
  const { frame, say, format } = useReading();
  const hidden = briefParts.every((part) => view.notShown.includes(part));
  const sheets = useSheets(view);
  const unanswered = useUnanswered(view);
  const away = useGroups(view.followUpsDue.filter(isAway));
  const due = useGroups(view.followUpsDue.filter((one) => !isAway(one)));
  const rate = useRate(view);
  const options = 1 + linesOf(answers.map((answer) => `xx ${wordFor(say, "warning.decision", answer)} `).join(""));
  const rateLines = rate.reduce((sum, text) => sum + linesOf(text), 0);
  const plan = planPaper({
    head: linesOf(view.headline, 1.5) * 1.4 + 3.2,
    tail: rateLines,
    decisions: hidden
      ? []
      : sheets.map(({ item, mark, limit, about }) => ({
          whole:
            linesOf(`${mark}${limit}${about}`, 1.15) +
            linesOf(item.title, 1.15) +
            linesOf(item.situation) +
            linesOf(`${say("today.asked")} ${item.ask}`) +
            (item.kind === "warning" && item.mayDecide ? options : 0) +
            0.8,
          brief: linesOf(`${mark}${limit}${item.title}`, 1.1) + 0.2,
        })),
    lists: hidden ? [] : [unanswered, away, due].map((rows) => rows.map((text) => linesOf(text) + 0.2)),
  });
  return (
    <table class="paper" aria-hidden="true">
      <tbody>
        <tr>
          <td>
            {frame.exercise && <p class="paper-ex">{say("shell.exercise.print")}</p>}
            <p>
              <Dated>
                {`${frame.filter.asOf ? say("today.known", { at: format.moment(frame.asOf) }) : say("shell.as-at", { moment: format.moment(frame.asOf) })} · ${view.office?.name ?? frame.missionName}`}
              </Dated>
            </p>
            <p class="paper-title">
              <Dated>{view.headline}</Dated>
            </p>
            {!hidden && (
              <>
                <Decisions sheets={sheets} whole={plan.whole} brief={plan.brief} view={view} />
                <List
                  title={say("today.paper.unanswered")}
                  rows={unanswered}
                  shown={plan.rows[0] ?? 0}
                  none={view.notShown.includes("answers") ? say("today.not-shown") : say("today.paper.unanswered.none")}
                />
                <List
                  title={say("today.paper.away")}
                  rows={away}
                  shown={plan.rows[1] ?? 0}
                  none={view.notShown.includes("followUpsDue") ? say("today.not-shown") : say("today.paper.away.none")}
                />
                <List
                  title={say("today.follow-ups")}
                  rows={due}
                  shown={plan.rows[2] ?? 0}
                  none={view.notShown.includes("followUpsDue") ? say("today.not-shown") : say("today.follow-ups.none")}
                />
                <div class="paper-block">
                  <h2>{say("today.rate")}</h2>
                  {rate.map((text) => (
                    <p>
                      <Dated>{text}</Dated>
                    </p>
                  ))}
                </div>
              </>
            )}
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

const isAway = ({ unanswered, state, leftMinutes }: Brief["followUpsDue"][number]) =>
  unanswered > 0 || leftMinutes < 0 || ["overdue", "retry", "proxy", "focal-point"].includes(state);

function useSheets(view: Brief): readonly Sheet[] {
  const { frame, say, format } = useReading();
  return view.decisionsDue.map((item) => {
    const mark = item.kind === "stop" ? say("today.stop") : item.level ? say(`level.${item.level}`) : "";
    const past = item.dueAt !== null && item.dueAt < frame.asOf;
    const limit =
      item.dueAt === null
        ? say("shell.no-limit")
        : past
          ? say("today.paper.was-due", {
              at: format.near(item.dueAt, frame.now),
              span: format.span(item.leftMinutes ?? 0),
            })
          : say("today.paper.due", {
              at: format.near(item.dueAt, frame.now),
              span: format.span(item.leftMinutes ?? 0),
            });
    const about = [
      item.imminence && wordFor(say, "warning.imminence", item.imminence),
      item.impact !== null && say("today.impact", { impact: item.impact }),
      item.owner,
    ]
      .filter(Boolean)
      .join(" · ");
    return { item, mark, limit, about };
  });
}

/** What was promised and is late, and what became of answers that nobody went to see. */
function useUnanswered(view: Brief): readonly string[] {
  const { frame, say, format } = useReading();
  const asked = new Set(view.decisionsDue.map(({ id }) => id));
  const late = view.warnings.filter(
    ({ id, leftMinutes, decision }) => !asked.has(id) && (decision === "no-action" || (leftMinutes ?? 0) < 0),
  );
  const told = new Set(late.map(({ id }) => id));
  const unseen = view.answers.filter(({ id, outcome }) => !told.has(id) && (outcome === null || outcome === "unknown"));
  return [
    ...view.hotspotsDue.map(({ title, why }) => say("today.paper.late", { title, why })),
    ...late.map(({ title, why }) => say("today.paper.late", { title, why })),
    ...unseen.map(({ title, when, answer, followed }) =>
      say("today.paper.unseen", {
        title,
        day: when.slice(0, 4) === frame.now.slice(0, 4) ? format.shortDay(when) : format.month(when),
        answer,
        followed,
      }),
    ),
  ];
}

/** Area and kind of each, those alike together: no pseudonym, no village, no word that was told. */
function useGroups(followUps: Brief["followUpsDue"]): readonly string[] {
  const { frame, say, format } = useReading();
  const counts = new Map<string, number>();
  for (const one of followUps) {
    const late = one.dueAt !== null && one.dueAt < frame.asOf;
    const text = say(one.unanswered > 0 ? "today.paper.follow-up.tried" : "today.paper.follow-up", {
      district: one.district,
      what: one.what,
      step: wordFor(say, "follow-up.step", one.step) ?? one.step,
      tries: one.unanswered,
      limit:
        one.dueAt === null
          ? say("shell.no-limit")
          : say(late ? "shell.was-due" : "shell.due", { at: format.near(one.dueAt, frame.now) }),
      owner: one.owner ?? say("shell.not-stated"),
    });
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => (count === 1 ? text : say("today.paper.several", { count, text })));
}

/** The rate never stands without its denominator, its period and what is not known. */
function useRate(view: Brief): readonly string[] {
  const { say, format } = useReading();
  const rate = view.responseRate;
  const whole = rate.denominator;
  const period = rate.from
    ? say("today.rate.period", { from: format.day(rate.from), to: format.day(rate.to) })
    : say("today.rate.period.open", { to: format.day(rate.to) });
  if (whole === 0) return [say("today.rate.none"), period];
  const parts = [
    [rate.answered - rate.answeredUnknown, "answered"],
    [rate.answeredUnknown, "unknown"],
    [rate.monitored, "monitored"],
    [rate.noAction, "no-action"],
    [rate.undecided, "undecided"],
  ] as const;
  return [
    say("today.rate.finding", { received: whole, answered: rate.answered, unknown: rate.answeredUnknown }),
    `${parts.map(([count, key]) => `${say("today.rate.of", { count, whole })} ${say(`today.rate.${key}`)}`).join(" · ")}.`,
    period,
  ];
}

function Decisions({
  sheets,
  whole,
  brief,
  view,
}: {
  sheets: readonly Sheet[];
  whole: number;
  brief: number;
  view: Brief;
}) {
  const { say } = useReading();
  const left = sheets.length - whole - brief;
  return (
    <>
      <h2>{say("today.decisions")}</h2>
      {sheets.length === 0 && (
        <p>{view.notShown.includes("decisionsDue") ? say("today.not-shown") : say("today.no-decisions")}</p>
      )}
      {sheets.slice(0, whole).map((sheet) => (
        <Whole sheet={sheet} />
      ))}
      {sheets.slice(whole, whole + brief).map(({ item, mark, limit }) => (
        <p class="paper-block paper-line">
          <b>{mark}</b> · <Dated>{limit}</Dated> · <Dated>{item.title}</Dated>
        </p>
      ))}
      {left > 0 && (
        <p class="paper-more">
          <b>{say("today.paper.more-decisions", { count: left })}</b>
        </p>
      )}
    </>
  );
}

function Whole({ sheet: { item, mark, limit, about } }: { sheet: Sheet }) {
  const { say } = useReading();
  return (
    <div class="paper-block paper-decision">
      <p>
        <b>{mark}</b> · <b>{<Dated>{limit}</Dated>}</b>
        {about && ` · ${about}`}
      </p>
      <h3>
        <Dated>{item.title}</Dated>
      </h3>
      <p>
        <Dated>{item.situation}</Dated>
      </p>
      <p>
        <b>{say("today.asked")}</b> <Dated>{item.ask}</Dated>
      </p>
      {item.kind === "warning" && item.mayDecide && (
        <p class="paper-options">
          {answers.map((answer) => (
            <span>
              <i aria-hidden="true" /> {wordFor(say, "warning.decision", answer) ?? answer}
            </span>
          ))}
          <span>{say("today.paper.options.why")} ____________________________________</span>
        </p>
      )}
    </div>
  );
}

function List({ title, rows, shown, none }: { title: string; rows: readonly string[]; shown: number; none: string }) {
  const { say } = useReading();
  return (
    <>
      <h2>{title}</h2>
      {rows.length === 0 && <p>{none}</p>}
      {rows.slice(0, shown).map((row) => (
        <p class="paper-block paper-line">
          <Dated>{row}</Dated>
        </p>
      ))}
      {rows.length > shown && (
        <p class="paper-more">
          <b>{say("today.paper.more-rows", { count: rows.length - shown })}</b>
        </p>
      )}
    </>
  );
}
