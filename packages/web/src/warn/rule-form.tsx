import { type DeclaredRule, ruleHarmBy, ruleImminences, ruleParties, ruleViolence } from "heed/warn";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, TextField, typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import type { Choice, Refused } from "../shell/page.ts";
import { ErrorSummary } from "../shell/parts.tsx";

const fields = forms.proposeRule.fields;

/** A rule written down in its grammar: new, or as the next version of one. */
export function RuleForm({
  title,
  threats,
  formId,
  refused,
  from,
}: {
  readonly title: string;
  readonly threats: readonly Choice[];
  readonly formId: string;
  readonly refused?: Refused | undefined;
  readonly from: DeclaredRule | null;
}) {
  const { say } = useReading();
  const typed = typedIn(refused, "proposeRule");
  const idOf = (field: string) => `rule-${field}`;
  const common = (name: string) => ({ id: idOf(name), name, typed });
  const choices = (group: "violence" | "killed" | "by", codes: readonly string[]) =>
    codes.map((code) => ({ code, name: say(`rule.${group}.${code}` as "rule.violence.any") }));
  return (
    <details class="act-fold" open={typed.problem !== undefined} id="propose">
      <summary>
        <span>{title}</span>
      </summary>
      <form method="post" action={forms.proposeRule.action} class="fields">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
        <input type="hidden" name={fields.id} value={formId} />
        {from ? (
          <input type="hidden" id={idOf(fields.code)} name={fields.code} value={from.code} />
        ) : (
          <TextField
            {...common(fields.code)}
            label={say("rule.field.code")}
            hint={say("rule.field.code.hint")}
            required
          />
        )}
        <TextField {...common(fields.titleEn)} label={say("rule.field.titleEn")} initial={from?.titleEn} required />
        <TextField {...common(fields.titleFr)} label={say("rule.field.titleFr")} initial={from?.titleFr} required />
        <h3>{say("rule.field.when")}</h3>
        <SelectField
          {...common(fields.violence)}
          label={say("rule.field.violence")}
          options={choices("violence", ruleViolence)}
          initial={from?.when.violence ?? "state-based"}
        />
        <SelectField
          {...common(fields.killed)}
          label={say("rule.field.killed")}
          options={choices("killed", ruleParties)}
          initial={from?.when.killed ?? "state-forces"}
        />
        <TextField
          {...common(fields.killedAtLeast)}
          label={say("rule.field.killedAtLeast")}
          initial={String(from?.when.killedAtLeast ?? 1)}
          required
        />
        <TextField
          {...common(fields.countries)}
          label={say("rule.field.countries")}
          hint={say("rule.field.countries.hint")}
          initial={from?.when.countries.join(", ") ?? "Mali"}
          required
        />
        <TextField
          {...common(fields.actors)}
          label={say("rule.field.actors")}
          hint={say("rule.field.actors.hint")}
          initial={from?.when.actors.join("; ")}
        />
        <h3>{say("rule.field.watch")}</h3>
        <TextField
          {...common(fields.km)}
          label={say("rule.field.km")}
          hint={say("rule.field.km.hint")}
          initial={String(from?.watch.km ?? 30)}
          required
        />
        <TextField
          {...common(fields.days)}
          label={say("rule.field.days")}
          hint={say("rule.field.days.hint")}
          initial={String(from?.watch.days ?? 7)}
          required
        />
        <TextField
          {...common(fields.civiliansKilledAtLeast)}
          label={say("rule.field.civiliansKilledAtLeast")}
          initial={String(from?.watch.harm.civiliansKilledAtLeast ?? 1)}
          required
        />
        <SelectField
          {...common(fields.by)}
          label={say("rule.field.by")}
          options={choices("by", ruleHarmBy)}
          initial={from?.watch.harm.by ?? "anyone"}
        />
        <h3>{say("rule.field.warn")}</h3>
        <SelectField
          {...common(fields.threatCategory)}
          label={say("rule.field.threatCategory")}
          options={threats}
          none={say("rule.choose")}
          initial={from?.warn.threatCategory}
          required
        />
        <SelectField
          {...common(fields.imminence)}
          label={say("rule.field.imminence")}
          options={ruleImminences.map((code) => ({ code, name: say(`warning.imminence.${code}`) }))}
          initial={from?.warn.imminence ?? "T3"}
        />
        <SelectField
          {...common(fields.impact)}
          label={say("rule.field.impact")}
          options={[1, 2, 3, 4, 5].map((impact) => ({ code: String(impact), name: String(impact) }))}
          initial={String(from?.warn.impact ?? 4)}
        />
        <AreaField
          {...common(fields.reasonEn)}
          label={say("rule.field.reasonEn")}
          hint={say("rule.field.reason.hint")}
          initial={from?.reasonEn}
          required
        />
        <AreaField {...common(fields.reasonFr)} label={say("rule.field.reasonFr")} initial={from?.reasonFr} required />
        <button class="btn pri" type="submit">
          {say("rule.propose.send")}
        </button>
      </form>
    </details>
  );
}
