import { brokenRules, staffSafetyKinds } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import type { Refused } from "../shell/page.ts";
import { Moment, Quote, Section } from "../shell/parts.tsx";
import { Back, cameBack } from "./came-back.tsx";
import type { FollowUpsPageView } from "./follow-ups-view.ts";

interface Props {
  readonly view: FollowUpsPageView;
  readonly writes: boolean;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

const fields = forms.staffSafety.fields;

/** What staff tell of themselves, and a form for whoever was threatened or had to move outside the rules. */
export function StaffSafety({ view, writes, formId, refused }: Props) {
  const { say } = useReading();
  const tells = writes && view.may.tellOfStaff;
  if (!tells && view.staff.length === 0) return null;
  return (
    <Section id="staff" title={say("staff.title")} note={say("staff.note")}>
      {view.staff.length > 0 && (
        <ul class="rows">
          {view.staff.map(({ id, kind, brokenRule, at, office, note, isOwn }) => (
            <li id={`staff-${id}`}>
              <b>{brokenRule ? say(`staff.rule.${brokenRule}`) : say(`staff.kind.${kind}`)}</b>
              <p class="sm ink2">
                <Moment at={at} /> · {office}
                {isOwn && ` · ${say("staff.own")}`}
              </p>
              {note && <Quote lang={note.lang}>{note.text}</Quote>}
            </li>
          ))}
        </ul>
      )}
      {tells && <Tell view={view} formId={formId} refused={refused} />}
    </Section>
  );
}

function Tell({ view, formId, refused }: Omit<Props, "writes">) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "staffSafety");
  const idOf = (field: string) => `staff-${field}`;
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say("staff.tell")}</span>
      </summary>
      <form method="post" action={forms.staffSafety.action} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.lang} value={frame.lang} />
        <SelectField
          id={idOf(fields.kind)}
          name={fields.kind}
          label={say("staff.kind")}
          options={staffSafetyKinds.map((code) => ({ code, name: say(`staff.kind.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(fields.brokenRule)}
          name={fields.brokenRule}
          label={say("staff.rule")}
          hint={say("staff.rule.hint")}
          options={brokenRules.map((code) => ({ code, name: say(`staff.rule.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
        />
        {view.officeAreas.length > 0 && (
          <SelectField
            id={idOf(fields.areaCode)}
            name={fields.areaCode}
            label={say("staff.office")}
            options={view.officeAreas.map(({ code, name }) => ({ code, name }))}
            none={say("record.choose")}
            typed={typed}
            required
          />
        )}
        <WhenField id={idOf(fields.at)} name={fields.at} typed={typed} />
        <AreaField
          id={idOf(fields.note)}
          name={fields.note}
          label={say("staff.words")}
          hint={say("follow-up.note.hint")}
          typed={typed}
        />
        <button class="btn pri" type="submit">
          {say("staff.send")}
        </button>
      </form>
    </details>
  );
}
