import type { FindItem, FindResult } from "heed/tell";
import { openHelp } from "./help.ts";
import { findAddress, fits, keepScope } from "./match.ts";
import { element, openDialog, say } from "./say.ts";

/** One line that can be chosen. */
interface Choice {
  readonly title: string;
  readonly note: string | null;
  readonly act: () => void;
}

interface Found {
  readonly text: string;
  readonly result: FindResult;
}

/** So long after the last letter the search is asked: a slow line is not sent every letter. */
const pause = 200;

/** A page or record in the reader's scope. */
const goTo = (href: string) => () => location.assign(keepScope(href, location.search));

/** Where the navigation of this page leads: the server says what there is. */
function goes(): readonly (Choice & { readonly href: string })[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("[data-go]")].map((link) => ({
    title: link.firstChild?.textContent ?? "",
    note: null,
    href: link.getAttribute("href") ?? "",
    act: () => link.click(),
  }));
}

/**
 * What can be done is what stands on this page for this reader, and nothing else: the server marked it. A link or a button is
 * pressed; a form or a field is gone to, with what folds it away unfolded.
 */
function does(): readonly Choice[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-do]")];
  // What belongs to this page comes before what every page offers.
  const own = all.filter((one) => one.closest("main") !== null);
  const marked = [...own, ...all.filter((one) => !own.includes(one))].map((one) => ({
    title: one.getAttribute("data-do") ?? "",
    note: null,
    act: () => press(one),
  }));
  const print = { title: say("palette.print"), note: null, act: () => setTimeout(() => window.print()) };
  return [...marked, print, { title: say("palette.keys"), note: null, act: openHelp }];
}

function press(one: HTMLElement): void {
  if (one instanceof HTMLAnchorElement || one instanceof HTMLButtonElement) {
    one.click();
    return;
  }
  for (let fold = one.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  const first = one.matches("input, select, textarea")
    ? one
    : one.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button");
  one.scrollIntoView({ block: "start" });
  (first ?? one).focus({ preventScroll: first !== one });
}

const bare = (href: string) => href.split("?")[0] ?? href;

/** Opens the palette: go, find, do. It keeps nothing once it is closed. */
export function openPalette(): void {
  if (document.querySelector("dialog[open]")) return;
  const [pages, commands] = [goes(), does()];
  let found: Found | null = null;
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let choices: readonly Choice[] = [];
  let at = 0;

  const dialog = openDialog("pal", "pal-title", () => {
    clearTimeout(timer);
    asking?.abort();
  });
  const input = element("input", {
    class: "in",
    type: "text",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "pal-list",
    "aria-autocomplete": "list",
    "aria-label": say("palette.label"),
    placeholder: say("palette.hint"),
    maxlength: "200",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
  const close = element("button", { type: "button", class: "btn" }, say("palette.close"));
  const status = element("p", { role: "status", class: "pal-say" });
  const list = element("div", { id: "pal-list", role: "listbox", "aria-label": say("palette.results") });
  close.addEventListener("click", () => dialog.close());

  const text = () => input.value.trim();

  function sections(): readonly { readonly title: string; readonly choices: readonly Choice[] }[] {
    const typed = text();
    const here = pages.filter(({ title }) => fits(title, typed));
    const known = new Set(here.map(({ href }) => bare(href)));
    const items = typed === "" || !found ? [] : found.result.items.filter((item) => !isKnown(item, known));
    const more: Choice = {
      title: say(items.length > 0 ? "palette.all" : "palette.all.none"),
      note: null,
      act: goTo(`/find?${new URLSearchParams({ text: typed })}`),
    };
    const isOld = found !== null && found.text !== typed;
    const find = {
      title: isOld && items.length > 0 ? say("palette.find.of", { text: found?.text ?? "" }) : say("palette.find"),
      choices: typed === "" ? [] : [...items.map(lineOf), more],
    };
    const go = { title: say("palette.go"), choices: here };
    const act = { title: say("palette.do"), choices: commands.filter(({ title }) => fits(title, typed)) };
    // While nothing is found, to search elsewhere comes after what fits here, so that Enter takes what fits.
    const all = items.length > 0 ? [go, find, act] : [go, act, find];
    return all.filter(({ choices }) => choices.length > 0);
  }

  function draw(keep?: string): void {
    const drawn: Choice[] = [];
    list.replaceChildren(
      ...sections().map((section, s) =>
        element(
          "div",
          { role: "group", "aria-labelledby": `pal-group-${s}` },
          element("p", { id: `pal-group-${s}`, role: "presentation" }, section.title),
          ...section.choices.map((choice) => optionOf(choice, drawn.push(choice) - 1)),
        ),
      ),
    );
    choices = drawn;
    const same = keep === undefined ? -1 : drawn.findIndex(({ title }) => title === keep);
    choose(Math.max(0, same), false);
  }

  function optionOf(choice: Choice, index: number): HTMLElement {
    const option = element(
      "div",
      { role: "option", id: `pal-${index}`, "aria-selected": "false" },
      element("span", {}, choice.title),
      choice.note === null ? null : element("small", {}, choice.note),
    );
    option.addEventListener("click", () => take(index));
    return option;
  }

  function choose(index: number, scroll = true): void {
    list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    at = index;
    const option = document.getElementById(`pal-${index}`);
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
    else list.scrollTop = 0;
  }

  function take(index: number): void {
    const choice = choices[index];
    if (!choice) return;
    dialog.close();
    choice.act();
  }

  function tell(words: string): void {
    status.textContent = words;
  }

  async function search(): Promise<void> {
    const typed = text();
    asking?.abort();
    if (typed === "") return;
    const own = new AbortController();
    asking = own;
    tell(say("palette.searching"));
    try {
      const answer = await fetch(findAddress(typed, location.search), { signal: own.signal });
      const said = (await answer.json()) as FindResult & { readonly title?: string };
      if (own.signal.aborted) return;
      if (!answer.ok) {
        tell(answer.status === 401 ? say("palette.ended") : (said.title ?? say("palette.failed")));
        return;
      }
      found = { text: typed, result: said };
      tell(countOf(said));
      draw(choices[at]?.title);
    } catch {
      if (!own.signal.aborted) tell(say(navigator.onLine ? "palette.failed" : "palette.lost"));
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (text() === "") {
      asking?.abort();
      found = null;
      tell("");
    } else {
      timer = setTimeout(() => void search(), pause);
    }
    draw();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = choices.length;
    if (event.key === "ArrowDown") choose((at + 1) % count);
    else if (event.key === "ArrowUp") choose((at + count - 1) % count);
    else if (event.key === "Enter") take(at);
    else return;
    event.preventDefault();
  });

  dialog.append(
    element("h2", { id: "pal-title", class: "vh" }, say("palette.title")),
    element("div", { class: "pal-in" }, input, close),
    status,
    list,
  );
  draw();
  dialog.showModal();
  input.focus();
}

const isKnown = ({ kind, href }: FindItem, known: ReadonlySet<string>) => kind === "page" && known.has(bare(href));

const lineOf = ({ title, note, href }: FindItem): Choice => ({ title, note, act: goTo(href) });

function countOf({ items, more, records }: FindResult): string {
  const count = items.length;
  const found =
    count === 0
      ? say("palette.found.none")
      : more
        ? say("palette.found.more", { count })
        : count === 1
          ? say("palette.found.one")
          : say("palette.found.many", { count });
  return records ? found : `${found} ${say("palette.class")}`;
}
