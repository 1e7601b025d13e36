/** A text without accents and case, its words apart: as somebody types it in a hurry. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether every word that was typed begins a word of the title. Nothing typed fits everything. */
export function fits(title: string, typed: string): boolean {
  const own = plain(title).split(" ");
  return plain(typed)
    .split(" ")
    .every((word) => own.some((one) => one.startsWith(word)));
}

/** What an address of the page narrows to; a link keeps it, except that a place brings its own area. */
export function keepScope(href: string, search: string): string {
  const [before = "", hash] = href.split("#");
  const [path = "", query = ""] = before.split("?");
  const own = new URLSearchParams(query);
  const scope = new URLSearchParams(search);
  for (const name of ["asOf", "from", "to", "area", "class"]) {
    const value = scope.get(name);
    if (value && !own.has(name)) own.set(name, value);
  }
  const text = own.toString();
  return `${path}${text ? `?${text}` : ""}${hash ? `#${hash}` : ""}`;
}

/** The address that asks for what a text may mean, at the moment and up to the class that the page shows. */
export function findAddress(text: string, search: string): string {
  const scope = new URLSearchParams(search);
  const query = new URLSearchParams({ text, limit: "12" });
  for (const name of ["asOf", "class"]) {
    const value = scope.get(name);
    if (value) query.set(name, value);
  }
  return `/api/find?${query}`;
}
