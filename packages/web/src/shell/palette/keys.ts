import { meaningOf, patience } from "./key-map.ts";

let begunAt = Number.NEGATIVE_INFINITY;

/** Rows of lists that lead somewhere, in the order of the page. */
function rows(): readonly HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(
    "main ol.dec > li, main table.list > tbody > tr, main ol.tl > li, main ol.found > li",
  );
  return [...all]
    .flatMap((row) => row.querySelector<HTMLElement>("a[href]") ?? [])
    .filter(
      // What is folded away or printed only cannot be gone to.
      (link) => link.checkVisibility?.() ?? true,
    );
}

function step(by: 1 | -1): void {
  const all = rows();
  const now = document.activeElement?.closest("li, tr");
  const at = all.findIndex((link) => link.closest("li, tr") === now);
  const next = at < 0 ? (by > 0 ? all[0] : all.at(-1)) : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** One press of a single key. */
export function press(key: string): void {
  const now = performance.now();
  const act = meaningOf(key, now - begunAt < patience);
  begunAt = act?.kind === "wait" ? now : Number.NEGATIVE_INFINITY;
  if (act?.kind === "go") document.querySelector<HTMLElement>(`[data-go="${act.place}"]`)?.click();
  else if (act?.kind === "next" || act?.kind === "previous") step(act.kind === "next" ? 1 : -1);
  else if (act?.kind === "search") void import("./palette.ts").then(({ openPalette }) => openPalette());
  else if (act?.kind === "help") void import("./help.ts").then(({ openHelp }) => openHelp());
}
