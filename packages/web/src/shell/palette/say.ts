import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export type PaletteKey = keyof typeof en;

/** Our sentence in the page's language; `{name}` stands for a fact. */
export function say(key: PaletteKey, facts: Readonly<Record<string, string | number>> = {}): string {
  const words: Readonly<Record<PaletteKey, string>> = document.documentElement.lang === "fr" ? fr : en;
  return words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}

type Child = Node | string | null;

/** An element with attributes and content: pages are never written as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * A dialog over the page, gone with all that was typed as soon as it closes or the page is left. The browser keeps focus in it
 * and gives it back where it was.
 */
export function openDialog(className: string, labelledBy: string, onClose: () => void = () => {}): HTMLDialogElement {
  const dialog = element("dialog", { class: className, "aria-labelledby": labelledBy });
  const gone = () => dialog.close();
  addEventListener("pagehide", gone);
  dialog.addEventListener("close", () => {
    removeEventListener("pagehide", gone);
    dialog.remove();
    onClose();
  });
  // A click beside it closes it.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  return dialog;
}
