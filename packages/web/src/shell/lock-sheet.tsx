import { useReading } from "./context.ts";
import { forms } from "./forms.ts";
import type { LockView, Refused } from "./page.ts";
import { ErrorSummary } from "./parts.tsx";

/** What opens a locked screen again, for the same person. Whose screen it is stands nowhere: anybody may look at it. */
export function Unlock({ view, refused }: { view: LockView; refused?: Refused | undefined }) {
  const { say } = useReading();
  const { unlock, unlockByPasskey: byPasskey } = forms;
  const invalid = refused ? ({ "aria-invalid": "true", "aria-describedby": "refused" } as const) : {};
  return (
    <>
      {view.by.password && (
        <form method="post" action={unlock.action} class="entry" data-unlock data-away={say("lock.away")}>
          {refused && <ErrorSummary problem={refused.problem} idOf={(field) => `unlock-${field}`} />}
          <input type="hidden" name={unlock.fields.back} value={view.back} />
          <label for="unlock-password">{say("lock.password")}</label>
          <input
            class="in"
            id="unlock-password"
            name={unlock.fields.password}
            type="password"
            autocomplete="current-password"
            required
            {...invalid}
          />
          <p class="err" role="alert" data-said hidden />
          <button class="btn pri" type="submit">
            {say("lock.open")}
          </button>
        </form>
      )}
      {view.by.passkey && (
        <form
          method="post"
          action={byPasskey.action}
          class="entry by-passkey"
          data-passkey="unlock"
          data-challenge={byPasskey.challenge}
          hidden
        >
          <input type="hidden" name={byPasskey.fields.back} value={view.back} />
          <input type="hidden" name={byPasskey.fields.response} value="" data-response />
          <button class="btn" type="submit">
            {say("lock.passkey")}
          </button>
          <p
            class="err"
            role="alert"
            data-said
            data-failed={say("lock.passkey.failed")}
            data-away={say("lock.away")}
            hidden
          />
        </form>
      )}
      <p class="note">
        <a href={`${forms.signIn.action}?back=${encodeURIComponent(view.back)}`}>{say("lock.somebody-else")}</a>
      </p>
    </>
  );
}

/** What the script puts in place of a page once nobody has touched it for a while; see lock.ts. */
export function LockSheet() {
  const { frame, say } = useReading();
  if (!frame.lock) return null;
  return (
    <template
      data-lock={frame.lock.session}
      data-after={frame.lock.afterSeconds}
      data-action={forms.lock.action}
      data-sign-in={`${forms.lock.action}?back=${encodeURIComponent(frame.path)}`}
      data-title={say("lock.title")}
      data-soon={say("lock.soon")}
    >
      <main class="lock">
        <h1 tabIndex={-1}>{say("lock.title")}</h1>
        <p>{say("lock.kept")}</p>
        <Unlock view={{ back: frame.path, by: frame.lock.by }} />
      </main>
    </template>
  );
}
