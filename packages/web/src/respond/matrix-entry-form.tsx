import { dutyShown, type EntryView, entryDuties, entryStates, type MatrixRow, phases } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, TextField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import type { Refused } from "../shell/page.ts";
import { Back, cameBack } from "./came-back.tsx";
import type { MatrixPageView } from "./matrix-view.ts";

const fields = forms.matrixEntry.fields;

/** A line of the matrix, or its next edition: who does what for whom, by when. */
export function MatrixEntryForm({
  row,
  changed,
  view,
  formId,
  refused,
}: {
  row: MatrixRow;
  changed: EntryView | null;
  view: MatrixPageView;
  formId: string;
  refused?: Refused | undefined;
}) {
  const { frame, say, format } = useReading();
  const typed = cameBack(refused, "matrixEntry", (one) => one.value(fields.assessmentId) === row.assessmentId);
  const idOf = (field: string) => `entry-${field}`;
  const duty = dutyShown(row);
  const proposed = new Set(row.proposals.map(({ tool }) => tool.code));
  const tools = [
    ...row.proposals.map(({ tool }) => ({ code: tool.code, name: say("matrix.form.proposed", { tool: tool.label }) })),
    ...view.tools.filter(({ code }) => !proposed.has(code)),
  ];
  return (
    <form method="post" action={forms.matrixEntry.action} class="fields mx-form" id="entry">
      <h4>{say(changed ? "matrix.form.change" : "matrix.form")}</h4>
      <Back typed={typed} idOf={idOf} />
      <input type="hidden" name={fields.id} value={formId} />
      <input type="hidden" name={fields.lang} value={frame.lang} />
      <input type="hidden" name={fields.assessmentId} value={row.assessmentId} />
      {changed && <input type="hidden" name={fields.line} value={changed.line} />}
      <SelectField
        id={idOf(fields.toolCode)}
        name={fields.toolCode}
        label={say("matrix.form.tool")}
        hint={say("matrix.form.tool.hint")}
        options={tools}
        none={say("record.choose")}
        initial={changed?.tool.code}
        typed={typed}
        required
      />
      <SelectField
        id={idOf(fields.post)}
        name={fields.post}
        label={say("matrix.form.post")}
        options={view.posts}
        none={say("record.choose")}
        initial={changed?.post.code}
        typed={typed}
        required
      />
      <TextField
        type="datetime-local"
        id={idOf(fields.dueAt)}
        name={fields.dueAt}
        label={say("matrix.form.due")}
        hint={say("matrix.form.due.hint")}
        initial={changed?.dueAt ? format.isoMinute(changed.dueAt) : undefined}
        typed={typed}
      />
      <AreaField
        id={idOf(fields.desiredEffect)}
        name={fields.desiredEffect}
        label={say("matrix.form.effect")}
        hint={say("matrix.form.effect.hint")}
        initial={changed?.desiredEffect?.text}
        typed={typed}
        required
      />
      <SelectField
        id={idOf(fields.duty)}
        name={fields.duty}
        label={say("matrix.form.duty")}
        options={entryDuties.map((code) => ({ code, name: say(`matrix.duty.${code}`) }))}
        initial={changed?.duty ?? (duty === "MUST" || duty === "SHOULD" || duty === "COULD" ? duty : undefined)}
        typed={typed}
        required
      />
      <TextField
        id={idOf(fields.dutyReason)}
        name={fields.dutyReason}
        label={say("matrix.form.duty-why")}
        initial={changed?.dutyReason ?? undefined}
        typed={typed}
      />
      <SelectField
        id={idOf(fields.phase)}
        name={fields.phase}
        label={say("tools.phase")}
        options={phases.map((code) => ({ code, name: say(`tools.phase.${code}`) }))}
        initial={changed?.phase ?? row.phase}
        typed={typed}
        required
      />
      <SelectField
        id={idOf(fields.state)}
        name={fields.state}
        label={say("matrix.column.state")}
        options={entryStates.map((code) => ({ code, name: say(`matrix.state.${code}`) }))}
        initial={changed?.state}
        typed={typed}
        required
      />
      <TextField
        id={idOf(fields.stateReason)}
        name={fields.stateReason}
        label={say("matrix.form.state-why")}
        initial={changed?.stateReason ?? undefined}
        typed={typed}
      />
      <button class="btn pri" type="submit">
        {say("matrix.form.save")}
      </button>
    </form>
  );
}
