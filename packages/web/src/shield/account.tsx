import type { ComponentChildren } from "preact";
import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, FieldError, PageHead, Section } from "../shell/parts.tsx";
import type { AccountView } from "./account-view.ts";
import { AddPasskey } from "./passkey-form.tsx";

interface Shown {
  readonly view: AccountView;
  readonly refused: Refused | undefined;
}

const refusedIn = (refused: Refused | undefined, form: Refused["form"]) =>
  refused?.form === form ? refused.problem : undefined;

/** The own account: what opens it, and how that is changed. */
export function AccountPage({ view, refused }: { view: AccountView; refused?: Refused | undefined }) {
  const { say } = useReading();
  const elsewhere = refused && !["confirmOwner", "changePassword"].includes(refused.form) ? refused.problem : null;
  return (
    <Shell here={null}>
      <PageHead title={say("account.title")} lead={view.label} kicker={<span class="code">{view.username}</span>} />
      {view.done && (
        <p class="band acc" role="status">
          {say(`account.done.${view.done}`)}
        </p>
      )}
      {view.owes && (
        <p class="band orange" role="status">
          {say("account.owes")}
        </p>
      )}
      {elsewhere && <ErrorSummary problem={elsewhere} idOf={(field) => `passkey-${field}`} />}
      {!view.confirmed && <Confirm view={view} refused={refused} />}
      <Section id="second-factor" title={say("account.factor")} note={say("account.factor.note")}>
        <App view={view} />
        <Codes view={view} />
        <Passkeys view={view} refused={refused} />
      </Section>
      {view.password && <Password view={view} refused={refused} />}
      <Name view={view} />
      <Section title={say("account.sessions")} note={say("account.sessions.note")}>
        <p>
          <a href="/account/sessions">{say("account.sessions.link")}</a>
        </p>
      </Section>
    </Shell>
  );
}

/** Whether colleagues of other offices learn who wrote something. */
function Name({ view: { hidden } }: { view: AccountView }) {
  const { say } = useReading();
  const { action, fields } = forms.hideName;
  return (
    <Section id="name" title={say("account.name")} note={say(hidden ? "account.name.hidden" : "account.name.shown")}>
      <form method="post" action={action} class="entry">
        <input type="hidden" name={fields.hidden} value={hidden ? "no" : "yes"} />
        <button class="btn" type="submit">
          {say(hidden ? "account.name.show" : "account.name.hide")}
        </button>
      </form>
    </Section>
  );
}

/** The password again, before the forms are there: a page that was left open changes nothing. */
function Confirm({ view, refused }: Shown) {
  const { say } = useReading();
  const problem = refusedIn(refused, "confirmOwner");
  const { action, fields } = forms.confirmOwner;
  const minutes = view.freshMinutes;
  if (!view.password) {
    return (
      <Section id="confirm" title={say("account.confirm")} note={say("account.confirm.sign-in", { minutes })}>
        <form method="post" action={forms.signOut.action}>
          <button class="btn" type="submit">
            {say("account.confirm.sign-out")}
          </button>
        </form>
      </Section>
    );
  }
  return (
    <Section id="confirm" title={say("account.confirm")} note={say("account.confirm.note", { minutes })}>
      <form method="post" action={action} class="entry">
        {problem && <ErrorSummary problem={problem} idOf={(field) => `confirm-${field}`} />}
        <label for="confirm-password">{say("account.confirm.password")}</label>
        <input
          class="in"
          id="confirm-password"
          name={fields.password}
          type="password"
          autocomplete="current-password"
          required
          {...(problem ? { "aria-invalid": "true" as const, "aria-describedby": "confirm-password-error" } : {})}
        />
        <FieldError id="confirm-password-error" problem={problem} field="password" />
        <button class="btn pri" type="submit">
          {say("account.confirm.button")}
        </button>
      </form>
    </Section>
  );
}

