import type { MatterView } from "heed/respond";
import { components, matterKinds, matterNeeds, phases, seatRoles } from "heed/respond";
import { decisionKinds } from "heed/warn";
import type { ComponentChildren } from "preact";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, TextField, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import type { BodyProps } from "./body.tsx";
import { Back, type CameBack, cameBack } from "./came-back.tsx";
import { useFinding } from "./findings.tsx";

const event = forms.bodyEvent.fields;
const matterFields = forms.bodyMatter.fields;
const progress = forms.bodyMatterEvent.fields;

/** A form that stands folded at the foot of its section, open where it came back. */
function Fold({
  title,
  action,
  back,
  formId,
  typed,
  idOf,
  names,
  children,
}: {
  title: string;
  action: string;
  back: string;
  formId: string;
  typed: CameBack;
  idOf: (field: string) => string;
  names: { readonly id: string; readonly lang: string; readonly back: string };
  children: ComponentChildren;
}) {
  const { frame, say } = useReading();
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{title}</span>
      </summary>
      <form method="post" action={action} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={names.id} value={formId} />
        <input type="hidden" name={names.lang} value={frame.lang} />
        <input type="hidden" name={names.back} value={back} />
        {children}
        <button class="btn pri" type="submit">
          {say("body.save")}
        </button>
      </form>
    </details>
  );
}

const pathOf = (code: string, part: string): string => `/bodies/${encodeURIComponent(code)}#${part}`;

/** What came back of one kind of event. */
const eventBack = ({ refused }: BodyProps, kinds: readonly string[]) =>
  cameBack(refused, "bodyEvent", (one) => kinds.includes(one.value(event.kind)));

/** Whose it is, for whoever writes for more than one office. */
function Office({ view, id, typed }: { view: BodyProps["view"]; id: string; typed: CameBack }) {
  const { say } = useReading();
  if (view.offices.length === 0) return null;
  return (
    <SelectField
      id={id}
      name={event.areaCode}
      label={say("body.office")}
      options={view.offices}
      none={say("body.office.none")}
      typed={typed}
    />
  );
}

/** Says why something is lacking: it stays shown, with this beside it. */
export function Explain(props: BodyProps) {
  const { view, formId } = props;
  const { say } = useReading();
  const finding = useFinding();
  const typed = eventBack(props, ["explained"]);
  const idOf = (field: string) => `explain-${field}`;
  return (
    <Fold
      title={say("body.explain")}
      action={forms.bodyEvent.action}
      back={pathOf(view.code, "findings")}
      {...{ formId, typed, idOf }}
      names={event}
    >
      <input type="hidden" name={event.bodyCode} value={view.code} />
      <input type="hidden" name={event.kind} value="explained" />
      <SelectField
        id={idOf(event.finding)}
        name={event.finding}
        label={say("body.explain.which")}
        options={view.findings.map((one) => ({ code: one.key, name: finding(one) }))}
        none={say("record.choose")}
        typed={typed}
        required
      />
      <AreaField
        id={idOf(event.words)}
        name={event.words}
        label={say("body.explain.why")}
        hint={say("body.explain.hint")}
        typed={typed}
        required
      />
    </Fold>
  );
}

export function SeatForm(props: BodyProps) {
  const { view, formId } = props;
  const { say } = useReading();
  const typed = eventBack(props, ["joined", "left"]);
  const idOf = (field: string) => `seat-${field}`;
  return (
    <Fold
      title={say("body.seat.record")}
      action={forms.bodyEvent.action}
      back={pathOf(view.code, "seats")}
      {...{ formId, typed, idOf }}
      names={event}
    >
      <input type="hidden" name={event.bodyCode} value={view.code} />
      <SelectField
        id={idOf(event.kind)}
        name={event.kind}
        label={say("body.seat.what")}
        options={(["joined", "left"] as const).map((code) => ({ code, name: say(`body.event.${code}`) }))}
        typed={typed}
        required
      />
      <SelectField
        id={idOf(event.seat)}
        name={event.seat}
        label={say("body.post")}
        options={view.posts}
        none={say("record.choose")}
        typed={typed}
        required
      />
      <SelectField
        id={idOf(event.seatRole)}
        name={event.seatRole}
        label={say("body.seat.role")}
        hint={say("body.seat.role.hint")}
        options={seatRoles.map((code) => ({ code, name: say(`seat.role.${code}`) }))}
        none={say("record.choose")}
        typed={typed}
      />
      <SelectField
        id={idOf(event.component)}
        name={event.component}
        label={say("body.seat.component")}
        options={components.map((code) => ({ code, name: say(`component.${code}`) }))}
        none={say("record.choose")}
        typed={typed}
      />
      <WhenField id={idOf(event.at)} name={event.at} typed={typed} />
    </Fold>
  );
}

