import "./shell/tokens.css";
import "./shell/base.css";
import "./shell/shell.css";
import "./tell/today.css";
import "./tell/explore.css";
import "./respond/follow-ups.css";
import "./learn/learn.css";
import "./respond/warning.css";
import "./respond/matrix.css";
import "./warn/rules.css";
import "./listen/report.css";
import "./establish/incident.css";
import "./install/install.css";
import "./shield/account.css";
import "./shield/people.css";
import "./shell/palette/palette.css";
import "./shell/print.css";
import "./tell/paper.css";
import { durationText } from "./shell/duration.ts";
import { watchLeaving } from "./shell/leave.ts";

// Everything works without this file. It lets clocks tick, makes leaving instant and changes colours without a round trip.

const lang = document.documentElement.lang === "fr" ? "fr" : "en";
const started = performance.now();
const serverNow = Date.parse(document.body.getAttribute("data-now") ?? "");

/** Clocks go on from the server's time: the device's own may be wrong. */
function tick(): void {
  const now = serverNow + (performance.now() - started);
  for (const clock of document.querySelectorAll<HTMLElement>("[data-due]")) {
    const minutes = (Date.parse(clock.getAttribute("data-due") ?? "") - now) / 60_000;
    const span = clock.querySelector("[data-span]");
    const text = durationText(minutes, lang);
    if (span && span.textContent !== text) span.textContent = text;
    clock.classList.toggle("late", minutes < 0);
    const word = clock.querySelector(".late-word");
    if (word) word.textContent = minutes < 0 ? clock.getAttribute("data-late") : "";
  }
}
if (!Number.isNaN(serverNow)) {
  setInterval(tick, 10_000);
  document.addEventListener("visibilitychange", () => !document.hidden && tick());
}

const leaving = document.querySelector<HTMLFormElement>("form[data-leave]");
if (leaving) watchLeaving(leaving);

/** Colours change at once; the cookie is set by the same form in the background. */
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-theme-choice]")) {
  button.addEventListener("click", (event) => {
    const form = button.form;
    if (!form) return;
    event.preventDefault();
    const theme = button.getAttribute("data-theme-choice") ?? "auto";
    if (theme === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", theme);
    for (const other of form.querySelectorAll("button[data-theme-choice]"))
      other.setAttribute("aria-pressed", String(other === button));
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    body.set(button.name, button.value);
    void fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
  });
}

/** A panel that drops down closes on Escape and on a click elsewhere, and gives the focus back. */
for (const panel of document.querySelectorAll<HTMLDetailsElement>("details.scope")) {
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary")?.focus();
    event.stopPropagation();
  });
  document.addEventListener("click", (event) => {
    if (panel.open && event.target instanceof Node && !panel.contains(event.target)) panel.open = false;
  });
}

/** Search, keys and their help come once somebody asks for them; without them the search is a page. */
const finder = document.querySelector<HTMLAnchorElement>("a[data-palette]");
if (finder) {
  const search = () =>
    import("./shell/palette/palette.ts").then(
      ({ openPalette }) => openPalette(),
      () => location.assign(finder.href),
    );
  let keys: Promise<typeof import("./shell/palette/keys.ts")> | undefined;
  const isField = (at: EventTarget | null) =>
    at instanceof HTMLElement && (at.isContentEditable || at.closest("input, textarea, select, dialog") !== null);
  finder.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void search();
  });
  for (const hint of finder.querySelectorAll("kbd")) {
    hint.hidden = false;
    if (/^(Mac|iP)/.test(navigator.platform)) hint.textContent = "⌘ K";
  }
  for (const button of document.querySelectorAll<HTMLElement>("[data-keys-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => void import("./shell/palette/help.ts").then(({ openHelp }) => openHelp()));
  }
  document.addEventListener("keydown", (event) => {
    const { key, altKey, shiftKey } = event;
    if (event.defaultPrevented || event.isComposing || altKey || document.querySelector(".locked")) return;
    if (event.ctrlKey || event.metaKey) {
      if (shiftKey || key.toLowerCase() !== "k") return;
      event.preventDefault();
      void search();
    } else if (/^[a-z/?]$/.test(key) && document.body.getAttribute("data-keys") !== "off" && !isField(event.target)) {
      // A slash would open the browser's own search.
      if (key === "/") event.preventDefault();
      // One promise for all, so that keys pressed while it loads come in their order.
      keys ??= import("./shell/palette/keys.ts");
      void keys.then(({ press }) => press(key));
    }
  });
}

/** Paper says when it was printed, by the server's time; without script it says only when the page was made. */
for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
addEventListener("beforeprint", () => {
  for (const said of document.querySelectorAll<HTMLElement>("[data-printed]")) {
    if (Number.isNaN(serverNow)) continue;
    const timeZone = said.getAttribute("data-zone") ?? "UTC";
    const options = { dateStyle: "long", timeStyle: "short", timeZone } as const;
    const at = new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", options).format(
      serverNow + performance.now() - started,
    );
    const written = lang === "fr" ? at.replace(/(\d\d):(\d\d)$/, "$1 h $2") : at;
    said.textContent = (said.getAttribute("data-printed") ?? "").replace("%1", written);
    said.hidden = false;
  }
});

/** A tool that is chosen shows its questions at once; without script the reader opens them. */
for (const box of document.querySelectorAll<HTMLInputElement>("input[data-opens]")) {
  box.addEventListener("change", () => {
    const gate = document.getElementById(box.getAttribute("data-opens") ?? "");
    if (gate instanceof HTMLDetailsElement) gate.open = box.checked;
  });
}

/** Says when the page is no longer what it was, once it is there. Who saves data is left alone. */
const live = document.querySelector<HTMLElement>("[data-live]");
const { connection } = navigator as { connection?: { saveData?: boolean } };
if (live && !connection?.saveData && "EventSource" in window) {
  addEventListener("load", () => void import("./shell/live-client.ts").then(({ follow }) => follow(live)));
}

// The handles of the timeline, and the map once it is asked for.
if (document.querySelector("[data-explore]")) void import("./tell/explore-client.ts");

const passkeys = () => import("./shield/passkeys.ts");
if (document.querySelector("form[data-passkey]")) void passkeys().then(({ offerPasskeys }) => offerPasskeys(document));
/** Loaded with the page and not when it is needed: then there may be no network. */
const sheet = document.querySelector<HTMLTemplateElement>("template[data-lock]");
if (sheet)
  void Promise.all([import("./shell/lock.ts"), passkeys()]).then(([{ watchIdle }, { offerPasskeys }]) =>
    watchIdle(sheet, offerPasskeys),
  );

// What a refused form lacks is read out first.
document.getElementById("refused")?.focus();
