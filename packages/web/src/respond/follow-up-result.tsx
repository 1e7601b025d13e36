import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Icon } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Back, cameBack } from "./came-back.tsx";

const results = ["safe", "pressure-threat", "harmed", "moved", "unreachable", "declined"] as const;
const hows = ["direct", "proxy", "area", "they-came", "outside-plan"] as const;
const fields = forms.followUpResult.fields;

interface Props {
  readonly id: string;
  /** What it is about, for those who hear the page. */
  readonly about: string;
  readonly back: string;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

/** The form under a follow-up: what was found. Folded, so that a list of follow-ups stays a list. */
export function FollowUpResult({ id, about, back, formId, refused }: Props) {
  const { frame, say } = useReading();
  if (frame.filter.asOf || !frame.user) return null;
  const typed = cameBack(refused, "followUpResult", (one) => one.value("target") === id);
  const idOf = (field: string) => `${field}-${id}`;
  const wrong = errorOf(typed.problem, fields.result);
  return (
    <details class="more result" open={typed.isBack}>
      <summary>
        {say("follow-up.record")}
        <span class="vh">: {about}</span>
      </summary>
      <form method="post" action={forms.followUpResult.action(id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.back} value={back} />
        <input type="hidden" name={fields.lang} value={frame.lang} />
        <fieldset class="opts" id={idOf(fields.result)} tabIndex={-1}>
          <legend class="lab">{say("follow-up.result")}</legend>
          {wrong && (
            <p class="err">
              <Icon name="i-bell" />
              {wrong}
            </p>
          )}
          {results.map((result) => (
            <label class="opt">
              <input
                type="radio"
                name={fields.result}
                value={result}
                required
                checked={typed.has(fields.result, result)}
              />
              <span>
                {say(`follow-up.result.${result}`)}
                {result === "unreachable" || result === "harmed" || result === "declined" ? (
                  <small>{say(`follow-up.result.${result}.means`)}</small>
                ) : null}
              </span>
            </label>
          ))}
        </fieldset>
        <SelectField
          id={idOf(fields.how)}
          name={fields.how}
          label={say("rota.how")}
          options={hows.map((code) => ({ code, name: say(`rota.how.${code}`) }))}
          initial="direct"
          typed={typed}
        />
        <AreaField
          id={idOf(fields.note)}
          name={fields.note}
          label={say("follow-up.note")}
          hint={say("follow-up.note.hint")}
          typed={typed}
        />
        <WhenField id={idOf(fields.at)} name={fields.at} typed={typed} />
        <button class="btn pri" type="submit">
          {say("follow-up.save")}
        </button>
      </form>
    </details>
  );
}