export function MeetingForm(props: BodyProps) {
  const { view, formId } = props;
  const { frame, say, format } = useReading();
  const planned = eventBack(props, ["planned"]);
  const met = eventBack(props, ["met"]);
  const planId = (field: string) => `meeting-${field}`;
  const metId = (field: string) => `met-${field}`;
  const common = { action: forms.bodyEvent.action, back: pathOf(view.code, "meetings"), formId, names: event };
  return (
    <>
      <Fold title={say("body.meeting.plan")} typed={planned} idOf={planId} {...common}>
        <input type="hidden" name={event.bodyCode} value={view.code} />
        <input type="hidden" name={event.kind} value="planned" />
        <Office view={view} id={planId(event.areaCode)} typed={planned} />
        <TextField
          type="datetime-local"
          id={planId(event.at)}
          name={event.at}
          label={say("body.meeting.when")}
          hint={say("question.wanted-by.hint", { now: format.moment(frame.now) })}
          typed={planned}
          required
        />
      </Fold>
      <Fold title={say("body.meeting.held")} typed={met} idOf={metId} {...common}>
        <input type="hidden" name={event.bodyCode} value={view.code} />
        <input type="hidden" name={event.kind} value="met" />
        <Office view={view} id={metId(event.areaCode)} typed={met} />
        <WhenField id={metId(event.at)} name={event.at} typed={met} />
        <AreaField
          id={metId(event.words)}
          name={event.words}
          label={say("body.minutes")}
          hint={say("body.minutes.hint")}
          typed={met}
          rows={6}
          required
        />
      </Fold>
    </>
  );
}

/** A decision, a plan or a disagreement: what it is for civilians before what is done. */
export function NewMatter(props: BodyProps) {
  const { view } = props;
  const { say } = useReading();
  return (
    <>
      {matterKinds.map((kind) => (
        <MatterForm {...props} kind={kind} title={say(`matter.new.${kind}`)} posts={view.posts} />
      ))}
    </>
  );
}

