import { useReading } from "../shell/context.ts";
import { typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Door } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, FieldError, PageHead } from "../shell/parts.tsx";
import type { FirstAdministratorView } from "./view.ts";

const fields = forms.firstAdministrator.fields;

/** Behind a one-time link: the first account, an invitation, or a password that was lost. */
export function FirstAdministratorPage({
  view,
  refused,
}: {
  view: FirstAdministratorView;
  refused?: Refused | undefined;
}) {
  const { say } = useReading();
  return (
    <Door>
      <PageHead title={say(`link.${view.purpose}.title`)} lead={say(`link.${view.purpose}.lead`)} />
      <section class="sec">
        <form method="post" action={view.action} class="entry">
          {refused && <ErrorSummary problem={refused.problem} idOf={(field) => `first-${field}`} />}
          {view.username === null ? (
            <Name refused={refused} />
          ) : (
            <>
              <label for="first-account">{say("sign-in.name")}</label>
              <input class="in" id="first-account" autocomplete="username" readonly value={view.username} />
            </>
          )}
          <label for="first-password">{say("first-administrator.password")}</label>
          <p class="hint" id="first-password-hint">
            {say("first-administrator.password.hint", { length: view.passwordLength })}
          </p>
          <input
            class="in"
            id="first-password"
            name={fields.password}
            type="password"
            autocomplete="new-password"
            required
            minLength={view.passwordLength}
            aria-describedby="first-password-hint"
          />
          <FieldError id="first-password-error" problem={refused?.problem} field="password" />
          <label for="first-again">{say("first-administrator.again")}</label>
          <input
            class="in"
            id="first-again"
            name={fields.again}
            type="password"
            autocomplete="new-password"
            required
            minLength={view.passwordLength}
          />
          <FieldError id="first-again-error" problem={refused?.problem} field="again" />
          <button class="btn pri" type="submit">
            {say(`link.${view.purpose}.button`)}
          </button>
        </form>
      </section>
    </Door>
  );
}

/** The first account is the only one whose holder chooses its name. */
function Name({ refused }: { refused: Refused | undefined }) {
  const { say } = useReading();
  return (
    <>
      <label for="first-name">{say("first-administrator.name")}</label>
      <p class="hint" id="first-name-hint">
        {say("first-administrator.name.hint")}
      </p>
      <input
        class="in"
        id="first-name"
        name={fields.name}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
        aria-describedby="first-name-hint"
        value={typedIn(refused, "firstAdministrator").value(fields.name)}
      />
      <FieldError id="first-name-error" problem={refused?.problem} field="name" />
    </>
  );
}
