import {
  bodyKinds,
  errorReasons,
  responseTypes,
  type ToldAcknowledgement,
  type ToldMessage,
  type ToldView,
} from "heed/warn";
import type { ComponentChildren } from "preact";
import { useReading } from "../shell/context.ts";
import { SelectField, TextField, type Typed, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Icon, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Section } from "../shell/parts.tsx";
import { Back, type CameBack, cameBack } from "./came-back.tsx";

interface Props {
  readonly told: ToldView;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

const send = forms.sendCap.fields;
const ack = forms.acknowledgeCap.fields;
const body = forms.nameRecipient.fields;

/** Who is told of a warning and why others are not, what was sent, and who has said that they have it. */
export function WhoIsTold({ told, formId, refused }: Props) {
  const { frame, say } = useReading();
  const writes = !frame.filter.asOf;
  const { may, messages, edition } = told;
  if (edition === "sanitised" && messages.length === 0) return null;
  const shut = told.recipients.filter(({ allowed }) => !allowed);
  return (
    <Section id="told" title={say("told.title")} note={say("told.note")}>
      {messages.length === 0 ? (
        <p class="nodata untold">
          <span>{say("told.none")}</span>
        </p>
      ) : (
        <ul class="rows told">
          {messages.map((message) => (
            <Message message={message} told={told} writes={writes} formId={formId} refused={refused} />
          ))}
        </ul>
      )}
      {shut.length > 0 && (
        <>
          <h3>{say("told.not")}</h3>
          <ul class="shut-tools">
            {shut.map(({ name, text }) => (
              <li>
                <Icon name="i-lock" />
                <span>
                  {name}
                  <small>{text}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {writes && (may.alert || may.cancel || may.error || may.name) && (
        <div class="acts">
          {may.alert && <Send told={told} formId={formId} refused={refused} />}
          {may.cancel && <Cancel told={told} formId={formId} refused={refused} />}
          {may.error && <Wrong told={told} formId={formId} refused={refused} />}
          {may.name && <NameBody told={told} formId={formId} refused={refused} />}
        </div>
      )}
    </Section>
  );
}

function Message({ message, told, writes, formId, refused }: Props & { message: ToldMessage; writes: boolean }) {
  const { frame, say, format } = useReading();
  const { id, msgType, headline, sentAt, scope, restriction, responseTypes: asked, stands, acknowledgements } = message;
  return (
    <li id={`message-${id}`}>
      <div class="row">
        <b>{say("told.message", { type: say(`warn.cap.type.${msgType}`), headline })}</b>
        {!stands && (msgType === "Alert" || msgType === "Update") && (
          <Standing glyph="split">{say("told.stands-no-more")}</Standing>
        )}
      </div>
      <p class="sm ink2">
        <Dated>
          {say(scope === "Restricted" ? "told.sent.restricted" : "told.sent", {
            at: format.near(sentAt, frame.now),
            restriction: restriction ?? "",
          })}
        </Dated>{" "}
        <a href={`/api/cap/${id}`} type="application/cap+xml">
          {say("told.text")}
        </a>
      </p>
      {asked.length > 0 && (
        <p class="sm">
          {asked.map((one) => say(`told.response.${one as (typeof responseTypes)[number]}`)).join(" · ")}
        </p>
      )}
      <ul class="plain acks">
        {acknowledgements.map((one) => (
          <li>
            <div class="row">
              <span>{one.name}</span>
              <AckStanding one={one} />
            </div>
            {writes && one.mayAcknowledge && (
              <Acknowledge message={message} one={one} told={told} formId={formId} refused={refused} />
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

function AckStanding({ one: { at, noted, late, dueAt } }: { one: ToldAcknowledgement }) {
  const { frame, say, format } = useReading();
  if (at !== null) {
    const facts = { at: format.near(at, frame.now) };
    return (
      <Standing glyph="firm">
        <Dated>{say(noted ? "told.ack.noted" : late ? "told.ack.late" : "told.ack", facts)}</Dated>
      </Standing>
    );
  }
  if (dueAt === null) return <Standing glyph="open">{say("told.ack.waits")}</Standing>;
  const facts = { at: format.near(dueAt, frame.now) };
  return (
    <Standing glyph={late ? "late" : "open"}>
      <Dated>{say(late ? "told.ack.overdue" : "told.ack.due", facts)}</Dated>
    </Standing>
  );
}

function Acknowledge({
  message,
  one,
  told,
  formId,
  refused,
}: Props & { message: ToldMessage; one: ToldAcknowledgement }) {
  const { say } = useReading();
  const typed = cameBack(
    refused,
    "acknowledgeCap",
    (back) => back.value("target") === message.id && back.value(ack.recipient) === one.address,
  );
  const idOf = (field: string) => `ack-${message.id}-${one.address.replaceAll(".", "-")}-${field}`;
  const form = (children: ComponentChildren) => (
    <form method="post" action={forms.acknowledgeCap.action(message.id)} class="fields">
      <Back typed={typed} idOf={idOf} />
      <input type="hidden" name={ack.id} value={formId} />
      <input type="hidden" name={ack.back} value={`/warnings/${told.warningId}#told`} />
      <input type="hidden" name={ack.recipient} value={one.address} />
      {children}
    </form>
  );
  if (!one.isOutside)
    return form(
      <button class="btn pri" type="submit">
        {say("told.ack.do")}
      </button>,
    );
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say("told.ack.note", { name: one.name })}</span>
      </summary>
      {form(
        <>
          <WhenField id={idOf(ack.at)} name={ack.at} typed={typed} />
          <button class="btn" type="submit">
            {say("told.ack.note.do")}
          </button>
        </>,
      )}
    </details>
  );
}

function GroupError({ typed, field, id }: { typed: Typed; field: string; id: string }) {
  const errors = typed.problem?.errors.filter((one) => one.field === field) ?? [];
  if (errors.length === 0) return null;
  return (
    <div id={id}>
      {errors.map(({ mend }) => (
        <p class="err">
          <Icon name="i-bell" />
          {mend}
        </p>
      ))}
    </div>
  );
}

const idOf = (kind: string) => (field: string) => `cap-${kind}-${field}`;

/** An alert, or an update of one that stands, to recipients that somebody picks among those allowed. */
function Send({ told, formId, refused }: Props) {
  const { say } = useReading();
  const choice = useChoice();
  const typed = cameBack(refused, "sendCap", (one) => ["Alert", "Update"].includes(one.value(send.msgType)));
  const at = idOf("send");
  const allowed = told.recipients.filter((one) => one.allowed);
  const scope = typed.value(send.scope) || "Private";
  return (
    <Act act="told.send" action={forms.sendCap.action(told.warningId)} typed={typed} at={at} formId={formId} isFirst>
      {told.may.update ? (
        <>
          <SelectField
            id={at(send.msgType)}
            name={send.msgType}
            label={say("told.kind")}
            options={(["Alert", "Update"] as const).map((code) => ({ code, name: say(`told.kind.${code}`) }))}
            initial="Update"
            typed={typed}
          />
          {told.standing.length > 1 && (
            <SelectField
              id={at(send.about)}
              name={send.about}
              label={say("told.about")}
              options={choice(told.standing)}
              none={say("told.about.none")}
              typed={typed}
            />
          )}
        </>
      ) : (
        <input type="hidden" name={send.msgType} value="Alert" />
      )}
      <fieldset class="opts" id={at(send.recipients)} tabIndex={-1}>
        <legend class="lab">{say("told.recipients")}</legend>
        <p class="hint">{say("told.recipients.hint")}</p>
        <GroupError typed={typed} field={send.recipients} id={`${at(send.recipients)}-error`} />
        {allowed.map(({ address, name, kind }) => (
          <label class="opt">
            <input
              type="checkbox"
              name={send.recipients}
              value={address}
              checked={typed.has(send.recipients, address)}
            />
            <span>
              {name}
              {kind !== "mission-post" && <small>{say(`told.kind-of.${kind}`)}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="opts" id={at(send.responseTypes)} tabIndex={-1}>
        <legend class="lab">{say("told.response")}</legend>
        <GroupError typed={typed} field={send.responseTypes} id={`${at(send.responseTypes)}-error`} />
        {responseTypes.map((one) => (
          <label class="opt">
            <input type="checkbox" name={send.responseTypes} value={one} checked={typed.has(send.responseTypes, one)} />
            <span>
              {say(`told.response.${one}`)}
              {one === "Execute" && <small>{say("told.response.execute")}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="opts" id={at(send.scope)} tabIndex={-1}>
        <legend class="lab">{say("told.scope")}</legend>
        <GroupError typed={typed} field={send.scope} id={`${at(send.scope)}-error`} />
        {(["Private", "Restricted"] as const).map((one) => (
          <label class="opt">
            <input type="radio" name={send.scope} value={one} checked={scope === one} />
            <span>
              {say(`told.scope.${one}`)}
              <small>{say(`told.scope.${one}.means`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        id={at(send.restriction)}
        name={send.restriction}
        label={say("told.restriction")}
        hint={say("told.restriction.hint")}
        typed={typed}
      />
      <p class="note">{say("told.says")}</p>
    </Act>
  );
}

/** A folded form of this section, which opens when it comes back. */
function Act({
  act,
  action,
  typed,
  at,
  formId,
  isFirst = false,
  children,
}: {
  act: "told.send" | "told.cancel" | "told.wrong" | "told.body";
  action: string;
  typed: CameBack;
  at: (field: string) => string;
  formId: string;
  /** What one comes for. */
  isFirst?: boolean;
  children: ComponentChildren;
}) {
  const { say } = useReading();
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say(act)}</span>
      </summary>
      <form method="post" action={action} class="fields">
        <Back typed={typed} idOf={at} />
        <input type="hidden" name={send.id} value={formId} />
        {children}
        <button class={isFirst ? "btn pri" : "btn"} type="submit">
          {say(`${act}.do`)}
        </button>
      </form>
    </details>
  );
}

/** Messages to choose from, each by its words and when it was sent. */
function useChoice() {
  const { frame, say, format } = useReading();
  return (messages: readonly Pick<ToldMessage, "id" | "headline" | "sentAt">[]) =>
    messages.map(({ id, headline, sentAt }) => ({
      code: id,
      name: say("told.about.one", { headline, at: format.near(sentAt, frame.now) }),
    }));
}

function Cancel({ told, formId, refused }: Props) {
  const { say } = useReading();
  const choice = useChoice();
  const typed = cameBack(refused, "sendCap", (one) => one.value(send.msgType) === "Cancel");
  const at = idOf("cancel");
  return (
    <Act act="told.cancel" action={forms.sendCap.action(told.warningId)} typed={typed} at={at} formId={formId} isFirst>
      <input type="hidden" name={send.msgType} value="Cancel" />
      <SelectField
        id={at(send.about)}
        name={send.about}
        label={say("told.about")}
        options={choice(told.standing)}
        typed={typed}
      />
      <p class="note">{say("told.cancel.note")}</p>
    </Act>
  );
}

function Wrong({ told, formId, refused }: Props) {
  const { say } = useReading();
  const choice = useChoice();
  const typed = cameBack(refused, "sendCap", (one) => one.value(send.msgType) === "Error");
  const at = idOf("wrong");
  const standing = told.messages.filter((one) => one.stands);
  return (
    <Act act="told.wrong" action={forms.sendCap.action(told.warningId)} typed={typed} at={at} formId={formId}>
      <input type="hidden" name={send.msgType} value="Error" />
      <SelectField
        id={at(send.about)}
        name={send.about}
        label={say("told.wrong.which")}
        options={choice(standing)}
        typed={typed}
      />
      <SelectField
        id={at(send.reason)}
        name={send.reason}
        label={say("told.wrong.reason")}
        options={errorReasons.map((code) => ({ code, name: say(`told.wrong.${code}`) }))}
        none={say("record.choose")}
        typed={typed}
        required
      />
    </Act>
  );
}

/** An office or organisation outside the mission, that it may be told of this warning and of others there. */
function NameBody({ told, formId, refused }: Props) {
  const { say } = useReading();
  const typed = cameBack(refused, "nameRecipient");
  const at = idOf("body");
  const text = (field: "alias" | "nameEn" | "nameFr" | "actorCode" | "areaCode", required = true) => (
    <TextField
      id={at(body[field])}
      name={body[field]}
      label={say(`told.body.${field}`)}
      hint={say(`told.body.${field}.hint`)}
      typed={typed}
      required={required}
    />
  );
  return (
    <Act act="told.body" action={forms.nameRecipient.action} typed={typed} at={at} formId={formId}>
      <input type="hidden" name={body.back} value={`/warnings/${told.warningId}#told`} />
      <p class="note">{say("told.body.note")}</p>
      {text("nameEn")}
      {text("nameFr")}
      {text("alias")}
      <SelectField
        id={at(body.kind)}
        name={body.kind}
        label={say("told.body.kind")}
        options={bodyKinds.map((code) => ({ code, name: say(`told.kind-of.${code}`) }))}
        none={say("record.choose")}
        typed={typed}
        required
      />
      {text("areaCode")}
      {text("actorCode", false)}
      <label class="opt">
        <input type="checkbox" name={body.withdrawn} value="yes" checked={typed.has(body.withdrawn, "yes")} />
        <span>
          {say("told.body.withdrawn")}
          <small>{say("told.body.withdrawn.hint")}</small>
        </span>
      </label>
    </Act>
  );
}
