import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Door } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, PageHead } from "../shell/parts.tsx";
import type { SecondStepView } from "./account-view.ts";
import { PasskeySignIn } from "./passkey-form.tsx";

/** After the right password: a code, or a passkey. It names nobody: whoever looks on learns no account. */
export function SecondStepPage({ view, refused }: { view: SecondStepView; refused?: Refused | undefined }) {
  const { say } = useReading();
  const { action, fields } = forms.secondStep;
  const kind = view.totp ? "app" : "recovery";
  return (
    <Door>
      <PageHead title={say("second-step.title")} lead={say(`second-step.${kind}.lead`)} />
      <section class="sec">
        <form method="post" action={action} class="entry">
          {refused && <ErrorSummary problem={refused.problem} idOf={(field) => `second-${field}`} />}
          <input type="hidden" name={fields.back} value={view.back} />
          <label for="second-code">{say(`second-step.${kind}.code`)}</label>
          <p class="hint" id="second-code-hint">
            {say(`second-step.${kind}.hint`)}
          </p>
          <input
            class="in code"
            id="second-code"
            name={fields.code}
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck={false}
            required
            maxLength={40}
            aria-describedby="second-code-hint"
            {...(refused ? { "aria-invalid": "true" as const } : {})}
          />
          <button class="btn pri" type="submit">
            {say("sign-in.button")}
          </button>
          <p class="note">
            {say("second-step.help")} <a href="/sign-in">{say("second-step.again")}</a>
          </p>
        </form>
        {view.passkeys && <PasskeySignIn back={view.back} />}
      </section>
    </Door>
  );
}
