/** A passkey is asked for by a press: what speaks with the device comes only then. */
export function offerPasskeys(within: ParentNode): void {
  if (!("PublicKeyCredential" in window)) return;
  for (const form of within.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void import("./passkey-client.ts").then(({ askPasskey }) => askPasskey(form));
    });
  }
  for (const none of within.querySelectorAll<HTMLElement>("[data-passkey-none]")) none.hidden = true;
}
