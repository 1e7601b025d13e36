import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { provenEvent } from "../shell/lock.ts";

/** A locked page stays as it is: only what covers it goes. */
async function unlock(form: HTMLFormElement, tell: (text: string) => void): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  if (!document.documentElement.hasAttribute("data-locked")) {
    location.assign(body.get("back") ?? "/");
  } else if (answer.type === "opaqueredirect") {
    dispatchEvent(new Event(provenEvent));
  } else {
    const { detail, mend } = await answer.json();
    tell([detail, mend].filter(Boolean).join(" "));
  }
}

/**
 * Asks the server what to sign and the device to sign it, and sends the form with the answer. Whatever fails is said in the
 * form, which stays as it is.
 */
export async function askPasskey(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector<HTMLElement>("[data-said]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const tell = (text: string | null) => {
    if (!said) return;
    said.textContent = text;
    said.hidden = !text;
  };
  tell(null);
  if (button) button.disabled = true;
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    const asked = await fetch(form.dataset.challenge ?? "", { method: "POST", body });
    const optionsJSON = await asked.json();
    if (!asked.ok) {
      tell([optionsJSON.detail, optionsJSON.mend].filter(Boolean).join(" "));
      return;
    }
    const answer =
      form.dataset.passkey === "register"
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON });
    const field = form.querySelector<HTMLInputElement>("[data-response]");
    if (!field) return;
    field.value = JSON.stringify(answer);
    if (form.dataset.passkey !== "unlock") form.submit();
    else await unlock(form, tell);
  } catch (error) {
    const { name } = error as { name?: string };
    const why = name === "InvalidStateError" ? "known" : error instanceof TypeError ? "away" : "failed";
    tell(said?.getAttribute(`data-${why}`) ?? null);
  } finally {
    if (button) button.disabled = false;
  }
}
