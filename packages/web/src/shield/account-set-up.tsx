import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, FieldError, PageHead, Section } from "../shell/parts.tsx";
import type { RecoveryCodesView, TotpSetUpView } from "./account-view.ts";

/** The secret of an authenticator app, for a camera and for fingers, and the field for its first code. */
export function TotpSetUpPage({ view, refused }: { view: TotpSetUpView; refused?: Refused | undefined }) {
  const { say } = useReading();
  const { qr, secret } = view;
  const { action, fields } = forms.confirmTotp;
  return (
    <Shell here={null}>
      <PageHead title={say("account.app.set-up.title")} lead={say("account.app.set-up.lead")} />
      <Section title={say("account.app.set-up.scan")}>
        <div class="set-up">
          <svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={say("account.app.set-up.image")}>
            <rect class="ground" width={qr.size} height={qr.size} />
            <path class="dark" d={qr.path} />
          </svg>
          <div>
            <p>{say("account.app.set-up.or")}</p>
            <p class="code secret" data-secret>
              {secret}
            </p>
            <p class="hint">{say("account.app.set-up.form")}</p>
          </div>
        </div>
      </Section>
      <Section title={say("account.app.set-up.confirm")}>
        <form method="post" action={action} class="entry">
          {refused && <ErrorSummary problem={refused.problem} idOf={(field) => `app-${field}`} />}
          <label for="app-code">{say("account.app.set-up.code")}</label>
          <p class="hint" id="app-code-hint">
            {say("account.app.set-up.code.hint")}
          </p>
          <input
            class="in code"
            id="app-code"
            name={fields.code}
            inputMode="numeric"
            autocomplete="one-time-code"
            required
            maxLength={12}
            aria-describedby="app-code-hint"
            {...(refused ? { "aria-invalid": "true" as const } : {})}
          />
          <FieldError id="app-code-error" problem={refused?.problem} field="code" />
          <button class="btn pri" type="submit">
            {say("account.app.set-up.button")}
          </button>
          <p class="note">
            <a href="/account">{say("account.back")}</a>
          </p>
        </form>
      </Section>
    </Shell>
  );
}

/** Recovery codes, the one time that they are shown: to be printed or written down. */
export function RecoveryCodesPage({ view }: { view: RecoveryCodesView }) {
  const { say } = useReading();
  return (
    <Shell here={null}>
      <PageHead title={say("account.codes.title")} lead={say("account.codes.lead")} />
      <Section title={say("account.codes.list")} note={say("account.codes.note")}>
        <ol class="codes">
          {view.codes.map((code) => (
            <li class="code">{code}</li>
          ))}
        </ol>
        <p class="row noprint">
          <a class="btn pri" href={`/account?done=${view.after}`}>
            {say("account.codes.kept")}
          </a>
          <button class="btn" type="button" data-print hidden>
            {say("account.codes.print")}
          </button>
        </p>
      </Section>
    </Shell>
  );
}
