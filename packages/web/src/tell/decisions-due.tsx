import type { Brief } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Icon, LevelMark } from "../shell/marks.tsx";
import { Countdown, Dated, LimitLine } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { Nothing } from "./nothing.tsx";

type Item = Brief["decisionsDue"][number];

/** What waits for an answer, the least time left on top. */
export function Decisions({ view }: { view: Brief }) {
  const { say } = useReading();
  // Who reads the sanitised edition is shown warnings without their limits: they wait all the same.
  const elsewhere = view.warnings.filter(({ decision }) => decision === "pending").length;
  if (view.decisionsDue.length === 0)
    return (
      <Nothing
        view={view}
        part="decisionsDue"
        title={say("today.no-decisions")}
        note={elsewhere > 0 ? say("today.no-decisions.coarse", { count: elsewhere }) : say("today.no-decisions.note")}
      />
    );
  return (
    <ol class="dec" aria-label={say("today.decisions")}>
      {view.decisionsDue.map((item, i) => (
        <Decision item={item} first={i === 0} />
      ))}
    </ol>
  );
}

function Decision({ item, first }: { item: Item; first: boolean }) {
  const { frame, say } = useReading();
  const href = scoped(`/warnings/${item.id}`, frame.filter);
  return (
    <li>
      <div class="t">
        {item.dueAt ? (
          <>
            <Countdown dueAt={item.dueAt} big />
            {first && <LimitLine from={item.receivedAt} dueAt={item.dueAt} level={item.level} />}
            <Due at={item.dueAt} />
          </>
        ) : (
          <span class="mute sm">{say("shell.no-limit")}</span>
        )}
      </div>
      <div>
        <div class="row">
          {item.kind === "stop" ? (
            <span class="lvl">
              <Icon name="i-lock" />
              {say("today.stop")}
            </span>
          ) : (
            item.level && <LevelMark level={item.level} />
          )}
          <span class="sm mute">
            {[
              item.imminence && wordFor(say, "warning.imminence", item.imminence),
              item.impact !== null && say("today.impact", { impact: item.impact }),
              item.owner,
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </div>
        <h2>
          <a href={href}>
            <Dated>{item.title}</Dated>
          </a>
        </h2>
        <p>
          <Dated>{item.situation}</Dated>
        </p>
        <p class="ask">
          <b>{say("today.asked")}</b> <Dated>{item.ask}</Dated>
        </p>
      </div>
      <div class="act">
        <a class={first ? "btn pri" : "btn"} href={item.mayDecide ? `${href}#decide` : href}>
          {say(item.mayDecide ? "today.decide" : "today.open-one")}
          <span class="vh">: {item.title}</span>
        </a>
        {first && (
          <a class="btn" href={`${href}#evidence`}>
            {say("today.evidence")}
            <span class="vh">: {item.title}</span>
          </a>
        )}
      </div>
    </li>
  );
}

/** When a limit falls, said in the tense that fits. */
function Due({ at }: { at: string }) {
  const { frame, say, format } = useReading();
  const past = at < frame.asOf;
  return (
    <div class="sm mute">
      <Dated>{say(past ? "shell.was-due" : "shell.due", { at: format.near(at, frame.now) })}</Dated>
    </div>
  );
}
