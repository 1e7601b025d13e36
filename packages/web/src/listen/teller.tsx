import { consentLevels, explanations } from "heed/listen";
import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, TextField, typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Icon } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, ErrorSummary, Section } from "../shell/parts.tsx";
import type { ReportPageView } from "./view.ts";

interface Props {
  readonly view: ReportPageView;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

/**
 * What the person who told it agreed to, and what they may ask of whoever holds the contact: to correct it and to take it back. It is
 * there for readers of accounts, and its forms for those alone who act for the person.
 */
export function Teller({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const { consent, hold } = view;
  const writes = frame.user && !frame.filter.asOf;
  const acts = writes && view.actsForTeller && !view.report.isWithdrawn;
  if (!consent && !acts && !hold) return null;
  return (
    <Section id="teller" title={say("report.teller")} note={say("report.teller.note")}>
      <p>
        {consent ? (
          <>
            <b class="code">{consent.level}</b> {say(`listen.consent.${consent.level}`)}
            <span class="under sm ink2">
              <Dated>{say(`listen.consent-given.${consent.given}`, { at: format.near(consent.at, frame.now) })}</Dated>
            </span>
            {consent.explained.length > 0 && (
              <span class="under sm ink2">
                {say("report.consent.explained", {
                  what: format.list(consent.explained.map((one) => say(`listen.explained.${one}`))),
                })}
              </span>
            )}
          </>
        ) : (
          say("report.consent.none")
        )}
      </p>
      {acts && (
        <>
          <ConsentForm view={view} formId={formId} refused={refused} />
          <CorrectForm view={view} formId={formId} refused={refused} />
          <WithdrawForm view={view} formId={formId} refused={refused} />
        </>
      )}
      {hold && writes && <HoldForm view={view} formId={formId} refused={refused} />}
    </Section>
  );
}

function ConsentForm({ view, formId, refused }: Props) {
  const { say } = useReading();
  const { fields, action } = forms.consent;
  const typed = typedIn(refused, "consent");
  const idOf = (field: string) => `consent-${field}`;
  return (
    <details class="more" open={typed.problem !== undefined}>
      <summary>{say("report.consent.record")}</summary>
      <form method="post" action={action(view.report.id)} class="fields">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
        <input type="hidden" name={fields.id} value={formId} />
        <SelectField
          id={idOf(fields.level)}
          name={fields.level}
          label={say("report.consent.level")}
          hint={say("report.consent.level.hint")}
          typed={typed}
          initial={view.consent?.level ?? "C1"}
          options={consentLevels.map((code) => ({ code, name: `${code} · ${say(`listen.consent.${code}`)}` }))}
        />
        <SelectField
          id={idOf(fields.given)}
          name={fields.given}
          label={say("report.consent.given")}
          typed={typed}
          initial="agreed"
          options={(["agreed", "unreachable"] as const).map((code) => ({ code, name: say(`report.consent.${code}`) }))}
        />
        <fieldset class="opts gap" id={idOf(fields.explained)} tabIndex={-1}>
          <legend class="lab">{say("report.consent.what")}</legend>
          <Wrong error={errorOf(typed.problem, fields.explained)} />
          {explanations.map((one) => (
            <label class="opt">
              <input type="checkbox" name={fields.explained} value={one} checked={typed.has(fields.explained, one)} />
              <span>{say(`listen.explained.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <button class="btn" type="submit">
          {say("report.consent.save")}
        </button>
      </form>
    </details>
  );
}

function CorrectForm({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const { fields, action } = forms.correct;
  const typed = typedIn(refused, "correct");
  const idOf = (field: string) => `correct-${field}`;
  return (
    <details class="more" open={typed.problem !== undefined}>
      <summary>{say("report.correct")}</summary>
      <form method="post" action={action(view.report.id)} class="fields">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
        <input type="hidden" name={fields.id} value={formId} />
        <AreaField
          id={idOf(fields.text)}
          name={fields.text}
          label={say("report.correct.text")}
          hint={say("report.correct.hint")}
          typed={typed}
          required
        />
        <TextField
          id={idOf(fields.spoken)}
          name={fields.spoken}
          label={say("report.correct.spoken")}
          hint={say("report.correct.spoken.hint")}
          typed={typed}
          initial={frame.lang}
        />
        <button class="btn" type="submit">
          {say("report.correct.save")}
        </button>
      </form>
    </details>
  );
}

/** It cannot be undone, so it asks once more on the form itself. */
function WithdrawForm({ view, formId, refused }: Props) {
  const { say } = useReading();
  const { fields, action } = forms.withdraw;
  const typed = typedIn(refused, "withdraw");
  const idOf = (field: string) => `withdraw-${field}`;
  return (
    <details class="more" open={typed.problem !== undefined}>
      <summary>{say("report.withdraw")}</summary>
      <form method="post" action={action(view.report.id)} class="fields">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
        <input type="hidden" name={fields.id} value={formId} />
        <p class="note">{say("report.withdraw.note")}</p>
        <fieldset class="opts" id={idOf(fields.sure)} tabIndex={-1}>
          <legend class="vh">{say("report.withdraw")}</legend>
          <Wrong error={errorOf(typed.problem, fields.sure)} />
          <label class="opt">
            <input type="checkbox" name={fields.sure} value="yes" required />
            <span>{say("report.withdraw.sure")}</span>
          </label>
        </fieldset>
        <button class="btn" type="submit">
          {say("report.withdraw.do")}
        </button>
      </form>
    </details>
  );
}

function HoldForm({ view, formId, refused }: Props) {
  const { say } = useReading();
  const { fields, action } = forms.hold;
  const typed = typedIn(refused, "hold");
  const idOf = (field: string) => `hold-${field}`;
  const held = view.hold?.held === true;
  return (
    <details class="more" open={typed.problem !== undefined}>
      <summary>{say(held ? "report.hold.let-go" : "report.hold")}</summary>
      <form method="post" action={action(view.report.id)} class="fields">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.held} value={held ? "no" : "yes"} />
        {held && <p class="note">{say("report.hold.because", { reason: view.hold?.reason ?? "" })}</p>}
        <AreaField
          id={idOf(fields.reason)}
          name={fields.reason}
          label={say("report.hold.reason")}
          hint={say("report.hold.hint")}
          typed={typed}
          required
        />
        <button class="btn" type="submit">
          {say(held ? "report.hold.let-go" : "report.hold.do")}
        </button>
      </form>
    </details>
  );
}

function Wrong({ error }: { error: string | undefined }) {
  if (!error) return null;
  return (
    <p class="err">
      <Icon name="i-bell" />
      {error}
    </p>
  );
}
