import { leftEvent } from "./leave.ts";
import { changesText, clockText, type LiveSaid } from "./live-said.ts";
import { lockedEvent, unlockedEvent } from "./lock.ts";

/** A line that hears no sign of life for so long is dead, whatever the browser holds of it: one comes each 15 seconds. */
const silence = 40_000;
/** A line that breaks is often back at once; before this nobody is told. */
const grace = 10_000;
const retry = 30_000;
const backFor = 15_000;

interface Change {
  readonly kind: string;
  readonly new: boolean;
  readonly page: string | null;
}

/**
 * Listens to what changes and says so in one quiet line. It loads nothing anew and moves nothing: the reader decides.
 * Only a window that is looked at listens, because a browser holds few lines open to one place.
 */
export function follow(bar: HTMLElement): void {
  const said = JSON.parse(bar.getAttribute("data-live") ?? "") as LiveSaid;
  const { words } = said;
  const lang = document.documentElement.lang;
  const started = performance.now();
  const missionTime = () => Date.parse(said.now) + (performance.now() - started);

  const [warnings, others] = [new Set<string>(), new Set<string>()];
  let unnamed = 0;
  let many = false;
  let ended = false;
  let locked = false;
  let source: EventSource | null = null;
  let last = said.after;
  let heardAt = performance.now();
  let heardTime = missionTime();
  let lostSince: number | null = null;
  let saysLost = false;
  let saysBack = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let shown = "";

  function speak(): void {
    const text = ended
      ? words.ended
      : saysLost && lostSince !== null
        ? words.lost.replace("%1", clockText(lostSince, lang, said.timeZone))
        : many
          ? words.many
          : (changesText(said, { warnings: warnings.size, others: others.size }) ?? (saysBack ? words.back : ""));
    if (text === shown) return;
    shown = text;
    if (text === "") {
      bar.replaceChildren();
      return;
    }
    const line = document.createElement("p");
    const sentence = document.createElement("span");
    sentence.textContent = text;
    line.append(sentence);
    if (text !== words.back) {
      const link = document.createElement("a");
      link.href = ended ? said.signIn : said.here;
      link.textContent = ended ? words.signIn : words.show;
      line.append(" ", link);
    }
    bar.replaceChildren(line);
  }

  function count({ kind, new: isNew, page }: Change): void {
    if (said.record !== null ? page !== said.record : !said.lists.includes(kind)) return;
    // What came in while the page was being made stands on it already.
    if (isNew && page !== null && (page === said.record || document.querySelector(`main a[href^="${page}"]`))) return;
    unnamed += page === null ? 1 : 0;
    const name = page ?? `${unnamed}`;
    if (kind === "warning" && isNew) warnings.add(name);
    else if (!warnings.has(name)) others.add(name);
  }

  function heard(event: MessageEvent<string>): void {
    heardAt = performance.now();
    heardTime = missionTime();
    if (event.lastEventId !== "") last = event.lastEventId;
    if (saysLost) {
      saysBack = true;
      setTimeout(() => {
        saysBack = false;
        speak();
      }, backFor);
    }
    lostSince = null;
    saysLost = false;
    if (event.type === "change") count(JSON.parse(event.data) as Change);
    if (event.type === "reset") many = true;
    if (event.type === "ended") ended = true;
    if (event.type === "ended" || event.type === "replaced") shut();
    if (event.type === "replaced") lost();
    speak();
  }

  function lost(): void {
    lostSince ??= heardTime;
    setTimeout(() => {
      if (lostSince === null || document.hidden) return;
      saysLost = true;
      speak();
    }, grace);
  }

  function shut(): void {
    clearTimeout(again);
    source?.close();
    source = null;
  }

  function open(): void {
    if (source || ended || locked || document.hidden) return;
    clearTimeout(again);
    heardAt = performance.now();
    const query = new URLSearchParams({ after: last, ...(said.area === null ? {} : { area: said.area }) });
    source = new EventSource(`/api/live?${query}`);
    for (const type of ["change", "beat", "reset", "ended", "replaced"]) source.addEventListener(type, heard);
    source.addEventListener("error", () => {
      if (locked) return;
      lost();
      // Refused, as by a server that starts: the browser itself asks no more.
      if (source?.readyState === EventSource.CLOSED) {
        shut();
        again = setTimeout(open, retry);
      }
    });
  }

  setInterval(() => {
    if (!source || performance.now() - heardAt < silence) return;
    lost();
    shut();
    open();
  }, 5000);
  document.addEventListener("visibilitychange", () => (document.hidden ? shut() : open()));
  addEventListener("focus", open);
  addEventListener("online", () => {
    shut();
    open();
  });
  addEventListener("pagehide", shut);
  addEventListener(leftEvent, () => {
    ended = true;
    shut();
  });
  // Who sits here is nobody to the server then, and afterwards goes on where they were.
  addEventListener(lockedEvent, () => {
    locked = true;
    shut();
  });
  addEventListener(unlockedEvent, () => {
    locked = false;
    ended = false;
    open();
  });
  addEventListener("pageshow", open);
  open();
}
