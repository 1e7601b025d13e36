import type { FollowUpView, TaskView, WarningView } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { AreaField, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { type Glyph, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Countdown, Dated, Moment, Quote, Section } from "../shell/parts.tsx";
import { Back, cameBack } from "./came-back.tsx";
import { FollowUpResult } from "./follow-up-result.tsx";

interface Props {
  readonly view: WarningView;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

const taskGlyph = {
  tasked: "open",
  departed: "half",
  "effect-on-site": "half",
  done: "firm",
  dropped: "harm",
} as const satisfies Record<TaskView["state"], Glyph>;

/** Who was asked to act, and whether anything has happened on the ground since. */
export function Tasks({ view, formId, refused }: Props) {
  const { say } = useReading();
  if (view.tasks.length === 0) return null;
  return (
    <Section id="tasks" title={say("warning.tasks", { count: view.tasks.length })}>
      <ul class="rows">
        {view.tasks.map((task) => (
          <Task task={task} view={view} formId={formId} refused={refused} />
        ))}
      </ul>
    </Section>
  );
}

function Task({ task, view, formId, refused }: Props & { task: TaskView }) {
  const { frame, say, format } = useReading();
  const over = task.state === "done" || task.state === "dropped";
  return (
    <li id={`task-${task.id}`}>
      <div class="row">
        <b>{task.what}</b>
        <Standing glyph={taskGlyph[task.state]}>{say(`task.state.${task.state}`)}</Standing>
      </div>
      <p class="sm ink2">
        <Dated>{say("task.given", { owner: task.owner.label, at: format.near(task.taskedAt, frame.now) })}</Dated>
        {task.dueAt && !over && (
          <>
            {" · "}
            <Countdown dueAt={task.dueAt} />
          </>
        )}
      </p>
      {task.events.length > 0 && (
        <ol class="tl">
          {task.events.map((event) => (
            <li class="done">
              <Moment at={event.at} /> {say(`task.event.${event.kind as "departed"}`)}
              {event.note && <Quote lang={event.note.lang}>{event.note.text}</Quote>}
            </li>
          ))}
        </ol>
      )}
      {!over && view.may.acts.includes("task") && !frame.filter.asOf && (
        <TaskEvent task={task} warningId={view.id} formId={formId} refused={refused} />
      )}
    </li>
  );
}

const taskFields = forms.taskEvent.fields;

function TaskEvent({
  task,
  warningId,
  formId,
  refused,
}: {
  task: TaskView;
  warningId: string;
  formId: string;
  refused: Refused | undefined;
}) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "taskEvent", (one) => one.value("target") === task.id);
  const idOf = (field: string) => `task-${field}-${task.id}`;
  const kinds =
    task.state === "tasked"
      ? (["departed", "effect-on-site", "done", "dropped"] as const)
      : task.state === "departed"
        ? (["effect-on-site", "done", "dropped"] as const)
        : (["done", "dropped"] as const);
  return (
    <details class="more result" open={typed.isBack}>
      <summary>
        {say("task.record")}
        <span class="vh">: {task.what}</span>
      </summary>
      <form method="post" action={forms.taskEvent.action(task.id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={taskFields.id} value={formId} />
        <input type="hidden" name={taskFields.lang} value={frame.lang} />
        <input type="hidden" name={taskFields.back} value={`/warnings/${warningId}#tasks`} />
        <fieldset class="opts" id={idOf(taskFields.kind)} tabIndex={-1}>
          <legend class="lab">{say("task.what")}</legend>
          {kinds.map((kind) => (
            <label class="opt">
              <input
                type="radio"
                name={taskFields.kind}
                value={kind}
                required
                checked={typed.has(taskFields.kind, kind)}
              />
              <span>{say(`task.event.${kind}`)}</span>
            </label>
          ))}
        </fieldset>
        <WhenField id={idOf(taskFields.at)} name={taskFields.at} typed={typed} />
        <AreaField
          id={idOf(taskFields.note)}
          name={taskFields.note}
          label={say("shell.note")}
          hint={say("shell.note.hint")}
          typed={typed}
          rows={2}
        />
        <button class="btn pri" type="submit">
          {say("record.save")}
        </button>
      </form>
    </details>
  );
}

/** Visits, calls, flights and other contacts with people on the ground: each one is followed up. */
export function Activities({ view }: { view: WarningView }) {
  const { say, format } = useReading();
  if (view.activities.length === 0) return null;
  return (
    <Section id="activities" title={say("warning.activities")}>
      <ul class="rows">
        {view.activities.map((activity) => (
          <li>
            <b>{activity.tool.label}</b>
            <p class="sm ink2">
              <Dated>
                {[
                  activity.kind.label,
                  activity.place.name,
                  activity.to
                    ? format.range(format.isoDay(activity.from), format.isoDay(activity.to))
                    : format.day(activity.from),
                  activity.owner.label,
                ].join(" · ")}
              </Dated>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const followUpGlyph = {
  planned: "said",
  due: "clock",
  overdue: "late",
  retry: "late",
  proxy: "late",
  "focal-point": "late",
  "area-only": "half",
  safe: "firm",
  "pressure-threat": "harm",
  harmed: "harm",
  moved: "half",
  declined: "half",
} as const satisfies Record<FollowUpView["state"], Glyph>;

/** Whether contact with us harmed those we met: asked at 24 h, 72 h, 7 and 30 days. No answer does not mean safe. */
export function FollowUps({ view, formId, refused }: Props) {
  const { say } = useReading();
  return (
    <Section id="follow-ups" title={say("warning.follow-ups")} note={say("today.follow-ups.note")}>
      {view.followUps.length === 0 ? (
        <p class="note">{say(view.decisions.length === 0 ? "warning.follow-ups.before" : "warning.follow-ups.none")}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say("warning.follow-ups.due")}</th>
              <th scope="col">{say("warning.follow-ups.what")}</th>
              <th scope="col">{say("warning.follow-ups.who")}</th>
              <th scope="col">{say("warning.follow-ups.state")}</th>
            </tr>
          </thead>
          <tbody>
            {view.followUps.map((followUp) => (
              <FollowUp followUp={followUp} view={view} formId={formId} refused={refused} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function FollowUp({ followUp, view, formId, refused }: Props & { followUp: FollowUpView }) {
  const { frame, say, format } = useReading();
  return (
    <tr id={`follow-up-${followUp.id}`}>
      <td class="ttl">
        <b>{followUp.stepLabel}</b>
        <span class="under sm ink2">
          <Dated>{format.near(followUp.dueAt, frame.now)}</Dated>
        </span>
      </td>
      <td data-l={say("warning.follow-ups.what")}>
        <Dated>{followUp.what}</Dated>
        {followUp.note && <Quote lang={followUp.noteLang ?? frame.lang}>{followUp.note}</Quote>}
        {followUp.unanswered > 0 && (
          <span class="under sm ink2">
            <Dated>{say("today.follow-ups.unanswered", { count: followUp.unanswered })}</Dated>
          </span>
        )}
        {view.may.acts.includes("follow-up") && (
          <FollowUpResult
            id={followUp.id}
            about={`${followUp.stepLabel}, ${followUp.what}`}
            back={`/warnings/${view.id}#follow-ups`}
            formId={formId}
            refused={refused}
          />
        )}
      </td>
      <td data-l={say("warning.follow-ups.who")}>{followUp.owner.label}</td>
      <td data-l={say("warning.follow-ups.state")}>
        <Standing glyph={followUpGlyph[followUp.state]}>{followUp.stateLabel}</Standing>
      </td>
    </tr>
  );
}
