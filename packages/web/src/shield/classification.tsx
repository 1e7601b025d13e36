import type { ClassificationView } from "heed/shield";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { ClassMark } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, ErrorSummary, Section } from "../shell/parts.tsx";

interface Props {
  readonly view: ClassificationView;
  /** Where the form of this record posts to. */
  readonly action: string;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

const grades = ["S0", "S1", "S2", "S3"] as const;
const { fields } = forms.classify;
const idOf = (field: string) => `classify-${field}`;

/** How a record is classified, quietly, and the forms of those who may change it. Looking back shows what it is now and changes nothing. */
export function ClassificationLine({ view, action, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const { grade, proposal } = view;
  const writes = frame.user !== null && !frame.filter.asOf;
  const [higher, lower] = [grades.filter((one) => one > grade), grades.filter((one) => one < grade)];
  const common = { action, formId, refused };
  return (
    <Section id="classification" title={say("classification.title")}>
      <p>
        <ClassMark level={grade} />
      </p>
      {proposal && (
        <p class="note">
          <Dated>
            {say("classification.proposed", {
              grade: proposal.grade,
              at: format.near(proposal.at, frame.now),
              reason: proposal.reason,
            })}
          </Dated>
          {proposal.isOwn && <span class="under">{say("classification.proposed.own")}</span>}
        </p>
      )}
      {writes && view.mayAnswer && <Answer {...common} />}
      {writes && view.mayRaise && <Change {...common} step="raised" grades={higher} />}
      {writes && view.mayPropose && <Change {...common} step="proposed" grades={lower} />}
    </Section>
  );
}

type FormProps = Omit<Props, "view">;

function Answer({ action, formId, refused }: FormProps) {
  const { say } = useReading();
  const typed = typedIn(refused, "classify", ({ value }) => ["lowered", "refused"].includes(value(fields.step)));
  return (
    <form method="post" action={action} class="fields gap">
      {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
      <input type="hidden" name={fields.id} value={formId} />
      <p class="row" id={idOf(fields.step)} tabIndex={-1}>
        <button class="btn" type="submit" name={fields.step} value="lowered">
          {say("classification.lower")}
        </button>
        <button class="btn" type="submit" name={fields.step} value="refused">
          {say("classification.keep")}
        </button>
      </p>
    </form>
  );
}

function Change({
  action,
  formId,
  refused,
  step,
  grades: choice,
}: FormProps & { step: "raised" | "proposed"; grades: readonly (typeof grades)[number][] }) {
  const { say } = useReading();
  const typed = typedIn(refused, "classify", ({ value }) => value(fields.step) === step);
  const idIn = (field: string) => `${idOf(field)}-${step}`;
  const [first] = step === "raised" ? choice : choice.slice(-1);
  return (
    <details class="more" open={typed.problem !== undefined}>
      <summary>{say(`classification.${step}.open`)}</summary>
      <form method="post" action={action} class="fields">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={idIn} />}
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.step} value={step} />
        <SelectField
          id={idIn(fields.grade)}
          name={fields.grade}
          label={say("classification.grade")}
          hint={say(`classification.${step}.hint`)}
          typed={typed}
          initial={first}
          options={choice.map((code) => ({ code, name: `${code} · ${say(`shell.class.${code}`)}` }))}
        />
        {step === "proposed" && (
          <AreaField
            id={idIn(fields.reason)}
            name={fields.reason}
            label={say("classification.reason")}
            typed={typed}
            required
          />
        )}
        <button class="btn" type="submit">
          {say(`classification.${step}.do`)}
        </button>
      </form>
    </details>
  );
}
