import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";

/** What a form with a passkey says when it does not come about; the script shows one of them. */
function Said() {
  const { say } = useReading();
  return (
    <p
      class="err"
      role="alert"
      data-said
      data-failed={say("passkey.failed")}
      data-known={say("passkey.known")}
      data-away={say("passkey.away")}
      hidden
    />
  );
}

/** Signs in by a passkey that the device finds itself. Without script, or where the browser has none, it is not there. */
export function PasskeySignIn({ back }: { back: string }) {
  const { say } = useReading();
  const { action, challenge, fields } = forms.passkeySignIn;
  return (
    <form
      method="post"
      action={action}
      class="entry by-passkey"
      data-passkey="sign-in"
      data-challenge={challenge}
      hidden
    >
      <input type="hidden" name={fields.back} value={back} />
      <input type="hidden" name={fields.response} value="" data-response />
      <button class="btn" type="submit">
        {say("passkey.sign-in")}
      </button>
      <Said />
    </form>
  );
}

/** Makes a passkey of this account on this device. */
export function AddPasskey({ typed, error }: { typed: string; error: string | null }) {
  const { say } = useReading();
  const { action, challenge, fields } = forms.addPasskey;
  return (
    <>
      <p class="hint" data-passkey-none>
        {say("account.passkeys.none-here")}
      </p>
      <form method="post" action={action} class="entry" data-passkey="register" data-challenge={challenge} hidden>
        <input type="hidden" name={fields.response} value="" data-response />
        <label for="passkey-name">{say("account.passkeys.name")}</label>
        <p class="hint" id="passkey-name-hint">
          {say("account.passkeys.name.hint")}
        </p>
        <input
          class="in"
          id="passkey-name"
          name={fields.name}
          required
          maxLength={60}
          autocomplete="off"
          aria-describedby="passkey-name-hint"
          value={typed}
        />
        {error && <p class="err">{error}</p>}
        <button class="btn" type="submit">
          {say("account.passkeys.add")}
        </button>
        <Said />
      </form>
    </>
  );
}
