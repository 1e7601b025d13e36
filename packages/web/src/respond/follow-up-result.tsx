import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";

const results = ["safe", "pressure-threat", "harmed", "moved", "unreachable", "declined"] as const;

/** The form under a follow-up: what was found. Folded, so that a list of follow-ups stays a list. */
export function FollowUpResult({ id, back, resultId }: { id: string; back: string; resultId?: string }) {
  const { frame, say } = useReading();
  const fields = forms.followUpResult.fields;
  if (frame.filter.asOf || !frame.user) return null;
  return (
    <details class="more result">
      <summary>{say("follow-up.record")}</summary>
      <form method="post" action={forms.followUpResult.action(id)}>
        {resultId && <input type="hidden" name={fields.id} value={resultId} />}
        <input type="hidden" name={fields.back} value={back} />
        <input type="hidden" name={fields.lang} value={frame.lang} />
        <fieldset class="opts">
          <legend class="hint">{say("follow-up.result")}</legend>
          {results.map((result) => (
            <label class="opt">
              <input type="radio" name={fields.result} value={result} required />
              <span>
                {say(`follow-up.result.${result}`)}
                {result === "unreachable" || result === "harmed" || result === "declined" ? (
                  <small>{say(`follow-up.result.${result}.means`)}</small>
                ) : null}
              </span>
            </label>
          ))}
        </fieldset>
        <label for={`note-${id}`}>{say("follow-up.note")}</label>
        <p class="hint" id={`note-hint-${id}`}>
          {say("follow-up.note.hint")}
        </p>
        <textarea class="in" id={`note-${id}`} name={fields.note} aria-describedby={`note-hint-${id}`} />
        <button class="btn pri gap" type="submit">
          {say("follow-up.save")}
        </button>
      </form>
    </details>
  );
}
