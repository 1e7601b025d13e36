// Leaving at once (SR-17). The screen is empty before anything is asked of the network: the server may be slow or away.

/** Told to a page when it was left: whatever still runs in it stops. */
export const leftEvent = "heed:left";
const channelName = "heed-leave";
const apart = 600;

/** Empties this page: what it shows, its title, its icon and its address. */
function blank(form: HTMLFormElement): void {
  const { documentElement: root, body } = document;
  const [action, title, icon] = [form.action, form.getAttribute("data-title"), form.getAttribute("data-icon")];
  root.hidden = true;
  body.replaceChildren();
  body.removeAttribute("class");
  document.title = title ?? "";
  for (const link of document.querySelectorAll<HTMLLinkElement>("link[rel=icon]")) link.href = icon ?? "";
  history.replaceState(null, "", "/away");
  dispatchEvent(new Event(leftEvent));
  // Only an answer takes its place: where none comes, a browser's own page about it would name this server.
  void fetch(action, {
    method: "POST",
    body: new URLSearchParams([["leave", "1"]]),
    keepalive: true,
    redirect: "manual",
  }).then(
    () => location.replace("/away"),
    () => undefined,
  );
}

/**
 * Leaves by the button or by two strokes of Escape in a row, wherever the keyboard is, and in every window of this
 * browser. A page that the browser kept in memory shows nothing until it was asked for anew.
 */
export function watchLeaving(form: HTMLFormElement): void {
  let left = false;
  const others = "BroadcastChannel" in window ? new BroadcastChannel(channelName) : null;
  const leave = (tell: boolean) => {
    if (left) return;
    left = true;
    blank(form);
    if (tell) others?.postMessage("");
    others?.close();
  };
  others?.addEventListener("message", () => leave(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(true);
  });
  let lastEscape = -Infinity;
  // Before anything else hears it: a panel that closes on the first stroke must not hide it from us.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && event.timeStamp - lastEscape < apart) leave(true);
      // Twice in a row: another key between them begins anew.
      lastEscape = event.key === "Escape" ? event.timeStamp : -Infinity;
    },
    true,
  );
  // Fetched before it is needed: the tab must lose our mark at once, over a slow line too.
  const icon = form.getAttribute("data-icon");
  if (icon) new Image().src = icon;
  addEventListener("pagehide", (event) => {
    if (event.persisted) document.documentElement.hidden = true;
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
