import type { WarningView } from "heed/respond";
import { decisionKinds, noActionReasons } from "heed/warn";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, TextField, type Typed } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Icon } from "../shell/marks.tsx";
import type { Choice, Refused } from "../shell/page.ts";
import { Back, cameBack } from "./came-back.tsx";
import { Tool } from "./tool.tsx";

const fields = forms.decide.fields;
const idOf = (field: string) => `decide-${field}`;

/**
 * The decision: one of five, with its reason. What belongs to another choice stays out of sight, by style alone, so
 * that it works without script; a browser that cannot do that shows every part under its heading.
 */
export function Decide({
  view,
  formId,
  posts,
  refused,
}: {
  view: WarningView;
  formId: string;
  posts: readonly Choice[];
  refused: Refused | undefined;
}) {
  const { frame, say } = useReading();
  if (frame.filter.asOf) return <Cannot why={say("decide.cannot.past")} />;
  // A decision is changed by opening the warning again, not from here.
  if (view.states.decision.code !== "pending" && !view.may.decide) return null;
  if (!view.may.decide) return <Cannot why={say("decide.cannot.function")} />;
  if (view.states.handling.code === "closed") return <Cannot why={say("decide.cannot.closed")} />;
  const typed = cameBack(refused, "decide");
  return (
    <form
      class="decide"
      id="decide"
      method="post"
      action={forms.decide.action(view.id)}
      aria-labelledby="decide-title"
      data-do={say("decide.do")}
    >
      <h2 id="decide-title">{say(view.decisions.length > 0 ? "decide.again" : "decide.title")}</h2>
      {view.level === "red" && <p class="hint">{say("decide.red")}</p>}
      <Back typed={typed} idOf={idOf} about={(field) => askedBy(view, field)} />
      <input type="hidden" name={fields.id} value={formId} />
      <input type="hidden" name={fields.lang} value={frame.lang} />
      <Kinds typed={typed} />
      <div class="part for-tools">
        <Tools view={view} typed={typed} />
      </div>
      <div class="part for-other">
        <TextField
          id={idOf(fields.throughWhom)}
          name={fields.throughWhom}
          label={say("decide.through-whom")}
          hint={say("decide.through-whom.hint")}
          typed={typed}
        />
      </div>
      <div class="part for-none">
        <NoAction typed={typed} />
      </div>
      <AreaField
        id={idOf(fields.reason)}
        name={fields.reason}
        label={say("decide.reason")}
        hint={say("decide.reason.hint")}
        typed={typed}
        required
      />
      <div class="part for-effect">
        <TextField
          id={idOf(fields.desiredEffect)}
          name={fields.desiredEffect}
          label={say("decide.effect")}
          hint={say("decide.effect.hint")}
          typed={typed}
        />
        <TextField
          id={idOf(fields.indicator)}
          name={fields.indicator}
          label={say("decide.indicator")}
          hint={say("decide.indicator.hint")}
          typed={typed}
        />
      </div>
      <SelectField
        id={idOf(fields.ownerPost)}
        name={fields.ownerPost}
        label={say("decide.owner")}
        options={posts}
        initial={view.owner.code}
        typed={typed}
      />
      <div class="part for-effect">
        <TextField
          type="datetime-local"
          id={idOf(fields.dueAt)}
          name={fields.dueAt}
          label={say("decide.due")}
          hint={say("decide.due.hint")}
          typed={typed}
        />
      </div>
      <div class="part for-later">
        <TextField
          type="datetime-local"
          id={idOf(fields.reviewAt)}
          name={fields.reviewAt}
          label={say("decide.review")}
          hint={say("decide.review.hint")}
          typed={typed}
        />
      </div>
      <details class="more" open={typed.value(fields.dissent) !== ""}>
        <summary>{say("decide.dissent")}</summary>
        <AreaField
          id={idOf(fields.dissent)}
          name={fields.dissent}
          label={say("decide.dissent.label")}
          hint={say("decide.dissent.hint")}
          typed={typed}
          rows={2}
        />
      </details>
      <div class="row gap">
        <button class="btn pri" type="submit">
          {say("decide.send")}
        </button>
      </div>
      <p class="hint gap">{say("decide.kept")}</p>
    </form>
  );
}

/** The do-no-harm question that a field of a tool answers. */
function askedBy(view: WarningView, field: string): string | null {
  const question = /DNH-\d+\.\d+/.exec(field)?.[0];
  return view.tools.flatMap((tool) => tool.questions).find(({ id }) => id === question)?.text ?? null;
}

