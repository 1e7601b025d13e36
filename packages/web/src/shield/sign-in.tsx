import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Door } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, FieldError, PageHead, Section } from "../shell/parts.tsx";
import { PasskeySignIn } from "./passkey-form.tsx";
import type { SignInView } from "./view.ts";

const typed = (refused: Refused | undefined, field: string): string => {
  const value = refused?.values[field];
  return typeof value === "string" ? value : "";
};
const invalid = (refused: Refused | undefined, field: string, id: string) =>
  refused?.problem.errors.some((error) => error.field === field)
    ? ({ "aria-invalid": "true", "aria-describedby": `${id}-error` } as const)
    : {};

/** The door: an account, or in an exercise a function to play. */
export function SignInPage({ view, refused }: { view: SignInView; refused?: Refused | undefined }) {
  const { say } = useReading();
  const fields = forms.signIn.fields;
  const account = (
    <form method="post" action={forms.signIn.action} class="entry">
      {refused && <ErrorSummary problem={refused.problem} idOf={(field) => `sign-in-${field}`} />}
      <input type="hidden" name={fields.back} value={view.back} />
      <label for="sign-in-name">{say("sign-in.name")}</label>
      <input
        class="in"
        id="sign-in-name"
        name={fields.name}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
        value={typed(refused, fields.name)}
        {...invalid(refused, "name", "sign-in-name")}
      />
      <FieldError id="sign-in-name-error" problem={refused?.problem} field="name" />
      <label for="sign-in-password">{say("sign-in.password")}</label>
      <input
        class="in"
        id="sign-in-password"
        name={fields.password}
        type="password"
        autocomplete="current-password"
        required
        {...invalid(refused, "password", "sign-in-password")}
      />
      <FieldError id="sign-in-password-error" problem={refused?.problem} field="password" />
      <button class="btn pri" type="submit">
        {say("sign-in.button")}
      </button>
      <p class="note">{say("sign-in.help")}</p>
    </form>
  );
  const openid = view.openid && (
    <p class="by-passkey">
      <a
        class="btn"
        href={
          view.back === "/"
            ? forms.openidSignIn.action
            : `${forms.openidSignIn.action}?back=${encodeURIComponent(view.back)}`
        }
      >
        {say("sign-in.openid")}
      </a>
    </p>
  );
  return (
    <Door>
      <PageHead title={say("sign-in.title")} lead={say("sign-in.lead")} />
      {view.ended && (
        <p class="band" role="status">
          {say("sign-in.ended")}
        </p>
      )}
      {view.exercise ? (
        <>
          <Section title={say("sign-in.exercise")} note={say("sign-in.exercise.note")} class="violet">
            <form method="post" action={forms.exerciseSignIn.action}>
              <input type="hidden" name={forms.exerciseSignIn.fields.token} value={view.exercise.token} />
              <input type="hidden" name={forms.exerciseSignIn.fields.back} value={view.back} />
              <ul class="roles">
                {view.exercise.roles.map((role) => (
                  <li>
                    <button type="submit" name={forms.exerciseSignIn.fields.role} value={role.code}>
                      <b>
                        <span class="vh">{say("sign-in.exercise.as")} </span>
                        {role.label}
                      </b>
                      {role.office && <small>{role.office}</small>}
                      {role.does && <small>{role.does}</small>}
                    </button>
                  </li>
                ))}
              </ul>
            </form>
          </Section>
          <Section title={say("sign-in.or")}>
            {account}
            {view.passkeys && <PasskeySignIn back={view.back} />}
            {openid}
          </Section>
        </>
      ) : (
        <section class="sec">
          {account}
          {view.passkeys && <PasskeySignIn back={view.back} />}
          {openid}
        </section>
      )}
    </Door>
  );
}
