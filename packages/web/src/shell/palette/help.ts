import { goKeys } from "./key-map.ts";
import { element, openDialog, type PaletteKey, say } from "./say.ts";

const isMac = () => /^(Mac|iP)/.test(navigator.platform);

/** How the key that opens the palette is called on this machine. */
const paletteKey = () => (isMac() ? "⌘ K" : "Ctrl K");

const kbd = (text: string) => element("kbd", {}, text);

function line(keys: readonly (Node | string)[], what: string): HTMLElement {
  return element("div", {}, element("dt", {}, ...keys), element("dd", {}, what));
}

/** The keys that work here, and the switch for those that are a single letter (WCAG 2.1.4). */
export function openHelp(): void {
  if (document.querySelector("dialog[open]")) return;
  const dialog = openDialog("pal keys-help", "keys-title");
  const close = element("button", { type: "button", class: "btn" }, say("palette.close"));
  close.addEventListener("click", () => dialog.close());
  const esc = say("keys.escape");
  const always = element(
    "dl",
    {},
    line([kbd(paletteKey())], say("keys.palette")),
    line([kbd(esc)], say("keys.close")),
    line([kbd(say("keys.twice", { key: esc }))], say("keys.leave")),
  );
  const goes = Object.entries(goKeys).flatMap(([letter, place]) => {
    const link = document.querySelector(`[data-go="${place}"]`);
    const page = link?.firstChild?.textContent;
    return page ? [line([kbd("g"), ` ${say("keys.then")} `, kbd(letter)], say("keys.go", { page }))] : [];
  });
  const others: readonly (readonly [string, PaletteKey])[] = [
    ["/", "keys.search"],
    ["?", "keys.help"],
    ["j", "keys.next"],
    ["k", "keys.previous"],
    [say("keys.enter"), "keys.open"],
  ];
  const single = element("dl", {}, ...goes, ...others.map(([key, what]) => line([kbd(key)], say(what))));
  dialog.append(
    element("header", {}, element("h2", { id: "keys-title" }, say("keys.title")), close),
    element("h3", {}, say("keys.anywhere")),
    always,
    element("h3", {}, say("keys.letters")),
    switchOf(),
    single,
  );
  dialog.showModal();
  close.focus();
}

function switchOf(): HTMLElement {
  const box = element("input", { type: "checkbox", id: "keys-on", "aria-describedby": "keys-why" });
  box.checked = document.body.getAttribute("data-keys") !== "off";
  const failed = element("p", { role: "status", class: "hint" });
  box.addEventListener("change", () => {
    const keys = box.checked ? "on" : "off";
    document.body.setAttribute("data-keys", keys);
    failed.textContent = "";
    void fetch("/preferences", { method: "POST", body: new URLSearchParams({ keys }), redirect: "manual" }).catch(
      () => {
        failed.textContent = say("keys.switch.failed");
      },
    );
  });
  return element(
    "div",
    { class: "keys-switch" },
    element("label", { for: "keys-on" }, box, ` ${say("keys.switch")}`),
    element("p", { class: "hint", id: "keys-why" }, say("keys.switch.why")),
    failed,
  );
}