/** One kind of factor: what there is, and what can be done about it. */
function Kind({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <div class="kind" id={id}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** A form of one button. */
function Do({ action, text, danger = false }: { action: string; text: string; danger?: boolean }) {
  return (
    <form method="post" action={action}>
      <button class={danger ? "btn danger" : "btn"} type="submit">
        {text}
      </button>
    </form>
  );
}

/** When something was added, on the wall and not in the exercise's time. */
function Since({ at, text }: { at: string; text: (moment: string) => string }) {
  const { format } = useReading();
  return <time dateTime={at}>{text(format.moment(at))}</time>;
}

function App({ view }: { view: AccountView }) {
  const { say } = useReading();
  const since = view.totpSince;
  return (
    <Kind id="app" title={say("account.app")}>
      <p>
        {since === null ? (
          say("account.app.none")
        ) : (
          <Since at={since} text={(moment) => say("account.app.since", { moment })} />
        )}
      </p>
      {view.confirmed && (
        <div class="row">
          <Do
            action={forms.beginTotp.action}
            text={say(since === null ? "account.app.begin" : "account.app.replace")}
          />
          {since !== null && <Do action={forms.dropTotp.action} text={say("account.app.remove")} danger />}
        </div>
      )}
    </Kind>
  );
}

function Codes({ view }: { view: AccountView }) {
  const { say } = useReading();
  if (view.recovery === null) return null;
  const { since, left } = view.recovery;
  return (
    <Kind id="recovery" title={say("account.codes")}>
      <p class={left <= 2 ? "band yellow" : undefined}>
        <Since at={since} text={(moment) => say("account.codes.left", { left, moment })} />
      </p>
      {view.confirmed && (
        <div class="row">
          <Do action={forms.newRecoveryCodes.action} text={say("account.codes.new")} />
        </div>
      )}
    </Kind>
  );
}

function Passkeys({ view, refused }: Shown) {
  const { say, format } = useReading();
  const problem = refusedIn(refused, "addPasskey");
  const typed = refused?.form === "addPasskey" ? refused.values[forms.addPasskey.fields.name] : undefined;
  return (
    <Kind id="passkeys" title={say("account.passkeys")}>
      <p class="hint">{say("account.passkeys.what")}</p>
      {view.passkeys.length === 0 ? (
        <p>{say("account.passkeys.none")}</p>
      ) : (
        <ul class="own-keys">
          {view.passkeys.map((key) => (
            <li>
              <div>
                <b>{key.name}</b>
                <p class="hint">
                  {key.lastUsedAt === null
                    ? say("account.passkeys.unused", { added: format.moment(key.addedAt) })
                    : say("account.passkeys.used", {
                        added: format.moment(key.addedAt),
                        used: format.moment(key.lastUsedAt),
                      })}
                </p>
                {key.copiedAt !== null && (
                  <p class="band red">{say("account.passkeys.copied", { moment: format.moment(key.copiedAt) })}</p>
                )}
              </div>
              {view.confirmed && (
                <form method="post" action={forms.dropPasskey.action(key.id)}>
                  <button
                    class="btn danger"
                    type="submit"
                    aria-label={say("account.passkeys.remove", { name: key.name })}
                  >
                    {say("account.remove")}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {view.passkeysHere !== "yes" ? (
        <p class="note">{say(`account.passkeys.not-here.${view.passkeysHere}`)}</p>
      ) : (
        view.confirmed && (
          <AddPasskey
            typed={typeof typed === "string" ? typed : ""}
            error={problem?.errors.find((error) => error.field === "name")?.mend ?? null}
          />
        )
      )}
    </Kind>
  );
}

function Password({ view, refused }: Shown) {
  const { say } = useReading();
  const problem = refusedIn(refused, "changePassword");
  const { action, fields } = forms.changePassword;
  const field = (name: "password" | "new" | "again", label: string, complete: string, hint?: string) => {
    const wrong = problem?.errors.some((error) => error.field === name);
    const ids = [hint && `change-${name}-hint`, wrong && `change-${name}-error`].filter(Boolean).join(" ");
    return (
      <>
        <label for={`change-${name}`}>{label}</label>
        {hint && (
          <p class="hint" id={`change-${name}-hint`}>
            {hint}
          </p>
        )}
        <input
          class="in"
          id={`change-${name}`}
          name={fields[name]}
          type="password"
          autocomplete={complete}
          required
          {...(name === "password" ? {} : { minLength: view.passwordLength })}
          {...(ids ? { "aria-describedby": ids } : {})}
          {...(wrong ? { "aria-invalid": "true" as const } : {})}
        />
        <FieldError id={`change-${name}-error`} problem={problem} field={name} />
      </>
    );
  };
  const hint = say("first-administrator.password.hint", { length: view.passwordLength });
  return (
    <Section id="password" title={say("account.password")} note={say("account.password.note")}>
      <form method="post" action={action} class="entry">
        {problem && <ErrorSummary problem={problem} idOf={(name) => `change-${name}`} />}
        <input
          class="vh"
          type="text"
          autocomplete="username"
          value={view.username}
          readonly
          tabIndex={-1}
          aria-hidden="true"
        />
        {field("password", say("account.password.old"), "current-password")}
        {field("new", say("account.password.new"), "new-password", hint)}
        {field("again", say("first-administrator.again"), "new-password")}
        <button class="btn pri" type="submit">
          {say("account.password.button")}
        </button>
      </form>
    </Section>
  );
}
