import type { Instant } from "heed/kernel";
import type { ComponentChildren } from "preact";
import { useReading } from "./context.ts";
import { ExerciseMark, Icon } from "./marks.tsx";
import type { ProblemView } from "./page.ts";

const months =
  "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September|October|November|December";
const dayAndMonth = new RegExp(`(?<=\\b(?:\\d{1,2}|1er)) (?=(?:${months})\\b)`, "gu");

const monthAndYear = new RegExp(`(?<=\\b(?:${months})) (?=\\d{4}\\b)`, "gu");

/** Text in which a day stays with its month and the month with its year, and a French `1er` gets its raised letters. */
export function Dated({ children }: { children: string }) {
  const pieces = children
    .replace(dayAndMonth, "\u00a0")
    .replace(monthAndYear, "\u00a0")
    .split(/(?<![\d\p{L}])1er(?!\p{L})/u);
  if (pieces.length === 1) return <>{pieces[0]}</>;
  return (
    <>
      {pieces.map((piece, i) => (
        <>
          {i > 0 && (
            <>
              1<sup>er</sup>
            </>
          )}
          {piece}
        </>
      ))}
    </>
  );
}

/** A moment as a person reads it, with the exact one for machines. */
export function Moment({
  at,
  as = "near",
}: {
  at: Instant;
  as?: "near" | "moment" | "shortMoment" | "day" | "shortDay" | "time";
}) {
  const { format, frame } = useReading();
  const text = as === "near" ? format.near(at, frame.now) : format[as](at);
  return (
    <time dateTime={at}>
      <Dated>{text}</Dated>
    </time>
  );
}

/**
 * Time left to a limit, or time lost since. The script lets it tick; without script it says what was true when
 * the page was made.
 */
export function Countdown({ dueAt, big = false }: { dueAt: Instant; big?: boolean }) {
  const { format, frame, say } = useReading();
  const minutes = (Date.parse(dueAt) - Date.parse(frame.asOf)) / 60_000;
  const late = minutes < 0;
  return (
    <time
      class={`${big ? "clock" : "count"}${late ? " late" : ""}`}
      dateTime={dueAt}
      data-due={dueAt}
      data-late={say("shell.late.word")}
    >
      <span data-span>{format.span(minutes)}</span> <span class="late-word">{late ? say("shell.late.word") : ""}</span>
    </time>
  );
}

/** How much of a limit has passed, drawn as a line; the words beside it say the same. */
export function LimitLine({ from, dueAt, level }: { from: Instant; dueAt: Instant; level: string | null }) {
  const { frame } = useReading();
  const whole = Math.max(1, Date.parse(dueAt) - Date.parse(from));
  const left = Math.min(1, Math.max(0, (Date.parse(dueAt) - Date.parse(frame.asOf)) / whole));
  return (
    <svg class={`left ${level ?? ""}`} width="100%" height="4" aria-hidden="true" focusable="false">
      <rect class="rest" width="100%" height="4" />
      <rect
        class={left === 0 ? "gone" : "remains"}
        width={left === 0 ? "100%" : `${Math.round(left * 100)}%`}
        height="4"
      />
    </svg>
  );
}

/** The head of a page: where we are, the finding, and the marks that belong to it. */
export function PageHead({
  kicker,
  title,
  lead,
  children,
}: {
  kicker?: ComponentChildren;
  title: string;
  lead?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <div class="head">
      <div>
        {kicker && <p class="kicker">{kicker}</p>}
        <h1>
          <Dated>{title}</Dated>
        </h1>
        {lead && <p class="lead">{lead}</p>}
        <div class="meta">
          {children}
          <ExerciseMark />
        </div>
      </div>
    </div>
  );
}

/** A ruled section. Its heading is what links point to. */
export function Section({
  id,
  title,
  more,
  note,
  class: className,
  children,
}: {
  id?: string;
  title: string;
  more?: ComponentChildren;
  note?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <section class={className ? `sec ${className}` : "sec"} {...(id ? { id } : {})}>
      <header>
        <h2>
          <Dated>{title}</Dated>
        </h2>
        {more}
        {note && <p>{note}</p>}
      </header>
      {children}
    </section>
  );
}

/** Nothing here, and what that does not prove. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <b>{title}</b>
      {children}
    </div>
  );
}

/** Words as somebody said or wrote them: the only place for the serif. */
export function Quote({ lang, children }: { lang: string; children: string }) {
  const { frame } = useReading();
  const marked = lang === "fr" ? `«\u202f${children}\u202f»` : `“${children}”`;
  return (
    <blockquote class="voice" {...(lang === frame.lang ? {} : { lang })}>
      {marked}
    </blockquote>
  );
}

/** What a field asks and what to do about it; a mend that says both already is enough. */
function withAbout(about: string | null, mend: string): string {
  return about === null || mend.includes(about) ? mend : `${about} ${mend}`;
}

/** What keeps a form from going through, on top of it, with links to the fields. */
export function ErrorSummary({
  problem,
  idOf,
  about = () => null,
}: {
  problem: ProblemView;
  idOf: (field: string) => string;
  /** What a field asks, where the mend alone does not tell which one is meant. */
  about?: (field: string) => string | null;
}) {
  const { say } = useReading();
  return (
    <div class="errsum" role="alert" id="refused" tabIndex={-1}>
      <h3>{problem.errors.length > 0 ? say("shell.form.refused", { count: problem.errors.length }) : problem.title}</h3>
      {problem.errors.length === 0 && problem.detail && <p>{problem.detail}</p>}
      {problem.errors.length > 0 ? (
        <ul>
          {problem.errors.map((error) => (
            <li>
              <a href={`#${idOf(error.field)}`}>{withAbout(about(error.field), error.mend)}</a>
            </li>
          ))}
        </ul>
      ) : (
        problem.mend && <p>{problem.mend}</p>
      )}
    </div>
  );
}

/** The mend of one field, under it. */
export function FieldError({ id, problem, field }: { id: string; problem: ProblemView | undefined; field: string }) {
  const error = problem?.errors.find((one) => one.field === field);
  if (!error) return null;
  return (
    <p class="err" id={id}>
      <Icon name="i-bell" />
      {error.mend}
    </p>
  );
}
