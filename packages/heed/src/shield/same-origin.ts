export interface OriginFacts {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Whether the request came over TLS: a page of the same host that came in the clear is then not ours. */
  readonly tls?: boolean;
}

/**
 * Whether a request that changes something was made by one of our own pages. Browsers say so in
 * `Sec-Fetch-Site` or `Origin`; a request that carries a cookie and says neither is refused. Without a cookie
 * there is nobody's right to misuse.
 */
export function sameOrigin({ method, headers, tls }: OriginFacts): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return true;
  const site = headers["sec-fetch-site"];
  const origin = headers.origin;
  if (site !== undefined && site !== "same-origin") return false;
  if (origin !== undefined) return typeof origin === "string" && isOurs(origin, headers.host, tls);
  return site === "same-origin" || headers.cookie === undefined;
}

function isOurs(origin: string, host: string | readonly string[] | undefined, tls = false): boolean {
  try {
    const { protocol, host: own } = new URL(origin);
    return own === host && (!tls || protocol === "https:");
  } catch {
    return false;
  }
}
