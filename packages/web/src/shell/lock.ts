// The lock of a screen that is left alone (SR-17). It is covered at once, with or without the network; the server then opens
// nothing by this session until its owner is back. What stands in forms is kept, out of sight.
import { leftEvent } from "./leave.ts";

/** Told to a page when it is locked, and when it is open again. */
export const lockedEvent = "heed:locked";
export const unlockedEvent = "heed:unlocked";
/** Told by what has shown the server who sits here. */
export const provenEvent = "heed:proven";

const channelName = "heed-lock";
const look = 1000;
const tellEvery = 5000;
const retry = 5000;
/** Whoever still reads is warned so long before, as WCAG 2.2.1 asks. */
const warnMs = 20_000;

type Told = { readonly session: string; readonly what: "here" | "locked" | "open" };

const isMove = ({ movementX, movementY }: PointerEvent) => movementX !== 0 || movementY !== 0;

/** Locks the page once nobody has touched any window of this session for a while, or at once by a form of `data-lock-now`. */
export function watchIdle(sheet: HTMLTemplateElement, offerPasskeys: (within: ParentNode) => void): void {
  const { lock: session = "", action = "", signIn = "", title = "", soon = "" } = sheet.dataset;
  const afterMs = Number(sheet.dataset.after) * 1000;
  const others = "BroadcastChannel" in window ? new BroadcastChannel(channelName) : null;
  const tell = (what: Told["what"]) => others?.postMessage({ session, what } satisfies Told);
  const root = document.documentElement;
  const before = document.title;

  // A device that slept stops one of the clocks, a person who sets the time moves the other: whichever went further counts.
  let touched = { wall: Date.now(), ran: performance.now() };
  let told = 0;
  let cover: HTMLElement | null = null;
  let warning: HTMLElement | null = null;
  let heard = false;

  const quiet = () => Math.max(Date.now() - touched.wall, performance.now() - touched.ran);

  function touch(isHere: boolean): void {
    if (cover) return;
    touched = { wall: Date.now(), ran: performance.now() };
    warning?.remove();
    warning = null;
    if (!isHere || touched.ran - told < tellEvery) return;
    told = touched.ran;
    tell("here");
  }

  /** Tells the server, which may be told twice. @returns whether it has heard. */
  async function lockThere(): Promise<boolean> {
    const answer = await fetch(action, {
      method: "POST",
      body: new URLSearchParams(),
      keepalive: true,
      redirect: "manual",
    }).catch(() => null);
    heard ||= answer !== null && answer.status < 500;
    return heard;
  }

  /** Until the server has heard it: a page of this session that is loaded meanwhile would be open. */
  async function keepLockingThere(): Promise<void> {
    while (cover && !(await lockThere())) await new Promise((done) => setTimeout(done, retry));
  }

  function lock(isFirst: boolean): void {
    if (cover) return;
    warning?.remove();
    warning = null;
    cover = document.createElement("div");
    cover.className = "locked";
    cover.append(sheet.content.cloneNode(true));
    root.setAttribute("data-locked", "");
    document.body.append(cover);
    document.title = title;
    (cover.querySelector<HTMLElement>("input[type=password]") ?? cover.querySelector("h1"))?.focus();
    wire(cover);
    dispatchEvent(new Event(lockedEvent));
    heard = false;
    if (!isFirst) return;
    tell("locked");
    void keepLockingThere();
  }

  function open(): void {
    cover?.remove();
    cover = null;
    root.removeAttribute("data-locked");
    document.title = before;
    touch(false);
    dispatchEvent(new Event(unlockedEvent));
  }

  function wire(shown: HTMLElement): void {
    const form = shown.querySelector<HTMLFormElement>("form[data-unlock]");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void unlock(form);
    });
    offerPasskeys(shown);
  }

  async function unlock(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
    const said = form.querySelector<HTMLElement>("[data-said]");
    const field = form.querySelector<HTMLInputElement>("input[type=password]");
    const speak = (text: string) => {
      if (!said) return;
      said.textContent = text;
      said.hidden = text === "";
    };
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    speak("");
    if (button) button.disabled = true;
    try {
      // What the server has not heard it cannot open, and another window may have told it.
      const answer =
        heard || (await lockThere()) ? await fetch(form.action, { method: "POST", body, redirect: "manual" }) : null;
      if (answer?.type === "opaqueredirect") dispatchEvent(new Event(provenEvent));
      else if (answer === null || answer.status >= 500) speak(form.dataset.away ?? "");
      else await refused(answer, speak);
    } catch {
      speak(form.dataset.away ?? "");
    } finally {
      if (button) button.disabled = false;
      if (field) field.value = "";
      if (cover) field?.focus();
    }
  }

  /** The server's own words, from the page that it would show without a script. */
  async function refused(answer: Response, speak: (text: string) => void): Promise<void> {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const words = [...page.querySelectorAll("form[data-unlock] #refused > *")].map(({ textContent }) => textContent);
    if (words.length > 0) speak(words.join(". ").replaceAll("..", "."));
    // The session has ended, or is somebody else's by now: this page is nobody's to open.
    else location.replace(signIn);
  }

  // A page that scrolls or changes under a pointer that rests is no sign of anybody.
  for (const kind of ["keydown", "pointerdown", "wheel", "touchstart", "touchmove"] as const)
    addEventListener(kind, () => touch(true), { capture: true, passive: true });
  addEventListener("pointermove", (event) => isMove(event) && touch(true), { capture: true, passive: true });
  addEventListener(provenEvent, () => {
    if (!cover) return;
    tell("open");
    open();
  });
  others?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if (data.session !== session) return;
    if (data.what === "here") touch(false);
    if (data.what === "locked") lock(false);
    if (data.what === "open" && cover) open();
  });
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-lock-now]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      lock(true);
    });
  }

  function check(): void {
    if (cover) return;
    const left = afterMs - quiet();
    if (left <= 0) lock(true);
    else if (left <= Math.min(warnMs, afterMs / 2) && !warning) {
      warning = document.createElement("p");
      warning.className = "lock-soon";
      warning.setAttribute("role", "status");
      warning.textContent = soon;
      document.body.append(warning);
    }
  }
  // Says, where there is no network, that there is none; it keeps no page of a mission. Who has a screen to lock comes again.
  void navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  const timer = setInterval(check, look);
  // A window that was out of sight is looked at again: its timers may have slept.
  for (const kind of ["focus", "pageshow"] as const) addEventListener(kind, check);
  document.addEventListener("visibilitychange", check);
  addEventListener(leftEvent, () => {
    clearInterval(timer);
    others?.close();
  });
}