/** The place of the form for somebody who cannot decide now: why, in words. */
function Cannot({ why }: { why: string }) {
  const { say } = useReading();
  return (
    <section class="decide shut" id="decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{say("decide.title")}</h2>
      <p class="row">
        <button class="btn pri" type="button" aria-disabled="true" aria-describedby="decide-why">
          {say("decide.send")}
        </button>
      </p>
      <p id="decide-why" class="hint">
        {say("shell.cannot")} {why}
      </p>
    </section>
  );
}

function GroupError({ typed, field }: { typed: Typed; field: string }) {
  const error = errorOf(typed.problem, field);
  return error ? (
    <p class="err">
      <Icon name="i-bell" />
      {error}
    </p>
  ) : null;
}

function Kinds({ typed }: { typed: Typed }) {
  const { say } = useReading();
  return (
    <fieldset class="opts" id={idOf(fields.decision)} tabIndex={-1}>
      <legend class="lab">{say("decide.kind")}</legend>
      <GroupError typed={typed} field={fields.decision} />
      {decisionKinds.map((kind) => (
        <label class="opt">
          <input type="radio" name={fields.decision} value={kind} required checked={typed.has(fields.decision, kind)} />
          <span>
            <b>{say(`warning.decision.${kind}`)}</b>
            <small>{say(`decide.kind.${kind}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Tools({ view, typed }: { view: WarningView; typed: Typed }) {
  const { frame, say } = useReading();
  const open = view.tools.filter((tool) => tool.closed === null);
  const shut = view.tools.filter((tool) => tool.closed !== null);
  return (
    <>
      <fieldset class="opts" id={idOf(fields.toolCode)} tabIndex={-1}>
        <legend class="lab">{say("decide.tools")}</legend>
        <p class="hint">{say("decide.tools.hint")}</p>
        <p>
          <a href={scoped(`/tools?warning=${view.id}`, frame.filter)}>{say("decide.tools.all")}</a>
        </p>
        <GroupError typed={typed} field={fields.toolCode} />
        {open.map((tool) => (
          <Tool tool={tool} typed={typed} />
        ))}
      </fieldset>
      {shut.length > 0 && (
        <>
          <p class="lab">{say("decide.tools.shut")}</p>
          <ul class="shut-tools">
            {shut.map((tool) => (
              <li>
                <Icon name="i-lock" />
                <span>
                  {tool.name}
                  <small>{tool.closed}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Override typed={typed} />
    </>
  );
}

/** Stepping over a stop: only a head of office or above, with the adviser's advice written down. */
function Override({ typed }: { typed: Typed }) {
  const { say } = useReading();
  const error = errorOf(typed.problem, fields.stop);
  const open =
    error !== undefined ||
    typed.value(fields.overrideReason) !== "" ||
    typed.value(fields.adviserAdvice) !== "" ||
    typed.value(fields.stop) !== "";
  return (
    <details class="more override" id={idOf(fields.stop)} open={open}>
      <summary>{say("decide.override")}</summary>
      <GroupError typed={typed} field={fields.stop} />
      <p class="hint">{say("decide.override.hint")}</p>
      <AreaField
        id={idOf(fields.overrideReason)}
        name={fields.overrideReason}
        label={say("decide.override.reason")}
        typed={typed}
        rows={2}
      />
      <AreaField
        id={idOf(fields.adviserAdvice)}
        name={fields.adviserAdvice}
        label={say("decide.override.advice")}
        typed={typed}
        rows={2}
      />
    </details>
  );
}

function NoAction({ typed }: { typed: Typed }) {
  const { say } = useReading();
  return (
    <>
      <fieldset class="opts reasons" id={idOf(fields.reasonCode)} tabIndex={-1}>
        <legend class="lab">{say("decide.reason-code")}</legend>
        <GroupError typed={typed} field={fields.reasonCode} />
        {noActionReasons.map((reason) => (
          <label class="opt">
            <input
              type="radio"
              name={fields.reasonCode}
              value={reason}
              checked={typed.has(fields.reasonCode, reason)}
            />
            <span>
              {say(`warn.reason.${reason}`)}
              {reason === "distinct-from-counter-terrorism" && <small>{say("decide.reason.distinct")}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        id={idOf(fields.civiliansConcerned)}
        name={fields.civiliansConcerned}
        label={say("decide.civilians")}
        hint={say("decide.civilians.hint")}
        typed={typed}
      />
    </>
  );
}
