import type { WarningView } from "heed/respond";
import { imminences, outcomes, reaches, verifications } from "heed/warn";
import type { ComponentChildren } from "preact";
import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, TextField, type Typed, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Icon, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Moment, Section } from "../shell/parts.tsx";
import { Back, cameBack } from "./came-back.tsx";

type Act = WarningView["may"]["acts"][number];

interface Props {
  readonly view: WarningView;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

const fields = forms.record.fields;
const kinds: Partial<Record<Act, readonly string[]>> = {
  acknowledge: ["acknowledged"],
  triage: ["triaged"],
  verify: ["verification-set"],
  review: ["reviewed"],
  feedback: ["feedback-given", "feedback-withheld"],
  "safety-check": ["source-safety-checked"],
  reopen: ["reopened"],
};

/** What was done besides deciding: each act folded, so that the page stays a page and not a form. */
export function Record({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  if (frame.filter.asOf) return null;
  const acts = view.may.acts.filter((act) => act in kinds);
  const outcome = view.may.acts.includes("outcome");
  if (acts.length === 0 && !outcome && !view.may.close) return null;
  return (
    <Section id="record" title={say("record.title")} note={say("record.note")}>
      <div class="acts">
        {acts.map((act) => (
          <EventForm act={act} view={view} formId={formId} refused={refused} />
        ))}
        {outcome && <OutcomeForm view={view} formId={formId} refused={refused} />}
        {view.may.close && view.states.handling.code !== "closed" && (
          <CloseForm view={view} formId={formId} refused={refused} />
        )}
      </div>
    </Section>
  );
}

/** When the act was last done, said beside its name. */
function DoneAt({ view, act }: { view: WarningView; act: Act }) {
  const { say } = useReading();
  const times = view.times;
  const at =
    { acknowledge: times.t2, triage: times.t3, verify: times.t4, outcome: times.t9, "safety-check": times.t10 }[
      act as "triage"
    ] ?? null;
  return at ? (
    <Standing glyph="firm">
      <Moment at={at} />
    </Standing>
  ) : (
    <span class="sm mute">{say("record.not-yet")}</span>
  );
}

function Fold({
  name,
  done,
  open,
  children,
}: {
  name: string;
  done?: ComponentChildren;
  open: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="act-fold" open={open}>
      <summary data-do={name}>
        <span>{name}</span>
        {done}
      </summary>
      {children}
    </details>
  );
}

function EventForm({ act, view, formId, refused }: Props & { act: Act }) {
  const { frame, say } = useReading();
  const own = kinds[act] ?? [];
  const typed = cameBack(refused, "record", (one) => own.includes(one.value(fields.kind)));
  const idOf = (field: string) => `${act}-${field}`;
  const timed = act !== "review" && act !== "feedback" && act !== "reopen";
  return (
    <Fold
      name={say(`record.act.${act as "triage"}`)}
      done={timed && <DoneAt view={view} act={act} />}
      open={typed.isBack}
    >
      <form method="post" action={forms.record.action(view.id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.lang} value={frame.lang} />
        {act === "feedback" ? (
          <Feedback typed={typed} id={idOf(fields.kind)} />
        ) : (
          <input type="hidden" name={fields.kind} value={own[0]} />
        )}
        {act === "triage" && <Triage view={view} typed={typed} idOf={idOf} />}
        {act === "verify" && <Verify view={view} typed={typed} idOf={idOf} />}
        {act !== "reopen" && <WhenField id={idOf(fields.at)} name={fields.at} typed={typed} />}
        <AreaField
          id={idOf(fields.note)}
          name={fields.note}
          label={say(act === "reopen" ? "record.reopen.why" : "shell.note")}
          hint={say("shell.note.hint")}
          typed={typed}
          rows={2}
          required={act === "reopen"}
        />
        <button class="btn pri" type="submit">
          {say("record.save")}
        </button>
      </form>
    </Fold>
  );
}

function Triage({ view, typed, idOf }: { view: WarningView; typed: Typed; idOf: (field: string) => string }) {
  const { say } = useReading();
  return (
    <>
      <SelectField
        id={idOf(fields.imminence)}
        name={fields.imminence}
        label={say("record.imminence")}
        options={imminences.map((code) => ({ code, name: say(`warn.imminence.${code}`) }))}
        initial={view.imminence}
        typed={typed}
      />
      <SelectField
        id={idOf(fields.impact)}
        name={fields.impact}
        label={say("record.impact")}
        options={["1", "2", "3", "4", "5"].map((code) => ({ code, name: say(`record.impact.${code as "1"}`) }))}
        initial={String(view.impact)}
        typed={typed}
      />
      <SelectField
        id={idOf(fields.reach)}
        name={fields.reach}
        label={say("warning.known.reach")}
        options={reaches.map((code) => ({ code, name: say(`warn.reach.${code}`) }))}
        initial={view.reach.code ?? undefined}
        none={say("record.choose")}
        typed={typed}
      />
      <p class="hint">{say("record.triage.hint")}</p>
    </>
  );
}

function Verify({ view, typed, idOf }: { view: WarningView; typed: Typed; idOf: (field: string) => string }) {
  const { say } = useReading();
  return (
    <>
      <SelectField
        id={idOf(fields.verification)}
        name={fields.verification}
        label={say("record.verification")}
        hint={say("record.verification.hint")}
        options={verifications
          .filter((code) => code !== "not-started")
          .map((code) => ({ code, name: say(`warn.verification.${code}`) }))}
        initial={view.states.verification.code}
        none={say("record.choose")}
        typed={typed}
      />
      <TextField
        id={idOf(fields.duplicateOf)}
        name={fields.duplicateOf}
        label={say("record.duplicate-of")}
        hint={say("record.duplicate-of.hint")}
        typed={typed}
      />
    </>
  );
}

function Feedback({ typed, id }: { typed: Typed; id: string }) {
  const { say } = useReading();
  const wrong = errorOf(typed.problem, fields.kind);
  return (
    <fieldset class="opts" id={id} tabIndex={-1}>
      <legend class="lab">{say("record.feedback")}</legend>
      {wrong && (
        <p class="err">
          <Icon name="i-bell" />
          {wrong}
        </p>
      )}
      {(["feedback-given", "feedback-withheld"] as const).map((kind) => (
        <label class="opt">
          <input type="radio" name={fields.kind} value={kind} required checked={typed.has(fields.kind, kind)} />
          <span>{say(`warn.event.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const outcomeFields = forms.outcome.fields;

function OutcomeForm({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "outcome");
  const idOf = (field: string) => `outcome-${field}`;
  return (
    <Fold name={say("record.act.outcome")} done={<DoneAt view={view} act="outcome" />} open={typed.isBack}>
      <form method="post" action={forms.outcome.action(view.id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={outcomeFields.id} value={formId} />
        <input type="hidden" name={outcomeFields.lang} value={frame.lang} />
        <SelectField
          id={idOf(outcomeFields.outcome)}
          name={outcomeFields.outcome}
          label={say("record.outcome")}
          hint={say("record.outcome.hint")}
          options={outcomes.map((code) => ({ code, name: say(`warn.outcome.${code}`) }))}
          initial={view.outcome?.value.code}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <AreaField
          id={idOf(outcomeFields.note)}
          name={outcomeFields.note}
          label={say("record.outcome.note")}
          hint={say("shell.note.hint")}
          typed={typed}
          rows={2}
        />
        <TextField
          type="datetime-local"
          id={idOf(outcomeFields.harmAt)}
          name={outcomeFields.harmAt}
          label={say("record.outcome.harm-at")}
          hint={say("record.outcome.harm-at.hint")}
          typed={typed}
        />
        <TextField
          id={idOf(outcomeFields.incidentCodes)}
          name={outcomeFields.incidentCodes}
          label={say("record.outcome.incidents")}
          hint={say("record.outcome.incidents.hint")}
          typed={typed}
        />
        <button class="btn pri" type="submit">
          {say("record.save")}
        </button>
      </form>
    </Fold>
  );
}

const closeFields = forms.close.fields;

/** Closing names what is still missing; until then the button stays where it is and says why it does nothing. */
function CloseForm({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "close");
  const missing = view.beforeClosing;
  const idOf = (field: string) => `close-${field}`;
  return (
    <Fold
      name={say("record.act.close")}
      open={typed.isBack}
      done={
        missing.length > 0 && (
          <span class="sm mute">{say("record.close.missing.count", { count: missing.length })}</span>
        )
      }
    >
      {missing.length > 0 ? (
        <div class="fields">
          <Back typed={typed} idOf={idOf} />
          <button class="btn" type="button" aria-disabled="true" aria-describedby="close-why">
            {say("record.close")}
          </button>
          <div id="close-why">
            <p class="hint">{say("record.close.missing")}</p>
            <ul class="missing">
              {missing.map((sentence) => (
                <li>
                  <Standing glyph="open">{sentence}</Standing>
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : (
        <form method="post" action={forms.close.action(view.id)} class="fields">
          <Back typed={typed} idOf={idOf} />
          <input type="hidden" name={closeFields.id} value={formId} />
          <input type="hidden" name={closeFields.lang} value={frame.lang} />
          <AreaField
            id={idOf(closeFields.note)}
            name={closeFields.note}
            label={say("shell.note")}
            hint={say("shell.note.hint")}
            typed={typed}
            rows={2}
          />
          <button class="btn pri" type="submit">
            {say("record.close")}
          </button>
        </form>
      )}
    </Fold>
  );
}