function MatterForm({
  view,
  formId,
  refused,
  kind,
  title,
}: BodyProps & { kind: (typeof matterKinds)[number]; title: string; posts: BodyProps["view"]["posts"] }) {
  const { frame, say, format } = useReading();
  const typed = cameBack(refused, "bodyMatter", (one) => one.value(matterFields.kind) === kind);
  const idOf = (field: string) => `${kind}-${field}`;
  const area = (
    name: "words" | "desiredEffect" | "indicator" | "resources" | "doNoHarm" | "dissent" | "exit" | "options",
    label: string,
    required: boolean,
    hint?: string,
  ) => (
    <AreaField
      id={idOf(matterFields[name])}
      name={matterFields[name]}
      label={label}
      hint={hint}
      typed={typed}
      rows={2}
      required={required}
    />
  );
  const agreed = kind !== "disagreement";
  return (
    <Fold
      title={title}
      action={forms.bodyMatter.action}
      back={pathOf(view.code, "matters")}
      {...{ formId, typed, idOf }}
      names={matterFields}
    >
      <input type="hidden" name={matterFields.bodyCode} value={view.code} />
      <input type="hidden" name={matterFields.kind} value={kind} />
      {agreed && area("desiredEffect", say("matter.effect"), true, say("matter.effect.hint"))}
      {agreed && area("indicator", say("matter.indicator"), true, say("matter.indicator.hint"))}
      {area("words", say(`matter.words.${kind}`), true)}
      {agreed && (
        <SelectField
          id={idOf(matterFields.need)}
          name={matterFields.need}
          label={say("matter.need")}
          hint={say("matter.need.hint")}
          options={matterNeeds.map((code) => ({ code, name: say(`matter.need.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
      )}
      <SelectField
        id={idOf(matterFields.ownerPost)}
        name={matterFields.ownerPost}
        label={say("matter.owner")}
        options={view.posts}
        none={say("record.choose")}
        typed={typed}
        required
      />
      <TextField
        type="datetime-local"
        id={idOf(matterFields.dueAt)}
        name={matterFields.dueAt}
        label={say(agreed ? "matter.due" : "matter.decide-by")}
        hint={say("question.wanted-by.hint", { now: format.moment(frame.now) })}
        typed={typed}
        required
      />
      <Office view={view} id={idOf(matterFields.areaCode)} typed={typed} />
      {kind === "decision" && (
        <>
          <TextField
            id={idOf(matterFields.warning)}
            name={matterFields.warning}
            label={say("matter.warning")}
            hint={say("matter.warning.hint")}
            typed={typed}
            errorName="warningId"
          />
          <SelectField
            id={idOf(matterFields.stance)}
            name={matterFields.stance}
            label={say("matter.stance")}
            hint={say("matter.stance.hint")}
            options={decisionKinds.map((code) => ({ code, name: say(`warning.decision.${code}`) }))}
            none={say("matter.stance.none")}
            typed={typed}
          />
          {area("options", say("matter.options"), false, say("matter.options.hint"))}
        </>
      )}
      {agreed && area("resources", say("matter.resources"), false)}
      {agreed && area("doNoHarm", say("matter.do-no-harm"), false)}
      {agreed && area("dissent", say("matter.dissent"), false)}
      {kind === "plan" && (
        <>
          {area("exit", say("matter.exit"), true)}
          <SelectField
            id={idOf(matterFields.tier)}
            name={matterFields.tier}
            label={say("matter.tier")}
            options={([1, 2, 3] as const).map((tier) => ({ code: String(tier), name: say(`matter.tier.${tier}`) }))}
            none={say("record.choose")}
            typed={typed}
          />
          <SelectField
            id={idOf(matterFields.phase)}
            name={matterFields.phase}
            label={say("matter.phase")}
            options={phases.map((code) => ({ code, name: say(`matter.phase.${code}`) }))}
            none={say("record.choose")}
            typed={typed}
          />
        </>
      )}
    </Fold>
  );
}

export function MatterEvent({ matter, view, formId, refused }: BodyProps & { matter: MatterView }) {
  const { say } = useReading();
  const typed = cameBack(refused, "bodyMatterEvent", (one) => one.value("target") === matter.id);
  const idOf = (field: string) => `matter-${field}-${matter.id}`;
  const isDisagreement = matter.kind === "disagreement";
  const kinds = isDisagreement
    ? (["done"] as const)
    : matter.state === "in-progress"
      ? (["done", "dropped"] as const)
      : (["started", "done", "dropped"] as const);
  return (
    <Fold
      title={say(isDisagreement ? "matter.settle" : "matter.record")}
      action={forms.bodyMatterEvent.action(matter.id)}
      back={pathOf(view.code, "matters")}
      {...{ formId, typed, idOf }}
      names={progress}
    >
      {isDisagreement ? (
        <input type="hidden" name={progress.kind} value="done" />
      ) : (
        <SelectField
          id={idOf(progress.kind)}
          name={progress.kind}
          label={say("matter.what")}
          options={kinds.map((code) => ({ code, name: say(`matter.record.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
      )}
      <AreaField
        id={idOf(progress.words)}
        name={progress.words}
        label={say(isDisagreement ? "matter.settled-how" : "matter.result")}
        hint={isDisagreement ? undefined : say("matter.result.hint")}
        typed={typed}
        required={isDisagreement}
      />
      <WhenField id={idOf(progress.at)} name={progress.at} typed={typed} />
    </Fold>
  );
}
