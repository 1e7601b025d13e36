// On TLS every cookie of ours carries `__Host-`: browsers then take it only over TLS, from this very host, for all paths,
// so that neither plain http nor a neighbour in the same domain can set it or put another in its place. The rest of the
// program knows no prefix; it is put on and taken off where cookies come in and go out.

const prefix = "__Host-";

type Cookies = Readonly<Record<string, string | undefined>>;

/** The cookies of a request under the names that the program knows. What came without the prefix counts for nothing. */
export function fromHost(cookies: Cookies): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(cookies)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

/** The `Set-Cookie` lines of an answer under the names that the browser keeps. */
export function forHost(lines: string | readonly string[]): string[] {
  return [lines].flat().map((line) => `${prefix}${line}`);
}
