import { queryNames } from "./forms.ts";
import type { Frame, Scope } from "./page.ts";

/** The address of a page with the reader's scope kept, so that following a link never widens or loses it. */
export function scoped(
  path: string,
  scope: Scope,
  change: Partial<Pick<Scope, "asOf" | "from" | "to" | "area" | "upTo">> = {},
): string {
  const [before = "", hash] = path.split("#");
  const next = { ...scope, ...change };
  const query = new URLSearchParams();
  for (const key of ["asOf", "from", "to", "area", "upTo"] as const) {
    const value = next[key];
    if (value) query.set(queryNames[key], value);
  }
  const text = query.toString();
  const joined = text ? `${before}${before.includes("?") ? "&" : "?"}${text}` : before;
  return hash ? `${joined}#${hash}` : joined;
}

/** The page's own path, without its query. */
export function barePath(frame: Frame): string {
  return frame.path.split(/[?#]/)[0] || "/";
}

/** The same page in another language. */
export function inLanguage(frame: Frame, lang: string): string {
  const [before = "/", query = ""] = frame.path.split("#")[0]?.split("?") ?? [];
  const params = new URLSearchParams(query);
  params.set(queryNames.lang, lang);
  return `${before}?${params.toString()}`;
}
